"""The lines of the log: warnings and errors, without what a parent typed and without tokens.

Also what Rasa, sanic and asyncio log passes here: a traceback of theirs ends with the message of the error,
and a warning of Rasa names the sender.
"""

import logging
import re
from types import TracebackType

from inloghulp.serving.failures import told

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_TOKEN = re.compile(r"[\w-]{22,}\.[\w-]{43}")
"""As `inloghulp.channel.senders` makes them: a random part and a signature."""

ErrorInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class SafeFormatter(logging.Formatter):
    """Writes an error in one line, and something else in the place of a token."""

    def format(self, record: logging.LogRecord) -> str:
        return _TOKEN.sub("[token]", super().format(record))

    def formatException(self, ei: ErrorInfo) -> str:  # noqa: N802 - the name in logging
        return told(ei[1]) if ei[1] is not None else ""


def log_safely() -> None:
    """Write warnings and errors of everything in this process to stderr."""
    handler = logging.StreamHandler()
    handler.setFormatter(SafeFormatter(FORMAT))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
