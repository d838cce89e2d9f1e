"""Public benchmarks with published figures: HINT3 and the Dutch part of xSID."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from inloghulp import folders
from inloghulp.evaluation.measures import OUT_OF_SCOPE, read_questions
from inloghulp.evaluation.models_to_measure import our_plan, read_examples
from inloghulp.nlu.features.embedding import load_embedder
from inloghulp.nlu.features.texts import read
from inloghulp.nlu.recognition.intents import learn

PUBLIC = folders.ROOT.parent / "shared" / "benchmarks"

PUBLISHED: dict[str, dict[str, tuple[float, float]]] = {
    "sofmattress": {
        "Rasa t=.3": (68.4, 10.2),
        "Rasa t=.7": (57.6, 66.3),
        "BERT t=.7": (70.6, 54.2),
        "Dialogflow t=.5": (67.1, 72.9),
    },
    "curekart": {
        "Rasa t=.3": (84.1, 6.3),
        "Rasa t=.7": (79.0, 42.1),
        "BERT t=.7": (82.7, 36.2),
        "Dialogflow t=.5": (66.8, 74.8),
    },
    "powerplay11": {
        "Rasa t=.3": (46.2, 26.1),
        "Rasa t=.7": (33.8, 80.8),
        "BERT t=.7": (50.2, 59.3),
        "Dialogflow t=.7": (33.5, 83.1),
    },
}
"""In-scope accuracy and out-of-scope recall in %, of Arora et al. 2020 (HINT3)."""

Point = tuple[float, float, float]
"""Threshold, in-scope accuracy, out-of-scope recall."""


def predictions(train: Path, test: Path) -> tuple[list[str], list[str], list[float]]:
    """Return the labels of the test questions, what is recognised in them, and how surely."""
    plan = our_plan()
    embedder = load_embedder(plan.embedding)
    examples = [(example.text, example.label) for example in read_examples(train)]
    model = learn(examples, plan.shape, embedder)
    asked = read_questions(test)
    rows = model.probabilities(read([question.text for question in asked], embedder))
    best = [model.labels[at] for at in rows.argmax(axis=1)]
    return [question.label for question in asked], best, rows.max(axis=1).tolist()


def curve(labels: Sequence[str], best: Sequence[str], confidence: Sequence[float]) -> list[Point]:
    """Both figures, in %, at each threshold under which a question counts as out of scope."""
    ours = np.array([label != OUT_OF_SCOPE for label in labels])
    right = np.array([label == found for label, found in zip(labels, best, strict=True)])
    sure = np.array(confidence)
    return [
        (
            float(threshold),
            100 * float((right & (sure >= threshold))[ours].mean()),
            100 * float((sure < threshold)[~ours].mean()),
        )
        for threshold in np.arange(0, 1, 0.005)
    ]


def best_beside(points: Sequence[Point], published: tuple[float, float]) -> Point:
    """Return the point of the curve that is furthest ahead in whichever of the two it leads least."""
    return max(points, key=lambda p: min(p[1] - published[0], p[2] - published[1]))


def hint3_table() -> list[str]:
    """Return the published pairs beside the nearest point of our curve."""
    lines = [
        "## HINT3",
        "",
        "In-scope accuracy / out-of-scope recall in %, published (Arora et al., 2020) beside a point",
        "of Inloghulp's threshold curve; better means better in both.",
        "",
        "| bot | published | | Inloghulp | at threshold | better in both |",
        "|---|---|---|---|---|---|",
    ]
    for bot, pairs in PUBLISHED.items():
        folder = PUBLIC / "hint3"
        points = curve(*predictions(folder / f"{bot}_train.jsonl", folder / f"{bot}_test.jsonl"))
        for who, published in pairs.items():
            threshold, accuracy, recall = best_beside(points, published)
            better = "yes" if accuracy > published[0] and recall > published[1] else "no"
            theirs, ours = f"{published[0]} / {published[1]}", f"{accuracy:.1f} / {recall:.1f}"
            lines.append(f"| {bot} | {who} | {theirs} | {ours} | {threshold:.3f} | {better} |")
    return lines


def xsid_line() -> list[str]:
    """Accuracy on xSID Dutch."""
    folder = PUBLIC / "xsid_nl"
    labels, best, _ = predictions(folder / "valid.jsonl", folder / "test.jsonl")
    right = sum(label == found for label, found in zip(labels, best, strict=True))
    return [
        "## xSID, Dutch",
        "",
        f"Accuracy {right / len(labels):.3f} ({len(labels)} commands to a voice assistant, "
        "15 intents, learnt from 300).",
    ]
