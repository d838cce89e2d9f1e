"""What the engine does with very many messages in each situation, as text that a person can read.

`python -m tests.diagnosis.turns.table` writes it beside this file, one file a situation: each turn, and under it the
messages that get it. Who changes what the bot does writes it anew, and reads in the difference which turns changed.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, product
from pathlib import Path
from typing import Any

from inloghulp.diagnosis.decide.plan import Act
from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.moves import ABOUT, KINDS, MOVES, OUT_OF_SCOPE
from inloghulp.diagnosis.state import Button, Message, State, Turn
from tests.diagnosis.chat import FAQ, TODAY
from tests.diagnosis.situations import SITUATIONS

FOLDER = Path(__file__).parent
OTHER = f"{ABOUT}flash"
"""About a topic that is not open in any situation."""

CHANCES = (23, 24, *range(25, 100, 5), 99)
"""In percent: the thresholds of the engine are among them."""

LESS, MORE = 60, 90
"""How likely the two moves of a message are, in percent; or as likely as each other."""

BESIDE: dict[str, dict[str, Any]] = {
    "an entry": {"answers": (("takeover_hacker", 0.9), ("none", 0.1))},
    "perhaps an entry": {
        "answers": (("takeover_hacker", 0.4), ("takeover_returns", 0.3), ("none", 0.3))
    },
    "some entries": {
        "answers": (("takeover_hacker", 0.2), ("takeover_returns", 0.15), ("none", 0.65))
    },
    "the first topic": {"intent": "session_takeover"},
    "perhaps a topic": {"intent": "flash", "certainty": "ask", "alternatives": ("news",)},
    "network": {"data": {"network": "yes"}},
    "several children": {"data": {"children": "several"}},
    "browser": {"data": {"browser": "edge"}},
    "mail": {"data": {"mail": "arrived"}},
    "tried": {"tried": ("log_out",)},
    "tried something else": {"tried": ("spam",)},
    "a described device": {"text": "zus en zo op de laptop"},
    "secret": {"secret": True},
    "English": {"language": "en"},
}
"""What a message may hold."""

OFTEN = (
    "an entry",
    "perhaps an entry",
    "some entries",
    "the first topic",
    "perhaps a topic",
    "tried",
)
"""Those of them that each move is tried with."""

WITH_BOTH = ("asks", "how", "works", "problem")
"""The moves that are tried with another move and what is held often, all three at once."""

TIMES = {2: "again", 3: "a third time"}
"""How often the same is sent in a row, and what the last one is called."""


@dataclass(frozen=True)
class Probe:
    """A message: its moves in percent, and what it holds beside them; or a button. It is sent some times in a row."""

    moves: tuple[tuple[str, int], ...] = ()
    beside: str = ""
    button: Button | None = None
    times: int = 1

    @property
    def name(self) -> str:
        """What the lines of a table begin with."""
        if self.button:
            return f"the button {self.button.key}"
        return self.moves[0][0] if self.moves else "no move"

    @property
    def message(self) -> Message:
        if one := self.button:
            return Message(one.intent, one.payload, data=one.data, pressed=True)
        learnt = {move: percent / 100 for move, percent in self.moves}
        more = {"intent": "nlu_fallback", **BESIDE.get(self.beside, {})}
        return Message(**{"text": "zus en zo", **more}, moves=dict.fromkeys(KINDS, learnt))


def probes(state: State) -> Iterator[Probe]:
    """Give the messages: a move with each chance, in a row, beside another move or something else; and buttons."""
    moves = sorted({*MOVES, OTHER, f"{ABOUT}{OUT_OF_SCOPE}"})
    for one in moves:
        yield from (Probe(((one, percent),)) for percent in CHANCES)
        yield from (Probe(((one, MORE),), times=times) for times in TIMES)
        others = [other for other in moves if other != one]
        yield from (Probe(((one, MORE), (other, LESS))) for other in others)
        yield from (Probe(((one, MORE), (other, MORE))) for other in others if other > one)
        yield from (Probe(((one, MORE),), beside) for beside in OFTEN)
        if one in WITH_BOTH:
            both = product(others, OFTEN)
            yield from (Probe(((one, MORE), (other, LESS)), beside) for other, beside in both)
    yield from (Probe((), beside) for beside in ("", *BESIDE))
    yield from (Probe(times=times) for times in TIMES)
    yield from (Probe(button=button) for button in state.offered)


def turn_told(before: State, turn: Turn) -> str:
    """Return a turn in two lines: what is said, and what is known and offered from then on."""
    now, then = turn.state.to_dict(), before.to_dict()
    changed = {key: now.get(key) for key in sorted({*now, *then}) if now.get(key) != then.get(key)}
    changed.pop("said", None)
    said = " ".join(_act(name) for name in turn.state.said)
    offered = " ".join(button.key for button in turn.state.offered)
    changed.pop("offered", None)
    known = "; ".join(f"{key} {_plain(value)}" for key, value in changed.items())
    return f"{said}\n  {known or '-'} [{offered}]"


def _act(name: str) -> str:
    """Return the name of an act with its form, and without what it is filled in with."""
    act = Act.named(name)
    form = act.values.get("form")
    return f"{act.kind}:{act.key}" + (f" ({form})" if form else "")


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return " ".join(f"{key}={_plain(each)}" for key, each in value.items())
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def table(situation: str) -> str:
    """Return every turn that the probes get in a situation, with those that get it."""
    state = SITUATIONS[situation]().state
    turns = defaultdict[str, list[Probe]](list)
    for probe in probes(state):
        before = state
        for _ in range(probe.times - 1):
            before = respond(FAQ, before, probe.message, TODAY).state
        turns[turn_told(before, respond(FAQ, before, probe.message, TODAY))].append(probe)
    return "\n".join(
        "\n".join([turn, *(f"    {line}" for line in _lines(got))]) + "\n"
        for turn, got in sorted(turns.items())
    )


def _lines(got: list[Probe]) -> Iterator[str]:
    """Give one line for each move: how likely it is alone, with which other moves, with what beside it."""
    for name, same in groupby(got, lambda probe: probe.name):
        each = list(same)
        once = [one for one in each if len(one.moves) == 1 and one.times == 1]
        alone = [one.moves[0][1] for one in once if not one.beside]
        two = [one.moves[1] for one in each if len(one.moves) == 2 and not one.beside]
        less, equal = (
            [other for other, percent in two if percent == kind] for kind in (LESS, MORE)
        )
        beside = [one.beside for one in each if one.beside and len(one.moves) < 2]
        three = [one for one in each if one.beside and len(one.moves) == 2]
        parts = [
            name,
            *(f"{begin}-{end}%" for begin, end in _ranges(alone)),
            *(["+ " + " ".join(less)] if less else ()),
            *(["= " + " ".join(equal)] if equal else ()),
            *(["with " + ", ".join(beside)] if beside else ()),
            *_threes(three),
            *(f"({TIMES[one.times]})" for one in each if one.times > 1),
        ]
        yield " ".join(parts)


def _threes(probes: list[Probe]) -> Iterator[str]:
    """Give what stands with each second move, of those that have something beside two moves."""
    for beside, same in groupby(sorted(probes, key=_beside), key=_beside):
        yield f"+ {beside}: " + " ".join(one.moves[1][0] for one in same) + ";"


def _beside(probe: Probe) -> str:
    return probe.beside


def _ranges(percents: list[int]) -> Iterator[tuple[int, int]]:
    """Give what stands beside each other in `CHANCES` as ranges."""
    for _, same in groupby(enumerate(percents), lambda pair: CHANCES.index(pair[1]) - pair[0]):
        each = [percent for _, percent in same]
        yield each[0], each[-1]


def file_of(situation: str) -> Path:
    """Return the file with the table of a situation."""
    return FOLDER / f"{situation.replace(' ', '_')}.txt"


if __name__ == "__main__":
    for name in SITUATIONS:
        file_of(name).write_text(table(name), encoding="utf-8")
