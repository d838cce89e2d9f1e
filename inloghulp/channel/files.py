"""The files that the endpoint serves: the demo page and the widget, ready to send."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from sanic.request import Request
from sanic.response import HTTPResponse

TEXTS_MARK = "/* faq/widget.yml */ {}"
"""Where the widget's Dutch texts go in inloghulp.js."""

_EVERYWHERE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
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

    content: bytes
    content_type: str
    headers: dict[str, str] = field(default_factory=dict)

    def respond(self, request: Request) -> HTTPResponse:
        etag = f'"{hashlib.sha256(self.content).hexdigest()[:32]}"'
        # Ask each time: an answer that was changed or a bug that was mended is seen at once.
        headers = {"ETag": etag, "Cache-Control": "public, no-cache", **_EVERYWHERE, **self.headers}
        if etag in request.headers.get("if-none-match", ""):
            return HTTPResponse(status=304, headers=headers)
        return HTTPResponse(self.content, headers=headers, content_type=self.content_type)


def served_files(widget: Path, texts: dict[str, str]) -> dict[str, ServedFile]:
    """What is served, by its name in the address; the demo page has the empty name."""
    return {
        "": ServedFile((widget / "demo.html").read_bytes(), "text/html; charset=utf-8", _PAGE),
        "demo.css": ServedFile((widget / "demo.css").read_bytes(), "text/css; charset=utf-8"),
        "inloghulp.js": ServedFile(
            with_texts((widget / "inloghulp.js").read_bytes().decode(), texts).encode(),
            "text/javascript; charset=utf-8",
            _EMBEDDABLE,
        ),
    }


def with_texts(script: str, texts: dict[str, str]) -> str:
    """Puts the texts into the script, safe also where a script tag or an old parser reads them."""
    if script.count(TEXTS_MARK) != 1:
        raise ValueError(f"inloghulp.js must hold {TEXTS_MARK!r} exactly once")
    # ASCII only, so no U+2028 or U+2029; and no '<', so no '</script>' or '<!--'.
    return script.replace(TEXTS_MARK, json.dumps(texts).replace("<", "\\u003c"))
