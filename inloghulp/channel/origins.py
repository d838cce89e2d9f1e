"""Which websites may embed the widget: cross-origin rules for the chat endpoint.

There are no cookies and so no credentials; the sender token in the body is all there is.
"""

import re
from collections.abc import Iterable

_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d+)?|https?://\[[0-9a-f:]+\](:\d+)?")
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "POST",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "7200",
}


class Origins:
    """The origins of credentials.yml; the bot's own origin needs no permission."""

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._allowed = frozenset(allowed)
        for origin in self._allowed:
            if not isinstance(origin, str) or not _ORIGIN.fullmatch(origin):
                raise ValueError(
                    f"allowed_origins: {origin!r} is not an origin; "
                    "expected something like https://www.example.nl, without a path"
                )

    def headers(self, origin: str | None, preflight: bool = False) -> dict[str, str]:
        """Headers for a request from this origin; a browser blocks what gets no permission."""
        headers = {"Vary": "Origin"}
        if origin in self._allowed:
            headers["Access-Control-Allow-Origin"] = str(origin)
            headers["Access-Control-Expose-Headers"] = "Retry-After"
            if preflight:
                headers.update(_PREFLIGHT)
        return headers
