"""A parent who chats through nginx, and sends again what got no answer, as the widget does."""

import secrets
import time
from typing import Any

import requests

from deploy.containers.compose import Failed

PATIENCE = 60.0
"""Seconds within which an answer must come, however often it is asked."""
BETWEEN = 0.5


class Parent:
    """One conversation; `said` is all that must never be in a log."""

    def __init__(self, url: str, certificate: str) -> None:
        self.url = url
        self._asking = requests.Session()
        self._asking.trust_env = (
            False  # a bundle of certificates that it names would win over this one
        )
        self._asking.verify = certificate
        self.retries = 0
        self.sender: str = self._ask("session")["sender"]
        self.said = [self.sender]

    def say(self, text: str) -> list[dict[str, Any]]:
        """Type something and give the answer; raises Failed."""
        self.said.append(text)
        return self._turn(message=text)

    def press(self, payload: str) -> list[dict[str, Any]]:
        """Press a button of an answer; raises Failed."""
        return self._turn(payload=payload)

    def status(self, path: str) -> int:
        """Return with which status a page is answered."""
        return self._asking.get(f"{self.url}{path}", timeout=PATIENCE).status_code

    def forget(self) -> None:
        """Delete the conversation; a message that comes after it must be refused. Raises Failed."""
        self._ask("forget", sender=self.sender)
        body = {"sender": self.sender, "message": "hallo"}
        answer = self._asking.post(f"{self.url}webhook", json=body, timeout=PATIENCE)
        if answer.status_code < 400:
            raise Failed(f"A conversation that was deleted goes on: {answer.text[:200]}")

    def _turn(self, **said: str) -> list[dict[str, Any]]:
        answer = self._ask("webhook", sender=self.sender, id=secrets.token_hex(8), **said)
        if not answer or not answer[0].get("custom", {}).get("keys"):
            raise Failed(f"No answer of the bot to {said}: {answer}")
        found: list[dict[str, Any]] = answer
        return found

    def _ask(self, path: str, **body: str) -> Any:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                answer = self._asking.post(f"{self.url}{path}", json=body, timeout=PATIENCE)
                wrong = f"{answer.status_code} {answer.text[:200]}"
                if answer.ok:
                    return answer.json() if answer.content else None
                if answer.status_code < 500:
                    raise Failed(f"{path}: {wrong}")
            except requests.RequestException as error:
                wrong = repr(error)
            if time.monotonic() > end:
                raise Failed(f"{path}: no answer within {PATIENCE:.0f} seconds: {wrong}")
            self.retries += 1
            time.sleep(BETWEEN)


def payload_of(answer: list[dict[str, Any]]) -> str:
    """Return what the last button of an answer sends: under a step that is 'Hoe doe ik dat?'. Raises Failed."""
    buttons = [button for message in answer for button in message.get("buttons", ())]
    if not buttons:
        raise Failed(f"No button under {answer}")
    payload: str = buttons[-1]["payload"]
    return payload
