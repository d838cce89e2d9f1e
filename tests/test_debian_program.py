"""scripts/debian_program: finds a program, installs it where it may, and else says what is skipped."""

import os
import subprocess
from pathlib import Path
from shutil import which

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "debian_program"


def run(folder: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """With nothing else on the machine than what stands in `folder`."""
    bash = which("bash")
    assert bash is not None
    return subprocess.run(
        [bash, str(SCRIPT), "parrot", "parrot-server", "INLOGHULP_REQUIRE_REDIS"],
        env={"PATH": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def make(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def test_a_program_is_found(tmp_path: Path) -> None:
    make(tmp_path / "parrot", "")
    done = run(tmp_path, INLOGHULP_REQUIRE_REDIS="1")
    assert (done.returncode, done.stdout.strip()) == (0, str(tmp_path / "parrot"))


@pytest.mark.parametrize(("required", "code"), [("", 0), ("1", 1)])
def test_without_it_it_says_what_is_skipped(tmp_path: Path, required: str, code: int) -> None:
    done = run(tmp_path, INLOGHULP_REQUIRE_REDIS=required)
    assert done.returncode == code
    assert "apt-get install parrot-server" in done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only an administrator installs")
@pytest.mark.parametrize("works", [True, False])
def test_an_administrator_gets_it_installed(tmp_path: Path, works: bool) -> None:
    made = tmp_path / "parrot"
    install = f": > {made}; /bin/chmod 755 {made}" if works else "exit 100"
    make(tmp_path / "apt-get", f'[ "$1" = update ] && exit\n{install}')
    done = run(tmp_path, INLOGHULP_REQUIRE_REDIS="1")
    assert done.returncode == (0 if works else 1), done.stderr
