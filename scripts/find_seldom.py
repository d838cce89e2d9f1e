"""Looks for a conversation that tells each break of the engine that no test saw from the engine as it is.

`scripts/find_seldom.py [--tries N] [--seed N]`, after `make mutants ARGS=diagnosis`: conversations of chance are played
with a break and without it, until the last turn is another one; then all is left out that does not matter. What is
found types no button's title, and is added to tests/diagnosis/seldom/conversations.yml. Read whether its turn is right,
and write that down.
"""

import argparse
import os
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, replace

from breakable import Breakable, outcome
from breaks import ROOT, Mutant, mutants_of
from survivors import KEPT, Result

sys.path.insert(0, str(ROOT))
from conversations_of_chance import conversation

from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message
from tests.diagnosis.seldom.conversation import (
    Conversation,
    read_conversations,
    write_conversations,
)


def told(one: Conversation) -> str:
    """Return its last turn, or that there is none."""
    return outcome(one.told)


def smaller(one: Conversation) -> Iterator[Conversation]:
    """Give the conversation without one of its messages, or without a part of one."""
    for at, message in enumerate(one.sent):
        before, after = one.sent[:at], one.sent[at + 1 :]
        if after:
            yield replace(one, sent=(*before, *after))
        if not message.pressed:
            for less in _less(message):
                yield replace(one, sent=(*before, less, *after))


def _less(message: Message) -> Iterator[Message]:
    usual = Message("nlu_fallback", "zus en zo")
    for name in (field.name for field in fields(message)):
        if getattr(message, name) != getattr(usual, name):
            yield replace(message, **{name: getattr(usual, name)})
    learnt = message.moves.get(KINDS[0], {})
    for move in learnt if len(learnt) > 1 else ():
        rest = {name: chance for name, chance in learnt.items() if name != move}
        yield replace(message, moves=dict.fromkeys(KINDS, rest))


def shrunk(one: Conversation, tells: Callable[[Conversation], bool]) -> Conversation:
    """Return what is left of a conversation when nothing more can go."""
    while less := next(filter(tells, smaller(one)), None):
        one = less
    return one


def find(mutant: Mutant, tries: int, chance: random.Random) -> Conversation | None:
    """Return a small conversation that tells a break from the engine as it is, if one is found."""
    engine = Breakable(mutant)

    def tells(one: Conversation) -> bool:
        now = told(one)
        with engine.broken():
            other = told(one) != now
        return other and not one.types_a_title()

    chosen = (conversation(chance) for _ in range(tries))
    some = [one for one in chosen if not one.types_a_title()]
    now = [told(one) for one in some]
    with engine.broken():
        other = (one for one, turn in zip(some, now, strict=True) if told(one) != turn)
        found = next(other, None)
    return shrunk(found, tells) if found else None


def main() -> int:
    """Look for one for each break that no test saw, and add what is found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tries", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    os.chdir(ROOT)
    missed = {key for key, *_ in Result.read(KEPT, "diagnosis").survivors}
    files = sorted((ROOT / "inloghulp" / "diagnosis").rglob("*.py"))
    mutants = [
        one
        for file in files
        for one in mutants_of(file)
        if one.key in missed and one.may_be_looked_at
    ]
    conversations, chance = read_conversations(), random.Random(given.seed)  # noqa: S311
    for mutant in mutants:
        found = find(mutant, given.tries, chance)
        print(f"{'found' if found else 'not found'}: {mutant}")
        if found and found not in conversations:
            conversations.append(found)
    write_conversations(conversations)
    return 0


if __name__ == "__main__":
    sys.exit(main())
