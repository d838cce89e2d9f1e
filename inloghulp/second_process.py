"""A part of some work in a process of its own, where there is a core for it: somebody waits for the whole.

Threads would wait for each other where much of it is Python.
"""

import contextlib
import multiprocessing
from collections.abc import Callable
from typing import TypeVar

from inloghulp.cores import cores

Result = TypeVar("Result")


def beside(work: Callable[[], Result]) -> Callable[[], Result]:
    """Begin with some work, and return what waits for its result.

    It is done in a fork, so what it changes stays there. Where that cannot be made, fails or ends early it is done
    here, and raises here what is wrong.
    """
    if cores() <= 1 or "fork" not in multiprocessing.get_all_start_methods():
        return work
    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe(duplex=False)

    def tell() -> None:
        with contextlib.suppress(Exception):
            there.send(work())

    process = fork.Process(target=tell, daemon=True)
    try:
        process.start()
    except OSError:  # no memory or process is left for it
        return work
    there.close()

    def result() -> Result:
        try:
            told: Result = here.recv()
        except EOFError:
            return work()
        finally:
            process.join()
        return told

    return result
