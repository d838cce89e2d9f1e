"""The moments of a conversation, by the names that data/moves gives them: what the bot asked last.

'result activation_link.spam' is the question how that step went, 'fact children' the question for that fact.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from inloghulp.diagnosis.next_step import step_key, step_of
from inloghulp.diagnosis.standing import Aside, Asking, Busy, Ended, Idle, Outcome, Standing
from inloghulp.diagnosis.state import State
from inloghulp.faq.model import Faq

START = "start"
"""Nothing was asked yet: a first message."""

OFFERS: Mapping[str, Standing] = {
    "offer message": Ended("handoff", open="message"),
    "offer topic": Idle("guess"),
}
"""What the bot may offer, whatever the topic."""


def moments(faq: Faq) -> dict[str, State]:
    """Return every moment, with the state of a conversation that stands there."""
    found: dict[str, Standing] = {START: Idle(), "choose": Idle("triage"), **OFFERS}
    steps = [(topic, step) for topic, about in faq.topics.items() for step in about.steps]
    for topic, step in steps:
        busy = Busy(topic, step_key(topic, step))
        found.setdefault("offer resume", replace(busy, open=Aside()))
        if step.kind == "say":
            found[f"result {busy.step}"] = busy
            found.setdefault(f"told {topic}", busy)
        elif step.ask:
            found.setdefault(f"fact {step.ask}", replace(busy, open=Asking(step.ask)))
    for topic, step in steps[:1]:  # what no step asks is asked to explain one
        for fact in faq.facts:
            asking = Asking(fact, "how")
            found.setdefault(f"fact {fact}", Busy(topic, step_key(topic, step), asking))
    found |= {f"after {name}": Ended(name) for name in get_args(Outcome)}
    return {name: State(standing) for name, standing in found.items()}


def find_moment(faq: Faq, name: str) -> str | None:
    """Return the moment that is named, also by no more than the key of a step; None where there is none."""
    known = moments(faq)
    step = step_of(faq, name)
    named = [name, f"result {name}"]
    if step and step.ask:
        named.append(f"fact {step.ask}")
    if step and step.route:
        named.append(f"after route_{step.route}")
    return next((one for one in named if one in known), None)
