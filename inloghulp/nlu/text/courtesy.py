"""Leaves out the greetings, thanks and signatures around a message, which say nothing of what it is about.

'Hoe inloggen thuis alvast bedankt' thanks for nothing yet: it is a question. These are few and fixed, and examples of
each with each question would be very many, so they are listed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inloghulp.faq.plain_values import read_values
from inloghulp.nlu.text.words import words_of

COURTESIES = Path(__file__).parent / "courtesies.yml"
"""What may stand before and after a message, a line for each."""

_LONGEST = 6
"""Words of the longest of these; `Courtesies.read` refuses a longer one."""

Phrase = tuple[str, ...]
Phrases = frozenset[Phrase]


@dataclass(frozen=True)
class Courtesies:
    """The words of each courtesy, folded."""

    before: Phrases
    after_reversed: Phrases

    @classmethod
    def read(cls, file: Path) -> "Courtesies":
        """Read the lines of a file; raises ValueError where one of the two places is missing."""
        said = read_values(file)
        places = ("before", "after")
        if not isinstance(said, dict) or not all(isinstance(said.get(one), str) for one in places):
            raise ValueError(f"{file}: expected lines under 'before' and under 'after'")
        long = [
            line
            for place in places
            for line in said[place].splitlines()
            if len(words_of(line)) > _LONGEST
        ]
        if long:
            raise ValueError(f"{file}: {long[0]!r} has more than {_LONGEST} words")
        before, after = (_phrases(said[place].splitlines()) for place in places)
        return cls(before, frozenset(phrase[::-1] for phrase in after))

    def without(self, text: str) -> str:
        """Return a message without these; one that is nothing else is left as it is."""
        words = words_of(text)
        said = tuple(word.text for word in words)
        first, last = 0, len(words)
        while many := _longest(self.before, said[first:last]):
            first += many
        while many := _longest(self.after_reversed, said[first:last][::-1]):
            last -= many
        if first == last or (first, last) == (0, len(words)):
            return text
        end = words[last].start if last < len(words) else len(text)
        return text[words[first].start : end].rstrip(" \n,.;:-([")


def _phrases(lines: Sequence[str]) -> Phrases:
    return frozenset(tuple(word.text for word in words_of(line)) for line in lines if line.strip())


def _longest(phrases: Phrases, said: Phrase) -> int:
    """Return how many words at the beginning are a phrase."""
    lengths = range(min(_LONGEST, len(said)), 0, -1)
    return next((many for many in lengths if said[:many] in phrases), 0)


_COURTESIES = Courtesies.read(COURTESIES)


def without_courtesy(text: str) -> str:
    """Return a message without the courtesies around it; one that is nothing else is left as it is."""
    return _COURTESIES.without(text)
