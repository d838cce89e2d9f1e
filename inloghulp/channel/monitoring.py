"""The addresses for who watches over the bot: whether it lives and is ready, what was refused of its texts, figures."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from inloghulp.channel.faq_watch import FaqWatch
from inloghulp.channel.json_routes import api_response
from inloghulp.channel.loaded_model import agent_of, has_model
from inloghulp.channel.readiness import Readiness, is_ready
from inloghulp.channel.served_files import READING
from inloghulp.channel.status import HEADERS, status_page

Handle = Callable[[Request], Coroutine[Any, Any, HTTPResponse]]


@dataclass(frozen=True)
class Monitoring:
    """What is told at these addresses, and from what."""

    readiness: Readiness
    faq: FaqWatch
    is_stopping: Callable[[], bool]

    def add_to(self, blueprint: Blueprint) -> None:
        """Add the addresses `/health`, `/status`, `/ready` and `/metrics`."""
        for told in (self.health, self.status, self.ready, self.metrics):
            blueprint.add_route(_handler(told), f"/{told.__name__}", READING, name=told.__name__)

    async def health(self, request: Request) -> HTTPResponse:
        """Tell whether it lives and answers, and what was refused of its texts."""
        loaded = has_model(request)
        refused = [str(problem) for problem in self.faq.version.problems]
        body = {
            "status": "ok" if loaded else "no model loaded",
            "answers": self.readiness.answered(agent_of(request)) if loaded else False,
            "faq": "refused" if refused else "ok",
            **({"refused": refused} if refused else {}),
        }
        return api_response(body, 200 if loaded else 503)

    async def status(self, request: Request) -> HTTPResponse:
        """Tell a person how it goes, on a page."""
        parts = await self.readiness.parts(agent_of(request))
        return response.html(status_page(parts, self.faq.version), headers=HEADERS)

    async def ready(self, request: Request) -> HTTPResponse:
        """Tell whoever divides requests whether it takes them."""
        parts = await self.readiness.parts(agent_of(request))
        status = "ok" if is_ready(parts) else "not ready"
        if self.is_stopping():
            status = "stopping"
        body: dict[str, Any] = {"status": status, **parts, "faq_age": self.readiness.faq_age()}
        return api_response(body, 200 if status == "ok" else 503)

    async def metrics(self, request: Request) -> HTTPResponse:
        """Tell Prometheus the figures, and nobody who comes through the proxy."""
        if "x-forwarded-for" in request.headers:
            return api_response({"error": "there is nothing here"}, 404)
        headers = {"Cache-Control": "no-store"}
        return HTTPResponse(generate_latest(), 200, headers, CONTENT_TYPE_LATEST)


def _handler(tell: Handle) -> Handle:
    """Return a function: sanic writes on a handler what it belongs to, which a method does not take."""

    async def handle(request: Request) -> HTTPResponse:
        return await tell(request)

    return handle
