"""The password of the page for staff: only what it is hashed to is kept, in a file that nobody else reads."""

import base64
import hashlib
import os
import secrets
import tempfile
from pathlib import Path

FILE = "staff-password"
SHORTEST = 12
LONGEST = 200

_METHOD = "scrypt"
_COST = 2**15
_BLOCK = 8
_PARALLEL = 1
_MEMORY = 64 * 1024 * 1024
"""Bytes; scrypt takes half of it with this cost."""


def keep_password(state: Path, password: str) -> None:
    """Take another password from now on; ValueError says in Dutch what is wrong with it."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise ValueError(
            f"het wachtwoord heeft {len(password)} tekens; {SHORTEST} tot {LONGEST} verwacht"
        )
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, draft = tempfile.mkstemp(dir=state)  # made with mode 600
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(hash_of(password) + "\n")
    Path(draft).replace(state / FILE)


def kept_password(state: Path) -> str | None:
    """Return what the password is hashed to; none when there is none, and the page is off."""
    try:
        return (state / FILE).read_text(encoding="ascii").strip() or None
    except FileNotFoundError:
        return None


def hash_of(password: str) -> str:
    """Return what is kept of a password: the method, its costs, and another salt each time."""
    salt = secrets.token_bytes(16)
    costs = f"{_METHOD}:{_COST}:{_BLOCK}:{_PARALLEL}"
    return f"{costs}:{_text(salt)}:{_text(_scrypt(password, salt, _COST, _BLOCK, _PARALLEL))}"


def is_right(password: str, kept: str) -> bool:
    """Whether this is the password; it takes a tenth of a second, also for one that is wrong."""
    try:
        method, *costs, salt, hashed = kept.split(":")
        cost, block, parallel = map(int, costs)
        if method != _METHOD or len(password) > LONGEST:
            return False
        found = _scrypt(password, base64.b64decode(salt), cost, block, parallel)
        return secrets.compare_digest(found, base64.b64decode(hashed))
    except ValueError:  # a file that somebody else wrote opens for nobody
        return False


def _scrypt(password: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    told = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(told, salt=salt, n=cost, r=block, p=parallel, maxmem=_MEMORY)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
