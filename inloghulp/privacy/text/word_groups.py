"""The Dutch words by which masking finds things: groups of them stand in words/, a file for each file of rules.

A group is text with a space between its words, or a list where some are more than one word. A `*` stands for letters:
'pin*' is also 'pinnetje'.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from inloghulp.faq.yaml_source import Document, Problem, YamlPath, read_yaml
from inloghulp.nlu.text.words import fold
from inloghulp.privacy.text.needed_words import Needing, OneOf

FOLDER = Path(__file__).parents[1] / "words"

_NAME = re.compile(r"[a-z]+(?:_[a-z]+)*")
_PHRASE = re.compile(r"[^\s*]*\*?[^\s*]*(?: [^\s*]*\*?[^\s*]*)*")
_LETTERS = r"\w{0,12}"
"""What a `*` stands for."""


class WordsError(Exception):
    """A file of words cannot be used; `problems` holds every mistake in it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class WordGroups:
    """The groups of one file."""

    def __init__(self, file: str, groups: dict[str, tuple[str, ...]]) -> None:
        self._file = file
        self._groups = groups

    def __getitem__(self, group: str) -> frozenset[str]:
        """Return the words as they are looked for in a message: lower case, without accents."""
        return frozenset(map(fold, self.in_order(group)))

    def either(self, *groups: str, space: str = " ") -> str:
        """Return a regular expression for any of the words, the longest first; `space`: what is between two words."""
        words = {word for group in groups for word in self.in_order(group)}
        ordered = sorted(words, key=_longest)
        return f"(?:{'|'.join(_ways([_parts(word, space) for word in ordered]))})"

    def one_of(self, *groups: str) -> OneOf:
        """Return the words as what must be said for a pattern to match."""
        return OneOf(word for group in groups for word in self.in_order(group))

    def whole(self, *groups: str) -> Needing:
        """Return a pattern for any of the words, with no letter beside it."""
        return Needing(rf"\b{self.either(*groups)}\b", self.one_of(*groups))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the groups."""
        return tuple(self._groups)

    def in_order(self, group: str) -> tuple[str, ...]:
        """Return the words of a group as they stand in the file."""
        if group not in self._groups:
            raise WordsError([Problem(self._file, 1, f"de groep '{group}' ontbreekt.")])
        return self._groups[group]


@cache
def word_groups(name: str) -> WordGroups:
    """Return the groups of words/<name>.yml. Raises WordsError, with the file and the line, where they cannot be."""
    return read_groups(FOLDER / f"{name}.yml")


def read_groups(path: Path) -> WordGroups:
    """Return the groups of a file; raises WordsError as `word_groups` does."""
    shown = f"{path.parent.name}/{path.name}"
    document, problems = read_yaml(path, shown, prose=False)
    groups: dict[str, tuple[str, ...]] = {}
    if not problems and not isinstance(document.data, dict):
        problems.append(Problem(shown, 1, "verwacht worden groepen van woorden: 'naam: >-'."))
    elif not problems:
        for name, written in document.data.items():
            groups[name] = _words(written)
            problems += _wrong(document, name, groups[name])
    if problems:
        raise WordsError(problems)
    return WordGroups(shown, groups)


def _words(written: Any) -> tuple[str, ...]:
    """Return the words of a group, or nothing where it is no group."""
    if isinstance(written, list):
        return tuple(word for word in written if isinstance(word, str))
    return tuple(written.split()) if isinstance(written, str) else ()


def _wrong(document: Document, name: str, words: tuple[str, ...]) -> list[Problem]:
    """Say what is wrong in a group."""
    path: YamlPath = (name,)
    wrong = []
    if not _NAME.fullmatch(name):
        wrong.append(f"de groep '{name}' heet anders dan verwacht: kleine letters met _ ertussen.")
    if not words:
        wrong.append(f"de groep '{name}' is leeg; verwacht worden woorden, of een lijst daarvan.")
    for word in dict.fromkeys(words):
        if words.count(word) > 1:
            wrong.append(f"'{word}' staat twee keer in de groep '{name}'.")
        if word != word.lower():
            wrong.append(f"'{word}' heeft een hoofdletter; schrijf woorden met kleine letters.")
        if not word.strip("* ") or not _PHRASE.fullmatch(word):
            wrong.append(f"'{word}' is geen woord; een * mag in elk woord een keer.")
    return [document.problem(path, text) for text in wrong]


def _parts(word: str, space: str) -> tuple[str, ...]:
    """Return the pattern of a word in parts, one for each letter."""
    others = {"*": _LETTERS, " ": space}
    return tuple(others.get(letter) or re.escape(letter) for letter in word)


def _ways(words: list[tuple[str, ...]]) -> Iterator[str]:
    """Give patterns that match what the words do in this order, and try a beginning that some share only once."""
    words = list(words)
    while words:
        first = words[0][:1]
        alike = [word for word in _until_any(words) if word[:1] == first]
        words = [word for word in words if word not in alike]
        behind = list(_ways([word[1:] for word in alike])) if first else []
        yield "".join(first) + (f"(?:{'|'.join(behind)})" if len(behind) > 1 else "".join(behind))


def _until_any(words: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Give the words up to one of which more than one letter may be the next: what is behind it must stay there."""
    for at, word in enumerate(words):
        is_any = word[:1] in ((), (_LETTERS,))
        if not is_any or at == 0:
            yield word
        if is_any:
            return


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word
