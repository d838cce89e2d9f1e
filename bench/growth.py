"""`python -m bench.growth`: what learning costs with more and more examples; prints a table.

Each number of examples is learnt from in three ways, least squares over all pairs and by landmarks, and softmax
regression, each time in a process of its own. The examples are those of data/nlu, in an order of chance; where there
are not enough, copies of them with the words in another order. Their embeddings are made beforehand and count for
nothing in the seconds, which are those of one processor core: other work on the machine hardly changes these.
"""

import argparse
import datetime
import json
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from tqdm import tqdm  # type: ignore[import-untyped]

from inloghulp.evaluation.models_to_measure import our_examples, our_plan
from inloghulp.nlu.features.embedding import embed, load_embedder
from inloghulp.nlu.features.sparse_features import terms_of
from inloghulp.nlu.features.texts import Texts
from inloghulp.nlu.learning import kernel_ridge, softmax_regression
from inloghulp.nlu.text.clean import plain

SIZES = (2_000, 4_000, 8_000, 14_000, 28_000)
WAYS = ("pairs", "landmarks", "softmax")
PAIRS_UP_TO = 20_000
"""All pairs of more examples would take gigabytes."""
MEGABYTE = 1024  # in kilobytes, as the system counts the most memory that was used

Cost = tuple[float, float]
"""Seconds of one core, and the most megabytes of the process."""
ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")


def examples(count: int) -> list[tuple[str, str]]:
    """So many texts with their labels."""
    chance = random.Random(1)  # noqa: S311 - the order of examples, not a secret
    ours = [(plain(example.text), example.label) for example in our_examples()]
    chance.shuffle(ours)
    pairs = list(ours)
    while len(pairs) < count:
        text, label = pairs[len(pairs) - len(ours)]
        words = text.split()
        pairs.append((" ".join(chance.sample(words, len(words))), label))
    return pairs[:count]


def measure(folder: Path, count: int, way: str) -> Cost:
    """Learn from the first so many examples of the folder."""
    texts, labels = zip(*json.loads((folder / "examples.json").read_text("utf-8")), strict=True)
    names, truth = np.unique(labels[:count], return_inverse=True)
    wanted = np.where(truth[:, np.newaxis] == np.arange(len(names)), 1, -1).astype(np.float32)
    vectors = np.load(folder / "vectors.npy", mmap_mode="r")[:count]
    kernel_ridge.FEW = count if way == "pairs" else 0
    start = time.process_time()
    terms = [terms_of(text) for text in texts[:count]]
    read = Texts(texts[:count], terms, vectors)
    if way == "softmax":
        softmax_regression.train(read, labels[:count])
    else:
        kernel_ridge.learn(read, wanted, our_plan().shape, np.arange(count) % 5 == 4)
    seconds = time.process_time() - start
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


def measure_apart(folder: Path, count: int, way: str) -> Cost:
    """Measure in a process of its own, so that its memory is its own."""
    one = ["--one", str(folder), str(count), way]
    done = subprocess.run(
        [sys.executable, "-m", "bench.growth", *one],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | ONE_CORE,
    )
    seconds, megabytes = json.loads(done.stdout)
    return seconds, megabytes


def table(costs: Mapping[tuple[int, str], list[Cost]]) -> str:
    """Return a line for each number of examples, with the best that was measured: other work only adds."""
    machine = f"one core, {platform.machine()}, {datetime.date.today()}"
    lines = [
        f"| Examples ({machine}) | all pairs | | landmarks | | softmax | |",
        "|---|---|---|---|---|---|---|",
    ]
    for count in sorted({count for count, _ in costs}):
        cells = []
        for way in WAYS:
            measured = costs.get((count, way))
            if measured:
                seconds, megabytes = (min(figures) for figures in zip(*measured, strict=True))
                cells += [f"{seconds:.1f} s", f"{megabytes:,.0f} MB"]
            else:
                cells += ["not measured", ""]
        lines.append(f"| {count:,} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> int:
    """Measure all, by turns, and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--one", nargs=3, metavar=("FOLDER", "COUNT", "WAY"), help="prints JSON")
    options.add_argument("--sizes", nargs="*", type=int, default=SIZES, help="numbers of examples")
    options.add_argument("--times", type=int, default=3, help="the best of so many is shown")
    given = options.parse_args()
    if given.one:
        folder, count, way = given.one
        print(json.dumps(measure(Path(folder), int(count), way)))
        return 0
    pairs = examples(max(given.sizes))
    vectors = embed([text for text, _ in pairs], load_embedder(our_plan().embedding))
    if vectors is None:
        print("bench.growth: there are no embeddings here, so there is nothing to compare")
        return 1
    runs = [(n, way) for n in given.sizes for way in WAYS if way != "pairs" or n <= PAIRS_UP_TO]
    costs: dict[tuple[int, str], list[Cost]] = {run: [] for run in runs}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "examples.json").write_text(json.dumps(pairs), "utf-8")
        np.save(folder / "vectors.npy", vectors)
        for run in tqdm(runs * given.times, unit=""):
            costs[run].append(measure_apart(folder, *run))
    print(table(costs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
