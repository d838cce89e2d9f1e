"""The files that the endpoint serves: the demo page, the widget, and the FAQ as data."""

import gzip
import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path

from sanic.request import Request
from sanic.response import HTTPResponse

from inloghulp.channel.questions import Question, Questions

PARTS = (
    "make.js",
    "text.js",
    "colour.js",
    "client.js",
    "memory.js",
    "server.js",
    "speaker.js",
    "transcript.js",
    "rating.js",
    "field.js",
    "menu.js",
    "notice.js",
    "frame.js",
    "screen.js",
    "chat.js",
    "page.js",
)
"""The parts of the widget in widget/, in the order in which they are put together."""

MOST_ASKED = 3
"""So many questions go along in the script, for a parent who finds the chat down on the first visit."""

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


@lru_cache(maxsize=16)
def _gzipped(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


def served_files(
    widget: Path, texts: dict[str, str], questions: Questions
) -> dict[str, ServedFile]:
    """What is served, by its name in the address; the demo page has the empty name."""
    page, looks = ((widget / name).read_bytes() for name in ("demo.html", "demo.css"))
    script = widget_script(widget, texts, questions.current()[:MOST_ASKED]).encode()
    return {
        "": ServedFile(
            lambda: page.replace(FAQ_MARK.encode(), questions.as_html().encode()),
            "text/html; charset=utf-8",
            _PAGE,
        ),
        "demo.css": ServedFile(lambda: looks, "text/css; charset=utf-8"),
        "inloghulp.js": ServedFile(lambda: script, "text/javascript; charset=utf-8", _EMBEDDABLE),
        "faq.json": ServedFile(questions.as_json, "application/json", _EMBEDDABLE),
    }


def widget_script(widget: Path, texts: dict[str, str], most_asked: Sequence[Question] = ()) -> str:
    """The whole widget: its parts, its looks, its texts and a little FAQ in one script."""
    style = (widget / "style.css").read_text(encoding="utf-8")
    parts = [
        f"const TEXTS = {literal(texts)};",
        f"const STYLE = {literal(squeezed(style))};",
        f"const MOST_ASKED = {literal([asdict(question) for question in most_asked])};",
        *((widget / name).read_text(encoding="utf-8") for name in PARTS),
    ]
    return "/* Inloghulp: made by the server from widget/ and faq/widget.yml. */\n" + "\n".join(
        ["(() => {", '"use strict";', *map(without_comments, parts), "})();\n"]
    )


def literal(value: object) -> str:
    """A value in JavaScript, safe also where a script tag or an old parser reads it."""
    # ASCII only, so no U+2028 or U+2029; and no '<', so no '</script>' or '<!--'.
    return json.dumps(value).replace("<", "\\u003c")


def squeezed(style: str) -> str:
    """CSS without comments and without the spaces that only people need."""
    return re.sub(r"\s*([{};,>])\s*", r"\1", without_comments(style)).replace(": ", ":")


def without_comments(source: str) -> str:
    """JavaScript or CSS without indents and comments; what may be within quotes stays."""
    source = re.sub(r"^\s*/\*.*?\*/[^\S\n]*$", "", source, flags=re.MULTILINE | re.DOTALL)
    source = re.sub(r"""(^|\s)//\s[^"'`\n]*$|^\s*//.*$""", "", source, flags=re.MULTILINE)
    return "\n".join(line.strip() for line in source.split("\n") if line.strip())
