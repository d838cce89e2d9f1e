"""The list of conversations and one of them, of what parents really sent."""

import re
from typing import Any

import pytest
import requests
import yaml

from inloghulp.checking.shapes import ConversationFile
from inloghulp.story_files.recording import STAND_INS
from tests.staff.member import Member, logged_in
from tests.tiny_bot import TinyBot

NASTY = [
    "<script>alert(1)</script>",
    "hallo <img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "{{ 'wortel' * 2 }} {% raw %}",
    "javascript:alert(1)//",
    "</p></main><h1>hoi",
    "&lt;b&gt; & &#x3c;",
]
"""What a parent may type to see whether somebody's page does something with it."""

ANIMALS = ["alpaca", "haring", "cobra", "zalm", "otter", "fuut", "gans"]


def talk(bot: TinyBot, *texts: str) -> str:
    sender = bot.session()
    for text in texts:
        bot.say(sender=sender, message=text)
    return sender


def number_of(member: Member, words: str) -> str:
    """The one conversation in which a parent typed this."""
    (found,) = re.findall(
        r"conversation\?number=(\d+)", member.see("conversations", words=words).text
    )
    return str(found)


def found_with(member: Member, **wanted: Any) -> list[str]:
    """The conversations of a list, by their first words."""
    page = member.see("conversations", **wanted).text
    return re.findall(r'<a href="conversation\?number=\d+">(.*?)</a>', page)


def test_a_conversation_is_found_and_read(staffed: TinyBot) -> None:
    talk(staffed, "hallo, mijn capibara is er ook")
    talk(staffed, "hallo iets anders")
    member = logged_in(staffed)
    assert found_with(member, words="CAPIBARA") == ["hallo, mijn capibara is er ook"]
    assert found_with(member, words="capibara", topic="flash") == []
    assert found_with(member, words="capibara", topic="forgot_password") != []
    assert found_with(member, words="capibara", missed="1") == []
    page = member.see("conversation", number=number_of(member, "capibara")).text
    for piece in ("hallo, mijn capibara is er ook", "Wat gaat er mis?", "Twee of meer", "greet"):
        assert piece in page


@pytest.mark.parametrize(("animal", "text"), zip(ANIMALS, NASTY, strict=True))
def test_what_a_parent_types_shows_as_text(staffed: TinyBot, animal: str, text: str) -> None:
    sender = talk(staffed, f"hallo {animal} {text}")
    body: Any = {"sender": sender, "id": "a", "helpful": True, "remark": text}
    assert requests.post(f"{staffed.url}/feedback", json=body, timeout=10).ok
    member = logged_in(staffed)
    listed = member.see("conversations").text
    page = member.see("conversation", number=number_of(member, animal)).text
    figures = member.see("figures", since="all").text
    for shown in (listed, page, figures, member.see("conversations", words=text).text):
        for tag in ("<script", "<img", "<svg/", "</p></main><h1>", "wortelwortel"):
            assert tag not in shown
    assert "hallo" in page
    written = member.see("conversation.yml", number=number_of(member, animal)).text
    (conversation,) = ConversationFile.parse_obj(yaml.safe_load(written)).conversations
    assert str(conversation.turns[0].parent).startswith(f"hallo {animal}")


def test_what_is_masked_stays_so(staffed: TinyBot) -> None:
    talk(staffed, "hallo, op zaterdag was mijn wachtwoord: Konijn_Wortel99")
    member = logged_in(staffed)
    listed = member.see("conversations").text
    page = member.see("conversation", number=number_of(member, "op zaterdag")).text
    assert "Konijn_Wortel99" not in listed + page
    assert "[wachtwoord]" in page


def test_as_a_test_a_secret_has_the_stand_in_that_a_recording_writes(staffed: TinyBot) -> None:
    talk(staffed, "hallo, op dinsdag was mijn wachtwoord: Konijn_Wortel99")
    member = logged_in(staffed)
    written = member.see("conversation.yml", number=number_of(member, "op dinsdag")).text
    (conversation,) = ConversationFile.parse_obj(yaml.safe_load(written)).conversations
    stand_in = STAND_INS["[wachtwoord]"]
    assert conversation.turns[0].parent == f"hallo, op dinsdag was mijn wachtwoord: {stand_in}"


def test_as_a_test_it_is_one(staffed: TinyBot) -> None:
    sender = staffed.session()
    client = {"browser": "safari", "device": "ipad"}
    first = staffed.say(sender=sender, message="hallo: 'de salamander is er' # twee", client=client)
    staffed.say(sender=sender, payload=first[0]["buttons"][0]["payload"], client=client)
    staffed.say(sender=sender, message="gelukt", client=client)
    member = logged_in(staffed)
    number = number_of(member, "salamander")
    answer = member.see("conversation.yml", number=number)
    assert 'filename="gesprek.yml"' in answer.headers["Content-Disposition"]
    written = ConversationFile.parse_obj(yaml.safe_load(answer.text))
    (conversation,) = written.conversations
    assert conversation.client
    assert conversation.client.browser == "safari"
    first_turn, second, third = conversation.turns
    assert first_turn.parent == "hallo: 'de salamander is er' # twee"
    assert first_turn.bot == ("Hallo.", "Wat gaat er mis?", "Nog iets.")
    assert first_turn.buttons == ("Twee of meer", "Kapot")
    assert first_turn.topic == "forgot_password"
    assert second.press == "Twee of meer"
    assert (third.parent, third.outcome) == ("gelukt", "resolved")


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 25, str(2**63), "1 or 1=1", "1"])
def test_a_conversation_that_is_not_there(staffed: TinyBot, number: str) -> None:
    member = logged_in(staffed)
    for name in ("conversation", "conversation.yml"):
        assert member.see(name, number=number).status_code == 404


def test_what_is_forgotten_is_gone_here_too(staffed: TinyBot) -> None:
    sender = talk(staffed, "hallo, dit gaat weg")
    member = logged_in(staffed)
    number = number_of(member, "dit gaat weg")
    assert requests.post(f"{staffed.url}/forget", json={"sender": sender}, timeout=10).ok
    assert member.see("conversation", number=number).status_code == 404
    assert "dit gaat weg" not in member.see("conversations").text


@pytest.mark.parametrize(
    "odd",
    [
        {"after": "x"},
        {"after": f"1.{2**64}"},
        {"since": "-5"},
        {"thumb": "sideways"},
        {"words": "x" * 5000},
        {"topic": "' or 1=1 --"},
    ],
)
def test_an_odd_address_is_answered(staffed: TinyBot, odd: dict[str, str]) -> None:
    assert logged_in(staffed).see("conversations", **odd).status_code == 200
