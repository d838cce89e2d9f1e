"""A tiny bot, trained and run with the real Rasa, and the real channel on a real port.

Fixtures for the tests of the channel, the widget and the store: it does exactly what a test needs.
"""

import asyncio
import functools
import logging
import re
import shutil
import socket
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests
import yaml
from rasa.core.agent import Agent
from rasa.core.channels import channel as rasa_channel
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.utils.log_utils import configure_structlog
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher
from rasa_sdk.interfaces import ActionExecutionRejection
from sanic import Sanic

from inloghulp import folders
from inloghulp.channel import InloghulpChannel
from inloghulp.channel.sender_tokens import name_of
from inloghulp.serving.database.conversations import Conversations
from inloghulp.serving.inside_rasa.adapted_agent import adapt
from inloghulp.serving.inside_rasa.in_process_actions import (
    InProcessActions,
    check_action_results_fast,
)
from inloghulp.serving.inside_rasa.strict_requests import be_strict
from inloghulp.serving.inside_rasa.unwrapped_store import unwrap_store

# Without it, sanic can start only one application in a process: it rewrites its own code.
Sanic.test_mode = True

APOLOGY = "Er ging iets mis. Vraag het aan de leerkracht."

CONFIG = {
    "recipe": "default.v1",
    "assistant_id": "tiny",
    "language": "nl",
    "pipeline": [{"name": "KeywordIntentClassifier"}],
    "policies": [{"name": "RulePolicy"}],
}
INTENTS = {
    "greet": "hallo",
    "inform": "kinderen",
    "thanks": "bedankt",
    "how": "hoe",
    "affirm": "ja",
    "solved": "gelukt",
    "not_solved": "stap",
    "start_over": "opnieuw",
}
ACTIONS = {
    "greet": "action_tiny_greet",
    "inform": "action_tiny_echo",
    "thanks": "action_tiny_silent",
    "how": "action_tiny_broken",
    "affirm": "action_tiny_rejected",
    "solved": "action_tiny_end",
    "not_solved": "action_tiny_step",
    "start_over": "action_tiny_greet",
}
TEACHER = "Beste juf,\n\nThuis inloggen lukt niet & de link werkt niet."


class Greet(Action):
    """Says two things: one with blank lines, buttons and custom, one without anything."""

    def name(self) -> str:
        return "action_tiny_greet"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[Any]:
        dispatcher.utter_message(
            text="Hallo.\n\nWat gaat er mis?",
            buttons=[
                {"title": "Twee of meer", "payload": '/inform{"children": "several"}'},
                {"title": "Kapot", "payload": "/how"},
            ],
            json_message={"topic": "forgot_password", "step": "mail", "outcome": None},
        )
        dispatcher.utter_message(text="Nog iets.")
        return []


class Echo(Action):
    """Says what it got, so that a test can look at it."""

    def name(self) -> str:
        return "action_tiny_echo"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[Any]:
        memory = dict(tracker.slots["memory"])
        tracker.slots["memory"]["seen"] = True  # must not reach Rasa's own slot
        latest = tracker.latest_message
        dispatcher.utter_message(
            text="Gezien.",
            json_message={
                "echo": {
                    "text": latest["text"],
                    "metadata": latest["metadata"],
                    "entities": {e["entity"]: e["value"] for e in latest["entities"]},
                    "memory": memory,
                }
            },
        )
        return []


class Step(Action):
    """Says one step of several, with a list, a link and a choice."""

    def name(self) -> str:
        return "action_tiny_step"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[Any]:
        dispatcher.utter_message(
            text="Ga naar https://thuis.basispoort.nl en doe dit:\n- sluit de browser\n- **open** hem\n\n"
            "**Stap 2 van 4.** Is het gelukt?",
            buttons=[{"title": "Gelukt", "payload": "/solved"}],
        )
        return []


class End(Action):
    """Ends a problem, with a message for the teacher."""

    def name(self) -> str:
        return "action_tiny_end"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[Any]:
        dispatcher.utter_message(
            text="Fijn dat het werkt.",
            json_message={
                "topic": "solved",
                "outcome": "resolved",
                "rounded_off": True,
                "copy": TEACHER,
            },
        )
        return []


