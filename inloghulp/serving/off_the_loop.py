"""Keeps what takes long off the event loop, so that nobody waits for the message of somebody else."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.constants import INTENT_MESSAGE_PREFIX

from inloghulp.metrics import UNDERSTANDING_SECONDS
from inloghulp.serving.known_versions import must_be_known

Result = TypeVar("Result")


def understand_in_a_thread(agent: Agent) -> None:
    """Let the agent understand messages in a thread of their own, one after the other.

    The components were never made to run twice at the same time. A button waits for none of them: there is nothing in
    it to understand.
    """
    must_be_known("rasa", "how a message is understood")
    processor: Any = agent.processor
    thread = ThreadPoolExecutor(1, thread_name_prefix="understanding")
    parse = processor.parse_message

    async def parse_message(message: UserMessage, *others: Any, **options: Any) -> dict[str, Any]:
        elsewhere = (
            processor.http_interpreter
        )  # another server, which is waited for as it should be
        if elsewhere or (message.text or "").startswith(INTENT_MESSAGE_PREFIX):
            understood: dict[str, Any] = await parse(message, *others, **options)
            return understood
        loop = asyncio.get_running_loop()
        with UNDERSTANDING_SECONDS.time():
            work = partial(parse, message, *others, **options)
            return await loop.run_in_executor(thread, run_at_once, work)

    processor.parse_message = parse_message


def run_here(work: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """Run what is asynchronous to its end in this thread."""
    return asyncio.run(work())


def run_at_once(work: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
    """Run what only looks asynchronous: it never waits, so it needs no event loop of its own."""
    running = work()
    try:
        running.send(None)
    except StopIteration as end:
        result: Result = end.value
        return result
    running.close()
    raise RuntimeError("this waits for something, which it was known not to do")


async def to_its_end(work: "Future[Result]", patience: float) -> Result:
    """Wait for work in a thread, also when this turn is told to stop meanwhile.

    What is being kept is kept or not when this ends, and never perhaps. Raises TimeoutError after `patience` seconds.
    """
    loop = asyncio.get_running_loop()
    future = asyncio.wrap_future(work)
    end = loop.time() + patience
    while not future.done() and loop.time() < end:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.wait({future}, timeout=end - loop.time())
    if not future.done():
        future.cancel()
        raise asyncio.TimeoutError
    return future.result()
