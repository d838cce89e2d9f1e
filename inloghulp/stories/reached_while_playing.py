"""Notes what conversations reach while they are played."""

import datetime
from typing import Protocol

from inloghulp.diagnosis.decide.plan import Act
from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.next_step import current_step
from inloghulp.diagnosis.state import Button, Message, State
from inloghulp.faq.model import Faq
from inloghulp.stories.reachable import Thing, option_name, route_told

EFFECT = ("topic", "step", "open", "fact", "facts", "tried", "done", "waiting", "outcome")
"""What of a state tells what a message came to; the rest tells how it is worded."""


def reached(faq: Faq, before: State, after: State, pressed: str | None) -> set[Thing]:
    """Return what one turn reached: by what was said, and by the button that was pressed or meant."""
    found: set[Thing] = set()
    for name in after.said:
        act = Act.named(name)
        if act.kind == "step":
            found.add(("step", act.key))
        elif act.kind == "answer":
            found.add(("answer", act.key))
        elif act.kind == "gist":
            found.add(("answer", f"{act.key} (kort)"))
        elif act.kind == "route":
            route = route_told(faq, act.key, after)
            found |= {route} if route else set()
    if after.open == "fact" and after.step:
        found.add(("step", after.step))
    offered = [one for one in before.offered if pressed is None or one.title == pressed]
    where = {button.title: _stands_at(faq, before, button) for button in offered}
    taken = next(
        (
            button
            for button in offered
            if where[button.title] and (pressed or _comes_to(faq, before, button, after))
        ),
        None,
    )
    if taken:
        found.add(("option", option_name(where[taken.title] or "", taken.title)))
    return found


def _stands_at(faq: Faq, state: State, button: Button) -> str | None:
    """Return the step or the fact that a button on offer is an option of, if of any."""
    step = current_step(faq, state)
    if state.step and step and button.title in {option.title for option in step.options}:
        return state.step if state.open == "step" else None
    fact = faq.facts.get(state.fact or "")
    if state.open in ("fact", "how") and fact and state.fact:
        return state.fact if button.title in {one.title for one in fact.options} else None
    return None


def _comes_to(faq: Faq, before: State, button: Button, after: State) -> bool:
    """Whether pressing a button would have come to the same."""
    message = Message(button.intent, button.payload, data=dict(button.data), pressed=True)
    turn = respond(faq, before, message, datetime.date.today())
    return all(getattr(turn.state, one) == getattr(after, one) for one in EFFECT)


class States(Protocol):
    """Who knows where a conversation stands."""

    async def state(self, sender: str) -> State: ...


class Lookout:
    """Notes what conversations reach while they are played."""

    def __init__(self, faq: Faq, states: States) -> None:
        self._faq = faq
        self._states = states
        self._before: dict[str, State] = {}
        self._found: dict[str, set[Thing]] = {}

    async def see(self, sender: str, pressed: str | None) -> None:
        after = await self._states.state(sender)
        before = self._before.get(sender, State())
        self._found.setdefault(sender, set())
        self._found[sender] |= reached(self._faq, before, after, pressed)
        self._before[sender] = after

    def taken(self) -> set[Thing]:
        """Return what was reached since this was asked last."""
        found = set().union(*self._found.values())
        self._found.clear()
        self._before.clear()
        return found
