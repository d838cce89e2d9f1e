"""Reads what a message does in a conversation, given what the bot asked: moves, and topics it is about.

The same words do other things after another question, so each word also counts together with the kind of question
('result_nee'). What the message is about is learnt beside it, from the first messages of data/nlu too. Knows
nothing of Rasa.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from inloghulp.diagnosis.moves import KINDS, MOVE_OF_INTENT, MOVES
from inloghulp.nlu import label_model, label_sets
from inloghulp.nlu.embedding import Embedder
from inloghulp.nlu.features import terms_of
from inloghulp.nlu.label_model import LabelModel
from inloghulp.nlu.label_sets import LabelSets
from inloghulp.nlu.move_examples import ABOUT, MoveExample
from inloghulp.nlu.neighbours import Likeness
from inloghulp.nlu.recogniser import is_nonsense
from inloghulp.nlu.texts import Texts, read

SAID_AFTER = {
    "affirm": "offer",
    "deny": "offer",
    "teacher_message": "offer",
    "continue_step": "offer",
    "start_over": "offer",
    "other_question": "after",
    "goodbye": "after",
    "greet": "choose",
    "login_trouble": "choose",
}
"""For intents that are not said after a step: after which kind of question they are."""

FACTS = frozenset({"school_asked=yes"})
"""Facts that are learnt with the moves, since they are told after a question about the step."""

CROSSED = 12
"""So many words of a message count together with the kind of question; later ones tell little of it."""

EVERY = 3
"""One in so many first messages, and of messages about no other topic, teaches what a message is about; more
of them change little."""

TOLD = 0.2
"""What is less likely than this is not told on."""

_WORD = re.compile(r"\w+")

Chances = dict[str, dict[str, float]]
"""For each kind of question: label -> how likely it holds."""


@dataclass(frozen=True)
class MoveModels:
    """What was learnt from the examples."""

    moves: LabelModel
    topics: LabelModel
    sets: LabelSets

    def save(self, folder: Path) -> None:
        """Write the models to the folder."""
        for name, model in vars(self).items():
            (folder / name).mkdir()
            model.save(folder / name)

    @classmethod
    def load(cls, folder: Path) -> "MoveModels":
        """Read what `save` wrote."""
        return cls(
            LabelModel.load(folder / "moves"),
            LabelModel.load(folder / "topics"),
            LabelSets.load(folder / "sets"),
        )


class MoveReader:
    """Reads messages with what was learnt."""

    def __init__(self, models: MoveModels) -> None:
        self._models = models

    def read(self, message: Texts, kinds: Sequence[str] = KINDS) -> Chances:
        """For each kind of question: the moves that a message then makes, and the topics it is about."""
        text, terms = message.plain[0], message.terms[0]
        if not text or is_nonsense(text, terms, self._models.moves.kernel.features):
            return {kind: {} for kind in kinds}
        moves = self._models.sets.together(self._models.moves.chances(after(message, kinds)), kinds)
        about = _likely(self._models.topics.labels, self._models.topics.chances(message)[0])
        return {
            kind: _likely(self._models.moves.labels, row) | about
            for kind, row in zip(kinds, moves, strict=True)
        }


def _likely(labels: Sequence[str], chances: Iterable[float]) -> dict[str, float]:
    told = zip(labels, chances, strict=True)
    return {label: round(float(chance), 3) for label, chance in told if chance >= TOLD}


def after(message: Texts, kinds: Sequence[str]) -> Texts:
    """A message after each of several kinds of question."""
    texts = [crossed_with(kind, message.plain[0]) for kind in kinds]
    return Texts(texts, [*map(terms_of, texts)], message.vectors, message.beside)


def crossed_with(kind: str, cleaned: str) -> str:
    """A cleaned text, and its words once more together with the kind of question."""
    words = _WORD.findall(cleaned)[:CROSSED]
    return " ".join([cleaned, *(f"{kind}_{word}" for word in words)])


def learn(
    examples: Sequence[MoveExample],
    first_messages: Sequence[tuple[str, str]],
    questions: Sequence[str],
    embedder: Embedder | None,
    likeness: Likeness,
) -> MoveModels:
    """Learn from messages with their moves, from first messages with their intents, and from questions."""
    lines = [*examples, *_as_moves(first_messages)]
    lines += [MoveExample(text, "choose", frozenset({"asks"})) for text in questions]
    texts = read([line.text for line in lines], embedder)
    asked = [crossed_with(line.asked, text) for line, text in zip(lines, texts.plain, strict=True)]
    moves = label_model.train(
        Texts(texts.plain, [*map(terms_of, asked)], texts.vectors),
        [line.labels & (MOVES | FACTS) for line in lines],
        likeness,
    )
    held = [(line.asked, line.labels) for line in lines]
    return MoveModels(
        moves,
        _learn_topics(examples, first_messages, embedder, likeness),
        label_sets.count(held, moves.labels, KINDS),
    )


def _learn_topics(
    examples: Sequence[MoveExample],
    first_messages: Sequence[tuple[str, str]],
    embedder: Embedder | None,
    likeness: Likeness,
) -> LabelModel:
    told = [
        (example.text, {label for label in example.labels if label.startswith(ABOUT)})
        for example in examples
    ]
    silent = [pair for pair in told if not pair[1]]
    about = [*(pair for pair in told if pair[1]), *silent[::EVERY]]
    known = {label for _, labels in about for label in labels}
    firsts = [(text, {f"{ABOUT}{intent}"}) for text, intent in first_messages[::EVERY]]
    about += [(text, labels) for text, labels in firsts if labels <= known]
    texts = read([text for text, _ in about], embedder)
    return label_model.train(texts, [labels for _, labels in about], likeness)


def _as_moves(first_messages: Iterable[tuple[str, str]]) -> list[MoveExample]:
    """What the examples of intents that are no topic do; `inform` only tells facts.

    They were written as what parents say within a conversation: most of them after a step.
    """
    moves: Mapping[str, set[str]] = {intent: {move} for intent, move in MOVE_OF_INTENT.items()}
    moves = {**moves, "inform": set()}
    return [
        MoveExample(text, SAID_AFTER.get(intent, "result"), frozenset(moves[intent]))
        for text, intent in first_messages
        if intent in moves
    ]
