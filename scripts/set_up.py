"""Makes `.venv`: what requirements.lock names, and Inloghulp itself. Needs nothing but Python.

Two stamps in `.venv` say what was installed. They are written last, so an installation that
failed halfway is done again; where both still hold nothing is done and no network is needed.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from spacy_model import InstallFailed, install_or_go_without

ROOT = Path(__file__).resolve().parent.parent
BUILD_TOOLS = ("pip", "setuptools", "wheel")
SECONDS_BETWEEN_LOOKS = 0.5


class Stamp:
    """A file that holds the fingerprint of what was installed."""

    def __init__(self, path: Path, *inputs: Path) -> None:
        self.path = path
        self.inputs = inputs

    def fingerprint(self) -> str:
        """Return what the installation is made from: the input files, this Python, and the place."""
        digest = hashlib.sha256(f"{sys.version} {self.path}".encode())
        for file in self.inputs:
            digest.update(file.read_bytes())
        return digest.hexdigest()

    def holds(self) -> bool:
        """Whether the installation was finished, with these same inputs."""
        return self.path.is_file() and self.path.read_text() == self.fingerprint()

    def write(self) -> None:
        """Note that the installation is finished."""
        self.path.write_text(self.fingerprint())


class Environment:
    """The virtual environment of one project folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.lock = root / "requirements.lock"
        self.venv = root / ".venv"
        self.python = self.venv / "bin" / "python"
        self.log = self.venv / "install.log"
        self.packages_stamp = Stamp(self.venv / ".packages-installed", self.lock)
        self.project_stamp = Stamp(self.venv / ".project-installed", root / "pyproject.toml")

    def bring_up_to_date(self, *, project: bool = True) -> None:
        """Install what is missing or out of date; without `project` only what the lock names."""
        if not self.packages_stamp.holds():
            self.install_packages()
        if project and not self.project_stamp.holds():
            self.install_project()

    def install_packages(self) -> None:
        """Make the environment anew with exactly the versions of the lock."""
        say(f"Set-up: making {self.venv.name} with Python {sys.version.split()[0]}")
        shutil.rmtree(self.venv, ignore_errors=True)
        run([sys.executable, "-m", "venv", str(self.venv)])
        self.install_build_tools()
        total = len(locked_packages(self.lock.read_text()))
        say(f"Set-up: installing {total} packages; the first time this takes some four minutes")
        self.pip("--require-hashes", "--no-build-isolation", "-r", str(self.lock), total=total)
        say(install_or_go_without(self.python))
        self.packages_stamp.write()

    def install_build_tools(self) -> None:
        """Install the lock's own pip and setuptools first: they build what has no wheel."""
        packages = locked_packages(self.lock.read_text())
        wanted = [packages[name] for name in BUILD_TOOLS if name in packages]
        if not wanted:
            return
        file = self.venv / "build-tools.txt"
        file.write_text("".join(wanted))
        self.pip("--require-hashes", "-r", str(file))

    def install_project(self) -> None:
        """Install Inloghulp itself, so that the `inloghulp` command exists, and check the whole."""
        self.pip("--no-deps", "--no-build-isolation", "--editable", str(self.root))
        run([str(self.python), "-m", "pip", "check"])
        self.project_stamp.write()
        say(f"Set-up: ready ({self.venv.name})")

    def pip(self, *arguments: str, total: int = 0) -> None:
        """Run `pip install`, with its own lines in a log and a line of progress here."""
        command = [str(self.python), "-m", "pip", "install", "--progress-bar", "off", *arguments]
        with self.log.open("w") as output:
            process = subprocess.Popen(
                command, stdout=output, stderr=subprocess.STDOUT, env=quiet_pip(), cwd=self.root
            )
            try:
                progress = Progress(self.log, self.venv, total)
                while process.poll() is None:
                    progress.show()
                    time.sleep(SECONDS_BETWEEN_LOOKS)
                progress.end()
            finally:
                process.terminate()
                process.wait()
        if process.returncode:
            raise InstallFailed(explain(self.log))


class Progress:
    """One line that counts packages: rewritten on a terminal, now and then a new one elsewhere."""

    def __init__(self, log: Path, venv: Path, total: int) -> None:
        self.log = log
        self.venv = venv
        self.total = total
        self.shown = ""
        self.terminal = sys.stdout.isatty()

    def show(self) -> None:
        """Print how far the installation is, when that is news."""
        if not self.total:
            return
        line = f"  {describe_progress(self.log.read_text(), self.installed(), self.total)}"
        if self.terminal and line != self.shown:
            print(f"\r{line:<60}", end="", flush=True)
            self.shown = line
        elif not self.terminal and milestone(line) != milestone(self.shown):
            say(line)
            self.shown = line

    def end(self) -> None:
        """Leave the terminal on a fresh line."""
        if self.terminal and self.shown:
            print()

    def installed(self) -> int:
        """How many packages stand in the environment."""
        return sum(1 for _ in self.venv.glob("lib/python*/site-packages/*.dist-info"))


def describe_progress(log: str, installed: int, total: int) -> str:
    """Say in words what pip is doing, from its log and what it has installed."""
    collected = min(len(re.findall(r"^Collecting |^Requirement already", log, re.M)), total)
    if "Installing collected packages" in log:
        return f"installed {min(installed, total)} of {total}"
    return f"fetched {collected} of {total}"


def milestone(line: str) -> tuple[str, int]:
    """Return the verb and the count in steps of twenty: a log file wants no line for each package."""
    words = line.split()
    return (words[0], int(words[1]) // 20) if words else ("", -1)


def locked_packages(lock: str) -> dict[str, str]:
    """Split a lock file into its packages: name -> its lines."""
    entries = re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.M)[1:]
    return {re.split(r"[=\[ ]", entry)[0].lower(): entry for entry in entries}


def explain(log: Path) -> str:
    """Say why pip gave up: its errors, and where the rest can be read."""
    lines = log.read_text().splitlines()
    errors = [line for line in lines if line.startswith("ERROR")] or lines[-10:]
    return "\n".join(["Set-up: the installation failed.", *errors, f"All that pip said: {log}"])


def quiet_pip() -> dict[str, str]:
    """Return the environment for pip: no questions, no advice about newer versions."""
    return {**os.environ, "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def run(command: list[str]) -> None:
    """Run a short command; its output matters only when it fails."""
    done = subprocess.run(command, env=quiet_pip(), capture_output=True, text=True)
    if done.returncode:
        what = " ".join(command)
        raise InstallFailed(f"Set-up: {what} failed.\n{done.stdout}{done.stderr}".rstrip())


def say(line: str) -> None:
    """Print a line at once, also into a pipe."""
    print(line, flush=True)


def options() -> argparse.Namespace:
    """Return what the command line says."""
    parser = argparse.ArgumentParser(prog="scripts/set_up")
    parser.add_argument(
        "--packages",
        action="store_true",
        help="only what requirements.lock names, and not Inloghulp itself: a layer of the image",
    )
    return parser.parse_args()


if __name__ == "__main__":
    try:
        Environment(ROOT).bring_up_to_date(project=not options().packages)
    except InstallFailed as failure:
        sys.exit(str(failure))
    except KeyboardInterrupt:
        sys.exit("\nSet-up: stopped; `make setup` begins again")
