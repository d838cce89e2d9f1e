"""Parents as Locust plays them: each from an address of its own, with time to think, half in buttons and half in words.

Run by `python -m bench.load`, in the environment of Locust; it imports nothing of the bot.
"""

import os
import random
import uuid
from itertools import count
from pathlib import Path
from typing import Any

from locust import HttpUser, task
from requests.adapters import HTTPAdapter

HERE = Path(__file__).parent
OPENINGS = (HERE / "openings.txt").read_text(encoding="utf-8").splitlines()
HALFWAY = (HERE / "halfway.txt").read_text(encoding="utf-8").splitlines()
DETAILS = (HERE / "details.txt").read_text(encoding="utf-8").splitlines()
APOLOGY = os.environ["LOAD_APOLOGY"]
THINKS = float(os.environ["LOAD_THINKS"])
"""Seconds between two messages of a parent, on average; half of it to one and a half times it."""
TURNS = (4, 14)
"""Messages in a conversation, the fewest and the most; then another parent begins with another one."""
_numbers = count(1)


def _varied(line: str) -> str:
    """In words that were hardly typed before: what the bot read before it remembers, and parents seldom repeat."""
    line = f"{line} {random.choice(DETAILS)}"
    at = random.randrange(len(line) - 1)
    return line[:at] + line[at + 1] + line[at] + line[at + 2 :]  # two letters change places


def _halfway() -> str:
    """Halfway the half is short and the same as others type."""
    line = random.choice(HALFWAY)
    return line if random.random() < 0.5 else _varied(line)


class From(HTTPAdapter):
    """Asks from one of the many addresses that this machine has for itself."""

    def __init__(self, number: int) -> None:
        self._address = f"127.{1 + number // 62500 % 100}.{number // 250 % 250}.{number % 250 + 1}"
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        """Name the address for each connection."""
        super().init_poolmanager(*arguments, source_address=(self._address, 0), **options)


class Parent(HttpUser):
    """One conversation after another."""

    def wait_time(self) -> float:
        """Seconds to read and to think."""
        return THINKS * random.uniform(0.5, 1.5)

    def on_start(self) -> None:
        """Wait for the first time before asking, or all would ask at once."""
        self._left = 0
        self.wait()

    @task
    def message(self) -> None:
        """Send the next message; the first one of a conversation is preceded by a session."""
        if not self._left:
            self._begin()
        self._left -= 1
        button = random.choice(self._buttons) if self._buttons else None
        if button and random.random() < 0.5:
            self._say({"payload": button["payload"]})
        else:
            self._say({"message": _halfway() if self._said else _varied(random.choice(OPENINGS))})

    def _begin(self) -> None:
        self.client.mount("http://", From(next(_numbers)))
        self._sender = self.client.post("session", json={}, name="session").json()["sender"]
        self._left, self._said = random.randint(*TURNS), 0
        self._buttons: list[dict[str, Any]] = []

    def _say(self, what: dict[str, str]) -> None:
        body = {"sender": self._sender, "id": uuid.uuid4().hex, **what}
        with self.client.post("webhook", json=body, name="message", catch_response=True) as answer:
            if answer.status_code != 200:
                answer.failure(f"{answer.status_code} {answer.text[:100]}")
                self._left = 0
                return
            said = answer.json()
            if not said or said[0].get("text") == APOLOGY:
                answer.failure("the apology" if said else "silence")
        self._said += 1
        self._buttons = [b for one in said for b in one.get("buttons", ()) if b.get("payload")]
