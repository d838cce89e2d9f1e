"""What was measured stands in the documents, and what can be counted there is what there is."""

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bench import forms
from inloghulp import folders
from inloghulp.evaluation.answers import read_answer_lines
from inloghulp.evaluation.documented import ROW, as_share, write_measured, write_table
from inloghulp.evaluation.measures import read_questions
from inloghulp.evaluation.models_to_measure import our_examples
from inloghulp.evaluation.moments import moments
from inloghulp.evaluation.privacy import read_marked
from inloghulp.evaluation.turn_cases import read_cases
from inloghulp.faq.load import load_faq
from inloghulp.faq.plain_values import read_values
from inloghulp.nlu.examples.answer_examples import read_answer_examples
from inloghulp.nlu.examples.fact_examples import read_fact_examples, read_fact_file
from inloghulp.nlu.examples.move_examples import read_move_examples, read_move_file
from inloghulp.nlu.recognition.answers import NONE

PAGE = (folders.ROOT / "docs/understanding.md").read_text(encoding="utf-8")
DATA = folders.ROOT / "data"
QUESTIONS = folders.ROOT / "bench/questions"
TODAY = datetime.date(2026, 11, 29)
TABLE = """\
| Set | Command | |
|---|---|---|
| a | `inloghulp evaluate --moves a.yml` | |
| b | `inloghulp evaluate --moves b.yml` | 3 messages (2026-01-01) |
"""


def test_a_row_is_written_by_its_command(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"{TABLE}\nMore.\n", encoding="utf-8")
    write_measured(page, "--moves b.yml", "4 messages", TODAY)
    assert page.read_text("utf-8") == f"{TABLE}\nMore.\n".replace("3", "4").replace(
        "2026-01-01", "2026-11-29"
    )
    write_measured(page, "--moves a.yml", "é", TODAY)
    assert "| a | `inloghulp evaluate --moves a.yml` | é (2026-11-29) |\n" in page.read_text(
        "utf-8"
    )


@pytest.mark.parametrize(
    ("asked", "rows"), [("--moves c.yml", 0), ("--moves a.yml", 2), ("--moves", 0)]
)
def test_a_page_without_that_row_is_left_as_it_is(tmp_path: Path, asked: str, rows: int) -> None:
    page = tmp_path / "page.md"
    page.write_text(TABLE.replace("b.yml", "a.yml"), encoding="utf-8")
    with pytest.raises(ValueError, match=f"has {rows} rows with `inloghulp evaluate {asked}`"):
        write_measured(page, asked, "4 messages", TODAY)
    assert page.read_text("utf-8") == TABLE.replace("b.yml", "a.yml")


def test_a_share_is_written_without_what_is_before_the_point() -> None:
    assert [as_share(0.9306), as_share(1), as_share(0.97, 2)] == [".931", "1.000", ".97"]


def answers_in(file: Path) -> set[int]:
    faq = load_faq(folders.FAQ)
    lines = read_answer_lines([file], faq.answers, moments(faq))
    asked = sum(line.is_answered for line in lines)
    return {asked, len(lines) - asked} - {0}


def marked_in(file: Path) -> set[int]:
    messages = read_marked([file])
    return {len(messages), sum(not message.secrets for message in messages)}


SIZES: dict[str, Callable[[Path], set[int]]] = {
    "--questions": lambda file: {len(read_questions(file))},
    "--facts": lambda file: {sum(len(one.facts) for one in read_fact_file(file))},
    "--privacy": marked_in,
    "--moves": lambda file: {len(read_move_file(file))},
    "--answers": answers_in,
    "--turns": lambda file: {len(read_cases([file]))},
}


def test_the_sets_are_as_large_as_their_rows_say() -> None:
    rows = [(row["asked"].split(), row["told"]) for row in ROW.finditer(PAGE)]
    assert {what for (what, *_), _ in rows} == {*SIZES}
    for (what, *files), told in rows:
        sizes = re.findall(r"\b(\d+) (?:messages|questions|facts|without|right)", told)
        counted = [SIZES[what](folders.ROOT / file) for file in files]
        there = counted[0] if len(counted) == 1 else {sum(sum(one) for one in counted)}
        assert {int(size) for size in sizes} == there, files


def test_what_the_helpdesk_reads_of_masking_is_what_was_measured() -> None:
    (row,) = [row for row in ROW.finditer(PAGE) if row["asked"].endswith("fourteenth.yml")]
    measured = re.findall(r"[a-z ]+ (\d+) of (\d+),", row["told"])
    page = (folders.ROOT / "docs/privacy.md").read_text(encoding="utf-8")
    table = page.split("### Hoeveel er herkend wordt")[1].split("\n## ")[0]
    told = re.findall(r"^\| [A-Z][^|]* \| (?:alle|(\d+) van) (\d+) \|$", table, flags=re.MULTILINE)
    assert sorted((hidden or of, of) for hidden, of in told) == sorted(measured)


def test_a_table_is_written_below_its_command(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"{TABLE}\nBy `count it`:\n\n{TABLE}\n{TABLE}", encoding="utf-8")
    write_table(page, "count it", "| é |\n")
    assert page.read_text("utf-8") == f"{TABLE}\nBy `count it`:\n\n| é |\n\n{TABLE}"
    for command in ("count", "count them"):
        with pytest.raises(ValueError, match=f"no table below `{command}`"):
            write_table(page, command, "| a |\n")
    page.write_text("`count it`", encoding="utf-8")
    with pytest.raises(ValueError, match="no table below"):
        write_table(page, "count it", "| a |\n")
    assert forms.COMMAND in PAGE


def told(pattern: str) -> int:
    """Return the number at `#` in the document."""
    words = r"\s+".join(map(re.escape, pattern.split())).replace(r"\#", r"([\d,]+)")
    return int(re.findall(words, PAGE)[0].replace(",", ""))


def read_for_facts() -> int:
    """Return how many examples of the intents were read for their facts."""
    groups = [group for file in DATA.glob("nlu/*.yml") for group in read_values(file)["nlu"]]
    read = [group["examples"] for group in groups if "facts" in group.get("metadata", {})]
    return sum(len(examples.splitlines()) for examples in read)


def test_as_much_is_learnt_from_as_is_told() -> None:
    answers = read_answer_examples(DATA / "answers")
    counted = {
        "# messages in `data/moves`": len(read_move_examples(DATA / "moves")),
        "# in `data/answers`": sum(map(len, answers.values())),
        "the # entries of `faq/answers`": len(load_faq(folders.FAQ).answers),
        "of which # are messages that no entry answers": len(answers[NONE]),
        "# messages of two dozen writers in `data/facts`": len(read_fact_examples(DATA / "facts")),
        "# of the examples of the intents, read once more": read_for_facts(),
        "is learnt from # examples": sum(one.label == "out_of_scope" for one in our_examples()),
    }
    for pattern, number in counted.items():
        assert told(pattern) == pytest.approx(number, rel=0.05), pattern


def test_the_files_of_questions_are_as_large_as_is_told() -> None:
    rows = re.findall(r"^\| (`\w+`[^|:]*): [^|]* ?\((\d+)\) \|", PAGE, flags=re.MULTILINE)
    named = {name for names, _ in rows for name in re.findall(r"`(\w+)`", names)}
    assert named == {file.stem for file in QUESTIONS.glob("*.jsonl")}
    for names, told in rows:
        files = [QUESTIONS / f"{name}.jsonl" for name in re.findall(r"`(\w+)`", names)]
        assert sum(len(file.read_text("utf-8").splitlines()) for file in files) == int(told), names
