"""`python -m bench.costs`: what a start and a turn cost, of this version and of others beside it, by turns in one run.

Each version is a checkout with a trained model. It is started as `inloghulp serve` is, is asked questions of
bench/questions by one parent after the other, half of them followed by a button, and is stopped. Seconds of processor
time hardly change by other work on the machine; those by the clock do.
"""

import argparse
import datetime
import json
import os
import platform
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import requests

from bench.stock.processes import memory, processor_time
from inloghulp import folders
from inloghulp.evaluation.measures import read_all_questions

SERVE = "import sys; from inloghulp.cli import main; sys.exit(main())"
WAIT = 300  # seconds
ALWAYS_OFFERED = "/other_question"
WARMED_UP = 10  # turns


@dataclass
class Costs:
    """What was measured of one version, a value for each time that it was started."""

    first_answer: list[float] = field(default_factory=list)
    """Seconds by the clock from the command to the first answer."""
    start: list[float] = field(default_factory=list)
    """Seconds of processor time of that."""
    megabytes: list[float] = field(default_factory=list)
    """In memory, after the turns."""
    text: list[float] = field(default_factory=list)
    """Milliseconds of processor time of a turn with text."""
    button: list[float] = field(default_factory=list)
    """The same of a turn with a button."""


@dataclass(frozen=True)
class Bot:
    """A bot that is served."""

    url: str
    process: "subprocess.Popen[str]"

    def processor_time(self) -> float:
        """Seconds, since it was started."""
        return processor_time([self.process])

    def megabytes(self) -> float:
        """Memory of all its processes."""
        return memory([self.process])

    def sender(self) -> str:
        return str(requests.post(f"{self.url}session", json={}, timeout=WAIT).json()["sender"])

    def post(self, sender: str, **said: str) -> str:
        """Send a turn, and return the payload of the first button of the answer."""
        body = {"sender": sender, **said}
        response = requests.post(f"{self.url}webhook", json=body, timeout=WAIT)
        response.raise_for_status()
        buttons = [button for message in response.json() for button in message.get("buttons", ())]
        return str(buttons[0]["payload"]) if buttons else ALWAYS_OFFERED


@contextmanager
def served(checkout: Path, port: int) -> Iterator[Bot]:
    """Serve a version without limits; its conversations are kept in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as state:
        here = {"PYTHONPATH": str(checkout), "INLOGHULP_ROOT": str(checkout)}
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", SERVE, "serve", "--port", str(port)],
            cwd=checkout,
            env={**os.environ, **here, "INLOGHULP_STATE": state, "INLOGHULP_LIMITS": "off"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert process.stdout
        try:
            for line in process.stdout:
                if address := re.search(r"http://\S+/webhooks/inloghulp/", line):
                    yield Bot(address[0], process)
                    break
            else:
                raise SystemExit(f"bench.costs: {checkout} does not start")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(WAIT)
            process.stdout.close()


def measure(checkout: Path, port: int, texts: list[str], costs: Costs) -> None:
    """Start it once, and take its turns."""
    begun = time.perf_counter()
    with served(checkout, port) as bot:
        bot.post(bot.sender(), message=texts[0])
        costs.first_answer.append(time.perf_counter() - begun)
        costs.start.append(bot.processor_time())
        senders = [bot.sender() for _ in texts]
        for sender, text in zip(senders[:WARMED_UP], texts[:WARMED_UP], strict=True):
            bot.post(sender, message=text)
        told = [*zip(senders, texts, strict=True)][WARMED_UP:]
        before = bot.processor_time()
        offered = [bot.post(sender, message=text) for sender, text in told]
        between = bot.processor_time()
        for (sender, _), payload in zip(told, offered, strict=True):
            bot.post(sender, payload=payload)
        costs.text.append((between - before) / len(told) * 1000)
        costs.button.append((bot.processor_time() - between) / len(told) * 1000)
        costs.megabytes.append(bot.megabytes())


def table(measured: dict[str, Costs]) -> str:
    """Return a line for each version, with the medians."""
    lines = [
        f"| Version ({os.cpu_count()} cores, {platform.machine()}, {datetime.date.today()}) | first answer "
        "| processor time of that | memory | a turn with text | a turn with a button |",
        "|---|---|---|---|---|---|",
    ]
    for name, costs in measured.items():
        middle = {what: statistics.median(values) for what, values in vars(costs).items()}
        lines.append(
            f"| {name} | {middle['first_answer']:.1f} s | {middle['start']:.1f} s | {middle['megabytes']:.0f} MB "
            f"| {middle['text']:.1f} ms | {middle['button']:.1f} ms |"
        )
    return "\n".join(lines)


def main() -> int:
    """Measure all versions by turns, and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--beside", type=Path, nargs="*", default=[], metavar="CHECKOUT", help="other versions"
    )
    options.add_argument("--port", type=int, default=5240)
    options.add_argument("--times", type=int, default=3, help="how often each is started")
    options.add_argument("--turns", type=int, default=100, help="turns of each kind")
    given = options.parse_args()
    files = [folders.ROOT / "bench" / "questions" / f"{name}.jsonl" for name in ("mixed", "hard")]
    texts = [question.text for question in read_all_questions(files)][: given.turns + WARMED_UP]
    measured = {path.resolve().name: Costs() for path in (folders.ROOT, *given.beside)}
    ports = count(given.port)
    for _ in range(given.times):
        for path in (folders.ROOT, *given.beside):
            measure(
                path.resolve(), given.port + next(ports) % 10, texts, measured[path.resolve().name]
            )
            print(json.dumps(vars(measured[path.resolve().name])), file=sys.stderr)
    print(table(measured))
    return 0


if __name__ == "__main__":
    sys.exit(main())
