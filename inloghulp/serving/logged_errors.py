"""What the log may say of an error: its kind and where it was raised, never what a parent typed."""

import sqlite3
import traceback
from asyncio import TimeoutError as TooLate
from collections import deque
from pathlib import Path

import sqlalchemy.exc

_PLACES = 5
"""So many calls are told, the innermost last."""


def told(error: BaseException) -> str:
    """One line about an error. Its message is left out: it may hold text, a token or a secret."""
    root = _root(error)
    kinds = [type(error).__name__] + ([type(root).__name__] if root is not error else [])
    kind = " from ".join(kinds)
    known = reason(root)
    if known:
        return f"{kind}: {known}"
    frames = deque(traceback.walk_tb(root.__traceback__), maxlen=_PLACES)
    places = [f"{Path(frame.f_code.co_filename).name}:{line}" for frame, line in frames]
    return f"{kind} ({' > '.join(places)})" if places else kind


def reason(error: BaseException) -> str | None:
    """Return the message of an error of a kind whose messages never hold what was typed."""
    if isinstance(error, sqlalchemy.exc.DBAPIError) and error.orig is not None:
        return reason(error.orig)
    if isinstance(error, sqlite3.Error):
        return str(error).partition(" with text ")[0]  # what follows is what was typed
    if isinstance(error, TooLate):
        return "no answer in time"
    if isinstance(error, OSError):
        return error.strerror
    if type(error).__module__.startswith("psycopg2") and type(error).__name__ == "OperationalError":
        # About the server and the connection; its other errors may quote a value.
        return str(error).strip().partition("\n")[0]
    return None


def _root(error: BaseException) -> BaseException:
    """Return the error that it began with, in place of one of Rasa around it."""
    while error.__cause__ is not None and reason(error) is None:
        error = error.__cause__
    return error
