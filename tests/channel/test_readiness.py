"""Each part that parents need is looked at, and what is wrong is told without an address of ours."""

import asyncio
import logging
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.utils.endpoints import EndpointConfig

from inloghulp import folders
from inloghulp.channel import readiness
from inloghulp.channel.readiness import OK, Readiness, is_ready
from inloghulp.serving.locks import RedisLocks
from tests.redis import Redis, redis

__all__ = ["redis"]

NOBODY = "redis://127.0.0.1:9/0"


def agent(**parts: Any) -> SimpleNamespace:
    """An agent that has loaded a model, with a store of Rasa's own."""
    return SimpleNamespace(**{"is_ready": lambda: True, "tracker_store": object(), **parts})


def look(faq: Path, at: Any) -> dict[str, str]:
    return asyncio.run(Readiness(faq).parts(at))


def test_all_is_well() -> None:
    found = look(folders.FAQ, agent())
    assert set(found.values()) == {OK}
    assert is_ready(found)


@pytest.mark.parametrize(
    ("parts", "what"),
    [({"tracker_store": None}, {"store": "no store"}), ({"is_ready": lambda: False}, {"model": "no model loaded"})],
)  # fmt: skip
def test_without_a_store_or_a_model_no_parent_is_helped(
    parts: dict[str, Any], what: dict[str, str]
) -> None:
    found = look(folders.FAQ, agent(**parts))
    assert {name: told for name, told in found.items() if told != OK} == what
    assert not is_ready(found)


def test_without_redis_parents_are_helped(caplog: pytest.LogCaptureFixture) -> None:
    async def scenario() -> dict[str, str]:
        locks = RedisLocks(EndpointConfig(url=NOBODY))
        found = await Readiness(folders.FAQ).parts(agent(lock_store=locks))
        await locks.close()
        return found

    with caplog.at_level(logging.WARNING):
        found = asyncio.run(scenario())
    assert found["locks"] == "Redis does not answer: each process and the store keep turns apart"
    assert is_ready(found)
    assert "Redis cannot be reached: ConnectionError" in caplog.text
    assert f"Readiness: locks: {found['locks']}" in caplog.text


def test_redis_that_answers_is_in_order(redis: Redis) -> None:
    assert found_locks(RedisLocks(EndpointConfig(url=redis.url))) == OK


def test_locks_that_can_be_tried_out_are_in_order() -> None:
    class Answering(RedisLocks):
        async def try_out(self) -> None:
            pass

    assert found_locks(Answering(EndpointConfig(url=NOBODY))) == OK


def found_locks(locks: RedisLocks) -> str:
    async def scenario() -> dict[str, str]:
        found = await Readiness(folders.FAQ).parts(agent(lock_store=locks))
        await locks.close()
        return found

    return asyncio.run(scenario())["locks"]


def test_texts_that_cannot_be_read_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look_at(_: Path) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(readiness, "live_faq", lambda _: SimpleNamespace(look=lambda: look_at(_)))
    found = look(tmp_path, agent())
    assert found["faq"].startswith("cannot be read: PermissionError")
    assert is_ready(found)


def test_texts_that_were_never_in_order_have_no_age(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(folders.FAQ, tmp_path / "faq"))
    (folder / "flash.yml").write_text("knop: x\n")
    ready = Readiness(folder)
    found = asyncio.run(ready.parts(agent()))
    assert found["faq"] == "has mistakes: the last version that was in order is told"
    assert ready.faq_age() is None
    assert look(folders.FAQ, agent())["faq"] == OK
    age = Readiness(folders.FAQ).faq_age()
    assert age is not None
    assert age >= 0


def test_without_an_agent_nothing_is_there() -> None:
    found = look(folders.FAQ, None)
    assert (found["model"], found["store"]) == ("no model loaded", "no store")
    assert not is_ready(found)


def test_what_was_found_is_told_for_two_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, looked = SimpleNamespace(now=0.0), list[float]()

    def is_ready_now() -> bool:
        looked.append(clock.now)
        return True

    monkeypatch.setattr(readiness, "time", SimpleNamespace(monotonic=lambda: clock.now))
    at = agent(is_ready=is_ready_now)

    async def scenario() -> None:
        ready = Readiness(folders.FAQ)
        for seconds in (1000.0, 1001.0, 1002.0, 1002.25, 1004.25, 1004.5):
            clock.now = seconds
            assert is_ready(await ready.parts(at))

    asyncio.run(scenario())
    assert looked == [1000.0, 1002.25, 1004.5]


def test_only_a_change_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def scenario() -> None:
        ready = Readiness(folders.FAQ)
        for store in (object(), None, None, object()):
            ready._until = 0.0
            await ready.parts(agent(tracker_store=store))

    with caplog.at_level(logging.WARNING):
        asyncio.run(scenario())
    assert caplog.messages == ["Readiness: store: no store", "Readiness: store: ok"]
