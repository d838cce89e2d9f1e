"""`inloghulp evaluate`: with --json nothing but the object is on standard output."""

import json
import re
from pathlib import Path

import pytest

from inloghulp import folders
from inloghulp.cli import main
from inloghulp.evaluation.measures import Outcome, Question
from inloghulp.evaluation.models_to_measure import Example

OUTCOMES = [
    Outcome(Question("hallo", "greet"), "greet", 2.0, (("greet", 1.0),)),
    Outcome(Question("doei", "goodbye"), "greet", 2.0, (("greet", 0.7), ("goodbye", 0.3))),
]
KEYS = (
    "questions accuracy faq_accuracy out_of_scope_recall false_out_of_scope faq_within_one_guess"
    " asked wrong_when_sure milliseconds"
)
EXAMPLES = [Example(t, "greet") for t in ("hoi daar", "hoi hoi")]
EXAMPLES += [Example(t, "goodbye") for t in ("tot ziens", "tot straks")]


@pytest.fixture
def questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of questions and a model, which is measured in no time but not in silence."""

    def measure_model(model: Path, files: list[Path]) -> list[Outcome]:
        print("loading", model.name)
        for file in files:
            if not file.read_text().startswith("{"):
                raise ValueError(f"{file}:1: this is no JSON")
        return OUTCOMES

    monkeypatch.setattr("inloghulp.evaluation.measures.measure_model", measure_model)
    monkeypatch.setattr("inloghulp.nlu.features.embedding.load_embedder", lambda _: None)
    monkeypatch.setattr("inloghulp.evaluation.models_to_measure.load_embedder", lambda _: None)
    monkeypatch.setattr("inloghulp.evaluation.models_to_measure.our_examples", lambda: EXAMPLES)
    monkeypatch.setattr(folders, "MODELS", tmp_path)
    monkeypatch.setattr(folders, "STATE", tmp_path / "state")
    (tmp_path / "any.tar.gz").touch()
    file = tmp_path / "questions.jsonl"
    file.write_text('{"text": "hallo", "label": "greet", "also": []}\n')
    return file


def test_json_is_all_that_is_on_standard_output(
    questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", "--questions", str(questions), "--json"]) == 0
    said = capsys.readouterr()
    assert list(json.loads(said.out)) == KEYS.split()
    assert json.loads(said.out)["accuracy"] == 0.5
    assert "loading any.tar.gz" in said.err


def test_without_json_it_is_a_table(questions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--questions", str(questions)]) == 0
    assert capsys.readouterr().out.split()[:4] == ["questions", "2", "accuracy", "50.0%"]


@pytest.mark.parametrize("name", ["missing.jsonl", "wrong.jsonl"])
def test_a_file_that_cannot_be_used_is_told_in_one_line(
    questions: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = questions.with_name(name)
    if name == "wrong.jsonl":
        file.write_text("hallo\n")
    assert main(["evaluate", "--questions", str(file)]) == 1
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith("inloghulp: ")
    assert str(file) in last


def test_with_json_the_report_is_named_on_standard_error_alone(
    questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "report"
    command = ["evaluate", "--questions", str(questions), "--json", "--report", str(folder)]
    assert main(command) == 0
    said = capsys.readouterr()
    assert list(json.loads(said.out)) == KEYS.split()
    assert str(folder / "report.html") in said.err
    page = (folder / "report.html").read_text("utf-8")
    assert "doei" in page
    assert "tot ziens" in page  # an example of the label that it should have been


def test_the_pipeline_can_be_trained_on_other_examples(
    questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [{"text": f"hallo {n}", "label": "greet"} for n in range(6)]
    lines += [{"text": f"tot ziens {n}", "label": "goodbye"} for n in range(6)]
    file = tmp_path / "train.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)))
    said = []
    for _ in range(2):
        command = ["evaluate", "--questions", str(questions), "--train", str(file), "--json"]
        assert main(command) == 0
        said.append({**json.loads(capsys.readouterr().out), "milliseconds": 0})
    assert said[0] == said[1]
    assert said[0]["accuracy"] == 1.0


def test_cross_validation_needs_no_questions(
    questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["aap", "noot", "mies", "wim", "zus", "jet"]
    lines = [{"text": f"hallo daar {word}", "label": "greet"} for word in words]
    lines += [{"text": f"tot ziens {word}", "label": "goodbye"} for word in words]
    file = tmp_path / "train.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)))
    assert main(["evaluate", "--cross-validation", "--train", str(file), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["questions"], figures["accuracy"]) == (12, 1.0)


def test_examples_that_are_too_alike_are_named(
    questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        {"text": "er komt geen mail binnen", "label": "activation_link"},
        {"text": "er komt binnen geen mail!", "label": "activation_link"},
        {"text": "flash is geblokkeerd", "label": "flash"},
        {"text": "flash is verouderd", "label": "flash"},
        {"text": "flash is geblokkeerd hier", "label": "greet"},
    ]
    file = tmp_path / "train.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)))
    assert main(["evaluate", "--examples", "--train", str(file)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("1 pairs")
    assert "greet: flash is geblokkeerd hier\n    flash (" in said


def test_something_must_be_measured(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["evaluate"])
    assert "--questions" in capsys.readouterr().err


def test_a_wrong_file_of_facts_is_told(
    questions: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(
        "inloghulp.evaluation.measures.parser_of", lambda _: lambda _: {"entities": []}
    )
    file = tmp_path / "facts.yml"
    file.write_text("'heb een kind': children\n")
    assert main(["evaluate", "--facts", str(file)]) != 0
    assert "'children' is no fact; expected name=value" in capsys.readouterr().err
    file.write_text("'heb een kind': children=one\n")
    assert main(["evaluate", "--facts", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["all"] == {
        "precision": 0,
        "recall": 0,
        "f1": 0,
        "told": 1,
    }


PARSED = {
    "intent": {"name": "greet"},
    "entities": [],
    "moves": {"choose": {"other": 0.8}, "after": {"asks": 0.9}},
    "answers": [],
}
FILES = {
    "moves": ("choose:\n  geen: other\n", "choose:\n  geen: othr\n", "'othr' is no move"),
    "answers": ("'hoe dan': none\n", "'hoe dan': zwaan\n", "'zwaan' is no entry"),
    "turns": (
        "- {id: a, kind: hello, opening: hoi, says: hoi, expect: {outcome: [none]}}\n",
        "- {id: a, kind: hello, opening: hoi, says: hoi, expect: {zwaan: 1}}\n",
        "case a: expect.zwaan",
    ),
}
OF_ANOTHER_SHAPE = {
    "facts": "'geen mail': mail=not_arrived\n",
    "privacy": "messages:\n- mail [a@example.org](email)\n- het lukt niet\n",
}
FIGURES: dict[str, dict[str, object]] = {
    "moves": {"messages": 1, "exact": 1.0},
    "answers": {"lines": 0, "lines_of_none": 1, "told_of_none": 0.0},
    "turns": {"cases": 1, "kinds": {"hello": [1, 1]}, "not_reached": []},
}


@pytest.mark.usefixtures("questions")
@pytest.mark.parametrize("what", FILES)
def test_moves_answers_and_turns_are_measured(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("inloghulp.evaluation.measures.parser_of", lambda _: lambda _: PARSED)
    good, wrong, problem = FILES[what]
    file = tmp_path / "file.yml"
    file.write_text(good)
    assert main(["evaluate", f"--{what}", str(file), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert {name: figures[name] for name in FIGURES[what]} == FIGURES[what]
    assert main(["evaluate", f"--{what}", str(file)]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 1
    file.write_text(wrong)
    assert main(["evaluate", f"--{what}", str(file)]) == 1
    assert problem in capsys.readouterr().err


@pytest.mark.usefixtures("questions")
def test_an_faq_with_mistakes_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(folders, "FAQ", tmp_path)
    file = tmp_path / "file.yml"
    file.write_text("")
    assert main(["evaluate", "--turns", str(file)]) == 1
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith("inloghulp: ")
    assert last.endswith("(`inloghulp check` noemt alle fouten)")


@pytest.mark.usefixtures("questions")
def test_a_document_hears_what_was_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("inloghulp.evaluation.measures.parser_of", lambda _: lambda _: PARSED)
    page = tmp_path / "page.md"
    for what, told in {
        "moves": "1 messages: F1 1.000 (precision 1.000, recall 1.000); of the topics told besides "
        ".000 (0 of them); exactly right 1.000",
        "answers": "0 questions: the likeliest entry is right .000, told .000, right when told .000, "
        "told or one press away .000; 1 without an answer: told .000",
        "turns": "1 of 1 right (1.00)",
        "facts": "F1 .000 (precision .000, recall .000) of 1 facts; mail .000 (1)",
        "privacy": "2 messages: email 1 of 1, of 1 without anything 0 changed",
    }.items():
        file = tmp_path / f"{what}.yml"
        file.write_text(FILES[what][0] if what in FILES else OF_ANOTHER_SHAPE[what])
        asked = f"| a | `inloghulp evaluate --{what} {file}` |"
        page.write_text(f"{asked} |\n")
        assert main(["evaluate", f"--{what}", str(file), "--page", str(page)]) == 0
        written, date = page.read_text().removeprefix(asked).rstrip("|\n ").rsplit(" ", 1)
        assert written.strip() == told
        assert re.fullmatch(r"\(\d{4}-\d\d-\d\d\)", date)
    page.write_text("")
    assert main(["evaluate", "--privacy", str(file), "--page", str(page)]) == 1
    assert f"{page} has 0 rows with" in capsys.readouterr().err


def test_what_no_document_tells_in_a_row_is_refused(
    questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    page.write_text("")
    for other in (
        ["--cross-validation"],
        ["--questions", str(questions), "--train", str(questions)],
    ):
        assert main(["evaluate", *other, "--page", str(page)]) == 1
        assert "--page is for what is measured with the model as it is" in capsys.readouterr().err
    page.unlink()
    assert main(["evaluate", "--questions", str(questions), "--page", str(page)]) == 1
    assert f"there is no file {page}" in capsys.readouterr().err
