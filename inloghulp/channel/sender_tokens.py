"""Sender tokens: who a conversation belongs to, and for how long.

A token is a random name, the time at which it was given out and our signature. So nobody can guess one or make one up,
no table of them is kept, and they survive a restart. Only the name stands in the database: who reads that cannot go on
with a conversation.
"""

import hashlib
import os
import re
import secrets
import tempfile
import time
from pathlib import Path

from itsdangerous import Signer

from inloghulp.serving.database.database import keep_private

SECRET_VARIABLE = "INLOGHULP_SECRET"
SHORTEST_SECRET = 16
RANDOM_BYTES = 12
"""Of a name: too many to try, and short, since it stands in each row of a conversation."""
LONGEST_TOKEN = 200

_TOKEN = re.compile(r"[A-Za-z0-9_-]+\.[0-9a-f]+\.[A-Za-z0-9_-]+")
_DAY = 24 * 60 * 60


class Senders:
    """Gives out sender tokens and recognises them, so many days long."""

    def __init__(self, secret: str, days: int) -> None:
        self._signer = Signer(secret, salt="inloghulp.conversation", digest_method=hashlib.sha256)
        self._lifetime = days * _DAY

    def new(self) -> str:
        return self._signer.sign(
            f"{secrets.token_urlsafe(RANDOM_BYTES)}.{int(time.time()):x}"
        ).decode()

    def knows(self, token: str) -> bool:
        """Whether this token is one of ours, letter for letter, and not too old."""
        if len(token) > LONGEST_TOKEN or not _TOKEN.fullmatch(token):
            return False
        signed_part = token.rpartition(".")[0]
        # Signed anew, since what reads a signature skips letters that are foreign to base64.
        if not secrets.compare_digest(self._signer.sign(signed_part).decode(), token):
            return False
        given = int(signed_part.partition(".")[2], 16)
        return time.time() < given + self._lifetime


def name_of(token: str) -> str:
    """Return the name of the conversation, under which it is kept."""
    return token.partition(".")[0]


def signing_secret(state: Path) -> str:
    """Return the key from the environment, else the one in a file that is made at the first start."""
    given = os.environ.get(SECRET_VARIABLE)
    if given is not None:
        remedy = "take it away, or make one with: openssl rand -base64 32"
        return _long_enough(given.strip(), SECRET_VARIABLE, remedy)
    path = state / "secret"
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(32))
    keep_private(path, 0o600)
    remedy = "remove the file; a new one is made, and all conversations begin anew"
    return _long_enough(path.read_text(encoding="utf-8").strip(), str(path), remedy)


def _long_enough(secret: str, where: str, remedy: str) -> str:
    if len(secret) < SHORTEST_SECRET:
        what = "too short" if secret else "empty"
        raise ValueError(
            f"{where} is {what}: at least {SHORTEST_SECRET} characters expected; {remedy}"
        )
    return secret


def _write_once(path: Path, content: str) -> None:
    """Write a file that only we can read; of two processes at once, the first one wins."""
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
