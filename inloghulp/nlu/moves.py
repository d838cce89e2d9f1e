"""Reads what a message does in a conversation, given what the bot asked: moves, and topics it is about.

The same words do other things after another question, so each word also counts together with the kind of question,
and with what that was about: 'blijft weg' is good news of a warning, and bad news of an e-mail. What the message is
about is learnt beside it, from the first messages of data/nlu too; and what is answered to a question for a fact:
'tis er een' tells nothing elsewhere. Knows nothing of Rasa.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from inloghulp.diagnosis.moves import ABOUT, KINDS, MOVE_OF_INTENT, MOVES, moments_of
from inloghulp.nlu import label_model, label_sets
from inloghulp.nlu.clean import plain
from inloghulp.nlu.cutting import terms_of_each
from inloghulp.nlu.embedding import Embedder, embed
from inloghulp.nlu.hash_order import chance
from inloghulp.nlu.label_model import LabelModel
from inloghulp.nlu.label_sets import LabelSets
from inloghulp.nlu.move_examples import MoveExample
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

FACTS = frozenset(
    {
        "school_asked=yes",
        *(f"mail={what}" for what in ("arrived", "not_arrived", "link_dead", "never_sent")),
        "mail=wrong_address",
    }
)
"""Facts that are learnt with the moves, since they are told after a question about the step: 'ja, daar stond hij'."""

EVERY = 3
"""One in so many first messages, and of messages about no other topic, teaches what a message is about; more
of them change little."""

LANDMARKS = 1_500
"""So many examples tell what texts mean. More hardly help here: words and moments tell more."""

TOPIC_LANDMARKS = 3_000
"""So many do for topics, of which no moment tells; with 2,000 too many are told besides."""

TOLD = 0.2
"""What is less likely than this is not told on."""

_MOMENTS = "moments.txt"

Chances = dict[str, dict[str, float]]
"""For each moment of a conversation, and for each kind of question: label -> how likely it holds."""


@dataclass(frozen=True)
class MoveModels:
    """What was learnt from the examples."""

    moves: LabelModel
    topics: LabelModel
    sets: LabelSets
    moments: tuple[str, ...]
    """The moments of a conversation that examples were said at, the kinds of question among them."""

    def save(self, folder: Path) -> None:
        """Write the models to the folder."""
        for name in ("moves", "topics", "sets"):
            (folder / name).mkdir()
            getattr(self, name).save(folder / name)
        (folder / _MOMENTS).write_text("\n".join(self.moments))

    @classmethod
    def load(cls, folder: Path) -> "MoveModels":
        """Read what `save` wrote."""
        return cls(
            LabelModel.load(folder / "moves"),
            LabelModel.load(folder / "topics"),
            LabelSets.load(folder / "sets"),
            tuple((folder / _MOMENTS).read_text().split("\n")),
        )


class MoveReader:
    """Reads messages with what was learnt."""

    def __init__(self, models: MoveModels) -> None:
        self._models = models
        moments = models.moments
        self._priors = models.sets.priors_after([moment.split()[0] for moment in moments])
        holds = [[one in moments_of(*moment.split()) for one in moments] for moment in moments]
        self._rows = np.array(holds, np.float32)

    def read(self, message: Texts) -> Chances:
        """For each moment of a conversation: the moves that a message then makes, and the topics it is about."""
        text, terms, models = message.plain[0], message.terms[0], self._models
        if not text or is_nonsense(text, terms, models.moves.kernel.features):
            return {kind: {} for kind in KINDS}
        chances = models.moves.chances_at(message, models.moments, self._rows)
        moves = models.sets.together(chances, self._priors)
        about = _likely(models.topics.labels, models.topics.chances(message)[0])
        return {
            moment: _likely(models.moves.labels, row) | about
            for moment, row in zip(models.moments, moves, strict=True)
        }


def _likely(labels: Sequence[str], chances: npt.NDArray[np.float64]) -> dict[str, float]:
    told = np.flatnonzero(chances >= TOLD)
    return {labels[at]: round(float(chances[at]), 3) for at in told}


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
    moves = _learn_moves(lines, embedder, likeness)
    held = [(line.asked, line.labels) for line in lines]
    return MoveModels(
        moves,
        _learn_topics(examples, first_messages, embedder, likeness),
        label_sets.count(held, moves.labels, KINDS),
        tuple(dict.fromkeys([*KINDS, *(moment for line in lines for moment in line.moments)])),
    )


def _learn_moves(
    lines: Sequence[MoveExample], embedder: Embedder | None, likeness: Likeness
) -> LabelModel:
    cleaned = [plain(line.text) for line in lines]
    cut = terms_of_each(cleaned, [line.moments for line in lines])
    return label_model.train(
        Texts(cleaned, cut, embed(cleaned, embedder)),
        [_learnt(line) for line in lines],
        likeness,
        LANDMARKS,
    )


def _learnt(line: MoveExample) -> frozenset[str]:
    """Return the labels that are learnt with the moves: also the answer, where a fact was asked for."""
    answers = {label for label in line.labels if label.startswith(f"{line.about}=")}
    return (line.labels & (MOVES | FACTS)) | (answers if line.asked == "fact" else set())


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
    silent = sorted((pair for pair in told if not pair[1]), key=lambda pair: chance(pair[0]))
    about = [*(pair for pair in told if pair[1]), *silent[::EVERY]]
    known = {label for _, labels in about for label in labels}
    some = sorted(first_messages, key=lambda pair: chance(pair[0]))[::EVERY]
    firsts = [(text, {f"{ABOUT}{intent}"}) for text, intent in some]
    about += [(text, labels) for text, labels in firsts if labels <= known]
    texts = read([text for text, _ in about], embedder)
    holds = [labels for _, labels in about]
    return label_model.train(texts, holds, likeness, TOPIC_LANDMARKS)


def _as_moves(first_messages: Iterable[tuple[str, str]]) -> list[MoveExample]:
    """Return what the examples of intents that are no topic do; `inform` only tells facts.

    They were written as what parents say within a conversation: most of them after a step.
    """
    moves: Mapping[str, set[str]] = {intent: {move} for intent, move in MOVE_OF_INTENT.items()}
    moves = {**moves, "inform": set()}
    return [
        MoveExample(text, SAID_AFTER.get(intent, "result"), frozenset(moves[intent]))
        for text, intent in first_messages
        if intent in moves
    ]
