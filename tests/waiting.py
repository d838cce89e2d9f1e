"""Waiting for what another process or thread does, however slow the machine is."""

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")

_LOOK_EVERY = 0.02  # seconds


def until(true: Callable[[], Found | None], within: float = 120.0) -> Found:
    """Return what is found as soon as it is true; fail when it is not within so many seconds."""
    end = time.monotonic() + within
    while not (found := true()):
        assert time.monotonic() < end, "it did not become true"
        time.sleep(_LOOK_EVERY)
    return found
