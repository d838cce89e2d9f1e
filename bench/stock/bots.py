"""The two bots as they are served for real: how each is trained, started, spoken to, and told another answer."""

import asyncio
import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import aiohttp

from bench.stock.parents import Turn
from bench.stock.processes import Command, free_port, running
from bench.stock.project import change_answer, write_project
from inloghulp import folders

START_WITHIN = 600  # seconds
LOOK_EVERY = 0.05  # seconds
TOPIC = "flash"
"""Its answer is the one that is changed."""

CHANGED = "Dit is het antwoord dat net is veranderd."

_PROJECT = ("actions", "data", "faq", "widget")
_FILES = ("config.yml", "credentials.yml", "domain.yml", "endpoints.yml")
_QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
}


@dataclass(frozen=True)
class Answer:
    """What a bot said, and the payloads of the buttons under it."""

    text: str
    offered: list[str]


class Speaker(Protocol):
    """A bot that is served."""

    url: str
    processes: Sequence[subprocess.Popen[bytes]]

    async def new_sender(self) -> str:
        """Return the name of another parent."""

    async def answer(self, sender: str, turn: Turn) -> Answer:
        """Return what the bot says to a turn; ValueError when it says nothing."""


class Bot(Protocol):
    """A bot in a folder of its own."""

    name: str

    def train(self) -> None:
        """Train it, as who works on it would."""

    def change(self) -> None:
        """Let the answer about `TOPIC` be `CHANGED`, and do all that is needed before a start."""

    untrained: bool
    """Whether it has no model yet."""

    restarts: bool
    """Whether it must be started again to tell another answer."""

    def served(self) -> "contextlib.AbstractAsyncContextManager[Speaker]":
        """Serve it, until its first answer could be given."""

    def stored(self) -> int:
        """Bytes that its database takes; only while it is not served."""


class Inloghulp:
    """This project, as `make run` starts it, in a copy of the folder so that its answers can be changed."""

    name = "Inloghulp"
    restarts = False
    untrained = False

    def __init__(self, folder: Path, checkout: Path = folders.ROOT) -> None:
        """Of the project in a checkout, with its code and its model."""
        self._root, self._state, self._code = folder / "inloghulp", folder / "state", checkout
        for part in _PROJECT:
            shutil.copytree(checkout / part, self._root / part)
        for file in _FILES:
            shutil.copy(checkout / file, self._root)
        if (checkout / "models").is_dir():
            shutil.copytree(checkout / "models", self._root / "models")

    def _command(self, *arguments: str) -> Command:
        code = "import sys; from inloghulp.cli import main; sys.exit(main())"
        line = [sys.executable, "-W", "ignore", "-c", code, *arguments]
        environment = {
            "PYTHONPATH": str(self._code),
            "INLOGHULP_ROOT": str(self._root),
            "INLOGHULP_STATE": str(self._state),
            "INLOGHULP_LIMITS": "off",
        }
        return Command(line, self._root, environment)

    def train(self) -> None:
        self._command("train", "--force").run()

    def change(self) -> None:
        """Write the file of the topic; the bot reads it by itself."""
        file = self._root / "faq" / f"{TOPIC}.yml"
        before, _, rest = file.read_text("utf-8").partition("    say: |\n")
        file.write_text(f"{before}    say: |\n      {CHANGED}\n      {rest.lstrip()}", "utf-8")

    @contextlib.asynccontextmanager
    async def served(self) -> AsyncIterator[Speaker]:
        port = free_port()
        with running([self._command("serve", "--port", str(port))]) as processes:
            async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
                speaker = _Widget(session, f"http://127.0.0.1:{port}/webhooks/inloghulp", processes)
                await _first_answer(speaker)
                yield speaker

    def stored(self) -> int:
        return _size(self.database)

    @property
    def database(self) -> Path:
        """The file of its conversations."""
        return self._state / "conversations.db"


