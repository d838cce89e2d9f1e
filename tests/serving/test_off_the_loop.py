"""What takes long holds up nobody else, and has an end: the apology, and nothing half played."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
import requests

from inloghulp import settings
from inloghulp.channel import input_channel, masked_message
from inloghulp.privacy.mask import Masked, mask
from inloghulp.serving.off_the_loop import run_here, to_its_end
from tests.tiny_bot import APOLOGY, TinyBot

Blocking = Callable[..., Any]
AT_ONCE = 20


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """What blocks waits for this."""
    event = threading.Event()
    yield event
    event.set()


@dataclass
class HeldUp:
    """Masking that waits for the gate: whether it began, and in which threads."""

    gate: threading.Event
    begun: threading.Event = field(default_factory=threading.Event)
    threads: list[int] = field(default_factory=list)

    def mask(self, text: str) -> Masked:
        self.threads.append(threading.get_ident())
        self.begun.set()
        self.gate.wait(10)
        return mask(text)


@pytest.fixture
def held_up(gate: threading.Event) -> HeldUp:
    return HeldUp(gate)


@contextmanager
def blocking_action(bot: TinyBot, block: Callable[[], None]) -> Iterator[None]:
    actions = bot.agent.action_endpoint._executor.actions
    before = actions["action_tiny_echo"]

    def run(*arguments: Any) -> Any:
        block()
        return before(*arguments)

    bot.let_action("action_tiny_echo", run)
    yield
    bot.let_action("action_tiny_echo", before)


@contextmanager
def blocking_mask(bot: TinyBot, block: Callable[[], None]) -> Iterator[None]:
    def run(text: str) -> Any:
        if text == "kinderen":
            block()
        return mask(text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(masked_message, "mask", run)
        yield


@contextmanager
def blocking_understanding(bot: TinyBot, block: Callable[[], None]) -> Iterator[None]:
    runner = bot.agent.processor.graph_runner
    graph = runner.run

    def run(inputs: Any, targets: Any) -> Any:
        messages = inputs.get("__message__") or []
        if [message.text for message in messages] == ["kinderen"]:
            block()
        return graph(inputs=inputs, targets=targets)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runner, "run", run)
        yield


BLOCKING = [blocking_action, blocking_mask, blocking_understanding]


@pytest.mark.parametrize("blocking", BLOCKING, ids=lambda blocking: str(blocking.__name__))
def test_others_are_answered_meanwhile(
    stored_bot: TinyBot, blocking: Blocking, gate: threading.Event
) -> None:
    mine, other = stored_bot.session(), stored_bot.session()
    blocked = threading.Event()

    def block() -> None:
        blocked.set()
        gate.wait(10)

    with blocking(stored_bot, block), ThreadPoolExecutor() as pool:
        turn = pool.submit(stored_bot.say, sender=mine, message="kinderen")
        assert blocked.wait(10)
        assert requests.get(f"{stored_bot.url}/health", timeout=5).status_code == 200
        if blocking is not blocking_action:  # the others are done one after the other
            assert stored_bot.say(sender=other, payload="/start_over")[0]["text"].startswith(
                "Hallo"
            )
        else:
            assert len(stored_bot.say(sender=other, message="hallo")) == 2
        assert not turn.done()
        gate.set()
        assert turn.result()[0]["text"] == "Gezien."


@pytest.mark.parametrize("blocking", BLOCKING, ids=lambda blocking: str(blocking.__name__))
def test_a_turn_that_takes_too_long_gets_the_apology(
    stored_bot: TinyBot,
    blocking: Blocking,
    gate: threading.Event,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    sender = stored_bot.session()
    stored_bot.say(sender=sender, message="hallo")
    with blocking(stored_bot, lambda: gate.wait(10)):
        with monkeypatch.context() as patch:
            patch.setattr(settings, "turn_within", lambda: 0.2)
            (message,) = stored_bot.say(sender=sender, message="kinderen", id="1")
        assert message["text"] == APOLOGY
        gate.set()
    assert "the bot raised an error: TimeoutError: no answer in time" in caplog.text
    # Nothing of it was kept, also when it ended after all, and it may be sent again.
    assert stored_bot.user_texts(sender) == ["hallo"]
    assert stored_bot.say(sender=sender, message="kinderen", id="1")[0]["text"] == "Gezien."
    assert stored_bot.user_texts(sender) == ["hallo", "kinderen"]


def test_heavy_messages_of_one_address_wait_for_each_other_and_no_button_for_them(
    stored_bot: TinyBot, held_up: HeldUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    heavy = ("hallo " + "heet z" * 400)[:2000]
    other = stored_bot.session()
    monkeypatch.setattr(masked_message, "mask", held_up.mask)
    senders = [stored_bot.session() for _ in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        turns = [pool.submit(stored_bot.say, sender=sender, message=heavy) for sender in senders]
        assert held_up.begun.wait(10)
        (pressed, _) = stored_bot.say(sender=other, payload="/start_over")
        assert pressed["text"].startswith("Hallo")
        assert not any(turn.done() for turn in turns)
        held_up.gate.set()
        answers = [turn.result()[0]["text"] for turn in turns]
    assert answers == [pressed["text"]] * AT_ONCE
    assert len(held_up.threads) == AT_ONCE
    assert len(set(held_up.threads)) == 1


def test_a_remark_is_masked_where_messages_are(
    stored_bot: TinyBot, held_up: HeldUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = stored_bot.session()
    stored_bot.say(sender=sender, message="gelukt")
    monkeypatch.setattr(masked_message, "mask", held_up.mask)
    monkeypatch.setattr(input_channel, "mask", held_up.mask)
    opinion: Any = {"sender": sender, "id": "1", "helpful": True, "remark": "fijn"}
    with ThreadPoolExecutor() as pool:
        post = partial(requests.post, f"{stored_bot.url}/feedback", json=opinion, timeout=10)
        kept = pool.submit(post)
        assert held_up.begun.wait(10)
        assert requests.get(f"{stored_bot.url}/health", timeout=5).status_code == 200
        assert not kept.done()
        held_up.gate.set()
        assert kept.result().json() == {"status": "kept"}
    stored_bot.say(sender=sender, message="hallo")
    assert len(held_up.threads) == 2
    assert len(set(held_up.threads)) == 1


async def cancelled_while_it_waits(work: "Future[str]", patience: float) -> "asyncio.Task[str]":
    task = asyncio.ensure_future(to_its_end(work, patience))
    for _ in range(3):  # also when it is told more than once
        await asyncio.sleep(0)
        task.cancel()
    return task


def test_what_is_being_kept_is_kept_to_its_end() -> None:
    async def play() -> str:
        work: Future[str] = Future()
        task = await cancelled_while_it_waits(work, 10)
        work.set_result("kept")
        return await task

    assert asyncio.run(play()) == "kept"


def test_what_is_being_kept_may_fail() -> None:
    async def play() -> str:
        work: Future[str] = Future()
        task = await cancelled_while_it_waits(work, 10)
        work.set_exception(OSError())
        return await task

    with pytest.raises(OSError):  # noqa: PT011 - it has no message
        asyncio.run(play())


def test_what_is_being_kept_may_take_too_long() -> None:
    async def play() -> str:
        return await (await cancelled_while_it_waits(Future(), 0.1))

    with pytest.raises(asyncio.TimeoutError):
        asyncio.run(play())


def test_what_runs_in_a_thread_leaves_nothing_and_the_thread_keeps_its_loop() -> None:
    loops, ended = [], []

    async def forgotten() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("cancelled")

    async def work(fails: bool) -> str:
        loops.append(asyncio.get_running_loop())
        task = asyncio.create_task(forgotten())
        await asyncio.sleep(0)
        if fails:
            raise SystemExit(str(task))
        return "done"

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(run_here, lambda: work(False)).result() == "done"
        assert ended == ["cancelled"]
        with pytest.raises(SystemExit):
            pool.submit(run_here, lambda: work(True)).result()
        assert pool.submit(run_here, lambda: work(False)).result() == "done"
    assert ended == ["cancelled"] * 3
    assert len({*map(id, loops)}) == 1
    assert loops[0].is_closed()
