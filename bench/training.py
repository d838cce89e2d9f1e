"""`python -m bench.training`: what learning costs, part by part; prints a table.

Everything is learnt anew from the examples of `data/`, as `inloghulp train` does it, but without Rasa's own work.
Embeddings that an earlier training kept are read back; those that are missing are made first, in a row of their own.
Processor time is that of all threads together; wall time is what who waits sees. The memory is the most that the
process had until then, in which `before` stands for what is there before anything is learnt.
"""

import argparse
import datetime
import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from inloghulp import folders
from inloghulp.evaluation.models_to_measure import our_plan
from inloghulp.nlu import reader
from inloghulp.nlu.features.embedding import load_embedder
from inloghulp.nlu.features.kept_embeddings import FOLDER, KeptEmbeddings
from inloghulp.nlu.reader import Examples
from inloghulp.nlu.recognition import answers, facts, moves
from inloghulp.nlu.recognition.written_names import known_names
from inloghulp.serving.inside_rasa.unused_packages import components_of_config, import_rasa

PARTS: Sequence[tuple[str, ModuleType, str]] = (
    ("intents", reader, "learn_intents"),
    ("facts", facts, "learn"),
    ("moves and topics", moves, "learn"),
    ("answers", answers, "learn"),
)
"""What is learnt, and the function that does it."""
MEGABYTE = 1024  # in kilobytes, as the system counts the most memory that was used


@dataclass
class Costs:
    """Rows of the table: what was done, processor and wall time in seconds, the most megabytes until then."""

    rows: list[tuple[str, float, float, float]] = field(default_factory=list)

    def of(self, name: str, work: Callable[..., Any], *given: Any) -> Any:
        """Do some work, and add what it cost."""
        processor, wall = time.process_time(), time.perf_counter()
        done = work(*given)
        spent = time.process_time() - processor, time.perf_counter() - wall
        self.rows.append((name, *spent, _most()))
        return done


def _most() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


def _timed(costs: Costs, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *given: costs.of(name, work, *given)


def _read() -> Examples:
    from rasa.shared.nlu.training_data.loading import load_data

    from inloghulp.nlu.rasa_components.understanding import DATA, examples_of

    return examples_of(load_data(str(DATA / "nlu")))


def measure() -> Costs:
    """Learn everything, and return what each part cost."""
    import_rasa(
        components_of_config(folders.ROOT / "config.yml")
    )  # without what training does without
    plan = our_plan()
    made = load_embedder(plan.embedding)
    embedder = KeptEmbeddings(made, folders.STATE / FOLDER) if made else None
    costs = Costs()
    for name, module, function in PARTS:
        setattr(module, function, _timed(costs, name, getattr(module, function)))
    costs.rows.append(("before", 0.0, 0.0, _most()))
    examples = costs.of("reading the files", _read)
    if embedder:
        costs.of("embeddings", embedder.embed, examples.texts)
    costs.of("all that is learnt", reader.learn, examples, known_names(), embedder, plan)
    return costs


def table(costs: Costs) -> str:
    """Return a line for each part."""
    cores = len(os.sched_getaffinity(0))
    machine = f"{cores} cores, {platform.machine()}, {datetime.date.today()}"
    lines = [f"| {machine} | processor time | wall time | most memory |", "|---|---|---|---|"]
    lines += [
        f"| {name} | {processor:.1f} s | {wall:.1f} s | {memory:,.0f} MB |"
        for name, processor, wall, memory in costs.rows
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print the table."""
    argparse.ArgumentParser(description=__doc__).parse_args(arguments)
    print(table(measure()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
