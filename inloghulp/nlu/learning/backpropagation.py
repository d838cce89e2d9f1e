"""Learns a perceptron from examples: stochastic gradient descent with a step of its own for each weight (Adagrad).

Words that stand in few examples take far steps when they are met, weights in which all examples have a part ever
shorter ones (Duchi, Hazan, Singer 2011); with one step for all (or Adam for the dense weights) it found less. The
weights of one word share a step, which finds as much as one for each number of the hidden layer. Time and memory grow
as the examples do.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.special import expit, softmax

from inloghulp.nlu.features.byte_rows import ByteRows
from inloghulp.nlu.features.centred import centred
from inloghulp.nlu.features.embedding import Vectors
from inloghulp.nlu.features.sparse_features import SparseFeatures
from inloghulp.nlu.features.texts import Texts
from inloghulp.nlu.learning.dropout import Columns, FeaturesLeftOut
from inloghulp.nlu.learning.kept_models import read_or_make, rounded
from inloghulp.nlu.learning.one_thread import one_thread
from inloghulp.nlu.learning.perceptron import LEARNT_DENSE, Perceptron

HIDDEN = 128
"""Numbers in the hidden layer. Twice as many find as much; with 96 more conversations of the tests go another way."""

PASSES = 6
"""So often the examples are gone through."""

MANY = 50_000
"""More examples than this are gone through less often: of moves, that have 80,000, more passes find no more."""

PASSES_OF_MANY = 4

BATCH = 256
"""Examples that a step is taken for, at most."""

STEPS = 30
"""So many steps are taken in each pass at least: few examples are taken fewer at a time."""

STEP = 0.07
"""How far the first step of a weight goes."""

WORD_STEP = 4.0
"""How much further it goes for what a word or a piece adds."""

LAST_STEP = 0.02
"""How long steps are at the end, beside those at the start; they get shorter all the way."""

LEFT_OUT = 0.2
"""The share of the hidden layer that is left out at a step (dropout), so that no number of it is leant on."""

WORDS_LEFT_OUT = 0.25
"""The share of the features of a text that is left out: with a half as much is found, but of one word alone less."""

MOMENTS_LEFT_OUT = 0.1
"""The share of the examples of which the moment is left out: it is not always known."""

_FIRST_WORDS, _FIRST_MEANING, _FIRST_MOMENT, _FIRST_OUT = 0.1, 0.13, 0.1, 0.02
_NO_STEPS_YET = 1e-6
_RARE = 1e-4

Which = Literal["one", "several"]
"""Whether just one label of a text holds (softmax), or none, one or more (logistic)."""


@dataclass
class _Weight:
    """Numbers that are learnt, and the squares of all steps that were asked of each."""

    values: Vectors
    squares: Vectors = field(init=False)

    def __post_init__(self) -> None:
        self.squares = np.full_like(self.values, _NO_STEPS_YET)

    def follow(self, gradient: Vectors, length: float) -> None:
        """Take a step against the gradient."""
        self.squares += gradient * gradient
        self.values -= length * STEP * gradient / np.sqrt(self.squares)


@dataclass
class _WordWeights:
    """A row for each word or piece, and for each the squares of all steps that were asked of it, on the average."""

    values: Vectors
    squares: Vectors = field(init=False)

    def __post_init__(self) -> None:
        self.squares = np.full(len(self.values), _NO_STEPS_YET, np.float32)

    def follow(self, rows: Columns, before: Vectors, gradient: Vectors, length: float) -> None:
        """Take a step in some rows, of which the values are those before."""
        squares = self.squares[rows]
        squares += np.einsum("ij,ij->i", gradient, gradient) / gradient.shape[1]
        self.squares[rows] = squares
        gradient *= (length * STEP * WORD_STEP / np.sqrt(squares))[:, np.newaxis]
        self.values[rows] = before - gradient


@dataclass(frozen=True)
class _Examples:
    """Rows of features, meaning and moments, and which labels hold."""

    sparse: csr_matrix
    vectors: Vectors
    moments: Vectors
    holds: npt.NDArray[np.bool_]
    known: npt.NDArray[np.bool_]
    """Whether it is known if a label holds."""

    def some(self, which: npt.NDArray[np.int64]) -> "_Examples":
        return _Examples(
            self.sparse[which],
            self.vectors[which],
            self.moments[which],
            self.holds[which],
            self.known[which],
        )

    def __len__(self) -> int:
        return len(self.vectors)


def learn(
    texts: Texts,
    moments: Sequence[Sequence[str]],
    held: Sequence[frozenset[str]],
    which: Which,
    unknown: Sequence[frozenset[str]] = (),
) -> Perceptron:
    """Learn which labels each text holds, said at a moment (its names, broad and narrow; none: not known).

    Of the `unknown` labels of a text, when these are given, nothing is learnt from it.
    """
    sets = [" ".join(sorted(one)) for one in (*held, *unknown)]
    said = ["|".join(names) for names in moments]
    lines = ("\n".join(some).encode() for some in ([which], sets, said))
    return read_or_make(
        [b"perceptron", *lines, *texts.content()],
        lambda: _learn(texts, moments, held, which, unknown or [frozenset()] * len(texts)),
        Perceptron.save,
        Perceptron.load,
    )


def _learn(
    texts: Texts,
    moments: Sequence[Sequence[str]],
    held: Sequence[frozenset[str]],
    which: Which,
    unknown: Sequence[frozenset[str]],
) -> Perceptron:
    labels = sorted(frozenset().union(*held))
    every = tuple(dict.fromkeys(name for names in moments for name in names))
    features = SparseFeatures.fitted(texts.together)
    centre, vectors = np.empty(0, np.float32), np.empty((len(texts), 0), np.float32)
    if texts.vectors is not None:
        centre = rounded(texts.vectors.mean(axis=0))
        vectors = centred(texts.vectors, centre)
    sparse = features.of(texts.together)
    said = _indicators(moments, every).astype(np.float32)
    known = ~_indicators(unknown, labels)
    examples = _Examples(sparse, vectors, said, _indicators(held, labels), known)
    learning = _Learning.begun(examples, which)
    with one_thread():
        learning.descend(examples)
    weights = learning.weights
    return Perceptron(
        labels,
        every,
        features.rounded(),
        words=ByteRows.of(learning.words.values),
        centre=centre,
        **{name: rounded(weights[name].values) for name in LEARNT_DENSE},
    )


def _indicators(
    sets: Sequence[Sequence[str] | frozenset[str]], names: Sequence[str]
) -> npt.NDArray[np.bool_]:
    """Return a row for each set: whether each name is in it."""
    place = {name: at for at, name in enumerate(names)}
    rows = np.zeros((len(sets), len(names)), np.bool_)
    for row, some in zip(rows, sets, strict=True):
        row[[place[name] for name in some]] = True
    return rows


@dataclass(frozen=True)
class _Learning:
    """Weights that change with each step, by the name they have in the perceptron."""

    words: _WordWeights
    weights: Mapping[str, _Weight]
    leaving_out: FeaturesLeftOut
    which: Which
    chance: np.random.Generator

    @classmethod
    def begun(cls, examples: _Examples, which: Which) -> "_Learning":
        """Begin with weights by chance, and with how often each label holds."""
        chance = np.random.default_rng(0)
        labels = examples.holds.shape[1]
        known = np.maximum(examples.known.sum(axis=0), 1)
        share = np.clip(examples.holds.sum(axis=0) / known, _RARE, 1 - _RARE)
        usual = np.log(share) if which == "one" else np.log(share / (1 - share))

        def some(rows: int, columns: int, size: float) -> Vectors:
            return size * chance.standard_normal((rows, columns), np.float32)

        words = some(examples.sparse.shape[1], HIDDEN, _FIRST_WORDS)
        weights = {
            "meaning": _Weight(some(examples.vectors.shape[1], HIDDEN, _FIRST_MEANING)),
            "moment": _Weight(some(examples.moments.shape[1], HIDDEN, _FIRST_MOMENT)),
            "bias": _Weight(np.zeros(HIDDEN, np.float32)),
            "out": _Weight(some(HIDDEN, labels, _FIRST_OUT)),
            "usual": _Weight(usual.astype(np.float32)),
        }
        leaving_out = FeaturesLeftOut(len(words), WORDS_LEFT_OUT, chance)
        return cls(_WordWeights(words), weights, leaving_out, which, chance)

    def descend(self, examples: _Examples) -> None:
        """Go through the examples, with steps that get shorter."""
        size = max(1, min(BATCH, len(examples) // STEPS))
        passes = PASSES if len(examples) <= MANY else PASSES_OF_MANY
        steps = passes * -(-len(examples) // size)
        batches = (batch for _ in range(passes) for batch in self._batches(examples, size))
        for taken, batch in enumerate(batches):
            self._step(batch, 1 - taken / steps + LAST_STEP)

    def _batches(self, examples: _Examples, size: int) -> Iterator[_Examples]:
        """Yield all of them in a new order, some at a time."""
        order = self.chance.permutation(len(examples))
        for start in range(0, len(examples), size):
            yield examples.some(order[start : start + size])

    def _step(self, batch: _Examples, length: float) -> None:
        """Change the weights such that the labels that hold are likelier."""
        weights, many = self.weights, len(batch)
        said = batch.moments * self._kept((many, 1), MOMENTS_LEFT_OUT)
        columns, sparse = self.leaving_out.of(batch.sparse)
        words = self.words.values[columns]
        hidden = sparse @ words
        hidden += batch.vectors @ weights["meaning"].values
        hidden += said @ weights["moment"].values
        hidden += weights["bias"].values
        passed = self._kept(hidden.shape, LEFT_OUT) / np.float32(1 - LEFT_OUT)
        passed *= hidden > 0
        hidden *= passed
        scores = hidden @ weights["out"].values + weights["usual"].values
        wrong = softmax(scores, axis=1) if self.which == "one" else expit(scores)
        wrong -= batch.holds
        wrong *= batch.known / np.float32(many)
        back = wrong @ weights["out"].values.T
        back *= passed
        weights["out"].follow(hidden.T @ wrong, length)
        weights["usual"].follow(wrong.sum(axis=0), length)
        weights["meaning"].follow(batch.vectors.T @ back, length)
        weights["moment"].follow(said.T @ back, length)
        weights["bias"].follow(back.sum(axis=0), length)
        self.words.follow(columns, words, sparse.T.tocsr() @ back, length)

    def _kept(self, shape: tuple[int, ...], left_out: float) -> Vectors:
        """Return 1 for what counts at a step, and 0 for what is left out."""
        return (self.chance.random(shape, np.float32) >= left_out).astype(np.float32)
