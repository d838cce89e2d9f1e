"""Messages to learn masking from: marked ones with other secrets in them, and lines of parents with a secret put in.

Parents say 'het wachtwoord', 'op school', 'mijn dochter' in the examples of data/. With a secret in its place, how
one is told is as various as how parents write.
"""

import gzip
import json
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from inloghulp.evaluation.privacy import MARKED as MARKED_PLACE
from inloghulp.privacy.text.hidden import HIDDEN_NAME, HIDDEN_PASSWORD, HIDDEN_PINCODE, HIDDEN_REST
from inloghulp.privacy.text.vocabulary import vocabulary
from inloghulp.privacy.text.word_groups import read_groups, word_groups

_HIDDEN = {
    "password": HIDDEN_PASSWORD,
    "pincode": HIDDEN_PINCODE,
    "first_name": HIDDEN_NAME,
    "last_name": HIDDEN_NAME,
}
_SWAPPED, _IS_HIDDEN = 0.8, 0.35
"""How often another secret is put in the place of a marked one, and how often it was found already."""
_LONGEST = 300  # characters of a line
_OFTEN = 200
"""So often a word is said in films that children may choose."""


class Secret(NamedTuple):
    """A place in a message, and its kind."""

    start: int
    end: int
    kind: str


class Line(NamedTuple):
    """A message to learn from."""

    text: str
    secrets: tuple[Secret, ...] = ()


_WORDS = read_groups(Path(__file__).with_suffix(".yml"))
_any = _WORDS.either
_PASSWORD = rf"(?<!\w){_any('password')}(?!\w)"
_ITS_PASSWORD = rf"(?<!\w)(?:{_any('owners')} )+{_any('password')}(?!\w)"
_NOT_TOLD = re.compile(rf"(?<!\w){_any('not_told')}", re.I)
"""Of a password of which this is said none is told: 'vergeten', 'een nieuw'."""


