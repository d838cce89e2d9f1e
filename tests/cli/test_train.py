"""`inloghulp train` and `chat` stop at any mistake, and the model that fits is the one that is used."""

import os
import time
from pathlib import Path

import pytest

from inloghulp import folders
from inloghulp.cli import main
from inloghulp.cli.command import trained_model
from inloghulp.training import train as training
from tests.checking.small_project import make


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = make(tmp_path)
    monkeypatch.setattr(folders, "ROOT", root)
    monkeypatch.setattr(folders, "FAQ", root / "faq")
    monkeypatch.setattr(folders, "MODELS", root / "models")
    folders.MODELS.mkdir()

    def write_model(output: Path) -> Path:
        model = output / "trained.tar.gz"
        model.write_text("model")
        return model

    monkeypatch.setattr(training, "_train_with_rasa", write_model)
    return root


@pytest.mark.parametrize("command", ["train", "chat"])
def test_a_mistake_stops_it(
    project: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    examples = project / "data/nlu/proef.yml"
    examples.write_text(examples.read_text().replace("intent: proef", "intent: preof"))
    assert main([command]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    first, second = said.err.splitlines()[:2]
    assert first.startswith("inloghulp: 1 fout gevonden, dus ")
    assert second.startswith("data/nlu/proef.yml:4: 'preof' is geen onderwerp")
    assert list(folders.MODELS.iterdir()) == []


@pytest.mark.usefixtures("project")
def test_the_model_that_fits_is_used_though_another_is_newer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["train"]) == 0
    fitting = training.current_model()
    other = folders.MODELS / "20260101-by-rasa.tar.gz"
    other.touch()
    later = time.time() + 60
    os.utime(other, (later, later))
    capsys.readouterr()
    assert trained_model() == fitting
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("later", [True, False])
def test_a_model_of_rasa_itself_fits_when_nothing_was_changed_since(
    project: Path, later: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    other = folders.MODELS / "20260101-by-rasa.tar.gz"
    other.touch()
    moment = time.time() + (60 if later else -60)
    os.utime(other, (moment, moment))
    assert trained_model() == other
    assert ("is niet gemaakt van" in capsys.readouterr().err) is not later
