"""The addresses that take JSON: what is posted is read, refused in words, or answered; never silence."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from sanic import Blueprint, response
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from inloghulp.channel.request_checks import Refused
from inloghulp.metrics import REFUSED
from inloghulp.serving.logged_errors import told

logger = logging.getLogger(__name__)

LARGEST_BODY = 64 * 1024
"""Bytes; 2,000 characters in JSON escapes need less than half of it."""

Result = TypeVar("Result")

Handle = Callable[[Request, bytes], Awaitable[Any]]


class Posts:
    """Adds addresses to a blueprint; `wait` is what a parent reads who has to wait for a moment."""

    def __init__(self, wait: str) -> None:
        self._wait = wait
        self.stopping = False
        """Whether nothing new is taken, since the server stops."""

    def add(self, blueprint: Blueprint, name: str, handle: Handle) -> None:
        """Add an address, and the answer to a browser that asks first (preflight)."""

        # The body is read as a stream, so that a large one is refused and never held.
        async def respond(request: Request) -> HTTPResponse:
            try:
                if self.stopping:
                    raise Refused(503, "the server stops: try again", retry_after=RESTARTS_WITHIN)
                body = await read_body(request)
                if body or "origin" in request.headers:  # a browser tells from which website
                    require_json(request)
                return api_response(await handle(request, body))
            except Refused as refused:
                REFUSED.labels(name, str(refused.status)).inc()
                return self._refusal(refused)
            except (asyncio.CancelledError, SanicException):
                raise  # the client went away, or sent what is no HTTP
            except (
                BaseException
            ) as error:  # also SystemExit, which would end the process for everybody
                logger.error("%s was not answered: %s", name, told(error))
                return api_response({"error": "this did not work now: try again later"}, 500)

        async def preflight(request: Request) -> HTTPResponse:
            return response.empty()

        blueprint.add_route(respond, f"/{name}", methods=["POST"], name=name, stream=True)
        blueprint.add_route(preflight, f"/{name}", methods=["OPTIONS"], name=f"{name}_preflight")

    def _refusal(self, refused: Refused) -> HTTPResponse:
        body = {"error": str(refused)}
        if refused.retry_after is None:
            return api_response(body, refused.status)
        answer = api_response({**body, "text": refused.text or self._wait}, refused.status)
        answer.headers["Retry-After"] = str(refused.retry_after)
        return answer


async def unless_broken(work: Awaitable[Result], noted: str, stands: str) -> Result:
    """Return what work at the store gives, or a refusal that tells what still stands; a line of the log begins so."""
    try:
        return await work
    except Refused as refused:
        if refused.status >= 500:
            logger.error("%s: %s", noted, told(refused))
        raise
    except Exception as error:
        logger.error("%s: %s", noted, told(error))
        raise Refused(503, f"{stands}: try again later", AGAIN_AFTER) from error


AGAIN_AFTER = 3
"""Seconds after which what could not be kept may be sent again."""

RESTARTS_WITHIN = 5
"""Seconds after which another process answers, when this one stops."""


def api_response(body: Any, status: int = 200) -> HTTPResponse:
    """JSON that nobody on the way keeps."""
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return response.json(body, status=status, headers=headers)


def require_json(request: Request) -> None:
    """Refuse what a foreign website may send without asking, also nothing: a browser asks first for JSON only."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Refused(415, "the body is not sent as JSON: expected Content-Type: application/json")


async def read_body(request: Request) -> bytes:
    """Return the whole body, or `Refused` as soon as it is too large."""
    body = bytearray()
    while request.stream and (part := await request.stream.read()) is not None:
        body += part
        if len(body) > LARGEST_BODY:
            raise Refused(413, f"the body is larger than {LARGEST_BODY} bytes")
    return bytes(body)
