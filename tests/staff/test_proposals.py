"""Messages that are proposed as an example, and the patch that is made of them."""

import asyncio
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import requests
import yaml

from inloghulp import folders
from inloghulp.serving.database.retention import purge
from inloghulp.staff.examples_patch import patch_of
from tests.staff.member import Member, logged_in
from tests.tiny_bot import TinyBot

MESSAGE = re.compile(r'name="message" value="([\d:]+)"')


def message_of(bot: TinyBot, member: Member, text: str) -> tuple[str, str]:
    """Have a parent say something; the parent, and how the page names that message."""
    sender = bot.session()
    bot.say(sender=sender, message=text)
    listed = member.see("conversations", words=text.split()[-1]).text
    number = re.search(r"number=(\d+)", listed)
    assert number
    found = MESSAGE.search(member.see("conversation", number=number[1]).text)
    assert found
    return sender, found[1]


def propose(member: Member, message: str, target: str = "topic:flash") -> requests.Response:
    return member.submit("propose", token=member.token, message=message, target=target)


def test_one_press_proposes_and_another_takes_it_back(staffed: TinyBot) -> None:
    member = logged_in(staffed)
    _, message = message_of(staffed, member, "hallo <b>puzzelstukje</b>")
    for _ in range(2):  # the same one is kept once
        assert propose(member, message).headers["Location"] == "proposals?added=1"
    page = member.see("proposals").text
    assert page.count("hallo &lt;b&gt;puzzelstukje&lt;/b&gt;</p>") == 1
    patch = member.see("proposals.patch").text
    assert "+      - hallo <b>puzzelstukje</b>\n" in patch
    assert "+++ b/data/nlu/flash.yml" in patch
    proposal = re.search(r'name="proposal" value="([^"]+)"', page)
    assert proposal
    member.submit("withdraw", token=member.token, proposal=proposal[1])
    assert "puzzelstukje" not in member.see("proposals").text


@pytest.mark.parametrize("target", ["", "topic:teleport", "answer:x", "../../etc", "topic:"])
def test_a_target_that_is_none_is_refused(staffed: TinyBot, target: str) -> None:
    member = logged_in(staffed)
    _, message = message_of(staffed, member, "hallo daar")
    assert propose(member, message, target).status_code == 400


@pytest.mark.parametrize("message", ["", "x", "1:2", f"{2**63}:1", "1:1 2:2 3:3"])
def test_a_message_that_is_none_adds_nothing(staffed: TinyBot, message: str) -> None:
    answer = propose(logged_in(staffed), message)
    assert answer.headers["Location"] == "proposals?added=0"


def test_a_proposal_goes_with_what_the_parent_deletes(staffed: TinyBot) -> None:
    member = logged_in(staffed)
    sender, message = message_of(staffed, member, "hallo axolotl")
    propose(member, message)
    assert "axolotl" in member.see("proposals").text
    assert requests.post(f"{staffed.url}/forget", json={"sender": sender}, timeout=10).ok
    assert "axolotl" not in member.see("proposals").text


def test_a_proposal_goes_when_it_is_too_old(staffed: TinyBot) -> None:
    member = logged_in(staffed)
    _, message = message_of(staffed, member, "hallo stokstaartje")
    propose(member, message)
    purging: Any = purge(staffed.agent.tracker_store, -1)
    asyncio.run_coroutine_threadsafe(purging, staffed.loop).result(30)
    assert "stokstaartje" not in member.see("proposals").text


PROPOSED = [
    ("topic:flash", 'er komt een konijn in beeld: "flits" # x'),
    ("topic:flash", "nog een met flits"),
    ("topic:out_of_scope", "wat eet een axolotl"),
    ("answer:browser_what", 'wat is een "brouwzer" dan \\ nou'),
    ("answer:none", "hoe duur is een axolotl"),
]


def test_the_patch_applies_and_says_what_was_proposed(tmp_path: Path) -> None:
    shutil.copytree(folders.ROOT / "data", tmp_path / "data")
    patch = patch_of(tmp_path / "data", PROPOSED)
    (tmp_path / "x.patch").write_text(patch, encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "apply", "x.patch"], cwd=tmp_path, check=True)
    for target, text in PROPOSED:
        assert text in examples(tmp_path / "data", target), target
    assert patch.count("\n+") - patch.count("\n+++") == len(PROPOSED)
    assert patch_of(tmp_path / "data", PROPOSED) == ""  # they are there already


def examples(data: Path, target: str) -> list[str]:
    """All examples of a target, which may stand in several files; not those that were read for facts."""
    kind, _, name = target.partition(":")
    found: list[str] = []
    for path in (data / ("nlu" if kind == "topic" else "answers")).glob("*.yml"):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        if kind == "answer":
            found += content.get(name, ())
        for block in content.get("nlu", ()) if kind == "topic" else ():
            if block.get("intent") == name and "metadata" not in block:
                found += [line.removeprefix("- ") for line in block["examples"].splitlines()]
    return found
