"""How much one conversation and one address may ask, so that nobody can take the chat away from all others.

Counted in the memory of this process, or in Redis for all replicas together. Neither tokens nor addresses are kept
there, but their digests, for as long as the limit looks back.
"""

import asyncio
import hashlib
import logging
import time
from collections.abc import Mapping
from typing import Any

from limits import RateLimitItem, parse_many
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from inloghulp.channel.request_checks import Refused
from inloghulp.serving.logged_errors import told
from inloghulp.serving.service_address import REDIS, refuse_unclear

logger = logging.getLogger(__name__)

OFF = "off"
MEMORY = "memory"

DEFAULTS: dict[str, dict[str, str]] = {
    # A parent who presses buttons as quickly as they can read does not come near this.
    "turns": {"conversation": "30 per minute; 300 per hour", "address": "300 per minute"},
    # Many homes share an address with mobile internet, and a whole school has one.
    "conversations": {"address": "300 per hour"},
    "sessions": {"address": "60 per minute; 600 per hour"},
    "opinions": {"conversation": "20 per hour", "address": "60 per minute; 300 per hour"},
    # The password of the page for staff. Who knows it may mistype it now and then.
    "logins": {"address": "5 per minute; 20 per hour"},
}
"""What is counted, for whom, and how much of it there may be; credentials.yml may say otherwise."""

REDIS_WITHIN = 0.5
"""Seconds in which Redis must answer."""

WITHOUT_REDIS = 15.0
"""Seconds that are counted in memory after Redis did not answer, before it is tried again."""

Rules = dict[tuple[str, str], list[RateLimitItem]]


class TooMany(Refused):
    """More than is allowed: try again after `retry_after` seconds."""

    def __init__(self, what: str, scope: str, retry_after: int) -> None:
        message = f"too many {what} of one {scope}: try again after {retry_after} seconds"
        super().__init__(429, message, retry_after)
        self.what = what
        self.scope = scope


class Limits:
    """Counts, and refuses what is too much."""

    def __init__(
        self, store: str, secret: str, given: Mapping[str, Mapping[str, str]] | None = None
    ) -> None:
        """Take a store (`off`, `memory` or the address of a Redis); ValueError says what is wrong."""
        self._rules = _rules(given or {})
        self._key = hashlib.sha256(secret.encode()).digest()
        self._memory = _limiter("memory://")
        self._redis = None
        self._redis_again_at = 0.0
        self._on = store != OFF
        if store.startswith(("redis://", "rediss://")):
            refuse_unclear(store, "INLOGHULP_LIMITS", REDIS)
            within = {"socket_timeout": REDIS_WITHIN, "socket_connect_timeout": REDIS_WITHIN}
            self._redis = _limiter(store, **within)
        elif store not in (OFF, MEMORY):
            raise ValueError(
                f"INLOGHULP_LIMITS is neither {OFF!r} nor {MEMORY!r} nor the address of a Redis "
                "(redis://host:port/number)"
            )

    async def turn(self, conversation: str, address: str) -> None:
        """Count a turn, and the conversation when it has not been heard of from here lately."""
        await self._count(self._take_turn, conversation, address)

    async def session(self, address: str) -> None:
        """Count a new conversation that was only asked for."""
        await self._count(self._take, "sessions", {"address": address})

    async def opinion(self, conversation: str, address: str) -> None:
        """Count an opinion."""
        scopes = {"address": address, "conversation": conversation}
        await self._count(self._take, "opinions", scopes)

    async def login(self, address: str) -> None:
        """Count an attempt to log in on the page for staff."""
        await self._count(self._take, "logins", {"address": address})

    async def _count(self, take: Any, *arguments: Any) -> None:
        """Raise `TooMany` when it is too much."""
        if not self._on:
            return
        if self._redis is not None and time.monotonic() >= self._redis_again_at:
            try:
                await asyncio.to_thread(take, self._redis, *arguments)
            except TooMany:
                raise
            except Exception as error:
                self._redis_again_at = time.monotonic() + WITHOUT_REDIS
                logger.error("Redis does not count, so this process does: %s", told(error))
            else:
                return
        take(self._memory, *arguments)

    def _take_turn(self, limiter: FixedWindowRateLimiter, conversation: str, address: str) -> None:
        scopes = {"address": address, "conversation": conversation}
        for item in self._rules.get(("conversations", "address"), ()):
            known = type(item)(1, item.multiples)
            both = (self._digest(address), self._digest(conversation))
            if limiter.test(known, "known", *both):
                self._take(limiter, "conversations", {"address": address})
                limiter.hit(known, "known", *both)
        self._take(limiter, "turns", scopes)

    def _take(self, limiter: FixedWindowRateLimiter, what: str, scopes: Mapping[str, str]) -> None:
        for scope, value in scopes.items():
            names = (what, scope, self._digest(value))
            for item in self._rules.get((what, scope), ()):
                if not limiter.hit(item, *names):
                    reset, _ = limiter.get_window_stats(item, *names)
                    raise TooMany(what, scope, max(1, round(reset - time.time())))

    def _digest(self, value: str) -> str:
        return hashlib.blake2b(value.encode(), key=self._key, digest_size=12).hexdigest()


def _limiter(store: str, **options: Any) -> FixedWindowRateLimiter:
    storage = storage_from_string(store, **options)
    limiter = FixedWindowRateLimiter(storage)
    limiter.kept_storage = storage  # type: ignore[attr-defined] # it holds a weak reference only
    return limiter


def _rules(given: Mapping[str, Any]) -> Rules:
    rules: Rules = {}
    for what, scopes in given.items():  # what would be ignored is refused
        known = DEFAULTS.get(what)
        if known is None:
            raise ValueError(f"limits: {what!r} is not counted; expected {', '.join(DEFAULTS)}")
        if not isinstance(scopes, Mapping) or not set(scopes) <= set(known):
            raise ValueError(f"limits: {what}: expected lines with {' and '.join(known)}")
    for what, scopes in DEFAULTS.items():
        for scope, default in scopes.items():
            text = given.get(what, {}).get(scope, default)
            rules[what, scope] = _items(f"limits: {what}: {scope}", text)
    return rules


def _items(where: str, text: Any) -> list[RateLimitItem]:
    if text in (OFF, False):  # YAML reads `off` as a truth value
        return []
    try:
        return parse_many(text)
    except (ValueError, TypeError):
        raise ValueError(
            f"{where}: {text!r} is not a limit; expected something like "
            f"'30 per minute; 300 per hour', or '{OFF}'"
        ) from None
