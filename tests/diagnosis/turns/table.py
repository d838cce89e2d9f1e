"""What the engine does with very many messages in each situation, as text that a person can read.

`python -m tests.diagnosis.turns.table` writes it beside this file, one file a situation: each turn, and under it the
messages that get it: a move with how likely it is; `+` a second move that is likely, `=` as likely, `~` maybe. Who
changes what the bot does writes it anew, and reads in the difference which turns changed.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby, product
from pathlib import Path
from typing import Any

from inloghulp.diagnosis.decide.plan import Act
from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.moves import ABOUT, KINDS, MOVES, OUT_OF_SCOPE
from inloghulp.diagnosis.next_step import current_step
from inloghulp.diagnosis.standing import as_data
from inloghulp.diagnosis.state import Button, Message, State, Turn
from tests.diagnosis.chat import FAQ, TODAY
from tests.diagnosis.situations import JUST_AFTER, SITUATIONS

FOLDER = Path(__file__).parent
OTHER = f"{ABOUT}flash"
"""About a topic that is not open in any situation."""

CHANCES = (23, 24, 25, 30, *range(40, 85, 5), 90, 95)
"""In percent: the thresholds of the engine are among them."""

LESS, MORE = 60, 90
"""How likely the two moves of a message are, in percent; or as likely as each other."""

MAYBE = 30
"""How likely a move is that only may be made, beside a sure one."""

SELDOM_SURE = (
    *("already", "asks", "cannot", "how", "message", "no", "not_helped", "person", "problem"),
    *("takes_back", "works", "yes"),
)
"""The moves that are tried so: those that the engine looks at before they are sure."""

BESIDE: dict[str, dict[str, Any]] = {
    "an entry": {"answers": (("takeover_hacker", 0.9), ("none", 0.1))},
    "perhaps an entry": {
        "answers": (("takeover_hacker", 0.4), ("takeover_returns", 0.3), ("none", 0.3))
    },
    "some entries": {
        "answers": (("takeover_hacker", 0.2), ("takeover_returns", 0.15), ("none", 0.65))
    },
    "certainly an entry": {"answers": (("takeover_hacker", 0.97),)},
    "an entry that tells": {"answers": (("pincode_child_forgot", 0.9), ("none", 0.1))},
    "the open topic and some entries": {
        "answers": (("takeover_hacker", 0.2), ("takeover_returns", 0.15), ("none", 0.65))
    },
    "an entry and network": {"answers": (("takeover_hacker", 0.9),), "data": {"network": "yes"}},
    "the first topic": {"intent": "session_takeover"},
    "perhaps a topic": {"intent": "flash", "certainty": "ask", "alternatives": ("news",)},
    "network": {"data": {"network": "yes"}},
    "several children": {"data": {"children": "several"}},
    "browser": {"data": {"browser": "edge"}},
    "mail": {"data": {"mail": "arrived"}},
    "tried": {"tried": ("log_out",)},
    "tried something else": {"tried": ("spam",)},
    "a described device": {"text": "zus en zo op de laptop"},
    "a named thing": {"text": f"zus {FAQ.browsers.how_to['private_window'].says[0]}"},
    "secret": {"secret": True},
    "English": {"language": "en"},
}
"""What a message may hold."""

ANOTHER, OPEN = "another topic", "the open topic"
"""Where the message is surely about `OTHER`, or what the open step leads to; and about what is open."""

THREE = ("an entry", "some entries", "perhaps a topic", "tried")
OFTEN = (
    *(
        *THREE,
        ANOTHER,
        "the open topic and some entries",
        "certainly an entry",
        "an entry that tells",
        "an entry and network",
    ),
    *("the first topic", "network", "mail", "a named thing"),
)
"""Those of them that each move is tried with; the first also beside two moves."""

WITH_BOTH = ("asks", "how", "works", "problem")
"""The moves that are tried with another move and what is held often, all three at once."""

WITH_A_TRY = ("already", "cannot", "did", "not_helped")
"""The moves that are tried when they only may be made beside a sure one and what the open step tells to try."""

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

    def message(self, state: State) -> Message:
        """Return it as it is sent in a state; what was tried is what the open step tells to try."""
        if one := self.button:
            return Message(one.intent, one.payload, data=one.data, pressed=True)
        learnt = {move: percent / 100 for move, percent in self.moves}
        if self.beside.startswith((ANOTHER, OPEN)):
            learnt[self._about(state)] = MORE / 100
        more = {"intent": "nlu_fallback", **BESIDE.get(self.beside, {})}
        step = current_step(FAQ, state)
        if self.beside == "tried" and step and step.tries:
            more["tried"] = (step.tries,)
        return Message(**{"text": "zus en zo", **more}, moves=dict.fromkeys(KINDS, learnt))

    def _about(self, state: State) -> str:
        step = current_step(FAQ, state)
        if self.beside.startswith(OPEN):
            return f"{ABOUT}{state.topic}"
        return f"{ABOUT}{step.leads_to[0]}" if step and step.leads_to else OTHER


FEW_CHANCES, FEW_OTHERS = (
    (30, 50, 75, MORE),
    ("asks", "works", "problem", "not_helped", "no", "how"),
)
FEW_WITH_BOTH = ("asks", "message", "not_helped", "takes_back", "works")
FEW_THREE = ("an entry", "an entry and network", "mail", "tried", ANOTHER)
"""What is tried where fewer messages are."""


def probes(state: State, few: bool) -> Iterator[Probe]:
    """Give the messages: a move with each chance, in a row, beside another move or something else; and buttons."""
    moves = sorted({*MOVES, OTHER, f"{ABOUT}{OUT_OF_SCOPE}"})
    for one in moves:
        yield from (Probe(((one, percent),)) for percent in (FEW_CHANCES if few else CHANCES))
        yield from (Probe(((one, MORE),), times=times) for times in TIMES)
        others = [other for other in (FEW_OTHERS if few else moves) if other != one]
        yield from (Probe(((one, MORE), (other, LESS))) for other in others)
        yield from (Probe(((one, MORE), (other, MORE))) for other in others if few or other > one)
        maybe = [other for other in SELDOM_SURE if other != one]
        yield from (Probe(((one, MORE), (other, MAYBE))) for other in maybe if not few)
        doubts = [other for other in WITH_A_TRY if other != one]
        yield from (Probe(((one, MORE), (other, MAYBE)), "tried") for other in doubts)
        yield from (Probe(((one, MORE),), beside) for beside in OFTEN)
        if one in (FEW_WITH_BOTH if few else WITH_BOTH):
            both = product(others, FEW_THREE if few else THREE)
            yield from (Probe(((one, MORE), (other, LESS)), beside) for other, beside in both)
    yield from (Probe((), beside) for beside in ("", *BESIDE))
    yield from (Probe(times=times) for times in TIMES)
    yield from (Probe(button=button) for button in state.offered)


def turn_told(before: State, turn: Turn) -> str:
    """Return a turn in two lines: what is said, and what is known and offered from then on.

    The step that was open is `*`, `[=]` offers the same as before, and of the facts those are told that changed.
    """
    now, then = _not_as_at_the_beginning(turn.state), _not_as_at_the_beginning(before)
    changed = {key: now.get(key) for key in sorted({*now, *then}) if now.get(key) != then.get(key)}
    if "facts" in changed:
        old = set(before.facts.items())
        changed["facts"] = dict(one for one in turn.state.facts.items() if one not in old)
    if not turn.state.asked:
        changed.pop("asked", None)
    for told in ("said", "answered"):  # the acts say it
        changed.pop(told, None)
    said = " ".join(_act(name) for name in turn.state.said)
    same = turn.state.offered == before.offered
    offered = "=" if same else " ".join(button.key for button in turn.state.offered)
    changed.pop("offered", None)
    known = "; ".join(f"{key} {_plain(value)}" for key, value in changed.items())
    told = f"{said}\n {known or '-'} [{offered}]"
    return re.sub(rf"\b{re.escape(before.step)}\b", "*", told) if before.step else told


def _not_as_at_the_beginning(state: State) -> dict[str, object]:
    """Return what `to_dict` gives, without making all that is in it plain: that took longer than the turn."""
    known = {key: value for key, value in vars(state).items() if value != _BEGINNING[key]}
    known.pop("told_as", None)  # but the text
    known.pop("standing", None)
    return {**as_data(state.standing), **known}


_BEGINNING = vars(State())


def _act(name: str) -> str:
    """Return the name of an act with its form, and without what it is filled in with."""
    act = Act.named(name)
    form = act.values.get("form")
    kind = "" if act.kind == "sentence" else f"{act.kind}:"
    return f"{kind}{act.key}" + (f" ({form})" if form else "")


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return " ".join(f"{key}={_plain(each)}" for key, each in value.items())
    return " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


ALL = {**SITUATIONS, **JUST_AFTER}


@cache
def turns_in(situation: str) -> Mapping[str, list[Probe]]:
    """Return every turn that the probes get in a situation, as it is told, with those that get it."""
    state = ALL[situation]().state
    turns = defaultdict[str, list[Probe]](list)
    for probe in probes(state, situation in JUST_AFTER):
        before, message = state, probe.message(state)
        for _ in range(probe.times - 1):
            before = respond(FAQ, before, message, TODAY).state
        turns[turn_told(before, respond(FAQ, before, message, TODAY))].append(probe)
    return turns


def table(situation: str) -> str:
    """Return the turns of a situation as text."""
    turns = turns_in(situation)
    tried = defaultdict[tuple[str, str], list[str]](list)
    for probe in probes(ALL[situation]().state, situation in JUST_AFTER):
        heading, what = _placed(probe)
        tried[probe.name, heading].append(what)
    return "\n".join(
        "\n".join([turn, *(f"  {line}" for line in _lines(got, tried))]) + "\n"
        for turn, got in sorted(turns.items())
    )


MARKS = {MAYBE: "~", LESS: "+", MORE: "="}


def _placed(probe: Probe) -> tuple[str, str]:
    """Return under which heading of the line of its move a probe stands, and as what."""
    if probe.times > 1:
        return "", f"({TIMES[probe.times]})"
    if len(probe.moves) == 2:
        other, percent = probe.moves[1]
        return MARKS[percent] + (f" {probe.beside}:" if probe.beside else ""), other
    if probe.beside:
        return "with", f"{probe.beside},"
    return "%", f"{probe.moves[0][1]}" if probe.moves else ""


def _lines(got: list[Probe], tried: Mapping[tuple[str, str], list[str]]) -> Iterator[str]:
    """Give one line for each move: how likely it is alone, with which other moves, with what beside it."""
    for name, same in groupby(got, lambda probe: probe.name):
        found = defaultdict[str, list[str]](list)
        for heading, what in map(_placed, same):
            found[heading].append(what)
        parts = (
            f"{heading} {_listed(each, tried[name, heading], heading == '%')}".strip()
            for heading, each in found.items()
        )
        yield f"{name} {'; '.join(parts)}".replace(",;", ";").rstrip(" ,%")


def _listed(found: list[str], tried: list[str], in_order: bool) -> str:
    """Return what was found of all that was tried: 'all but' a few, or ranges of what has an order."""
    if in_order:
        runs = groupby(enumerate(found), lambda pair: tried.index(pair[1]) - pair[0])
        ranges = [[one for _, one in run] for _, run in runs]
        return " ".join("-".join(dict.fromkeys((run[0], run[-1]))) for run in ranges)
    rest = [one for one in tried if one not in found]
    if 2 * len(rest) < len(found):
        return "all but " + " ".join(rest) if rest else "all"
    return " ".join(found)


def file_of(situation: str) -> Path:
    """Return the file with the table of a situation."""
    return FOLDER / f"{situation.replace(' ', '_')}.txt"


if __name__ == "__main__":
    for name in ALL:
        file_of(name).write_text(table(name), encoding="utf-8")
