"""Reads the cases of bench/turns: a line in the middle of a conversation, and what a good answer has.

bench/turns/README.md explains each key.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field, ValidationError, parse_obj_as, validator

from inloghulp.faq.plain_values import read_values

Groups = tuple[tuple[str, ...], ...]


class _Part(BaseModel):
    class Config:
        extra = "forbid"
        frozen = True
        min_anystr_length = 1


class Press(_Part):
    """A button that the parent presses, in place of typing."""

    press: str


class Expectation(_Part):
    """What must hold for the answer to the last line."""

    outcome: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    contains: Groups = ()
    text: Groups = ()
    lacks: tuple[str, ...] = ()
    moves: bool | None = None
    has_copy: bool = Field(False, alias="copy")
    asks: bool = False
    words: int | None = None

    @validator("lacks", each_item=True)
    def _is_a_pattern(cls, pattern: str) -> str:
        return _checked(pattern)


class Case(_Part):
    """One conversation that is played up to its last line, whose answer is judged."""

    id: str
    kind: str
    client: dict[str, str] = {}
    opening: str
    press: tuple[str, ...] = ()
    reach: str | None = None
    says: Press | str
    then: tuple[Press | str, ...] = ()
    wants: str = Field("", min_length=0)
    expect: Expectation

    @validator("press", each_item=True)
    def _are_patterns(cls, pattern: str) -> str:
        return _checked(pattern)

    @validator("reach")
    def _is_a_pattern(cls, pattern: str) -> str:
        return _checked(pattern)

    @property
    def lines(self) -> tuple[Press | str, ...]:
        """What the parent does once the point is reached."""
        return (self.says, *self.then)


def read_cases(files: Iterable[Path]) -> list[Case]:
    """Read all cases of some files; raises ValueError that says which case is wrong and how."""
    return [case for file in files for case in _read(file)]


def _read(file: Path) -> list[Case]:
    cases = read_values(file)
    if not isinstance(cases, list) or not cases:
        raise ValueError(f"{file}: expected a list of cases; bench/turns/README.md says how")
    try:
        return parse_obj_as(list[Case], cases)
    except ValidationError as error:
        problems = [_told(file, cases, detail) for detail in error.errors()]
        raise ValueError("\n".join(problems)) from error


def _told(file: Path, cases: list[Any], detail: Any) -> str:
    _, number, *keys = detail["loc"]
    case = cases[number]
    name = case.get("id") if isinstance(case, dict) else None
    place = ".".join(map(str, keys))
    return f"{file}: case {name or number + 1}: {place}: {detail['msg']}"


def _checked(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{pattern!r} is no regular expression ({error})") from error
    return pattern
