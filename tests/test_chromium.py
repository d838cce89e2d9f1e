"""scripts/chromium: finds a browser, installs one where it may, and else says what is skipped."""

import os
import subprocess
from pathlib import Path
from shutil import which

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "chromium"


def run(programs: Path, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    bash = which("bash")
    assert bash is not None
    return subprocess.run(
        [bash, str(SCRIPT), *arguments],
        env={"PATH": str(programs), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def program(folder: Path, name: str, body: str = "") -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    "name", ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
)
def test_a_browser_is_found(tmp_path: Path, name: str) -> None:
    found = program(tmp_path, name)
    done = run(tmp_path, INLOGHULP_REQUIRE_BROWSER="1")
    assert (done.returncode, done.stdout.strip()) == (0, str(found))


def test_it_may_be_asked_only_where_it_is(tmp_path: Path) -> None:
    program(tmp_path, "apt-get", "exit 99")
    done = run(tmp_path, "--find")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    found = program(tmp_path, "chromium")
    done = run(tmp_path, "--find")
    assert (done.returncode, done.stdout.strip()) == (0, str(found))


def test_without_one_it_says_what_is_skipped(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 0
    assert "tests/widget are skipped" in done.stderr


def test_the_checks_before_a_merge_never_skip_them(tmp_path: Path) -> None:
    assert run(tmp_path, INLOGHULP_REQUIRE_BROWSER="1").returncode == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only an administrator installs")
@pytest.mark.parametrize("package", ["chromium-headless-shell", "chromium"])
def test_an_administrator_gets_what_there_is_installed(tmp_path: Path, package: str) -> None:
    chromium = tmp_path / package
    known = f'for last; do :; done; [ "$last" = {package} ] || exit 100'
    install = f": > {chromium}; /bin/chmod +x {chromium}"
    program(tmp_path, "apt-get", f'[ "$1" = update ] && exit; {known}; {install}')
    done = run(tmp_path, INLOGHULP_REQUIRE_BROWSER="1")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == str(chromium)


@pytest.mark.skipif(os.geteuid() != 0, reason="only an administrator installs")
def test_an_installation_that_fails_is_no_success(tmp_path: Path) -> None:
    program(tmp_path, "apt-get", "exit 100")
    assert run(tmp_path, INLOGHULP_REQUIRE_BROWSER="1").returncode == 1
    assert run(tmp_path).returncode == 0
