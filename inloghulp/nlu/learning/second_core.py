"""Learns on a second core, in a forked process: what is learnt from is in memory once, for both.

Two threads would wait for each other: much of the learning is small sums between which Python has to be at it.
"""

import contextlib
import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import TypeVar

from inloghulp.cores import cores
from inloghulp.nlu.learning.kept_models import also_used, used
from inloghulp.nlu.learning.one_thread import one_thread

T = TypeVar("T")

_TWO = 2


@contextmanager
def beside(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Do the work while something else is done, and give what waits for it and returns what it made.

    Where there is one core, where no process can be forked, and where the other one fails, the work is done when it is
    waited for: what is wrong is raised there.
    """
    if cores() < _TWO or "fork" not in multiprocessing.get_all_start_methods():
        yield work
        return
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(sending, work), daemon=True)
    try:
        process.start()
    except OSError:
        yield work
        return
    finally:
        sending.close()
    try:
        with one_thread(), receiving:
            yield lambda: _received(receiving, work)
    finally:
        process.kill()  # it has sent what it made, or nobody waits for that
        process.join()


def _send(connection: Connection, work: Callable[[], object]) -> None:
    """Do the work, and send what it made; nothing where something goes wrong."""
    with contextlib.suppress(Exception), one_thread():  # it is found again by who waits
        connection.send((work(), used()))


def _received(connection: Connection, work: Callable[[], T]) -> T:
    made: T
    try:
        made, names = connection.recv()
    except EOFError:
        return work()
    also_used(names)
    return made
