"""When a model is trained anew, and that a failed training leaves no model behind."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inloghulp import folders
from inloghulp.training.train import (
    TrainingFailed,
    current_fingerprint,
    current_model,
    fingerprint,
    train,
)

FILES = st.dictionaries(st.text(max_size=8), st.binary(max_size=8), max_size=4)


@given(FILES)
def test_the_order_of_files_does_not_matter(files: dict[str, bytes]) -> None:
    forwards, backwards = list(files.items()), list(reversed(files.items()))
    assert fingerprint(forwards, {}) == fingerprint(backwards, {})


@given(FILES, FILES)
def test_other_files_give_another_fingerprint(
    files: dict[str, bytes], others: dict[str, bytes]
) -> None:
    same = fingerprint(files.items(), {}) == fingerprint(others.items(), {})
    assert same == (files == others)


def test_a_line_of_comment_gives_the_same_fingerprint(project: Path) -> None:
    before = current_fingerprint()
    for file in ("config.yml", "data/nlu/flash.yml"):
        (project / file).write_text("# wat dit is\n" + (project / file).read_text())
    assert current_fingerprint() == before
    (project / "config.yml").write_text("a: c\n")
    assert current_fingerprint() != before


def test_another_version_gives_another_fingerprint() -> None:
    assert fingerprint([], {"rasa": "3.6.21"}) != fingerprint([], {"rasa": "4"})


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project folder; Rasa's own training is replaced by writing a file."""
    for file in ("config.yml", "domain.yml", "data/nlu/flash.yml", "faq/flash.yml"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("a: b\n")

    def write_model(output: Path) -> Path:
        model = output / "trained.tar.gz"
        model.write_text("model")
        return model

    monkeypatch.setattr(folders, "ROOT", tmp_path)
    monkeypatch.setattr(folders, "FAQ", tmp_path / "faq")
    monkeypatch.setattr(folders, "MODELS", tmp_path / "models")
    monkeypatch.setattr("inloghulp.training.train._train_with_rasa", write_model)
    return tmp_path


def test_it_trains_once(project: Path) -> None:
    assert current_model() is None
    model = train()
    assert model.parent == project / "models"
    assert current_model() == model
    model.write_text("the first one")
    assert train() == model
    assert model.read_text() == "the first one"
    train(force=True)
    assert model.read_text() == "model"


@pytest.mark.parametrize("file", ["config.yml", "domain.yml", "data/nlu/flash.yml"])
def test_a_change_in_what_it_learns_from_trains_anew(project: Path, file: str) -> None:
    before = train()
    (project / file).write_text("a: c\n")
    assert current_model() is None
    after = train()
    assert sorted((project / "models").iterdir()) == [after]
    assert after != before


def test_a_new_topic_trains_anew_and_a_changed_sentence_does_not(project: Path) -> None:
    model = train()
    (project / "faq/flash.yml").write_text("a: another sentence\n")
    assert current_model() == model
    (project / "faq/sound.yml").write_text("a: b\n")
    assert current_model() is None


def test_a_failed_training_leaves_the_old_model(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = train()

    def fail(output: Path) -> Path:
        (output / "half.tar.gz").write_text("half")
        raise TrainingFailed("no examples")

    monkeypatch.setattr("inloghulp.training.train._train_with_rasa", fail)
    (project / "config.yml").write_text("a: c\n")
    with pytest.raises(TrainingFailed):
        train()
    assert list((project / "models").iterdir()) == [before]
