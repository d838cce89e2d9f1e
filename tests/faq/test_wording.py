"""The only place that asks for words: the sentences of wording.yml say literally what stands there."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from inloghulp.diagnosis.word.sentence_keys import of_answer
from tests.real_faq import FAQ

pytestmark = pytest.mark.wording

WORDING = yaml.safe_load(Path(__file__).with_name("wording.yml").read_text(encoding="utf-8"))


def text_of(key: str) -> str:
    """Return a sentence as it stands in faq/, on one line."""
    first, *rest = key.split(".")
    place: Any = FAQ.widget if first == "widget" else FAQ.topics.get(first)
    if not rest:
        text = FAQ.answers[first].say if first in FAQ.answers else getattr(FAQ.dialogue, first)
    elif first in FAQ.answers:
        variants = FAQ.answers[first].variants
        text = next(one.say for one in variants if of_answer(first, one, alone=False)[-1] == key)
    elif len(rest) == 1:
        text = getattr(place, rest[0])
    else:
        step = next(one for one in place.steps if one.id == rest[0])
        text = getattr(step, rest[1])
    return " ".join(str(text).split())


@pytest.mark.parametrize("key", sorted(WORDING))
def test_a_sentence_says_literally_what_it_must(key: str) -> None:
    wanted = WORDING[key]
    assert wanted["text"] in text_of(key), wanted["why"]


def test_each_has_a_reason_and_there_are_few() -> None:
    assert all(set(wanted) == {"text", "why"} and wanted["why"] for wanted in WORDING.values())
    assert len(WORDING) <= 30
