"""How much may be asked, as it is counted; tests/serving/test_limits.py asks a running server."""

import asyncio
import logging
import re
import time
from collections.abc import Coroutine
from types import SimpleNamespace
from typing import Any

import pytest

from inloghulp import folders
from inloghulp.channel import limits
from inloghulp.channel.addresses import Proxies
from inloghulp.channel.limits import REDIS_WITHIN, WITHOUT_REDIS, Limits, TooMany
from inloghulp.channel.staff_surroundings import StaffSurroundings

NOBODY = "redis://127.0.0.1:9/0"
LOGINS = {"logins": {"address": "3 per hour"}}


def allowed(counting: Limits, attempts: int) -> list[bool]:
    return taken(*(counting.login("192.0.2.1") for _ in range(attempts)))


def taken(*asked: Coroutine[Any, Any, None]) -> list[bool]:
    """Which of these, asked one after the other, are not too much."""

    async def scenario() -> list[bool]:
        return [await refusal(one) is None for one in asked]

    return asyncio.run(scenario())


async def too_many(counting: Limits) -> TooMany:
    """What is told of the first attempt that is refused: two of them are soon in one period."""
    while not (refused := await refusal(counting.login("192.0.2.1"))):
        pass
    return refused


async def refusal(asked: Coroutine[Any, Any, None]) -> TooMany | None:
    try:
        await asked
    except TooMany as refused:
        return refused
    return None


def test_the_limits_are_those_that_the_table_tells() -> None:
    page = (folders.ROOT / "docs/settings.md").read_text(encoding="utf-8")
    table = page.split("## Limits\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]*) ?\| ([^|]*) \|$", table, flags=re.MULTILINE)
    scopes = {
        what: {"conversation": conversation.strip(), "address": address.strip()}
        for what, conversation, address in rows
    }
    told = {what: {key: text for key, text in of.items() if text} for what, of in scopes.items()}
    assert told == limits.DEFAULTS


THREE = "3 per hour"


def test_turns_are_counted_for_each_conversation() -> None:
    counting = Limits("memory", "secret", {"turns": {"conversation": THREE}})
    mine = [counting.turn("mine", f"192.0.2.{last}") for last in range(5)]
    assert taken(*mine) == [True] * 3 + [False] * 2
    assert taken(counting.turn("other", "192.0.2.1")) == [True]
    assert taken(counting.opinion("mine", "192.0.2.1")) == [True]


def test_turns_are_counted_for_each_address() -> None:
    counting = Limits("memory", "secret", {"turns": {"address": THREE}})
    here = [counting.turn(f"conversation {number}", "192.0.2.1") for number in range(5)]
    assert taken(*here) == [True] * 3 + [False] * 2
    assert taken(counting.turn("conversation 0", "192.0.2.2")) == [True]


def test_a_conversation_that_goes_on_is_not_another_one() -> None:
    counting = Limits("memory", "secret", {"conversations": {"address": THREE}})
    for _ in range(3):
        turns = [counting.turn(f"conversation {number}", "192.0.2.1") for number in range(5)]
        assert taken(*turns) == [True] * 3 + [False] * 2
    with_another = [counting.turn("conversation 4", "192.0.2.2"), counting.session("192.0.2.1")]
    assert taken(*with_another) == [True] * 2


def test_without_a_limit_of_conversations_turns_are_counted() -> None:
    given = {"conversations": {"address": "off"}, "turns": {"address": THREE}}
    counting = Limits("memory", "secret", given)
    turns = [counting.turn(f"conversation {number}", "192.0.2.1") for number in range(4)]
    assert taken(*turns) == [True] * 3 + [False]


@pytest.mark.parametrize("scope", ["conversation", "address"])
def test_opinions_are_counted_for_both(scope: str) -> None:
    counting = Limits("memory", "secret", {"opinions": {scope: THREE}})
    mine = [counting.opinion("mine", "192.0.2.1") for _ in range(4)]
    assert taken(*mine) == [True] * 3 + [False]
    other = [counting.opinion("other", "192.0.2.1"), counting.opinion("mine", "192.0.2.2")]
    assert taken(*other) == ([True, False] if scope == "conversation" else [False, True])


