"""Understanding as a Rasa component: trained, saved, loaded, and used on any message."""

from pathlib import Path
from typing import Any

import pytest
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from inloghulp import folders
from inloghulp.diagnosis.moves import KINDS
from inloghulp.nlu import reader
from inloghulp.nlu.rasa_components.understanding import Understanding
from tests.nlu.fake_embedder import LetterCounts
from tests.nlu.rasa_graph import surroundings
from tests.nlu.recognition.test_answers import BANK
from tests.nlu.recognition.test_facts import EXAMPLES as FACTS
from tests.nlu.recognition.test_intent_model import EXAMPLES as INTENTS
from tests.nlu.recognition.test_moves import LINES

MODULE = "inloghulp.nlu.rasa_components.understanding"
CONFIG = {**Understanding.get_default_config(), "embedding": "letters", "fallback_below": 0.0}
STRANGE = ["", "   ", "\x00\x07", "\ud800", "👍👍", "Привет", "a" * 2000, "moo " * 500]
STRANGE += ["/", "/ hallo", "[x](y){}", "٣٤"]


@pytest.fixture
def embedder(monkeypatch: pytest.MonkeyPatch) -> LetterCounts:
    letters = LetterCounts()
    monkeypatch.setattr(f"{MODULE}.load_embedder", lambda _: letters)
    return letters


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What a component is made with; beside it stand a few examples."""
    for name in ("facts", "moves", "answers"):
        (tmp_path / name).mkdir()
    facts = [f"'{text}': '{facts}'\n" for text, facts in FACTS.items()]
    facts += ["'onze school werkt met moo': 'supplier=moo'\n", "'werkt de school met moo?': ''\n"]
    (tmp_path / "facts/some.yml").write_text("".join(facts), "utf-8")
    moves = [
        f"{kind}:\n" + "".join(f"  '{text}': {labels}\n" for text, labels in messages.items())
        for kind, messages in LINES.items()
    ]
    (tmp_path / "moves/some.yml").write_text("".join(moves), "utf-8")
    bank = [f"{name}:\n" + "".join(f"- '{t}'\n" for t in texts) for name, texts in BANK.items()]
    (tmp_path / "answers/some.yml").write_text("".join(bank), "utf-8")
    monkeypatch.setattr(f"{MODULE}.DATA", tmp_path)
    monkeypatch.setattr(folders, "STATE", tmp_path / "state")
    return surroundings(tmp_path)


@pytest.fixture
def rasa(given: dict[str, Any], embedder: LetterCounts) -> dict[str, Any]:
    """The same, after training."""
    Understanding.create(CONFIG, **given).train(_training_data(INTENTS))
    embedder.asked.clear()
    return given


def _elsewhere(folder: Path) -> dict[str, Any]:
    folder.mkdir()
    return surroundings(folder)


def _training_data(examples: dict[str, list[str]]) -> TrainingData:
    return TrainingData(
        [Message.build(text, intent) for intent, texts in examples.items() for text in texts]
    )


def _parse(understanding: Understanding, message: str | Message) -> dict[str, Any]:
    asked = Message({"text": message}) if isinstance(message, str) else message
    read = understanding.process([asked])[0]
    parsed: dict[str, Any] = read.as_dict(only_output_properties=True)
    return parsed


def test_a_loaded_model_gives_intent_ranking_and_certainty(rasa: dict[str, Any]) -> None:
    parsed = _parse(Understanding.load(CONFIG, **rasa), "wachtwoord kwijt")
    assert parsed["intent"]["name"] == "forgot_password"
    assert parsed["intent_ranking"][0] == parsed["intent"]
    assert len(parsed["intent_ranking"]) == len(INTENTS)
    assert parsed["certainty"] in ("sure", "ask")
    assert parsed["language"] == "nl"


def test_facts_become_entities_beside_those_that_are_there(rasa: dict[str, Any]) -> None:
    there = {"entity": "name", "value": "x", "start": 0, "end": 1}
    message = Message({"text": "ik werk in crome", "entities": [there]})
    chrome = {"entity": "browser", "value": "chrome", "start": 11, "end": 16}
    assert _parse(Understanding.load(CONFIG, **rasa), message)["entities"] == [
        there,
        {**chrome, "extractor": "Understanding"},
    ]


def test_facts_above_examples_of_intents_are_learnt_too(
    given: dict[str, Any], embedder: LetterCounts, tmp_path: Path
) -> None:
    asked = "ik werk in crome"
    others = [f"'{t}': '{told}'\n" for t, told in FACTS.items() if "mail" in t or "gestart" in t]
    others += [f"'moo {word}': supplier=moo\n" for word in ("dus", "is het", "heet dat")]
    others += [f"'{word} moo': ''\n" for word in ("geen", "is dat", "en")]
    (tmp_path / "facts/some.yml").write_text("".join(others), "utf-8")
    Understanding.create(CONFIG, **given).train(_training_data(INTENTS))
    before = _parse(Understanding.load(CONFIG, **given), asked)
    beside = [
        Message.build(text, "inform", intent_metadata={"facts": told or "none"})
        for text, told in FACTS.items()
    ]
    again = _elsewhere(tmp_path / "again")
    Understanding.create(CONFIG, **again).train(_training_data(INTENTS).merge(TrainingData(beside)))
    after = _parse(Understanding.load(CONFIG, **again), asked)
    assert [one["value"] for one in after["entities"]] == ["chrome"]
    assert before["entities"] != after["entities"]


def test_moves_and_answers_are_told(rasa: dict[str, Any]) -> None:
    understanding = Understanding.load(CONFIG, **rasa)
    nee = _parse(understanding, "nee")["moves"]
    assert list(nee) == list(KINDS)
    assert max(nee["result"], key=nee["result"].__getitem__) == "not_helped"
    assert max(nee["after"], key=nee["after"].__getitem__) == "leaving"
    assert _parse(understanding, "verloopt die link")["answers"][0][0] == "link_valid"


def test_a_message_that_tells_its_moment_is_read_at_that_alone(rasa: dict[str, Any]) -> None:
    understanding = Understanding.load(CONFIG, **rasa)
    everywhere = _parse(understanding, "nee")
    for kind in ("after", "result", "after"):
        told = _parse(understanding, Message({"text": "nee", "metadata": {"moment": (kind,)}}))
        assert list(told["moves"]) == [kind]
        assert told["moves"][kind] == pytest.approx(everywhere["moves"][kind], abs=0.002)
        assert told["answers"] == everywhere["answers"]


def test_a_message_is_embedded_once_and_what_was_asked_before_not_again(
    rasa: dict[str, Any], embedder: LetterCounts
) -> None:
    understanding = Understanding.load(CONFIG, **rasa)
    first = _parse(understanding, "verloopt die link")
    assert embedder.asked == ["verloopt die link"]
    assert _parse(understanding, "verloopt die link") == first
    assert embedder.asked == ["verloopt die link"]


def test_messages_of_several_parents_are_read_as_each_alone(
    rasa: dict[str, Any], embedder: LetterCounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "REMEMBERED", 2)
    texts = ["nee", "/greet", "ik werk in chrome", "verloopt die link. wachtwoord kwijt", "nee", ""]
    alone = [_parse(Understanding.load(CONFIG, **rasa), text) for text in texts]
    together = Understanding.load(CONFIG, **rasa)
    embedder.asked.clear()
    for _ in range(2):  # of these the last two are remembered
        read = together.process([Message({"text": text}) for text in texts])
        assert [message.as_dict(only_output_properties=True) for message in read] == alone
    assert embedder.asked.count("nee") == 2
    assert embedder.asked.count("") == 1


@pytest.mark.parametrize("text", ["/greet", '/inform{"children": "several"}', "/greet@0.9"])
def test_a_button_costs_no_understanding(
    rasa: dict[str, Any], embedder: LetterCounts, text: str
) -> None:
    parsed = _parse(Understanding.load(CONFIG, **rasa), text)
    assert (parsed["entities"], parsed["moves"], parsed["answers"]) == ([], {}, [])
    assert embedder.asked == []


def test_what_is_remembered_cannot_be_changed_by_who_gets_it(rasa: dict[str, Any]) -> None:
    understanding = Understanding.load(CONFIG, **rasa)
    for _ in range(2):
        parsed = _parse(understanding, "ik werk in chrome")
        assert len(parsed["entities"]) == 1
        assert parsed["intent"]["name"] in INTENTS
        parsed["entities"].clear()
        parsed["intent"].clear()


def test_the_thresholds_of_the_configuration_are_used(rasa: dict[str, Any]) -> None:
    asks = Understanding.load({**CONFIG, "ask_below": 1.1}, **rasa)
    sure = Understanding.load({**CONFIG, "ask_below": 0.0, "ambiguous_margin": 0.0}, **rasa)
    none = Understanding.load({**CONFIG, "fallback_below": 1.1}, **rasa)
    assert _parse(asks, "wachtwoord kwijt")["certainty"] == "ask"
    assert _parse(sure, "wachtwoord kwijt")["certainty"] == "sure"
    assert _parse(none, "wachtwoord kwijt")["intent"]["name"] == "nlu_fallback"


@pytest.mark.parametrize("text", STRANGE)
def test_no_message_is_too_strange(rasa: dict[str, Any], text: str) -> None:
    parsed = _parse(Understanding.load(CONFIG, **rasa), text)
    assert 0 <= parsed["intent"]["confidence"] <= 1
    assert all(0 <= entity["start"] < entity["end"] <= len(text) for entity in parsed["entities"])
    assert all(0 <= chance <= 1 for _, chance in parsed["answers"])


@pytest.mark.parametrize("message", [Message({}), Message({"text": " \x00 "})])
def test_a_message_without_text_is_a_fallback_that_does_and_asks_nothing(
    rasa: dict[str, Any], message: Message
) -> None:
    parsed = _parse(Understanding.load(CONFIG, **rasa), message)
    assert parsed["intent"] == {"name": "nlu_fallback", "confidence": 1.0}
    assert (parsed["moves"], parsed["answers"]) == ({kind: {} for kind in KINDS}, [])


def test_before_training_nothing_is_told(given: dict[str, Any], embedder: LetterCounts) -> None:
    parsed = _parse(Understanding.create(CONFIG, **given), "ik werk in chrome")
    assert parsed["intent"]["name"] == "nlu_fallback"
    assert (parsed["entities"], parsed["moves"], parsed["answers"]) == ([], {}, [])


def test_a_new_supplier_needs_no_training(
    rasa: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "contacts.yml").write_text(
        "suppliers:\n  new: {name: Nieuwnaam, says: [nieuw naam]}\n"
    )
    monkeypatch.setattr(folders, "FAQ", tmp_path)
    parsed = _parse(Understanding.load(CONFIG, **rasa), "onze school werkt met nieuw naam")
    assert "new" in [entity["value"] for entity in parsed["entities"]]


def test_training_again_embeds_only_what_is_new_and_gives_the_same(
    rasa: dict[str, Any], embedder: LetterCounts, tmp_path: Path
) -> None:
    asked = "ben het wachtwoord vergeten"
    before = _parse(Understanding.load(CONFIG, **rasa), asked)
    embedder.asked.clear()
    again, more = (_elsewhere(tmp_path / name) for name in ("again", "more"))
    Understanding.create(CONFIG, **again).train(_training_data(INTENTS))
    assert embedder.asked == []
    assert _parse(Understanding.load(CONFIG, **again), asked) == before
    (tmp_path / "answers/more.yml").write_text("cost:\n- 'is er een tarief'\n")
    embedder.asked.clear()
    Understanding.create(CONFIG, **more).train(_training_data(INTENTS))
    assert embedder.asked == ["is er een tarief"]


def test_a_start_with_another_embedding_is_refused(
    rasa: dict[str, Any], embedder: LetterCounts
) -> None:
    embedder.name = "letters-2"
    with pytest.raises(
        InvalidConfigException, match=r"letters-1 .* here is letters-2\. Train again"
    ):
        Understanding.load(CONFIG, **rasa)


def test_a_start_without_the_embedding_is_refused(
    rasa: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{MODULE}.load_embedder", lambda _: None)
    with pytest.raises(InvalidConfigException, match=r"letters-1 .* here is nothing"):
        Understanding.load(CONFIG, **rasa)


def test_it_works_without_embeddings(
    given: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{MODULE}.load_embedder", lambda _: None)
    Understanding.create(CONFIG, **given).train(_training_data(INTENTS))
    parsed = _parse(Understanding.load(CONFIG, **given), "geen mail gekregen van jullie")
    assert parsed["intent"]["name"] == "activation_link"


@pytest.mark.usefixtures("embedder")
def test_one_intent_is_not_enough(given: dict[str, Any]) -> None:
    understanding = Understanding.create(CONFIG, **given)
    with pytest.raises(InvalidConfigException, match="two intents"):
        understanding.train(_training_data({"greet": INTENTS["greet"]}))


@pytest.mark.usefixtures("embedder")
def test_examples_that_are_wrong_are_told_in_training(
    given: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "moves/wrong.yml").write_text("choose:\n  een: dance\n")
    with pytest.raises(ValueError, match="'dance' is no move"):
        Understanding.create(CONFIG, **given).train(_training_data(INTENTS))
