"""What Rasa trains on: the same examples as its own importer gives, read once."""

import copy
from pathlib import Path

import pytest
from rasa.shared.exceptions import RasaException
from rasa.shared.importers.rasa import RasaFileImporter

from inloghulp.training.checked import already_checked
from inloghulp.training.importer import FaqImporter, FileImporter

NLU = """
version: "3.1"
nlu:
- intent: greet
  examples: |
    - hallo
    - hallo
    - [moo](supplier) doet het niet
- intent: greet
  metadata: {facts: supplier=moo}
  examples: |
    - hier doen we moo
- synonym: moo
  examples: |
    - m.o.o.
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yml").write_text(NLU.replace("greet", name), "utf-8")
    return tmp_path


def _importer(data: Path) -> FileImporter:
    return FileImporter(training_data_paths=[str(data)])


def test_the_examples_are_those_of_rasas_own_importer(data: Path) -> None:
    ours = _importer(data).get_nlu_data()
    theirs = RasaFileImporter(training_data_paths=[str(data)]).get_nlu_data()
    assert ours.fingerprint() == theirs.fingerprint()
    assert len(ours.training_examples) == 6
    assert ours.entity_synonyms == {"m.o.o.": "moo"}


def test_they_are_read_once(data: Path) -> None:
    importer = _importer(data)
    first = importer.get_nlu_data("nl")
    for file in data.iterdir():
        file.unlink()
    assert importer.get_nlu_data("en").fingerprint() == first.fingerprint()


def test_a_copy_is_the_same_and_changes_by_itself(data: Path) -> None:
    examples = _importer(data).get_nlu_data().training_examples
    copies = copy.deepcopy(examples)
    assert copies == examples
    assert {*copies} == {*examples}
    with_entity = next(one for one in copies if one.get("entities"))
    with_entity.get("entities")[0]["value"] = "cloudwise"
    with_entity.set("intent", "other")
    assert not any(one.get("intent") == "other" for one in examples)
    assert not any(
        entity["value"] == "cloudwise" for one in examples for entity in one.get("entities", [])
    )


def test_files_are_looked_at_unless_that_was_done_just_now(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Path] = []

    def find_problems(root: Path) -> list[str]:
        looked.append(root)
        return ["data/nlu/proef.yml:4: 'preof' is geen onderwerp"]

    monkeypatch.setattr("inloghulp.training.importer.find_problems", find_problems)
    with pytest.raises(RasaException, match="preof"):
        FaqImporter(training_data_paths=[str(data)])
    with already_checked():
        FaqImporter(training_data_paths=[str(data)])
    assert len(looked) == 1
