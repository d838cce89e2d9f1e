"""The served process, with the tiny bot: how it starts, refuses to start, and stops."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import requests

from inloghulp import settings

PATIENCE = 120.0
"""Seconds that a start or stop may take on a busy machine."""

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project folder whose actions are those of the tiny bot; without a model."""
    for name in ("credentials.yml", "endpoints.yml"):
        shutil.copy(settings.ROOT / name, tmp_path)
    for name in ("faq", "widget"):
        shutil.copytree(settings.ROOT / name, tmp_path / name)
    for name, content in (("actions", "import tests.tiny_bot"), ("models", "")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(content)
    return tmp_path


@pytest.fixture
def start(root: Path) -> Start:
    def serve(port: int = 0) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-c", f"from inloghulp.serving.server import serve; serve({port})"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=settings.ROOT,
            env={
                **os.environ,
                "INLOGHULP_ROOT": str(root),
                "INLOGHULP_STATE": str(root / "state"),
            },
        )

    return serve


def test_it_answers_and_stops_cleanly(root: Path, start: Start, tiny_model: Path) -> None:
    shutil.copy(tiny_model, root / "models")
    process = start()
    assert process.stdout is not None
    assert process.stdout.readline().startswith("Loading ")
    url = process.stdout.readline().split()[3]
    try:
        sender = requests.post(f"{url}session", timeout=10).json()["sender"]
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


def test_a_port_that_is_taken_is_named(root: Path, start: Start, tiny_model: Path) -> None:
    shutil.copy(tiny_model, root / "models")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = start(port)
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert f"Cannot listen on port {port}" in errors
