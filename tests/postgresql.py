"""A PostgreSQL of our own for the tests: started on a free port, and gone afterwards."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

REQUIRED = "INLOGHULP_REQUIRE_POSTGRESQL"
PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
OPTIONS = "-c fsync=off -c listen_addresses=127.0.0.1"


@dataclass
class Postgresql:
    """One cluster; PostgreSQL refuses to run as an administrator, so it runs as nobody."""

    folder: Path
    port: int

    @property
    def options(self) -> dict[str, Any]:
        """What endpoints.yml says of it."""
        return {
            "dialect": "postgresql",
            "host": "127.0.0.1",
            "port": self.port,
            "db": "inloghulp",
            "username": "postgres",
            "password": "dromedaris",
            "login_db": "postgres",
        }

    def make(self) -> None:
        arguments = ["-D", str(self.folder / "data"), "-U", "postgres", "-A", "trust", "--no-sync"]
        self._run("initdb", *arguments)

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} {OPTIONS}"
        self._control("start", "-o", options, "-l", str(self.folder / "log"))

    def stop(self) -> None:
        self._control("stop", "-m", "immediate")

    def is_running(self) -> bool:
        return (self.folder / "data" / "postmaster.pid").exists()

    def pause(self, how: signal.Signals = signal.SIGSTOP) -> None:
        """Let all its processes do nothing, as on a machine that hangs."""
        first = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        for process in (first, *map(int, children)):
            os.kill(process, how)

    def go_on(self) -> None:
        self.pause(signal.SIGCONT)

    def _control(self, *arguments: str) -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", *arguments)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(PROGRAMS[-1] / program), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "nobody", "--", *command]
        # Not to a pipe: the server would keep it open.
        with (self.folder / "output").open("ab") as output:
            subprocess.run(
                command, check=True, stdout=output, stderr=output, cwd=self.folder, timeout=60
            )


@pytest.fixture(scope="session")
def postgresql_cluster() -> Iterator[Postgresql]:
    """A cluster for all tests."""
    if not PROGRAMS:
        text = "PostgreSQL is not on this machine (Debian: apt-get install postgresql)"
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(text)
        pytest.skip(text)
    folder = Path(tempfile.mkdtemp(prefix="inloghulp-"))  # nobody cannot enter pytest's own folders
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    cluster = Postgresql(folder, port)
    cluster.make()
    cluster.start()
    yield cluster
    if cluster.is_running():
        cluster.stop()
    shutil.rmtree(folder)


@pytest.fixture
def postgresql(postgresql_cluster: Postgresql) -> Postgresql:
    """A cluster that runs, whatever the test before did to it."""
    if not postgresql_cluster.is_running():
        postgresql_cluster.start()
    return postgresql_cluster
