"""Reads what a message does in a conversation, given what the bot asked: moves, and topics it is about.

The same words do other things after another question, so each word also counts together with the kind of question,
and with what that was about: 'blijft weg' is good news of a warning, and bad news of an e-mail. What the message is
about is learnt with it, by one perceptron, from the first messages of data/nlu too; and what is answered to a question
for a fact: 'tis er een' tells nothing elsewhere. Knows nothing of Rasa.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.special import logit

from inloghulp.diagnosis.moves import (
    ABOUT,
    HOLDS,
    KINDS,
    MOVE_OF_INTENT,
    MOVES,
    Moment,
    at_moment,
    moments_of,
)
from inloghulp.nlu.examples.move_examples import MoveExample
from inloghulp.nlu.features.cut_together import CutTogether
from inloghulp.nlu.features.embedding import Embedder, embed
from inloghulp.nlu.features.texts import Texts
from inloghulp.nlu.learning import backpropagation, label_sets
from inloghulp.nlu.learning.calibration import logistic
from inloghulp.nlu.learning.hash_order import chance
from inloghulp.nlu.learning.label_sets import SURE, LabelSets
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
        *("school_asked=yes", "school_did=yes"),
        *(f"mail={what}" for what in ("arrived", "not_arrived", "link_dead", "link_blank")),
        *("mail=never_sent", "mail=wrong_address"),
    }
)
"""Facts that are learnt with the moves, since they are told after a question about the step: 'ja, daar stond hij'."""

MOVE_HOLDS = 0.28
"""A move that is likelier than this is rather told on than not: so writers who are held out are read best."""

MOVE_SLOPE = 1.0
"""How much surer a move above it is told on; with it what these writers did surprises least."""

TOPIC_HOLDS = 0.15
"""A topic that is likelier than this is rather told on than not: at it half of those are right in whole chats."""

TOPIC_SLOPE = 1.6
"""How much surer than it is a topic above that is told on; so .4, of which most are right, is told on as .9."""

TOLD = 0.2
"""What is less likely than this is not told on."""

_MOMENTS = "moments.txt"

WEIGHT_OF_PARTS = 0.4
"""How much what the surest part of a message does counts beside the whole: so most of bench/moves is read right, where
either alone finds less."""

Chances = dict[str, dict[str, float]]
"""For each moment of a conversation, and for each kind of question: label -> how likely it holds."""

Floats = npt.NDArray[np.float64]

_Likely = tuple[Floats, Floats]
"""How likely the moves are at each moment, and the topics."""


@dataclass(frozen=True)
class FoundMoves:
    """What a message does, read as a whole and in its parts; and what each of these parts does by itself."""

    together: Chances
    parts: Mapping[str, Chances] = field(default_factory=dict)

    @property
    def asking(self) -> list[str]:
        """The parts that ask something, at most of the moments."""
        return [part for part, read in self.parts.items() if _asks(read)]


@dataclass(frozen=True)
class MoveModels:
    """What was learnt from the examples."""

    told: Perceptron
    """Moves and topics."""
    sets: LabelSets
    """Of moves."""
    moments: tuple[str, ...]
    """The moments of a conversation that examples were said at, the kinds of question among them."""

    def save(self, folder: Path) -> None:
        """Write the models to the folder."""
        for name in ("told", "sets"):
            (folder / name).mkdir()
            getattr(self, name).save(folder / name)
        (folder / _MOMENTS).write_text("\n".join(self.moments))

    @classmethod
    def load(cls, folder: Path) -> "MoveModels":
        """Read what `save` wrote."""
        return cls(
            Perceptron.load(folder / "told"),
            LabelSets.load(folder / "sets"),
            tuple((folder / _MOMENTS).read_text().split("\n")),
        )


@dataclass(frozen=True)
class _Moments:
    """Some moments of a conversation, and what was learnt of these, whatever the message."""

    told: tuple[str, ...]
    names: tuple[str, ...]
    """All that they are called, in broad and in narrow."""
    rows: npt.NDArray[np.float32]
    """For each moment: 1 for the names that it has."""
    shifts: npt.NDArray[np.float32]
    priors: npt.NDArray[np.float32]
    halfway: npt.NDArray[np.bool_]
    """For each moment: whether it comes after the first message."""

    @classmethod
    def of(cls, models: MoveModels, told: Sequence[str]) -> "_Moments":
        each = [moments_of(*moment.split()) for moment in told]
        names = tuple(dict.fromkeys(chain(*each)))
        return cls(
            tuple(told),
            names,
            np.array([[one in its for one in names] for its in each], np.float32),
            models.told.shifts(each),
            models.sets.priors_after([kind for kind, *_ in each]),
            np.array([kind != "choose" for kind, *_ in each]),
        )


class MoveReader:
    """Reads messages with what was learnt."""

    def __init__(self, models: MoveModels) -> None:
        self._models = models
        self._every = _Moments.of(models, models.moments)
        self._each = {moment: _Moments.of(models, [moment]) for moment in models.moments}
        labels = np.array(models.told.labels)
        self._is_topic = np.char.startswith(labels, ABOUT)
        self._moves, self._topics = (
            labels[~self._is_topic].tolist(),
            labels[self._is_topic].tolist(),
        )

    def read(self, message: Texts, moment: Moment | None = None) -> FoundMoves:
        """For the moment at which it is said: the moves that a message then makes, and the topics it is about.

        Without a moment: for each of them. The message stands first, and then its parts.
        """
        text, terms, models = message.plain[0], message.terms[0], self._models
        if not text or is_nonsense(text, terms, models.told.features):
            return FoundMoves({kind: {} for kind in KINDS})
        moments = at_moment(self._each, moment or (), self._every)
        whole, *parts = (self._likely(message.some([at]), moments) for at in range(len(message)))
        both = [
            _with_parts(one, of_parts, moments.halfway)
            for one, *of_parts in zip(whole, *parts, strict=True)
        ]
        told = (self._told(one, moments) for one in parts)
        return FoundMoves(
            self._told(both, moments), dict(zip(message.plain[1:], told, strict=True))
        )

    def _likely(self, text: Texts, moments: _Moments) -> _Likely:
        """Return how likely a text makes each move at some moments, and is about each topic."""
        scores = self._scores(text, moments)
        chances = logistic(scores[:, ~self._is_topic] - logit(MOVE_HOLDS), MOVE_SLOPE)
        about = logistic(scores[:, self._is_topic] - logit(TOPIC_HOLDS), TOPIC_SLOPE)
        return self._models.sets.together(chances, moments.priors), about

    def _told(self, likely_each: Sequence[Floats], moments: _Moments) -> Chances:
        """Return what is likely enough to be told on at each of the moments."""
        told: Chances = {moment: {} for moment in moments.told}
        each = [*told.values()]
        for labels, likely in zip((self._moves, self._topics), likely_each, strict=True):
            rows, columns = np.nonzero(likely >= TOLD)
            rounded = likely[rows, columns].round(3).tolist()
            for row, at, likelihood in zip(rows.tolist(), columns.tolist(), rounded, strict=True):
                each[row][labels[at]] = likelihood
        return told

    def scores(self, message: Texts) -> npt.NDArray[np.float64]:
        """For each moment of a conversation what is said of each move and topic."""
        return self._scores(message, self._every)

    def _scores(self, message: Texts, moments: _Moments) -> npt.NDArray[np.float64]:
        told = self._models.told
        scores = told.scores_crossed(message, moments.names, moments.rows, moments.shifts)
        return scores.astype(np.float64)


def _asks(read: Chances) -> bool:
    asks = [max(told.get(move, 0) for move in ("asks", "how")) for told in read.values()]
    return sum(asks) >= HOLDS * len(asks)


def _with_parts(whole: Floats, parts: Sequence[Floats], halfway: npt.NDArray[np.bool_]) -> Floats:
    """Return how likely each label is by the whole and by the part that is surest of it, at the moments that are
    halfway; a row is a moment.

    'Gelukt! Maar hoe lang blijft dat zo?' does two things, each of which makes the whole less like the other. A first
    message tells one problem, in however many parts.
    """
    if not parts:
        return whole
    surest = np.maximum.reduce([*parts])
    weighed = (1 - WEIGHT_OF_PARTS) * _log_odds(whole) + WEIGHT_OF_PARTS * _log_odds(surest)
    return np.where(halfway[:, np.newaxis], logistic(weighed, 1.0), whole)


def _log_odds(chances: Floats) -> Floats:
    return np.asarray(logit(np.clip(chances, SURE, 1 - SURE)))


@dataclass(frozen=True)
class _Lesson:
    """A message at a moment, and the moves and topics that hold; of those that are `unknown` it teaches nothing."""

    text: str
    moments: tuple[str, ...]
    holds: frozenset[str]
    unknown: frozenset[str] = frozenset()


def learn(
    examples: Sequence[MoveExample],
    first_messages: Sequence[tuple[str, str]],
    facts: Mapping[str, frozenset[str]],
    questions: Sequence[str],
    embedder: Embedder | None,
) -> MoveModels:
    """Learn from messages with their moves, from first messages with their intents, and from questions.

    `facts` has what some first messages tell.
    """
    lines = [*examples, *_as_moves(first_messages)]
    lines += [MoveExample(text, "choose", frozenset({"asks"})) for text in questions]
    moves = frozenset().union(*map(_moves_of, lines))
    topics = frozenset().union(*map(_topics_of, lines))
    asking = frozenset(questions)
    lessons = [
        _Lesson(
            line.text,
            line.moments,
            _moves_of(line) | _topics_of(line),
            topics if line.text in asking else frozenset(),
        )
        for line in lines
    ]
    lessons += _first_lessons(first_messages, facts, examples, moves, topics)
    texts = [plain(lesson.text) for lesson in lessons]
    moments = [lesson.moments for lesson in lessons]
    told = backpropagation.learn(
        Texts(texts, CutTogether(texts, moments), embed(texts, embedder)),
        moments,
        [lesson.holds for lesson in lessons],
        "several",
        [lesson.unknown for lesson in lessons],
    )
    return MoveModels(
        told,
        label_sets.count([(line.asked, line.labels) for line in lines], sorted(moves), KINDS),
        tuple(dict.fromkeys([*KINDS, *(moment for line in lines for moment in line.moments)])),
    )


def _moves_of(line: MoveExample) -> frozenset[str]:
    """Return the moves, with the facts that are learnt with them: also the answer, where a fact was asked for."""
    answers = {label for label in line.labels if label.startswith(f"{line.about}=")}
    return (line.labels & (MOVES | FACTS)) | (answers if line.asked == "fact" else set())


def _topics_of(line: MoveExample) -> frozenset[str]:
    return frozenset(label for label in line.labels if label.startswith(ABOUT))


def _first_lessons(
    first_messages: Iterable[tuple[str, str]],
    facts: Mapping[str, frozenset[str]],
    examples: Sequence[MoveExample],
    moves: frozenset[str],
    topics: frozenset[str],
) -> Iterator[_Lesson]:
    """Yield what first messages teach of topics, and of facts where these are known; what they do is not known.

    A first message may come at any moment, so each is learnt at one at which an example tells a problem, by chance, but
    at none at which that is the open one.
    """
    told_at = [line.moments for line in examples if _topics_of(line)]
    heard = FACTS & moves & frozenset().union(*facts.values())
    for text, topic in first_messages:
        about = frozenset({f"{ABOUT}{topic}"})
        told = facts.get(text)
        unknown = moves if told is None else moves - heard
        holds = about & topics | (told or frozenset()) & heard
        yield _Lesson(text, moment_for(text, about, told_at), holds, unknown)


def moment_for(
    text: str, topics: frozenset[str], moments: Sequence[tuple[str, ...]]
) -> tuple[str, ...]:
    """Return the first of the moments, from a place by chance, that is about none of the topics; none: not known."""
    start = chance(text)
    mixed = (moments[(start + at) % len(moments)] for at in range(len(moments)))
    return next((one for one in mixed if not _is_about(one, topics)), ())


def _is_about(moment: tuple[str, ...], topics: frozenset[str]) -> bool:
    return f"{ABOUT}{moment[-1].split()[-1]}" in topics


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
