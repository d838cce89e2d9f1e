"""The files that the endpoint serves: the demo page, the widget, and the FAQ as data."""

import gzip
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from inloghulp.channel.bundle import LATER_NAME, Words, widget_scripts
from inloghulp.channel.faq_to_read import Questions

READING = ["GET", "HEAD"]

MOST_ASKED = 3
"""So many questions go along in the second script, for a parent who finds the chat down."""

FAQ_MARK = "<!-- faq -->"
"""Where the questions go in demo.html."""

_EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept-Encoding, Origin",
    # Ask each time: an answer that was changed or a bug that was mended is seen at once. But a proxy
    # before us may go on giving what it has when we do not answer.
    "Cache-Control": "public, no-cache, stale-if-error=604800",
}
_EMBEDDABLE = {
    "Access-Control-Allow-Origin": "*",  # also for <script integrity="..." crossorigin>
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_PAGE = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}


@dataclass(frozen=True)
class ServedFile:
    """One file with its headers; a browser that has it already gets a 304."""

    content: Callable[[], bytes]
    content_type: str
    headers: dict[str, str] = field(default_factory=dict)

    def respond(self, request: Request) -> HTTPResponse:
        content = self.content()
        etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        headers = {"ETag": f"W/{etag}", **_EVERYWHERE, **self.headers}
        if etag in request.headers.get("if-none-match", ""):
            return HTTPResponse(status=304, headers=headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            content = _gzipped(content)
            headers["Content-Encoding"] = "gzip"
        return HTTPResponse(content, headers=headers, content_type=self.content_type)


def add_files(blueprint: Blueprint, files: Mapping[str, ServedFile]) -> None:
    """Add an address for each file, and that of the page."""

    @blueprint.route("/", methods=READING)
    async def page(request: Request) -> HTTPResponse:
        if not request.path.endswith("/"):  # the page names its files relative to itself
            return response.redirect(request.path.rsplit("/", 1)[1] + "/")
        return files[""].respond(request)

    for name, file in files.items():
        if name:
            _add_file(blueprint, name, file)


def _add_file(blueprint: Blueprint, name: str, file: ServedFile) -> None:
    @blueprint.route(f"/{name}", methods=READING, name=name.replace(".", "_"))
    async def serve_file(request: Request) -> HTTPResponse:
        return file.respond(request)


@lru_cache(maxsize=16)
def _gzipped(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


def served_files(
    widget: Path, texts: dict[str, str], questions: Questions
) -> dict[str, ServedFile]:
    """Return what is served, by its name in the address; the demo page has the empty name."""
    page, looks = ((widget / name).read_bytes() for name in ("demo.html", "demo.css"))
    first, later = widget_scripts(widget, widget_words(texts, questions))
    return {
        "": ServedFile(
            lambda: page.replace(FAQ_MARK.encode(), questions.as_html().encode()),
            "text/html; charset=utf-8",
            _PAGE,
        ),
        "demo.css": ServedFile(lambda: looks, "text/css; charset=utf-8"),
        "inloghulp.js": _script(first),
        LATER_NAME: _script(later),
        "faq.json": ServedFile(questions.as_json, "application/json", _EMBEDDABLE),
    }


def _script(source: str) -> ServedFile:
    content = source.encode()
    return ServedFile(lambda: content, "text/javascript; charset=utf-8", _EMBEDDABLE)


def widget_words(texts: dict[str, str], questions: Questions) -> Words:
    """Return what the widget says by itself, as faq/ is now; only its own texts when faq/ never was in order."""
    faq = questions.faq()
    if faq is None:
        return Words(texts)
    asked = questions.current()
    by_topic = {question.topic: question for question in asked}
    first = [by_topic[topic] for topic in faq.dialogue.triage_topics]
    choices = [(one.question, f"/{one.topic}") for one in first]
    choices.append((faq.dialogue.buttons.something_else, "/other_question"))
    return Words(
        texts,
        [{"title": title, "payload": payload} for title, payload in choices],
        asked[:MOST_ASKED],
        {name: topic.name for name, topic in faq.topics.items()},
        faq.dialogue.english.strip(),
    )