class Silent(Action):
    def name(self) -> str:
        return "action_tiny_silent"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[Any]:
        return []


class Broken(Action):
    def name(self) -> str:
        return "action_tiny_broken"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[Any]:
        dispatcher.utter_message(text="Half")
        raise RuntimeError(f"broken by {tracker.latest_message['text']!r} of {tracker.sender_id}")


class Rejected(Action):
    def name(self) -> str:
        return "action_tiny_rejected"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[Any]:
        raise ActionExecutionRejection(self.name(), "not now")


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that knows a few words."""
    return train_once(tmp_path_factory.getbasetemp() / "tiny")


@functools.cache  # each folder of tests that takes the fixture has its own; the model is the same
def train_once(folder: Path) -> Path:
    from rasa.model_training import train

    folder.mkdir()
    files = {
        "config.yml": CONFIG,
        "domain.yml": {
            "version": "3.1",
            "intents": [*INTENTS],
            "entities": ["children"],
            "actions": sorted(set(ACTIONS.values())),
            "slots": {
                "memory": {
                    "type": "any",
                    "initial_value": {"seen": False},
                    "mappings": [{"type": "custom"}],
                }
            },
        },
        "nlu.yml": {
            "version": "3.1",
            "nlu": [{"intent": i, "examples": f"- {word}\n"} for i, word in INTENTS.items()],
        },
        "rules.yml": {
            "version": "3.1",
            "rules": [
                {"rule": i, "steps": [{"intent": i}, {"action": action}]}
                for i, action in ACTIONS.items()
            ],
        },
    }
    for name, content in files.items():
        (folder / name).write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    training_files = [str(folder / "nlu.yml"), str(folder / "rules.yml")]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # one example for an intent is few, Rasa says
        result = train(
            str(folder / "domain.yml"),
            str(folder / "config.yml"),
            training_files,
            output=str(folder / "models"),
        )
    assert result.model is not None
    return Path(result.model)


@dataclass
class TinyBot:
    """The tiny bot while it is served; `state` is the folder where it keeps what it keeps."""

    url: str
    agent: Agent
    loop: asyncio.AbstractEventLoop
    state: Path
    app: Sanic

    async def _tracker(self, sender: str, whole: bool) -> Any:
        store = self.agent.tracker_store
        read = store.retrieve_full_tracker if whole else store.retrieve
        return await read(name_of(sender))

    def _events(self, sender: str, whole: bool) -> list[Any]:
        reading = self._tracker(sender, whole)
        tracker = asyncio.run_coroutine_threadsafe(reading, self.loop).result(10)
        return list(tracker.events) if tracker else []

    def events(self, sender: str) -> list[Any]:
        """All that is kept of a conversation."""
        return self._events(sender, whole=True)

    def recent_events(self, sender: str) -> list[Any]:
        """What Rasa gets of it for the next turn."""
        return self._events(sender, whole=False)

    def user_texts(self, sender: str) -> list[str]:
        """What is kept of what the parent said."""
        return [event.text for event in self.events(sender) if event.type_name == "user"]

    def restart(self) -> None:
        """Let the store know nothing that it does not read: as after a restart."""
        self.agent.tracker_store._remembered.clear()
        self.agent.tracker_store.engine.dispose()

    def let_action(self, name: str, do: Callable[..., Any]) -> None:
        """Let an action do something else."""
        self.agent.action_endpoint._executor.actions[name] = do

    def ready(self) -> requests.Response:
        return requests.get(f"{self.url}/ready", timeout=10)

    def session(self) -> str:
        sender: str = requests.post(f"{self.url}/session", timeout=10).json()["sender"]
        return sender

    def post(self, **body: Any) -> requests.Response:
        return self.post_to("webhook", **body)

    def post_to(self, address: str, **body: Any) -> requests.Response:
        return requests.post(f"{self.url}/{address}", json=body, timeout=10)

    def say(self, **body: Any) -> list[dict[str, Any]]:
        """The messages of an answer that must be there."""
        answer = self.post(**body)
        assert answer.status_code == 200, answer.text
        messages: list[dict[str, Any]] = answer.json()
        return messages

    def not_now(self, **body: Any) -> str:
        """What a parent reads whose message cannot be kept now, and is to be sent again."""
        answer = self.post(**body)
        assert answer.status_code == 503, answer.text
        assert int(answer.headers["Retry-After"]) > 0
        text: str = answer.json()["text"]
        return text


@dataclass
class RunningApp:
    """A sanic application on a free port, in a thread with its own event loop."""

    app: Sanic
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    listening: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))

    def __enter__(self) -> str:
        started = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(started,))
        self._thread.start()
        assert started.wait(30), "the server did not start"
        return f"http://127.0.0.1:{self.listening.getsockname()[1]}"

    def __exit__(self, *_: object) -> None:
        self.loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(30)

    def _run(self, started: threading.Event) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_until_complete(self._serve(started))
        self.loop.close()
        self.listening.close()

    async def _serve(self, started: threading.Event) -> None:
        self._stop = asyncio.Event()
        server: Any = await self.app.create_server(
            sock=self.listening, return_asyncio_server=True, access_log=False
        )
        assert server is not None
        await server.startup()
        await server.after_start()
        started.set()
        await self._stop.wait()
        await server.before_stop()
        await server.close()
        for connection in server.connections:
            connection.close()
        await server.after_stop()


@pytest.fixture(scope="session")
def faq_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real FAQ, with an apology that a test can know."""
    folder = tmp_path_factory.mktemp("bot") / "faq"
    shutil.copytree(folders.FAQ, folder)
    dialogue = folder / "dialogue.yml"
    texts = dialogue.read_text(encoding="utf-8")
    texts = re.sub(r"^apology: \|\n(  .*\n)+", f"apology: {APOLOGY}\n", texts, flags=re.MULTILINE)
    dialogue.write_text(texts, encoding="utf-8")
    return folder


