"""10,000 mixed requests to the served process: none ends in an error of ours, and memory stays flat."""

import json
import re
import shutil
import signal
import socket
import statistics
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from inloghulp.staff.password import keep_password
from inloghulp.staff.session import COOKIE as STAFF_COOKIE
from tests.repeated import repeated
from tests.serving.test_server import PATIENCE, Start, root, start

__all__ = ["root", "start"]

PASSWORD = "negen-paarse-olifanten"
AT_ONCE = 10
TIMES = 1000
WARM_AFTER = 5000
"""Requests after which all that is made once has been made."""

SOME = 100
"""Readings of the memory of which the middle one counts, at the begin and at the end."""

MAY_GROW = 24 * 1024
"""KiB that the memory may go up and down by itself.

The web server keeps each closed connection for half a minute (3,000 at this pace, some 9 MiB), the store remembers the
last thousand conversations (of which 500 come in while this is measured, some 2 MiB), and what the allocator had for a
busier moment it does not give back. What would be kept of every request is more: a leak of 5 KiB each is seen.
"""

SENDER = "{sender}"
"""Stands for a conversation that exists."""
COOKIE, TOKEN = "{cookie}", "{token}"
"""Stand for what somebody has who is logged in at the page for staff."""

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(width=16) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=4,
)
TEXTS = st.sampled_from(
    [
        "hallo",
        "kinderen",
        "stap",
        "gelukt",
        "/restart",
        "",
        " ",
        "\0",
        "😀" * 50,
        "(" * 300,
        "é\u0301",
    ]
) | st.text(max_size=30)
LONG_TEXTS = st.builds(
    lambda text, longest: text[:longest], repeated(), st.sampled_from([100, 500, 2000, 2000])
)
PAYLOADS = st.sampled_from(
    ["/greet", '/inform{"children": "several"}', "/nonsense", "/greet{", "/inform{}", "/start_over"]
)


