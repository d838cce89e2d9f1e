"""From where the page for staff may be reached: over HTTPS, or on the machine itself."""

from typing import Literal
from urllib.parse import urlsplit

from sanic.request import Request

Entrance = Literal["https", "here", "refused"]

_HERE = ("localhost", "127.0.0.1", "::1")


def entrance_of(request: Request, from_proxy: bool) -> Entrance:
    """Where a request came in; `from_proxy`: one of INLOGHULP_PROXIES sent it, so what it says is believed."""
    told = request.headers.get("x-forwarded-proto")
    if from_proxy and told is not None:
        return "https" if told.rpartition(",")[2].strip().lower() == "https" else "refused"
    forwarded = any(
        name.startswith("x-forwarded-") or name == "forwarded" for name in request.headers
    )
    # The name too: a website may give its own name the address of this machine.
    here = request.ip in _HERE and _name(request.headers.get("host", "")) in _HERE
    return "here" if here and not forwarded else "refused"


def is_ours(request: Request) -> bool:
    """Whether a browser says that one of our own pages posts this; one that says nothing is judged by its token."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).hostname == _name(request.headers.get("host", ""))


def _name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
