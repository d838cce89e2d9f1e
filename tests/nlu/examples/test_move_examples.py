"""The messages of data/moves: readable, and what a wrong file gets to hear."""

import re
from collections import Counter
from pathlib import Path

import pytest

from inloghulp import folders
from inloghulp.diagnosis.moves import KINDS, MOVES
from inloghulp.nlu.examples.move_examples import MoveExample, read_move_examples, read_move_file

ENOUGH = 60
"""Messages for each move."""

MOVE_EXAMPLES = folders.ROOT / "data" / "moves"


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "moves.yml"
    file.write_text(
        "# Voice: some.\n"
        "result activation_link.spam:\n"
        '  "ja hoor": yes\n'
        "  curious:\n"
        "    'stond er, nu flash?': yes asks topic=flash mail=arrived\n"
        "after resolved:\n"
        "  ok: ''\n"
    )
    assert read_move_file(file) == [
        MoveExample("ja hoor", "result", frozenset({"yes"}), "activation_link"),
        MoveExample(
            "stond er, nu flash?",
            "result",
            frozenset({"yes", "asks", "topic=flash", "mail=arrived"}),
            "activation_link",
        ),
        MoveExample("ok", "after", frozenset(), "resolved"),
    ]


def test_moments_are_named_from_broad_to_narrow() -> None:
    assert MoveExample("a", "choose", frozenset()).moments == ("choose",)
    assert MoveExample("a", "fact", frozenset(), "children").moments == ("fact", "fact children")


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.yml").write_text(f"choose:\n  {name}: other\n")
    assert [example.text for example in read_move_examples(tmp_path)] == ["a", "b"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "expected what was asked"),
        ("- een lijst", "expected what was asked"),
        ("choose: other", "expected what was asked"),
        ("choose:\n- other", "expected what was asked"),
        ("dance:\n  'pas op': other", "'dance' is nothing that the bot asks"),
        ("'':\n  'pas op': other", "'' is nothing that the bot asks"),
        ("choose:\n  'iets anders': othr", "'iets anders': 'othr' is no move"),
        ("choose:\n  'iets anders': [other]", "is no move"),
        ("choose:\n  curious:\n    'iets anders': othr", "'iets anders': 'othr' is no move"),
        ("choose:\n  'iets anders: other", "this is no YAML"),
        ("? [choose]\n: {een: other}", "this is no YAML"),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, content: str, problem: str) -> None:
    file = tmp_path / "wrong.yml"
    file.write_text(content)
    with pytest.raises(ValueError, match=re.escape(problem)) as raised:
        read_move_file(file)
    assert str(file) in str(raised.value)


def test_every_move_and_kind_of_question_has_enough_examples() -> None:
    examples = read_move_examples(MOVE_EXAMPLES)
    moves = Counter(label for example in examples for label in example.labels)
    kinds = Counter(example.asked for example in examples)
    assert {move for move in MOVES if moves[move] < ENOUGH} == set()
    assert {kind for kind in KINDS if kinds[kind] < ENOUGH} == set()


def test_every_file_says_what_it_is_for() -> None:
    for file in MOVE_EXAMPLES.glob("*.yml"):
        assert file.read_text("utf-8").startswith("# "), file.name
