"""Sender tokens: who a conversation belongs to.

A token is a random part and our signature. So nobody can guess one or make one up, no table of
them is kept, and they survive a restart.
"""

import hashlib
import os
import re
import secrets
import tempfile
from pathlib import Path

from itsdangerous import Signer

SECRET_VARIABLE = "INLOGHULP_SECRET"
LONGEST_TOKEN = 200

_TOKEN = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")


class Senders:
    """Gives out sender tokens and recognises them."""

    def __init__(self, secret: str) -> None:
        self._signer = Signer(secret, salt="inloghulp.sender", digest_method=hashlib.sha256)

    def new(self) -> str:
        return self._signer.sign(secrets.token_urlsafe(16)).decode()

    def knows(self, token: str) -> bool:
        """Whether this token is one of ours, letter for letter."""
        if len(token) > LONGEST_TOKEN or not _TOKEN.fullmatch(token):
            return False
        # Signed anew, since what reads a signature skips letters that are foreign to base64.
        signed = self._signer.sign(token.partition(".")[0]).decode()
        return secrets.compare_digest(signed, token)


def signing_secret(state: Path) -> str:
    """The key from the environment, else the one in a file that is made at the first start."""
    given = os.environ.get(SECRET_VARIABLE)
    if given is not None:
        if len(given) < 16:
            raise ValueError(f"{SECRET_VARIABLE} is too short: at least 16 characters expected")
        return given
    path = state / "secret"
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(32))
    return path.read_text(encoding="utf-8").strip()


def _write_once(path: Path, content: str) -> None:
    """Writes a file that only we can read; of two processes at once, the first one wins."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, draft = tempfile.mkstemp(dir=path.parent)  # made with mode 600
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
        # A link appears whole or not at all: a reader never sees half a key.
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        Path(draft).unlink()
