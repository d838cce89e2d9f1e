"""Looks for a message that is masked otherwise with a break of masking, for each break that no test saw.

`scripts/find_seldom_messages.py [--messages N] [--seed N] [--times N] [--all]`, after `make mutants ARGS=privacy`:
messages of chance that run the broken line are masked with the break and without it, until what is made of one is
other; then all words are left out that do not matter. What is found is added to tests/privacy/seldom.yml. Read whether
the right things are masked in it. `--all` takes every break that may be looked at, and not only those that no test saw;
`--times` is by how many messages of the table each is to be told.
"""

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

from breakable import Breakable, outcome
from breaks import ROOT, Mutant, mutants_of
from survivors import KEPT, Result

sys.path.insert(0, str(ROOT))
from messages_of_chance import changed, message

from inloghulp.privacy.mask import KINDS, Kind, mask
from tests.privacy.seldom import LOOKED_FOR, masked, read_table, write_table

SOURCE = ROOT / "inloghulp" / "privacy"
TRIES, FIRST = 1000, 100
"""Messages that are tried with a break at most; and of those the first, behind which they are changed once more."""
FOLDERS = {
    "addresses": ("address",),
    "contact": ("email", "iban", "bsn", "phone"),
    "passwords": ("pincode", "password"),
    "schools": ("school",),
    "people": ("name",),
}
"""Folder of masking -> the kinds that are looked for there."""

Line = tuple[str, int]


def lines_run(text: str) -> set[Line]:
    """Return the lines that run while a message is masked."""
    run: set[Line] = set()

    def in_function(frame: FrameType, event: str, of: Any) -> Any:
        run.add((frame.f_code.co_filename, frame.f_lineno))
        return in_function

    def called(frame: FrameType, event: str, of: Any) -> Any:
        return in_function if frame.f_code.co_filename.startswith(f"{SOURCE}{os.sep}") else None

    before = sys.gettrace()
    sys.settrace(called)
    try:
        mask(text, KINDS)
    finally:
        sys.settrace(before)
    return run


def by_line(texts: Iterable[str]) -> dict[Line, list[str]]:
    """Return the messages that run each line."""
    found: dict[Line, list[str]] = defaultdict(list)
    for text in texts:
        for line in lines_run(text):
            found[line].append(text)
    return found


def part_of(mutant: Mutant) -> str:
    """Return the part of the table that a break belongs to."""
    return "learnt" if "/learnt/" in mutant.file else "rules"


def kinds_of(mutant: Mutant) -> Sequence[Kind]:
    """Return the kinds that the file of a break looks for; all of them where it is of several."""
    folder = Path(mutant.file).parent.name
    kinds = LOOKED_FOR[part_of(mutant)]
    return [kind for kind in kinds if kind.name in FOLDERS.get(folder, ())] or kinds


class Telling:
    """Tells whether a message is masked otherwise with a break; one that never ends tells nothing."""

    def __init__(self, mutant: Mutant) -> None:
        self._code, self._kinds = Breakable(mutant), kinds_of(mutant)
        self._all = LOOKED_FOR[part_of(mutant)]
        self._ends = True

    def __call__(self, text: str) -> bool:
        """Look for the kinds of the file alone first, which takes a fifth of the time."""
        return self._ends and self._differs(text, self._kinds) and self._differs(text, self._all)

    def _differs(self, text: str, kinds: Sequence[Kind]) -> bool:
        whole = mask(text, kinds).text
        with self._code.broken():
            broken = outcome(lambda: mask(text, kinds).text)
        self._ends = broken != "endless"
        return self._ends and broken != whole


def shrunk(text: str, tells: Callable[[str], bool]) -> str:
    """Return what is left of a message when no word more can go."""
    while less := next(filter(tells, _smaller(text)), None):
        text = less
    return text


def _smaller(text: str) -> Iterator[str]:
    words = text.split(" ")
    for at in range(len(words)):
        yield " ".join(words[:at] + words[at + 1 :])


def running(mutant: Mutant, lines: Mapping[Line, Sequence[str]]) -> list[str]:
    """Return the messages that run the line of a break."""
    of_it = [lines.get((str(ROOT / mutant.file), line), ()) for line in mutant.lines]
    return list(dict.fromkeys(text for texts in of_it for text in texts))


def find(tells: Telling, texts: Iterable[str]) -> Iterator[str]:
    """Give small messages that tell a break from the code as it is, each once."""
    told = filter(tells, islice(texts, TRIES))
    found: dict[str, None] = {}
    for text in told:
        small = shrunk(text, tells)
        if small not in found:
            found[small] = None
            yield small


def candidates(mutant: Mutant, texts: Sequence[str], random: Random) -> Iterator[str]:
    """Give messages that run the line of a break, and then such messages with a word or two changed."""
    yield from texts[:FIRST]
    while texts:
        yield changed(
            random, random.choice(texts), Path(mutant.file).stem, random.choice((1, 1, 2))
        )


def main() -> int:
    """Look for one for each break, and add what is found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=8000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args()
    mutants = [one for file in sorted(SOURCE.rglob("*.py")) for one in mutants_of(file)]
    mutants = [one for one in mutants if one.may_be_looked_at]
    if not given.all:
        missed = {key for key, *_ in Result.read(KEPT, "privacy").survivors}
        mutants = [one for one in mutants if one.key in missed]
    table = {part: dict(told) for part, told in read_table().items()}
    random = Random(given.seed)  # noqa: S311
    there = by_line([text for told in table.values() for text in told])
    tried = by_line(dict.fromkeys(message(random) for _ in range(given.messages)))
    random.shuffle(mutants)
    for number, mutant in enumerate(mutants, 1):
        tells, own = Telling(mutant), table[part_of(mutant)]
        told = (text for text in running(mutant, there) if text in own and tells(text))
        missing = given.times - len(list(islice(told, given.times)))
        if not missing:
            continue
        found = list(
            islice(find(tells, candidates(mutant, running(mutant, tried), random)), missing)
        )
        print(f"{number}/{len(mutants)} {len(found)} of {missing} found: {mutant}", flush=True)
        for one in found:
            own[one] = masked(part_of(mutant), one)
            for line in lines_run(one):
                there.setdefault(line, []).append(one)
        if found:
            write_table(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
