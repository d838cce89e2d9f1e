"""A Redis of our own for the tests: started on a free port, and gone afterwards."""

import os
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which
from typing import Any

import pytest
import redis as client

REQUIRED = "INLOGHULP_REQUIRE_REDIS"


@dataclass
class Redis:
    """One server, which keeps nothing on disk."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = field(default=None)

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def connect(self) -> Any:
        return client.Redis(port=self.port, decode_responses=True)

    def start(self) -> None:
        options = {"bind": "127.0.0.1", "port": self.port, "save": "", "dir": self.folder}
        arguments = [str(part) for key, value in options.items() for part in (f"--{key}", value)]
        self.process = subprocess.Popen(["redis-server", *arguments], stdout=subprocess.PIPE)
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if b"Ready to accept connections" in line:
                return
        raise RuntimeError("Redis did not start")

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None


@pytest.fixture
def redis() -> Iterator[Redis]:
    """A server that runs; a test may stop it and start it again."""
    if which("redis-server") is None:
        text = "Redis is not on this machine (Debian: apt-get install redis-server)"
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(text)
        pytest.skip(text)
    with (
        tempfile.TemporaryDirectory() as folder,
        socket.create_server(("127.0.0.1", 0)) as free,
    ):
        server = Redis(Path(folder), free.getsockname()[1])
        free.close()
        try:
            server.start()
            yield server
        finally:
            server.stop()