class Inventor:
    """Makes names, schools, passwords and lines with them; with the same seed always the same."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - no secret
        self._of = self._chance.choice

    def _often(self, share: float) -> bool:
        return self._chance.random() < share

    @cached_property
    def _first_names(self) -> Sequence[str]:
        return _lines("deduce", "deduce-data/lookup_lists/names/first_names.txt")

    @cached_property
    def _last_names(self) -> Sequence[str]:
        return _lines("deduce", "deduce-data/lookup_lists/names/surnames.txt")

    @cached_property
    def _streets(self) -> Sequence[str]:
        return _lines("deduce", "deduce-data/lookup_lists/locations/streets/streets_bag.txt")

    @cached_property
    def _words(self) -> Sequence[str]:
        file = _site_of("spellchecker") / "spellchecker" / "resources" / "nl.json.gz"
        said: dict[str, int] = json.loads(gzip.decompress(file.read_bytes()))
        return [
            word
            for word, times in said.items()
            if times > _OFTEN
            and len(word) > 3
            and word.isalpha()
            and word not in vocabulary().ordinary
        ]

    @cached_property
    def _chosen(self) -> Sequence[str]:
        return sorted(vocabulary().also_passwords)

    @cached_property
    def _ordinary(self) -> Sequence[str]:
        """Return what people choose although parents say it too."""
        return word_groups("passwords").in_order("chosen_too")

    @cached_property
    def _of_schools(self) -> Sequence[str]:
        return sorted(vocabulary().of_schools)

    def first_name(self) -> str:
        """Return one, with or without a capital."""
        name = self._of(self._first_names)
        return name if self._often(0.6) else name.lower()

    def last_name(self) -> str:
        """Return one, often with 'van der' and the like."""
        name = self._of(self._last_names)
        if self._often(0.3):
            name = f"{self._of(_WORDS.in_order('particles'))} {name}"
        return name if self._often(0.6) else name.lower()

    def password(self) -> str:
        """Return what people choose."""
        made: Sequence[Callable[[], str]] = (
            lambda: self._of(self._chosen),
            lambda: self._of(self._words),
            lambda: self._of(self._ordinary),
            lambda: self._of((self._first_names, self._last_names)[self._often(0.3)]).lower(),
            lambda: self._of(self._chosen) + self._of(self._words),
            lambda: f"{self._of(self._words)}-{self._of(self._chosen)}",
            lambda: " ".join(self._of(self._chosen) for _ in range(self._of((2, 3)))),
            lambda: f"{self._of(_WORDS.in_order('adjectives'))} {self._of(self._chosen)}",
            lambda: "".join(self._of(self._words) for _ in range(3)),
            lambda: f"{self._of(self._chosen)}{self._of('&+.#')}{self._of(self._chosen)}",
            lambda: "".join(self._of("abcdefghkmnpqrstuvwxyz23456789") for _ in range(7)),
        )
        word = self._chance.choices(made, (30, 25, 10, 18, 12, 5, 4, 4, 3, 3, 3))[0]()
        if self._often(0.35):
            word += str(self._of((1, 12, 123, self._chance.randint(1, 99), 2010, 2016, 2024)))
        if self._often(0.4):
            word = word[0].upper() + word[1:]
        return word + self._of("!!#$") if self._often(0.12) else word

    def school(self) -> str:
        """Return the name of a school, with or without its kind and article."""
        made: Sequence[Callable[[], str]] = (
            lambda: self._of(self._of_schools),
            lambda: self._of(self._words),
            lambda: f"{self._of(_WORDS.in_order('adjectives'))} {self._of(self._of_schools)}",
            lambda: f"{self._of(self._first_names)} {self._of(self._last_names)}",
            lambda: f"{self._of(_WORDS.in_order('titles'))} {self._of(self._first_names)}",
            lambda: f"{self._of(self._last_names)}school",
            lambda: self._of(self._first_names),
        )
        name = self._chance.choices(made, (35, 25, 10, 8, 12, 5, 5))[0]()
        has_capitals = self._often(0.6)
        name = " ".join(w[0].upper() + w[1:] if has_capitals else w.lower() for w in name.split())
        article = self._of(_WORDS.in_order("articles")) + " "
        if has_capitals and self._often(0.5):
            article = article.capitalize()
        if self._often(0.25):
            return f"{self._of(_WORDS.in_order('kinds'))} {article * self._often(0.5)}{name}"
        return article * self._often(0.87) + name

    def pincode(self) -> str:
        """Return four or five digits."""
        digits = f"{self._chance.randint(0, 9999):04}"
        return self._of((digits, digits, digits, f"{digits[:2]} {digits[2:]}", " ".join(digits)))

    def instead(self, kind: str, words: str) -> str:
        """Return another secret of a kind, written as these words are; the same where none is made."""
        made = words
        if kind == "school":
            made = self.school()
        elif kind == "password":
            made = self.password()
        elif kind == "first_name":
            made = self._of(self._first_names)
        elif kind == "last_name":
            made = self._of(self._last_names)
        elif kind == "address" and (number := re.search(r"\d.*", words)):
            made = f"{self._of(self._streets)} {number.group()}"
        return made.lower() if words.islower() else made

    def varied(self, marked: str) -> Line:
        """Return a marked message with other secrets in it, of which some were found already."""
        return _filled(marked, self._varied)

    def _varied(self, kind: str, words: str) -> tuple[str, bool]:
        if self._often(_IS_HIDDEN):
            return _HIDDEN.get(kind, HIDDEN_REST) * len(words), True
        return (self.instead(kind, words) if self._often(_SWAPPED) else words), False

    def of_lines(self, lines: Iterable[str]) -> Iterator[Line]:
        """Put a secret in each line of parents that speaks of one."""
        for line in lines:
            ways = [
                (found, kind, make)
                for pattern, kind, make in self._ways
                if len(line) <= _LONGEST and (found := pattern.search(line))
            ]
            ways = [way for way in ways if way[1] != "told" or not _NOT_TOLD.search(line)]
            if ways:
                found, kind, make = self._of(ways)
                before, secret, behind = make(found)
                start = found.start() + len(before)
                text = line[: found.start()] + before + secret + behind + line[found.end() :]
                kind = "password" if kind == "told" else kind
                yield Line(text, (Secret(start, start + len(secret), kind),))

    def of_ways_to_tell(self, lines: Sequence[str]) -> Iterator[Line]:
        """Tell a password in each of the ways to tell one, for ever, beside a part of a line of parents."""
        ways = _WORDS.in_order("told_so")
        while True:
            before, behind = (self._part(self._of(lines)) for _ in range(2))
            way = self._of(ways)
            text = f"{before}{self._of((' ', ', ', '. '))}" if self._often(0.7) else ""
            secrets: list[Secret] = []
            for at, part in enumerate(way.split("*")):
                if at:
                    quote, secret, end = self._quoted(self.password())
                    text += quote
                    secrets.append(Secret(len(text), len(text) + len(secret), "password"))
                    text += secret + end
                text += part
            if self._often(0.7):
                text += self._of((" ", ", ", ". ", " en ", " maar ")) + behind
            yield Line(text[:1].upper() + text[1:] if self._often(0.3) else text, tuple(secrets))

    def _part(self, line: str) -> str:
        """Return some words that follow each other in a line."""
        words = line.split()
        first = self._chance.randrange(max(1, len(words) - 2))
        return " ".join(words[first : first + self._chance.randint(2, 8)])

    @cached_property
    def _ways(self) -> Sequence[tuple[re.Pattern[str], str, "Make"]]:
        """What is looked for in a line, what is put there, and how."""
        its_school = rf"(?<!\w)(?:{_any('of_schools')} )+{_any('school')}(?!\w)"
        told: tuple[tuple[str, str, Make], ...] = (
            (_PASSWORD, "password", lambda found: self._beside(found, self.password())),
            (_ITS_PASSWORD, "told", lambda _: self._quoted(self.password())),
            (its_school, "school", lambda found: self._at(found, self.school())),
            (
                rf"(?<!\w){_any('to_school')} {_any('school')}(?!\w)",
                "school",
                lambda found: (f"{found.group().split()[0]} ", self.school(), ""),
            ),
            (rf"^{_any('school')}(?!\w)", "school", lambda _: ("", self.school(), "")),
            (
                rf"(?<!\w){_any('whose')} {_any('kin')}(?!\w)",
                "name",
                lambda found: self._at(found, self.first_name()),
            ),
            (
                rf"(?<!\w){_any('teachers')}(?!\w)",
                "name",
                lambda found: (f"{found.group()} ", self._teacher(), ""),
            ),
            (
                rf"(?<!\w){_any('codes')}(?!\w)",
                "pincode",
                lambda found: self._beside(found, self.pincode()),
            ),
        )
        return [(re.compile(pattern, re.I), kind, make) for pattern, kind, make in told]

    def _teacher(self) -> str:
        return self._of((self.first_name, self.last_name))()

    def _quoted(self, secret: str) -> tuple[str, str, str]:
        quote = self._of(("", "", "", "'", '"'))
        return quote, secret, quote

    def _at(self, found: re.Match[str], secret: str) -> tuple[str, str, str]:
        """In the place of what was said, or behind it."""
        if self._often(0.5):
            return "", secret, ""
        return found.group() + self._of((" ", " ", ", ", " heet ", " (")), secret, ""

    def _beside(self, found: re.Match[str], secret: str) -> tuple[str, str, str]:
        """Behind what was said, in one of the ways to write that."""
        between, behind = self._of(
            [(" ", "")] * 3
            + [(": ", ""), (", ", ","), (" (", ")"), (" '", "'"), (' "', '"'), (" = ", "")]
            + [(f" {word} ", "") for word in _WORDS.in_order("is")]
        )
        return found.group() + between, secret, behind


Make = Callable[[re.Match[str]], tuple[str, str, str]]
"""Returns what comes before the secret, the secret, and what comes behind it."""


def as_marked(marked: str) -> Line:
    """Return a message with the secrets that are marked in it."""
    return _filled(marked, lambda _, words: (words, False))


def _filled(marked: str, put: Callable[[str, str], tuple[str, bool]]) -> Line:
    """Return a message with in each place what `put` makes of kind and words: text, and whether it was found."""
    text, secrets, at = "", [], 0
    for place in MARKED_PLACE.finditer(marked):
        text += marked[at : place.start()]
        written, is_hidden = put(place[2], place[1])
        if not is_hidden:
            secrets.append(Secret(len(text), len(text) + len(written), place[2]))
        text, at = text + written, place.end()
    return Line(text + marked[at:], tuple(secrets))


def _lines(package: str, name: str) -> Sequence[str]:
    lines = (_site_of(package) / name).read_text("utf-8").splitlines()
    return [line for line in lines if len(line) > 2]


def _site_of(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(package)
    return Path(spec.origin).parent.parent
