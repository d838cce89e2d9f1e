"""A process beside this one that only understands, so that this one plays turns meanwhile, on another core.

It is forked when the model has been loaded: what was loaded is in memory once, for both. It is given texts, each with
the moment at which it is said, and gives back what they say; it knows no conversation, no database and no request.
Where it ends unasked or is silent, another one takes its place. It may be a text that ends whoever understands it:
what it had in hand is given to the next one, a text at a time, and what two of them ended at is understood by nobody,
least of all by this process.
"""

import asyncio
import contextlib
import logging
import os
import pickle
import signal
import socket
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import NoReturn

from inloghulp.metrics import READER_ENDED
from inloghulp.nlu.features import embedding
from inloghulp.serving.inside_rasa.understanding_thread import (
    TOGETHER,
    Said,
    Typed,
    Understand,
    Understander,
)
from inloghulp.serving.logged_errors import told

AHEAD = 2
"""So many batches are sent to it: the next one is there when one is done."""

SILENT = 5.0
"""Seconds without any answer, after which it is ended; a turn has time for another one then."""

AGAIN_AFTER = 2.0
"""Seconds between two starts, so that one which cannot live costs little."""

MOST_DEATHS = 2
"""So many processes may end with a text in hand: at the first one it may have been chance."""

HARMLESS = Typed("hallo")
"""What is understood to see whether one is of use."""

_LENGTH = 4
"""Bytes that tell how long a message between the processes is."""

_LARGEST = 2**20
"""Bytes that are read ahead of it: more than it says of a batch."""

_Answer = tuple[list[Said], bool] | None
"""What the texts of a batch say, and whether the embedding fails; nothing where something goes wrong."""

_Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]

logger = logging.getLogger(__name__)


class Deadly(Exception):
    """A process ended while it understood this text, and the next one too, or there was none."""


class _Here(Exception):
    """The text is to be understood by this process."""


@dataclass(eq=False)
class _Waiting:
    """A text that waits for what it says; `deaths`: how many processes ended with it in hand."""

    text: Typed
    said: "asyncio.Future[Said]"
    deaths: int = 0


class ReaderProcess:
    """Has texts understood by the other process, and by this one where none can be had."""

    def __init__(self, understanding: Understander) -> None:
        self._understanding, self._here = understanding, understanding.here
        self._waiting: list[_Waiting] = []
        self._sent: deque[list[_Waiting]] = deque()
        self._comes = True
        self._process = 0
        self._started = 0.0
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._alarm: asyncio.TimerHandle | None = None

    async def begin(self) -> None:
        """Start it, and take the place of the thread of this process."""
        await self._start()
        self._life = asyncio.create_task(self._live())
        self._understanding.by = self.understood

    async def end(self) -> None:
        """End it; from then on texts are understood in this process."""
        self._understanding.by = self._here.understood
        self._life.cancel()
        await asyncio.wait({self._life})
        await self._stop()
        self._none_comes()

    async def understood(self, text: str, moment: tuple[str, ...] | None = None) -> Said:
        """Return what the text says; raises what goes wrong with it, and `Deadly`."""
        if self._comes:
            one = _Waiting(Typed(text, moment), asyncio.get_running_loop().create_future())
            self._waiting.append(one)
            self._send()
            with contextlib.suppress(_Here):
                return await one.said
        return await self._here.understood(text, moment)

    def _send(self) -> None:
        """Send what waits, as far as it has not enough to do."""
        while self._writer is not None and len(self._sent) < AHEAD and (batch := self._next()):
            self._writer.write(_framed([each.text for each in batch]))
            self._sent.append(batch)
        self._watch()

    def _next(self) -> list[_Waiting]:
        """Take what is sent at once: one that a process ended at goes alone."""
        self._waiting = [each for each in self._waiting if not each.said.done()]  # others are gone
        alone = any(each.deaths for each in self._waiting[:1])
        taken = self._waiting[: 1 if alone else TOGETHER]
        del self._waiting[: len(taken)]
        return taken

    def _watch(self) -> None:
        """End it when it is silent while it has something to do."""
        if self._sent and self._alarm is None:
            loop = asyncio.get_running_loop()
            self._alarm = loop.call_later(SILENT, os.kill, self._process, signal.SIGKILL)
        elif not self._sent:
            self._calm()

    def _calm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    async def _live(self) -> None:
        """Tell what it answers, and start another one each time that it has ended."""
        while True:
            with contextlib.suppress(Exception):  # whatever comes of it, it is of no use any more
                while self._reader is not None:
                    self._tell(await _answer(self._reader))
            try:
                if self._process:
                    READER_ENDED.inc()
                    logger.error(
                        "The process that understands messages ended (%s): another one is started",
                        _reason(await self._stop()),
                    )
                await asyncio.sleep(self._started + AGAIN_AFTER - time.monotonic())
                await self._start()
            except Exception as error:  # it is tried again: one that fails is not the last
                logger.error("A process that understands messages cannot be had: %s", told(error))

    def _tell(self, answer: _Answer) -> None:
        """Give the batch that it had in hand its answer."""
        self._calm()
        batch = self._sent.popleft()
        self._send()
        if answer is None:
            _understand_here(batch)
            return
        found, fails = answer
        embedding.note_elsewhere(fails)
        for one, said in zip(batch, found, strict=True):
            if not one.said.done():
                one.said.set_result(said)

    async def _start(self) -> None:
        """Start one, and send it what waits, or let that be understood here when none can be had."""
        self._started = time.monotonic()
        comes = False
        try:
            comes = await self._is_of_use()
        finally:
            self._comes = comes
            if comes:
                self._send()
            else:
                self._none_comes()

    async def _is_of_use(self) -> bool:
        """Start one and try it: when it understands nothing at all, that is not the fault of a text."""
        streams = await self._fork()
        if streams is None:
            return False
        try:
            await asyncio.wait_for(_understand(HARMLESS, *streams), SILENT)
            self._reader, self._writer = streams
        except (OSError, EOFError, asyncio.TimeoutError):
            reason = _reason(await self._stop())
            logger.error("A process that understands messages is of no use (%s)", reason)
        finally:
            if self._writer is None:
                streams[1].close()
        return self._writer is not None

    async def _fork(self) -> _Streams | None:
        """Fork, while nothing is understood here: what understands is then at rest in either process."""
        ours, its = socket.socketpair()
        with its:
            try:
                self._process = await self._here.between(lambda: _fork(its, self._here.understand))
            except OSError as error:
                logger.error("No process that understands messages can be started: %s", error)
            finally:
                if not self._process:
                    ours.close()
        if not self._process:
            return None
        return await asyncio.open_unix_connection(sock=ours, limit=_LARGEST)

    async def _stop(self) -> int:
        """Leave nothing of it, put back what it was given, and return the code it ended with."""
        self._calm()
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None
        self._put_back()
        process, self._process = self._process, 0
        if not process:
            return 0
        os.kill(process, signal.SIGKILL)  # it keeps nothing
        _, status = await asyncio.to_thread(os.waitpid, process, 0)
        return os.waitstatus_to_exitcode(status)

    def _put_back(self) -> None:
        """Let what it was given wait for the next one, but for what it was the second one to end at."""
        in_hand = self._sent[0] if self._sent else []
        for one in in_hand:
            one.deaths += 1
        _end([one for one in in_hand if one.deaths == MOST_DEATHS], Deadly())
        self._waiting = [*chain.from_iterable(self._sent), *self._waiting]
        self._sent.clear()

    def _none_comes(self) -> None:
        """Wait for no other one."""
        waiting, self._waiting = self._waiting, []
        _understand_here(waiting)


