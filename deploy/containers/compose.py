"""Docker or Podman with compose: deploy/compose.yml under a name, a key and a port of its own."""

import os
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parents[1] / "compose.yml"
PROJECT = "inloghulp-trial"
ENGINES = ("docker", "podman")
LINES = 20
"""So many of the last lines that a command wrote are told when it fails."""


class Failed(Exception):
    """Something of the trial went otherwise than deploy/ says; the message tells what."""


@dataclass(frozen=True)
class Compose:
    """What is started of compose.yml; `settings` is what deploy/.env has elsewhere, with a key for this once."""

    engine: str
    settings: dict[str, str]

    @property
    def url(self) -> str:
        """Where a parent finds the chat."""
        return f"https://{self.settings['CHAT_PORT']}/chat/"

    def do(self, *command: str, shown: bool = False) -> str:
        """Run a command of compose and give what it wrote, or show it; raises Failed."""
        return self._run(
            "compose", "--project-name", PROJECT, "--file", str(FILE), *command, shown=shown
        )

    def inside(self, service: str, *command: str, index: int = 1) -> str:
        """Run a command in a container; raises Failed."""
        return self.do("exec", "-T", f"--index={index}", service, *command)

    def container(self, service: str, index: int = 1) -> str:
        """Return the name of a container."""
        return f"{PROJECT}-{service}-{index}"

    def of_engine(self, *command: str) -> str:
        """Run a command that is not of compose; raises Failed."""
        return self._run(*command)

    def _run(self, *command: str, shown: bool = False) -> str:
        done = subprocess.run(
            [self.engine, *command],
            env={**os.environ, **self.settings},
            stdout=None if shown else subprocess.PIPE,
            stderr=None if shown else subprocess.STDOUT,
            text=True,
        )
        if done.returncode:
            wrote = "\n".join((done.stdout or "").splitlines()[-LINES:])
            raise Failed(f"{self.engine} {' '.join(command)} failed.\n{wrote}".rstrip())
        return done.stdout or ""


def engine_here() -> str | None:
    """Return the first engine that runs and has compose; none when there is none."""
    for name in ENGINES:
        tries = ([name, "info"], [name, "compose", "version"])
        if shutil.which(name) and all(_works(command) for command in tries):
            return name
    return None


def trial_settings(folder: Path, port: int) -> dict[str, str]:
    """Return passwords and a certificate for this once; the certificate stands in `folder`."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
    command += ["-out", str(certificate), "-keyout", str(key)]
    subprocess.run(command, check=True, capture_output=True)
    return {
        "POSTGRES_PASSWORD": f"{secrets.token_urlsafe(24)}@/:?#%",  # any sign may stand in it
        "INLOGHULP_SECRET": secrets.token_urlsafe(32),
        "CERTIFICATE": str(certificate),
        "CERTIFICATE_KEY": str(key),
        "CHAT_PORT": f"127.0.0.1:{port}",
    }


def _works(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True).returncode == 0
