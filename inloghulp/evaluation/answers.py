"""Measures which entry of the answer bank is found, on lines with the entries that fit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tqdm import tqdm  # type: ignore[import-untyped]

from actions.diagnosis import message_of
from inloghulp.diagnosis.standing import Idle
from inloghulp.diagnosis.state import State
from inloghulp.diagnosis.understand.reading import understand
from inloghulp.evaluation.measures import Parse
from inloghulp.faq.model import Faq
from inloghulp.faq.plain_values import read_values
from inloghulp.nlu.answers import NONE

NO_TOPIC_OPEN = State(Idle("more"))
"""Each line is read in a conversation in which nothing is being worked on."""


@dataclass(frozen=True)
class AnswerLine:
    """A line of a parent, and the entries that answer it equally well; `none` is no entry."""

    text: str
    right: frozenset[str]

    @property
    def is_answered(self) -> bool:
        return self.right != {NONE}


@dataclass(frozen=True)
class Found:
    """What was made of a line: the likeliest entry, and the entries that the bot tells."""

    line: AnswerLine
    best: str | None
    told: frozenset[str]


def read_answer_lines(files: Iterable[Path], entries: Iterable[str]) -> list[AnswerLine]:
    """Read files with a line `message: entries` for each message; raises ValueError."""
    known = {NONE, *entries}
    return [line for file in files for line in _read(file, known)]


def measure_answers(faq: Faq, lines: Sequence[AnswerLine], parse: Parse) -> dict[str, float]:
    """Ask each line, and give the figures."""
    asked = tqdm(lines, desc="lines", unit="", leave=False)
    return summarise([find(faq, line, parse(line.text)) for line in asked])


def find(faq: Faq, line: AnswerLine, parsed: Mapping[str, Any]) -> Found:
    """Read Rasa's parse result of a line; what is told is told by the rule of the engine."""
    if "answers" not in parsed:
        raise ValueError("this model finds no answers; run `make train`")
    ranked = [name for name, _ in parsed["answers"] if name != NONE]
    reading = understand(faq, NO_TOPIC_OPEN, message_of({**parsed, "text": line.text}))
    told = {reading.answer, reading.feeling, reading.farewell}
    return Found(line, ranked[0] if ranked else None, frozenset(one for one in told if one))


def summarise(found: Sequence[Found]) -> dict[str, float]:
    """Turn what was found into the figures; a share of no lines at all is 0."""
    answered = [one for one in found if one.line.is_answered]
    unanswered = [one for one in found if not one.line.is_answered]
    told = [one for one in answered if one.told]
    return {
        "lines": len(answered),
        "best_is_right": _share(one.best in one.line.right for one in answered),
        "told": _share(bool(one.told) for one in answered),
        "right_when_told": _share(bool(one.told & one.line.right) for one in told),
        "lines_of_none": len(unanswered),
        "told_of_none": _share(bool(one.told) for one in unanswered),
    }


def table(figures: Mapping[str, float]) -> str:
    """Return the figures for people to read."""
    return "\n".join(
        f"{name.replace('_', ' '):<18}{_shown(value):>8}" for name, value in figures.items()
    )


def _read(file: Path, known: Iterable[str]) -> list[AnswerLine]:
    lines = read_values(file)
    if not isinstance(lines, dict) or not all(isinstance(one, str) for one in lines.values()):
        raise ValueError(f"{file}: expected a line 'message: entry' for each message")
    return [AnswerLine(text, _entries(file, text, named, known)) for text, named in lines.items()]


def _entries(file: Path, text: str, named: str, known: Iterable[str]) -> frozenset[str]:
    entries = frozenset(named.split())
    wrong = sorted(entries - set(known))
    if wrong:
        raise ValueError(f"{file}: {text!r}: {wrong[0]!r} is no entry of faq/answers")
    if not entries or entries > {NONE}:
        raise ValueError(f"{file}: {text!r}: expected names of entries, or {NONE}")
    return entries


def _share(right: Iterable[bool]) -> float:
    counted = list(right)
    return round(sum(counted) / len(counted), 4) if counted else 0.0


def _shown(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.1%}"
