"""Which of several texts is told: it depends on what is known, and on what the conversation is about."""

from collections.abc import Mapping
from dataclasses import replace

from inloghulp.diagnosis.next_step import fits
from inloghulp.diagnosis.state import State
from inloghulp.faq.model import Answer, Topic, Understood, Variant


def told_variant(answer: Answer, state: State) -> Variant:
    """Return the first answer that fits; the last fits always.

    Where only some children have an environment of school and one of these is spoken of, what is so there is told,
    unless an answer is about both kinds.
    """
    told = _first(answer, state)
    if not state.of_environment or "network" in told.when:
        return told
    return _first(answer, replace(state, facts={**state.facts, "network": "yes"}))


def _first(answer: Answer, state: State) -> Variant:
    return next(one for one in answer.variants if _fits(one, state))


def told_understood(topic: Topic, facts: Mapping[str, str]) -> Understood:
    """Return the first line that fits of those that show what was understood."""
    return next(one for one in topic.shown if fits(one.when, facts))


def _fits(variant: Variant, state: State) -> bool:
    here = not variant.during or state.topic in variant.during
    return here and fits(variant.when, state.facts)
