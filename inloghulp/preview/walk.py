"""Finds which step follows which button, by pressing each button wherever the engine offers it."""

import datetime
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.next_step import step_key, step_of
from inloghulp.diagnosis.state import Button, Message, State
from inloghulp.faq.model import Faq, Step

Kind = Literal["ask", "say", "route", "solved", "topic", "other"]

NOT_FOLLOWED = ("how", "other_question")
"""Buttons that leave the conversation where it is."""


@dataclass(frozen=True)
class Node:
    """A place in a conversation: a question, a step, or an end; `condition` is its `if`."""

    key: str
    kind: Kind
    text: str
    condition: str = ""


@dataclass
class Map:
    """A topic: its places, and where each button leads, in the order in which they are met."""

    topic: str
    start: str = ""
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """For each place the buttons with the place that follows; a button may lead to more, by what is known."""
    apart: list[Node] = field(default_factory=list)
    """What no button leads to from the start: for who told more at once."""


def walk(faq: Faq, topic: str) -> Map:
    """Walk a topic from its start, with nothing known, along every button."""
    found = Map(topic)
    first = _press(faq, State(), Button("", topic))
    found.start = _note(faq, found, first)
    waiting, seen = deque([first]), {_identity(first)}
    while waiting:
        state = waiting.popleft()
        here = _node(faq, topic, state)
        if here.kind not in ("ask", "say"):
            continue
        for button in state.offered:
            if button.intent in NOT_FOLLOWED:
                continue
            after = _press(faq, state, button)
            edge = (button.title, _note(faq, found, after))
            leads = found.edges.setdefault(here.key, [])
            leads += [] if edge in leads else [edge]
            if _identity(after) not in seen:
                seen.add(_identity(after))
                waiting.append(after)
    found.apart = [node for node in _steps(faq, topic) if node.key not in found.nodes]
    return found


def _press(faq: Faq, state: State, button: Button) -> State:
    message = Message(button.intent, button.payload, data=dict(button.data), pressed=True)
    return respond(faq, state, message, datetime.date.today()).state


def _identity(state: State) -> object:
    """Return what makes two states the same for what may come next."""
    facts = tuple(sorted(state.facts.items()))
    titles = tuple(button.title for button in state.offered)
    known = (facts, state.tried, state.done, titles)
    return (state.topic, state.open, state.step, state.fact, state.outcome, known)


def _note(faq: Faq, found: Map, state: State) -> str:
    node = _node(faq, found.topic, state)
    found.nodes.setdefault(node.key, node)
    return node.key


def _node(faq: Faq, topic: str, state: State) -> Node:
    """Return the place where a conversation stands."""
    if state.topic is not None and state.topic != topic:
        return Node(f"topic:{state.topic}", "topic", faq.topics[state.topic].button)
    if state.outcome == "resolved":
        return Node("solved", "solved", "Opgelost")
    step = step_of(faq, state.step or "", state.facts)
    if state.outcome and step and step.route:
        return _of_step(topic, step, faq)
    if state.open in ("fact", "how") and state.fact:
        when = _told(step.when) if step else ""
        return Node(f"{topic}.{state.fact}", "ask", _line(faq.facts[state.fact].question), when)
    if step and state.open == "step":
        return _of_step(topic, step, faq)
    return Node(
        f"other:{state.open or state.outcome}", "other", _OTHER.get(state.open or "", "Einde")
    )


_OTHER = {
    "triage": "Vraagt opnieuw wat er misgaat",
    "message": "Biedt het bericht voor de leerkracht aan",
    "more": "Vraagt of er nog iets is",
}


def _steps(faq: Faq, topic: str) -> Iterator[Node]:
    for step in faq.topics[topic].steps:
        yield _of_step(topic, step, faq)


def _of_step(topic: str, step: Step, faq: Faq) -> Node:
    when = _told(step.when)
    if step.go and not step.route:
        return Node(f"topic:{step.go}", "topic", faq.topics[step.go].button, when)
    if step.ask:
        return Node(f"{topic}.{step.ask}", "ask", _line(faq.facts[step.ask].question), when)
    if step.route:
        return Node(f"{step_key(topic, step)}|{when}", "route", _line(step.say), when)
    return Node(step_key(topic, step), "say", _line(step.say), when)


def _told(condition: Mapping[str, str | tuple[str, ...]]) -> str:
    """Return a condition as staff reads it."""
    return ", ".join(
        f"{fact} = {value if isinstance(value, str) else ' of '.join(value)}"
        for fact, value in condition.items()
    )


def _line(text: str | None) -> str:
    """Return a text on one line; the hint that some browsers get is left out."""
    return " ".join((text or "").replace("**", "").replace("{hint}", "").split())
