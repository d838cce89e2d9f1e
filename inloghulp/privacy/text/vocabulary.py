"""The words that masking knows: names of people, streets and towns, ordinary words, and names of products.

Names are the lists of the package `deduce`, read and not copied: loading deduce itself takes a minute and most of a
gigabyte. Which words are Dutch tells the dictionary of `pyspellchecker`. The rest stands
in words/, data/lookup and faq/contacts.yml.
"""

import importlib.util
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from inloghulp import folders
from inloghulp.faq.yaml_source import LOADER
from inloghulp.nlu.text.words import Word, fold, words_of
from inloghulp.privacy.text.word_groups import word_groups
from inloghulp.privacy.text.word_list import WordList, read_dictionary, read_lines

_WORDS = Path(__file__).parents[1] / "words"
_SHORT = 4  # letters: the shortest part of a compound
_LONG_ENOUGH = 5  # letters: among shorter words nearly all look like another

_THINGS = word_groups("things")
_ENDINGS_OF_THINGS = _THINGS.in_order("endings")

ARTICLES = word_groups("little_words")["articles"]

LITTLE = ARTICLES | word_groups("little_words")["prepositions"]
"""Words within names that are no name by themselves."""


@dataclass(frozen=True)
class Vocabulary:
    """All words are folded: lower case, without accents."""

    first_names: WordList
    """Without those that are mostly ordinary words."""
    mostly_words: frozenset[str]
    """First names that are ordinary words in most messages: 'wil', 'storm'."""
    mostly_names: frozenset[str]
    """First names that are an ordinary word after an article: 'roos'."""
    also_words: frozenset[str]
    """Those of them that are an ordinary word more often when they have no capital."""
    surnames: WordList
    last_parts: WordList
    """What stands behind 'van de' and the like in last names."""
    common_last_names: frozenset[str]
    """Last names that are made of ordinary words: 'de wit', 'bakker'."""
    regions: frozenset[str]
    """Municipalities, provinces, islands: 'wij zitten op Texel'."""
    streets: WordList
    """Names of all streets of the Netherlands, also of some words: 'oude gracht'."""
    places: WordList
    """Towns and villages."""
    dictionary: WordList
    """Dutch words, and some names."""
    spoken: WordList
    """Those that are spoken in films."""
    of_schools: frozenset[str]
    """What schools are often called after: 'regenboog'."""
    nouns_as_last_names: frozenset[str]
    """Last names only behind a title, or where the rest shows it: 'juf vos'."""
    ordinary: frozenset[str]
    """Words of everyday messages to the helpdesk."""
    also_passwords: frozenset[str]
    """Ordinary words that children choose as a password."""
    things: frozenset[str]
    """Of what one can make a picture: so a child may choose it too."""
    seen: frozenset[str]
    """All other words that stand in the examples of data/, also those with a typing error."""
    products: dict[str, tuple[tuple[str, ...], ...]]
    """Names of programs, publishers, suppliers, browsers, devices, brands: by their first word."""
    models: frozenset[str]
    """Browsers, devices and brands: with digits behind them these are a model or a version."""
    by_start: dict[tuple[str, int], tuple[str, ...]]
    """The longer words of `ordinary` and `seen`, by their first letter and how many they have."""

    def is_first_name(self, word: str) -> bool:
        """Whether someone may be called so, whatever else it may mean."""
        return word in self.first_names or word in self.mostly_words

    def is_word(self, word: str) -> bool:
        """Whether it is an ordinary word, and no name."""
        return word in self.ordinary or word in self.also_passwords

    def is_thing(self, word: str) -> bool:
        """Whether a picture can be made of it, also where it is small or there are more: 'tijgertjes'."""
        return word in self.things or any(
            word.removesuffix(ending) in self.things
            for ending in _ENDINGS_OF_THINGS
            if len(word) >= _LONG_ENOUGH and word.endswith(ending)
        )

    def is_unknown(self, word: str, or_misspelt: bool = True) -> bool:
        """Whether no parent in the examples used it or what it may be a typing error of, and nobody is called so."""
        if self.is_word(word) or word in self.seen or self.is_product(word):
            return False
        if self.is_first_name(word) or word in self.surnames or self._is_compound(word):
            return False
        return not (or_misspelt and self.is_typing_error(word))

    def is_only_a_last_name(self, word: str) -> bool:
        """Whether people are called so, and nothing is that parents or films speak of, not even misspelt."""
        return (
            len(word) >= _LONG_ENOUGH
            and word in self.surnames
            and not (self.is_word(word) or word in self.seen or word in self.spoken)
            and not (self.is_first_name(word) or word in self.of_schools or self.is_product(word))
            and not (word in self.places or word in self.regions)
            and not self.is_typing_error(word)
        )

    def _is_compound(self, word: str) -> bool:
        """Whether it is two words of everyday messages in one: 'loginscherm'."""
        return any(
            word[:at].removesuffix("s") in self.ordinary and word[at:] in self.ordinary
            for at in range(_SHORT, len(word) - _SHORT + 1)
        )

    def is_new_compound(self, word: str) -> bool:
        """Whether it is two words that are said in films in one: 'strijkplank', 'paasviering'."""
        return any(
            word[at:] in self.spoken
            and (word[:at] in self.spoken or word[:at].removesuffix("s") in self.spoken)
            for at in range(_SHORT - 1, len(word) - _SHORT + 1)
        )

    def is_typing_error(self, word: str) -> bool:
        """Whether it is a longer word that parents use, but for one letter."""
        if len(word) < _LONG_ENOUGH:
            return False
        return any(
            extractOne(word, near, scorer=OSA.distance, score_cutoff=1) is not None
            for letters in range(len(word) - 1, len(word) + 2)
            if (near := self.by_start.get((word[0], letters), ()))
        )

    def is_product(self, word: str) -> bool:
        """Whether it is the whole name of a product."""
        return (word,) in self.products.get(word, ())

    def products_in(self, words: Sequence[Word]) -> Iterator[int]:
        """Give the places of all words that are part of the name of a product."""
        texts = tuple(word.text for word in words)
        for at, text in enumerate(texts):
            for name in self.products.get(text, ()):
                if texts[at : at + len(name)] == name:
                    yield from range(at, at + len(name))


