"""What a thread does at the database, which is cut off when nobody waits for it any more.

A server may go silent without a word: a node that is lost, a failover, a proxy that goes on acknowledging. A thread
that waits for its answer would never come back, and when all of them wait nothing is kept until the next start.
"""

import asyncio
import os
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import suppress
from typing import Any, TypeVar

Result = TypeVar("Result")


class Call:
    """Work in a thread, and the connection to a server that it uses at the moment."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._line: socket.socket | None = None
        self._is_over = False

    def run(self, work: Callable[..., Result], *arguments: Any) -> Result:
        """Do the work in this thread."""
        _HERE.call = self
        try:
            return work(*arguments)
        finally:
            _HERE.call = None
            self.leave()

    def go_on(self) -> None:
        """Raise TimeoutError when this call was cut off."""
        if self._is_over:
            raise asyncio.TimeoutError

    def use(self, connection: Any) -> None:
        """Note the connection that is used from here on; TimeoutError when this call was cut off."""
        with self._lock:
            self.go_on()
            self._hang_up()
            # A copy: the number of a connection that is closed meanwhile may be that of another one.
            self._line = socket.socket(fileno=os.dup(connection.fileno()))

    def leave(self) -> None:
        """Note that the connection is for others again."""
        with self._lock:
            self._hang_up()

    def cut_off(self) -> None:
        """End it where it still goes on: whoever waits for the server gets an error, and nothing more is begun."""
        with self._lock:
            self._is_over = True
            if self._line is not None:
                with suppress(OSError):  # the server may have been first
                    self._line.shutdown(socket.SHUT_RDWR)

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None


class _Here(threading.local):
    """The call that each thread works for; none where nobody waits with an end."""

    call: Call | None = None


_HERE = _Here()


def present_call() -> Call | None:
    """Return the call that this thread works for."""
    return _HERE.call


async def within(
    patience: float, threads: Executor, work: Callable[..., Result], *arguments: Any
) -> Result:
    """Wait for work in a thread, without holding up others; too long is an error, and then it is cut off."""
    call = Call()
    loop = asyncio.get_running_loop()
    try:
        doing = loop.run_in_executor(threads, call.run, work, *arguments)
        return await asyncio.wait_for(doing, patience)
    finally:
        call.cut_off()
