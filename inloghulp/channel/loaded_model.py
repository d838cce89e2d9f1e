"""The model that is loaded, as requests find it: its agent, and what it knows."""

from typing import Any

from sanic.request import Request


def agent_of(request: Request) -> Any:
    """Rasa's agent; none while there is no model."""
    return getattr(request.app.ctx, "agent", None)


def known_intents(request: Request) -> list[str]:
    """Return the intents of the loaded model; none when there is no model."""
    return known_topics(agent_of(request))


def known_topics(agent: Any) -> list[str]:
    """Return what a turn may be about: the same names as those of the intents."""
    return list(agent.domain.intents) if agent is not None and agent.is_ready() else []


def has_model(request: Request) -> bool:
    """Whether a model is loaded."""
    agent = agent_of(request)
    return agent is not None and agent.is_ready()
