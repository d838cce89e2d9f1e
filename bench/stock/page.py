"""The page and the picture of what was measured."""

import io
import os
import platform
from collections.abc import Sequence
from datetime import date

from matplotlib.figure import Figure  # type: ignore[import-untyped]

from bench.stock.measuring import Cell, Costs

NAMES = ("Inloghulp", "stock Rasa")


def page(ours: Costs, stock: Costs, about: Sequence[str], loads: Sequence[float]) -> str:
    """Two tables, with the ratios that the machine has little part in."""
    busy = ", ".join(f"{load:.1f}" for load in loads)
    lines = [
        "# Beside a stock Rasa bot",
        "",
        f"Written by `make bench` on {date.today()}: {os.cpu_count()} cores ({platform.machine()}), shared with other "
        f"work (load at the begin and at the end {busy}), on which the parents ran too. Only the ratios say something: "
        "both bots played the same conversations by turns.",
        "",
        *about,
        "",
        "![Turns a second](results.svg)",
        "",
        "| parents | conversation | turns/s of ours | stock | times | p50 ms | stock | p95 ms | stock | of stock's p95 "
        "| ms of a core | stock | not answered |",
        "|---" * 13 + "|",
        *(_row(cell, ours, stock) for cell in ours.cells),
        "",
        "| | Inloghulp | stock Rasa | of stock's |",
        "|---|---|---|---|",
        *_others(ours, stock),
    ]
    return "\n".join(lines) + "\n"


def _row(cell: Cell, ours: Costs, stock: Costs) -> str:
    us, them = ours.cells[cell], stock.cells[cell]
    used = [
        costs.processor[cell] / len(costs.cells[cell].milliseconds) * 1000
        for costs in (ours, stock)
    ]
    return (
        f"| {cell.parents} | {cell.turns} turns, {cell.kind} | {us.turns_a_second:.1f} | {them.turns_a_second:.1f} "
        f"| {us.turns_a_second / them.turns_a_second:.1f} | {us.median:.0f} | {them.median:.0f} | {us.most:.0f} "
        f"| {them.most:.0f} | {us.most / them.most:.2f} | {used[0]:.1f} | {used[1]:.1f} "
        f"| {us.failures}, {them.failures} |"
    )


def _others(ours: Costs, stock: Costs) -> list[str]:
    rows = [
        ("start to the first answer, s", ours.first_answer, stock.first_answer),
        ("memory of all processes (PSS), MB", ours.memory, stock.memory),
        ("bytes stored a turn", ours.stored, stock.stored),
        ("a changed answer is seen after, s", ours.changed, stock.changed),
        (
            "a late turn of the long conversation, in early turns (of a core)",
            ours.late / ours.early,
            stock.late / stock.early,
        ),
    ]
    if ours.training and stock.training:
        rows.append(("training, s", ours.training, stock.training))
    return [
        f"| {what} | {us:.{digits}f} | {them:.{digits}f} | {us / them:.2f} |"
        for what, us, them in rows
        for digits in (0 if us > 100 else 2,)
    ] + ([] if ours.training else [f"| training, s | not measured | {stock.training:.0f} | |"])


def picture(ours: Costs, stock: Costs) -> str:
    """Return the turns a second of both, as an SVG."""
    cells = list(ours.cells)
    figure = Figure(figsize=(8, 0.6 + 0.42 * len(cells)))
    axes = figure.add_subplot()
    for costs, shift, name in ((ours, -0.2, NAMES[0]), (stock, 0.2, NAMES[1])):
        speeds = [costs.cells[cell].turns_a_second for cell in cells]
        places = [at + shift for at in range(len(cells))]
        bars = axes.barh(places, speeds, height=0.38, label=name)
        axes.bar_label(bars, fmt="%.0f", padding=2, size=8)
    told = [f"{cell.parents} x {cell.turns} turns, {cell.kind}" for cell in cells]
    axes.set_yticks(range(len(cells)), told, size=8)
    axes.invert_yaxis()
    axes.set_xlabel("turns a second; the parents and both bots on the same cores")
    axes.legend(loc="lower right")
    file = io.StringIO()
    figure.savefig(file, format="svg", bbox_inches="tight", metadata={"Date": None})
    return file.getvalue()
