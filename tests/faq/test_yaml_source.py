"""What maintainers type by accident in YAML: each slip is told on its line, and what is meant is read."""

import pytest

from inloghulp.faq.yaml_source import MOST, YamlPath, read_text

OPEN = "x: 'open\n"
"""A slip below what is tried: then the lines are looked at one by one."""
OPEN_TOLD = "het aanhalingsteken ' wordt op deze regel niet gesloten; zet er ' achter."


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a:\n- een\n- twee\nb: drie\n", {"a": ["een", "twee"], "b": "drie"}),
        ('a: "een \\"twee\\" drie"\n', {"a": 'een "twee" drie'}),
        ("a: 'een ''twee'' drie'\n", {"a": "een 'twee' drie"}),
        ("a:\n  [een, twee]\n", {"a": ["een", "twee"]}),
        ("a:\n  {een: twee}\n", {"a": {"een": "twee"}}),
        ("a:\n  -\n  - b\n", {"a": ["", "b"]}),
    ],
)
def test_what_is_right_is_not_taken_for_a_slip(text: str, data: dict[str, object]) -> None:
    document, problems = read_text(text + OPEN, "f.yml")
    assert [str(problem) for problem in problems] == [
        f"f.yml:{text.count(chr(10)) + 1}: {OPEN_TOLD}"
    ]
    assert document.data == {**data, "x": "open"}


@pytest.mark.parametrize(
    ("text", "line", "told", "data"),
    [
        ("a: [een, 'twee' # drie]\n", 1, "wat achter '#' staat", {"a": []}),
        ("a: [een #twee, drie]\n", 1, "wat achter '#' staat", {"a": []}),
        ("a: ['een' twee, drie]\n", 1, "achter het sluitende aanhalingsteken '", {"a": []}),
        ("a: ['een, drie]\n", 1, "het aanhalingsteken ' wordt", {"a": []}),
        ("a: [een, twee}]\n", 1, "het haakje '}' hoort hier niet", {"a": []}),
        ("a:\n  [een, twee\nb: c\n", 2, "het haakje '[' wordt niet gesloten", {"a": [], "b": "c"}),
        ("a:\n  b: c\nwoord\n\n", 3, "ontbreekt een dubbele punt", {"a": {"b": "c"}, "woord": ""}),
        ("a:\n  -b: c\n  - d\n", 2, "achter het streepje hoort", {"a": [{"b": "c"}, "d"]}),
        ("? [a, b]\n: c\n", 1, "een sleutel moet een woord zijn", {}),
        ("a: {een: b,\n  c: d}\n", 1, "het haakje '{' wordt niet op", {"a": {"een": "b", "c": "d"}}),
        ("a:\n  - een\n    twee\n", 2, "deze tekst loopt door", {"a": ["een twee"]}),
        ("a: !!set {b}\n", 1, "betekent hier niets", {"a": {"b": ""}}),
        ("a: 2026\nb: \ud800", 1, "dit is geen geldige YAML", None),
        ("'een\n  twee': c\n", 1, "het aanhalingsteken ' wordt", None),
        ("- @een\n- twee\n", 1, "een tekst kan hier niet met '@' beginnen", ["@een", "twee"]),
        ("x: 'open\na:\n  woord", 2, "achter 'a:' ontbreekt '|'", {"x": "open", "a": "woord"}),
        ("? 'een\n  twee'\n: c\n", 1, "het aanhalingsteken ' wordt", {"een twee": "c"}),
        ("a: b\n---\n", 2, "'---' begint een tweede bestand in dit bestand; haal die regel weg", None),
        ("a: b\n--- \nc: d\n", 2, "'---' begint een tweede bestand", None),
        ("a: b\n...\nc: d\n", 2, "'...' begint een tweede bestand", None),
    ],
)  # fmt: skip
def test_a_slip_is_told_and_what_was_meant_is_read(
    text: str, line: int, told: str, data: object
) -> None:
    document, problems = read_text(text, "f.yml")
    assert any(one.line == line and told in one.text for one in problems), problems
    assert document.data == data


def test_an_end_of_the_file_with_nothing_behind_it_is_no_second_file() -> None:
    _, problems = read_text("a: b\n...\n", "f.yml")
    assert not [one for one in problems if "haal deze regel weg" in one.text]


def test_too_many_values_are_refused_once() -> None:
    _, problems = read_text("[" + "a," * (MOST + 5) + "]", "f.yml", prose=False)
    assert [str(problem) for problem in problems] == ["f.yml:1: hier staat te veel in elkaar."]


def test_a_place_that_is_not_there_is_told_at_what_holds_it() -> None:
    document, _ = read_text("a:\n  b: c\nd:\n  - e\n", "f.yml")
    lines: dict[YamlPath, int]
    lines = {("a", "b"): 2, ("a", "x"): 1, ("d", 0): 4, ("d", 7): 3, ("a", "b", "x"): 2, ("x",): 1}
    assert {path: document.line(path) for path in lines} == lines
