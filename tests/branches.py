"""Which branches of four rooms their own tests take, noted while these run, and not while others do.

`make test` notes them beside all else (`--branches beside`). `make coverage`, and with it `make check`, runs those
tests alone, and with fewer examples of each property. Noting makes a turn take three times as long, so tests that try
very much and add no branch are not noted, nor run for the branches alone.
"""

from collections.abc import Iterable
from pathlib import Path

import coverage
import pytest

from tests.fast import ROOT

TESTS = tuple(
    ROOT / "tests" / name
    for name in (
        *("faq", "diagnosis", "privacy", "channel", "checking", "staff/test_door.py"),
        *("serving/test_limits.py", "serving/test_metrics.py", "serving/test_ready.py"),
        *(
            "serving/database/test_damaged_conversations.py",
            "serving/inside_rasa/test_strict_requests.py",
        ),
    )
)
"""The tests that count: those of the rooms, and of what checks faq/ and asks the channel."""

LONG = tuple(
    ROOT / "tests" / name
    for name in (
        *("diagnosis/test_any_sequence.py", "diagnosis/test_paths.py", "diagnosis/turns"),
        *("privacy/test_changed_messages.py", "privacy/test_hard_texts.py"),
        "diagnosis/understand/test_least_likely.py",
    )
)
"""Those that try very much, and take no branch that no other takes."""

ELSEWHERE = frozenset({"served", "chromium", "environment"})
"""Fixtures with a process of their own, in which nothing is noted."""


def count(path: Path) -> bool:
    """Return whether the tests of a file, or of a folder, count."""
    return _within(path, TESTS) and not takes_long(path)


def takes_long(path: Path) -> bool:
    """Return whether the tests of a file try very much and add no branch."""
    return _within(path, LONG)


def may_count(path: Path) -> bool:
    """Return whether tests stand in a file or folder that are run for the branches alone."""
    return count(path) or any(path in one.parents for one in TESTS)


def _within(path: Path, places: Iterable[Path]) -> bool:
    return any(path == one or one in path.parents for one in places)


class Branches:
    """What notes them in the process of a worker; `coverage combine` adds up what each of them wrote.

    A thread notes only what was begun while it was started: noting that stops and begins again would miss what a
    server does in a thread from before. So the tests that count come first (`workers.in_order`).
    """

    def __init__(self) -> None:
        self._coverage = coverage.Coverage(config_file=str(ROOT / "pyproject.toml"))
        self._notes = False

    def pytest_configure(self) -> None:
        self._coverage.start()  # what is imported while tests are found counts outside its functions
        self._notes = True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logstart(self, location: tuple[str, int | None, str]) -> None:
        counts = count(ROOT / location[0])
        if self._notes and not counts:
            self._stop()
        assert self._notes == counts, f"{location[0]} counts, and came after what does not"

    def pytest_sessionfinish(self) -> None:
        if self._notes:
            self._stop()
        self._coverage.save()

    def _stop(self) -> None:
        self._coverage.stop()
        self._notes = False
