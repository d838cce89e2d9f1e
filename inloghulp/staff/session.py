"""Who is logged in: a cookie with our signature, so that nobody can make one up and no table of them is kept."""

import hashlib
import secrets
from dataclasses import dataclass

from itsdangerous import BadData, URLSafeTimedSerializer

from inloghulp.serving.database.hashed_names import key_of

LASTS = 8 * 60 * 60
"""Seconds that a login lasts: a working day."""

COOKIE = "inloghulp-staff"


@dataclass(frozen=True)
class Session:
    """A login; `token` must come with all that is posted, which another website cannot know."""

    id: str
    token: str


class Sessions:
    """Gives out the values of cookies and knows them again."""

    def __init__(self, secret: str) -> None:
        self._serializer = URLSafeTimedSerializer(
            secret, "inloghulp.staff", signer_kwargs={"digest_method": hashlib.sha256}
        )
        self._secret = secret

    def new(self, kept: str) -> str:
        """Return the value for who knew the password that is hashed to `kept`."""
        return str(self._serializer.dumps([secrets.token_urlsafe(16), key_of(kept)]))

    def read(self, value: str | None, kept: str) -> Session | None:
        """Return the login of a cookie; none for one of another password, or too old, or not ours."""
        try:
            id, of = self._serializer.loads(value or "", max_age=LASTS)
        except (BadData, ValueError, TypeError):
            return None
        if of != key_of(kept):
            return None
        token = hashlib.blake2b(str(id).encode(), key=self._key(), digest_size=24)
        return Session(str(id), token.hexdigest())

    def _key(self) -> bytes:
        return hashlib.sha256(f"inloghulp.staff.posts:{self._secret}".encode()).digest()


def cookie_line(value: str, *, safe: bool, lasts: int = LASTS) -> str:
    """Return the header that sets the cookie.

    Without a path it counts for the folder that the browser sees, whatever name a proxy gives it.
    """
    line = f"{COOKIE}={value}; Max-Age={lasts}; HttpOnly; SameSite=Strict"
    return f"{line}; Secure" if safe else line
