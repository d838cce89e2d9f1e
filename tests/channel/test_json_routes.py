"""What is posted and cannot be done is refused in words, and logged where it is our fault."""

import asyncio
import logging
import re
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sanic import Blueprint
from sanic.exceptions import SanicException

from inloghulp.channel.json_routes import AGAIN_AFTER, Posts, unless_broken
from inloghulp.channel.request_checks import Refused


async def fails(error: Exception) -> str:
    raise error


@pytest.mark.parametrize(("status", "lines"), [(403, 0), (422, 0), (499, 0), (500, 1), (503, 1)])
def test_a_refusal_stays_and_is_logged_where_it_is_our_fault(
    status: int, lines: int, caplog: pytest.LogCaptureFixture
) -> None:
    refusal = Refused(status, "not now")
    with caplog.at_level(logging.ERROR), pytest.raises(Refused) as refused:
        asyncio.run(unless_broken(fails(refusal), "It was not done", "it stands"))
    assert refused.value is refusal
    assert len(caplog.messages) == lines
    for line in caplog.messages:
        assert re.fullmatch(r"It was not done: Refused \([^()]*\)", line)


def test_what_breaks_is_refused_in_words_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(Refused) as refused:
        asyncio.run(unless_broken(fails(KeyError("Wortel")), "It was not done", "it stands"))
    assert (refused.value.status, str(refused.value)) == (503, "it stands: try again later")
    assert refused.value.retry_after == AGAIN_AFTER
    (line,) = caplog.messages
    assert re.fullmatch(r"It was not done: KeyError \([^()]*\)", line)


def answering(error: BaseException) -> Any:
    """Return what answers at an address whose handler raises this."""

    async def handle(request: object, body: bytes) -> str:
        raise error

    class Noting:
        def add_route(self, handler: Any, uri: str, **more: Any) -> Any:
            handlers[uri, tuple(more["methods"])] = handler

    handlers: dict[tuple[str, tuple[str, ...]], Any] = {}
    Posts("wait").add(cast(Blueprint, Noting()), "handle", handle)
    return handlers["/handle", ("POST",)]


@pytest.mark.parametrize("error", [asyncio.CancelledError(), SanicException("no HTTP")])
def test_a_client_that_went_away_is_left_to_the_server(error: BaseException) -> None:
    request = SimpleNamespace(stream=None, headers={"content-type": "application/json"})
    with pytest.raises(type(error)):
        asyncio.run(answering(error)(request))


@pytest.mark.parametrize("error", [SystemExit(1), KeyError("Wortel")])
def test_what_would_end_the_process_is_answered_in_words(error: BaseException) -> None:
    answer = asyncio.run(
        answering(error)(SimpleNamespace(stream=None, headers={"content-type": "application/json"}))
    )
    assert answer.status == 500
