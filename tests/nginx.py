"""A real nginx with deploy/nginx.conf, in front of what a test serves, and who asks it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3 import PoolManager

from deploy.one_machine.nginx import running_nginx

REQUIRED = "INLOGHULP_REQUIRE_NGINX"


def require_nginx() -> None:
    """Skip where it is not on this machine, or fail where it must be."""
    if which("nginx") is None:
        text = "nginx is not on this machine (Debian: apt-get install nginx-light)"
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(text)
        pytest.skip(text)


@contextmanager
def nginx(folder: Path, *replicas: str) -> Iterator[str]:
    """The address of nginx, in front of replicas (`host:port`)."""
    require_nginx()
    with running_nginx(folder, replicas, slow="2s") as url:
        yield url


class From(HTTPAdapter):
    """Asks from another address of this machine."""

    def __init__(self, address: str) -> None:
        self._address = address
        super().__init__()

    def init_poolmanager(
        self, connections: int, maxsize: int, block: bool = False, **_: object
    ) -> None:
        self.poolmanager = PoolManager(
            connections, maxsize=maxsize, block=block, source_address=(self._address, 0)
        )


def at(address: str) -> requests.Session:
    session = requests.Session()
    session.mount("http://", From(address))
    return session
