"""The intent classifier as a Rasa component: trained, saved, loaded, and used on any message."""

from pathlib import Path
from typing import Any

import pytest
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from inloghulp.nlu import intent_classifier
from inloghulp.nlu.intent_classifier import IntentClassifier
from tests.nlu.fake_embedder import LetterCounts
from tests.nlu.rasa_graph import surroundings
from tests.nlu.test_intent_model import EXAMPLES

CONFIG = {**IntentClassifier.get_default_config(), "embedding": "letters", "fallback_below": 0.0}


@pytest.fixture
def embedder(monkeypatch: pytest.MonkeyPatch) -> LetterCounts:
    letters = LetterCounts()
    monkeypatch.setattr(intent_classifier, "load_embedder", lambda _: letters)
    return letters


@pytest.fixture
def rasa(tmp_path: Path, embedder: LetterCounts) -> dict[str, Any]:
    given = surroundings(tmp_path)
    IntentClassifier.create(CONFIG, **given).train(_training_data(EXAMPLES))
    embedder.asked.clear()
    return given


def _training_data(examples: dict[str, list[str]]) -> TrainingData:
    return TrainingData(
        [Message.build(text, intent) for intent, texts in examples.items() for text in texts]
    )


def _parse(classifier: IntentClassifier, text: str) -> dict[str, Any]:
    message = classifier.process([Message({"text": text})])[0]
    parsed: dict[str, Any] = message.as_dict(only_output_properties=True)
    return parsed


def test_a_loaded_model_gives_intent_ranking_and_certainty(rasa: dict[str, Any]) -> None:
    parsed = _parse(IntentClassifier.load(CONFIG, **rasa), "wachtwoord kwijt")
    assert parsed["intent"]["name"] == "forgot_password"
    assert parsed["intent_ranking"][0] == parsed["intent"]
    assert len(parsed["intent_ranking"]) == len(EXAMPLES)
    assert parsed["certainty"] in ("sure", "ask")


def test_the_thresholds_of_the_configuration_are_used(rasa: dict[str, Any]) -> None:
    asks = IntentClassifier.load({**CONFIG, "ask_below": 1.1}, **rasa)
    sure = IntentClassifier.load({**CONFIG, "ask_below": 0.0, "ambiguous_margin": 0.0}, **rasa)
    none = IntentClassifier.load({**CONFIG, "fallback_below": 1.1}, **rasa)
    assert _parse(asks, "wachtwoord kwijt")["certainty"] == "ask"
    assert _parse(sure, "wachtwoord kwijt")["certainty"] == "sure"
    assert _parse(none, "wachtwoord kwijt")["intent"]["name"] == "nlu_fallback"


@pytest.mark.parametrize(
    "text", ["", "   ", "\x00\x07", "\ud800", "👍👍", "Привет", "a" * 2000, "/", "[x](y){}", "٣٤"]
)
def test_no_message_is_too_strange(rasa: dict[str, Any], text: str) -> None:
    parsed = _parse(IntentClassifier.load(CONFIG, **rasa), text)
    assert 0 <= parsed["intent"]["confidence"] <= 1


def test_a_message_without_text_is_a_fallback(rasa: dict[str, Any]) -> None:
    assert _parse(IntentClassifier.load(CONFIG, **rasa), " \x00 ")["intent"] == {
        "name": "nlu_fallback",
        "confidence": 1.0,
    }


def test_a_start_with_another_embedding_is_refused(
    rasa: dict[str, Any], embedder: LetterCounts
) -> None:
    embedder.name = "letters-2"
    with pytest.raises(
        InvalidConfigException, match=r"letters-1 .* here is letters-2\. Train again"
    ):
        IntentClassifier.load(CONFIG, **rasa)


def test_a_start_without_the_embedding_is_refused(
    rasa: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intent_classifier, "load_embedder", lambda _: None)
    with pytest.raises(InvalidConfigException, match=r"letters-1 .* here is nothing"):
        IntentClassifier.load(CONFIG, **rasa)


def test_it_works_without_embeddings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intent_classifier, "load_embedder", lambda _: None)
    given = surroundings(tmp_path)
    IntentClassifier.create(CONFIG, **given).train(_training_data(EXAMPLES))
    parsed = _parse(IntentClassifier.load(CONFIG, **given), "geen mail gekregen van jullie")
    assert parsed["intent"]["name"] == "activation_link"


@pytest.mark.usefixtures("embedder")
def test_one_intent_is_not_enough(tmp_path: Path) -> None:
    classifier = IntentClassifier.create(CONFIG, **surroundings(tmp_path))
    with pytest.raises(InvalidConfigException, match="two intents"):
        classifier.train(_training_data({"greet": EXAMPLES["greet"]}))
