"""Limits on a running server: who asks too much waits, and nobody else does."""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import requests
from rasa.shared.core.domain import Domain

from inloghulp import folders, settings
from inloghulp.channel import limits
from inloghulp.channel.apologies import too_much
from inloghulp.channel.limits import Limits
from inloghulp.serving.database.conversations import Conversations
from tests.redis import Redis, redis
from tests.tiny_bot import TinyBot, running_bot

__all__ = ["redis"]

MANY = "1000 per hour"
FEW = "3 per hour"

Start = Callable[..., TinyBot]


@pytest.fixture
def start(
    tiny_model: Path, faq_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Start]:
    """Starts a bot behind a proxy on this machine, with these limits."""
    with ExitStack() as running:

        def serve(given: dict[str, dict[str, str]], store: str = "memory") -> TinyBot:
            monkeypatch.setattr(settings, "LIMITS", store)
            monkeypatch.setattr(settings, "PROXIES", "127.0.0.1")
            file = str(tmp_path / "conversations.db")
            kept = Conversations(Domain.empty(), db=file, alone=False)
            running.callback(kept.close)
            bot = running_bot(tiny_model, faq_folder, tmp_path, kept, limits=given)
            return running.enter_context(bot)

        yield serve


def post(bot: TinyBot, name: str, address: str = "203.0.113.1", **body: Any) -> "requests.Response":
    headers = {"X-Forwarded-For": address}
    return requests.post(f"{bot.url}/{name}", json=body, headers=headers, timeout=10)


def is_refused(answer: "requests.Response", longest: int = 3600) -> bool:
    """Whether it is refused, in the way that is promised."""
    if answer.status_code == 200:
        return False
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["Retry-After"]) <= longest
    assert answer.json()["text"] == too_much(folders.FAQ)
    assert "too many" in answer.json()["error"]
    return True


def refusals(bot: TinyBot, count: int, name: str, **body: Any) -> list[bool]:
    return [is_refused(post(bot, name, **body)) for _ in range(count)]


THREE = [False] * 3 + [True] * 2


def test_turns_of_one_conversation(start: Start) -> None:
    bot = start({"turns": {"conversation": FEW}})
    mine, other = bot.session(), bot.session()
    assert refusals(bot, 5, "webhook", sender=mine, message="hallo") == THREE
    assert refusals(bot, 1, "forget", sender=mine) == [True]
    assert refusals(bot, 1, "back", sender=mine, id="1") == [True]
    assert refusals(bot, 1, "webhook", sender=mine, message="hallo", address="192.0.2.1") == [True]
    assert refusals(bot, 1, "webhook", sender=other, message="hallo") == [False]
    assert len(bot.user_texts(mine)) == 3


def test_turns_of_one_address(start: Start) -> None:
    bot = start({"turns": {"address": FEW}})
    senders = [bot.session() for _ in range(5)]
    answers = [post(bot, "webhook", sender=sender, message="hallo") for sender in senders]
    assert [is_refused(answer) for answer in answers] == THREE
    assert not is_refused(post(bot, "webhook", "192.0.2.1", sender=senders[4], message="hallo"))


def test_conversations_of_one_address(start: Start) -> None:
    bot = start({"conversations": {"address": FEW}})
    senders = [bot.session() for _ in range(5)]
    for _ in range(3):  # a conversation that goes on is not another one
        answers = [post(bot, "webhook", sender=sender, message="hallo") for sender in senders]
        assert [is_refused(answer) for answer in answers] == THREE


def test_sessions_of_one_address(start: Start) -> None:
    bot = start({"sessions": {"address": FEW}})
    assert refusals(bot, 5, "session") == THREE
    assert refusals(bot, 1, "session", address="192.0.2.1") == [False]


@pytest.mark.parametrize("scope", ["conversation", "address"])
def test_opinions(start: Start, scope: str) -> None:
    bot = start({"opinions": {scope: FEW}})
    sender = bot.session()
    post(bot, "webhook", sender=sender, message="hallo")
    given = {"sender": sender, "id": "one", "helpful": True}
    assert refusals(bot, 5, "feedback", **given) == THREE


def test_five_thousand_sessions_and_two_thousand_opinions_are_not_taken(start: Start) -> None:
    bot = start({})
    assert refusals(bot, 100, "session").count(False) == 60
    sender = bot.session()
    post(bot, "webhook", sender=sender, message="hallo")
    for number in range(30):
        answer = post(bot, "feedback", sender=sender, id=str(number), helpful=True)
        assert is_refused(answer) == (number >= 20)


def test_a_parent_who_is_quick_is_not_refused(start: Start) -> None:
    bot = start({})
    assert refusals(bot, 30, "webhook", sender=bot.session(), payload="/start_over") == [False] * 30


def test_a_client_cannot_take_another_address(start: Start) -> None:
    bot = start({"sessions": {"address": FEW}})
    answers = [post(bot, "session", f"192.0.2.{last}, 203.0.113.1") for last in range(5)]
    assert [is_refused(answer) for answer in answers] == THREE


def test_off(start: Start) -> None:
    bot = start({"sessions": {"address": "1 per hour"}}, "off")
    assert refusals(bot, 5, "session") == [False] * 5


def test_one_limit_off(start: Start) -> None:
    bot = start({"sessions": {"address": "off"}})
    assert refusals(bot, 100, "session") == [False] * 100


def test_redis_counts_for_all_replicas(start: Start, redis: Redis) -> None:
    one, other = (start({"sessions": {"address": FEW}}, redis.url) for _ in range(2))
    answers = [post(bot, "session") for bot in (one, other, one, other, one)]
    assert [is_refused(answer) for answer in answers] == THREE
    with redis.connect() as connection:
        keys = connection.keys()
    assert keys
    assert not [key for key in keys if "203.0.113" in key]


def test_without_redis_this_process_counts(
    start: Start, redis: Redis, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bot = start({"sessions": {"address": FEW}}, redis.url)
    assert refusals(bot, 2, "session") == [False] * 2
    redis.stop()
    with caplog.at_level(logging.ERROR):
        assert refusals(bot, 5, "session") == THREE
    assert caplog.text.count("Redis does not count, so this process does") == 1
    redis.start()
    monkeypatch.setattr(limits, "WITHOUT_REDIS", 0.0)
    bot = start({"sessions": {"address": FEW}}, redis.url)
    assert refusals(bot, 5, "session") == THREE


@pytest.mark.parametrize(
    ("store", "given", "told"),
    [
        ("maybe", {}, "INLOGHULP_LIMITS is neither"),
        ("unix:///run/redis.sock", {}, "INLOGHULP_LIMITS is neither"),
        ("memory", {"sessions": {"address": "much"}}, "limits: sessions: address: 'much' is not"),
        ("memory", {"sessions": {"address": 3}}, "limits: sessions: address: 3 is not"),
        ("memory", {"sessions": {"conversation": FEW}}, "limits: sessions: expected lines with"),
        ("memory", {"session": {"address": FEW}}, "limits: 'session' is not counted; expected"),
        ("memory", {"turns": "few"}, "limits: turns: expected lines with"),
    ],
)
def test_a_wrong_setting_is_told(store: str, given: Any, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Limits(store, "secret", given)
