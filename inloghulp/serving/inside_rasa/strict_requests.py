"""Lets sanic refuse a request with broken headers in words.

Sanic 21.12 answers a Content-Length that is no number with 500, and takes numbers as Python writes them (`+5`, `1_0`),
several lengths, and a length beside chunks: a proxy in front may read these in another way, and would take a part of
one request for the next one.
"""

import logging
import re
from typing import Any

from sanic import Sanic
from sanic.exceptions import InvalidUsage, SanicException
from sanic.http import Http
from sanic.response import HTTPResponse, json
from sanic.server.protocols import http_protocol

from inloghulp.serving.known_versions import must_be_known
from inloghulp.serving.logged_errors import told

logger = logging.getLogger(__name__)

_LENGTH = re.compile(r"[0-9]{1,15}", re.ASCII)


class StrictHttp(Http):
    """Reads requests as sanic does, and refuses those whose headers it cannot read, or can read in two ways."""

    __slots__ = ()

    async def http1_request_header(self) -> None:
        try:
            await super().http1_request_header()  # type: ignore[no-untyped-call]
        except (ValueError, KeyError, TypeError):  # whatever it stumbles over
            self._refuse("the headers cannot be read")
        lengths = self.request.headers.getall("content-length", [])
        codings = self.request.headers.getall("transfer-encoding", [])
        if len(lengths) + len(codings) > 1 or not all(map(_LENGTH.fullmatch, lengths)):
            self._refuse("the length of the body cannot be read")

    async def read(self) -> bytes | None:
        try:
            part: bytes | None = await super().read()
        except InvalidUsage:
            self.request_body = None  # or sanic would try to read on, to throw it away
            raise
        return part

    def _refuse(self, why: str) -> None:
        self.request_body = None
        self.keep_alive = False  # what follows may be a body or a request
        raise InvalidUsage(why)


def be_strict(app: Sanic) -> None:
    """Refuse broken requests, and tell every mistake in JSON."""
    must_be_known("sanic", "how it reads a request")
    http_protocol.Http = StrictHttp  # type: ignore[attr-defined] # sanic has no setting
    # Sanic's own page about a mistake looks at Accept, and breaks where that is broken.
    app.error_handler.add(Exception, _tell)


def _tell(_: Any, error: Exception) -> HTTPResponse:
    status = error.status_code if isinstance(error, SanicException) else 500
    if status < 500:
        headers = getattr(error, "headers", None)
        return json({"error": str(error)}, status=status, headers=headers)
    logger.error("A request was not answered: %s", told(error))
    return json({"error": "this did not work now: try again later"}, status=status)
