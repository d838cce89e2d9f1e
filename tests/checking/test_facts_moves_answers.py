"""`inloghulp check` on data/moves and data/answers: each mistake is told, with its file and line."""

import shutil
from pathlib import Path

import pytest

from inloghulp import folders
from inloghulp.checking.facts_moves_answers import (
    FEWEST,
    NONE,
    Bank,
    check_answer_examples,
    check_move_examples,
    labels_of,
    too_few_questions,
)
from inloghulp.checking.names import project_names
from inloghulp.evaluation.moments import moments
from inloghulp.faq.load import load_faq, read_folder
from inloghulp.faq.yaml_source import read_yaml
from inloghulp.nlu.recognition import answers

FAQ = read_folder(folders.FAQ)
NAMES = project_names(FAQ, None)
FACTS = {f"{fact}={value}" for fact, values in (FAQ.names.facts or {}).items() for value in values}
LABELS = labels_of(FAQ.names.topics, FACTS | {f"tried={name}" for name in FAQ.names.tried or ()})
EXAMPLES = {
    name: f"{name}:\n" + "".join(f"- {name} vraag {n}\n" for n in range(FEWEST))
    for name in ("first", "second")
}


def _moves(tmp_path: Path, content: str) -> list[str]:
    file = tmp_path / "new.yml"
    file.write_text(content, "utf-8")
    document, problems = read_yaml(file, "data/moves/new.yml")
    if document.root is not None or not problems:
        problems += check_move_examples(document, NAMES.questions_asked, LABELS).problems
    return [str(one) for one in sorted(problems)]


def _answers(tmp_path: Path, **files: str) -> list[str]:
    """Check files of questions beside an answer bank of two entries."""
    shutil.rmtree(tmp_path, ignore_errors=True)
    tmp_path.mkdir()
    entries = {"first": "bank", "second": "bank"}
    bank, problems = Bank(), []
    for name, content in files.items():
        (tmp_path / f"{name}.yml").write_text(content)
        document, found = read_yaml(tmp_path / f"{name}.yml", f"data/answers/{name}.yml")
        if found:
            bank.whole = False
        else:
            problems += check_answer_examples(document, entries, bank).problems
    few = [] if problems else too_few_questions(bank, entries)
    return [str(problem) for problem in sorted([*problems, *few])]


def test_good_moves(tmp_path: Path) -> None:
    content = (
        "# Voice: some.\n"
        "result activation_link.spam:\n  niks: not_helped mail=not_arrived\n  hm: ''\n"
        "fact children:\n  twee: children=several\n"
        "told news:\n  oké: thanks\n"
        "offer message:\n  doe maar: yes\n"
        "choose:\n  geen: other topic=out_of_scope\n"
        "after resolved:\n  en flash?: asks topic=flash\n"
        "start:\n  hoi: greet\n"
    )
    assert _moves(tmp_path, content) == []


@pytest.mark.parametrize(
    ("content", "line", "expected"),
    [
        ("", 1, "hier hoort wat de bot vroeg"),
        ("- niks\n", 1, "hier hoort wat de bot vroeg"),
        ("choose: geen\n", 1, "onder 'choose' horen regels 'bericht: bewegingen'"),
        ("choose:\n", 1, "onder 'choose' horen regels 'bericht: bewegingen'"),
        ("choose:\n- geen\n", 1, "onder 'choose' horen regels 'bericht: bewegingen'"),
        ("choose:\n  geen: [other]\n", 2, "'geen' hoort een tekst te zijn, zonder haakjes"),
        ("choose:\n  '': other\n", 2, "hier ontbreekt het bericht"),
        ("'':\n  geen: other\n", 1, "'' is geen soort vraag; verwacht wordt een van: after, "),
        ("vraag x:\n  geen: other\n", 1, "'vraag' is geen soort vraag"),
        ("choose x:\n  geen: other\n", 1, "achter 'choose' hoort niets te staan"),
        (
            "result activation_link.spamm:\n  geen: other\n",
            1,
            "'activation_link.spamm' is niets wat de bot vraagt ('result'); "
            "bedoelde u 'activation_link.spam'?",
        ),
        ("fact childrn:\n  geen: no\n", 1, "bedoelde u 'children'?"),
        ("told nws:\n  geen: no\n", 1, "bedoelde u 'news'?"),
        ("after solved:\n  geen: no\n", 1, "bedoelde u 'resolved'?"),
        ("offer:\n  geen: no\n", 1, "verwacht wordt een van: message, resume, topic."),
        ("choose:\n  a: no\n  b: nott_helped\n", 3, "geen beweging; bedoelde u 'not_helped'?"),
        ("choose:\n  b: qqq\n", 2, "'qqq' is geen beweging; verwacht wordt een van: already, "),
        ("choose:\n  b: no topic=flush\n", 2, "geen onderwerp; bedoelde u 'topic=flash'?"),
        ("choose:\n  b: tried=spamm\n", 2, "geen feit; bedoelde u 'tried=spam'?"),
        ("choose:\n  a: no\n  a: yes\n", 3, "'a' staat hier twee keer"),
        ("choose: [\n", 1, "het haakje '[' wordt niet gesloten"),
    ],
)
def test_wrong_moves(tmp_path: Path, content: str, line: int, expected: str) -> None:
    found = _moves(tmp_path, content)
    assert len(found) == 1, found
    assert found[0].startswith(f"data/moves/new.yml:{line}: ")
    assert expected in found[0]


