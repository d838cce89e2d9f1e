"""What was learnt about secrets: which words parents use alike, and how much each feature counts for each kind.

scripts/learn_masking.py writes both files in learnt/.
"""

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import wrap

import numpy as np
import yaml
from numpy.typing import NDArray

from inloghulp.faq.yaml_source import LOADER
from inloghulp.privacy.learnt.token_features import TEMPLATES, WEIGHTS, Places
from inloghulp.privacy.text.word_groups import FOLDER as WORDS

FOLDER = Path(__file__).parent
ALIKE, NUMBERS = "alike.txt", "weights.txt"

KINDS = ("password", "school", "other")
"""What a word may be, beside nothing; `other` is what is learnt only so that it is not taken for these."""
WORD_LISTS = (
    *("learnt", "ordinary", "seen", "of_schools", "names_that_are_words", "more_names"),
    *("products", "school_names", "things"),
)
"""The files of words/ by which a word is of a kind (token_features.py)."""
_WIDE = 110  # characters of a line

Shares = NDArray[np.float64]


class LearntError(Exception):
    """The files do not belong to these features: they have to be made anew."""


@dataclass(frozen=True)
class Learnt:
    """What was learnt; the same for every message."""

    alike: Mapping[str, int]
    """Word -> the number of the words that are used as it is."""
    weights: NDArray[np.int8]
    """A row for each feature, a column for each kind."""
    step: float
    """How much a weight of one counts."""
    start: NDArray[np.float64]
    """What counts for each kind whatever the word."""

    def shares(self, places: Places) -> Shares:
        """Return how likely each word (a row) is of each kind, from the places of its features."""
        sums = self.weights[places].sum(1, dtype=np.int32) * self.step + self.start
        highest = np.maximum(sums.max(1, keepdims=True, initial=0.0), 0.0)
        odds = np.exp(sums - highest)
        shares: Shares = odds / (odds.sum(1, keepdims=True) + np.exp(-highest))
        return shares


def fingerprint(alike: Mapping[str, int]) -> str:
    """Tell by what the weights were learnt: other features, or other words that are alike, need other weights."""
    told = json.dumps([TEMPLATES, WEIGHTS, KINDS, sorted(alike.items())])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def fingerprint_of_words() -> str:
    """Tell with which lists of words was learnt: after a change of one the weights still fit, but less well."""
    lists = [yaml.load((WORDS / f"{name}.yml").read_text("utf-8"), LOADER) for name in WORD_LISTS]  # noqa: S506 - a safe loader
    return hashlib.sha256(json.dumps(lists, sort_keys=True).encode()).hexdigest()[:16]


def is_of_these_words(folder: Path = FOLDER) -> bool:
    """Whether what was learnt was learnt with the lists of words as they are."""
    _, head, *_ = (folder / NUMBERS).read_text("utf-8").splitlines()
    return bool(json.loads(head)["words"] == fingerprint_of_words())


@cache
def learnt() -> Learnt:
    """Return what was learnt, read once."""
    return read_learnt(FOLDER)


def read_learnt(folder: Path) -> Learnt:
    """Read what was learnt. Raises LearntError where the weights are of other features."""
    lines = (folder / ALIKE).read_text("utf-8").splitlines()[1:]
    alike = {word: number for number, line in enumerate(lines) for word in line.split()}
    _, head, *rows = (folder / NUMBERS).read_text("utf-8").splitlines()
    told = json.loads(head)
    if told["features"] != fingerprint(alike):
        raise LearntError(f"{folder / NUMBERS}: run scripts/learn_masking.py")
    numbers = np.frombuffer(zlib.decompress(base64.b85decode("".join(rows))), np.int8)
    weights = np.ascontiguousarray(numbers.reshape(len(KINDS), WEIGHTS).T)
    return Learnt(alike, weights, told["step"], np.array(told["start"]))


def write_learnt(found: Learnt, folder: Path) -> None:
    """Write what was learnt as text."""
    groups: dict[int, list[str]] = {}
    for word, number in found.alike.items():
        groups.setdefault(number, []).append(word)
    alike = (
        " ".join(sorted(groups.get(number, ()))) for number in range(max(groups, default=0) + 1)
    )
    _write(folder / ALIKE, "# Words that parents use alike, a line for each group.", alike)
    packed = zlib.compress(np.ascontiguousarray(found.weights.T).tobytes(), 9)
    head = {
        "features": fingerprint(found.alike),
        "words": fingerprint_of_words(),
        "step": found.step,
        "start": [round(float(one), 6) for one in found.start],
    }
    rows = [json.dumps(head), *wrap(base64.b85encode(packed).decode(), _WIDE)]
    _write(folder / NUMBERS, "# How much each feature counts for each kind of secret.", rows)


def _write(file: Path, head: str, lines: Iterable[str]) -> None:
    made_by = f"{head} Made by scripts/learn_masking.py."
    file.write_text("\n".join([made_by, *lines]) + "\n", "utf-8")
