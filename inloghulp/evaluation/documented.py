"""What a measurement told, in the documents: a row of a table has the command, and behind it what that said last."""

import datetime
import re
from pathlib import Path

ROW = re.compile(r"^(\|.*\| `inloghulp evaluate (?P<asked>[^`]+)` \|)(?P<told>.*)\|$", re.MULTILINE)
"""A row: what is measured, with which command, and what that told."""

TABLE = re.compile(r"(?:^\|.*\n)+", re.MULTILINE)
"""A table, in whole lines."""


def write_measured(page: Path, asked: str, told: str, today: datetime.date) -> None:
    """Write what `inloghulp evaluate ASKED` told in its row of a page; raises ValueError where it has none."""
    text = page.read_text(encoding="utf-8")
    found = [row for row in ROW.finditer(text) if row["asked"] == asked]
    if len(found) != 1:
        raise ValueError(f"{page} has {len(found)} rows with `inloghulp evaluate {asked}`")
    start, end = found[0].span("told")
    page.write_text(f"{text[:start]} {told} ({today}) {text[end:]}", encoding="utf-8")


def write_table(page: Path, command: str, table: str) -> None:
    """Write the table that a command printed in a page, where the one below the command stands.

    Raises ValueError where there is none.
    """
    text = page.read_text(encoding="utf-8")
    at = text.find(f"`{command}`")
    found = TABLE.search(text, at) if at >= 0 else None
    if not found:
        raise ValueError(f"{page} has no table below `{command}`")
    page.write_text(f"{text[: found.start()]}{table}{text[found.end() :]}", encoding="utf-8")


def as_share(value: float, digits: int = 3) -> str:
    """Return a share as documents write it: .931."""
    return f"{value:.{digits}f}".removeprefix("0")
