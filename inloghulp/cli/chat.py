"""`inloghulp chat`: the bot in the terminal, with the real model and the real actions.

A message takes the same way as in the chat endpoint: checked, masked, to Rasa, and collected.
"""

import argparse
import asyncio
import json
import logging
import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inloghulp import folders
from inloghulp.cli.command import (
    Commands,
    add_command,
    quiet_rasa,
    refuse_mistakes,
    trained_model,
    using,
)
from inloghulp.serving.inside_rasa.unused_packages import components_of_model, import_rasa

if TYPE_CHECKING:
    from rasa.core.agent import Agent

SENDER = "terminal"
HINT = "(Kies een knop met zijn nummer. Stoppen: Ctrl-D.)"

logger = logging.getLogger(__name__)

Message = dict[str, Any]


def add_to(commands: Commands) -> None:
    """Add the command."""
    add_command(commands, "chat", run, "Praat met de chatbot in de terminal; met Ctrl-D stopt u.")


def run(_: argparse.Namespace) -> int:
    """Chat until Ctrl-D; not while a file has a mistake."""
    refuse_mistakes("het gesprek begint niet")
    model = trained_model()
    quiet_rasa()
    import_rasa(components_of_model(model))  # before all else that imports it
    asyncio.run(_chat(model))
    return 0


async def _chat(model: Path) -> None:
    from inloghulp.channel.apologies import apology
    from inloghulp.channel.widget_texts import widget_texts

    words = widget_texts(folders.FAQ)
    with using(model):
        agent = _agent(model)
    conversation = Conversation(agent, apology(folders.FAQ))
    print(f"{words['bot_said']} {words['greeting'].strip()}\n{HINT}")
    while (typed := read_line(f"\n{words['you_said']} ")) is not None:
        if typed:
            print(show(await conversation.answer(typed), words["bot_said"]))


class Conversation:
    """One conversation with the bot; remembers the buttons that can be chosen by number."""

    def __init__(self, agent: "Agent", apology: str) -> None:
        self._agent = agent
        self._apology = apology
        self._payloads: list[str] = []

    async def answer(self, typed: str) -> list[Message]:
        """Play one turn: the messages that a client of the chat endpoint would get."""
        from inloghulp.channel.collector import Collector
        from inloghulp.channel.masked_message import user_message
        from inloghulp.channel.request_checks import Refused, read_incoming

        collector = Collector()
        body = json.dumps({"sender": SENDER, **read_choice(typed, self._payloads)}).encode()
        try:
            incoming = read_incoming(body, SENDER.__eq__, self._agent.domain.intents)
            await self._agent.handle_message(user_message(incoming, collector))
        except Refused as refused:
            await collector.apologise(SENDER, str(refused))
        except Exception:
            logger.exception("A message was not answered: the bot raised an error")
        if not collector.messages:
            await collector.apologise(SENDER, self._apology)
        messages = collector.answer()
        self._payloads = [b["payload"] for message in messages for b in message["buttons"]]
        return messages


def read_choice(typed: str, payloads: list[str]) -> dict[str, str]:
    """Return the button with the number that was typed, where there is one; everything else is text."""
    if typed.isdecimal() and 0 < int(typed) <= len(payloads):
        return {"payload": payloads[int(typed) - 1]}
    return {"message": typed}


def show(messages: list[Message], speaker: str) -> str:
    """Return an answer as text for the terminal: what is said, a message to copy, numbered buttons."""
    numbers = count(1)
    lines = []
    for message in messages:
        lines += ["", f"{speaker} {message['text'].replace('**', '')}"]
        copy = message["custom"].get("copy") or ""
        lines += [f"  | {line}" for line in copy.strip().splitlines()]
        lines += [f"  {next(numbers)}. {button['title']}" for button in message["buttons"]]
    return "\n".join(lines)


def _agent(model: Path) -> "Agent":
    """Return the trained bot with its actions in this process; what is typed is stored nowhere."""
    from rasa.core.agent import Agent
    from rasa.core.tracker_store import InMemoryTrackerStore
    from rasa.shared.core.domain import Domain

    from inloghulp.channel.apologies import apology
    from inloghulp.serving.inside_rasa.in_process_actions import InProcessActions

    logging.basicConfig(level=logging.ERROR)
    sys.path.insert(0, str(folders.ROOT))  # for the package `actions`, as `rasa run` does
    return Agent.load(
        model,
        tracker_store=InMemoryTrackerStore(Domain.empty()),
        action_endpoint=InProcessActions.of_package("actions", apology(folders.FAQ)),
    )


def read_line(prompt: str) -> str | None:
    """Return a line that is typed; None for who leaves."""
    try:
        return input(prompt).strip()
    except (EOFError, KeyboardInterrupt):
        print()
        return None
