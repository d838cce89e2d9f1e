"""The proxy in front, as deploy/nginx.conf makes it: what only a proxy can hold, and who is asking."""

import contextlib
import re
import secrets
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
import requests
import sqlalchemy as sa
from rasa.shared.core.domain import Domain

from deploy.one_machine.ports import free_port
from inloghulp import settings
from inloghulp.serving.database import conversations
from inloghulp.serving.database.conversations import Conversations
from inloghulp.staff.password import keep_password
from tests.nginx import at, nginx
from tests.serving.database.test_message_ids import (
    database,
    postgresql,
    postgresql_cluster,
    replicas,
)
from tests.serving.database.test_store_faults import file_of, folder_in_its_place
from tests.staff.member import PASSWORD
from tests.tiny_bot import APOLOGY, TinyBot, running_bot

__all__ = ["database", "postgresql", "postgresql_cluster", "replicas"]

HEAD = "POST /chat/webhook HTTP/1.1\r\nHost: me\r\nContent-Type: application/json\r\n"
MANY_CONNECTIONS = 200


def connect(url: str) -> socket.socket:
    parts = urlsplit(url)
    return socket.create_connection((str(parts.hostname), int(parts.port or 0)), timeout=20)


@pytest.fixture(scope="module")
def bot(
    tiny_model: Path, faq_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TinyBot]:
    state = tmp_path_factory.mktemp("state")
    limits = {"sessions": {"address": "3 per hour"}}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "LIMITS", "memory")
        patch.setattr(settings, "PROXIES", "127.0.0.1")
        store = Conversations(Domain.empty(), db=str(state / "conversations.db"))
        keep_password(state, PASSWORD)
        with running_bot(tiny_model, faq_folder, state, store, limits=limits) as served:
            yield served
        store.close()


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which nginx keeps its log."""
    return tmp_path_factory.mktemp("nginx")


@pytest.fixture(scope="module")
def proxy(bot: TinyBot, log: Path) -> Iterator[str]:
    with nginx(log, urlsplit(bot.url).netloc) as url:
        yield url


@contextmanager
def silence() -> Iterator[str]:
    """Give an address that neither takes nor refuses, as that of a container which is gone: nobody takes its queue."""
    with ExitStack() as stack:
        queue = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        port = queue.getsockname()[1]
        with contextlib.suppress(TimeoutError):
            while True:  # until it is full
                waiting = socket.create_connection(("127.0.0.1", port), timeout=0.5)
                stack.callback(waiting.close)
        yield f"127.0.0.1:{port}"


def test_where_a_replica_says_nothing_another_one_plays(bot: TinyBot, tmp_path: Path) -> None:
    with silence() as gone, nginx(tmp_path, gone, urlsplit(bot.url).netloc) as url:
        for _ in range(2):  # each of them is the first to be asked once
            assert requests.get(f"{url}/chat/health", timeout=20).status_code == 200
        assert "upstream timed out" in (tmp_path / "error.log").read_text()


def test_what_one_replica_cannot_keep_another_one_plays(
    replicas: tuple[TinyBot, TinyBot], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversations, "PATIENCE", 2.0)
    alone, other = replicas
    sender = alone.session()
    nowhere = sa.create_engine(f"postgresql://nobody@127.0.0.1:{free_port()}/none")
    monkeypatch.setattr(alone.agent.tracker_store, "engine", nowhere)
    assert alone.not_now(sender=sender, message="kinderen", id="0") == APOLOGY
    with nginx(tmp_path, *(urlsplit(bot.url).netloc for bot in replicas)) as url:
        for number in range(4):
            body = {"sender": sender, "message": "kinderen", "id": str(number)}
            answer = requests.post(f"{url}/chat/webhook", json=body, timeout=20)
            assert answer.json()[0]["text"] == "Gezien."
    assert other.user_texts(sender) == ["kinderen"] * 4


def test_when_no_replica_can_keep_anything_parents_hear_so_and_pages_are_there(
    stored_bot: TinyBot, tmp_path: Path
) -> None:
    """A proxy that left all of them out would answer itself, and have no page either."""
    sender = stored_bot.session()
    at_both = [urlsplit(stored_bot.url).netloc] * 2
    with folder_in_its_place(file_of(stored_bot)), nginx(tmp_path, *at_both) as url:
        for _ in range(8):
            body = {"sender": sender, "message": "kinderen", "id": "a"}
            answer = requests.post(f"{url}/chat/webhook", json=body, timeout=20)
            assert (answer.status_code, answer.json()["text"]) == (503, APOLOGY)
            assert int(answer.headers["Retry-After"]) > 0
            assert requests.get(f"{url}/chat/inloghulp.js", timeout=20).status_code == 200


def test_the_chat_stands_at_a_path_of_its_own(proxy: str) -> None:
    moved = requests.get(f"{proxy}/chat", allow_redirects=False, timeout=10)
    assert (moved.status_code, moved.headers["Location"]) == (301, "chat/")
    page = requests.get(f"{proxy}/chat", timeout=10)
    assert page.url == f"{proxy}/chat/"
    assert 'src="inloghulp.js"' in page.text
    assert requests.get(f"{proxy}/chat/inloghulp.js", timeout=10).status_code == 200
    assert requests.get(f"{proxy}/webhooks/inloghulp/", timeout=10).status_code == 404


def test_it_may_stand_under_a_path_of_another_proxy(proxy: str) -> None:
    """Wherever that puts it, what moves and what the page names stays under it."""
    outside = "https://school.example/hulp"
    moved = requests.get(f"{proxy}/chat", allow_redirects=False, timeout=10).headers["Location"]
    page = urljoin(f"{outside}/chat", moved)
    assert page == f"{outside}/chat/"
    named = re.findall(r'(?:src|href)="([^"#]+)"', requests.get(f"{proxy}/chat/", timeout=10).text)
    assert "inloghulp.js" in named
    for name in named:
        there = urljoin(page, name)
        assert there.startswith(page) or not there.startswith("https://school.example/"), name


def test_a_conversation_goes_through_it(proxy: str) -> None:
    with at("127.0.0.9") as parent:
        sender = parent.post(f"{proxy}/chat/session", json={}, timeout=10).json()["sender"]
        body = {"sender": sender, "message": "kinderen"}
        assert (
            parent.post(f"{proxy}/chat/webhook", json=body, timeout=10).json()[0]["text"]
            == "Gezien."
        )


def test_each_address_is_counted_apart_and_none_can_be_made_up(proxy: str) -> None:
    for address in ("127.0.0.2", "127.0.0.3"):
        with at(address) as parent:
            statuses = [
                parent.post(
                    f"{proxy}/chat/session",
                    json={},
                    headers={"X-Forwarded-For": f"192.0.2.{n}"},
                    timeout=10,
                ).status_code
                for n in range(4)
            ]
        assert statuses == [200, 200, 200, 429]


@pytest.mark.parametrize("name", ["metrics", "ready"])
def test_what_is_for_who_watches_over_it_is_not_for_others(proxy: str, name: str) -> None:
    assert requests.get(f"{proxy}/chat/{name}", timeout=10).status_code == 404


def test_a_large_body_does_not_reach_the_bot(proxy: str, bot: TinyBot) -> None:
    json = {"Content-Type": "application/json"}
    answer = requests.post(f"{proxy}/chat/webhook", data=b" " * 70_000, headers=json, timeout=10)
    assert answer.status_code == 413
    assert "nginx" in answer.text


@pytest.mark.parametrize("begun", [HEAD[:30], HEAD + "Content-Length: 100\r\n\r\n{"])
def test_who_sends_too_slowly_is_cut_off_and_holds_up_nobody(proxy: str, begun: str) -> None:
    with ExitStack() as open_:
        slow = [open_.enter_context(connect(proxy)) for _ in range(50)]
        for connection in slow:
            connection.sendall(begun.encode())
        assert requests.get(f"{proxy}/chat/health", timeout=10).status_code == 200
        for connection in slow:  # where it is not cut off this waits in vain, and raises
            with contextlib.suppress(ConnectionResetError):
                assert b" 200 " not in connection.recv(1000)


def test_too_many_connections_of_one_address_are_refused_and_others_are_not(proxy: str) -> None:
    with ExitStack() as open_, at("127.0.0.4") as other:
        for _ in range(MANY_CONNECTIONS):
            connection = open_.enter_context(connect(proxy))
            connection.sendall(f"{HEAD}Content-Length: 100\r\n\r\n{{".encode())
        answers = [requests.get(f"{proxy}/chat/health", timeout=10) for _ in range(3)]
        assert other.get(f"{proxy}/chat/health", timeout=10).status_code == 200
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert refused[0].headers["Retry-After"] == "5"
    assert refused[0].json()["error"]
    assert refused[0].headers["Access-Control-Allow-Origin"] == "*"


def test_neither_texts_nor_tokens_are_in_its_log(bot: TinyBot, tmp_path: Path) -> None:
    with nginx(tmp_path, urlsplit(bot.url).netloc) as url, at("127.0.0.5") as parent:
        sender = parent.post(f"{url}/chat/session", json={}, timeout=10).json()["sender"]
        body = {"sender": sender, "message": "kinderen dromedaris"}
        parent.post(f"{url}/chat/webhook", json=body, timeout=10)
    log = (tmp_path / "access.log").read_text()
    assert "/chat/webhook" in log
    assert sender not in log
    assert "dromedaris" not in log


def test_a_replica_that_is_gone_is_left_out(bot: TinyBot, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        nobody = f"127.0.0.1:{gone.getsockname()[1]}"
    with nginx(tmp_path, nobody, urlsplit(bot.url).netloc) as url, at("127.0.0.6") as parent:
        sender = parent.post(f"{url}/chat/session", json={}, timeout=10).json()["sender"]
        body = {"sender": sender, "message": "kinderen"}
        for _ in range(4):
            answer = parent.post(f"{url}/chat/webhook", json=body, timeout=10)
            assert answer.json()[0]["text"] == "Gezien."


def logged_until_now(proxy: str, log: Path) -> str:
    """What stands in the log, which is written after the answer."""
    last = f"/chat/{secrets.token_hex(8)}"
    requests.get(f"{proxy}{last}", timeout=10)
    logged, until = "", time.monotonic() + 30
    while last not in logged and time.monotonic() < until:
        logged = (log / "access.log").read_text()
    return logged


def test_what_staff_search_for_is_in_no_log_when_no_replica_answers(tmp_path: Path) -> None:
    with nginx(tmp_path, f"127.0.0.1:{free_port()}") as url:
        staff = f"{url}/chat/staff"
        for name in ("conversations?words=stokstaartje", "staff.css"):
            headers = {"Referer": f"{staff}/conversations?words=stokstaartje"}
            assert requests.get(f"{staff}/{name}", headers=headers, timeout=10).status_code == 502
        requests.post(f"{url}/chat/webhook", json={}, timeout=10)
        logged = logged_until_now(url, tmp_path)
    told = (tmp_path / "error.log").read_text()
    assert "stokstaartje" not in logged + told
    # What failed can still be found out.
    assert '"GET /chat/staff/conversations" 502' in logged
    assert "POST /chat/webhook" in told


def test_staff_come_in_over_https_at_the_path_of_the_proxy(
    proxy: str, bot: TinyBot, log: Path
) -> None:
    staff = f"{proxy}/chat/staff"
    first = requests.get(staff, timeout=10)
    assert (first.url, first.status_code) == (f"{staff}/login", 200)
    member = requests.Session()
    answer = member.post(
        f"{staff}/login", data={"password": PASSWORD}, allow_redirects=False, timeout=10
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, "figures")
    kept: Any = member.cookies
    (cookie,) = kept
    assert (cookie.path, cookie.secure) == ("/chat/staff", True)
    headers = {"Cookie": f"{cookie.name}={cookie.value}"}  # the test speaks no TLS
    page = requests.get(f"{staff}/figures", headers=headers, timeout=10)
    assert "<h1>Cijfers</h1>" in page.text
    found = requests.get(f"{staff}/conversations?words=stokstaartje", headers=headers, timeout=10)
    assert found.status_code == 200
    of_search = {**headers, "Referer": f"{staff}/conversations?words=stokstaartje"}
    assert requests.get(f"{staff}/staff.css", headers=of_search, timeout=10).status_code == 200
    logged = logged_until_now(proxy, log)
    for page_of_staff in ("login", "conversations", "staff.css"):
        assert f"/chat/staff/{page_of_staff}" in logged
    assert "stokstaartje" not in logged
    # Who goes around the proxy cannot make it look like HTTPS to a browser elsewhere.
    assert (
        requests.get(
            f"{bot.url}/staff/login", headers={"Host": "x.example"}, timeout=10
        ).status_code
        == 403
    )
