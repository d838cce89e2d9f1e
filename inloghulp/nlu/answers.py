"""Finds the entry of the answer bank that a question is about, or none. Knows nothing of Rasa."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

import numpy as np
import numpy.typing as npt

from inloghulp.faq.plain_values import read_values
from inloghulp.nlu import asked_when
from inloghulp.nlu.asked_when import AskedWhen
from inloghulp.nlu.clean import EMBEDDED_PIECES, pieces, plain
from inloghulp.nlu.embedding import Embedder
from inloghulp.nlu.hash_order import chance
from inloghulp.nlu.move_examples import MoveExample
from inloghulp.nlu.softmax_regression import SoftmaxRegression, train
from inloghulp.nlu.texts import Texts, read

NONE = "none"
"""The label of messages that no entry answers."""

ASKING = frozenset({"asks", "how", "next", "smalltalk", "rude", "upset", "leaving", "person"})
"""Moves that an entry may answer: without one of them a message asks nothing of the bank."""

TOLD = 12
"""So many of the likeliest entries are told on."""

HARDLY = 0.005
"""Entries that are less likely are not told on."""

OTHERS = 1_000
"""So many messages that ask nothing are learnt from as well. With all of them, some thousands, most questions
look like none, since an entry has some twenty examples."""

ELSEWHERE = 600
"""So many questions that are not ours are learnt from as well, as none: so less is told where there is no answer, and
with more of them less is told where there is one."""

SHORTEST_PART = 3
"""Words in a sentence that can ask something by itself."""

MOST_PARTS = 4
"""Sentences of a message that are looked at apart; a question mostly stands at the end."""

_SENTENCE_END = re.compile(r"(?<=[.?!;])\s+|\n")

Likely = list[tuple[str, float]]
"""Entries with how likely each is, the likeliest first."""


@dataclass(frozen=True)
class AnswerModels:
    """What was learnt from the examples."""

    entries: SoftmaxRegression
    asked: AskedWhen

    def save(self, folder: Path) -> None:
        """Write the models to the folder."""
        self.entries.save(folder)
        self.asked.save(folder)

    @classmethod
    def load(cls, folder: Path) -> "AnswerModels":
        """Read what `save` wrote."""
        return cls(SoftmaxRegression.load(folder), AskedWhen.load(folder))


@dataclass(frozen=True)
class FoundAnswers:
    """The likeliest entries of a message, whenever it is said and at each moment of a conversation."""

    anywhere: Likely = field(default_factory=list)
    at: Mapping[str, Likely] = field(default_factory=dict)


class AnswerFinder:
    """Finds entries with what was learnt."""

    def __init__(self, models: AnswerModels) -> None:
        self._labels = models.entries.labels
        self._model = models.entries
        self._asked = models.asked
        self._entries = [at for at, label in enumerate(self._labels) if label != NONE]

    def find(self, message: Texts) -> FoundAnswers:
        """Return the likeliest entries; `none` is one of them.

        The message stands first, and then those of its sentences that may ask something by themselves.
        """
        return self.find_each(message, [range(len(message))])[0]

    def find_each(self, texts: Texts, messages: Sequence[range]) -> list[FoundAnswers]:
        """Do so for several messages, of which the texts stand together: the model is fetched from memory once."""
        rows = self._model.probabilities(texts)
        return [
            self._found(rows[message.start : message.stop])
            if texts.plain[message.start]
            else FoundAnswers()
            for message in messages
        ]

    def _found(self, chances: npt.NDArray[np.float64]) -> FoundAnswers:
        anywhere, *here = self._likely(
            np.concatenate([chances[np.newaxis], self._asked.here(chances)])
        )
        return FoundAnswers(anywhere, dict(zip(self._asked.moments, here, strict=True)))

    def _likely(self, chances: npt.NDArray[np.float64]) -> Iterator[Likely]:
        """Yield the likeliest entries for each moment; the chances are by moment, text and entry."""
        surest = chances[:, :, self._entries].max(axis=-1).argmax(axis=-1)
        # One sentence may ask, but the whole tells what it is about.
        weighed = (chances[np.arange(len(chances)), surest] + chances[:, 0]) / 2
        rounded = weighed.round(3)
        for row, shown in zip(weighed, rounded, strict=True):
            likely = np.flatnonzero(shown >= HARDLY)  # most are not
            best = likely[row[likely].argsort()[::-1][:TOLD]]
            yield [(self._labels[at], float(shown[at])) for at in best]


def sentences(text: str) -> list[str]:
    """Return the last sentences of a message of several: 'zo, mail is er. Gaat die link nog verlopen?' asks in one.

    No more of them than are embedded of one text, so that a long message costs twice that and not five times.
    """
    parts = [part.strip() for part in _SENTENCE_END.split(plain(text))]
    telling = [part for part in parts if len(part.split()) >= SHORTEST_PART]
    telling = [part for part in telling if part.endswith("?")] or telling
    if len(parts) < 2:
        return []
    so_far = accumulate(pieces(part) for part in reversed(telling[-MOST_PARTS:]))
    near_the_end = sum(many <= EMBEDDED_PIECES for many in so_far)
    return telling[len(telling) - near_the_end :]


def learn(
    examples: Mapping[str, Sequence[str]],
    others: Sequence[MoveExample],
    elsewhere: Sequence[str],
    embedder: Embedder | None,
) -> AnswerModels:
    """Learn from the examples of each entry, from messages that ask nothing, and from first messages that are not ours.

    Of an example that is a message with a known moment is counted when it was asked.
    """
    pairs = [(text, name) for name, texts in examples.items() for text in texts]
    silent = [other.text for other in others if not other.labels & ASKING]
    pairs += [(text, NONE) for text in (*_some(silent, OTHERS), *_some(elsewhere, ELSEWHERE))]
    texts = read([text for text, _ in pairs], embedder)
    model = train(texts, [name for _, name in pairs])
    moments = {plain(other.text): other.moments for other in others}
    asked = [(moments[plain(text)], name) for text, name in pairs if plain(text) in moments]
    asked = [(names, name) for names, name in asked if name != NONE]
    return AnswerModels(model, asked_when.count(asked, model.labels))


def _some(texts: Sequence[str], many: int) -> list[str]:
    """Return about so many of the texts, by chance."""
    return sorted(texts, key=chance)[:: max(1, len(texts) // many)]


def read_answer_examples(folder: Path) -> dict[str, list[str]]:
    """Read all files of a folder: entries, each with a list of examples; raises ValueError."""
    examples: dict[str, list[str]] = {}
    for file in sorted(folder.glob("*.yml")):
        for name, texts in _read(file).items():
            examples.setdefault(name, []).extend(texts)
    return examples


def _read(file: Path) -> dict[str, list[str]]:
    entries = read_values(file)
    if not isinstance(entries, dict):
        raise ValueError(f"{file}: expected entries, each with a list of examples")
    for name, texts in entries.items():
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise ValueError(f"{file}: {name!r} has no list of examples")
    return entries
