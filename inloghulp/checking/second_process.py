"""A part of the check in a process of its own, where there is a core for it: who saves a file waits for the answer."""

import multiprocessing
from collections.abc import Callable
from typing import TypeVar

from inloghulp.cores import cores

Result = TypeVar("Result")


def beside(work: Callable[[], Result]) -> Callable[[], Result]:
    """Begin with some work, and return what waits for its result.

    It is done in a fork, so what it changes stays there; where that cannot be made or ends early it is done here.
    """
    if cores() <= 1 or "fork" not in multiprocessing.get_all_start_methods():
        return work
    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe(duplex=False)
    process = fork.Process(target=lambda: there.send(work()), daemon=True)
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
