"""Installs spaCy's Dutch pipeline nl_core_news_sm (CC BY-SA 4.0), which is on GitHub, not on PyPI.

Set-up fetches the pinned version over HTTPS, as `spacy download` would, and writes its checksum down the first
time; from then on only a wheel with that checksum is installed. Where the release page is out of reach the bot
tokenises with spaCy's blank Dutch pipeline. `make spacy-model` tries again.
"""

import hashlib
import subprocess
import sys
import tempfile
import urllib.request
from http.client import HTTPException
from pathlib import Path

NAME = "nl_core_news_sm"
VERSION = "3.4.0"
WHEEL = f"{NAME}-{VERSION}-py3-none-any.whl"
ADDRESS = f"https://github.com/explosion/spacy-models/releases/download/{NAME}-{VERSION}/{WHEEL}"
CHECKSUM = Path(__file__).resolve().parent / f"{NAME}.sha256"
SECONDS_TO_WAIT = 10

BLANK = "Tokeniser: spaCy's blank Dutch pipeline"
TRAINED = f"Tokeniser: {NAME} {VERSION}"


class InstallFailed(Exception):
    """Something could not be installed; the message says what and why."""


class OutOfReach(InstallFailed):
    """The wheel cannot be fetched from here."""


def install_or_go_without(python: Path, address: str = ADDRESS, checksum: Path = CHECKSUM) -> str:
    """Install the pipeline where it can be fetched; give one line that says what is used.

    Raises InstallFailed for another wheel than the one on record.
    """
    try:
        return install_and_record(python, address, checksum)
    except OutOfReach as error:
        return f"{BLANK} ({error}; `make spacy-model` tries again)"


def install_and_record(python: Path, address: str = ADDRESS, checksum: Path = CHECKSUM) -> str:
    """Install the pipeline; the first time, write its checksum down. Raises InstallFailed."""
    wheel = download(address)
    if checksum.is_file():
        require_checksum(wheel, checksum)
        install(python, wheel)
        return TRAINED
    install(python, wheel)
    checksum.write_text(f"{sha256(wheel)}  {WHEEL}\n")
    return f"{TRAINED} (its SHA-256 is now on record in {checksum.name})"


def download(address: str) -> bytes:
    """Fetch the wheel, without waiting long where GitHub is out of reach; raises OutOfReach."""
    try:
        with urllib.request.urlopen(address, timeout=SECONDS_TO_WAIT) as answer:
            if address.startswith("https:") and not answer.geturl().startswith("https:"):
                raise OutOfReach(f"{NAME} would come over a connection that is not encrypted")
            content: bytes = answer.read()
    except (OSError, HTTPException) as error:
        raise OutOfReach(f"{NAME} could not be fetched: {error}") from error
    return content


def sha256(content: bytes) -> str:
    """Return the checksum of the wheel, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def require_checksum(wheel: bytes, checksum: Path) -> None:
    """Refuse a wheel that is not the one on record."""
    recorded = checksum.read_text().split()[0]
    if sha256(wheel) != recorded:
        raise InstallFailed(
            f"{WHEEL} was not installed: its SHA-256 is {sha256(wheel)}, "
            f"and {checksum.name} says {recorded}."
        )


def install(python: Path, wheel: bytes) -> None:
    """Give the wheel to pip; spaCy itself is already there, in the lock's version."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / WHEEL
        file.write_bytes(wheel)
        command = [str(python), "-m", "pip", "install", "--no-deps", "--no-index", str(file)]
        done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise InstallFailed(f"{WHEEL} could not be installed.\n{done.stderr}")


if __name__ == "__main__":
    try:
        print(
            f"{install_and_record(Path(sys.executable))}. The model is trained again at the next start."
        )
    except InstallFailed as failure:
        sys.exit(str(failure))
