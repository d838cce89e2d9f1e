"""Rasa's own commands in this folder, as the table in docs/settings.md has them."""

import asyncio
import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
import requests
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.utils.endpoints import EndpointConfig

from inloghulp import folders
from inloghulp.faq.reloading import live_faq
from inloghulp.serving.database.conversations import Conversations
from inloghulp.serving.inside_rasa import in_process_actions

RASA = "import sys; from rasa.__main__ import main; main()"

MANY = """
import sys
from rasa.__main__ import main
for line in sys.argv[1:]:
    sys.argv = ["rasa", *line.split()]
    try:
        main()
        code = 0
    except SystemExit as left:
        code = left.code or 0
    print(f"{line} ended with {code}", flush=True)
"""

WITHIN = 180.0
"""Seconds for a command to do what it is asked, on a slow machine."""


def start(state: Path, *arguments: str, program: str = RASA) -> "subprocess.Popen[str]":
    """Start a command of Rasa, in the project folder and with nothing beside it."""
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", program, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=folders.ROOT,
        env={**os.environ, "INLOGHULP_STATE": str(state), "RASA_TELEMETRY_ENABLED": "false"},
    )


@contextlib.contextmanager
def ended(process: "subprocess.Popen[str]") -> Iterator["subprocess.Popen[str]"]:
    """End a command whatever it does, and one that does nothing after a while."""
    late = threading.Timer(WITHIN, process.kill)
    late.start()
    try:
        yield process
    finally:
        late.cancel()
        process.send_signal(signal.SIGKILL)
        process.communicate()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def until(process: "subprocess.Popen[str]", words: str) -> str:
    """What it prints, up to the line with some words."""
    printed = []
    for line in process.stdout or ():
        printed.append(line)
        if words in line:
            return "".join(printed)
    pytest.fail(f"it never said {words!r}:\n{''.join(printed)}")


def listens(host: str, port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex((host, port)) == 0


def no_action_server() -> None:
    if listens("127.0.0.1", 5055):
        pytest.skip("an action server listens on port 5055")


@pytest.mark.model
def test_rasa_shell_needs_nothing_beside_it(tmp_path: Path) -> None:
    no_action_server()
    with ended(start(tmp_path, "shell", "--port", str(free_port()))) as shell:
        assert shell.stdin is not None
        shell.stdin.write("flash werkt niet\n")
        shell.stdin.flush()
        said = until(shell, "Basispoort zelf gebruikt Flash nergens voor.")
    assert "Traceback" not in said
    assert said.count("No action server listens at http://localhost:5055/webhook") == 1


@pytest.mark.model
def test_rasa_run_listens_where_it_is_told_and_takes_an_action_server_where_there_is_one(
    tmp_path: Path,
) -> None:
    port, actions_port = free_port(), free_port()
    command = re.search(r"`rasa (run -i 127\.0\.0\.1)`", (folders.ROOT / "README.md").read_text())
    assert command is not None
    endpoints = tmp_path / "endpoints.yml"
    named = (folders.ROOT / "endpoints.yml").read_text(encoding="utf-8")
    endpoints.write_text(named.replace("localhost:5055", f"localhost:{actions_port}"), "utf-8")
    options = ["--port", str(port), "--endpoints", str(endpoints)]
    with ended(start(tmp_path, *command[1].split(), *options)) as server:
        until(server, "Rasa server is up and running.")
        while not listens("127.0.0.1", port) and server.poll() is None:
            time.sleep(0.05)
        assert not listens("127.0.0.2", port)  # as it would on every address of the machine
        address = f"http://127.0.0.1:{port}/webhooks/inloghulp"
        sender = requests.post(f"{address}/session", timeout=WITHIN).json()["sender"]

        def topic_of(message: str) -> str:
            body = {"sender": sender, "message": message}
            answer = requests.post(f"{address}/webhook", json=body, timeout=WITHIN).json()
            return str(answer[0]["custom"]["topic"])

        assert topic_of("flash werkt niet") == "flash"
        until(server, "the actions run in this process")
        line = ("run", "actions", "--port", str(actions_port), "--debug")
        with ended(start(tmp_path, *line)) as actions:
            until(actions, "Action endpoint is up and running")
            while not listens("127.0.0.1", actions_port) and actions.poll() is None:
                time.sleep(0.05)
            assert topic_of("mijn wachtwoord is vergeten") == "forgot_password"
            until(actions, "Finished running 'action_forgot_password'")


@pytest.mark.model
def test_rasa_run_does_not_serve_from_a_file_from_which_another_process_does(
    tmp_path: Path,
) -> None:
    with contextlib.closing(Conversations(Domain.empty(), db=str(tmp_path / "conversations.db"))):
        server = start(tmp_path, "run", "-i", "127.0.0.1", "--port", str(free_port()))
        with ended(server):
            until(server, f"process {os.getpid()} serves from {tmp_path}/conversations.db already")
            assert server.wait(WITHIN) == 1


@pytest.mark.model
def test_the_commands_without_a_conversation_do_what_the_docs_say(tmp_path: Path) -> None:
    page = (folders.ROOT / "docs/settings.md").read_text(encoding="utf-8")
    lines = ["data validate", "test core --stories tests/rasa", "visualize --stories tests/rasa"]
    for line in lines:
        assert f"| `rasa {line}` |" in page
    results, graph = tmp_path / "results", tmp_path / "graph.html"
    given = [
        lines[0],
        f"{lines[1]} --no-plot --out {results}",
        f"{lines[2]} --out {graph}",
        "export",
    ]
    with ended(start(tmp_path, *given, program=MANY)) as process:
        said, _ = process.communicate()
    for line in given[:3]:
        assert f"{line} ended with 0" in said, said
    assert "None of the test stories failed" in (results / "failed_test_stories.yml").read_text()
    assert "action_flash" in graph.read_text(encoding="utf-8")
    # It sends conversations to a broker of events, which there is none of.
    assert "Could not find an `event_broker` section" in said
    assert "export ended with 1" in said


class ActionServer(BaseHTTPRequestHandler):
    """Answers each action with the same words."""

    def do_POST(self) -> None:
        body = json.dumps({"events": [], "responses": [{"text": "van de server"}]}).encode()
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Tells nothing."""


def ask(endpoint: EndpointConfig | None) -> str:
    action = RemoteAction("action_unknown", endpoint)
    assert action.action_endpoint is not None
    call = {"next_action": "action_unknown", "tracker": {"slots": {}}}
    answer = asyncio.run(action.action_endpoint.request(json=call, method="post"))
    assert answer is not None
    return str(answer["responses"][0]["text"])


def test_an_action_server_that_listens_runs_the_actions(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(RemoteAction, "__init__", RemoteAction.__init__)  # put back afterwards
    in_process_actions.run_actions_here_without_a_server()
    apology = live_faq(folders.FAQ).current().dialogue.apology
    with HTTPServer(("127.0.0.1", 0), ActionServer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        named = EndpointConfig(url=f"http://127.0.0.1:{server.server_port}/webhook")
        assert ask(named) == "van de server"
        server.shutdown()
    assert ask(named) == apology  # this process knows no such action
    assert f"listens at {named.url}: the actions run in this process" in caplog.text
    assert ask(None) == apology
