"""The topics that a model knows."""

from collections.abc import Collection
from typing import Any

from rasa.shared.core.constants import DEFAULT_INTENTS


def topics_of(domain: Any) -> Collection[str]:
    """Return the topics that a model knows: the intents that have an action of their own."""
    actions = set(domain.action_names_or_texts)
    own = set(domain.intents) - set(DEFAULT_INTENTS)
    return frozenset(intent for intent in own if f"action_{intent}" in actions)
