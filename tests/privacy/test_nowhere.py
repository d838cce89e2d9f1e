"""A secret that is typed in any turn and any field is nowhere afterwards: not in a file, not in the log.

The real server runs, with the real model, SQLite, and an event broker that writes to a file.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests

from inloghulp import settings

COMMAND = "import sys; from inloghulp.cli import main; sys.exit(main(sys.argv[1:]))"
READY_WITHIN = 120  # seconds
TURNS = (
    "ik kan niet inloggen, mijn wachtwoord {} doet het niet",
    "{}",
    "Nee, met {} lukt het ook niet",
    "mijn zoon gebruikt {} als wachtwoord",
    "ww: {}",
    "heb {} ingevuld en nu?",
)
PERSONAL = {
    "name": ("mijn dochter Zwaenepoelina staat er niet bij", "Zwaenepoelina"),
    "surname": ("met mevrouw Quaffelaertsma", "Quaffelaertsma"),
    "mail": ("niets op zwaene@quaffel.example.org", "quaffel.example"),
    "phone": ("bel 06-12345679", "12345679"),
    "bsn": ("bsn 999990019", "999990019"),
    "pincode": ("de pincode 7391 doet het niet", "7391 doet"),
    "address": ("wij wonen op Quaffelaarslaan 7391", "Quaffelaarslaan"),
    "school": ("school heet De Quaffelkast", "Quaffelkast"),
}


@dataclass
class Project:
    """A project folder with the real texts and model, and a broker that writes down every event."""

    root: Path
    secrets: list[str] = field(default_factory=list)

    @property
    def broker(self) -> Path:
        return self.root / "events.log"

    @property
    def log(self) -> Path:
        return self.root / "server.log"

    def secret(self) -> str:
        """One that was not used before."""
        secret = f"Quaffel{len(self.secrets) + 100}!"
        self.secrets.append(secret[:-1])
        return secret

    def files(self) -> list[Path]:
        """Everything that the server may have written."""
        return [path for path in self.root.rglob("*") if path.is_file() and not path.is_symlink()]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("project")
    for name in ("faq", "data", "widget", "domain"):
        if (settings.ROOT / name).exists():
            shutil.copytree(settings.ROOT / name, root / name)
    for name in ("domain.yml", "config.yml", "credentials.yml"):
        shutil.copy(settings.ROOT / name, root / name)
    (root / "models").symlink_to(settings.MODELS)
    endpoints = (settings.ROOT / "endpoints.yml").read_text("utf-8")
    broker = f"\nevent_broker:\n  type: file\n  path: {root / 'events.log'}\n"
    (root / "endpoints.yml").write_text(endpoints + broker, "utf-8")
    return Project(root)


@pytest.fixture(scope="module")
def url(project: Project) -> Iterator[str]:
    environment = {
        **os.environ,
        "INLOGHULP_ROOT": str(project.root),
        "INLOGHULP_STATE": str(project.root / "state"),
        "PYTHONPATH": str(settings.ROOT),
    }
    with project.log.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", COMMAND, "serve", "--port", "0"],
            stdout=log,
            stderr=subprocess.STDOUT,
            env=environment,
        )
    try:
        yield _address(project.log, process)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def _address(log: Path, process: "subprocess.Popen[bytes]") -> str:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until and process.poll() is None:
        if found := re.search(r"http://\S+/webhooks/inloghulp/", log.read_text("utf-8")):
            return found[0]
        time.sleep(0.1)
    pytest.fail(f"the server did not start:\n{log.read_text('utf-8')}")


@pytest.fixture(scope="module")
def typed(project: Project, url: str) -> Project:
    """The project after a secret was sent in every way that there is."""
    sender = requests.post(f"{url}session", timeout=30).json()["sender"]

    def send(address: str = "webhook", **body: Any) -> requests.Response:
        return requests.post(f"{url}{address}", json={"sender": sender, **body}, timeout=30)

    for turn in TURNS:
        assert send(message=turn.format(project.secret())).status_code == 200
    for text, _ in PERSONAL.values():
        assert send(message=text).status_code == 200
    said = send(message="ik zie mijn kind niet").json()
    assert said
    client = {"browser": project.secret(), "device": project.secret(), "page": project.secret()}
    assert send(message="ja", client=client).status_code == 200
    unknown = {name: project.secret() for name in ("title", "page", "referrer", "name", "metadata")}
    assert send(message="nee", **unknown).status_code == 200
    assert send(message="en nu?", id=project.secret()).status_code == 200
    # Buttons that nobody was offered: taken or refused, but never kept.
    told = json.dumps({"browser": project.secret(), project.secret(): "edge"})
    send(payload=f"/inform{told}", title=project.secret())
    send(payload=f"/{project.secret()}")
    send(payload=f"/inform{{{project.secret()}")
    opinion = {"helpful": False, "remark": f"mijn ww is {project.secret()}"}
    send(
        "feedback", id=project.secret(), topic=project.secret(), outcome=project.secret(), **opinion
    )
    send("feedback", id="b", helpful=True, remark=f"{project.secret()} werkt niet")
    # Requests that are refused, or are not ours.
    send(sender=project.secret(), message="hallo")
    send(message=[project.secret()])
    send(message="a", payload=project.secret())
    requests.post(f"{url}webhook", data=project.secret().encode(), timeout=30)
    headers = {
        "Origin": f"https://{project.secret()[:-1]}.example.org",
        "User-Agent": project.secret(),
    }
    requests.get(f"{url}health", params={"q": project.secret()}, headers=headers, timeout=30)
    requests.get(f"{url}{project.secret()}", timeout=30)
    return project


def test_what_was_asked_is_kept(typed: Project) -> None:
    """So the search below can find something: the store and the broker did get these turns."""
    kept = b"".join(path.read_bytes() for path in typed.files())
    assert b"ik zie mijn kind niet" in kept
    assert b"ik zie mijn kind niet" in typed.broker.read_bytes()
    assert b"[wachtwoord]" in typed.broker.read_bytes()
    assert any(path.name.startswith("conversations.db") for path in typed.files())


def test_no_secret_is_in_any_file(typed: Project) -> None:
    assert len(typed.secrets) > 25
    found = []
    for path in typed.files():
        content = path.read_bytes().lower()
        words = [*typed.secrets, *(word for _, word in PERSONAL.values())]
        found += [(path.name, word) for word in words if word.lower().encode() in content]
    assert found == []


def test_no_model_holds_one(typed: Project) -> None:
    began = (typed.root / "endpoints.yml").stat().st_mtime
    assert [path for path in settings.MODELS.rglob("*") if path.stat().st_mtime > began] == []
