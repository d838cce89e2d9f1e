"""Parents who go on with their conversations through nginx while a part of the cluster fails."""

import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import requests

from inloghulp.channel.apologies import apology
from inloghulp.folders import FAQ
from tests.nginx import at

WORDS = ("appel", "bloem", "citroen", "duif", "ezel", "fiets", "gras", "hond")
PATIENCE = 120.0
"""Seconds that something may take on a busy machine."""


@dataclass
class Parent:
    """One conversation: `said` are the messages that were answered, `retries` how often each was sent again."""

    number: int
    url: str
    stop: threading.Event
    sender: str = ""
    said: list[str] = field(default_factory=list)
    retries: list[int] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    """What went wrong, as the parent saw it."""
    error: str | None = None

    def talk(self) -> None:
        """Say something and wait for the answer, until it is to stop; a wrong answer ends it."""
        with at(f"127.0.1.{self.number + 1}") as asking:
            try:
                answer = asking.post(f"{self.url}session", json={}, timeout=40)
                self.sender = answer.json()["sender"]
                while not self.stop.is_set():
                    self.say(asking)
            except Exception as error:
                self.error = f"parent {self.number}: {error!r} after {self.seen}"

    def say(self, asking: requests.Session) -> None:
        """One message, which is sent again where no answer came, as the widget does: when the server says."""
        word = WORDS[len(self.said) % len(WORDS)]
        text = f"kinderen met een {WORDS[self.number]} en een {word}"
        body = {"sender": self.sender, "message": text, "id": secrets.token_hex(8)}
        retries = 0
        while True:
            wrong, answer, again_after = self._send(asking, body)
            if wrong is None:
                break
            self.seen.append(wrong)
            retries += 1
            assert retries < 5, self.seen
            self.stop.wait(again_after)
        echo = answer[0]["custom"]["echo"]["text"]
        assert echo == text, f"said {text!r}, answered {echo!r}"
        self.said.append(text)
        self.retries.append(retries)

    def _send(
        self, asking: requests.Session, body: dict[str, str]
    ) -> tuple[str | None, list[dict[str, Any]], float]:
        """What went wrong, or the answer; and after how many seconds it may be sent again."""
        try:
            answer = asking.post(f"{self.url}webhook", json=body, timeout=40)
        except requests.RequestException as error:
            return repr(error), [], 0
        if answer.status_code != 200:
            again_after = float(answer.headers.get("Retry-After", 0))
            return f"{answer.status_code} {answer.text[:200]}", [], again_after
        messages: list[dict[str, Any]] = answer.json()
        if messages[0]["text"] == apology(FAQ):
            return "the apology", [], 0
        return None, messages, 0


@dataclass
class Parents:
    """Several of them at once."""

    all: list[Parent]

    def until_each_said(self, more: int) -> None:
        """Wait until each of them got so many answers more."""
        wanted = [len(parent.said) + more for parent in self.all]
        end = time.monotonic() + PATIENCE
        while any(len(p.said) < n for p, n in zip(self.all, wanted, strict=True)):
            errors = [parent.error for parent in self.all if parent.error]
            assert not errors, errors
            assert time.monotonic() < end, [len(parent.said) for parent in self.all]
            time.sleep(0.02)

    def until_one_sees_it(self) -> None:
        """Wait until somebody gets no answer."""
        end = time.monotonic() + PATIENCE
        while not any(parent.seen for parent in self.all):
            assert time.monotonic() < end
            time.sleep(0.02)


@contextmanager
def parents_of(url: str, many: int = len(WORDS)) -> Iterator[Parents]:
    """Parents who talk until this ends; whatever went wrong with one of them is raised."""
    stop = threading.Event()
    parents = [Parent(number, url, stop) for number in range(many)]
    threads = [threading.Thread(target=parent.talk) for parent in parents]
    for thread in threads:
        thread.start()
    try:
        yield Parents(parents)
    finally:
        stop.set()
        for thread in threads:
            thread.join(PATIENCE)
    errors = [parent.error for parent in parents if parent.error]
    assert not errors, errors
