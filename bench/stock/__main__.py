"""`make bench`: Inloghulp and a stock Rasa bot hold the same conversations, by turns, in one run.

The stock bot has the pipeline and policies that Rasa itself chooses, a SQLite store and an action server of its own.
Writes bench/results.md and its picture.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from bench.stock.bots import Bot, Inloghulp, Stock
from bench.stock.measuring import KINDS, Cell, Plan, measure
from bench.stock.page import page, picture

HERE = Path(__file__).parents[1]
EPOCHS = 100
"""What Rasa itself chooses."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and write the page; 1 when a message was not answered."""
    parser = argparse.ArgumentParser(prog="python -m bench.stock", description=__doc__)
    parser.add_argument("--parents", type=int, nargs="+", default=[1, 10, 50])
    parser.add_argument("--turns", type=int, nargs="+", default=[4, 8, 40])
    parser.add_argument("--text-parents", type=int, nargs="+", help="the same, for text alone")
    parser.add_argument("--rounds", type=int, default=2, help="how often each bot has its turn")
    parser.add_argument("--least", type=int, default=80, help="turns of a cell in a round")
    parser.add_argument("--long", type=int, default=300, help="turns of the long conversation")
    parser.add_argument("--examples", type=int, default=8, help="of an intent, for the stock bot")
    parser.add_argument("--epochs", type=int, default=EPOCHS, help="of the stock bot's training")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--trained", action="store_true", help="take the model of Inloghulp that is there"
    )
    parser.add_argument("--quick", action="store_true", help="a small run, for build servers")
    parser.add_argument("--output", type=Path, default=HERE)
    given = parser.parse_args(arguments)
    if given.quick:
        given.parents, given.turns, given.rounds, given.least, given.long = (
            [1, 10],
            [4, 8],
            1,
            40,
            60,
        )
        given.examples, given.epochs, given.trained = 3, 3, True
    mixed, alone = KINDS
    by_kind = {mixed: given.parents, alone: given.text_parents or given.parents}
    cells = [Cell(kind, *each) for kind in KINDS for each in product(given.turns, by_kind[kind])]
    plan = Plan(cells, given.rounds, given.least, given.long, not given.trained)
    loads = [os.getloadavg()[0]]
    with tempfile.TemporaryDirectory() as folder:
        stock = Stock(Path(folder), given.examples, given.epochs)
        bots: list[Bot] = [Inloghulp(Path(folder)), stock]
        ours, theirs = asyncio.run(measure(bots, plan, given.seed))
    loads.append(os.getloadavg()[0])
    epochs = "" if given.epochs == EPOCHS else f" and {given.epochs} epochs instead of {EPOCHS}"
    about = [
        f"The stock bot learnt from {given.examples} examples of each intent{epochs}, where ours learns from all; what "
        "its turns cost does not depend on that. No text comes twice. An answer of the stock bot is changed in its "
        "domain, after which it is trained and started again."
    ]
    (given.output / "results.md").write_text(page(ours, theirs, about, loads), "utf-8")
    (given.output / "results.svg").write_text(picture(ours, theirs), "utf-8")
    failed = sum(played.failures for costs in (ours, theirs) for played in costs.cells.values())
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
