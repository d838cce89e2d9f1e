"""What a cluster has used up to now: processor time, memory, rows and bytes."""

import os
import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import psycopg2  # type: ignore[import-untyped]

from bench.stock.processes import processor_time
from deploy.one_machine.cluster import Cluster

TICKS = os.sysconf("SC_CLK_TCK")
MB = 1_000_000


@dataclass(frozen=True)
class Counters:
    """Since the start, of all replicas together; memory (MB) is of the largest one, and processor time in seconds."""

    turns: float
    bot_cpu: float
    memory: float
    postgresql_cpu: float
    redis_cpu: float
    redis_commands: float
    transactions: float
    database_bytes: float

    def since(self, before: "Counters") -> "Counters":
        """Return the difference."""
        return Counters(
            **{f.name: getattr(self, f.name) - getattr(before, f.name) for f in fields(self)}
        )


def counters(cluster: Cluster) -> Counters:
    """Ask all parts of it."""
    pages = [urlopen(f"{replica.url}/metrics").read().decode() for replica in cluster.replicas]
    info = cluster.redis.connect().info()
    data = cluster.postgresql.folder / "data" / "postmaster.pid"
    transactions, size = _ask(cluster.postgresql.url)
    return Counters(
        turns=sum(_sum(page, r"inloghulp_turns_total\{.*\}") for page in pages),
        bot_cpu=processor_time(
            [replica.process for replica in cluster.replicas if replica.process]
        ),
        memory=max(_sum(page, "process_resident_memory_bytes") for page in pages) / MB,
        postgresql_cpu=_with_children(int(data.read_text().split()[0])),
        redis_cpu=info["used_cpu_user"] + info["used_cpu_sys"],
        redis_commands=info["total_commands_processed"],
        transactions=transactions,
        database_bytes=size,
    )


def _sum(page: str, name: str) -> float:
    """Of a page of metrics, all values of one name."""
    return sum(float(value) for value in re.findall(rf"^{name} (\S+)$", page, re.MULTILINE))


def _ask(url: str) -> tuple[Any, Any]:
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute(
            "select xact_commit, pg_database_size(datname) from pg_stat_database where datname = current_database()"
        )
        found: tuple[Any, Any] = cursor.fetchone() or (0, 0)
    connection.close()
    return found


def _with_children(process: int) -> float:
    """Seconds of processor time of a process, its children, and those that have ended."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return sum(_seconds(each) for each in (process, *children))


def _seconds(process: object) -> float:
    try:
        stat = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0  # it ended meanwhile, and counts with its parent
    return sum(int(ticks) for ticks in stat[11:15]) / TICKS
