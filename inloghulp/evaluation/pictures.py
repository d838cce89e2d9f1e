"""The pictures of the report, as SVG text that stands in the page itself."""

import io
from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure  # type: ignore[import-untyped]

from inloghulp.evaluation.curves import Bin, ThresholdPoint
from inloghulp.nlu.recognition.fallback import Thresholds


def confusion_picture(labels: Sequence[str], counts: Sequence[Sequence[int]]) -> str:
    """Return what was asked (down) and what was recognised (across)."""
    size = 2.5 + 0.33 * len(labels)
    figure = Figure(figsize=(size, size))
    axes = figure.add_subplot()
    table = np.array(counts, dtype=float)
    shares = table / np.maximum(table.sum(axis=1, keepdims=True), 1)
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(labels)), labels, rotation=90)
    axes.set_yticks(range(len(labels)), labels)
    axes.set_xlabel("recognised")
    axes.set_ylabel("asked")
    for row, column in np.argwhere(table > 0):
        shade = "white" if shares[row, column] > 0.5 else "black"
        axes.text(
            column, row, int(table[row, column]), ha="center", va="center", color=shade, size=7
        )
    return _svg(figure)


def reliability_picture(bins: Sequence[Bin]) -> str:
    """Confidence beside the share that is right; the dots grow with their number."""
    figure = Figure(figsize=(5, 4.5))
    axes = figure.add_subplot()
    axes.plot([0, 1], [0, 1], color="grey", linewidth=1, label="as sure as it is right")
    axes.plot([b.confidence for b in bins], [b.right for b in bins], color="tab:blue")
    sizes = [20 + 3 * np.sqrt(b.count) for b in bins]
    axes.scatter([b.confidence for b in bins], [b.right for b in bins], s=sizes)
    for part in bins:
        axes.annotate(
            str(part.count), (part.confidence, part.right), (4, -10), textcoords="offset points"
        )
    axes.set_xlabel("confidence")
    axes.set_ylabel("share that is right")
    axes.legend(loc="upper left")
    return _svg(figure)


def threshold_picture(curve: Sequence[ThresholdPoint], chosen: Thresholds) -> str:
    """Return what asking below a confidence brings and costs, and which was chosen."""
    figure = Figure(figsize=(6.5, 4.5))
    axes = figure.add_subplot()
    at = [point.ask_below for point in curve]
    axes.plot(at, [p.right_within_one_guess for p in curve], label="FAQ: right within one guess")
    axes.plot(at, [p.asked for p in curve], label="asked first")
    axes.plot(at, [p.wrong_when_sure for p in curve], label="wrong, of what is sure")
    axes.axvline(chosen.ask_below, color="black", linestyle="--", label="ask_below")
    axes.axvline(chosen.fallback_below, color="grey", linestyle=":", label="fallback_below")
    axes.set_xlabel(f"ask below this confidence (and under a margin of {chosen.ambiguous_margin})")
    axes.set_ylim(0, 1)
    axes.legend(loc="center right")
    return _svg(figure)


def _svg(figure: Figure) -> str:
    file = io.StringIO()
    figure.savefig(file, format="svg", bbox_inches="tight", metadata={"Date": None})
    return file.getvalue()[file.getvalue().index("<svg") :]
