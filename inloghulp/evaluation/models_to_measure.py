"""What is measured: the trained model, the pipeline trained on other data, or cross-validation."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from tqdm import tqdm  # type: ignore[import-untyped]

from inloghulp import folders
from inloghulp.evaluation.measures import (
    Outcome,
    Parse,
    Question,
    answer,
    outcome,
    read_all_questions,
    read_questions,
)
from inloghulp.nlu.features.embedding import Embedder, load_embedder
from inloghulp.nlu.features.texts import read
from inloghulp.nlu.recognition.fallback import CERTAINTY, Verdict
from inloghulp.nlu.recognition.intent_model import held_out_parts, train
from inloghulp.nlu.recognition.intents import IntentReader, learn, verdict
from inloghulp.nlu.recognition.plan import Plan

COMPONENT = "inloghulp.nlu.rasa_components.understanding.Understanding"


@dataclass(frozen=True)
class Example:
    """One training example."""

    text: str
    label: str


def our_plan() -> Plan:
    """Return what config.yml says of recognising."""
    config = yaml.safe_load((folders.ROOT / "config.yml").read_text("utf-8"))
    return Plan.of(next(part for part in config["pipeline"] if part["name"] == COMPONENT))


def our_examples() -> list[Example]:
    """Return the training examples of data/nlu, in the order that Rasa reads them in."""
    return [
        Example(line.removeprefix("- "), group["intent"])
        for file in sorted((folders.ROOT / "data" / "nlu").glob("*.yml"))
        for group in yaml.safe_load(file.read_text("utf-8"))["nlu"]
        for line in group["examples"].splitlines()
    ]


def read_examples(file: Path | None) -> list[Example]:
    """Read JSON lines with a text and a label; without a file, the training examples."""
    if file is None:
        return our_examples()
    return [Example(question.text, question.label) for question in read_questions(file)]


def parser_for(examples: Sequence[Example], plan: Plan) -> Parse:
    """Parse with what config.yml describes, trained on any examples."""
    embedder = load_embedder(plan.embedding)
    pairs = [(example.text, example.label) for example in examples]
    intent_reader = IntentReader(learn(pairs, plan.shape, embedder), plan)
    return lambda text: parsed(intent_reader.verdict(read([text], embedder)))


def cross_validate(examples: Sequence[Example]) -> list[Outcome]:
    """Measure what config.yml describes on the examples themselves."""
    plan = our_plan()
    return cross_validated(examples, plan, load_embedder(plan.embedding))


def cross_validated(
    examples: Sequence[Example], plan: Plan, embedder: Embedder | None
) -> list[Outcome]:
    """Recognise each example by a model that was trained without it and its neighbours.

    The examples are cut in the order they stand in, so most parts hold another writer's words.
    """
    texts = read([example.text for example in examples], embedder)
    labels = [example.label for example in examples]
    parts = held_out_parts(np.unique(labels, return_inverse=True)[1], plan.shape.folds)
    outcomes: dict[int, Outcome] = {}
    for part in tqdm(np.unique(parts), desc="parts", unit="", leave=False):
        kept, held = np.flatnonzero(parts != part), np.flatnonzero(parts == part)
        model = train(texts.some(kept), [labels[at] for at in kept], plan.shape)
        start = time.perf_counter()
        rows = model.probabilities(texts.some(held))
        milliseconds = (time.perf_counter() - start) * 1000 / len(held)
        for at, row in zip(held, rows, strict=True):
            found = parsed(verdict(model.labels, row, plan.thresholds))
            question = Question(examples[at].text, examples[at].label)
            outcomes[at] = outcome(question, found, milliseconds)
    return [outcomes[at] for at in sorted(outcomes)]


def measure_trained_on(examples: Sequence[Example], files: Sequence[Path]) -> list[Outcome]:
    """Train the pipeline of config.yml on other examples, and ask it the questions of some files."""
    asked = read_all_questions(files)
    return answer(asked, parser_for(examples, our_plan()))


def parsed(verdict: Verdict) -> Mapping[str, Any]:
    """Return a verdict in the shape of Rasa's parse result."""
    return {
        "intent": verdict.intent,
        "intent_ranking": verdict.ranking,
        CERTAINTY: verdict.certainty,
    }
