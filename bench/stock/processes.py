"""The processes of a bot: starting them, what they take of the memory, and ending them."""

import contextlib
import os
import signal
import socket
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KB = 1024
MB = 1024 * KB
WAIT = 60  # seconds, to end


@dataclass(frozen=True)
class Command:
    """A command line with its folder and what it is told in its environment."""

    line: Sequence[str]
    folder: Path
    environment: dict[str, str]

    def start(self) -> subprocess.Popen[bytes]:
        """Start it; what it prints is not kept."""
        environment = {**os.environ, **self.environment}
        nowhere = subprocess.DEVNULL
        return subprocess.Popen(
            self.line, cwd=self.folder, env=environment, stdout=nowhere, stderr=nowhere
        )

    def run(self) -> None:
        """Run it to its end; CalledProcessError when it fails."""
        with self.start() as process:
            code = process.wait()
        if code:
            raise subprocess.CalledProcessError(code, [*self.line])


@contextlib.contextmanager
def running(commands: Sequence[Command]) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Run commands at the same time, and end them."""
    started: list[subprocess.Popen[bytes]] = []
    try:
        started.extend(command.start() for command in commands)
        yield started
    finally:
        for process in started:
            process.send_signal(signal.SIGINT)
        for process in started:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(WAIT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def memory(processes: Sequence[subprocess.Popen[Any]]) -> float:
    """Megabytes of processes and their children, with their part of what they share with others (PSS)."""
    all_of_them = [each for process in processes for each in _with_children(process.pid)]
    return sum(_rollup(each).get("Pss", 0) for each in all_of_them) * KB / MB


def processor_time(processes: Sequence[subprocess.Popen[Any]]) -> float:
    """Seconds of a core that processes and their children have used."""
    ticks = 0
    for process in processes:
        for each in _with_children(process.pid):
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                stat = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
                ticks += int(stat[11]) + int(stat[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _with_children(process: int) -> list[int]:
    found = [process]
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in (thread / "children").read_text().split():
                found += _with_children(int(child))
    return found


def _rollup(process: int) -> dict[str, int]:
    """Kilobytes by kind."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:]
        return {line.split(":")[0]: int(line.split()[1]) for line in lines}
    return {}