def test_sessions_are_counted_for_each_address() -> None:
    counting = Limits("memory", "secret", {"sessions": {"address": THREE}})
    sessions = [counting.session(f"192.0.2.{last}") for last in (1, 1, 1, 1, 2)]
    assert taken(*sessions) == [True] * 3 + [False, True]


def test_all_of_them_can_be_off() -> None:
    counting = Limits("off", "secret", {"sessions": {"address": "1 per hour"}})
    assert all(taken(*(counting.session("192.0.2.1") for _ in range(5))))


@pytest.mark.parametrize(
    ("store", "given", "told"),
    [
        ("maybe", {}, "INLOGHULP_LIMITS is neither 'off' nor 'memory' nor the address of a Redis"),
        ("memory", {"sessions": {"address": 3}}, "limits: sessions: address: 3 is not a limit"),
        ("memory", {"sessions": {"conversation": THREE}}, "limits: sessions: expected lines with address"),
        ("memory", {"session": {"address": THREE}}, "limits: 'session' is not counted; expected turns"),
        ("memory", {"turns": "few"}, "limits: turns: expected lines with conversation and address"),
    ],
)  # fmt: skip
def test_what_is_no_limit_is_told(store: str, given: Any, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Limits(store, "secret", given)


def test_who_has_to_wait_is_told_how_long() -> None:
    refused = asyncio.run(
        too_many(Limits("memory", "secret", {"logins": {"address": "1 per minute"}}))
    )
    assert refused.status == 429
    assert refused.retry_after is not None
    assert 1 <= refused.retry_after <= 60
    told = f"too many logins of one address: try again after {refused.retry_after} seconds"
    assert str(refused) == told


def test_it_is_a_second_at_least() -> None:
    counting = Limits("memory", "secret", {"logins": {"address": "1 per second"}})
    assert asyncio.run(too_many(counting)).retry_after == 1


@pytest.mark.parametrize("off", ["off", False])
def test_one_limit_is_off_however_yaml_reads_that(off: object) -> None:
    given = {"logins": {"address": off}}
    assert all(allowed(Limits("memory", "secret", given), 50))  # type: ignore[arg-type]


def test_on_is_no_limit() -> None:
    with pytest.raises(ValueError, match=r"limits: logins: address: True is not a limit; expected"):
        Limits("memory", "secret", {"logins": {"address": True}})  # type: ignore[dict-item]


def test_where_no_redis_answers_this_process_counts_and_asks_it_now_and_then(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    now = 1000.0
    clock = SimpleNamespace(monotonic=lambda: now, time=time.time)
    monkeypatch.setattr(limits, "time", clock)
    counting = Limits(NOBODY, "secret", LOGINS)
    with caplog.at_level(logging.ERROR):
        assert allowed(counting, 5) == [True] * 3 + [False] * 2
        told = "Redis does not count, so this process does: ConnectionError"
        assert [line.startswith(told) for line in caplog.messages] == [True]
        now += WITHOUT_REDIS - 0.5
        allowed(counting, 1)
        assert len(caplog.messages) == 1
        now += 0.5
        allowed(counting, 2)
        assert len(caplog.messages) == 2


def test_what_is_counted_for_all_replicas_is_not_counted_here_as_well() -> None:
    counting = Limits(NOBODY, "secret", LOGINS)
    counting._redis = Limits("memory", "secret", LOGINS)._memory
    assert allowed(counting, 5) == [True] * 3 + [False] * 2
    counting._redis = None
    assert allowed(counting, 5) == [True] * 3 + [False] * 2


def test_redis_must_answer_soon() -> None:
    """A parent does not wait for it longer than half a second."""
    redis = Limits(NOBODY, "secret")._redis
    assert redis is not None
    options = redis.kept_storage.storage.connection_pool.connection_kwargs  # type: ignore[attr-defined]
    assert options["socket_timeout"] == options["socket_connect_timeout"] == REDIS_WITHIN


def test_staff_wait_to_log_in_as_long_as_the_limit_says() -> None:
    around = StaffSurroundings(Limits("memory", "secret", LOGINS), Proxies(), lambda _: None)

    async def scenario() -> list[int]:
        return [await around.wait_to_log_in("192.0.2.1") for _ in range(4)]

    *first, last = asyncio.run(scenario())
    assert first == [0, 0, 0]
    assert 60 < last <= 3600
