"""The moments of a conversation, by the names that data/moves gives them: what the bot asked last.

'result activation_link.spam' is the question how that step went, 'fact children' the question for that fact.
"""

from collections.abc import Mapping
from typing import get_args

from inloghulp.diagnosis.next_step import step_key, step_of
from inloghulp.diagnosis.state import Outcome, State
from inloghulp.faq.model import Faq

START = "start"
"""Nothing was asked yet: a first message."""

OFFERS: Mapping[str, State] = {
    "offer message": State(open="message", outcome="handoff"),
    "offer topic": State(open="guess"),
}
"""What the bot may offer, whatever the topic."""


def moments(faq: Faq) -> dict[str, State]:
    """Return every moment, with the state of a conversation that stands there."""
    found = {START: State(), "choose": State(open="triage"), **OFFERS}
    found |= {f"fact {name}": State(open="how", fact=name) for name in faq.facts}
    for topic, about in faq.topics.items():
        found.setdefault("offer resume", State(topic=topic, open="resume"))
        for step in about.steps:
            key = step_key(topic, step)
            at_step = State(topic=topic, step=key, open="step")
            if step.kind == "say":
                found[f"result {key}"] = at_step
                found.setdefault(f"told {topic}", at_step)
            elif step.ask and found[f"fact {step.ask}"].open == "how":
                asking = State(topic=topic, step=key, open="fact", fact=step.ask)
                found[f"fact {step.ask}"] = asking
    after = {f"after {name}": State(open="more", outcome=name) for name in get_args(Outcome)}
    return found | after


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
