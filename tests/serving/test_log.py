"""The log of the served process: faults are in it, and no token, text or secret ever is."""

import shutil
import signal
import sqlite3
from pathlib import Path
from typing import Any

import requests

from tests.serving.database.test_store_faults import folder_in_its_place, held
from tests.serving.test_server import PATIENCE, Start, address_of, root, start

__all__ = ["root", "start"]

WORD = "dromedaris"
"""What a parent types, and what may be nowhere in the log."""


def test_faults_are_logged_and_nothing_that_was_typed(
    root: Path, start: Start, tiny_model: Path
) -> None:
    shutil.copy(tiny_model, root / "models")
    process = start()
    url = address_of(process)
    path = root / "state" / "conversations.db"

    def post(name: str, **body: Any) -> requests.Response:
        return requests.post(f"{url}{name}", json=body, timeout=30)

    def say(message: str) -> str:
        text: str = post("webhook", sender=sender, message=f"{message} {WORD}").json()[0]["text"]
        return text

    try:
        sender = post("session").json()["sender"]
        assert say("kinderen") == "Gezien."
        assert say("hoe") != "Half"  # an action that raises what was typed
        for fault in (held, folder_in_its_place):
            with fault(path):
                body = {"sender": sender, "message": f"kinderen {WORD}"}
                assert "mis" in post("webhook", **body).json()["text"]
                assert post("forget", sender=sender).status_code == 503
                assert requests.get(f"{url}ready", timeout=30).status_code == 503
        with sqlite3.connect(path) as database:
            database.execute("update events set data = substr(data, 1, 50)")
        database.close()
        assert say("kinderen").endswith("\n\nGezien.")
        post("webhook", sender=f"{sender}!!!!", message=WORD)
        post("feedback", sender=sender, id="\ud800", helpful=True, remark=WORD)
    finally:
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    for told in (
        "action_tiny_broken failed: RuntimeError (",
        "its turn could not be kept: StoreTrouble from OperationalError: database is locked",
        "was not deleted: StoreTrouble from OperationalError: database is locked",
        "cannot be written: StoreTrouble from OperationalError: database is locked",
        "could not be read (JSONDecodeError",
    ):
        assert told in errors
    assert "Traceback" not in errors
    secret = (root / "state" / "secret").read_text().strip()
    random, _, signature = sender.split(".")
    for never in (WORD, random, signature, secret, "kinderen", "parse_data"):
        assert never not in errors


def test_a_damaged_file_at_the_start_is_one_line(
    root: Path, start: Start, tiny_model: Path
) -> None:
    shutil.copy(tiny_model, root / "models")
    (root / "state").mkdir()
    (root / "state" / "conversations.db").write_bytes(b"\xff" * 5000)
    process = start()
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    (line,) = errors.splitlines()
    assert "Cannot start: conversations cannot be kept in" in line
    assert "The file is damaged" in line
