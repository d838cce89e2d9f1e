"""How likely an entry of the answer bank must be to be told, wherever and whatever the message does, as text to read.

`python -m tests.diagnosis.understand.least_likely` writes it beside this file, after a change of when entries are told.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

from inloghulp.diagnosis.state import Message, State
from inloghulp.diagnosis.understand.answer_bank import found_entries
from inloghulp.diagnosis.understand.likely_entries import MessageHere
from tests.diagnosis.chat import FAQ
from tests.diagnosis.situations import SITUATIONS

TABLE = Path(__file__).with_suffix(".txt")
HEADER = """\
# How likely an entry must be, in percent, to be told; - where it never is. The columns are how likely the message tells
# a problem, 0 50 65 90; the rows how likely it asks (or feels, or leaves).
# `python -m tests.diagnosis.understand.least_likely` writes this.
"""
WHERE = ("nothing yet", "a guess", "a step", "solved")
ENTRIES = {
    "takeover_hacker": "asks",
    "env_what": "asks",
    "news_helpdesk_reachable": "asks",
    "feeling_hurry": "upset",
    "farewell_later": "leaving",
}
"""Entries, of a topic and of none, and the move that calls for each."""
TELLS = {
    "no topic": Message("nlu_fallback", "zus en zo"),
    "what was tried": Message("nlu_fallback", "zus en zo", tried=("log_out",)),
    **{name: Message(name, "zus en zo") for name in ("session_takeover", "news", "software")},
}
"""What a message tells."""
CALLS, PROBLEM = (0, 19, 20, 49, 50, 64, 65, 80, 90), (0, 50, 65, 90)
CHANCES: tuple[int, ...] = (2, 5, 10, *range(20, 100, 5), 97, 100)
REST = ("another entry", "none")
"""What the message asks for where it is not the entry."""


def table(where: str) -> str:
    """Return the part of the table about a situation."""
    state = SITUATIONS[where]().state
    blocks = (
        "\n".join([f"{where}: {entry} and {rest}, {what}", *_rows(state, TELLS[what], entry, rest)])
        for entry, rest, what in product(ENTRIES, REST, TELLS)
    )
    return "\n".join(blocks) + "\n"


def _rows(state: State, message: Message, entry: str, rest: str) -> Iterator[str]:
    """Give the rows of a block; those that are the same share one."""
    before, begin = "", 0
    for calls in CALLS:
        least = (_least(state, message, entry, rest, calls, problem) for problem in PROBLEM)
        row = " ".join("-" if one is None else str(one) for one in least)
        if row != before and before:
            yield f"    {begin}: {before}"
        if row != before:
            before, begin = row, calls
    yield f"    {begin}: {before}"


def _least(
    state: State, message: Message, entry: str, rest: str, calls: int, problem: int
) -> int | None:
    other = "mail_sender" if rest == "another entry" else "none"
    moves = {ENTRIES[entry]: calls / 100, "problem": problem / 100}

    def is_told(percent: int) -> bool:
        answers = ((entry, percent / 100), (other, 1 - percent / 100))
        found = found_entries(MessageHere(FAQ, state, replace(message, answers=answers), moves))
        return entry in (name for name, _ in found.values())

    at = bisect_left(CHANCES, True, key=is_told)
    return CHANCES[at] if at < len(CHANCES) else None


if __name__ == "__main__":
    TABLE.write_text(HEADER + "".join(map(table, WHERE)), encoding="utf-8")
