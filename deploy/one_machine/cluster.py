"""PostgreSQL, Redis, replicas and nginx, started in the order in which they need each other."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.one_machine.nginx import DEPLOY, running_nginx
from deploy.one_machine.ports import free_port
from deploy.one_machine.postgresql import Postgresql, running_postgresql
from deploy.one_machine.redis import Redis, running_redis
from deploy.one_machine.replica import Replica

CHAT = "/chat/"
"""Where deploy/nginx.conf puts the chat."""


@dataclass(frozen=True)
class Cluster:
    """`url` is the address that a parent sees."""

    url: str
    postgresql: Postgresql
    redis: Redis
    replicas: tuple[Replica, ...]


@contextmanager
def running_cluster(
    folder: Path,
    replicas: int = 2,
    port: int = 0,
    command: tuple[str, ...] = Replica.command,
    environment: Mapping[str, str] | None = None,
    durable: bool = True,
) -> Iterator[Cluster]:
    """Give a cluster that answers; logs and what replicas keep stand in `folder`.

    Raises DidNotStart when a part of it cannot.
    """
    with ExitStack() as stack:
        postgresql = stack.enter_context(running_postgresql(durable))
        postgresql.make_database()
        redis = stack.enter_context(running_redis())
        settings = {**_settings(postgresql, redis), **(environment or {})}
        made = []
        for number in range(1, replicas + 1):
            own = {**settings, "INLOGHULP_STATE": str(folder / f"replica-{number}")}
            replica = Replica(free_port(), own, folder / f"replica-{number}.log", command)
            stack.callback(replica.end)
            replica.start()
            made.append(replica)
        for replica in made:
            replica.wait()
        addresses = [replica.address for replica in made]
        url = stack.enter_context(running_nginx(folder, addresses, port))
        yield Cluster(f"{url}{CHAT}", postgresql, redis, tuple(made))


def _settings(postgresql: Postgresql, redis: Redis) -> dict[str, str]:
    """Return what deploy/ sets for each replica."""
    return {
        "INLOGHULP_ENDPOINTS": str(DEPLOY / "endpoints.yml"),
        "INLOGHULP_DATABASE": postgresql.url,
        "INLOGHULP_REDIS": redis.url,
        "INLOGHULP_LIMITS": redis.url,
        "INLOGHULP_PROXIES": "127.0.0.1",
        "INLOGHULP_SECRET": secrets.token_urlsafe(32),
    }
