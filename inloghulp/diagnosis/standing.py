"""Where a conversation stands: at no topic, at the step of one, or after a problem. Nothing else can be written."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from inloghulp.faq.model import Desk

Outcome = Literal[
    "resolved", "route_school", "route_publisher", "route_supplier", "handoff", "out_of_scope"
]
"""How a problem ended."""

OPENINGS = (None, "triage", "guess")
"""What is open where a first message is awaited."""

ROUTED = ("route_school", "route_publisher", "route_supplier", "handoff")
"""The outcomes in which somebody else goes on to help."""

OUTCOME_AT: Mapping[Desk, Outcome] = {
    "school": "route_school",
    "publisher": "route_publisher",
    "supplier": "route_supplier",
}
"""How a problem ended that a desk goes on with."""

WhyAsked = Literal["fact", "how"]
"""For what a fact is asked: for the step itself, or to explain a step."""

PlainlyOpen = Literal["step", "guess"]
"""What may be open at a step without more: what came of it, or which topic is meant."""

IdleOpen = Literal["triage", "guess", "resume", "more"]
"""What may be open where no topic is worked on: a choice of topic, whether to go on with a problem that was
kept, or anything more."""

EndedOpen = Literal["triage", "guess", "resume", "message", "wording", "more"]
"""The same after a problem: also whether to write the message for the teacher, and what it is to say."""

Open = Literal["step", "fact", "how", "triage", "guess", "resume", "message", "wording", "more"]
"""What the bot waits for, of all standings together."""


@dataclass(frozen=True)
class Idle:
    """No topic is worked on; with nothing open a first message is awaited."""

    open: IdleOpen | None = None


@dataclass(frozen=True)
class Asking:
    """What is open is a fact."""

    fact: str
    why: WhyAsked = "fact"


@dataclass(frozen=True)
class Aside:
    """Something else came in between, an answer about `topic` where it is one of ours: is it time to go back?"""

    topic: str | None = None


@dataclass(frozen=True)
class Busy:
    """A topic is worked on, at the step with this key; what is open is its result, unless it says otherwise."""

    topic: str
    step: str
    open: PlainlyOpen | Asking | Aside = "step"


@dataclass(frozen=True)
class Ended:
    """A problem ended, or goes on elsewhere: that of a topic at its last step, or one that is no topic of ours."""

    outcome: Outcome
    topic: str | None = None
    step: str | None = None
    open: EndedOpen = "more"


Standing = Idle | Busy | Ended


STANDING = ("topic", "step", "open", "fact", "aside", "outcome")
"""The keys of a standing as plain data."""


def guessing(standing: Standing) -> Standing:
    """Return the standing when 'Bedoelt u dit?' is asked there."""
    return replace(standing, open="guess")


def offering_what_waits(standing: Standing) -> Idle | Ended:
    """Return the standing when a problem that was kept is offered; a topic is left with that."""
    return replace(standing, open="resume") if isinstance(standing, Ended) else Idle("resume")


def asking_what_else(standing: Standing) -> Idle | Ended:
    """Return the standing when it is asked what else there is; a topic is left with that."""
    return replace(standing, open="more") if isinstance(standing, Ended) else Idle("more")


def as_data(standing: Standing) -> dict[str, str]:
    """Return a standing as plain data, all of it at one level; what is not there is left out."""
    data: dict[str, str | None] = {}
    match standing:
        case Idle():
            data = {"open": standing.open}
        case Busy(topic, step, Asking(fact, why)):
            data = {"topic": topic, "step": step, "open": why, "fact": fact}
        case Busy(topic, step, Aside(aside)):
            data = {"topic": topic, "step": step, "open": "resume", "aside": aside}
        case Busy(topic, step, str(open)):
            data = {"topic": topic, "step": step, "open": open}
        case _:
            data = vars(standing)
    return {key: value for key, value in data.items() if value is not None}


def of_data(data: Mapping[str, Any]) -> Standing:
    """Return the standing of `as_data`; raises KeyError or TypeError where there is none such."""
    open, topic = data.get("open"), data.get("topic")
    if "outcome" in data:
        outcome, ended_open = _OUTCOMES[data["outcome"]], _ENDED_OPEN[open]
        return Ended(outcome, topic, data.get("step"), ended_open)
    if topic is None:
        return Idle(_IDLE_OPEN[open] if "open" in data else None)
    return Busy(topic, data["step"], _open_at_a_step(data))


def _open_at_a_step(data: Mapping[str, Any]) -> PlainlyOpen | Asking | Aside:
    open = data["open"]
    if open in _WHY_ASKED:
        return Asking(data["fact"], _WHY_ASKED[open])
    return Aside(data.get("aside")) if open == "resume" else _PLAINLY_OPEN[open]


_OUTCOMES: Mapping[Any, Outcome] = {one: one for one in get_args(Outcome)}
_IDLE_OPEN: Mapping[Any, IdleOpen] = {one: one for one in get_args(IdleOpen)}
_ENDED_OPEN: Mapping[Any, EndedOpen] = {one: one for one in get_args(EndedOpen)}
_WHY_ASKED: Mapping[Any, WhyAsked] = {one: one for one in get_args(WhyAsked)}
_PLAINLY_OPEN: Mapping[Any, PlainlyOpen] = {one: one for one in get_args(PlainlyOpen)}
