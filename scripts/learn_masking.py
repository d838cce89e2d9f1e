"""Learns what is a password or a school from marked messages, and writes inloghulp/privacy/learnt/.

`.venv/bin/python scripts/learn_masking.py`, after files came in bench/privacy, or other features: some minutes.
With `--without sixth ...` it measures what is found in those files by rules alone, by what was learnt from the others
alone, and by both; it writes nothing then.
"""

import argparse
import random
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import yaml
from invented_secrets import Inventor, Line, as_marked
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.cluster import MiniBatchKMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.linear_model import LogisticRegression
from words_of_parents import texts_of

from inloghulp.evaluation.privacy import figures, measure_privacy, read_marked
from inloghulp.nlu.text.words import fold
from inloghulp.privacy.learnt.learnt_weights import FOLDER, KINDS, Learnt, write_learnt
from inloghulp.privacy.learnt.token_features import WEIGHTS, Kinds, Places, features, tokens_of
from inloghulp.privacy.mask import RULES, learnt_kinds, mask

ROOT = Path(__file__).resolve().parent.parent
MARKED = ROOT / "bench" / "privacy"
TO_LEARN_FROM = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh"),
    *("eighth", "ninth", "tenth"),
    *("fifteenth", "seventeenth", "eighteenth", "twentieth"),
)
"""Never eleventh.yml to fourteenth.yml, sixteenth.yml and nineteenth.yml: nothing learns from these."""

GROUPS, FEWEST, DIMENSIONS = 300, 4, 60
"""Words that are used alike: so many groups, of words that parents use so often, from so many numbers for each."""
_NEIGHBOURS = 2500
"""So many words, the most used, tell by standing beside a word how it is used."""
VARIED, ORDINARY, INVENTED, TOLD = 4, 45_000, 12_000, 6_000
"""So often other secrets are put in a marked message; so many lines of parents without a secret, with
one, and with one that is told in one of the ways of invented_secrets.yml."""
_MARKED_COUNTS = 3.0
"""How much a marked message counts beside a line of parents."""
_STEPS = 60

Row = tuple[Places, NDArray[np.int64]]


def words_alike(lines: Sequence[str]) -> dict[str, int]:
    """Group the words that stand between the same words: 'juf' and 'meester', 'klopt' and 'werkt'."""
    cut = [[fold(token.text) for token in tokens_of(line)] for line in lines]
    used = Counter(word for line in cut for word in line)
    place = {
        word: at for at, word in enumerate(w for w, times in used.most_common() if times >= FEWEST)
    }
    beside = {word: at for at, (word, _) in enumerate(used.most_common(_NEIGHBOURS))}
    edges = {"<begin>": len(beside), "<end>": len(beside) + 1}
    wide = len(beside) + len(edges)
    seen: Counter[tuple[int, int]] = Counter()
    for words in cut:
        around = ["<begin>", *words, "<end>"]
        for at, word in enumerate(around):
            for row, away in enumerate((-2, -1, 1, 2)):
                if word in place and 0 <= at + away < len(around):
                    other = around[at + away]
                    column = edges.get(other, beside.get(other))
                    if column is not None:
                        seen[place[word], row * wide + column] += 1
    rows, columns = np.array(list(seen)).T
    times = np.fromiter(seen.values(), float)
    total, of_rows = times.sum(), np.bincount(rows, times)
    of_columns = np.maximum(np.bincount(columns, times), 1.0) ** 0.75 * total**0.25
    more = np.log(times * total / (of_rows[rows] * of_columns[columns]))
    kept = more > 0
    table = csr_matrix((more[kept], (rows[kept], columns[kept])))
    numbers = TruncatedSVD(DIMENSIONS, random_state=0).fit_transform(table)
    numbers /= np.linalg.norm(numbers, axis=1, keepdims=True) + 1e-9
    model = MiniBatchKMeans(GROUPS, random_state=0, n_init=3, batch_size=2048).fit(numbers)
    return {word: int(model.labels_[at]) for word, at in place.items()}


