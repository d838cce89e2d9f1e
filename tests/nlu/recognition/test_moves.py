"""Reading what a message does after a question, learnt from a handful of examples."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from inloghulp.diagnosis.moves import ABOUT, KINDS, MOVES, moments_of
from inloghulp.nlu.examples.move_examples import MoveExample
from inloghulp.nlu.features.sparse_features import terms_of
from inloghulp.nlu.features.texts import read
from inloghulp.nlu.recognition.moves import Chances, MoveModels, MoveReader, learn, moment_for
from tests.nlu.fake_embedder import LetterCounts

LINES = {
    "result": {
        "nee": "not_helped",
        "nee nog niet": "not_helped",
        "niet gelukt": "not_helped",
        "nee dat werkt niet": "not_helped",
        "ja": "works",
        "ja gelukt": "works",
        "gelukt hoor": "works",
        "ja het werkt": "works",
        "gelukt, bedankt": "works thanks",
        "ja, bedankt hoor": "works thanks",
        "kost dat geld?": "asks",
        "nee, en kost dat geld?": "not_helped asks",
        "nu vraagt hij om flash": "problem topic=flash",
        "en flash is geblokkeerd": "problem topic=flash",
        "flash doet het niet": "problem topic=flash",
        "die flash werkt niet": "problem topic=flash",
        "nu is er geen mail": "problem topic=activation_link",
        "en de mail komt niet": "problem topic=activation_link",
        "geen mail met de link": "problem topic=activation_link",
    },
    "after": {
        "nee": "leaving",
        "nee hoor": "leaving",
        "nee bedankt": "leaving thanks",
        "nee dat was alles": "leaving",
        "ja": "other",
        "ja nog iets": "other",
        "nog een vraag": "other",
        "ja ik heb nog iets": "other",
        "wat kost dat?": "asks",
    },
}
GONE = [
    *("blijft weg", "hij blijft weg", "nog steeds weg", "blijft nu weg", "weg"),
    *("blijft wel weg", "die blijft weg", "ja weg"),
]
EXAMPLES = [
    MoveExample(text, asked, frozenset(labels.split()))
    for asked, lines in LINES.items()
    for text, labels in lines.items()
]
ABOUT_TOPICS = [
    MoveExample(text, "result", frozenset({move}), topic)
    for topic, move in (("session_takeover", "works"), ("activation_link", "not_helped"))
    for text in GONE
]
OFTEN = 3  # so few examples are gone through too seldom
FIRSTS = [
    ("hallo", "greet"),
    ("goedemorgen", "greet"),
    ("dag", "greet"),
    ("flash wordt geblokkeerd", "flash"),
    ("laatste nieuws", "news"),
    ("een kind", "inform"),
]
QUESTIONS = ["wat kost basispoort", "kost een link geld"]


@pytest.fixture(params=["with embeddings", "without"])
def embedder(request: pytest.FixtureRequest) -> LetterCounts | None:
    return LetterCounts() if request.param == "with embeddings" else None


@pytest.fixture
def models(embedder: LetterCounts | None) -> MoveModels:
    return learn(EXAMPLES * OFTEN, FIRSTS, {}, QUESTIONS, embedder)


@pytest.fixture
def models_with_topics(embedder: LetterCounts | None) -> MoveModels:
    return learn([*EXAMPLES, *ABOUT_TOPICS] * OFTEN, FIRSTS, {}, QUESTIONS, embedder)


Read = Callable[[str], Chances]


def _reading(models: MoveModels, embedder: LetterCounts | None) -> Read:
    reader = MoveReader(models)
    return lambda text: reader.read(read([text], embedder)).together


@pytest.fixture
def reader(models: MoveModels, embedder: LetterCounts | None) -> Read:
    return _reading(models, embedder)


def _best(reader: Read, text: str, kind: str) -> str:
    chances = {move: chance for move, chance in reader(text)[kind].items() if move in MOVES}
    return max(chances, key=chances.__getitem__)


@pytest.mark.parametrize(
    ("text", "kind", "move"),
    [
        ("nee", "result", "not_helped"),
        ("nee", "after", "leaving"),
        ("ja", "result", "works"),
        ("ja", "after", "other"),
        ("hallo", "choose", "greet"),
    ],
)
def test_the_same_word_does_another_thing_after_another_question(
    reader: Read, text: str, kind: str, move: str
) -> None:
    assert _best(reader, text, kind) == move


def test_the_same_words_do_another_thing_after_the_same_question_about_another_topic(
    models_with_topics: MoveModels, embedder: LetterCounts | None
) -> None:
    reader = _reading(models_with_topics, embedder)
    for text in ("blijft weg", "ja die blijft weg", "weg hoor"):
        assert _best(reader, text, "result session_takeover") == "works"
        assert _best(reader, text, "result activation_link") == "not_helped"


def test_every_kind_of_question_and_every_moment_in_the_examples_is_read(
    models_with_topics: MoveModels, embedder: LetterCounts | None
) -> None:
    reader = _reading(models_with_topics, embedder)
    moments = ["result session_takeover", "result activation_link"]
    assert list(reader("nee")) == [*KINDS, *moments]


def test_what_a_message_does_at_one_moment_is_what_it_does_there_of_all(
    models_with_topics: MoveModels, embedder: LetterCounts | None
) -> None:
    reader = MoveReader(models_with_topics)
    for text in ("blijft weg", "nee", "ja"):
        message = read([text], embedder)
        every = reader.read(message).together
        for moment, moves in every.items():
            here = reader.read(message, moments_of(*moment.split())).together
            assert list(here) == [moment]
            assert here[moment] == pytest.approx(moves, abs=0.002)
        unknown = reader.read(message, ("result", "result of nothing that was learnt")).together
        assert unknown["result"] == pytest.approx(every["result"], abs=0.002)


def test_a_message_at_a_moment_is_read_as_an_example_of_it_is_learnt(
    models_with_topics: MoveModels, embedder: LetterCounts | None
) -> None:
    """Reading looks up what moments have in common once, which must make no difference."""
    models = models_with_topics
    told, reader = models.told, MoveReader(models)
    for text in ("blijft hij weg, en weg", "nee", "xyz", "a " * 40):
        message = read([text], embedder)
        for moment, scores in zip(models.moments, reader.scores(message), strict=True):
            names = moments_of(*moment.split())
            one = replace(message, terms=[terms_of(message.plain[0], names)])
            assert scores == pytest.approx(told.scores(one, told.shifts([names]))[0, 0], abs=1e-4)


def test_what_a_part_surely_does_makes_that_likelier_of_the_whole(
    models: MoveModels, embedder: LetterCounts | None
) -> None:
    reader = MoveReader(models)
    said = ["ja, nee", "ja,", "nee"]
    for moment in ("result", "after"):
        whole = reader.read(read(said[:1], embedder)).together[moment]
        found = reader.read(read(said, embedder))
        assert list(found.parts) == said[1:]
        alone = [reader.read(read([part], embedder)).together[moment] for part in said[1:]]
        assert [found.parts[part][moment] for part in said[1:]] == alone
        for move, chance in found.together[moment].items():
            of_parts = max(part.get(move, 0) for part in alone)
            between = sorted((whole.get(move, 0), of_parts))
            assert between[0] - 0.05 <= chance <= between[1] + 0.05


def test_the_parts_that_ask_are_told(models: MoveModels, embedder: LetterCounts | None) -> None:
    found = MoveReader(models).read(read([f"nee {QUESTIONS[0]}", "nee", QUESTIONS[0]], embedder))
    assert found.asking == [QUESTIONS[0]]


def test_what_a_message_is_about_is_read_where_examples_tell_it(reader: Read) -> None:
    assert reader("flash werkt niet")["result"]["topic=flash"] > 0.5
    assert "topic=activation_link" not in reader("flash werkt niet")["result"]


def test_a_first_message_is_learnt_at_any_moment_but_where_it_is_the_open_problem() -> None:
    mail, flash = moments_of("result", "activation_link"), moments_of("result", "flash")
    texts = [f"bericht {number}" for number in range(30)]
    about_flash = frozenset({"topic=flash"})
    assert {moment_for(text, about_flash, [mail, flash]) for text in texts} == {mail}
    news = {moment_for(text, frozenset({"topic=news"}), [mail, flash]) for text in texts}
    assert news == {mail, flash}
    assert moment_for("bericht", about_flash, [flash]) == ()
    assert moment_for("bericht", about_flash, []) == ()


def test_a_fact_is_learnt_from_first_messages_that_tell_it_too(
    embedder: LetterCounts | None,
) -> None:
    dead = frozenset({"mail=link_dead"})
    told = [MoveExample("verlopen", "result", dead), *EXAMPLES] * OFTEN
    firsts = [(f"{word} link doet niets", "activation_link") for word in ("de", "mijn", "die")]
    chances = {}
    for facts in ({}, {text: dead for text, _ in firsts}):
        reader = _reading(learn(told, [*FIRSTS, *firsts] * OFTEN, facts, [], embedder), embedder)
        chances[bool(facts)] = reader("een link doet niets")["result"].get("mail=link_dead", 0)
    assert chances[False] < 0.5 < chances[True]


def test_topics_that_stand_in_no_example_are_not_learnt(models: MoveModels) -> None:
    topics = [label for label in models.told.labels if label.startswith(ABOUT)]
    assert topics == ["topic=activation_link", "topic=flash"]


def test_moves_are_learnt_from_first_messages_and_from_questions(models: MoveModels) -> None:
    moves = [label for label in models.told.labels if not label.startswith(ABOUT)]
    assert "greet" in moves
    assert not any("=" in label for label in moves)


def test_a_saved_model_reads_the_same(
    models: MoveModels, embedder: LetterCounts | None, tmp_path: Path
) -> None:
    models.save(tmp_path)
    again, before = _reading(MoveModels.load(tmp_path), embedder), _reading(models, embedder)
    for text in ("nee", "flash werkt niet"):
        assert again(text) == before(text)


@pytest.mark.parametrize("text", ["", "  ", "\x00"])
def test_an_empty_message_does_nothing(reader: Read, text: str) -> None:
    assert reader(text) == {kind: {} for kind in KINDS}


@pytest.mark.parametrize("text", ["👍", "Привет", "a" * 2000, "nee " * 500, "\ud800", "٣٤"])
def test_no_message_is_too_strange(reader: Read, text: str) -> None:
    for chances in reader(text).values():
        assert all(0 < chance <= 1 for chance in chances.values())
