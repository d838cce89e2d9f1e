"""Measures how well messages are understood, on questions with the label they should get."""

import asyncio
import json
import logging
import statistics
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tqdm import tqdm  # type: ignore[import-untyped]

from inloghulp import folders
from inloghulp.evaluation.documented import as_share
from inloghulp.faq.load import topic_names
from inloghulp.serving.inside_rasa.unused_packages import components_of_model, import_rasa

OUT_OF_SCOPE = "out_of_scope"
FALLBACK = "nlu_fallback"
OFFERED = 3
"""How many topics 'Bedoelt u ...?' offers at most; a test compares it with the engine."""

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
    """What was recognised in a question, how surely, and how long that took."""

    question: Question
    predicted: str
    milliseconds: float
    ranking: tuple[tuple[str, float], ...] = ()
    """The intents with their confidence, the likeliest first; not understood is none of them."""
    certainty: str = "sure"

    @property
    def right(self) -> tuple[str, ...]:
        """What may be recognised."""
        return (self.question.label, *self.question.also)

    @property
    def is_right(self) -> bool:
        return self.predicted in self.right

    @property
    def confidence(self) -> float:
        """How likely the likeliest intent is."""
        return self.ranking[0][1] if self.ranking else 0.0

    def is_right_within_one_guess(self, topics: Collection[str]) -> bool:
        """Whether the bot acts on the right topic, or offers it in 'Bedoelt u ...?'."""
        if self.certainty == "sure":
            return self.is_right
        offered = [name for name, _ in self.ranking if name in topics][:OFFERED]
        return any(name in self.right for name in offered)


def measure_model(model: Path, files: Sequence[Path]) -> list[Outcome]:
    """Ask a trained Rasa model the questions of some files."""
    return answer(read_all_questions(files), parser_of(model))


def evaluate_questions(questions: Path, parse: Parse, topics: Iterable[str]) -> dict[str, float]:
    """Measure on a file of questions, with any way to parse a message."""
    return summarise(answer(read_questions(questions), parse), topics)


def our_topics() -> tuple[str, ...]:
    """Return the topics of faq/: what the bot can help with."""
    return tuple(topic_names(folders.FAQ))


def read_all_questions(files: Iterable[Path]) -> list[Question]:
    """Read the questions of several files as one set; raises ValueError as `read_questions`."""
    return [question for file in files for question in read_questions(file)]


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


def answer(questions: Sequence[Question], parse: Parse) -> list[Outcome]:
    """Parse each question, with a progress bar on standard error."""
    outcomes = []
    for question in tqdm(questions, desc="questions", unit="", leave=False):
        start = time.perf_counter()
        parsed = parse(question.text)
        outcomes.append(outcome(question, parsed, (time.perf_counter() - start) * 1000))
    return outcomes


def outcome(question: Question, parsed: Mapping[str, Any], milliseconds: float) -> Outcome:
    """Read Rasa's parse result of a question."""
    name = (parsed.get("intent") or {}).get("name") or FALLBACK
    ranking = [
        (str(intent["name"]), float(intent["confidence"]))
        for intent in parsed.get("intent_ranking") or []
        if intent["name"] != FALLBACK
    ]
    return Outcome(
        question,
        OUT_OF_SCOPE if name == FALLBACK else str(name),
        milliseconds,
        tuple(ranking),
        parsed.get("certainty") or "sure",
    )


def summarise(outcomes: Sequence[Outcome], topics: Iterable[str]) -> dict[str, float]:
    """Turn outcomes into the figures; a share of no questions at all is 0."""
    names = frozenset(topics)
    ours = [o for o in outcomes if o.question.label in names]
    not_ours = [o for o in outcomes if o.question.label == OUT_OF_SCOPE]
    others = [o for o in outcomes if o.question.label != OUT_OF_SCOPE]
    sure = [o for o in outcomes if o.certainty == "sure"]
    return {
        "questions": len(outcomes),
        "accuracy": _share(o.is_right for o in outcomes),
        "faq_accuracy": _share(o.is_right for o in ours),
        "out_of_scope_recall": _share(o.is_right for o in not_ours),
        "false_out_of_scope": _share(o.predicted == OUT_OF_SCOPE for o in others),
        "faq_within_one_guess": _share(o.is_right_within_one_guess(names) for o in ours),
        "asked": _share(o.certainty != "sure" for o in outcomes),
        "wrong_when_sure": _share(not o.is_right for o in sure),
        "milliseconds": _median([o.milliseconds for o in outcomes]),
    }


def table(figures: Mapping[str, float]) -> str:
    """Return the figures for people to read."""
    return "\n".join(
        f"{name.replace('_', ' '):<21}{_shown(name, value):>10}" for name, value in figures.items()
    )


def in_words(figures: Mapping[str, float]) -> str:
    """Return the figures as a document tells them, without those of a kind of question that is not there."""
    shares = {
        "right": "accuracy",
        "of FAQ topics": "faq_accuracy",
        "of these within one guess": "faq_within_one_guess",
        "out of scope found": "out_of_scope_recall",
        "wrongly out of scope": "false_out_of_scope",
        "asked first": "asked",
        "wrong when sure": "wrong_when_sure",
    }
    some = ("faq_accuracy", "faq_within_one_guess", "out_of_scope_recall")
    told = (
        f"{words} {as_share(figures[name])}"
        for words, name in shares.items()
        if figures[name] or name not in some
    )
    return f"{figures['questions']} questions: {', '.join(told)}"


def parser_of(model: Path) -> Parse:
    """Parse with a trained Rasa model, without its actions."""
    import_rasa(components_of_model(model))
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


def _median(values: Sequence[float]) -> float:
    return round(statistics.median(values), 2) if values else 0.0


def _share(right: Iterable[bool]) -> float:
    counted = list(right)
    return round(sum(counted) / len(counted), 4) if counted else 0.0


def _shown(name: str, value: float) -> str:
    if name == "questions":
        return str(int(value))
    return f"{value:.1f}" if name == "milliseconds" else f"{value:.1%}"