def rows_of(
    lines: Iterable[Line], alike: Mapping[str, int], used: Mapping[str, int]
) -> Iterator[Row]:
    """Give the features of each message, and of which kind each word is."""
    for line in lines:
        # A word that only this line of parents has would otherwise be no rare word.
        kinds = Kinds(lambda word: used.get(word, 0) > 1) if used else Kinds()
        tokens = tokens_of(line.text)
        labels = np.zeros(len(tokens), np.int64)
        for at, token in enumerate(tokens):
            for secret in line.secrets:
                if secret.start < token.end and token.start < secret.end:
                    kind = secret.kind if secret.kind in KINDS else "other"
                    labels[at] = KINDS.index(kind) + 1
        if tokens:
            yield features(line.text, tokens, alike, kinds), labels


def marked_lines(files: Iterable[str], inventor: Inventor) -> Iterator[Line]:
    """Give the marked messages, and those with a secret some times with others in it."""
    for file in files:
        for marked in yaml.safe_load((MARKED / f"{file}.yml").read_text("utf-8"))["messages"]:
            line = as_marked(marked)
            yield line
            yield from (inventor.varied(marked) for _ in range(VARIED if line.secrets else 1))


def learn(files: Sequence[str]) -> Learnt:
    """Learn from these files, and from the lines of parents in data/."""
    of_parents = list(dict.fromkeys(texts_of(ROOT / "data")))
    alike = words_alike(of_parents)
    used = Counter(word for line in of_parents for word in {fold(t.text) for t in tokens_of(line)})
    random.Random(0).shuffle(of_parents)  # noqa: S311 - no secret
    inventor = Inventor(seed=1)
    marked = [*rows_of(marked_lines(files, inventor), alike, {})]
    ordinary = (Line(text) for text in of_parents[:ORDINARY] if not mask(text, RULES).kinds)
    invented = [line for line, _ in zip(inventor.of_lines(of_parents), range(INVENTED))]  # noqa: B905
    told = [line for line, _ in zip(inventor.of_ways_to_tell(of_parents), range(TOLD))]  # noqa: B905
    others = [*rows_of(ordinary, alike, used), *rows_of([*invented, *told], alike, used)]
    places = np.concatenate([places for places, _ in [*marked, *others]])
    labels = np.concatenate([labels for _, labels in [*marked, *others]])
    counts = np.where(
        np.arange(len(labels)) < sum(len(row) for _, row in marked), _MARKED_COUNTS, 1.0
    )
    height, width = places.shape
    table = csr_matrix(
        (
            np.ones(height * width, np.float32),
            places.ravel(),
            np.arange(0, height * width + 1, width),
        ),
        shape=(height, WEIGHTS),
    )
    model = LogisticRegression(max_iter=_STEPS, multi_class="multinomial", tol=1e-3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it is stopped early on purpose
        model.fit(table, labels, sample_weight=counts)
    weights = (model.coef_[1:] - model.coef_[0]).T
    step = float(np.abs(weights).max() / 127)
    return Learnt(
        alike,
        np.round(weights / step).astype(np.int8),
        step,
        model.intercept_[1:] - model.intercept_[0],
    )


def compare(found: Learnt, files: Sequence[str]) -> None:
    """Print what of each kind is found in files that nothing was learnt from."""
    told = learnt_kinds(lambda: found)
    for name in files:
        messages = read_marked([MARKED / f"{name}.yml"])
        for way, kinds in (("rules", RULES), ("learnt", told), ("both", RULES + told)):
            figure = figures(measure_privacy(messages, kinds))["all"]
            recall = (f"{kind} {figure['recall'][kind]:.3f}" for kind in KINDS[:-1])
            print(name, way, *recall, "changed for nothing", figure["false_alarms"], sep="  ")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", nargs="+", default=[], metavar="FILE")
    asked = parser.parse_args()
    learnt_now = learn([file for file in TO_LEARN_FROM if file not in asked.without])
    if asked.without:
        compare(learnt_now, asked.without)
    else:
        write_learnt(learnt_now, FOLDER)