def test_good_answers(tmp_path: Path) -> None:
    """Questions of one entry may stand in two files, and `none` needs no number of them."""
    cut = EXAMPLES["second"].splitlines(keepends=True)
    a, b = "".join(cut[:4]), f"second:\n{''.join(cut[4:])}none:\n- wie ben jij\n"
    assert _answers(tmp_path, a=EXAMPLES["first"] + a, b=b) == []


@pytest.mark.parametrize(
    ("content", "line", "expected"),
    [
        ("", 1, "hier horen namen van antwoorden te staan"),
        ("- een\n", 1, "hier horen namen van antwoorden te staan"),
        ("second: een\n", 1, "onder 'second' hoort een lijst te staan"),
        ("second:\n  een: twee\n", 1, "onder 'second' hoort een lijst te staan"),
        ("second:\n- een\n- [twee]\n", 3, "hier hoort een voorbeeld te staan"),
        ("second:\n- ''\n", 2, "hier hoort een voorbeeld te staan"),
        ("secnd:\n- een\n", 1, "'secnd' is geen antwoord in faq/answers; bedoelde u 'second'?"),
        ("qqq:\n- een\n", 1, "verwacht wordt een van: first, second."),
        (
            "second:\n- een\n- First  VRAAG 2\n",
            3,
            "dit voorbeeld staat ook bij 'first' (data/answers/a.yml:4); kies een van de twee.",
        ),
    ],
)
def test_wrong_answers(tmp_path: Path, content: str, line: int, expected: str) -> None:
    found = _answers(tmp_path, a=EXAMPLES["first"], b=content)
    assert len(found) == 1, found
    assert found[0].startswith(f"data/answers/b.yml:{line}: ")
    assert expected in found[0]


def test_entries_with_too_few_examples(tmp_path: Path) -> None:
    few = EXAMPLES["first"] + "second:\n- een\n- twee\n"
    assert _answers(tmp_path, bank=few) == [
        f"data/answers/bank.yml:{FEWEST + 2}: "
        f"bij 'second' staat te weinig (2 voorbeelden); minstens {FEWEST}."
    ]
    assert _answers(tmp_path, other=EXAMPLES["first"]) == [
        f"data/answers/bank.yml:1: bij 'second' ontbreken de voorbeelden; schrijf er minstens {FEWEST}."
    ]


def test_nothing_is_said_to_be_missing_while_a_file_cannot_be_read(tmp_path: Path) -> None:
    assert _answers(tmp_path, a=EXAMPLES["first"], b="second: [\n") == []


def test_the_name_for_no_answer_is_the_one_that_is_learnt() -> None:
    assert NONE == answers.NONE


def test_what_the_bot_asks_is_found_in_the_files_as_in_the_faq_itself() -> None:
    assert NAMES.questions_asked is not None
    assert set(moments(load_faq(folders.FAQ))) == NAMES.questions_asked
