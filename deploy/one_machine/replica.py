"""One replica of the bot: a process of `inloghulp serve` on a port of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from deploy.one_machine.did_not_start import DidNotStart

SERVE = "import sys; from inloghulp.cli import main; sys.exit(main())"


@dataclass
class Replica:
    """A process that may be stopped, killed and started again; `log` is where it writes."""

    port: int
    environment: Mapping[str, str]
    log: Path
    command: tuple[str, ...] = (sys.executable, "-c", SERVE, "serve", "--port", "{port}")
    process: "subprocess.Popen[bytes] | None" = field(default=None)

    @property
    def address(self) -> str:
        """As nginx takes it."""
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        """Where its endpoint stands."""
        return f"http://{self.address}/webhooks/inloghulp"

    def start(self) -> None:
        """Start it; `wait` until it is ready."""
        command = [part.replace("{port}", str(self.port)) for part in self.command]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                stdout=log,
                stderr=log,
                env={**os.environ, **self.environment},
                start_new_session=True,  # Ctrl-C is for who started us
            )

    def wait(self) -> None:
        """Wait until it answers; raises DidNotStart."""
        while not self._answers():
            if not self.is_running():
                raise DidNotStart("A replica could not start:", self.log)
            time.sleep(0.05)

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Tell it to stop, or kill it, and give its exit code when it is gone."""
        if self.process is None:
            return 0
        if self.is_running():
            self.process.send_signal(how)
        return self.process.wait(120)

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.url}/health", timeout=10):
                return True
        except (URLError, OSError):
            return False
