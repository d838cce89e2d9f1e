"""Finds the entry of the answer bank that a question is about, or none. Knows nothing of Rasa."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, chain, islice
from pathlib import Path

import numpy as np
from scipy.special import softmax

from inloghulp.diagnosis.moves import Moment, at_moment, moments_of
from inloghulp.nlu.examples.move_examples import MoveExample
from inloghulp.nlu.features.embedding import Embedder, Vectors
from inloghulp.nlu.features.texts import Texts, read
from inloghulp.nlu.learning import backpropagation, softmax_regression
from inloghulp.nlu.learning.hash_order import some_by_chance
from inloghulp.nlu.learning.perceptron import Perceptron
from inloghulp.nlu.learning.softmax_regression import SoftmaxRegression
from inloghulp.nlu.recognition import asked_when
from inloghulp.nlu.recognition.asked_when import AskedWhen
from inloghulp.nlu.text.clean import EMBEDDED_PIECES, SENTENCE_END, pieces, plain
from inloghulp.nlu.text.parts import parts

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

ELSEWHERE = 733
"""So many questions that are not ours are learnt from as well, as none: so less is told where there is no answer, and
with more of them less is told where there is one."""

SHORTEST_PART = 3
"""Words in a sentence that can ask something by itself."""

MOST_PARTS = 4
"""Sentences of a message that are looked at apart; a question mostly stands at the end."""

SURELY_ALONE = 0.85
"""How likely an entry must be by one sentence alone for the message to ask for it beside another."""

SURER = np.float32(1.25)
"""The power that the average of both models is raised to: an average is less sure than it is right. With it what is
right surprises least in two of the three sets of bench/answers, and as little in the third."""


Likely = list[tuple[str, float]]
"""Entries with how likely each is, the likeliest first."""


@dataclass(frozen=True)
class AnswerModels:
    """What was learnt from the examples, in two ways that err on different questions; their chances are averaged."""

    words: SoftmaxRegression
    """Linear in words and meaning: it remembers the words of examples best."""
    asked: AskedWhen
    """When entries are asked for, which weighs what `words` says."""
    deep: Perceptron
    """In which words, meaning and the moment count together."""

    @cached_property
    def _shifts(self) -> Vectors:
        """What no moment, and each moment, adds in `deep`."""
        return self.deep.shifts([(), *(moments_of(*one.split()) for one in self.asked.moments)])

    def chances(self, texts: Texts, moments: Sequence[int]) -> Vectors:
        """Return (1 + moments, texts, entries): how likely each entry is, anywhere and at some moments of `asked`."""
        alone = self.words.probabilities(texts).astype(np.float32)
        shifts = self._shifts[[0, *(1 + moment for moment in moments)]]
        both: Vectors = softmax(self.deep.scores(texts, shifts), axis=-1)
        both[0] += alone
        both[1:] += self.asked.here(alone, moments)
        np.power(both, SURER, out=both)
        both /= both.sum(axis=-1, keepdims=True)
        return both

    def save(self, folder: Path) -> None:
        """Write the models to the folder."""
        for name in ("words", "deep"):
            (folder / name).mkdir()
            getattr(self, name).save(folder / name)
        self.asked.save(folder)

    @classmethod
    def load(cls, folder: Path) -> "AnswerModels":
        """Read what `save` wrote."""
        words, deep = (SoftmaxRegression.load(folder / "words"), Perceptron.load(folder / "deep"))
        return cls(words, AskedWhen.load(folder), deep)


@dataclass(frozen=True)
class FoundAnswers:
    """The likeliest entries of a message, whenever it is said and at each moment of a conversation; and those that its
    sentences surely ask for by themselves."""

    anywhere: Likely = field(default_factory=list)
    at: Mapping[str, Likely] = field(default_factory=dict)
    apart: Likely = field(default_factory=list)


class AnswerFinder:
    """Finds entries with what was learnt."""

    def __init__(self, models: AnswerModels) -> None:
        self._models = models
        self._labels = models.words.labels
        self._entries = [at for at, label in enumerate(self._labels) if label != NONE]
        self._moments = {moment: (at,) for at, moment in enumerate(models.asked.moments)}

    def find(self, message: Texts) -> FoundAnswers:
        """Return the likeliest entries, at every moment of a conversation; `none` is one of them.

        The message stands first, and then those of its sentences that may ask something by themselves.
        """
        return self.find_each(message, [range(len(message))], [None])[0]

    def find_each(
        self,
        texts: Texts,
        messages: Sequence[range],
        moments: Sequence[Moment | None],
        asking: Collection[str] = (),
    ) -> list[FoundAnswers]:
        """Do so for several messages, of which the texts stand together: the model is fetched from memory once.

        What stands behind the last of them is for others. Each is only weighed at its moment, where that is known.
        `asking` are sentences that ask something.
        """
        each = [self._rows(moment) for moment in moments]
        rows = sorted({*chain(*each)})
        texts = texts.some(range(messages[-1].stop))
        chances = self._models.chances(texts, rows)
        place = {row: at for at, row in enumerate(rows, start=1)}
        return [
            self._found(
                chances[[0, *(place[row] for row in own)], message.start : message.stop],
                _asks_apart(texts.plain[message.start : message.stop], asking),
                own,
            )
            if texts.plain[message.start]
            else FoundAnswers()
            for message, own in zip(messages, each, strict=True)
        ]

    def _rows(self, moment: Moment | None) -> Sequence[int]:
        """Return the rows of the moments that a message is weighed at."""
        if moment is None:
            return range(len(self._moments))
        return at_moment(self._moments, moment, ())

    def _found(self, chances: Vectors, asks: Sequence[bool], rows: Sequence[int]) -> FoundAnswers:
        """Return what is found by chances by moment, text and entry; the first is no moment, the others are `rows`."""
        apart = range(1, chances.shape[1]) if asks else ()
        asking = [at for at in apart if asks[at]]
        anywhere, *here = self._likely(chances[:, [0, *(asking or apart)]])
        moments = [self._models.asked.moments[row] for row in rows]
        return FoundAnswers(
            anywhere, dict(zip(moments, here, strict=True)), [*self._apart(chances[0, [*apart]])]
        )

    def _apart(self, chances: Vectors) -> Iterator[tuple[str, float]]:
        """Yield what each sentence surely asks for by itself; the chances are by sentence and entry."""
        for row, at in zip(chances, chances.argmax(axis=-1), strict=True):
            if row[at] >= SURELY_ALONE and self._labels[at] != NONE:
                yield self._labels[at], round(float(row[at]), 3)

    def _likely(self, chances: Vectors) -> Iterator[Likely]:
        """Yield the likeliest entries for each moment."""
        surest = chances[:, :, self._entries].max(axis=-1).argmax(axis=-1)
        # One sentence may ask, but the whole tells what it is about.
        weighed = (chances[np.arange(len(chances)), surest] + chances[:, 0]) / 2
        shown = weighed.astype(np.float64).round(3)
        rows, columns = np.nonzero(shown >= HARDLY)  # most are not
        order = np.lexsort((-weighed[rows, columns], rows))
        named = zip(columns[order].tolist(), shown[rows, columns][order].tolist(), strict=True)
        for many in np.bincount(rows, minlength=len(shown)).tolist():
            likely = [*islice(named, many)]
            yield [(self._labels[at], likelihood) for at, likelihood in likely[:TOLD]]


def _asks_apart(said: Sequence[str], asking: Collection[str]) -> Sequence[bool]:
    """Return whether a message and each of its parts asks something: none of them where these are no sentences and not
    more than one asks, as what stands between commas mostly says the same."""
    whole = said[0]
    asks = [one.endswith("?") or one in asking for one in said]
    are_sentences = len(_sentences(whole)) > 1
    return asks if are_sentences or sum(asks[1:]) > 1 else ()


def read_alone(text: str) -> list[str]:
    """Return what of a message may ask something by itself: its last sentences, or where it is one sentence its
    clauses: 'hoe lang duurt dat, en mag mijn zus ook meekijken'."""
    return sentences(text) or [one for one in parts(text) if len(one.split()) >= SHORTEST_PART]


def sentences(text: str) -> list[str]:
    """Return the last sentences of a message of several, those that end in a question mark last: 'zo, mail is er. Gaat
    die link nog verlopen?' asks in one.

    No more of them than are embedded of one text, so that a long message costs twice that and not five times.
    """
    found = _sentences(plain(text))
    if len(found) < 2:
        return []
    telling = [part for part in found if len(part.split()) >= SHORTEST_PART]
    telling.sort(key=lambda part: part.endswith("?"))
    so_far = accumulate(pieces(part) for part in reversed(telling[-MOST_PARTS:]))
    within = sum(many <= EMBEDDED_PIECES for many in so_far)
    return telling[len(telling) - within :]


def _sentences(line: str) -> list[str]:
    return [part.strip() for part in SENTENCE_END.split(line)]


def learn(
    examples: Mapping[str, Sequence[str]],
    others: Sequence[MoveExample],
    elsewhere: Sequence[str],
    embedder: Embedder | None,
) -> AnswerModels:
    """Learn from the examples of each entry, from messages that ask nothing, and from first messages that are not ours.

    Where an example is a message with a known moment, it is learnt when that is asked. The chances need no
    calibration: of examples that are held out the best temperature is 1.01.
    """
    pairs = [(text, name) for name, texts in examples.items() for text in texts]
    silent = [other.text for other in others if not other.labels & ASKING]
    some = (*some_by_chance(silent, OTHERS), *some_by_chance(elsewhere, ELSEWHERE))
    pairs += [(text, NONE) for text in some]
    texts = read([text for text, _ in pairs], embedder)
    said = {plain(other.text): other.moments for other in others}
    moments = [said.get(text, ()) for text in texts.plain]
    names = [name for _, name in pairs]
    words = softmax_regression.train(texts, names)
    asked = [(when, name) for when, name in zip(moments, names, strict=True) if when]
    asked = [(when, name) for when, name in asked if name != NONE]
    deep = backpropagation.learn(texts, moments, [frozenset({name}) for name in names], "one")
    return AnswerModels(words, asked_when.count(asked, words.labels), deep)
