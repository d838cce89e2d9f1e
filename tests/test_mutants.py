"""`make mutants` tells which small breaks no test sees."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
with pytest.MonkeyPatch.context() as patch:
    patch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])
    from mutants import breaks


@pytest.mark.parametrize(
    ("good", "broken"),
    [
        ("a == b", "a != b"),
        ("a < b", "a <= b"),
        ("a in b", "a not in b"),
        ("a and b", "a or b"),
        ("not a", "a"),
        ("a if b else c", "c if b else a"),
        ("True", "False"),
        ("3", "4"),
        ("'a'", "'a~'"),
        ("a", ""),
        ("''", ""),
        ("None", ""),
    ],
)
def test_an_expression_is_broken(good: str, broken: str) -> None:
    found = breaks(ast.parse(good, mode="eval").body)
    assert (ast.unparse(found) if found else "") == broken


def test_what_no_test_sees_is_told(tmp_path: Path) -> None:
    for name, content in {
        "inloghulp/thing/older.py": "def older(a, b):\n    return a > b\n\n\ndef never(a):\n    return a + 1\n",
        "tests/thing/test_older.py": "from inloghulp.thing.older import older\n\n\n"
        "def test_older():\n    assert older(2, 1) is True\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts/mutants.py", tmp_path / "scripts")
    done = subprocess.run(
        [sys.executable, "scripts/mutants.py", "thing"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    told = done.stdout[done.stdout.index("inloghulp/") :].strip().split("\n")
    assert "inloghulp/thing/older.py:2 a > b -> a >= b (1 tests)" in told
    assert "inloghulp/thing/older.py:6 a + 1 -> a - 1 (no test enters the function)" in told
    assert told[-1] == "1 of 5 mutants seen: 20.0%"
