"""scripts/postgresql: finds the programs, installs them where it may, and else says what is skipped."""

import os
import subprocess
from pathlib import Path
from shutil import which

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "postgresql"


def run(folder: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """With nothing else on the machine than what stands in `folder`."""
    bash = which("bash")
    assert bash is not None
    return subprocess.run(
        [bash, str(SCRIPT), str(folder / "postgresql")],
        env={"PATH": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def programs(folder: Path) -> Path:
    return folder / "postgresql" / "15" / "bin" / "initdb"


def test_the_programs_are_found(tmp_path: Path) -> None:
    programs(tmp_path).parent.mkdir(parents=True)
    programs(tmp_path).touch()
    done = run(tmp_path, INLOGHULP_REQUIRE_POSTGRESQL="1")
    assert (done.returncode, done.stdout.strip()) == (0, str(programs(tmp_path)))


def test_without_them_it_says_what_is_skipped(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 0
    assert "are skipped" in done.stderr


def test_the_checks_before_a_merge_never_skip_them(tmp_path: Path) -> None:
    assert run(tmp_path, INLOGHULP_REQUIRE_POSTGRESQL="1").returncode == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only an administrator installs")
@pytest.mark.parametrize("works", [True, False])
def test_an_administrator_gets_them_installed(tmp_path: Path, works: bool) -> None:
    made = programs(tmp_path)
    install = f"/bin/mkdir -p {made.parent}; : > {made}" if works else "exit 100"
    (tmp_path / "apt-get").write_text(f'#!/bin/sh\n[ "$1" = update ] && exit\n{install}\n')
    (tmp_path / "apt-get").chmod(0o755)
    done = run(tmp_path, INLOGHULP_REQUIRE_POSTGRESQL="1")
    assert done.returncode == (0 if works else 1), done.stderr
