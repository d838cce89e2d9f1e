"""Cutting words with spaCy: a package where it is installed, blank Dutch where not, never mixed."""

import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bench.nasty_texts import LONGEST, PIECES, nasty_texts
from inloghulp import folders
from inloghulp.nlu.rasa_components import dutch_spacy
from inloghulp.nlu.rasa_components.dutch_spacy import LONGEST_ENDING, DutchSpacy, load_pipeline
from inloghulp.nlu.text.clean import safe_characters
from tests.nlu.rasa_graph import surroundings

ABSENT = {**DutchSpacy.get_default_config(), "model": "nl_absent_sm"}
PACKAGE = """
from pathlib import Path
from spacy.util import load_model_from_init_py


def load(**overrides):
    return load_model_from_init_py(Path(__file__), **overrides)
"""
SMALL = {**DutchSpacy.get_default_config(), "model": "nl_small_test"}


@pytest.fixture(autouse=True)
def _loaded_anew() -> None:
    load_pipeline.cache_clear()


@pytest.fixture
def small_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install a small pipeline, as a package with the shape that spaCy's own packages have."""
    language = spacy.blank("nl")
    ruler: Any = language.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "vergeten"}]], {"LEMMA": "vergeet"})
    language.meta.update(name="small_test", version="1.2.3")
    installed = tmp_path / "nl_small_test"
    installed.mkdir()
    language.to_disk(installed / "nl_small_test-1.2.3")
    (installed / "meta.json").write_text(json.dumps(language.meta), "utf-8")
    (installed / "__init__.py").write_text(PACKAGE)
    information = tmp_path / "nl_small_test-1.2.3.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Name: nl_small_test\nVersion: 1.2.3\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    for name in [name for name in sys.modules if name.startswith("nl_small_test")]:
        del sys.modules[name]


def _train(config: dict[str, Any], folder: Path) -> dict[str, Any]:
    given = surroundings(folder)
    DutchSpacy.create(config, **given).train(TrainingData())
    return given


def _tokens(tokenizer: DutchSpacy, text: str) -> list[tuple[str, int, int]]:
    message = tokenizer.process([Message({"text": text})])[0]
    return [(token.text, token.start, token.end) for token in message.get("text_tokens")]


def test_an_absent_package_is_said_once_and_blank_dutch_cuts(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="inloghulp"):
        tokenizer = DutchSpacy.load(ABSENT, **_train(ABSENT, tmp_path))
    assert [r.getMessage() for r in caplog.records] == [
        "spaCy's nl_absent_sm is not installed: its blank Dutch pipeline cuts the words."
    ]
    assert _tokens(tokenizer, "Geen mail, hè?") == [
        ("Geen", 0, 4),
        ("mail", 5, 9),
        (",", 9, 10),
        ("hè", 11, 13),
        ("?", 13, 14),
    ]


def test_a_button_is_not_cut(tmp_path: Path) -> None:
    tokenizer = DutchSpacy.create(ABSENT, **surroundings(tmp_path))
    button = '/inform{"children": "several"}'
    assert _tokens(tokenizer, button) == [(button, 0, len(button))]
    assert len(_tokens(tokenizer, button[1:])) > 1


@pytest.mark.usefixtures("small_package")
def test_an_installed_package_is_loaded(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        tokenizer = DutchSpacy.load(SMALL, **_train(SMALL, tmp_path))
    assert not caplog.records
    message = tokenizer.process([Message({"text": "wachtwoord vergeten"})])[0]
    assert [token.lemma for token in message.get("text_tokens")] == ["wachtwoord", "vergeet"]


@pytest.mark.usefixtures("small_package")
def test_trained_blank_and_started_with_the_package_is_refused(tmp_path: Path) -> None:
    given = _train(ABSENT, tmp_path)
    with pytest.raises(InvalidConfigException, match=r"blank Dutch.*here is nl_small_test 1\.2\.3"):
        DutchSpacy.load(SMALL, **given)


@pytest.mark.usefixtures("small_package")
def test_trained_with_the_package_and_started_blank_is_refused(tmp_path: Path) -> None:
    given = _train(SMALL, tmp_path)
    with pytest.raises(InvalidConfigException, match=r"nl_small_test 1\.2\.3, and here is blank"):
        DutchSpacy.load(ABSENT, **given)


@pytest.mark.parametrize("text", ["", " ", "\ud800 mail", "a\x00b", "👍", "x" * 2000])
def test_any_message_is_cut(tmp_path: Path, text: str) -> None:
    tokenizer = DutchSpacy.create(ABSENT, **surroundings(tmp_path))
    for _, start, end in _tokens(tokenizer, text):
        assert 0 <= start < end <= len(text)


class Counting:
    """A pattern that counts the characters that it looks through."""

    def __init__(self, pattern: Any) -> None:
        self._pattern = pattern
        self.characters = 0

    def search(self, text: str) -> Any:
        self.characters += len(text)
        return self._pattern.search(text)


NASTY = st.sampled_from([*PIECES.values(), "a", "wachtwoord", " "])


@pytest.fixture(scope="module")
def counted() -> tuple[Any, Counting]:
    """A tokenizer, and what counts the characters that its rules for endings look through."""
    tokenizer: Any = dutch_spacy.new_pipeline("nl_absent_sm").tokenizer
    counting = Counting(tokenizer.suffix_search.__self__.pattern)
    ending: Any = dutch_spacy.Ending
    tokenizer.suffix_search = ending(counting).search
    return tokenizer, counting


@given(st.lists(st.tuples(NASTY, st.integers(1, LONGEST)), min_size=1, max_size=4), st.text())
def test_the_work_grows_as_the_text_does(
    counted: tuple[Any, Counting], parts: list[tuple[str, int]], ending: str
) -> None:
    tokenizer, counting = counted
    text = "".join(piece * count for piece, count in parts)[:LONGEST] + ending
    counting.characters = 0
    tokenizer(safe_characters(text))
    assert counting.characters <= 2 * LONGEST_ENDING * len(text)


def test_words_are_cut_as_spacy_itself_cuts_them() -> None:
    ours, theirs = load_pipeline("nl_absent_sm").tokenizer, spacy.blank("nl").tokenizer
    examples = [
        line
        for file in sorted((folders.ROOT / "data").glob("*/*.yml"))
        for line in file.read_text("utf-8").splitlines()[::5]
    ]
    assert len(examples) > 10_000
    nasty = [safe_characters(text)[:200] for text in nasty_texts().values() if text[0] not in ".…"]
    for text in [*examples, *nasty]:
        assert [word.text for word in ours(text)] == [word.text for word in theirs(text)]


def test_words_are_forgotten_after_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tokenizer = DutchSpacy.create(ABSENT, **surroundings(tmp_path))
    known = len(tokenizer._pipeline.vocab.strings)
    monkeypatch.setattr(dutch_spacy, "READ_BEFORE_ANEW", 3000)
    for number in range(1000):
        _tokens(tokenizer, f"woord{number}")
    assert len(tokenizer._pipeline.vocab.strings) < known + 1500
