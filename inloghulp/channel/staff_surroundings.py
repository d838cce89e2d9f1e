"""What the pages for staff need of the channel that they stand in."""

from collections.abc import Callable
from typing import Any

from sanic.request import Request

from inloghulp.channel.addresses import Proxies
from inloghulp.channel.conversation_store import conversations_of
from inloghulp.channel.limits import Limits, TooMany
from inloghulp.serving.database.conversations import Conversations


class StaffSurroundings:
    """Addresses, limits and the store, as the rest of the channel has them."""

    def __init__(
        self, limits: Limits, proxies: Proxies, agent_of: Callable[[Request], Any]
    ) -> None:
        self._limits = limits
        self._proxies = proxies
        self._agent_of = agent_of

    def client(self, request: Request) -> str:
        return self._proxies.client(request.ip, request.headers.getall("x-forwarded-for", ()))

    def is_from_proxy(self, request: Request) -> bool:
        return self._proxies.sent(request.ip)

    async def wait_to_log_in(self, address: str) -> int:
        try:
            await self._limits.login(address)
        except TooMany as error:
            return error.retry_after or 1
        return 0

    def store(self, request: Request) -> Conversations:
        return conversations_of(self._agent_of(request))
