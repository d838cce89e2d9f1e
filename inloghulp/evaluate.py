"""Measures how well messages are understood, on questions with the label they should get."""

import asyncio
import json
import logging
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inloghulp import settings
from inloghulp.faq.load import topic_names

OUT_OF_SCOPE = "out_of_scope"
FALLBACK = "nlu_fallback"

Parse = Callable[[str], Mapping[str, Any]]
"""Gives Rasa's parse result of a message."""


@dataclass(frozen=True)
class Question:
    """A question and what may be recognised in it."""

    text: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What was recognised in a question, and how long that took."""

    question: Question
    predicted: str
    milliseconds: float

    @property
    def is_right(self) -> bool:
        return self.predicted in (self.question.label, *self.question.also)


def evaluate(model: Path, questions: Path) -> dict[str, float]:
    """Measure a trained Rasa model on a file of questions."""
    asked = read_questions(questions)
    return summarise(answer(asked, parser_of(model)), topic_names(settings.FAQ))


def evaluate_questions(questions: Path, parse: Parse, topics: Iterable[str]) -> dict[str, float]:
    """Measure on a file of questions, with any way to parse a message."""
    return summarise(answer(read_questions(questions), parse), topics)


def read_questions(file: Path) -> list[Question]:
    """Read JSON lines; raises ValueError with every line that is wrong."""
    questions: list[Question] = []
    problems: list[str] = []
    for number, line in enumerate(file.read_bytes().split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            questions.append(_question(line))
        except ValueError as problem:
            problems.append(f"{file}:{number}: {problem}")
    if not questions and not problems:
        problems.append(f"{file}:1: there is no question in this file")
    if problems:
        raise ValueError("\n".join(problems))
    return questions


def answer(questions: Iterable[Question], parse: Parse) -> list[Outcome]:
    """Parse each question."""
    outcomes = []
    for question in questions:
        start = time.perf_counter()
        intent = parse(question.text).get("intent") or {}
        milliseconds = (time.perf_counter() - start) * 1000
        name = intent.get("name") or FALLBACK
        predicted = OUT_OF_SCOPE if name == FALLBACK else str(name)
        outcomes.append(Outcome(question, predicted, milliseconds))
    return outcomes


def summarise(outcomes: list[Outcome], topics: Iterable[str]) -> dict[str, float]:
    """Turn outcomes into the figures; a share of no questions at all is 0."""
    names = frozenset(topics)
    ours = [o for o in outcomes if o.question.label in names]
    not_ours = [o for o in outcomes if o.question.label == OUT_OF_SCOPE]
    others = [o for o in outcomes if o.question.label != OUT_OF_SCOPE]
    return {
        "questions": len(outcomes),
        "accuracy": _share(o.is_right for o in outcomes),
        "faq_accuracy": _share(o.is_right for o in ours),
        "out_of_scope_recall": _share(o.is_right for o in not_ours),
        "false_out_of_scope": _share(o.predicted == OUT_OF_SCOPE for o in others),
        "milliseconds": round(statistics.median(o.milliseconds for o in outcomes), 2),
    }


def table(figures: Mapping[str, float]) -> str:
    """The figures for people to read."""
    return "\n".join(
        f"{name.replace('_', ' '):<21}{_shown(name, value):>10}" for name, value in figures.items()
    )


def parser_of(model: Path) -> Parse:
    """Parse with a trained Rasa model, without its actions."""
    from rasa.core.agent import Agent
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.WARNING)  # Rasa would print each question and its answer
    agent = Agent.load(model)
    loop = asyncio.new_event_loop()

    def parse(text: str) -> Mapping[str, Any]:
        result: Mapping[str, Any] = loop.run_until_complete(agent.parse_message(text))
        return result

    return parse


def _question(line: bytes) -> Question:
    try:
        data = json.loads(line.decode())
    except ValueError as error:
        raise ValueError(
            f'this is no JSON; expected {{"text", "label", "also"}} ({error})'
        ) from None
    if not isinstance(data, dict):
        raise ValueError('expected an object {"text", "label", "also"}')
    for key in ("text", "label"):
        if not isinstance(data.get(key), str) or not data[key].strip():
            raise ValueError(f'"{key}" is missing; expected a text')
    also = data.get("also") or []
    if not isinstance(also, list) or not all(isinstance(label, str) for label in also):
        raise ValueError('"also" is no list of labels')
    return Question(data["text"], data["label"], tuple(also))


def _share(right: Iterable[bool]) -> float:
    counted = list(right)
    return round(sum(counted) / len(counted), 4) if counted else 0.0


def _shown(name: str, value: float) -> str:
    if name == "questions":
        return str(int(value))
    return f"{value:.1f}" if name == "milliseconds" else f"{value:.1%}"
