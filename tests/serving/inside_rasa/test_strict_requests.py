"""Requests that are not as they should be: each is refused in words, and the server goes on."""

import re
import socket
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from tests.tiny_bot import TinyBot

BODY = b'{"message": "hallo"}'
LENGTH = f"Content-Length: {len(BODY)}"


def send(bot: TinyBot, request: bytes) -> bytes:
    """All that comes back until the server closes the connection."""
    at = urlsplit(bot.url)
    assert at.hostname is not None
    assert at.port is not None
    with socket.create_connection((at.hostname, at.port), timeout=10) as connection:
        connection.sendall(request)
        answer = b""
        while part := connection.recv(65536):
            answer += part
    return answer


def statuses(answer: bytes) -> list[int]:
    return [int(status) for status in re.findall(rb"^HTTP/1\.1 (\d{3}) ", answer, re.MULTILINE)]


def head(*lines: str, method: str = "POST", name: str = "webhook") -> bytes:
    first = f"{method} /webhooks/inloghulp/{name} HTTP/1.1"
    return "\r\n".join([first, "Host: me", *lines, "Connection: close", "", ""]).encode("latin-1")


@pytest.mark.parametrize(
    "lines",
    [
        ["Content-Length: ten"],
        ["Content-Length: -5"],
        ["Content-Length: +5"],
        ["Content-Length: 1_0"],
        ["Content-Length: ٣"],
        ["Content-Length: 0x10"],
        ["Content-Length:"],
        ["Content-Length: " + "9" * 5000],
        [LENGTH, "Content-Length: 3"],
        [LENGTH, LENGTH],
        [LENGTH, "Transfer-Encoding: chunked"],
        ["Transfer-Encoding: gzip"],
        ["Transfer-Encoding: chunked", "Transfer-Encoding: identity"],
        ["no colon"],
        [": no name"],
        ["Expect: nothing", LENGTH],
    ],
)
def test_headers_that_cannot_be_read(tiny_bot: TinyBot, lines: list[str]) -> None:
    lines = [line.encode().decode("latin-1") for line in lines]
    answer = send(tiny_bot, head("Content-Type: application/json", *lines) + BODY)
    (status,) = statuses(answer)  # what follows is never taken for a request
    assert 400 <= status < 500


@pytest.mark.parametrize("accept", ["nonsense", "a/b/c", ";", "*/*;q=x", "é", "text/html;q", ","])
@pytest.mark.parametrize("name", ["nowhere", "webhook", "health"])
def test_an_accept_that_cannot_be_read(tiny_bot: TinyBot, accept: str, name: str) -> None:
    accept = accept.encode().decode("latin-1")
    answer = send(tiny_bot, head(f"Accept: {accept}", method="GET", name=name))
    assert statuses(answer) == [{"nowhere": 404, "webhook": 405, "health": 200}[name]]
    if name != "health":
        assert b"application/json" in answer


@pytest.mark.parametrize(
    "request_line", [b"", b"GET", b"GET / HTTP/3", b"\xff\xff", b"POST / HTTP/1.1 more", b"\0"]
)
def test_a_first_line_that_cannot_be_read(tiny_bot: TinyBot, request_line: bytes) -> None:
    (status,) = statuses(send(tiny_bot, request_line + b"\r\nHost: me\r\n\r\n"))
    assert status == 400


@pytest.mark.parametrize("chunks", [b"zz\r\nhallo\r\n", b"-5\r\nhallo\r\n", b"5" * 80])
def test_chunks_that_cannot_be_read(tiny_bot: TinyBot, chunks: bytes) -> None:
    lines = ("Content-Type: application/json", "Transfer-Encoding: chunked")
    (status,) = statuses(send(tiny_bot, head(*lines) + chunks))
    assert status == 400


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "", None])
@pytest.mark.parametrize("name", ["session", "webhook", "back", "forget", "feedback"])
def test_what_a_foreign_website_may_send_without_asking_is_refused(
    tiny_bot: TinyBot, kind: str | None, name: str
) -> None:
    sender = tiny_bot.session()
    body = f'{{"sender": "{sender}", "message": "hallo", "id": "1", "helpful": true}}'
    headers = {"Origin": "https://evil.example"} | ({} if kind is None else {"Content-Type": kind})
    for data in (body, ""):
        answer = requests.post(f"{tiny_bot.url}/{name}", data=data, headers=headers, timeout=10)
        assert answer.status_code == 415
        assert "sender" not in answer.json()
    assert "application/json" in answer.json()["error"]
    assert tiny_bot.events(sender) == []


def test_who_is_no_browser_needs_no_body_for_a_conversation(tiny_bot: TinyBot) -> None:
    answer = requests.post(f"{tiny_bot.url}/session", timeout=10)
    assert answer.status_code == 200
    assert answer.json()["sender"]


@pytest.mark.parametrize("kind", ["application/json", "Application/JSON; charset=utf-8"])
def test_json_is_taken(tiny_bot: TinyBot, kind: str) -> None:
    body = f'{{"sender": "{tiny_bot.session()}", "message": "hallo"}}'
    answer = requests.post(
        f"{tiny_bot.url}/webhook", data=body, headers={"Content-Type": kind}, timeout=10
    )
    assert answer.status_code == 200


@pytest.mark.parametrize("name", ["", "health", "ready", "inloghulp.js", "demo.css", "faq.json"])
def test_head_gives_what_get_gives_without_the_body(tiny_bot: TinyBot, name: str) -> None:
    url = f"{tiny_bot.url}/{name}"
    with requests.get(url, timeout=10) as got, requests.head(url, timeout=10) as head:
        assert head.status_code == got.status_code == 200
        assert head.content == b""
        for header in ("Content-Type", "Content-Length", "ETag", "Cache-Control"):
            assert head.headers.get(header) == got.headers.get(header)


@pytest.mark.parametrize("id", ["\ud800", "a\ud800b", "\0", "\n", "a\u202eb"])
@pytest.mark.parametrize("name", ["webhook", "feedback"])
def test_an_id_that_cannot_be_read(tiny_bot: TinyBot, name: str, id: str) -> None:
    body: Any = {"sender": tiny_bot.session(), "message": "hallo", "id": id, "helpful": True}
    answer = requests.post(f"{tiny_bot.url}/{name}", json=body, timeout=10)
    assert answer.status_code == 400
    assert '"id"' in answer.json()["error"]
