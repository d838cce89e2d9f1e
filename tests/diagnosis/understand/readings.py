"""What the engine understands by very many messages, wherever they are said, as text that a person can read.

`python -m tests.diagnosis.understand.readings` writes it beside this file, after a change of what messages mean. A
block is a situation and what a message tells; under it the readings, each with the moves that get it with that.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby, product
from pathlib import Path
from typing import Any

from inloghulp.diagnosis.moves import ABOUT, KINDS, OUT_OF_SCOPE
from inloghulp.diagnosis.state import Message, State
from inloghulp.diagnosis.understand.reading import Reading, understand
from tests.diagnosis.chat import FAQ
from tests.diagnosis.situations import JUST_AFTER, SITUATIONS

TABLE = Path(__file__).with_suffix(".txt")
HEADER = """\
# What is understood: a situation and what a message tells, and under it each reading with the moves that get it there,
# in percent. `python -m tests.diagnosis.understand.readings` writes this.
"""
ALL = {**SITUATIONS, **JUST_AFTER}
WHERE = (
    *("nothing yet", "a step", "a step with options", "a fact", "solved"),
    "questions to choose from",
)
TELLS: dict[str, dict[str, Any]] = {
    "nothing": {},
    "surely flash": {"intent": "flash"},
    "maybe flash": {"intent": "flash", "certainty": "ask", "alternatives": ("news", "gone")},
    "surely the open topic": {"intent": "session_takeover"},
    "surely that it works": {"intent": "solved"},
    "maybe that it works": {"intent": "solved", "certainty": "ask"},
    "surely that it failed": {"intent": "not_solved"},
    "surely a problem": {"intent": "login_trouble"},
    "nothing of ours": {"intent": "out_of_scope"},
    "nothing of ours, and a publisher": {
        "intent": "out_of_scope",
        "data": {"publisher": "zwijsen"},
    },
    "maybe a missing program": {
        "intent": "software",
        "certainty": "ask",
        "data": {"program": "zus"},
    },
    "a fact": {"data": {"children": "several"}},
    "a step that was tried": {"tried": ("log_out", "gone")},
    "some entries": {
        "answers": (
            ("takeover_hacker", 0.3),
            ("env_what", 0.2),
            ("mail_sender", 0.02),
            ("none", 0.4),
        ),
    },
    "a pressed button": {"intent": "not_solved", "pressed": True},
}
"""What a message tells beside its moves."""

CHANCES = (20, 24, 25, 30, 40, 45, 50, 60, 65, 70, 75, 80, 90, 95)
"""In percent: the thresholds of the engine are among them."""

ALONE = (
    *("asks", "problem", "takes_back", "works", "how", "not_helped"),
    *(f"{ABOUT}flash", f"{ABOUT}{OUT_OF_SCOPE}", "children=several", "school_asked=yes"),
)
FIRST = {"problem 50": 50, "asks 65": 65, "not_helped 50": 50, "did 90": 90}
SECOND: dict[str, Mapping[str, int]] = {
    **{f"flash {percent}": {f"{ABOUT}flash": percent} for percent in (30, 50, 75, 90)},
    "flash 80, takeover 90": {f"{ABOUT}flash": 80, f"{ABOUT}session_takeover": 90},
    "flash 60, takeover 90": {f"{ABOUT}flash": 60, f"{ABOUT}session_takeover": 90},
    "not ours 90, software 90": {f"{ABOUT}{OUT_OF_SCOPE}": 90, f"{ABOUT}software": 90},
    "not ours 50, software 90": {f"{ABOUT}{OUT_OF_SCOPE}": 50, f"{ABOUT}software": 90},
    "not ours 60, how 90": {f"{ABOUT}{OUT_OF_SCOPE}": 60, "how": 90},
    "works 30": {"works": 30},
    "how 50": {"how": 50},
}
"""One move and others that are tried together with it, by what the table calls them."""


@dataclass(frozen=True)
class Probe:
    """Moves in percent: one with a chance, or one and others by their names."""

    first: str
    percent: int
    second: str = ""

    @property
    def moves(self) -> Mapping[str, int]:
        if not self.first:
            return {}
        return {self.first.split()[0]: self.percent, **SECOND.get(self.second, {})}


PROBES = (
    Probe("", 0),
    *(Probe(move, percent) for move, percent in product(ALONE, CHANCES)),
    *(Probe(first, FIRST[first], second) for first, second in product(FIRST, SECOND)),
)
"""What is tried with all that a message may tell."""


def table(where: str) -> str:
    """Return the part of the table about a situation."""
    state = ALL[where]().state
    blocks = ("\n".join([f"{where}: {what}", *_rows(state, TELLS[what])]) for what in TELLS)
    return "\n".join(blocks) + "\n"


def _rows(state: State, tells: Mapping[str, Any]) -> Iterator[str]:
    """Give a line for each reading, with the moves that get it."""
    found = defaultdict[str, list[Probe]](list)
    message = Message(**{"intent": "nlu_fallback", "text": "zus en zo", **tells})
    for probe in PROBES:
        learnt = {move: percent / 100 for move, percent in probe.moves.items()}
        sent = replace(message, moves=dict.fromkeys(KINDS, learnt) if learnt else {})
        found[_told(understand(FAQ, state, sent), learnt)].append(probe)
    for told, probes in found.items():
        yield f"  {told or '-'}"
        yield f"    {'; '.join(_moves(probes))}"


def _told(reading: Reading, learnt: Mapping[str, float]) -> str:
    """Return a reading in a line: of its moves those that are other than the words alone tell."""
    other = [
        f"{move} {100 * chance:.0f}"
        for move, chance in sorted(reading.moves.items())
        if chance != learnt.get(move)
    ]
    if learnt.keys() - reading.moves:
        other.append("without some")
    left = ("moves", "told_as")  # how a problem is told is but the text
    parts = {name: value for name, value in vars(reading).items() if name not in left and value}
    told: dict[str, object] = {"moves": other, **parts}
    if reading.button:
        told["button"] = reading.button.key or reading.button.intent
    if reading.implied:
        told["implied"] = reading.implied.key or reading.implied.intent
    return "; ".join(f"{name} {_plain(value)}" for name, value in told.items() if value)


def _plain(value: object) -> str:
    if value is True:
        return ""
    if isinstance(value, Mapping):
        return " ".join(f"{key}={_plain(each)}" for key, each in value.items())
    if isinstance(value, float):
        return f"{value:.2f}"
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _moves(probes: list[Probe]) -> Iterator[str]:
    """Give moves as text: what stands beside each other in `CHANCES` as ranges."""
    alone = [one for one in probes if not one.second]
    for move, same in groupby(alone, lambda one: one.first):
        percents = [one.percent for one in same] if move else []
        runs = groupby(enumerate(percents), lambda pair: CHANCES.index(pair[1]) - pair[0])
        ranges = [[percent for _, percent in run] for _, run in runs]
        yield " ".join([move or "no moves", *(f"{one[0]}-{one[-1]}" for one in ranges)])
    together = defaultdict[str, list[str]](list)
    for first, same in groupby((one for one in probes if one.second), lambda one: one.first):
        together[" / ".join(one.second for one in same)].append(first)
    for seconds, firsts in together.items():
        yield f"{' / '.join(firsts)} with {seconds}"


if __name__ == "__main__":
    TABLE.write_text(HEADER + "".join(map(table, WHERE)), encoding="utf-8")
