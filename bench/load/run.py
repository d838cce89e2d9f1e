"""One run: so many parents at a cluster for so long, and what it cost."""

import contextlib
import csv
import os
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.load.counters import Counters, counters
from deploy.one_machine.cluster import Cluster
from inloghulp import folders
from inloghulp.faq.load import load_faq

LOCUST = folders.STATE / "locust" / "bin" / "locust"
PROFILE = Path(__file__).with_name("parents.py")

LOOKED_EVERY = 3
"""Seconds between two looks at the memory."""

WARMING_UP = 15
"""Seconds in which the parents come in; what is measured begins after that."""


@dataclass(frozen=True)
class Run:
    """`milliseconds` are those of all messages: the median, 95 % and 99 %.

    `memory` (MB) is that of the largest replica at the end, `slope` by how much it grew in 10,000 turns of it during
    the second half; `grown` is the memory in between, each with the turns of a replica up to then.
    """

    replicas: int
    parents: int
    thinks: float
    seconds: float
    messages: int
    failures: int
    milliseconds: tuple[float, float, float]
    used: Counters
    memory: float
    slope: float
    why: str
    grown: tuple[tuple[float, float], ...] = ()

    @property
    def turns_a_second(self) -> float:
        return self.messages / self.seconds


def run(cluster: Cluster, parents: int, thinks: float, seconds: int, until: int = 0) -> Run:
    """Let them talk for so many seconds; with `until` as long as it takes, till the cluster played so many turns."""
    with tempfile.TemporaryDirectory() as folder:
        before = counters(cluster)
        found = Path(folder) / "found"
        command = [str(LOCUST), "--headless", "--locustfile", str(PROFILE), "--host", cluster.url]
        command += ["--users", str(parents), "--spawn-rate", str(max(1.0, parents / WARMING_UP))]
        command += ["--reset-stats", "--only-summary"]
        command += [] if until else ["--run-time", f"{seconds + WARMING_UP}s"]
        command += ["--csv", str(found), "--exit-code-on-error", "0", "--loglevel", "ERROR"]
        told = {"LOAD_APOLOGY": load_faq(folders.FAQ).dialogue.apology, "LOAD_THINKS": str(thinks)}
        start = time.monotonic()
        seen = _watch(cluster, command, {**os.environ, **told}, until)
        if until:
            seconds = max(1, round(time.monotonic() - start - WARMING_UP))
        after = counters(cluster)
        stats = {row["Name"]: row for row in _rows(Path(f"{found}_stats.csv"))}
        why = "; ".join(
            f"{row['Occurrences']} x {row['Error']}" for row in _rows(Path(f"{found}_failures.csv"))
        )
    messages = stats["message"]
    return Run(
        len(cluster.replicas),
        parents,
        thinks,
        seconds,
        int(messages["Request Count"]),
        int(stats["Aggregated"]["Failure Count"]),
        (float(messages["50%"]), float(messages["95%"]), float(messages["99%"])),
        after.since(before),
        after.memory,
        slope(seen[len(seen) // 2 :]),
        why,
        tenths(seen),
    )


def _watch(
    cluster: Cluster, command: list[str], environment: dict[str, str], until: int
) -> list[tuple[float, float]]:
    """Run Locust, and give the turns of a replica and the memory of the largest as they were meanwhile.

    It is told to stop when the cluster has played `until` turns.
    """
    seen = []
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=errors
        )
        while process.poll() is None:
            now = counters(cluster)
            seen.append((now.turns / len(cluster.replicas), now.memory))
            if until and now.turns >= until:
                process.terminate()  # it writes down what it counted, and ends
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(LOOKED_EVERY)
        errors.seek(0)
        if process.returncode:
            raise RuntimeError(f"Locust failed:\n{errors.read()}")
    return seen


def slope(seen: list[tuple[float, float]]) -> float:
    """MB in 10,000 turns."""
    if len({turns for turns, _ in seen}) < 2:
        return 0.0
    turns, memory = zip(*seen, strict=True)
    return statistics.linear_regression(turns, memory).slope * 10_000


def tenths(seen: list[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    """Of what was seen meanwhile eleven, from the first to the last."""
    last = len(seen) - 1
    return tuple(seen[last * part // 10] for part in range(11)) if last >= 10 else tuple(seen)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))