@cache
def vocabulary() -> Vocabulary:
    """Return the words, read once: half a second, some megabytes."""
    also = _read(_WORDS / "names_that_are_words.yml")
    mostly_words = frozenset(also["mostly_words"].split())
    more = word_groups("more_names")["first_names"]
    names = more.union(_deduce_list("names/first_names.txt"))
    words = _read(_WORDS / "ordinary.yml")
    frisian = frozenset(map(fold, words["frisian"].split()))
    ordinary, seen = frozenset(words["words"].split()), _seen() | frisian
    dictionary, spoken = read_dictionary(
        _site_of("spellchecker") / "spellchecker" / "resources" / "nl.json.gz"
    )
    return Vocabulary(
        first_names=WordList.of(names - mostly_words),
        mostly_words=mostly_words & names,
        mostly_names=frozenset(also["mostly_names"].split()),
        also_words=frozenset(also["also_words"].split()) | frisian,
        surnames=read_lines(_deduce_file("names/surnames.txt")),
        last_parts=read_lines(_deduce_file("names/interfix_surnames.txt")),
        common_last_names=frozenset(also["last_names"]),
        regions=frozenset(
            place
            for name in ("municipalities", "provinces", "regions")
            for place in _deduce_list(f"locations/{name}.txt")
        ),
        streets=read_lines(_deduce_file("locations/streets/streets_bag.txt")),
        places=read_lines(_deduce_file("locations/residences.txt")),
        dictionary=dictionary,
        spoken=spoken,
        nouns_as_last_names=frozenset(also["nouns_as_last_names"].split()),
        of_schools=frozenset(_read(_WORDS / "of_schools.yml")["words"].split()),
        ordinary=ordinary,
        also_passwords=frozenset(words["also_passwords"].split()),
        things=frozenset[str]().union(
            *map(_THINGS.__getitem__, ("animals", "food", "nature", "play", "at_home"))
        ),
        seen=seen,
        products=_by_first_word(_product_names()),
        models=frozenset(_models()),
        by_start=_by_start(ordinary | seen),
    )


def _seen() -> frozenset[str]:
    """Empty while scripts/words_of_parents.py has not written the file."""
    file = _WORDS / "seen.yml"
    return frozenset(_read(file)["words"].split()) if file.is_file() else frozenset()


def _deduce_list(name: str) -> Iterator[str]:
    lines = _deduce_file(name).read_text("utf-8").splitlines()
    return (fold(line.strip()) for line in lines if len(line.strip()) > 1)


def _deduce_file(name: str) -> Path:
    return _site_of("deduce") / "deduce-data" / "lookup_lists" / name


def _site_of(package: str) -> Path:
    """Where a package is installed; nothing of it is run."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"The package '{package}' is not installed: `make setup` does it")
    return Path(spec.origin).parent.parent


def _product_names() -> Iterator[str]:
    for kind in _read(_WORDS / "products.yml").values():
        for line in kind:
            yield from line
    for fact in _read(folders.ROOT / "data" / "lookup" / "names.yml")["names"].values():
        for ways in fact.values():
            yield from ways
    for contacts in _read(folders.FAQ / "contacts.yml").values():
        for about in contacts.values():
            yield from filter(None, (about["name"], about.get("company"), *about.get("says", ())))


def _models() -> Iterator[str]:
    for line in _read(_WORDS / "products.yml")["brands"]:
        yield from map(fold, line)
    for fact in _read(folders.ROOT / "data" / "lookup" / "names.yml")["names"].values():
        for ways in fact.values():
            yield from map(fold, ways)


def _by_first_word(names: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in names:
        words = tuple(word.text for word in words_of(str(name)))
        if words:
            found[words[0]].add(words)
    return {first: tuple(ways) for first, ways in found.items()}


def _by_start(words: Iterable[str]) -> dict[tuple[str, int], tuple[str, ...]]:
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word in sorted(words):
        if len(word) >= _LONG_ENOUGH:
            found[word[0], len(word)].append(word)
    return {start: tuple(there) for start, there in found.items()}


def _read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=LOADER)  # noqa: S506 - a safe loader
