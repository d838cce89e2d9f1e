"""The served process, with the tiny bot: how it starts, refuses to start, and stops."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests

from inloghulp import folders
from tests.tiny_project import tiny_project

PATIENCE = 120.0
"""Seconds that a start or stop may take on a busy machine."""

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project folder whose actions are those of the tiny bot; without a model."""
    return tiny_project(tmp_path)


@pytest.fixture
def start(root: Path) -> Iterator[Start]:
    started: list[subprocess.Popen[str]] = []

    def serve(port: int = 0, host: str = "127.0.0.1", **more: str) -> "subprocess.Popen[str]":
        call = f"serve({port}, host={host!r})"
        process = subprocess.Popen(
            [sys.executable, "-c", f"from inloghulp.serving.server import serve; {call}"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=folders.ROOT,
            env={
                **os.environ,
                "INLOGHULP_ROOT": str(root),
                "INLOGHULP_STATE": str(root / "state"),
                **more,
            },
        )
        started.append(process)
        return process

    yield serve
    for process in started:  # those of a test that failed
        with process:
            process.kill()


def address_of(process: "subprocess.Popen[str]") -> str:
    """Wait until a process serves, and return where."""
    assert process.stdout is not None
    process.stdout.readline()
    return process.stdout.readline().split()[3]


def test_it_answers_and_stops_cleanly(root: Path, start: Start, tiny_model: Path) -> None:
    shutil.copy(tiny_model, root / "models")
    process = start()
    assert process.stdout is not None
    assert process.stdout.readline().startswith("Loading ")
    url = process.stdout.readline().split()[3]
    try:
        sender = requests.post(f"{url}session", json={}, timeout=10).json()["sender"]
        body = {"sender": sender, "message": "hallo"}
        answer = requests.post(f"{url}webhook", json=body, timeout=10).json()
        assert answer[0]["text"] == "Hallo.\n\nWat gaat er mis?"
        api = requests.get(url.replace("/webhooks/inloghulp/", "/conversations/x"), timeout=10)
        assert api.status_code == 404  # Rasa's own API is closed
    finally:
        process.send_signal(signal.SIGINT)
        printed, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert (printed, errors) == ("", "")
    assert (root / "state" / "conversations.db").exists()


def test_it_answers_the_same_with_rasa_as_it_is(root: Path, start: Start, tiny_model: Path) -> None:
    shutil.copy(tiny_model, root / "models")
    told = []
    for plain in ("0", "1"):
        process = start(INLOGHULP_PLAIN_RASA=plain)
        url = address_of(process)
        sender = requests.post(f"{url}session", json={}, timeout=10).json()["sender"]
        for text in ("hallo", "kinderen", "stap", "gelukt"):
            body = {"sender": sender, "message": text}
            answer = requests.post(f"{url}webhook", json=body, timeout=10).json()
            told += [(plain, {**bubble, "recipient_id": "the parent"}) for bubble in answer]
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=PATIENCE)[1] == ""
    adapted, plain_rasa = ([one for by, one in told if by == plain] for plain in ("0", "1"))
    assert adapted == plain_rasa
    assert len(adapted) >= 4


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_while_it_loads(
    root: Path, start: Start, tiny_model: Path, stop: signal.Signals
) -> None:
    shutil.copy(tiny_model, root / "models")
    process = start()
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(stop)
    printed, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, printed, errors) == (0, "Stopped.\n", "")


def test_without_a_model_it_says_how_to_make_one(start: Start) -> None:
    process = start()
    printed, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, printed) == (1, "")
    assert "Run 'make train' first." in errors


def test_a_model_that_is_broken_is_no_traceback(root: Path, start: Start) -> None:
    (root / "models" / "broken.tar.gz").write_bytes(b"nothing")
    process = start()
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    (line,) = errors.splitlines()
    assert "could not be loaded" in line


@pytest.mark.parametrize(
    ("setting", "value", "told"),
    [
        ("INLOGHULP_SECRET", "", "INLOGHULP_SECRET is empty: at least 16 characters expected; "),
        ("INLOGHULP_RETENTION", "0", "INLOGHULP_RETENTION is '0': a whole number of days from 1"),
        ("INLOGHULP_PATIENCE", "abc", "INLOGHULP_PATIENCE is 'abc': a number of seconds from 1"),
    ],
)
def test_a_setting_that_is_wrong_is_told_in_one_line(
    root: Path,
    start: Start,
    tiny_model: Path,
    monkeypatch: pytest.MonkeyPatch,
    setting: str,
    value: str,
    told: str,
) -> None:
    shutil.copy(tiny_model, root / "models")
    monkeypatch.setenv(setting, value)
    process = start()
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    (line,) = errors.splitlines()
    assert line.startswith("Cannot start: ")
    assert told in line


