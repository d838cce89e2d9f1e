"""`make load`: many parents at once at a real cluster on this machine, with one replica and with more.

For each number of replicas it first lets `--parents` talk with time to think, then a few who never think, which is as
much as the machine can do. Prints two tables, which docs/scaling.md reckons with, and how the memory grew.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bench.load.run import Run, run
from deploy.one_machine.cluster import running_cluster

HASTY = 12
"""Parents without time to think: they keep two cores busy, and do not wait for each other for long."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a message was not answered, or 5 % waited longer than `--within`."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--parents", type=int, nargs="+", default=[300])
    parser.add_argument("--replicas", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--thinks", type=float, default=10.0, help="seconds between two messages")
    parser.add_argument("--seconds", type=int, default=120, help="how long each run takes")
    parser.add_argument(
        "--turns", type=int, default=0, help="the last run goes on until so many turns were played"
    )
    parser.add_argument("--within", type=float, default=500.0, help="milliseconds for 95 %% of all")
    options = parser.parse_args(arguments)
    done: list[Run] = []
    for replicas in options.replicas:
        with (
            tempfile.TemporaryDirectory() as folder,
            running_cluster(Path(folder), replicas) as cluster,
        ):
            for parents, thinks in [
                *((many, options.thinks) for many in options.parents),
                (HASTY, 0.0),
            ]:
                print(f"{parents} parents, {replicas} replicas ...", file=sys.stderr, flush=True)
                until = 0 if thinks else options.turns
                done.append(run(cluster, parents, thinks, options.seconds, until))
    print("\n".join(page(done)))
    patient = [each for each in done if each.thinks]
    slow = [each for each in patient if each.milliseconds[1] > options.within]
    return 1 if slow or any(each.failures for each in done) else 0


def page(done: Sequence[Run]) -> list[str]:
    """Tables: how long parents waited, what a turn cost, and how the memory grew."""
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    lines = [
        f"{date.today()}, {os.cpu_count()} cores ({platform.machine()}), load {load} afterwards; parents, proxy and "
        "stores on the same machine",
        "",
        "| replicas | parents | seconds to think | messages | a second | not answered | median ms | 95 % | 99 % |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for each in done:
        median, most, nearly_all = each.milliseconds
        lines.append(
            f"| {each.replicas} | {each.parents} | {each.thinks:g} | {each.messages} | {each.turns_a_second:.1f} "
            f"| {each.failures} | {median:g} | {most:g} | {nearly_all:g} |"
        )
    lines += [
        "",
        "For each turn, warming up included:",
        "",
        "| replicas | parents | turns | bot, ms of a core | PostgreSQL, ms | Redis, ms | Redis commands | transactions "
        "| bytes kept | memory, MB | MB more in 10,000 turns |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for each in done:
        used, turns = each.used, max(each.used.turns, 1)
        lines.append(
            f"| {each.replicas} | {each.parents} | {turns:.0f} | {used.bot_cpu / turns * 1000:.1f} "
            f"| {used.postgresql_cpu / turns * 1000:.1f} | {used.redis_cpu / turns * 1000:.2f} "
            f"| {used.redis_commands / turns:.1f} | {used.transactions / turns:.1f} "
            f"| {used.database_bytes / turns:.0f} | {each.memory:.0f} | {each.slope:+.1f} |"
        )
    for each in done:
        lines += _memory(each)
    lines += [f"\nNot answered: {each.why}" for each in done if each.why]
    return lines


def _memory(done: Run) -> list[str]:
    """How the memory grew in one run: each tenth of it."""
    if not done.grown:
        return []
    turns, memory = zip(*done.grown, strict=True)
    return [
        "",
        f"Memory of the largest of {done.replicas} replicas, {done.parents} parents, in MB:",
        "",
        f"| turns of a replica | {' | '.join(f'{each:,.0f}' for each in turns)} |",
        "|---" * (len(turns) + 1) + "|",
        f"| MB | {' | '.join(f'{each:.0f}' for each in memory)} |",
    ]


if __name__ == "__main__":
    sys.exit(main())
