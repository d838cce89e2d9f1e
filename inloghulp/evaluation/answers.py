"""Measures which entry of the answer bank is found, on lines with the entries that fit."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tqdm import tqdm  # type: ignore[import-untyped]

from actions.diagnosis import message_of
from inloghulp.diagnosis.decide.asking_what import MOST_OTHERS
from inloghulp.diagnosis.standing import Idle
from inloghulp.diagnosis.state import State
from inloghulp.diagnosis.understand.moment import answers_here
from inloghulp.diagnosis.understand.reading import understand
from inloghulp.evaluation.documented import as_share
from inloghulp.evaluation.measures import Parse
from inloghulp.evaluation.moments import moments
from inloghulp.faq.model import Faq
from inloghulp.faq.plain_values import read_values
from inloghulp.nlu.recognition.answers import NONE

EXPECTED = "expected a line 'message: entry' for each message"

NO_TOPIC_OPEN = State(Idle("more"))
"""A line without a moment is read in a conversation in which nothing is being worked on."""


@dataclass(frozen=True)
class AnswerLine:
    """A line of a parent, and the entries that answer it equally well; `none` is no entry."""

    text: str
    right: frozenset[str]
    moment: str = ""
    """When it is said, as data/moves names it; nothing: where nothing is being worked on."""

    @property
    def is_answered(self) -> bool:
        return self.right != {NONE}


@dataclass(frozen=True)
class Found:
    """What was made of a line: the likeliest entry, the entries that the bot tells, and those that it offers."""

    line: AnswerLine
    best: str | None
    told: frozenset[str]
    offered: frozenset[str] = frozenset()


def read_answer_lines(
    files: Iterable[Path], entries: Iterable[str], at: Container[str] = ()
) -> list[AnswerLine]:
    """Read files with a line `message: entries` for each message, or such lines under the moment at which they are
    said, of those in `at`; raises ValueError."""
    known = {NONE, *entries}
    return [line for file in files for line in _read(file, known, at)]


def measure_answers(faq: Faq, lines: Sequence[AnswerLine], parse: Parse) -> dict[str, float]:
    """Ask each line, and give the figures."""
    asked = tqdm(lines, desc="lines", unit="", leave=False)
    return summarise([find(faq, line, parse(line.text)) for line in asked])


def find(faq: Faq, line: AnswerLine, parsed: Mapping[str, Any]) -> Found:
    """Read Rasa's parse result of a line; what is told is told by the rule of the engine."""
    if "answers" not in parsed:
        raise ValueError("this model finds no answers; run `make train`")
    state = moments(faq)[line.moment] if line.moment else NO_TOPIC_OPEN
    message = message_of({**parsed, "text": line.text})
    likely = answers_here(faq, state, message) if line.moment else message.answers
    ranked = [name for name, _ in likely if name != NONE]
    reading = understand(faq, state, message)
    told = {reading.answer, reading.feeling, reading.farewell}
    questions = reading.questions if reading.does("asks") else ()
    offered = {*questions, *reading.others[:MOST_OTHERS]}
    best = ranked[0] if ranked else None
    return Found(line, best, frozenset(one for one in told if one), frozenset(offered))


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
        "within_a_press": _share(
            bool((one.told | one.offered) & one.line.right) for one in answered
        ),
        "lines_of_none": len(unanswered),
        "told_of_none": _share(bool(one.told) for one in unanswered),
    }


def table(figures: Mapping[str, float]) -> str:
    """Return the figures for people to read."""
    return "\n".join(
        f"{name.replace('_', ' '):<18}{_shown(value):>8}" for name, value in figures.items()
    )


def in_words(figures: Mapping[str, float]) -> str:
    """Return the figures as a document tells them."""
    best, told, right, press, none = (
        as_share(figures[name])
        for name in ("best_is_right", "told", "right_when_told", "within_a_press", "told_of_none")
    )
    lines, of_none = figures["lines"], figures["lines_of_none"]
    return (
        f"{lines} questions: the likeliest entry is right {best}, told {told}, right when told {right}, "
        f"told or one press away {press}"
        + (f"; {of_none} without an answer: told {none}" if of_none else "")
    )


def _read(file: Path, known: Iterable[str], at: Container[str]) -> Iterator[AnswerLine]:
    told = read_values(file)
    if not isinstance(told, dict):
        raise ValueError(f"{file}: {EXPECTED}")
    for key, value in told.items():
        if isinstance(value, dict) and key not in at:
            raise ValueError(f"{file}: {key!r} is no moment of a conversation; {EXPECTED}")
        lines = value if isinstance(value, dict) else {key: value}
        for text, named in lines.items():
            if not isinstance(named, str):
                raise ValueError(f"{file}: {text!r}: {EXPECTED}")
            moment = key if isinstance(value, dict) else ""
            yield AnswerLine(text, _entries(file, text, named, known), moment)


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
