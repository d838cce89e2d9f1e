"""Which labels go together: 'it works' and 'it did not help' seldom do, 'it works' and 'thanks' often.

A model for labels judges each on its own. Here the sets of labels that examples have are weighed against what it
says of each (a label powerset with the pointwise mutual information of the set as its prior).
"""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.special import logit

Floats = npt.NDArray[np.float64]
Floats32 = npt.NDArray[np.float32]

TOGETHER = 0.5
"""How much a chance is that of the label among the sets, and how much its own: so a set that no example has, as
each message may be one, is heard as well. With 0.5 most turns of bench/turns are right."""

COUNTED = 0.4
"""How much it counts how often labels stand together, beside what is said of each."""

SHARED = 300.0
"""So many examples of other questions count as much as those after the same question."""

SURE = 0.03
"""Nothing is taken for surer than this, nor for less sure: labels are judged wrongly now and then."""

_NEVER = 1e-4


@dataclass(frozen=True)
class LabelSets:
    """The sets of labels that occur, and for each kind of question how much more often than by chance (logarithm)."""

    sets: Floats32
    """One row a set: 1 for each label in it, in the order of the model that judges them."""
    priors: Mapping[str, Floats32]

    def priors_after(self, kinds: Sequence[str]) -> Floats32:
        """Return a row of priors for each kind of question."""
        return np.stack([self.priors[kind] for kind in kinds])

    def together(self, chances: Floats, priors: Floats32) -> Floats:
        """How likely each label is among the others; one row of chances and of priors for each kind of question."""
        sure = np.clip(chances, SURE, 1 - SURE)
        # How likely it is that none of its labels holds is the same for all sets, so it need not be weighed.
        weights = logit(sure).astype(np.float32) @ self._by_label
        weights += COUNTED * priors
        weights -= weights.max(axis=1, keepdims=True)
        likely = np.exp(weights, out=weights)
        among = likely @ self.sets / likely.sum(axis=1, keepdims=True)
        return np.asarray(TOGETHER * among + (1 - TOGETHER) * chances)

    @cached_property
    def _by_label(self) -> Floats32:
        """The sets with a row for each label: twice as fast."""
        return np.ascontiguousarray(self.sets.T)

    def save(self, folder: Path) -> None:
        """Write them to the folder."""
        np.savez_compressed(folder / "sets.npz", sets=self.sets.astype(np.uint8), **self.priors)

    @classmethod
    def load(cls, folder: Path) -> "LabelSets":
        """Read what `save` wrote."""
        with np.load(folder / "sets.npz") as read:
            priors = {kind: read[kind] for kind in read.files if kind != "sets"}
            return cls(read["sets"].astype(np.float32), priors)


def count(
    examples: Sequence[tuple[str, Set[str]]], labels: Sequence[str], kinds: Sequence[str]
) -> LabelSets:
    """Count the sets of labels of examples: (kind of question, labels)."""
    known = frozenset(labels)
    found = [(kind, known & held) for kind, held in examples]
    every = Counter(held for _, held in found)
    sets = np.array([[label in held for label in labels] for held in every], dtype=np.float64)
    shared = np.array(list(every.values())) / len(found)
    priors = {}
    for kind in kinds:
        own = Counter(held for one, held in found if one == kind)
        times = np.array([own[held] for held in every], dtype=np.float64)
        share = (times + SHARED * shared) / (times.sum() + SHARED)
        alone = np.clip(share @ sets, _NEVER, 1 - _NEVER)
        by_chance = sets @ np.log(alone) + (1 - sets) @ np.log(1 - alone)
        priors[kind] = (np.log(share) - by_chance).astype(np.float32)
    return LabelSets(sets.astype(np.float32), priors)
