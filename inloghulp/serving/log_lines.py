"""The lines of the log: warnings and errors, without what a parent typed and without tokens.

Also what Rasa, sanic and asyncio log passes here: a traceback of theirs ends with the message of the error,
and a warning of Rasa names the sender.
"""

import json
import logging
import re
from datetime import datetime, timezone
from types import TracebackType

from inloghulp.serving.logged_errors import told

TEXT, JSON = "text", "json"
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_TOKEN = re.compile(r"[\w-]{16,}\.[0-9a-f]+\.[\w-]{43}")
"""As `inloghulp.channel.sender_tokens` makes them: a random name, a time and a signature."""

ErrorInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class SafeFormatter(logging.Formatter):
    """Writes an error in one line, and something else in the place of a token."""

    def format(self, record: logging.LogRecord) -> str:
        return _TOKEN.sub("[token]", super().format(record))

    def formatException(self, ei: ErrorInfo) -> str:  # noqa: N802 - the name in logging
        return told(ei[1]) if ei[1] is not None else ""


class JsonFormatter(SafeFormatter):
    """Writes a line as a JSON object, for a program that gathers logs; a line of ours may have more fields."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, timezone.utc).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return _TOKEN.sub("[token]", json.dumps(line))


def log_safely(form: str = TEXT) -> None:
    """Write warnings and errors of everything in this process to stderr; as JSON also a line for each turn."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter() if form == JSON else SafeFormatter(FORMAT))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("inloghulp").setLevel(logging.INFO if form == JSON else logging.NOTSET)
