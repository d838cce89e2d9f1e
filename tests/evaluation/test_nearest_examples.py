"""The training examples that are nearest to a message."""

from inloghulp.evaluation.nearest_examples import Labelled, nearest
from tests.nlu.fake_embedder import LetterCounts

EXAMPLES = [
    Labelled("aaaa", "a"),
    Labelled("aaae", "ae"),
    Labelled("tttt", "t"),
    Labelled("ttss", "ts"),
    Labelled("ssss", "s"),
]
TEXTS = [example.text for example in EXAMPLES]


def test_the_nearest_come_first() -> None:
    letters = LetterCounts()
    near = nearest(EXAMPLES, letters.embed(TEXTS), letters.embed(["aaa"])[0])
    assert [one.label for one in near[:2]] == ["a", "ae"]
    assert near[0].likeness > near[1].likeness > 0 > near[2].likeness
    assert nearest([], letters.embed(TEXTS)[:0], letters.embed(["aaa"])[0]) == []
