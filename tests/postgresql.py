"""A PostgreSQL of our own for the tests."""

import os
from collections.abc import Iterator

import pytest

from deploy.one_machine.postgresql import PROGRAMS, Postgresql, running_postgresql

__all__ = ["Postgresql"]

REQUIRED = "INLOGHULP_REQUIRE_POSTGRESQL"


def require_postgresql() -> None:
    """Skip where it is not on this machine, or fail where it must be."""
    if not PROGRAMS:
        text = "PostgreSQL is not on this machine (Debian: apt-get install postgresql)"
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(text)
        pytest.skip(text)


@pytest.fixture(scope="session")
def postgresql_cluster() -> Iterator[Postgresql]:
    """A cluster for all tests."""
    require_postgresql()
    with running_postgresql() as cluster:
        yield cluster


@pytest.fixture
def postgresql(postgresql_cluster: Postgresql) -> Postgresql:
    """A cluster that runs, whatever the test before did to it."""
    if not postgresql_cluster.is_running():
        postgresql_cluster.start()
    return postgresql_cluster
