"""Finds the entry of the answer bank that a question is about, or none. Knows nothing of Rasa."""

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path

import yaml

from inloghulp.faq.yaml_source import LOADER
from inloghulp.nlu.clean import EMBEDDED_PIECES, pieces, plain
from inloghulp.nlu.embedding import Embedder
from inloghulp.nlu.hash_order import chance
from inloghulp.nlu.intent_model import IntentModel, Shape, train
from inloghulp.nlu.move_examples import MoveExample
from inloghulp.nlu.texts import Texts, read

NONE = "none"
"""The label of messages that no entry answers."""

ASKING = frozenset({"asks", "how", "next", "smalltalk", "rude", "upset", "leaving", "person"})
"""Moves that an entry may answer: without one of them a message asks nothing of the bank."""

TOLD = 12
"""So many of the likeliest entries are told on."""

OTHERS = 800
"""So many messages that ask nothing are learnt from as well. With all of them, some thousands, most questions
look like none, since an entry has some twenty examples."""

SHORTEST_PART = 3
"""Words in a sentence that can ask something by itself."""

MOST_PARTS = 4
"""Sentences of a message that are looked at apart; a question mostly stands at the end."""

_SENTENCE_END = re.compile(r"(?<=[.?!;])\s+|\n")

SHAPE = Shape(meaning=3.0, caution=0.0)
"""How the model is made. Questions share few words with their examples, so the meaning weighs more than
for the intents: of bench/answers/first.yml .89 is then found at once, at 1.5 .85."""


class AnswerFinder:
    """Finds entries with what was learnt."""

    def __init__(self, model: IntentModel) -> None:
        self._model = model

    def find(self, message: Texts) -> list[tuple[str, float]]:
        """Return the likeliest entries with how likely each is; `none` is one of them.

        The message stands first, and then those of its sentences that may ask something by themselves.
        """
        if not message.plain[0]:
            return []
        rows = self._model.probabilities(message)
        entries = [at for at, label in enumerate(self._model.labels) if label != NONE]
        chances = rows[rows[:, entries].max(axis=1).argmax()]
        best = chances.argsort()[::-1][:TOLD]
        return [(self._model.labels[at], round(float(chances[at]), 3)) for at in best]


def sentences(text: str) -> list[str]:
    """Return the last sentences of a message of several: 'zo, mail is er. Gaat die link nog verlopen?' asks in one.

    No more of them than are embedded of one text, so that a long message costs twice that and not five times.
    """
    parts = [part.strip() for part in _SENTENCE_END.split(plain(text))]
    telling = [part for part in parts if len(part.split()) >= SHORTEST_PART]
    if len(parts) < 2:
        return []
    so_far = accumulate(pieces(part) for part in reversed(telling[-MOST_PARTS:]))
    near_the_end = sum(many <= EMBEDDED_PIECES for many in so_far)
    return telling[len(telling) - near_the_end :]


def learn(
    examples: Mapping[str, Sequence[str]], others: Sequence[MoveExample], embedder: Embedder | None
) -> IntentModel:
    """Learn from the examples of each entry, and from messages that ask nothing."""
    pairs = [(text, name) for name, texts in examples.items() for text in texts]
    silent = sorted((o.text for o in others if not o.labels & ASKING), key=chance)
    pairs += [(text, NONE) for text in silent[:: max(1, len(silent) // OTHERS)]]
    texts = read([text for text, _ in pairs], embedder)
    return train(texts, [name for _, name in pairs], SHAPE)


def read_answer_examples(folder: Path) -> dict[str, list[str]]:
    """Read all files of a folder: entries, each with a list of examples; raises ValueError."""
    examples: dict[str, list[str]] = {}
    for file in sorted(folder.glob("*.yml")):
        for name, texts in _read(file).items():
            examples.setdefault(name, []).extend(texts)
    return examples


def _read(file: Path) -> dict[str, list[str]]:
    try:
        entries = yaml.load(file.read_text("utf-8"), Loader=LOADER)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ValueError(f"{file}: this is no YAML ({error})") from error
    if not isinstance(entries, dict):
        raise ValueError(f"{file}: expected entries, each with a list of examples")
    for name, texts in entries.items():
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise ValueError(f"{file}: {name!r} has no list of examples")
    return entries