@contextmanager
def running_bot(
    model: Path, faq: Path, state: Path, store: TrackerStore, **options: Any
) -> Iterator[TinyBot]:
    """The tiny bot, served with one other website allowed to embed it, and other options of the channel."""
    executor = ActionExecutor()
    for action in (Greet(), Echo(), Step(), End(), Silent(), Broken(), Rejected()):
        executor.register_action(action)
    check_action_results_fast()
    configure_structlog(logging.WARNING)  # as `inloghulp serve` does
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        agent = Agent.load(
            model, tracker_store=store, action_endpoint=InProcessActions(executor, APOLOGY)
        )
    if isinstance(store, Conversations):  # as `inloghulp serve` does
        unwrap_store(agent)
    adapt(agent)
    app = Sanic("tiny", configure_logging=False)
    app.ctx.agent = agent
    be_strict(app)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folders, "STATE", state)
        patch.setattr(folders, "FAQ", faq)
        channel = InloghulpChannel(allowed_origins=["https://school.example"], **options)
    rasa_channel.register([channel], app, route="/webhooks/")
    running = RunningApp(app)
    with running as address:
        yield TinyBot(f"{address}/webhooks/inloghulp", agent, running.loop, state, app)


@pytest.fixture(scope="session")
def tiny_bot(
    tiny_model: Path, faq_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TinyBot]:
    """The tiny bot, for tests that leave its store alone."""
    state = tmp_path_factory.mktemp("state")
    store = Conversations(Domain.empty(), db=str(state / "conversations.db"))
    with running_bot(tiny_model, faq_folder, state, store) as bot:
        yield bot
    store.close()


@pytest.fixture
def stored_bot(
    tiny_model: Path, faq_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[TinyBot]:
    """The tiny bot with the store of `inloghulp serve`, in a folder of its own."""
    state = tmp_path / "state"
    monkeypatch.setattr(folders, "STATE", state)
    store = Conversations(Domain.empty())
    with running_bot(tiny_model, faq_folder, state, store) as bot:
        yield bot
    store.close()
