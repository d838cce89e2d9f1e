"""The known holes of the packages in the lock: docs/security.md tells of each why it cannot be reached."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
with pytest.MonkeyPatch.context() as patch:
    patch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])
    from holes import CannotAsk, ask, explained, holes, locked

LOCK = locked((ROOT / "requirements.lock").read_text("utf-8"))
EXPLAINED = explained((ROOT / "docs/security.md").read_text("utf-8"))

REACHED = {"sanic", "sanic-routing", "httptools", "uvloop", "multidict", "itsdangerous", "ujson"}
"""What reads the requests of anybody: a hole in one of these cannot be explained away."""


def test_what_is_explained_is_in_the_lock() -> None:
    assert EXPLAINED
    assert set(LOCK) >= EXPLAINED


def test_what_reads_requests_has_no_known_hole() -> None:
    assert set(LOCK) >= REACHED
    assert not REACHED & EXPLAINED


def test_each_known_hole_is_explained() -> None:
    try:
        found = ask(LOCK)
    except CannotAsk as error:
        pytest.skip(str(error))
    assert {name: ids for name, ids in found.items() if name not in EXPLAINED} == {}


def test_the_answer_of_the_index_is_read_by_package() -> None:
    answer = {"results": [{}, {"vulns": [{"id": "GHSA-1", "modified": ""}]}, {"vulns": []}]}
    assert holes(["sanic", "keras", "six"], answer) == {"keras": ["GHSA-1"]}
