"""How many cores there are for a process."""

import os
from pathlib import Path

import pytest

from inloghulp.cores import cores


@pytest.mark.parametrize(
    ("told", "expected"), [("max 100000", 4.0), ("150000 100000", 1.5), ("", 4.0), (None, 4.0)]
)
def test_cores_are_those_of_the_machine_or_the_share_of_a_container(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str | None, expected: float
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2, 3})
    if told is not None:
        (tmp_path / "cpu.max").write_text(told)
    assert cores(tmp_path / "cpu.max") == expected


def test_where_no_process_is_kept_to_some_cores_all_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "sched_getaffinity")
    for told, expected in ((8, 8), (None, 1)):
        monkeypatch.setattr(os, "cpu_count", lambda told=told: told)
        assert cores(tmp_path / "cpu.max") == expected
