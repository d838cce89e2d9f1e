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
from scipy.special import expit, logit

from inloghulp.diagnosis.moves import ABOUT, KINDS, MOVE_OF_INTENT, MOVES, moments_of
from inloghulp.nlu.examples.move_examples import MoveExample
from inloghulp.nlu.features.cut_together import CutTogether
from inloghulp.nlu.features.embedding import Embedder, embed
from inloghulp.nlu.features.texts import Texts, read
from inloghulp.nlu.learning import backpropagation, label_model, label_sets
from inloghulp.nlu.learning.hash_order import chance
from inloghulp.nlu.learning.label_model import LabelModel
from inloghulp.nlu.learning.label_sets import LabelSets
from inloghulp.nlu.learning.neighbours import Likeness
from inloghulp.nlu.learning.perceptron import Perceptron
from inloghulp.nlu.recognition.nonsense import is_nonsense
from inloghulp.nlu.text.clean import plain

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
        *(f"mail={what}" for what in ("arrived", "not_arrived", "link_dead", "link_blank")),
        *("mail=never_sent", "mail=wrong_address"),
    }
)
"""Facts that are learnt with the moves, since they are told after a question about the step: 'ja, daar stond hij'."""

LANDMARKS = 1_500
"""So many examples tell what texts mean. More hardly help here: words and moments tell more."""

TOPIC_HOLDS = 0.15
"""A topic that is likelier than this is rather told on than not: at it half of those are right in whole chats."""

TOPIC_SLOPE = 1.6
"""How much surer than it is a topic above that is told on; so .4, of which most are right, is told on as .9."""

TOLD = 0.2
"""What is less likely than this is not told on."""

_MOMENTS = "moments.txt"

Chances = dict[str, dict[str, float]]
"""For each moment of a conversation, and for each kind of question: label -> how likely it holds."""


@dataclass(frozen=True)
class MoveModels:
    """What was learnt from the examples."""

    moves: LabelModel
    topics: Perceptron
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
            Perceptron.load(folder / "topics"),
            LabelSets.load(folder / "sets"),
            tuple((folder / _MOMENTS).read_text().split("\n")),
        )


class MoveReader:
    """Reads messages with what was learnt."""

    def __init__(self, models: MoveModels) -> None:
        self._models = models
        moments = models.moments
        self._priors = models.sets.priors_after([moment.split()[0] for moment in moments])
        each = [moments_of(*moment.split()) for moment in moments]
        self._shifts = models.topics.shifts(each)
        holds = [[one in names for one in moments] for names in each]
        self._rows = np.array(holds, np.float32)

    def read(self, message: Texts) -> Chances:
        """For each moment of a conversation: the moves that a message then makes, and the topics it is about."""
        text, terms, models = message.plain[0], message.terms[0], self._models
        if not text or is_nonsense(text, terms, models.moves.kernel.features):
            return {kind: {} for kind in KINDS}
        chances = models.moves.chances_at(message, models.moments, self._rows)
        moves = models.sets.together(chances, self._priors)
        scores = models.topics.scores(message, self._shifts)[:, 0]
        about = expit(TOPIC_SLOPE * (scores.astype(np.float64) - logit(TOPIC_HOLDS)))
        return {
            moment: _likely(models.moves.labels, row) | _likely(models.topics.labels, topics)
            for moment, row, topics in zip(models.moments, moves, about, strict=True)
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
        _learn_topics(examples, first_messages, embedder),
        label_sets.count(held, moves.labels, KINDS),
        tuple(dict.fromkeys([*KINDS, *(moment for line in lines for moment in line.moments)])),
    )


def _learn_moves(
    lines: Sequence[MoveExample], embedder: Embedder | None, likeness: Likeness
) -> LabelModel:
    cleaned = [plain(line.text) for line in lines]
    cut = CutTogether(cleaned, [line.moments for line in lines])
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
) -> Perceptron:
    """Learn what a message is about beside what is open.

    A first message may come at any moment, so each is learnt at one at which an example tells a problem, by chance, but
    at none at which that is the open one.
    """
    about = [(line.text, line.moments, _topics(line.labels)) for line in examples]
    told_at = [moments for _, moments, topics in about if topics]
    known = frozenset().union(*(topics for _, _, topics in about))
    firsts = [(text, frozenset({f"{ABOUT}{topic}"})) for text, topic in first_messages]
    about += [(text, moment_for(text, of, told_at), of & known) for text, of in firsts]
    texts = read([text for text, _, _ in about], embedder)
    moments, holds = [line[1] for line in about], [line[2] for line in about]
    return backpropagation.learn(texts, moments, holds, "several")


def moment_for(
    text: str, topics: frozenset[str], moments: Sequence[tuple[str, ...]]
) -> tuple[str, ...]:
    """Return the first of the moments, from a place by chance, that is about none of the topics; none: not known."""
    start = chance(text)
    mixed = (moments[(start + at) % len(moments)] for at in range(len(moments)))
    return next((one for one in mixed if not _is_about(one, topics)), ())


def _is_about(moment: tuple[str, ...], topics: frozenset[str]) -> bool:
    return f"{ABOUT}{moment[-1].split()[-1]}" in topics


def _topics(labels: frozenset[str]) -> frozenset[str]:
    return frozenset(label for label in labels if label.startswith(ABOUT))


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
