"""A PostgreSQL on this machine, on a free port and gone afterwards."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deploy.one_machine.did_not_start import DidNotStart
from deploy.one_machine.ports import free_port

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
DISCREET = "-c log_min_error_statement=panic -c log_error_verbosity=terse"
"""What keeps statements that fail and rows that are refused out of its log: parents typed them."""
OPTIONS = f"-c listen_addresses=127.0.0.1 {DISCREET}"
HASTY = "-c fsync=off"
"""What is not waited for when nothing need outlive a power cut."""
DATABASE = "inloghulp"


@dataclass
class Postgresql:
    """One cluster; PostgreSQL refuses to run as an administrator, so it runs as nobody."""

    folder: Path
    port: int
    durable: bool = False

    @property
    def options(self) -> dict[str, Any]:
        """What endpoints.yml says of it."""
        return {
            "dialect": "postgresql",
            "host": "127.0.0.1",
            "port": self.port,
            "db": DATABASE,
            "username": "postgres",
            "password": "dromedaris",
            "login_db": "postgres",
        }

    @property
    def url(self) -> str:
        """The database, as deploy/endpoints.yml takes it."""
        return f"postgresql://postgres:dromedaris@127.0.0.1:{self.port}/{DATABASE}"

    def make(self) -> None:
        """Make an empty cluster."""
        arguments = ["-D", str(self.folder / "data"), "-U", "postgres", "-A", "trust", "--no-sync"]
        self._run("initdb", *arguments)

    def make_database(self) -> None:
        """Make the database, which `login_db` would make otherwise."""
        at = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres"]
        self._run("createdb", *at, DATABASE)

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        options = f"-p {self.port} -k {self.folder} {OPTIONS} {'' if self.durable else HASTY}"
        self._control("start", "-o", options, "-l", str(self.folder / "log"))

    def stop(self) -> None:
        """Stop it in the midst of what it does, as a crash does."""
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
        """Let them go on."""
        self.pause(signal.SIGCONT)

    def _control(self, *arguments: str) -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", *arguments)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(PROGRAMS[-1] / program), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "nobody", "--", *command]
        # Not to a pipe: the server would keep it open.
        written = self.folder / "output"
        with written.open("ab") as output:
            done = subprocess.run(
                command,
                stdout=output,
                stderr=output,
                cwd=self.folder,
                timeout=60,
                start_new_session=True,  # Ctrl-C is for who started us
            )
        if done.returncode:
            raise DidNotStart(f"PostgreSQL: {program} failed:", written)


@contextmanager
def running_postgresql(durable: bool = False) -> Iterator[Postgresql]:
    """Give a cluster that runs, in a folder of its own that goes with it.

    A durable one waits for the disk at each turn, as one that is meant to last does.
    """
    folder = Path(tempfile.mkdtemp(prefix="inloghulp-"))  # nobody can enter it wherever we are
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")
    cluster = Postgresql(folder, free_port(), durable)
    try:
        cluster.make()
        cluster.start()
        yield cluster
    finally:
        if cluster.is_running():
            cluster.stop()
        shutil.rmtree(folder)
