"""Columns beside each other, as numbers for an SVG; its looks stand in staff.css.

What is drawn stands in a table beside it too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 640
HEIGHT = 180
_BOTTOM = 24
_TOP = 18
_MOST_LABELS = 12


@dataclass(frozen=True)
class Series:
    """One row of numbers, with what it is called."""

    name: str
    values: Sequence[float]


@dataclass(frozen=True)
class Column:
    """One column; `series` says which colour, `tells` what stands in it."""

    x: float
    y: float
    width: float
    height: float
    series: int
    tells: str


@dataclass(frozen=True)
class Label:
    """Words under the columns."""

    x: float
    text: str


@dataclass(frozen=True)
class Chart:
    """A picture: its columns, the words under them, and how much the line on top stands for."""

    title: str
    series: Sequence[Series]
    columns: Sequence[Column]
    labels: Sequence[Label]
    top: str
    unit: str
    width: int = WIDTH
    height: int = HEIGHT
    floor: int = HEIGHT - _BOTTOM
    ceiling: int = _TOP


def columns(title: str, labels: Sequence[str], series: Sequence[Series], unit: str = "") -> Chart:
    """Draw the series beside each other, under one scale."""
    most = max((value for one in series for value in one.values), default=0) or 1
    room = WIDTH / max(1, len(labels))
    width = min(28.0, room * 0.8 / len(series))
    tall = HEIGHT - _BOTTOM - _TOP
    found = []
    for at, label in enumerate(labels):
        left = room * at + (room - width * len(series)) / 2
        for number, one in enumerate(series):
            height = tall * one.values[at] / most
            tells = f"{label}, {one.name}: {_number(one.values[at])}{unit}"
            x, y = left + width * number, HEIGHT - _BOTTOM - height
            found.append(
                Column(
                    round(x, 1), round(y, 1), round(width - 1, 1), round(height, 1), number, tells
                )
            )
    each = -(-len(labels) // _MOST_LABELS) or 1
    under = [
        Label(round(room * (at + 0.5), 1), label)
        for at, label in enumerate(labels)
        if at % each == 0
    ]
    return Chart(title, series, found, under, f"{_number(most)}{unit}", unit)


def _number(value: float) -> str:
    return f"{value:.0f}" if value == int(value) else f"{value:.1f}".replace(".", ",")
