"""The life of a server, with the smallest application and real signals."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

PATIENCE = 60.0
"""Seconds that a start or stop may take on a busy machine."""

PROGRAM = """
import asyncio, os, re, signal, socket, time
from sanic import Sanic, response
from inloghulp.serving.inside_rasa.lifetime import run

app = Sanic("small", configure_logging=False)

@app.get("/")
async def answer(request):
    print("asked", flush=True)
    SLOW
    return response.text("answered")

for phase in ("before_server_start", "after_server_start", "before_server_stop", "after_server_stop"):
    app.register_listener(lambda app, loop, phase=phase: print(phase, flush=True), phase)

listening = socket.create_server(("127.0.0.1", 0))
run(app, listening, lambda: READY)
"""

TELLS_PORT = "print(listening.getsockname()[1], flush=True)"

PHASES = ["before_server_start", "after_server_start", "before_server_stop", "after_server_stop"]


@pytest.fixture
def begun() -> Iterator[list["subprocess.Popen[str]"]]:
    processes: list[subprocess.Popen[str]] = []
    yield processes
    for process in processes:
        with process:
            process.kill()


def start(
    begun: list["subprocess.Popen[str]"],
    ready: str = TELLS_PORT,
    slow: str = "pass",
    more: str = "",
) -> "subprocess.Popen[str]":
    program = more + PROGRAM.replace("READY", ready).replace("SLOW", slow)
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    begun.append(process)
    return process


@contextmanager
def asked(process: "subprocess.Popen[str]") -> Iterator[socket.socket]:
    """A connection on which an answer is awaited."""
    assert process.stdout is not None
    *_, port = (process.stdout.readline() for _ in range(3))
    with socket.create_connection(("127.0.0.1", int(port)), timeout=PATIENCE) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert process.stdout.readline() == "asked\n"
        yield connection


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
    process = start(begun, slow="await asyncio.sleep(0.5)")
    with asked(process) as connection:
        process.terminate()
        answer = b"".join(iter(lambda: connection.recv(1000), b""))
    assert answer.endswith(b"answered")
    printed, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, printed.split(), errors) == (0, PHASES[2:], "")


def watchful(stuck: int) -> str:
    return f"from inloghulp.serving import watchdog\nwatchdog.STUCK, watchdog.TICK = {stuck}, 0.1\n"


@pytest.mark.parametrize("stuck", ["time.sleep(1e6)", "re.match('(a+)+$', 'a' * 99 + 'b')"])
def test_one_whose_loop_is_stuck_ends_and_tells_where(
    begun: list["subprocess.Popen[str]"], stuck: str
) -> None:
    """Also where a function in C lets no other thread do anything."""
    process = start(begun, slow=stuck, more=watchful(1))
    with asked(process):
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == -signal.SIGALRM
    assert " in answer\n" in errors


def test_one_that_only_takes_long_goes_on(begun: list["subprocess.Popen[str]"]) -> None:
    process = start(begun, slow="await asyncio.sleep(6)", more=watchful(5))
    with asked(process) as connection:
        assert b"answered" in connection.recv(1000)
    process.terminate()
    _, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors) == (0, "")
