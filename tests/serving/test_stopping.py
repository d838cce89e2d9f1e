"""The served process is told to stop: turns that are being played end, and new ones are sent elsewhere."""

import shutil
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.serving.test_server import PATIENCE, Start, address_of, root, start

__all__ = ["root", "start"]

WAITING = '''
import time
from pathlib import Path

from tests.tiny_bot import Echo


class Waiting(Echo):
    """Answers once the test says so."""

    def run(self, dispatcher, tracker, domain):
        while not Path(__file__).with_name("go").exists():
            time.sleep(0.01)
        return super().run(dispatcher, tracker, domain)
'''


@pytest.fixture
def served(
    root: Path, start: Start, tiny_model: Path
) -> tuple["subprocess.Popen[str]", str, dict[str, str]]:
    """A process in which 'kinderen' waits for a file, its address, and such a message."""
    shutil.copy(tiny_model, root / "models")
    (root / "actions" / "__init__.py").write_text(WAITING)
    process = start()
    url = address_of(process)
    sender = requests.post(f"{url}session", json={}, timeout=10).json()["sender"]
    return process, url, {"sender": sender, "message": "kinderen"}


def wait_for(connection: Any, url: str, text: str) -> None:
    """Ask until an address tells this."""
    while text not in connection.get(url, timeout=30).text:
        pass


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_running_turn_ends_and_new_ones_are_refused(
    root: Path, served: Any, stop: signal.Signals
) -> None:
    process, url, body = served
    with (
        ThreadPoolExecutor() as pool,
        requests.Session() as kept,
    ):  # a connection that stays, as that of a proxy
        turn = pool.submit(requests.post, f"{url}webhook", json=body, timeout=30)
        wait_for(kept, f"{url}metrics", "inloghulp_turns_running 1.0")
        process.send_signal(stop)
        wait_for(kept, f"{url}ready", "stopping")
        for name in ("webhook", "session", "back", "forget", "feedback"):
            refused = kept.post(f"{url}{name}", json=body, timeout=10)
            assert refused.status_code == 503
            assert int(refused.headers["Retry-After"]) > 0
            assert refused.json()["text"]
        (root / "actions" / "go").touch()
        assert turn.result().json()[0]["text"] == "Gezien."
    _, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors) == (0, "")


def test_whoever_asks_twice_does_not_wait(served: Any) -> None:
    process, url, body = served
    with ThreadPoolExecutor() as pool, requests.Session() as kept:
        turn = pool.submit(requests.post, f"{url}webhook", json=body, timeout=30)
        wait_for(kept, f"{url}metrics", "inloghulp_turns_running 1.0")
        process.send_signal(signal.SIGINT)
        wait_for(kept, f"{url}ready", "stopping")
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=PATIENCE)
        with pytest.raises(requests.ConnectionError):
            turn.result()
    assert (process.returncode, errors) == (1, "")
