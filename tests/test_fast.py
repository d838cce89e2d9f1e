"""What `make test-fast` leaves out, and that the pure rooms are tested without a model, a browser or a server."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.fast import NEEDS, ROOT, needed_by

PURE = sorted(
    file for room in ("diagnosis", "faq") for file in ROOT.glob(f"tests/{room}/**/test_*.py")
)


@pytest.mark.parametrize("file", PURE, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_pure_room_is_tested_without_a_model(file: Path) -> None:
    assert needed_by(file) == ""


def test_what_is_named_as_slow_is_there() -> None:
    gone = [name for name in NEEDS if find_spec(name) is None]
    assert not gone, f"take these out of NEEDS in tests/fast.py: {gone}"


@pytest.mark.parametrize(
    ("imports", "need"),
    [
        ("import json\n", ""),
        ("from inloghulp.nlu.text.words import words_of\n", ""),
        ("from rasa.shared.core.domain import Domain\n", "Rasa"),
        ("def test() -> None:\n    from playwright.sync_api import Page\n", "browser"),
        ("from inloghulp.nlu.recognition.moves import MoveModels\n", "train"),
        ("from tests.tiny_bot import TinyBot\n", "server"),
        ("from tests import tiny_bot\n", "server"),
    ],
)
def test_what_a_file_imports_tells_what_it_needs(tmp_path: Path, imports: str, need: str) -> None:
    file = tmp_path / "test_it.py"
    file.write_text(imports, encoding="utf-8")
    told = needed_by(file)
    assert need in told
    assert bool(told) == bool(need)


@pytest.mark.parametrize(
    ("asked", "cases", "tried"),
    [((), 12, 100), (("--branches", "alone"), 12, 25), (("--fast",), 4, 25)],
)
def test_fewer_cases_and_examples_are_tried_where_that_is_asked(
    asked: tuple[str, ...], cases: int, tried: int, tmp_path: Path
) -> None:
    script = (
        "import sys, pytest; pytest.main(['-q', 'tests/faq/test_text_slips.py', *sys.argv[1:]]);"
        "from tests.fast import examples, some; print(len(some(range(12))), examples(100))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, "-p", "no:cacheprovider", *asked],
        cwd=ROOT,
        env={**os.environ, "COVERAGE_FILE": str(tmp_path / "noted")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split("\n")[-2] == f"{cases} {tried}"


def test_a_file_needs_what_the_conftest_beside_it_needs(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("import requests\n", encoding="utf-8")
    file = tmp_path / "test_it.py"
    file.write_text("import json\n", encoding="utf-8")
    assert needed_by(file) == "a server"
