"""Who is no parent is never told to use a password of their own: they have that of the parents."""

import re

import pytest

from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.state import Message, State
from tests.diagnosis.chat import FAQ, IPAD, TODAY, Chat
from tests.diagnosis.test_paths import pressing

OWN = re.compile(r"(u|je) zelf \w+ (gemaakt|bedacht)|uw eigen wachtwoord|uw wachtwoord klopt", re.I)
"""What is said of a password that the reader made."""

MORE: list[dict[str, str]] = [{}, {"works_elsewhere": "other_device"}, {"children": "several"}]
"""What may be known beside who chats."""


@pytest.mark.parametrize("who", ["relative", "child"])
@pytest.mark.parametrize("topic", sorted(FAQ.topics))
def test_no_step_speaks_of_a_password_of_their_own(topic: str, who: str) -> None:
    openings = [Message(topic, data={"who": who, **more}, client=IPAD) for more in MORE]
    waiting = [respond(FAQ, State(), opening, TODAY) for opening in openings]
    seen: set[str] = set()
    while waiting:
        turn = waiting.pop()
        assert not [reply.text for reply in turn.replies if OWN.search(reply.text)]
        if turn.state.outcome or repr(turn.state) in seen:
            continue
        seen.add(repr(turn.state))
        waiting += [pressing(turn.state, button) for button in turn.state.offered]


@pytest.mark.parametrize(
    ("who", "steps"),
    [
        ("relative", ("parents_password", "private_window", "ask_the_parents", "clear_data")),
        ("child", ("my_parents_password", "private_window", "ask_my_parents", "clear_data")),
    ],
)
def test_a_refused_password_of_the_parents(who: str, steps: tuple[str, ...]) -> None:
    chat = Chat(**IPAD).send("invalid_password", data={"who": who})
    for step in steps:
        assert chat.state.step == f"invalid_password.{step}"
        chat.send("not_solved")
    assert chat.state.outcome == "route_school"