def test_a_port_that_is_taken_is_named(root: Path, start: Start, tiny_model: Path) -> None:
    shutil.copy(tiny_model, root / "models")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = start(port)
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert f"Cannot listen on port {port}" in errors


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"INLOGHULP_LIMITS": "memory"}, "set INLOGHULP_PROXIES to the address of the proxy in"),
        ({"INLOGHULP_PROXIES": "127.0.0.1"}, "do not set INLOGHULP_LIMITS to off (docs/"),
    ],
)
def test_other_machines_reach_it_only_with_what_protects_it(
    start: Start, more: dict[str, str], told: str
) -> None:
    process = start(host="0.0.0.0", **more)  # noqa: S104 - it is refused
    _, errors = process.communicate(timeout=PATIENCE)
    (line,) = errors.splitlines()
    assert process.returncode == 1
    assert "Cannot listen on 0.0.0.0, where other machines reach it: " in line
    assert told in line


@pytest.mark.parametrize(("host", "address"), [("::1", "[::1]"), ("127.0.0.2", "127.0.0.2")])
def test_it_listens_where_it_is_told_to(
    root: Path, start: Start, tiny_model: Path, host: str, address: str
) -> None:
    shutil.copy(tiny_model, root / "models")
    process = start(host=host)
    url = address_of(process)
    assert url.startswith(f"http://{address}:")
    assert requests.get(f"{url}health", timeout=10).status_code == 200
    process.send_signal(signal.SIGTERM)
    assert process.communicate(timeout=PATIENCE) == ("", "")


def test_two_processes_do_not_serve_from_one_file(
    root: Path, start: Start, tiny_model: Path
) -> None:
    shutil.copy(tiny_model, root / "models")
    first = start()
    assert first.stdout is not None
    first.stdout.readline()
    first.stdout.readline()
    second = start()
    _, errors = second.communicate(timeout=PATIENCE)
    (line,) = errors.splitlines()
    assert second.returncode == 1
    assert f"Cannot start: process {first.pid} serves from " in line
    assert "INLOGHULP_STATE" in line
    first.send_signal(signal.SIGTERM)
    first.communicate(timeout=PATIENCE)
    third = start()  # what is left of the first is no hindrance
    assert third.stdout is not None
    third.stdout.readline()
    assert "is ready" in third.stdout.readline()
    third.send_signal(signal.SIGTERM)
    third.communicate(timeout=PATIENCE)


def test_the_log_as_json_has_a_line_for_each_turn(
    root: Path, start: Start, tiny_model: Path
) -> None:
    shutil.copy(tiny_model, root / "models")
    process = start(INLOGHULP_LOG="json")
    url = address_of(process)
    sender = requests.post(f"{url}session", json={}, timeout=10).json()["sender"]
    for body in ({"message": "stap"}, {"payload": "/solved"}, {"message": "hoe"}):
        requests.post(f"{url}webhook", json={"sender": sender, **body}, timeout=10)
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=PATIENCE)
    lines = [json.loads(line) for line in errors.splitlines()]
    turns = [line for line in lines if line["message"] == "A turn was played"]
    assert [(t["kind"], t["result"], t["topic"], t["outcome"]) for t in turns] == [
        ("text", "answered", None, None),
        ("button", "answered", "solved", "resolved"),
        ("text", "answered", None, None),
    ]
    assert all(line["time"] and line["logger"] and line["level"] for line in lines)
    assert [line["level"] for line in lines] == ["INFO", "INFO", "ERROR", "INFO"]
    assert sender not in errors
    assert "stap" not in errors


def test_what_names_its_stores_may_stand_elsewhere(
    root: Path, start: Start, tiny_model: Path
) -> None:
    shutil.copy(tiny_model, root / "models")
    elsewhere = root / "elsewhere.yml"
    process = start(INLOGHULP_ENDPOINTS=str(elsewhere))
    _, errors = process.communicate(timeout=PATIENCE)
    assert errors == (f"Cannot start: INLOGHULP_ENDPOINTS names {elsewhere}, which is not there\n")
    elsewhere.write_text(f"tracker_store: {{type: SQL, dialect: sqlite, db: {root}/other.db}}")
    process = start(INLOGHULP_ENDPOINTS=str(elsewhere))
    assert process.stdout is not None
    process.stdout.readline()
    assert "is ready" in process.stdout.readline()
    assert (root / "other.db").exists()
    process.send_signal(signal.SIGTERM)
    assert process.communicate(timeout=PATIENCE) == ("", "")


def test_a_form_of_the_log_that_does_not_exist(start: Start) -> None:
    process = start(INLOGHULP_LOG="xml")
    _, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors) == (
        1,
        "Cannot start: INLOGHULP_LOG is 'xml'; expected text or json.\n",
    )
