"""The whole bot, served once for every test that talks to it."""

import gc
import os
import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from xdist.remote import Producer

from tests.branches import ELSEWHERE, Branches, may_count
from tests.fast import ALL_CASES, MARKED_BY, SOME_CASES, needed_by, try_fewer
from tests.workers import ByFile, in_order

# Tests ask more than parents do; those of the limits turn them on.
os.environ.setdefault("INLOGHULP_LIMITS", "off")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fast", action="store_true", help="no model, no browser, no server")
    parser.addoption(
        "--branches",
        choices=("beside", "alone"),
        help="note the branches that the tests of some rooms take, beside all tests or alone",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("fast"):
        try_fewer(SOME_CASES)
    elif config.getoption("branches") == "alone":
        try_fewer(ALL_CASES)
    if config.getoption("branches") and not config.getoption("numprocesses", None):
        config.pluginmanager.register(Branches())


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import what needs a model, a browser or a server, or does not count, when that is asked."""
    if config.getoption("branches") == "alone" and not may_count(collection_path):
        return True
    if not config.getoption("fast"):
        return None
    if collection_path.is_dir():  # its conftest.py is imported before the files are looked at
        beside = collection_path / "conftest.py"
        return True if beside.is_file() and needed_by(beside) else None
    tests = collection_path.name.startswith("test_") and collection_path.suffix == ".py"
    return True if tests and needed_by(collection_path) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark each test with what it needs, as its fixtures tell, and leave out those when that is asked."""
    for item in items:
        for fixture in MARKED_BY.keys() & set(getattr(item, "fixturenames", ())):
            item.add_marker(MARKED_BY[fixture])
    if config.getoption("fast"):
        slow = {one for one in items for mark in MARKED_BY.values() if one.get_closest_marker(mark)}
        _leave_out(slow, config, items)
    elif config.getoption("branches") == "alone":
        other = {one for one in items if ELSEWHERE & set(getattr(one, "fixturenames", ()))}
        _leave_out(other, config, items)
    if hasattr(config, "workerinput") or config.getoption("branches"):  # one worker of several
        items[:] = in_order(items)


def _leave_out(some: set[pytest.Item], config: pytest.Config, items: list[pytest.Item]) -> None:
    config.hook.pytest_deselected(items=sorted(some, key=items.index))
    items[:] = [one for one in items if one not in some]


def pytest_collection_finish(session: pytest.Session) -> None:
    """Let no collection of garbage look at what was imported, which stays until the end.

    And look seldom: Hypothesis notes each time.
    """
    gc.freeze()
    gc.set_threshold(10_000)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Look once whether what is thrown away was left open; pytest itself then looks five times."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile:
    return ByFile(config, log)


READY_WITHIN = 180.0
"""Seconds for the server to load its model, on a slow machine."""

COMMAND = "import sys; from inloghulp.cli import main; sys.exit(main())"


@dataclass(frozen=True)
class Served:
    """A running bot: the address of its demo page, which the endpoint stands under."""

    url: str
    process: "subprocess.Popen[str]"
    reader: threading.Thread
    state: Path

    def stop(self) -> int:
        """Stop it as Ctrl-C does, and return its exit code."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(timeout=60)
        self.reader.join(timeout=60)
        if self.process.stdout:
            self.process.stdout.close()
        return code


def start_serving(state: Path, *arguments: str) -> Served:
    """Start `inloghulp serve` on a free port, and wait for the line that it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, "serve", "--port", "0", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "INLOGHULP_STATE": str(state)},
    )
    lines: queue.Queue[str] = queue.Queue()
    reader = threading.Thread(target=_read, args=(process, lines), daemon=True)
    reader.start()
    printed = []
    while True:
        try:
            line = lines.get(timeout=READY_WITHIN)
        except queue.Empty:
            line = ""
        printed.append(line)
        address = re.search(r"http://\S+/webhooks/inloghulp/", line)
        if address:
            return Served(address[0], process, reader, state)
        if not line:
            process.kill()
            pytest.fail("the server did not start:\n" + "".join(printed))


def _read(process: "subprocess.Popen[str]", lines: "queue.Queue[str]") -> None:
    """Pass on what the server prints; an empty line says that it stopped."""
    for line in process.stdout or ():
        lines.put(line)
    lines.put("")


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The bot with the model that `make train` made."""
    running = start_serving(tmp_path_factory.mktemp("state"))
    yield running
    assert running.stop() == 0