async def _answer(reader: asyncio.StreamReader) -> _Answer:
    """Wait for the next answer; raises what is raised when it has ended."""
    length = int.from_bytes(await reader.readexactly(_LENGTH), "big")
    answer: _Answer = pickle.loads(await reader.readexactly(length))  # noqa: S301 - our own
    return answer


async def _understand(
    text: Typed, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    writer.write(_framed([text]))
    await _answer(reader)


def _understand_here(batch: Iterable[_Waiting]) -> None:
    """Let these be understood by this process, but none that another one ended at."""
    for one in batch:
        _end([one], Deadly() if one.deaths else _Here())


def _end(batch: Iterable[_Waiting], error: Exception) -> None:
    """Raise this where it is waited for what these say, unless that is known."""
    for one in batch:
        if not one.said.done():
            one.said.set_exception(error)


def _reason(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"code {code}"


def _fork(its: socket.socket, understand: Understand) -> int:
    """Begin the other process, and return its number."""
    process = os.fork()
    if process == 0:
        _serve(its, understand)
    return process


def _serve(its: socket.socket, understand: Understand) -> NoReturn:
    """Answer until the process that asks is gone. Nothing of this goes back into what was forked."""
    code = 1
    try:
        for stop in (signal.SIGINT, signal.SIGTERM):  # these are for the process that asks
            signal.signal(stop, signal.SIG_IGN)
        _keep_only(its.fileno())
        with its.makefile("rwb") as asked:
            while length := int.from_bytes(asked.read(_LENGTH), "big"):
                texts = pickle.loads(asked.read(length))  # noqa: S301 - our own
                asked.write(_framed(_found(texts, understand)))
                asked.flush()
        code = 0
    finally:
        os._exit(code)


def _keep_only(connection: int) -> None:
    """Close what belongs to the other process: connections of parents would stay open, its port and its files taken."""
    os.closerange(3, connection)
    os.closerange(connection + 1, os.sysconf("SC_OPEN_MAX"))


def _found(texts: list[Typed], understand: Understand) -> _Answer:
    """Return what texts say, and whether the embedding fails; nothing where something goes wrong."""
    try:
        return understand(texts), embedding.fails()
    except Exception:  # it is found again where it is asked, and told there
        return None


def _framed(told: object) -> bytes:
    packed = pickle.dumps(told, pickle.HIGHEST_PROTOCOL)
    return len(packed).to_bytes(_LENGTH, "big") + packed
