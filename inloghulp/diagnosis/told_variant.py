"""Which of several texts is told: it depends on what is known, and on what the conversation is about."""

from collections.abc import Mapping

from inloghulp.diagnosis.next_step import fits
from inloghulp.diagnosis.state import State
from inloghulp.faq.model import Answer, Topic, Understood, Variant


def told_variant(answer: Answer, state: State) -> Variant:
    """Return the first answer that fits; the last fits always."""
    return next(one for one in answer.variants if _fits(one, state))


def told_understood(topic: Topic, facts: Mapping[str, str]) -> Understood:
    """Return the first line that fits of those that show what was understood."""
    return next(one for one in topic.shown if fits(one.when, facts))


def _fits(variant: Variant, state: State) -> bool:
    here = not variant.during or state.topic in variant.during
    return here and fits(variant.when, state.facts)
