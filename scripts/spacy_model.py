"""Installs spaCy's Dutch pipeline nl_core_news_sm (CC BY-SA 4.0), which is on GitHub, not on PyPI.

Only a wheel with the checksum in nl_core_news_sm.sha256 is installed. As long as that file is not
there set-up leaves the pipeline out, and the bot tokenises with spaCy's blank Dutch one.
`make spacy-model` installs it by hand and writes the checksum down for review.
"""

import hashlib
import subprocess
import sys
import tempfile
import urllib.request
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


def install_if_recorded(python: Path, address: str = ADDRESS, checksum: Path = CHECKSUM) -> str:
    """Install the pipeline when its checksum is on record; give one line that says what is used."""
    if not checksum.is_file():
        return f"{BLANK} ({NAME} has no checksum on record yet; `make spacy-model` installs it)"
    try:
        wheel = download(address)
    except OSError as error:
        return f"{BLANK} ({NAME} could not be fetched: {error}; `make spacy-model` tries again)"
    require_checksum(wheel, checksum)
    install(python, wheel)
    return TRAINED


def install_and_record(python: Path, address: str = ADDRESS, checksum: Path = CHECKSUM) -> str:
    """Install the pipeline by hand; the first time, write its checksum down."""
    try:
        wheel = download(address)
    except OSError as error:
        raise InstallFailed(f"{address} could not be fetched: {error}") from error
    if checksum.is_file():
        require_checksum(wheel, checksum)
        install(python, wheel)
        return f"{TRAINED}. The model is trained again at the next start."
    install(python, wheel)
    checksum.write_text(f"{sha256(wheel)}  {WHEEL}\n")
    return (
        f"{TRAINED}. The model is trained again at the next start.\n"
        f"Its SHA-256 is {sha256(wheel)}, now in {checksum.name}.\n"
        "Compare it with another source before you commit that file."
    )


def download(address: str) -> bytes:
    """Fetch the wheel, without waiting long where GitHub is out of reach."""
    with urllib.request.urlopen(address, timeout=SECONDS_TO_WAIT) as answer:
        content: bytes = answer.read()
    return content


def sha256(content: bytes) -> str:
    """The checksum of the wheel, in hexadecimal."""
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
        print(install_and_record(Path(sys.executable)))
    except InstallFailed as failure:
        sys.exit(str(failure))
