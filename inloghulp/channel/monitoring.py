"""The addresses for who watches over the bot: whether it lives and is ready, what was refused of its texts, figures."""

from collections.abc import Callable
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


def add_watching(
    blueprint: Blueprint, readiness: Readiness, faq: FaqWatch, is_stopping: Callable[[], bool]
) -> None:
    """Add `health`, `status`, `ready` and `metrics`."""

    @blueprint.route("/health", methods=READING)
    async def health(request: Request) -> HTTPResponse:
        loaded = has_model(request)
        refused = [str(problem) for problem in faq.version.problems]
        body = {
            "status": "ok" if loaded else "no model loaded",
            "answers": readiness.answered(agent_of(request)) if loaded else False,
            "faq": "refused" if refused else "ok",
            **({"refused": refused} if refused else {}),
        }
        return api_response(body, 200 if loaded else 503)

    @blueprint.route("/status", methods=READING)
    async def status(request: Request) -> HTTPResponse:
        parts = await readiness.parts(agent_of(request))
        return response.html(status_page(parts, faq.version), headers=HEADERS)

    @blueprint.route("/ready", methods=READING)
    async def ready(request: Request) -> HTTPResponse:
        parts = await readiness.parts(agent_of(request))
        status = "ok" if is_ready(parts) else "not ready"
        if is_stopping():
            status = "stopping"
        body: dict[str, Any] = {"status": status, **parts, "faq_age": readiness.faq_age()}
        return api_response(body, 200 if status == "ok" else 503)

    @blueprint.route("/metrics", methods=READING)
    async def counted(request: Request) -> HTTPResponse:
        if "x-forwarded-for" in request.headers:  # not for who comes through the proxy
            return api_response({"error": "there is nothing here"}, 404)
        headers = {"Cache-Control": "no-store"}
        return HTTPResponse(generate_latest(), 200, headers, CONTENT_TYPE_LATEST)
