"""When parents ask what: how much likelier an entry of the answer bank is at one moment of a conversation.

'Waar plak ik die?' asks for another entry under a message for the teacher than under a step. Counted from questions
whose moment is known, since they stand in data/moves as well (Bayes' rule, with smoothed shares).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from inloghulp.nlu.features.embedding import Vectors

Floats = npt.NDArray[np.float64]

SMOOTHED = 100.0
"""So many questions at any moment count as much as those that were asked at this one."""


@dataclass(frozen=True)
class AskedWhen:
    """For each moment (a row) and each entry (a column): how many times likelier it is there than elsewhere."""

    moments: tuple[str, ...]
    times: Vectors

    def here(self, chances: Vectors, rows: Sequence[int]) -> Vectors:
        """How likely each entry is at the moments of these rows: (moments, texts, entries) of (texts, entries)."""
        weighed = chances * self.times[list(rows), np.newaxis, :]
        return np.asarray(weighed / weighed.sum(axis=-1, keepdims=True))

    def save(self, folder: Path) -> None:
        """Write it to the folder."""
        np.savez_compressed(folder / "asked_when.npz", moments=self.moments, times=self.times)

    @classmethod
    def load(cls, folder: Path) -> "AskedWhen":
        """Read what `save` wrote."""
        with np.load(folder / "asked_when.npz") as read:
            return cls(tuple(read["moments"].tolist()), read["times"])


def count(asked: Iterable[tuple[Sequence[str], str]], entries: Sequence[str]) -> AskedWhen:
    """Count questions: (the moment, by its names from broad to narrow; the entry that answers it).

    At a narrow moment few were asked, so what is said of it is the geometric mean with the broad one.
    """
    known = set(entries)
    questions = [(names, entry) for names, entry in asked if entry in known]
    narrow = dict.fromkeys(tuple(names[:2]) for names, _ in questions)
    broad = dict.fromkeys(names[:1] for names in narrow)
    everywhere = Counter(entry for _, entry in questions)
    usual = np.array([everywhere[entry] + 1.0 for entry in entries])
    usual /= usual.sum()
    at = {name: _times([e for n, e in questions if name in n], entries, usual) for (name,) in broad}
    at |= {
        n[1]: _times([e for m, e in questions if n[1] in m], entries, usual)
        for n in narrow
        if n[1:]
    }
    rows = {names[-1]: _mean([at[name] for name in names]) for names in (*broad, *narrow)}
    return AskedWhen(
        tuple(rows), np.array([*rows.values()], np.float32).reshape(len(rows), len(entries))
    )


def _times(asked: Sequence[str], entries: Sequence[str], usual: Floats) -> Floats:
    here: Mapping[str, int] = Counter(asked)
    share = np.array([here.get(entry, 0) for entry in entries]) + SMOOTHED * usual
    return np.asarray(share / (len(asked) + SMOOTHED) / usual)


def _mean(times: Sequence[Floats]) -> Floats:
    return np.asarray(np.exp(np.mean([np.log(one) for one in times], axis=0)))
