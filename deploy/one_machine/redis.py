"""A Redis on this machine, on a free port and gone afterwards."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import redis as client

from deploy.one_machine.did_not_start import DidNotStart
from deploy.one_machine.ports import free_port


@dataclass
class Redis:
    """One server, which keeps nothing on disk."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = field(default=None)

    @property
    def url(self) -> str:
        """Its address, as the settings take it."""
        return f"redis://127.0.0.1:{self.port}/0"

    def connect(self) -> Any:
        """Return a client of it."""
        return client.Redis(port=self.port, decode_responses=True)

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        options = {"bind": "127.0.0.1", "port": self.port, "save": "", "dir": self.folder}
        arguments = [str(part) for key, value in options.items() for part in (f"--{key}", value)]
        self.process = subprocess.Popen(
            ["redis-server", *arguments], stdout=subprocess.PIPE, start_new_session=True
        )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if b"Ready to accept connections" in line:
                return
        raise DidNotStart("Redis could not start.")

    def stop(self) -> None:
        """Stop it at once."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None


@contextmanager
def running_redis() -> Iterator[Redis]:
    """Give a server that runs; it may be stopped and started again."""
    with tempfile.TemporaryDirectory() as folder:
        server = Redis(Path(folder), free_port())
        try:
            server.start()
            yield server
        finally:
            server.stop()
