"""A process beside this one that only understands, so that this one plays turns meanwhile, on another core.

It is forked when the model has been loaded: what was loaded is in memory once, for both. It is given texts and gives
back what they say; it knows no conversation, no database and no request. Where it ends unasked, fails or is silent,
texts are understood in this process until there is another one.
"""

import asyncio
import contextlib
import logging
import os
import pickle
import signal
import socket
from collections import deque
from pathlib import Path
from typing import NoReturn

from inloghulp.metrics import READER_ENDED
from inloghulp.nlu import embedding
from inloghulp.serving.failures import told
from inloghulp.serving.understanding import TOGETHER, Said, Understand, Understander

AHEAD = 2
"""So many batches are sent to it: the next one is there when one is done."""

SILENT = 10.0
"""Seconds without any answer, after which it is ended."""

AGAIN_AFTER = 2.0
"""Seconds that another one is waited with, so that one which cannot live costs little."""

_LENGTH = 4
"""Bytes that tell how long a message between the processes is."""

_LARGEST = 2**20
"""Bytes that are read ahead of it: more than it says of a batch."""

_CPU_MAX = Path("/sys/fs/cgroup/cpu.max")

logger = logging.getLogger(__name__)

_Batch = list[tuple[str, "asyncio.Future[Said]"]]


class _Gone(Exception):
    """The other process does not tell what a text says."""


def cores(cpu_max: Path = _CPU_MAX) -> float:
    """Return how many cores this process may use; in a container its share of them."""
    if hasattr(os, "sched_getaffinity"):
        several: float = len(os.sched_getaffinity(0))
    else:  # macOS and Windows: no process is kept to some of the cores
        several = os.cpu_count() or 1
    with contextlib.suppress(OSError, ValueError):
        quota, period = cpu_max.read_text().split()
        several = min(several, int(quota) / int(period))
    return several


class ReaderProcess:
    """Has texts understood by the other process, and by this one while there is none."""

    def __init__(self, understanding: Understander) -> None:
        self._understanding, self._here = understanding, understanding.here
        self._waiting: _Batch = []
        self._sent: deque[_Batch] = deque()
        self._process = 0
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

    async def understood(self, text: str) -> Said:
        """Return what the text says; raises what goes wrong with it."""
        if self._writer is not None:
            future: asyncio.Future[Said] = asyncio.get_running_loop().create_future()
            self._waiting.append((text, future))
            self._send()
            with contextlib.suppress(_Gone):
                return await future
        return await self._here.understood(text)

    def _send(self) -> None:
        """Send what waits, as far as it has not enough to do."""
        while self._writer is not None and self._waiting and len(self._sent) < AHEAD:
            taken, self._waiting = self._waiting[:TOGETHER], self._waiting[TOGETHER:]
            batch = [each for each in taken if not each[1].done()]  # who is gone is passed over
            if batch:
                self._writer.write(_framed([text for text, _ in batch]))
                self._sent.append(batch)
        self._watch()

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
                await self._receive()
            try:
                if self._process:
                    READER_ENDED.inc()
                    logger.error(
                        "The process that understands messages ended (%s): until there is another, this one does it",
                        _reason(await self._stop()),
                    )
                await asyncio.sleep(AGAIN_AFTER)
                await self._start()
            except Exception as error:  # it is tried again: one that fails is not the last
                logger.error("A process that understands messages cannot be had: %s", told(error))

    async def _receive(self) -> None:
        """Give each batch its answer, until it ends."""
        while self._reader is not None:
            length = int.from_bytes(await self._reader.readexactly(_LENGTH), "big")
            answer = pickle.loads(await self._reader.readexactly(length))  # noqa: S301 - our own
            self._calm()
            batch = self._sent.popleft()
            self._send()
            if answer is None:
                _refuse(batch)
            else:
                found, fails = answer
                embedding.note_elsewhere(fails)
                for (_, future), said in zip(batch, found, strict=True):
                    if not future.done():
                        future.set_result(said)

    async def _start(self) -> None:
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
            return
        self._reader, self._writer = await asyncio.open_unix_connection(sock=ours, limit=_LARGEST)

    async def _stop(self) -> int:
        """Leave nothing of it, let what it was given be understood here, and return the code it ended with."""
        self._calm()
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None
        for batch in (*self._sent, self._waiting):
            _refuse(batch)
        self._sent.clear()
        self._waiting = []
        process, self._process = self._process, 0
        if not process:
            return 0
        os.kill(process, signal.SIGKILL)  # it keeps nothing
        _, status = await asyncio.to_thread(os.waitpid, process, 0)
        return os.waitstatus_to_exitcode(status)


def _refuse(batch: _Batch) -> None:
    for _, future in batch:
        if not future.done():
            future.set_exception(_Gone())


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
                asked.write(_framed(_answer(texts, understand)))
                asked.flush()
        code = 0
    finally:
        os._exit(code)


def _keep_only(connection: int) -> None:
    """Close what belongs to the other process: connections of parents would stay open, its port and its files taken."""
    os.closerange(3, connection)
    os.closerange(connection + 1, os.sysconf("SC_OPEN_MAX"))


def _answer(texts: list[str], understand: Understand) -> tuple[list[Said], bool] | None:
    """Return what texts say, and whether the embedding fails; nothing where something goes wrong."""
    try:
        return understand(texts), embedding.fails()
    except Exception:  # it is found again where it is asked, and told there
        return None


def _framed(told: object) -> bytes:
    packed = pickle.dumps(told, pickle.HIGHEST_PROTOCOL)
    return len(packed).to_bytes(_LENGTH, "big") + packed
