"""The life of a server, with the smallest application and real signals."""

import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

PATIENCE = 60.0
"""Seconds that a start or stop may take on a busy machine."""

PROGRAM = """
import asyncio, os, signal, socket
from sanic import Sanic, response
from inloghulp.serving.lifetime import run

app = Sanic("small", configure_logging=False)

@app.get("/")
async def answer(request):
    print("asked", flush=True)
    await asyncio.sleep(SLOW)
    return response.text("answered")

for phase in ("before_server_start", "after_server_start", "before_server_stop", "after_server_stop"):
    app.register_listener(lambda app, loop, phase=phase: print(phase, flush=True), phase)

listening = socket.create_server(("127.0.0.1", 0))
run(app, listening, lambda: READY)
"""

PHASES = ["before_server_start", "after_server_start", "before_server_stop", "after_server_stop"]


@pytest.fixture
def begun() -> Iterator[list["subprocess.Popen[str]"]]:
    processes: list[subprocess.Popen[str]] = []
    yield processes
    for process in processes:
        with process:
            process.kill()


def start(
    begun: list["subprocess.Popen[str]"], ready: str, slow: float = 0
) -> "subprocess.Popen[str]":
    program = PROGRAM.replace("READY", ready).replace("SLOW", str(slow))
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    begun.append(process)
    return process


@pytest.mark.parametrize("stop", ["SIGINT", "SIGTERM"])
def test_a_signal_at_the_moment_it_is_ready_is_not_lost(
    begun: list["subprocess.Popen[str]"], stop: str
) -> None:
    process = start(begun, f"os.kill(os.getpid(), signal.{stop})")
    printed, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, printed.split(), errors) == (0, PHASES, "")


def test_what_is_being_answered_is_answered_before_it_ends(
    begun: list["subprocess.Popen[str]"],
) -> None:
    process = start(begun, "print(listening.getsockname()[1], flush=True)", slow=0.5)
    assert process.stdout is not None
    *_, port = (process.stdout.readline() for _ in range(3))
    with socket.create_connection(("127.0.0.1", int(port)), timeout=PATIENCE) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert process.stdout.readline() == "asked\n"
        process.terminate()
        answer = b"".join(iter(lambda: connection.recv(1000), b""))
    assert answer.endswith(b"answered")
    printed, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, printed.split(), errors) == (0, PHASES[2:], "")
