"""Whose tests count for the branches that are asked for, and that nothing else is noted."""

import ast
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from coverage import CoverageData

from tests.branches import LONG, TESTS, count, may_count
from tests.fast import ROOT
from tests.workers import in_order


def test_all_that_counts_is_there() -> None:
    assert [path for path in (*TESTS, *LONG) if not path.exists()] == []


def test_what_takes_long_is_not_noted_nor_run_for_the_branches_alone() -> None:
    for path in LONG:
        assert not count(path)
        assert not may_count(path)
        assert may_count(path.parent)
    assert not count(ROOT / "tests/diagnosis/turns/test_turns.py")


def test_what_counts_is_found_in_its_folders() -> None:
    beside = ROOT / "tests/serving/database/test_store_faults.py"
    assert count(ROOT / "tests/faq/test_text_slips.py")
    assert not count(beside)
    assert not may_count(beside)
    assert may_count(ROOT / "tests/serving")
    assert not may_count(ROOT / "tests/widget")


def test_what_counts_is_run_before_all_else_and_then_what_takes_long() -> None:
    names = (
        *("serving/test_metrics.py", "faq/test_text_slips.py", "diagnosis/test_paths.py"),
        *("serving/database/test_store_faults.py", "preview/test_tree.py"),
    )
    items: list[Any] = [SimpleNamespace(path=ROOT / "tests" / name) for name in names]
    assert in_order(items[::-1]) == items


def test_only_tests_that_count_are_noted(tmp_path: Path) -> None:
    beside = ("--branches", "beside")
    tests = ("tests/preview/test_tree.py", "tests/faq/test_text_slips.py")
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *beside, *tests],
        cwd=ROOT,
        env={**os.environ, "COVERAGE_FILE": str(tmp_path / "noted")},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    (file,) = tmp_path.glob("noted*")
    noted = CoverageData(str(file))
    noted.read()
    assert taken(noted, "inloghulp/faq/text_slips.py", "phone_mistakes")
    assert not taken(
        noted, "inloghulp/diagnosis/engine.py", "respond"
    )  # the tree of a topic asks it


def taken(noted: CoverageData, file: str, function: str) -> bool:
    """Return whether a line within a function was noted."""
    parsed = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    found = next(one for one in parsed.body if getattr(one, "name", "") == function)
    assert isinstance(found, ast.FunctionDef)
    within = range(found.body[0].lineno, (found.end_lineno or 0) + 1)
    return bool(set(noted.lines(str(ROOT / file)) or ()).intersection(within))
