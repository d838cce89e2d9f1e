"""The figures as the page for staff shows them, and as `inloghulp report` writes them: pictures, and tables beside."""

from collections.abc import Callable
from typing import Any

from inloghulp.diagnosis.next_step import step_key
from inloghulp.diagnosis.standing import ROUTED
from inloghulp.faq.model import Faq
from inloghulp.reporting.endings import ASSUMED, CONFIRMED, ENDINGS
from inloghulp.reporting.report import ALL, OTHER, Report, Tally
from inloghulp.staff.charts import Chart, Series, columns
from inloghulp.staff.wording import (
    ENDED,
    day_in_words,
    short_day,
    step_in_words,
    topic_in_words,
)

MANY_TURNS = 12
"""Problems that took so many messages or more stand together."""

TELLING = (CONFIRMED, ASSUMED, *ROUTED, "out_of_scope")

Count = Callable[[Tally], float]


def question_steps(faq: Faq) -> frozenset[str]:
    """Return the keys of the steps that ask something, and answer nothing yet."""
    return frozenset(
        step_key(name, step)
        for name, topic in faq.topics.items()
        for step in topic.steps
        if step.kind == "ask"
    )


def figures_context(report: Report, faq: Faq, topic: str = ALL) -> dict[str, Any]:
    """Return what the template of the figures needs, about one topic or all."""
    topics = report.topics()
    return {
        "topic": topic,
        "topic_name": topic_in_words(faq, topic),
        "since": day_in_words(report.since) if report.since else None,
        "made": f"{day_in_words(report.made.date())}, {report.made:%H:%M}",
        "whole": report.of(topic),
        "endings": [(name, ENDED[name]) for name in (*ENDINGS, OTHER)],
        "by_topic": [(name, topic_in_words(faq, name), report.of(name)) for name in topics],
        "by_week": [(day_in_words(week), report.of(topic, week)) for week in report.weeks()],
        "steps": _steps(report, faq, topic),
        "turns": _turns(report.of(topic)),
        "charts": _charts(report, topic),
        "remarks": [
            (day_in_words(one.day), topic_in_words(faq, one.topic), one)
            for one in report.remarks
            if topic in (ALL, one.topic)
        ],
    }


def _charts(report: Report, topic: str) -> dict[str, Chart]:
    weeks = report.weeks()
    names = [short_day(week) for week in weeks]
    tallies = [report.of(topic, week) for week in weeks]

    def series(name: str, count: Count) -> Series:
        return Series(name, [count(tally) for tally in tallies])

    def ended(name: str) -> Series:
        return series(ENDED[name], lambda tally: _percent(tally.endings[name], tally.problems))

    return {
        "conversations": columns(
            "Gesprekken per week",
            names,
            [series("gesprekken", lambda tally: tally.conversations)],
        ),
        "endings": columns(
            "Hoe het afliep, per week",
            names,
            [
                ended(CONFIRMED),
                ended(ASSUMED),
                series(
                    "doorverwezen",
                    lambda tally: _percent(
                        sum(tally.endings[name] for name in ROUTED), tally.problems
                    ),
                ),
            ],
            "%",
        ),
        "misses": columns(
            "Niet begrepen, en eerst gevraagd, per week",
            names,
            [
                series("niet begrepen", lambda tally: _percent(tally.missed, tally.typed)),
                series("eerst gevraagd", lambda tally: _percent(tally.asked, tally.typed)),
            ],
            "%",
        ),
        "turns": columns(
            "Berichten tot het einde",
            [name for name, _ in _turns(report.of(topic))],
            [Series("problemen", [number for _, number in _turns(report.of(topic))])],
        ),
    }


def _turns(tally: Tally) -> list[tuple[str, int]]:
    few = [(str(turns), tally.turns[turns]) for turns in range(1, MANY_TURNS)]
    many = sum(number for turns, number in tally.turns.items() if turns >= MANY_TURNS)
    return [*few, (f"{MANY_TURNS}+", many)] if tally.turns else []


def _steps(report: Report, faq: Faq, topic: str) -> list[tuple[str, str, Any]]:
    """Key, words and figures of each step: in the order of the FAQ, and what is gone from it last."""
    order = [step_key(name, step) for name in faq.topics for step in faq.topics[name].steps]
    known = dict.fromkeys(key for key in order if key in report.steps)
    keys = [*known, *sorted(set(report.steps) - set(known))]
    return [
        (key, step_in_words(faq, key), report.steps[key])
        for key in keys
        if topic in (ALL, key.partition(".")[0])
    ]


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 1) if whole else 0