def mostly(right: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Now and then something else."""
    return st.one_of(*[right] * 9, JSON)


def seldom(rare: st.SearchStrategy[Any], usual: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """One time in ten the first, which takes long."""
    return st.integers(1, 10).flatmap(lambda drawn: rare if drawn == 5 else usual)


FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "message": seldom(LONG_TEXTS, mostly(TEXTS)),
    "payload": mostly(PAYLOADS),
    "id": mostly(st.text(max_size=5) | st.sampled_from(["1", "2", "\ud800"])),
    "client": mostly(st.just({"browser": "edge", "device": "ipad"})),
    "helpful": mostly(st.booleans()),
    "remark": seldom(LONG_TEXTS, mostly(TEXTS)),
    "topic": mostly(st.just("greet")),
    "outcome": mostly(st.just("resolved")),
}
SENDERS = {"sender": mostly(st.just(SENDER))}
OBJECTS = [
    st.fixed_dictionaries({**SENDERS, name: FIELDS[name]})
    for name in ("message", "message", "payload", "payload")
] + [
    st.fixed_dictionaries(SENDERS, optional=FIELDS),
    st.fixed_dictionaries({**SENDERS, "id": FIELDS["id"], "helpful": FIELDS["helpful"]}),
]
BODIES = st.one_of(
    *[objects.map(json.dumps).map(str.encode) for objects in OBJECTS],
    JSON.map(json.dumps).map(str.encode),
    st.binary(max_size=50),
    st.sampled_from([b"", b"[" * 5000, b"x" * 70_000, b'{"a":' * 2000]),
)
NAMES = st.sampled_from(
    ["webhook"] * 4
    + ["session", "back", "forget", "feedback", "health", "ready", "", "faq.json", "inloghulp.js"]
    + ["status", "metrics"]
    + ["../../etc/passwd", "%00", "webhook/", "?a=b", "nowhere", "%ff%fe"]
)
METHODS = st.sampled_from(
    ["POST"] * 12 + ["GET", "GET", "HEAD", "OPTIONS", "PUT", "DELETE", "get", "X"]
)
LENGTHS = st.sampled_from(
    [None] * 60 + ["0", "1", "-1", "+1", "ten", "", "1_0", "99999999999999999999", "1, 1"]
)
PLAIN = st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=20)
HEADERS = st.lists(
    st.sampled_from(
        [
            ("Accept", "text/html"),
            ("Accept", "nonsense"),
            ("Accept-Encoding", "gzip"),
            ("Content-Type", "text/plain"),
            ("Cookie", "a=b; ;=c"),
            ("Expect", "100-continue"),
            ("Forwarded", 'for="_x'),
            ("If-None-Match", '"x"'),
            ("Origin", "https://school.example"),
            ("Origin", "null"),
            ("Range", "bytes=5-1"),
            ("Transfer-Encoding", "chunked"),
            ("Upgrade", "websocket"),
            ("X-Forwarded-For", "a, 1.2.3.4"),
        ]
    )
    | st.tuples(
        st.sampled_from(["Accept", "Origin", "Host", "X-A", "Content-Type", "Range"]), PLAIN
    ),
    max_size=2,
)


STAFF_NAMES = st.sampled_from(
    """
    staff.css login logout figures figures.csv conversations conversation conversation.yml missed proposals
    proposals.patch propose withdraw nowhere
    """.split()  # noqa: SIM905 - a list of lines of one word is hard to read
) | st.just("")
ASKED = st.sampled_from(
    "since thumb topic outcome after number words added missed asked target message proposal".split()  # noqa: SIM905
)
VALUES = st.just("") | st.sampled_from(
    "-1 1 30 all greet true 2026-01-01 99999999999999999999 0.5 %ff %00 1.2.3 %".split()  # noqa: SIM905
)
QUERIES = st.lists(st.builds("{}={}".format, ASKED, VALUES), max_size=3).map("&".join)
STAFF_HEADERS = st.lists(
    st.sampled_from(
        [("Cookie", f"{STAFF_COOKIE}={COOKIE}")] * 6
        + [("Content-Type", "application/x-www-form-urlencoded")] * 3
        + [("Sec-Fetch-Site", "cross-site"), ("X-Forwarded-Proto", "https"), ("Host", "elsewhere")]
    ),
    max_size=3,
)
STAFF_BODIES = st.builds("token={}&{}".format, st.sampled_from([TOKEN, TOKEN, "x"]), QUERIES)


@dataclass(frozen=True)
class Sent:
    """One request."""

    method: str
    name: str
    headers: list[tuple[str, str]]
    length: str | None
    body: bytes

    def encode(self, known: Mapping[str, str]) -> bytes:
        body = filled_in(self.body, known)
        # Never more than there is: the server would rightly wait for it.
        right = self.length is None or (self.length == "1" and not body)
        length = str(len(body)) if right else self.length
        headers = [
            *self.headers,  # of two that are the same the first one counts
            ("Host", "localhost"),
            ("Content-Type", "application/json"),
            ("Content-Length", length),
            ("Connection", "close"),
        ]
        lines = [f"{self.method} /webhooks/inloghulp/{self.name} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in headers]
        return filled_in("\r\n".join([*lines, "", ""]).encode("latin-1"), known) + body


def filled_in(sent: bytes, known: Mapping[str, str]) -> bytes:
    """Put what is known in the place of what stands for it."""
    for name, value in known.items():
        sent = sent.replace(name.encode(), value.encode())
    return sent


STAFF_SENT = st.builds(
    Sent,
    st.sampled_from(["GET"] * 6 + ["POST"] * 4 + ["HEAD", "PUT"]),
    st.builds("staff/{}?{}".format, STAFF_NAMES, QUERIES),
    STAFF_HEADERS,
    LENGTHS,
    STAFF_BODIES.map(str.encode) | BODIES,
)
SENT = seldom(STAFF_SENT, st.builds(Sent, METHODS, NAMES, HEADERS, LENGTHS, BODIES))


@dataclass
class Server:
    """The served process, and what came of the requests to it."""

    url: str
    process: "subprocess.Popen[str]"
    memory: list[int] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)

    def session(self) -> str:
        sender: str = requests.post(f"{self.url}session", timeout=10).json()["sender"]
        return sender

    def log_in(self) -> dict[str, str]:
        """Return what is known to who is logged in at the page for staff; what its pages load is loaded then."""
        staff, address = requests.Session(), f"{self.url}staff"
        assert staff.post(f"{address}/login", data={"password": PASSWORD}, timeout=PATIENCE).ok
        for name in ("conversations", "missed", "proposals", "proposals.patch", "figures.csv"):
            assert staff.get(f"{address}/{name}", timeout=PATIENCE).ok
        found = re.search(
            r'name="token" value="([0-9a-f]+)"', staff.get(f"{address}/figures", timeout=10).text
        )
        assert found
        return {COOKIE: str(staff.cookies[STAFF_COOKIE]), TOKEN: found[1]}

    def send(self, sent: Sent, known: Mapping[str, str]) -> bytes:
        at = urlsplit(self.url)
        with socket.create_connection(
            (str(at.hostname), int(at.port or 0)), timeout=20
        ) as connection:
            answer = b""
            try:
                connection.sendall(sent.encode(known))
                while part := connection.recv(65536):
                    answer += part
            except (BrokenPipeError, ConnectionResetError):
                pass  # it need not read on what it has refused
            except TimeoutError:
                pytest.fail(
                    f"no end of the answer {answer[:300]!r} to {sent.encode(known)[:600]!r}"
                )
        return answer

    def kibibytes(self) -> int:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.findall(r"VmRSS:\s+(\d+) kB", status)[0])


@pytest.fixture
def server(root: Path, start: Start, tiny_model: Path) -> Iterator[Server]:
    shutil.copy(tiny_model, root / "models")
    keep_password(root / "state", PASSWORD)
    process = start()
    assert process.stdout is not None
    process.stdout.readline()
    running = Server(process.stdout.readline().split()[3], process)
    yield running
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=PATIENCE)


def test_ten_thousand_mixed_requests(server: Server) -> None:
    staff = server.log_in()

    @hypothesis_settings(
        max_examples=TIMES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
    )
    @given(st.lists(SENT, min_size=AT_ONCE, max_size=AT_ONCE))
    def send_all(requests_: list[Sent]) -> None:
        known = {**staff, SENDER: server.session()}
        for sent in requests_:
            answer = server.send(sent, known)
            found = [int(s) for s in re.findall(rb"^HTTP/1\.1 (\d{3}) ", answer, re.MULTILINE)]
            for status in found:
                server.statuses[status] = server.statuses.get(status, 0) + 1
            assert not [status for status in found if status >= 500], (sent, answer[:500])
            assert b"Traceback" not in answer, sent
        server.memory.append(server.kibibytes())

    send_all()
    print(server.statuses, server.memory[:: TIMES // 10])
    assert requests.get(f"{server.url}ready", timeout=10).status_code == 200
    assert len(server.memory) * AT_ONCE >= 10_000
    assert {200, 303, 400, 403, 404, 405, 413, 415} <= set(server.statuses)  # it reached everything
    warm = server.memory[WARM_AFTER // AT_ONCE :]
    # One reading may be that of a moment at which large requests are at hand.
    early, late = (statistics.median(some) for some in (warm[:SOME], warm[-SOME:]))
    assert late - early < MAY_GROW
    server.process.send_signal(signal.SIGINT)
    _, errors = server.process.communicate(timeout=PATIENCE)
    assert "Traceback" not in errors
    assert "raised an error" not in errors
    assert server.process.returncode == 0
