"""One turn of a conversation at a time, over all replicas, kept apart in Redis.

Rasa's own lock in Redis lasts as long as a turn ever may, so a replica that is killed keeps its parent waiting for a
minute; two replicas may take the same ticket; and it waits on the event loop. This one is a lease of seconds, which the
replica goes on renewing while it plays. Without Redis each process keeps its own turns apart, and of two replicas that
play at once the store keeps one (`Overtaken`).
"""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any
from weakref import WeakValueDictionary

from rasa.core.lock_store import LockStore
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig
from redis.asyncio import Redis
from redis.asyncio.lock import Lock
from redis.exceptions import LockError, RedisError

from inloghulp.serving.logged_errors import told
from inloghulp.serving.service_address import REDIS, refuse_unclear

LEASE = 5.0
"""Seconds that a conversation stays taken after its replica was last heard of."""

RENEWED_EVERY = 1.5

LOOKED_EVERY = 0.1
"""Seconds between two looks of who waits for a turn at another replica."""

REDIS_WITHIN = 0.5
"""Seconds in which Redis must answer."""

WITHOUT_REDIS = 2.0
"""Seconds that Redis is left alone after it did not answer."""

logger = logging.getLogger(__name__)


class RedisLocks(LockStore):
    """What Rasa and `forget` take a conversation with; it takes the options of Rasa's `type: redis`."""

    def __init__(self, endpoint_config: EndpointConfig) -> None:
        try:
            options = dict(endpoint_config.kwargs)
            self._prefix = f"{options.pop('key_prefix', 'inloghulp')}:lock:"
            self._redis = _client(endpoint_config.url, options)
        except (TypeError, ValueError, RedisError) as error:
            raise RasaException(f"endpoints.yml: lock_store: {error}") from error
        self._here: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._again_at = 0.0
        super().__init__()

    @asynccontextmanager
    async def lock(self, conversation_id: str, *_: Any, **__: Any) -> AsyncGenerator[None, None]:
        """Hold a conversation: who asks for it waits, in this process in the order in which they came."""
        queue = self._here.setdefault(conversation_id, asyncio.Lock())
        async with queue:
            lease = await self._take(conversation_id)
            if lease is None:
                yield
                return
            renewing = asyncio.create_task(_renew(lease))
            try:
                yield
            finally:
                renewing.cancel()
                await _give_back(lease)

    async def try_out(self) -> None:
        """Raise what is wrong when Redis does not answer."""
        await self._redis.ping()

    async def close(self) -> None:
        """Let go of the connections."""
        await self._redis.close(close_connection_pool=True)

    async def _take(self, name: str) -> Lock | None:
        """Return the lease, once it is ours; none while Redis does not answer."""
        if time.monotonic() < self._again_at:
            return None
        lease = Lock(
            *(self._redis, self._prefix + name),
            timeout=LEASE,
            sleep=LOOKED_EVERY,
            thread_local=False,
        )
        try:
            await lease.acquire()
        except (RedisError, OSError) as error:
            self._again_at = time.monotonic() + WITHOUT_REDIS
            logger.error(
                "Redis keeps no turns apart, so this process and the store do: %s", told(error)
            )
            return None
        return lease


async def _renew(lease: Lock) -> None:
    """Keep it ours while the turn is played. Once it was lost the store guards the turn."""
    while True:
        await asyncio.sleep(RENEWED_EVERY)
        try:
            await lease.reacquire()
        except LockError:
            return
        except (RedisError, OSError) as error:
            logger.error("A conversation could not be kept taken: %s", told(error))


async def _give_back(lease: Lock) -> None:
    try:
        await lease.release()
    except LockError:
        logger.warning("A conversation was not ours any more when its turn ended")
    except (RedisError, OSError) as error:
        logger.error("A conversation stays taken for %s s: %s", LEASE, told(error))


def _client(address: str | None, options: dict[str, Any]) -> Redis:
    """Redis, as Rasa's options name it, or with all of it in the address."""
    options = {"socket_timeout": REDIS_WITHIN, "socket_connect_timeout": REDIS_WITHIN, **options}
    address = address or options.pop("host", None) or "localhost"
    if "://" in address or "@" in address:
        refuse_unclear(address, "INLOGHULP_REDIS (lock_store in endpoints.yml)", REDIS)
    if "://" in address:
        return Redis.from_url(address, **options)
    secure = str(options.pop("use_ssl", False)).lower() in ("true", "yes")
    where = {"port": int(options.pop("port", 6379)), "db": int(options.pop("db", 1))}
    return Redis(host=address, ssl=secure, **where, **options)
