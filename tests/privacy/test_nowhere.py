"""A secret that is typed in any turn and any field is nowhere afterwards: not in a file, not in the log.

The real server runs, with the real model, SQLite, and an event broker that writes to a file. All files are searched
while it runs, when what was written last stands in the `-wal` file beside the database, and again after it has stopped.
"""

import base64
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

from inloghulp import folders

COMMAND = "import sys; from inloghulp.cli import main; sys.exit(main(sys.argv[1:]))"
READY_WITHIN = 120  # seconds
TELLING = 8  # letters of base64; fewer stand in any large file
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

    @property
    def wal(self) -> Path:
        return self.root / "state" / "conversations.db-wal"

    def files(self) -> list[Path]:
        """Everything that the server may have written, the model that it unpacked too."""
        return [path for path in self.root.rglob("*") if path.is_file() and not path.is_symlink()]

    def found(self) -> list[tuple[str, str]]:
        """Each file that holds something that nobody should keep, with what it holds."""
        words = [*self.secrets, *(word for _, word in PERSONAL.values())]
        forms = {form: word for word in words for form in _forms(word)}
        any_of_them = re.compile(b"|".join(map(re.escape, forms)))
        contents = [(path.name, path.read_bytes()) for path in self.files()]
        return [
            (name, forms[match.group()])
            for name, content in contents
            for looked_at in (content, content.lower())
            for match in any_of_them.finditer(looked_at)
        ]


def _forms(word: str) -> Iterator[bytes]:
    """How a word may stand in a file: as text, in two bytes a letter, and in base64 at each of three beginnings."""
    yield word.lower().encode()
    yield word.lower().encode("utf-16-le")
    for before in range(3):
        coded = base64.b64encode(b" " * before + word.encode())
        form = coded[4 if before else 0 : (before + len(word)) // 3 * 4]
        if len(form) >= TELLING:
            yield form


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("project")
    for name in ("faq", "data", "widget", "domain"):
        if (folders.ROOT / name).exists():
            shutil.copytree(folders.ROOT / name, root / name)
    for name in ("domain.yml", "config.yml", "credentials.yml"):
        shutil.copy(folders.ROOT / name, root / name)
    (root / "models").symlink_to(folders.MODELS)
    (root / "temporary").mkdir()
    endpoints = (folders.ROOT / "endpoints.yml").read_text("utf-8")
    broker = f"\nevent_broker:\n  type: file\n  path: {root / 'events.log'}\n"
    (root / "endpoints.yml").write_text(endpoints + broker, "utf-8")
    return Project(root)


@pytest.fixture(scope="module")
def server(project: Project) -> Iterator["subprocess.Popen[bytes]"]:
    environment = {
        **os.environ,
        "INLOGHULP_ROOT": str(project.root),
        "INLOGHULP_STATE": str(project.root / "state"),
        "TMPDIR": str(project.root / "temporary"),
        "PYTHONPATH": str(folders.ROOT),
    }
    with project.log.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", COMMAND, "serve", "--port", "0"],
            stdout=log,
            stderr=subprocess.STDOUT,
            env=environment,
        )
    try:
        yield process
    finally:
        _stop(process)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        process.wait(60)


@pytest.fixture(scope="module")
def url(project: Project, server: "subprocess.Popen[bytes]") -> str:
    return _address(project.log, server)


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
    sender = requests.post(f"{url}session", json={}, timeout=30).json()["sender"]

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


@dataclass(frozen=True)
class Running:
    """What the files held while the server ran."""

    found: list[tuple[str, str]]
    wal: bytes


@pytest.fixture(scope="module")
def running(typed: Project, server: "subprocess.Popen[bytes]") -> Running:
    assert server.poll() is None
    return Running(typed.found(), typed.wal.read_bytes())


@pytest.fixture(scope="module")
def stopped(typed: Project, running: Running, server: "subprocess.Popen[bytes]") -> Project:
    """The project after the server has stopped, and has written what it had still to write."""
    _stop(server)
    return typed


def test_what_was_asked_is_kept(typed: Project) -> None:
    """So the search below can find something: the store and the broker did get these turns."""
    kept = b"".join(path.read_bytes() for path in typed.files())
    assert b"ik zie mijn kind niet" in kept
    assert b"ik zie mijn kind niet" in typed.broker.read_bytes()
    assert b"[wachtwoord]" in typed.broker.read_bytes()
    assert any(path.name.startswith("conversations.db") for path in typed.files())


def test_while_the_server_runs_no_file_holds_a_secret(typed: Project, running: Running) -> None:
    assert len(typed.secrets) > 25
    assert b"ik zie mijn kind niet" in running.wal
    assert running.found == []


def test_after_it_has_stopped_no_file_holds_a_secret(stopped: Project) -> None:
    assert stopped.found() == []


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    project = Project(tmp_path)
    secret = project.secret()
    kept = f'{{"text": "ww {secret}"}}'
    for name, content in {
        "text": kept.encode(),
        "wide": kept.encode("utf-16-le"),
        **{f"coded {n}": base64.b64encode(b"x" * n + kept.encode()) for n in range(3)},
    }.items():
        (tmp_path / name).write_bytes(content)
    assert {name for name, _ in project.found()} == {path.name for path in tmp_path.iterdir()}


def test_no_model_holds_one(typed: Project) -> None:
    began = (typed.root / "endpoints.yml").stat().st_mtime
    assert [path for path in folders.MODELS.rglob("*") if path.stat().st_mtime > began] == []
