"""One turn of a conversation at a time over all replicas, with a real Redis that stops, hangs and forgets."""

import asyncio
import logging
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import pytest
from rasa.core.lock_store import LockStore
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig

from inloghulp.serving import locks
from inloghulp.serving.application import our_locks
from inloghulp.serving.locks import RedisLocks
from tests.redis import Redis, redis
from tests.tiny_bot import TinyBot

__all__ = ["redis"]

LEASE = locks.LEASE

HOLD = """
import asyncio
from tests.serving.test_locks import replica_at
async def hold():
    async with replica_at({port}) as replica, replica.lock("a"):
        print("held", flush=True)
        await asyncio.Event().wait()
asyncio.run(hold())
"""


@pytest.fixture(autouse=True)
def _shorter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lease that ends within a test; what is left of the rest is in proportion."""
    monkeypatch.setattr(locks, "LEASE", 1.0)
    monkeypatch.setattr(locks, "RENEWED_EVERY", 0.2)


@asynccontextmanager
async def replica_at(port: int, **more: Any) -> AsyncIterator[RedisLocks]:
    """The locks of one replica, as endpoints.yml names them with Rasa's own words."""
    config = EndpointConfig(url="127.0.0.1", port=port, db=0, type="redis", **more)
    made = LockStore.create(our_locks(config))
    assert isinstance(made, RedisLocks)
    try:
        yield made
    finally:
        await made.close()


def run(work: Coroutine[Any, Any, None]) -> None:
    """Whatever waits in vain is a failure."""
    asyncio.run(asyncio.wait_for(work, 60))


async def hold(replica: RedisLocks, order: list[str], name: str, until: asyncio.Event) -> None:
    async with replica.lock("a"):
        order.append(f"{name} begins")
        await until.wait()
        order.append(f"{name} ends")


async def begun(order: list[str], what: str) -> None:
    while what not in order:
        await asyncio.sleep(0.01)


def test_a_turn_waits_for_the_one_at_another_replica_also_a_long_one(redis: Redis) -> None:
    async def two_replicas() -> None:
        order: list[str] = []
        end, go = asyncio.Event(), asyncio.Event()
        go.set()
        async with replica_at(redis.port) as one, replica_at(redis.port) as two:
            first = asyncio.create_task(hold(one, order, "first", end))
            await begun(order, "first begins")
            second = asyncio.create_task(hold(two, order, "second", go))
            async with two.lock("b"):  # another parent does not wait
                pass
            await asyncio.wait({second}, timeout=2 * locks.LEASE)
            assert order == ["first begins"]  # it was renewed
            end.set()
            await asyncio.gather(first, second)
        assert order == ["first begins", "first ends", "second begins", "second ends"]

    run(two_replicas())


def test_within_a_replica_they_come_in_the_order_in_which_they_were_asked(redis: Redis) -> None:
    async def one_replica() -> None:
        order: list[str] = []
        go = asyncio.Event()
        async with replica_at(redis.port) as replica:
            async with replica.lock("a"):
                waiting = []
                for name in "12345":
                    waiting.append(asyncio.create_task(hold(replica, order, name, go)))
                    await asyncio.sleep(0)
            go.set()
            await asyncio.gather(*waiting)
        assert order == [f"{name} {what}" for name in "12345" for what in ("begins", "ends")]
        assert redis.connect().keys() == []

    run(one_replica())


def test_a_replica_that_is_killed_lets_go(redis: Redis) -> None:
    command = [sys.executable, "-c", HOLD.format(port=redis.port)]

    async def other() -> None:
        order: list[str] = []
        go = asyncio.Event()
        go.set()
        async with replica_at(redis.port) as replica:
            waiting = asyncio.create_task(hold(replica, order, "other", go))
            await asyncio.wait({waiting}, timeout=2 * locks.LEASE)
            assert order == []
            process.kill()
            await waiting

    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        try:
            run(other())
        finally:
            process.kill()


def test_nobody_waits_longer_than_ten_seconds_for_one_that_was_killed() -> None:
    assert LEASE + locks.LOOKED_EVERY + locks.REDIS_WITHIN < 10


def test_without_redis_a_process_keeps_its_own_turns_apart_and_it_recovers(
    redis: Redis, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def down_and_up() -> None:
        order: list[str] = []
        end = asyncio.Event()
        async with replica_at(redis.port, password="dromedaris") as replica:
            redis.stop()
            first = asyncio.create_task(hold(replica, order, "first", end))
            await begun(order, "first begins")
            second = asyncio.create_task(hold(replica, order, "second", end))
            await asyncio.sleep(0)
            assert order == ["first begins"]
            end.set()
            await asyncio.gather(first, second)
            assert order == ["first begins", "first ends", "second begins", "second ends"]
        monkeypatch.setattr(locks, "WITHOUT_REDIS", 0.0)
        async with replica_at(redis.port) as replica:
            async with replica.lock("a"):
                pass
            redis.start()
            async with replica.lock("a"):
                assert redis.connect().keys() == ["inloghulp:lock:a"]
            assert redis.connect().keys() == []

    with caplog.at_level(logging.WARNING):
        run(down_and_up())
    assert caplog.text.count("Redis keeps no turns apart") == 2
    assert "dromedaris" not in caplog.text


def test_a_redis_that_hangs_holds_up_nobody_else(redis: Redis) -> None:
    async def hang() -> None:
        assert redis.process is not None
        order: list[str] = []
        go = asyncio.Event()
        go.set()
        async with replica_at(redis.port) as replica:
            async with replica.lock("b"):
                pass
            redis.process.send_signal(signal.SIGSTOP)
            try:
                waiting = asyncio.create_task(hold(replica, order, "first", go))
                rounds = 0
                while not waiting.done():
                    rounds += 1
                    await asyncio.sleep(0.01)
            finally:
                redis.process.send_signal(signal.SIGCONT)
            assert order == ["first begins", "first ends"]
            assert rounds > 10  # the loop went on

    run(hang())


def test_a_redis_that_forgot_ends_no_turn(redis: Redis, caplog: pytest.LogCaptureFixture) -> None:
    async def forget() -> None:
        async with replica_at(redis.port) as replica:
            async with replica.lock("a"):
                redis.connect().flushall()
            async with replica.lock("a"):
                pass

    with caplog.at_level(logging.WARNING):
        run(forget())
    assert "not ours any more when its turn ended" in caplog.text


def test_ready_tells_it(stored_bot: TinyBot, redis: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    from inloghulp.channel import readiness

    monkeypatch.setattr(readiness, "LASTS", -1.0)
    made = RedisLocks(EndpointConfig(url=redis.url))
    monkeypatch.setattr(stored_bot.agent, "lock_store", made)
    assert stored_bot.ready().json()["locks"] == "ok"
    redis.stop()
    answer = stored_bot.ready()
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert answer.json()["locks"].startswith("Redis does not answer")
    redis.start()
    assert stored_bot.ready().json()["locks"] == "ok"
    asyncio.run_coroutine_threadsafe(made.close(), stored_bot.loop).result(10)


@pytest.mark.parametrize("options", [{"port": "many"}, {"colour": "red"}])
def test_a_wrong_option_is_told(options: dict[str, Any]) -> None:
    config = our_locks(EndpointConfig(url="127.0.0.1", type="redis", **options))
    with pytest.raises(RasaException, match=r"endpoints.yml: lock_store: .*(many|colour)"):
        LockStore.create(config)