@dataclass
class _Widget:
    """Speaks to Inloghulp as its widget does."""

    session: aiohttp.ClientSession
    url: str
    processes: Sequence[subprocess.Popen[bytes]]

    async def new_sender(self) -> str:
        return str((await _post(self.session, f"{self.url}/session", {}))["sender"])

    async def answer(self, sender: str, turn: Turn) -> Answer:
        said = {"message": turn.text} if turn.payload is None else {"payload": turn.payload}
        return _read(
            await _post(self.session, f"{self.url}/webhook", {"sender": sender, **said}),
        )


class Stock:
    """A stock Rasa bot: `rasa run` with `rasa run actions` beside it."""

    name = "stock Rasa"
    restarts = True
    untrained = True

    def __init__(self, folder: Path, examples: int, epochs: int | None) -> None:
        self._folder, self._action_port = folder / "stock", free_port()
        self._database = folder / "stock.db"
        write_project(self._folder, examples, epochs, self._action_port, self._database)

    def _command(self, *arguments: str) -> Command:
        code = "from rasa.__main__ import main; main()"
        line = [sys.executable, "-W", "ignore", "-c", code, *arguments]
        return Command(line, self._folder, {**_QUIET, "PYTHONPATH": str(self._folder)})

    def train(self) -> None:
        self._command("train").run()

    def change(self) -> None:
        """Another answer stands in the domain, which is a part of the model."""
        change_answer(self._folder, TOPIC, CHANGED)
        self.train()

    @contextlib.asynccontextmanager
    async def served(self) -> AsyncIterator[Speaker]:
        port = free_port()
        commands = [
            self._command("run", "-i", "127.0.0.1", "--port", str(port)),
            self._command("run", "actions", "--port", str(self._action_port)),
        ]
        with running(commands) as processes:
            async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
                speaker = _Rest(session, f"http://127.0.0.1:{port}", processes)
                await _first_answer(speaker)
                yield speaker

    def stored(self) -> int:
        return _size(self._database)


@dataclass
class _Rest:
    """Speaks over Rasa's REST channel; Rasa takes a button as text that begins with a slash."""

    session: aiohttp.ClientSession
    url: str
    processes: Sequence[subprocess.Popen[bytes]]

    async def new_sender(self) -> str:
        return os.urandom(12).hex()

    async def answer(self, sender: str, turn: Turn) -> Answer:
        body = {"sender": sender, "message": turn.payload or turn.text}
        return _read(await _post(self.session, f"{self.url}/webhooks/rest/webhook", body))


async def _post(session: aiohttp.ClientSession, url: str, body: dict[str, Any]) -> Any:
    try:
        async with session.post(url, json=body) as response:
            if response.status != 200:
                raise ValueError(f"{response.status}: {await response.text()}")
            return await response.json()
    except aiohttp.ClientError as error:
        raise ValueError(str(error)) from error


def _read(messages: list[dict[str, Any]]) -> Answer:
    if not messages:
        raise ValueError("the bot said nothing")
    text = "\n".join(message.get("text") or "" for message in messages)
    buttons = [button for message in messages for button in message.get("buttons") or ()]
    return Answer(text, [button["payload"] for button in buttons])


async def _first_answer(speaker: Speaker) -> None:
    """Ask until it answers."""
    end = time.monotonic() + START_WITHIN
    while time.monotonic() < end:
        if any(process.poll() is not None for process in speaker.processes):
            raise RuntimeError("a bot ended while it was started")
        with contextlib.suppress(ValueError, OSError):
            await speaker.answer(await speaker.new_sender(), Turn("mijn kind kan niet inloggen"))
            return
        await asyncio.sleep(LOOK_EVERY)
    raise RuntimeError(f"a bot gave no answer in {START_WITHIN} seconds")


def _size(database: Path) -> int:
    """Bytes, with all that was written put in the file itself."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
    return database.stat().st_size
