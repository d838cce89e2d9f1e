"""Reads data/moves: what parents type halfway a conversation, with the moves each message makes."""

from dataclasses import dataclass
from pathlib import Path

from inloghulp.diagnosis.moves import KINDS, MOVES, moments_of
from inloghulp.faq.plain_values import read_values
from inloghulp.nlu.examples.fact_examples import all_messages


@dataclass(frozen=True)
class MoveExample:
    """A message after a question of some kind, and its labels: moves, topics as `topic=name`, facts as `name=value`."""

    text: str
    asked: str
    labels: frozenset[str]
    about: str = ""
    """What the question was about: a topic, a fact, what was offered, or how the problem ended."""

    @property
    def moments(self) -> tuple[str, ...]:
        """The moment of the conversation, the broadest first."""
        return moments_of(self.asked, self.about)


def read_move_examples(folder: Path) -> list[MoveExample]:
    """Read all files of a folder, in the order of their names; raises ValueError."""
    return [example for file in sorted(folder.glob("*.yml")) for example in read_move_file(file)]


def read_move_file(file: Path) -> list[MoveExample]:
    """Read one file: what was asked, and under it a line `message: labels` for each message, or
    such lines under a writer.

    Raises ValueError that says what is wrong, where it is no such file.
    """
    asked = read_values(file)
    if not isinstance(asked, dict) or not all(isinstance(one, dict) for one in asked.values()):
        raise ValueError(f"{file}: expected what was asked, and under it lines 'message: moves'")
    return [
        MoveExample(text, _kind(file, question), _labels(file, text, str(labels)), _about(question))
        for question, messages in asked.items()
        for text, labels in all_messages(messages)
    ]


def _kind(file: Path, question: str) -> str:
    kind = question.split()[0] if question.split() else ""
    if kind not in KINDS:
        raise ValueError(f"{file}: {question!r} is nothing that the bot asks; expected {KINDS}")
    return kind


def _about(question: str) -> str:
    """'activation_link' of 'result activation_link.spam': there are too few lines of each step to part these."""
    return [*question.split(), ""][1].split(".")[0]


def _labels(file: Path, text: str, labels: str) -> frozenset[str]:
    named = labels.split()
    wrong = [one for one in named if one not in MOVES and "=" not in one]
    if wrong:
        raise ValueError(f"{file}: {text!r}: {wrong[0]!r} is no move; expected {sorted(MOVES)}")
    return frozenset(named)
