"""Writes conversation tests as YAML, in the style of the files that are there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from inloghulp.checking.schemas import MARK, first_line
from inloghulp.checking.shapes import Conversation, ConversationFile, Turn
from inloghulp.faq.yaml_source import LOADER, read_text

LONGEST = 100
"""Characters of a line with a list between brackets; a longer list has a line for each."""

_PLAIN = re.compile(r"[^\W\d_][^\n]*")
_TRICKY = re.compile(r': | #|:$|["`\\\[\]{}]')
"""What means something else in a text without quotes."""

_TRICKY_BETWEEN_BRACKETS = re.compile(r"[,?]")
"""What means something else there too, to some readers of YAML."""


class CannotWrite(Exception):
    """What would be written would not be read as it is meant; the message says where."""


def block_of(conversations: Iterable[Conversation]) -> str:
    """Return the conversations as they stand under `conversations:`, with an empty line between them."""
    return "\n".join("\n".join(_conversation(one)) + "\n" for one in conversations)


def file_of(conversations: Sequence[Conversation], about: str, schema: str) -> str:
    """Return a whole file; `about` is the comment on top, `schema` the line that names it."""
    text = f"{schema}\n# {about}\nconversations:\n{block_of(conversations)}"
    _require_the_same(text, conversations)
    return text


def add(root: Path, path: Path, conversations: Sequence[Conversation], about: str) -> None:
    """Put conversations at the end of a file, which is made where it is not there.

    Raises CannotWrite, and leaves the file as it is, where it would not be read as it is meant.
    """
    if not path.is_file() or not path.read_text(encoding="utf-8").strip():
        inside = path.resolve().is_relative_to(root)
        schema = (
            first_line(root, path.resolve(), "conversations")
            if inside
            else f"{MARK}conversations.json"
        )
        text = file_of(conversations, about, schema)
    else:
        before = path.read_text(encoding="utf-8")
        known = _read(before, path)
        text = f"{before.rstrip()}\n\n{block_of(conversations)}"
        _require_the_same(text, [*known, *conversations])
    path.write_text(text, encoding="utf-8")


def _read(text: str, path: Path) -> list[Conversation]:
    document, problems = read_text(text, path.name)
    if problems or not isinstance(document.data, dict):
        where = problems[0] if problems else f"{path.name}:1: hier hoort 'conversations:' te staan."
        raise CannotWrite(str(where))
    return _shaped(document.data)


def _shaped(data: Any) -> list[Conversation]:
    try:
        return list(ConversationFile.parse_obj(data).conversations)
    except ValueError as error:
        raise CannotWrite("er staan fouten in; `inloghulp check` noemt ze") from error


def _require_the_same(text: str, conversations: Sequence[Conversation]) -> None:
    document, problems = read_text(text, "gesprek")
    if problems:
        raise CannotWrite(str(problems[0]))
    if _shaped(document.data) != list(conversations):
        raise CannotWrite("het gesprek zou anders worden gelezen dan het is")


def _conversation(one: Conversation) -> Iterator[str]:
    yield f"  - name: {scalar(one.name)}"
    if one.client:
        known = one.client.dict(exclude_none=True).items()
        yield f"    client: {{{', '.join(f'{key}: {value}' for key, value in known)}}}"
    if one.known_failure:
        yield f"    known_failure: {scalar(one.known_failure)}"
    yield "    turns:"
    for turn in one.turns:
        lines = list(_turn(turn))
        yield f"      - {lines[0]}"
        yield from (f"        {line}" for line in lines[1:])


def _turn(turn: Turn) -> Iterator[str]:
    for key in ("parent", "press", "asked"):
        value = getattr(turn, key)
        if value is not None:
            yield f"{key}: {scalar(value)}"
    for key, pieces in (
        ("says", turn.says),
        ("says_not", turn.says_not),
        ("bot", turn.bot),
        ("not", turn.not_),
        ("buttons", turn.buttons),
    ):
        if pieces:
            yield from _list(key, pieces)
    for key in ("topic", "outcome"):
        value = getattr(turn, key)
        if value is not None:
            yield f"{key}: {value}"


def _list(key: str, pieces: Sequence[str]) -> Iterator[str]:
    between = ", ".join(scalar(piece, between_brackets=True) for piece in pieces)
    line = f"{key}: [{between}]"
    if len(line) + 8 <= LONGEST:
        yield line
        return
    yield f"{key}:"
    yield from (f"  - {scalar(piece)}" for piece in pieces)


def scalar(text: str, *, between_brackets: bool = False) -> str:
    """Return a text on one line, between quotes where that is needed."""
    line = " ".join(text.split())
    plain = _PLAIN.fullmatch(line) and not _TRICKY.search(line)
    tricky = between_brackets and _TRICKY_BETWEEN_BRACKETS.search(line)
    if plain and not tricky and _as_read(line) == line:
        return line
    if '"' not in line and "\\" not in line:
        return f'"{line}"'
    return "'" + line.replace("'", "''") + "'"


def _as_read(text: str) -> Any:
    try:
        return yaml.load(text, Loader=LOADER)  # noqa: S506 - a safe loader
    except yaml.YAMLError:
        return None
