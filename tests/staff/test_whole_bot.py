"""The page for staff of the whole bot: what it did not understand, and a conversation that becomes a test."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import yaml

from inloghulp.staff.password import FILE, keep_password
from inloghulp.story_files.said import Said
from tests.conftest import Served
from tests.staff.member import PASSWORD, Member


@pytest.fixture(scope="module")
def member(served: Served) -> Iterator[Member]:
    keep_password(served.state, PASSWORD)
    someone = Member(served)
    assert someone.log_in().status_code == 303
    yield someone
    (served.state / FILE).unlink()


class Parent:
    def __init__(self, served: Served) -> None:
        self.url = served.url
        self.sender = self.post("session")["sender"]

    def post(self, name: str, **body: Any) -> Any:
        answer = requests.post(f"{self.url}{name}", json=body, timeout=60)
        assert answer.ok, answer.text
        return answer.json()

    def does(self, **what: str) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = self.post("webhook", sender=self.sender, **what)
        return messages


def offered(messages: list[dict[str, Any]]) -> dict[str, str]:
    return {b["title"]: b["payload"] for m in messages for b in m.get("buttons") or ()}


def test_what_was_not_understood_stands_together(served: Served, member: Member) -> None:
    for text in ("zwiep zwap zwoep", "Zwiep zwap zwoep", "zwiep zwap"):
        Parent(served).does(message=text)
    page = member.see("missed").text
    group = re.search(
        r"<h2>([zZ]wiep zwap[^<]*)</h2>\s*<p>3 berichten, waarvan 3 niet begrepen", page
    )
    assert group, page
    keys = re.findall(r'name="message" value="([\d: ]+)" aria-label="Voeg toe: [zZ]wiep', page)
    answer = member.submit("propose", token=member.token, message=keys[0], target="answer:none")
    assert answer.headers["Location"] == "proposals?added=3"
    assert '+  - "zwiep zwap"\n' in member.see("proposals.patch").text
    # Words that no other test says to this bot.
    Parent(served).does(message="ik ben mijn wachtwoord vergeten sinds de carnavalsweek")
    assert member.see("conversations", words="carnavalsweek").text.count("carnavalsweek") > 1
    assert "carnavalsweek" not in member.see("missed").text


def test_a_conversation_that_was_held_is_a_test_that_goes_well(
    served: Served, member: Member
) -> None:
    parent = Parent(served)
    first = parent.does(message="de activatiemail komt almaar niet binnen")
    second = parent.does(payload=offered(first)["Langer dan een uur"])
    assert second
    parent.does(message="het is gelukt")
    listed = member.see("conversations", words="almaar").text
    number = re.search(r"number=(\d+)", listed)
    assert number
    written = yaml.safe_load(member.see("conversation.yml", number=number[1]).text)
    (conversation,) = written["conversations"]
    assert [next(iter(turn)) for turn in conversation["turns"]] == ["parent", "press", "parent"]
    assert conversation["turns"][-1]["outcome"] == "resolved"
    again, answer = Parent(served), first
    for turn in conversation["turns"]:
        if "press" in turn:
            button = Said(tuple(answer)).button_called(turn["press"])
            assert button
            answer = again.does(payload=button[1])
        else:
            answer = again.does(message=turn["parent"])
        said = Said(tuple(answer))
        assert set(turn["says"]) <= set(said.keys)
        assert [said.key_of(title) for title in said.buttons] == turn.get("buttons", [])
