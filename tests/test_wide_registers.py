"""A training uses the wide registers of a processor that has them, and no others."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from inloghulp.wide_registers import use_wide_registers

WIDE = "avx512f avx512bw avx512cd avx512dq avx512vl"


@pytest.fixture
def cpuinfo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("OPENBLAS_CORETYPE", raising=False)
    return tmp_path / "cpuinfo"


@pytest.mark.parametrize(
    ("flags", "chosen"),
    [(f"fpu {WIDE} amx", "SkylakeX"), ("fpu avx2", None), (WIDE.replace("vl", "x"), None)],
)
def test_they_are_used_where_the_processor_has_all_that_is_needed(
    cpuinfo: Path, flags: str, chosen: str | None
) -> None:
    cpuinfo.write_text(f"processor : 0\nflags\t\t: {flags}\n\nprocessor : 1\nflags\t\t: {flags}\n")
    use_wide_registers(cpuinfo)
    assert os.environ.get("OPENBLAS_CORETYPE") == chosen


def test_where_nothing_is_known_of_the_processor_nothing_is_chosen(cpuinfo: Path) -> None:
    use_wide_registers(cpuinfo)
    assert "OPENBLAS_CORETYPE" not in os.environ


def test_another_choice_stays(cpuinfo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENBLAS_CORETYPE", "Haswell")
    cpuinfo.write_text(f"flags : {WIDE}\n")
    use_wide_registers(cpuinfo)
    assert os.environ["OPENBLAS_CORETYPE"] == "Haswell"


def test_numpy_is_not_there_yet_when_it_is_chosen() -> None:
    """It reads the choice when it is imported."""
    code = "import sys, inloghulp.cli, inloghulp.wide_registers; print('numpy' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert said.stdout == "False\n"
