"""`python -m bench.report`: how long `inloghulp report` takes over many conversations, and how much memory.

It makes a store of its own, of conversations of chance that last 6 turns on average, and runs the command on it in a
process of its own. Prints one line with what the command said of its conversations.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from inloghulp.diagnosis.next_step import step_key
from inloghulp.faq.load import load_faq
from inloghulp.folders import FAQ

DAYS = 365
AT_ONCE = 50_000
COMMAND = "import sys; from inloghulp.cli import main; sys.exit(main())"
ENDS = ("resolved", "route_school", "handoff", "out_of_scope", None, None)


def turns(conversations: int, now: int) -> Iterator[dict[str, Any]]:
    """Give the rows of `figures` of so many conversations."""
    chance = random.Random(1)  # noqa: S311 - figures of chance, not a secret
    topics = load_faq(FAQ).topics
    steps = {name: [step_key(name, step) for step in topics[name].steps] for name in topics}
    for _ in range(conversations):
        topic, number = chance.choice(list(topics)), chance.getrandbits(62)
        began, length = now - chance.randrange(DAYS * 24), chance.randint(1, 11)
        for turn in range(1, length + 1):
            missed = chance.random() < 0.05
            yield {
                "conversation": number,
                "turn": turn,
                "hour": min(now, began + turn // 4),
                "pressed": chance.random() < 0.4,
                "intent": topic,
                "moves": "not_helped",
                "topic": topic,
                "step": chance.choice(steps[topic]),
                "outcome": chance.choice(ENDS) if turn == length else None,
                "asked": not missed and chance.random() < 0.1,
                "missed": missed,
                "helpful": None,
            }


def fill(conversations: int) -> None:
    """Write the conversations into the store of the settings."""
    from inloghulp.cli.command import quiet_rasa

    quiet_rasa()
    from inloghulp.serving.application import store_of_endpoints
    from inloghulp.serving.database.tables import FIGURES

    store = store_of_endpoints()
    rows = turns(conversations, int(time.time()) // 3600)
    while some := list(islice(rows, AT_ONCE)):
        with store.engine.begin() as connection:
            connection.execute(FIGURES.insert(), some)
    store.close()


def main() -> None:
    """Fill a store, report on it, and tell what that cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conversations", type=int, default=100_000)
    parser.add_argument("--fill", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.fill:
        fill(arguments.conversations)
        return
    with tempfile.TemporaryDirectory() as state:
        environment = {**os.environ, "INLOGHULP_STATE": state}
        filling = [sys.executable, "-m", "bench.report", "--fill"]
        filling += ["--conversations", str(arguments.conversations)]
        subprocess.run(filling, env=environment, check=True)
        size = sum(file.stat().st_size for file in Path(state).iterdir()) / 2**20
        written = Path(state) / "report.json"
        began = time.perf_counter()
        command = [sys.executable, "-c", COMMAND, "report", "--since", "all", "--json"]
        with written.open("wb") as output:
            process = subprocess.Popen(command, env=environment, stdout=output)
            _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        if status:
            sys.exit("the report failed")
        counted = json.loads(written.read_bytes())["topics"]["all"]["conversations"]
    most = used.ru_maxrss / 1024  # the system counts in kilobytes
    print(f"{counted} conversations ({size:.0f} MB): {seconds:.1f} s, {most:.0f} MB")


if __name__ == "__main__":
    main()
