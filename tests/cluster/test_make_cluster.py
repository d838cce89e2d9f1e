"""What `make cluster` starts: it tells its address, goes on when a replica ends, and leaves nothing behind."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from deploy.one_machine.ports import answers, free_port
from inloghulp import folders
from tests.nginx import require_nginx
from tests.postgresql import require_postgresql
from tests.redis import require_redis
from tests.tiny_project import tiny_project

PATIENCE = 120.0


@pytest.fixture
def project(tiny_model: Path, tmp_path: Path) -> Path:
    folder = tiny_project(tmp_path)
    for name in ("config.yml", "domain.yml"):
        shutil.copy(folders.ROOT / name, folder)
    shutil.copy(tiny_model, folder / "models")
    return folder


def command(port: int, project: Path, **more: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "deploy.one_machine", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folders.ROOT,
        env={**os.environ, "INLOGHULP_ROOT": str(project), **more},
    )


@pytest.fixture
def started(project: Path) -> Iterator["subprocess.Popen[str]"]:
    require_postgresql()
    require_redis()
    require_nginx()
    with command(free_port(), project) as process:
        yield process
        process.terminate()  # when the test failed


def test_it_tells_where_it_is_and_leaves_nothing_behind(started: "subprocess.Popen[str]") -> None:
    assert started.stdout is not None
    told = ""
    while "logs:" not in told:
        line = started.stdout.readline()
        assert line, started.communicate()
        told += line
    url = re.findall(r"ready: (\S+)", told)[0]
    sender = requests.post(f"{url}session", json={}, timeout=40).json()["sender"]
    body = {"sender": sender, "message": "kinderen"}
    said = requests.post(f"{url}webhook", json=body, timeout=40).json()
    assert said[0]["text"] == "Gezien."
    os.kill(int(re.findall(r"process (\d+)", told)[0]), signal.SIGKILL)
    assert started.stdout.readline().startswith("Replica 1 has ended")
    assert requests.post(f"{url}webhook", json=body, timeout=40).json()[0]["text"] == "Gezien."
    ports = [int(port) for port in re.findall(r"127\.0\.0\.1:(\d+)", told)]
    assert len(ports) == 5
    folder = Path(re.findall(r"logs: (\S+);", told)[0])
    assert folder.exists()
    started.send_signal(signal.SIGINT)
    printed, errors = started.communicate(timeout=PATIENCE)
    assert (started.returncode, printed, errors) == (0, "Stopping ...\nStopped.\n", "")
    assert not folder.exists()
    assert not any(answers(port) for port in ports)


def test_a_port_that_is_taken_is_told(project: Path) -> None:
    require_postgresql()
    require_redis()
    require_nginx()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with command(port, project) as process:
            _, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors) == (
        1,
        f"Port {port} is taken: choose another one with PORT=...\n",
    )


def test_what_is_not_on_this_machine_is_told(project: Path) -> None:
    with command(free_port(), project, PATH="/nowhere") as process:
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert errors.startswith("Not on this machine: redis-server, nginx")


def test_a_replica_that_cannot_start_is_told(project: Path) -> None:
    require_postgresql()
    require_redis()
    require_nginx()
    with command(free_port(), project, INLOGHULP_RETENTION="0") as process:
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "A replica could not start" in errors
    assert "INLOGHULP_RETENTION is '0'" in errors
