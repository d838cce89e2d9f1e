"""`make mutants` tells which small breaks no test sees."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
SAID = ROOT / "scripts" / "mutants.yml"
with pytest.MonkeyPatch.context() as patch:
    patch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])
    from breaks import breaks, mutants_of


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


def test_a_call_of_super_that_is_gone_leaves_code_that_fits() -> None:
    tried = list(mutants_of(ROOT / "inloghulp" / "channel" / "collector.py"))
    assert [one for one in tried if one.what.startswith("super()")]
    for one in tried:
        assert one.broken.co_freevars == one.function.co_freevars


def test_what_no_test_can_see_is_told_of_code_that_is_there() -> None:
    said = yaml.safe_load(SAID.read_text(encoding="utf-8"))
    named = [*said["nobody_can_see"], *said.get("no_test_sees", {})]
    assert named
    gone = []
    for file, function in (one.split() for one in named):
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        defined = {one.name for one in ast.walk(tree) if hasattr(one, "name")}
        gone += [f"{file} {function}"] if function not in defined else []
    assert not gone, f"take these out of {SAID.name}: {gone}"


OLDER = """\
from functools import cache


def older(a, b):
    return a > b


def never(a):
    return a + 1


@cache
def names():
    return ["anna"]
"""
TESTS = """\
from inloghulp.thing.older import names, older


def test_first():
    names()


def test_older():
    assert older(2, 1) is True


def test_a_name_that_is_kept_in_memory():
    assert names() == ["anna"]
"""
EQUAL = "inloghulp/thing/older.py:5 a > b -> a >= b"
WHAT_IS_SAID = """\
rooms:
  thing: Ages are made up.
nobody_can_see:
  inloghulp/thing/older.py older:
    "a > b -> a >= b": Nobody is as old as another.
no_test_sees:
  inloghulp/thing/older.py never:
    "1 -> 2": Nobody grows older yet.
"""
PAGE = """\
# What no test sees

## other/

3 of 4 seen.

## thing/

This is of before.
"""
NEVER = """\
import pytest

from inloghulp.thing.older import never


@pytest.fixture(scope="module")
def made():
    return never(1)


@pytest.mark.parametrize("age", [1, 2, 3])
def test_it_says_something(made, age):
    assert never(age) != 0


def test_of_what_another_test_has_made(made):
    assert made == 2
"""
FROZEN = """\
import gc


def pytest_collection_finish():
    gc.freeze()
"""
AFTER_ANOTHER = """\
from inloghulp.thing.older import never

BEFORE = []


def test_the_quicker_one():
    BEFORE.append(1)


def test_that_needs_the_quicker_one():
    sum(range(10**6))
    assert BEFORE
    BEFORE.clear()
    never(1)
"""
KEPT = """\
from functools import cache

from inloghulp.thing.older import never


@cache
def table():
    return never(1)


def test_table():
    assert table() == 2
"""
ENDLESS = """\
from inloghulp.thing.older import never


def test_that_counts_on():
    at = 0
    while at < 3:
        at = never(at)
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, content in {
        "inloghulp/thing/older.py": OLDER,
        "tests/conftest.py": FROZEN,
        "tests/thing/test_older.py": TESTS,
        "scripts/mutants.yml": WHAT_IS_SAID,
        "docs/mutants.md": PAGE,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    for name in ("mutants", "breaks", "tests_of_lines", "survivors"):
        shutil.copy(ROOT / f"scripts/{name}.py", tmp_path / "scripts")
    mutants = tmp_path / "scripts/mutants.py"
    patient = mutants.read_text(encoding="utf-8")
    assert "PATIENCE = 20\n" in patient
    mutants.write_text(patient.replace("PATIENCE = 20\n", "PATIENCE = 1\n"), encoding="utf-8")
    return tmp_path


def run(project: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "scripts/mutants.py", "thing", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def told(project: Path, *arguments: str) -> list[str]:
    printed = run(project, *arguments)
    return printed[printed.index("inloghulp/") :].strip().split("\n")


def test_what_no_test_sees_is_told_until_one_does(project: Path) -> None:
    lines = told(project, "--sample", "9", "--seed", "3")
    assert lines[:-2] == [
        "inloghulp/thing/older.py:9 return a + 1 -> return None (no test runs it)",
        "inloghulp/thing/older.py:9 a + 1 -> a - 1 (no test runs it)",
        "inloghulp/thing/older.py:9 1 -> 2 (Nobody grows older yet.)",
    ]
    assert lines[-2] == f"{EQUAL} (Nobody is as old as another.)"
    assert lines[-1].startswith("thing: 3 of 7 mutants seen: 42.9%")
    assert "1 of the others" in lines[-1]
    run(project, "--page")
    page = (project / "docs/mutants.md").read_text("utf-8")
    assert f"- `{EQUAL}`: Nobody is as old as another." in page
    assert 'ARGS="thing --sample 9 --seed 3"' in page
    assert "3 of 7 mutants seen: 42.9%" in page
    assert "Ages are made up.\n" in page
    assert "- `inloghulp/thing/older.py:9 1 -> 2`: Nobody grows older yet.\n" in page
    assert "- `inloghulp/thing/older.py:9 a + 1 -> a - 1`: no test runs it\n" in page
    assert "\n## other/\n\n3 of 4 seen.\n\n## thing/\n" in page
    assert "of before" not in page
    (project / "tests/thing/test_never.py").write_text(NEVER, encoding="utf-8")
    lines = told(project, "--again")
    assert lines[0] == f"{EQUAL} (Nobody is as old as another.)"
    assert lines[-1].startswith("thing: 6 of 7 mutants seen: 85.7%")
    assert "42.9% before" in lines[-1]


def test_of_the_half_that_no_test_may_be_found_with_only_those_are_tried(project: Path) -> None:
    lines = told(project, "--fresh")
    assert [line.partition(" (")[0].split(" ", 1)[1] for line in lines[:-1]] == [
        "return a + 1 -> return None",
        "1 -> 2",
        "a > b -> a >= b",
    ]
    assert lines[-1].startswith("thing: 0 of 3 mutants seen")
    assert "of the half that no test was found with" in lines[-1]


def test_a_test_that_fails_without_a_mutant_as_well_sees_none(project: Path) -> None:
    (project / "tests/thing/test_after.py").write_text(AFTER_ANOTHER, encoding="utf-8")
    printed = run(project)
    assert "thing: 3 of 7 mutants seen" in printed


def test_a_mutant_that_goes_on_for_ever_is_seen_and_told_apart(project: Path) -> None:
    (project / "tests/thing/test_endless.py").write_text(ENDLESS, encoding="utf-8")
    printed = run(project)
    assert "thing: 5 of 7 mutants seen" in printed
    assert "1 because no end came" in printed


def test_what_a_test_keeps_in_memory_hides_no_break(project: Path) -> None:
    (project / "tests/thing/test_table.py").write_text(KEPT, encoding="utf-8")
    assert told(project)[0].endswith("a > b -> a >= b (Nobody is as old as another.)")
