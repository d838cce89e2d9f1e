"""What every page for staff has in common: who may come in, from where, and with which headers it is answered."""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

from sanic import Blueprint
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from inloghulp.serving.database.conversations import Conversations
from inloghulp.serving.database.database_calls import within
from inloghulp.serving.database.read_connections import Reader
from inloghulp.serving.logged_errors import told
from inloghulp.staff.entrance import entrance_of, is_ours
from inloghulp.staff.password import is_right, kept_password
from inloghulp.staff.rendering import render
from inloghulp.staff.session import COOKIE, Session, Sessions, cookie_line

logger = logging.getLogger(__name__)

FOLDER = "/staff"

PAGES = (
    ("figures", "Cijfers"),
    ("conversations", "Gesprekken"),
    ("missed", "Niet begrepen"),
    ("proposals", "Voorstellen"),
)
"""The pages in the menu: where they stand, and what they are called."""

HEADERS = {
    "Cache-Control": "no-store",
    # Without any script: what a parent typed can never become code here.
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # What is searched for stands in the address, which a proxy may log. With no-referrer a browser would not say either
    # that a form of ours is posted by us.
    "Referrer-Policy": "strict-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}

HTML = "text/html; charset=utf-8"

AT_ONCE = 2
"""Pages that read at the same moment; others wait."""

READ_WITHIN = 5 * 60.0
"""Seconds that a page may read; the figures of very many conversations take long."""

Result = TypeVar("Result")


class Surroundings(Protocol):
    """What the pages need of the channel that they stand in."""

    def client(self, request: Request) -> str:
        """Return the address that a request comes from."""

    def is_from_proxy(self, request: Request) -> bool:
        """Whether a proxy that is trusted sent it."""

    async def wait_to_log_in(self, address: str) -> int:
        """Count an attempt, and give how many seconds to wait when there were too many; else 0."""

    def store(self, request: Request) -> Conversations:
        """Where conversations are kept; it raises what there is to tell when there is none."""


@dataclass(frozen=True)
class Visit:
    """A request of who may come in; without a session only for the pages that need none."""

    request: Request
    session: Session | None
    store: Callable[[], Conversations]
    threads: ThreadPoolExecutor

    async def read(self, work: Callable[..., Result], *arguments: Any) -> Result:
        """Return what `work(reader, *arguments)` gives, in a thread and on connections of its own."""
        url = self.store().engine.url

        def reading() -> Result:
            reader = Reader(url)
            try:
                return work(reader, *arguments)
            finally:
                reader.close()

        return await within(READ_WITHIN, self.threads, reading)

    def page(self, template: str, here: str = "", status: int = 200, **values: Any) -> HTTPResponse:
        """Return a page of a template, with the menu around it."""
        return page(template, status, session=self.session, here=here, **values)

    def asked(self, name: str, otherwise: str = "") -> str:
        """Return what stands in the address behind this name."""
        return str(self.request.args.get(name, otherwise))

    def posted(self, name: str) -> str:
        """Return what was posted under this name."""
        return next(iter(self.all_posted(name)), "")

    def all_posted(self, name: str) -> list[str]:
        """All that was posted under this name."""
        return [str(value) for value in self.request.form.getlist(name, [])]


Handle = Callable[[Visit], Awaitable[HTTPResponse]]


class Site:
    """Adds pages to a blueprint, each behind the same door."""

    def __init__(
        self, blueprint: Blueprint, state: Path, secret: str, around: Surroundings
    ) -> None:
        self._blueprint = blueprint
        self._state = state
        self._sessions = Sessions(secret)
        self._around = around
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="staff")
        self._trying = asyncio.Lock()  # hashing takes memory: one at a time
        self.add("", self._begin, "GET", open=True)
        self.add("login", self._show_login, "GET", open=True)
        self.add("login", self._log_in, "POST", open=True)
        self.add("logout", self._log_out, "POST")

    def add(self, name: str, handle: Handle, method: str, *, open: bool = False) -> None:
        """Add a page; one that is `open` needs no login."""

        async def respond(request: Request, **_: Any) -> HTTPResponse:
            try:
                answer = await self._answer(request, handle, open)
            except (asyncio.CancelledError, SanicException):
                raise
            except Exception as error:
                logger.error("A page for staff was not answered: %s", told(error))
                text = "Probeer het later nog eens. Staat er dan weer dit, kijk dan in het logboek."
                answer = message("Dit lukte nu niet", text, 500)
            answer.headers.update(HEADERS)
            return answer

        methods = [method, "HEAD"] if method == "GET" else [method]
        key = f"staff_{name.replace('.', '_') or 'begin'}_{method.lower()}"
        self._blueprint.add_route(respond, f"{FOLDER}/{name}", methods=methods, name=key)

    async def _answer(self, request: Request, handle: Handle, open: bool) -> HTTPResponse:
        kept = kept_password(self._state)
        if kept is None:
            text = "Hij staat uit tot er een wachtwoord is: inloghulp staff-password."
            return message("Deze pagina staat uit", text, 404)
        entrance = entrance_of(request, self._around.is_from_proxy(request))
        if entrance == "refused":
            text = (
                "Deze pagina is alleen over HTTPS te zien, of op de computer zelf. Staat er een server met HTTPS "
                "voor, dan hoort die X-Forwarded-Proto mee te geven, en in INLOGHULP_PROXIES te staan."
            )
            return message("Alleen over HTTPS", text, 403)
        if request.method == "POST" and not is_ours(request):
            return message("Niet vanaf deze pagina", "Ga terug en probeer het opnieuw.", 403)
        session = self._sessions.read(request.cookies.get(COOKIE), kept)
        if session is None and not open:
            if request.method == "POST":
                return message("Eerst inloggen", "U bent niet (meer) ingelogd.", 403)
            return redirect("login")
        visit = Visit(request, session, lambda: self._around.store(request), self._threads)
        if request.method == "POST" and session and not _has_token(visit, session):
            return message("Niet vanaf deze pagina", "Ga terug en probeer het opnieuw.", 403)
        return await handle(visit)

    async def _begin(self, visit: Visit) -> HTTPResponse:
        if not visit.request.path.endswith("/"):  # the pages name each other relative to the folder
            return redirect(f"{FOLDER[1:]}/")
        return redirect(PAGES[0][0] if visit.session else "login")

    async def _show_login(self, visit: Visit) -> HTTPResponse:
        return redirect(PAGES[0][0]) if visit.session else page("login.html", wrong=None)

    async def _log_in(self, visit: Visit) -> HTTPResponse:
        address = self._around.client(visit.request)
        wait = await self._around.wait_to_log_in(address)
        if wait:
            minutes = -(-wait // 60)
            wrong = f"Te veel pogingen. Probeer het over {minutes} {'minuut' if minutes == 1 else 'minuten'} opnieuw."
            answer = page("login.html", 429, wrong=wrong)
            answer.headers["Retry-After"] = str(wait)
            return answer
        kept = kept_password(self._state) or ""
        async with self._trying:
            right = await asyncio.to_thread(is_right, visit.posted("password"), kept)
        if not right:
            logger.warning("Somebody gave a wrong password for the page for staff")
            return page("login.html", 403, wrong="Dit wachtwoord klopt niet.")
        answer = redirect(PAGES[0][0])
        self._set_cookie(visit, answer, self._sessions.new(kept))
        return answer

    async def _log_out(self, visit: Visit) -> HTTPResponse:
        answer = redirect("login")
        self._set_cookie(visit, answer, "", lasts=0)
        return answer

    def _set_cookie(self, visit: Visit, answer: HTTPResponse, value: str, **lasts: int) -> None:
        from_proxy = self._around.is_from_proxy(visit.request)
        safe = entrance_of(visit.request, from_proxy) == "https"
        answer.headers["Set-Cookie"] = cookie_line(value, safe=safe, **lasts)


def _has_token(visit: Visit, session: Session) -> bool:
    given = visit.posted("token").encode("utf-8", "replace")
    return secrets.compare_digest(given, session.token.encode())


def page(template: str, status: int = 200, **values: Any) -> HTTPResponse:
    """Return a page of a template."""
    around = {"session": None, "here": "", "pages": PAGES}
    return HTTPResponse(render(template, **{**around, **values}), status, content_type=HTML)


def message(title: str, text: str, status: int) -> HTTPResponse:
    """Return a page that tells one thing."""
    return page("told.html", status, title=title, text=text)


def redirect(to: str) -> HTTPResponse:
    """Go on to another page, which is then asked for and not posted to."""
    return HTTPResponse(status=303, headers={"Location": to})


def download(content: str, name: str, content_type: str) -> HTTPResponse:
    """Return a file to keep."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HTTPResponse(content, headers=headers, content_type=content_type)
