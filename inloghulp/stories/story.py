"""A conversation test as data, and where it stands."""

from dataclasses import dataclass

from inloghulp.checking.shapes import Conversation
from inloghulp.faq.yaml_source import Problem


@dataclass(frozen=True)
class Story:
    """A conversation that must go well."""

    conversation: Conversation
    file: str
    line: int
    lines: tuple[int, ...] = ()
    """The line of each turn."""

    @property
    def name(self) -> str:
        return self.conversation.name

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Malformed:
    """A conversation, or a whole file, that cannot be played as it is written."""

    name: str
    file: str
    line: int
    problems: tuple[Problem, ...]

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Stories:
    """What was found in some files: what can be played, and what cannot."""

    good: tuple[Story, ...] = ()
    malformed: tuple[Malformed, ...] = ()

    def named(self, part: str) -> "Stories":
        """Those with this in their name, whatever the capitals."""
        part = part.lower()
        return Stories(
            tuple(one for one in self.good if part in one.name.lower()),
            tuple(one for one in self.malformed if part in one.name.lower()),
        )

    def __add__(self, other: "Stories") -> "Stories":
        """Both, each conversation once."""
        return Stories(
            tuple(dict.fromkeys((*self.good, *other.good))),
            tuple(dict.fromkeys((*self.malformed, *other.malformed))),
        )

    def __len__(self) -> int:
        return len(self.good) + len(self.malformed)
