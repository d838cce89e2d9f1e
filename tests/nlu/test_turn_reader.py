"""The turn reader as a Rasa component: trained, saved, loaded, and used on any message."""

from pathlib import Path
from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from inloghulp.diagnosis.moves import KINDS
from inloghulp.nlu import turn_reader
from inloghulp.nlu.turn_reader import TurnReader
from tests.nlu.fake_embedder import LetterCounts
from tests.nlu.rasa_graph import surroundings
from tests.nlu.test_answers import BANK
from tests.nlu.test_moves import FIRSTS, LINES

CONFIG = {**TurnReader.get_default_config(), "embedding": "letters"}


@pytest.fixture
def rasa(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A component that was trained on a few examples, and saved."""
    for name in ("moves", "answers"):
        (tmp_path / name).mkdir()
        monkeypatch.setattr(turn_reader, f"{name[:-1].upper()}_EXAMPLES", tmp_path / name)
    lines = [
        f"{kind}:\n" + "".join(f"  '{text}': {labels}\n" for text, labels in messages.items())
        for kind, messages in LINES.items()
    ]
    (tmp_path / "moves/some.yml").write_text("".join(lines), "utf-8")
    bank = [f"{name}:\n" + "".join(f"- '{t}'\n" for t in texts) for name, texts in BANK.items()]
    (tmp_path / "answers/some.yml").write_text("".join(bank), "utf-8")
    letters = LetterCounts()
    monkeypatch.setattr(turn_reader, "load_embedder", lambda _: letters)
    given = surroundings(tmp_path)
    firsts = TrainingData([Message.build(text, intent) for text, intent in FIRSTS])
    TurnReader.create(CONFIG, **given).train(firsts)
    return given


def _parse(reader: TurnReader, text: str | None) -> dict[str, Any]:
    message = reader.process([Message({"text": text} if text is not None else {})])[0]
    parsed: dict[str, Any] = message.as_dict(only_output_properties=True)
    return parsed


def test_a_loaded_model_gives_moves_and_answers(rasa: dict[str, Any]) -> None:
    reader = TurnReader.load(CONFIG, **rasa)
    nee = _parse(reader, "nee")["moves"]
    assert list(nee) == list(KINDS)
    assert max(nee["result"], key=nee["result"].__getitem__) == "not_helped"
    assert max(nee["after"], key=nee["after"].__getitem__) == "leaving"
    assert _parse(reader, "verloopt die link")["answers"][0][0] == "link_valid"


def test_before_training_nothing_is_told(tmp_path: Path) -> None:
    config = TurnReader.get_default_config()
    parsed = _parse(TurnReader.create(config, **surroundings(tmp_path)), "nee")
    assert (parsed["moves"], parsed["answers"]) == ({}, [])


@pytest.mark.parametrize("text", [None, "", "   ", "\x00\x07"])
def test_a_message_without_text_does_and_asks_nothing(
    rasa: dict[str, Any], text: str | None
) -> None:
    parsed = _parse(TurnReader.load(CONFIG, **rasa), text)
    assert (parsed["moves"], parsed["answers"]) == ({kind: {} for kind in KINDS}, [])


@pytest.mark.parametrize("text", ["\ud800", "👍👍", "Привет", "a" * 2000, "/", "[x](y){}", "٣٤"])
def test_no_message_is_too_strange(rasa: dict[str, Any], text: str) -> None:
    parsed = _parse(TurnReader.load(CONFIG, **rasa), text)
    assert all(0 <= chance <= 1 for _, chance in parsed["answers"])


def test_examples_that_are_wrong_are_told_in_training(rasa: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "moves/wrong.yml").write_text("choose:\n  een: dance\n")
    reader = TurnReader.create(CONFIG, **rasa)
    with pytest.raises(ValueError, match="'dance' is no move"):
        reader.train(TrainingData())
