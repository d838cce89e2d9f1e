"""Telling what was found: for people, for programs, and for the pages of a pull request."""

import json
from collections.abc import Iterator, Sequence
from typing import Literal

from inloghulp.faq.yaml_source import Problem

Format = Literal["text", "json", "github"]


def told(problems: Sequence[Problem], advice: Sequence[Problem], form: Format) -> Iterator[str]:
    """Yield the lines that tell what was found."""
    if form == "json":
        rows = [_row("error", one) for one in problems] + [_row("advice", one) for one in advice]
        yield json.dumps(rows, ensure_ascii=False, indent=2)
        return
    if form == "github":
        yield from (_command("error", one) for one in problems)
        yield from (_command("notice", one) for one in advice)
        return
    yield from (str(one) for one in problems)
    yield from (f"{one.file}:{one.line}: advies: {one.text}" for one in advice)


def _row(level: str, problem: Problem) -> dict[str, str | int]:
    return {"level": level, "file": problem.file, "line": problem.line, "text": problem.text}


def _command(level: str, problem: Problem) -> str:
    """Return a line that GitHub shows beside the line of the file."""
    file = _escaped(problem.file).replace(":", "%3A").replace(",", "%2C")
    return f"::{level} file={file},line={problem.line}::{_escaped(problem.text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
