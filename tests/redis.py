"""A Redis of our own for the tests."""

import os
from collections.abc import Iterator
from shutil import which

import pytest

from deploy.one_machine.redis import Redis, running_redis

__all__ = ["Redis"]

REQUIRED = "INLOGHULP_REQUIRE_REDIS"


def require_redis() -> None:
    """Skip where it is not on this machine, or fail where it must be."""
    if which("redis-server") is None:
        text = "Redis is not on this machine (Debian: apt-get install redis-server)"
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(text)
        pytest.skip(text)


@pytest.fixture
def redis() -> Iterator[Redis]:
    """A server that runs; a test may stop it and start it again."""
    require_redis()
    with running_redis() as server:
        yield server
