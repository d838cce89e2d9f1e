"""A member of staff, over HTTP, at a tiny bot with a password."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests
from rasa.shared.core.domain import Domain

from inloghulp import settings
from inloghulp.serving.database.conversations import Conversations
from inloghulp.staff.password import keep_password
from tests.conftest import Served
from tests.tiny_bot import TinyBot, running_bot

PASSWORD = "negen-paarse-olifanten"
PROXY = {"X-Forwarded-For": "203.0.113.1", "X-Forwarded-Proto": "https"}


@contextmanager
def staffed_bot(
    model: Path,
    faq: Path,
    state: Path,
    *,
    limits: str = "off",
    proxies: str = "",
    limits_given: Any = None,
) -> Iterator[TinyBot]:
    """The tiny bot, whose page for staff is on."""
    store = Conversations(Domain.empty(), db=str(state / "conversations.db"))
    keep_password(state, PASSWORD)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "LIMITS", limits)
        patch.setattr(settings, "PROXIES", proxies)
        with running_bot(model, faq, state, store, limits=limits_given) as bot:
            yield bot
    store.close()


class Member(requests.Session):
    """Somebody with a browser at the page for staff."""

    def __init__(self, bot: TinyBot | Served) -> None:
        super().__init__()
        self.url = f"{bot.url.rstrip('/')}/staff"

    def see(self, name: str, **query: Any) -> requests.Response:
        """A page, without going on to where it sends."""
        return self.get(f"{self.url}/{name}", params=query, allow_redirects=False, timeout=30)

    def submit(self, name: str, **form: Any) -> requests.Response:
        """Post a form with what was on the page."""
        return self.post(f"{self.url}/{name}", data=form, allow_redirects=False, timeout=30)

    def log_in(self, password: str = PASSWORD) -> requests.Response:
        return self.submit("login", password=password)

    @property
    def token(self) -> str:
        found = re.search(r'name="token" value="([0-9a-f]+)"', self.see("figures").text)
        assert found
        return found[1]


def logged_in(bot: TinyBot) -> Member:
    """Somebody who knew the password."""
    member = Member(bot)
    assert member.log_in().status_code == 303
    return member
