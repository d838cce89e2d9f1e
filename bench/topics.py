"""`python -m bench.topics`: how the cost of a turn grows with the number of topics; prints a table.

The topics of faq/ are copied under other names. The engine plays the same conversations, one about each of its own
topics, and the models of intents and moves get as many columns more: what a column costs does not depend on what it
says. Milliseconds are those of a core.
"""

import argparse
import datetime
import os
import platform
import sys
import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from bench.message import models_of
from inloghulp import folders
from inloghulp.cli.command import quiet_rasa, trained_model
from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.state import Message, State
from inloghulp.evaluation.measures import read_all_questions
from inloghulp.evaluation.models_to_measure import our_plan
from inloghulp.faq.load import load_faq
from inloghulp.faq.model import Faq
from inloghulp.nlu.features.embedding import load_embedder
from inloghulp.nlu.features.texts import read
from inloghulp.nlu.learning.kernel_ridge import KernelRidge
from inloghulp.nlu.learning.neighbours import Neighbours
from inloghulp.nlu.learning.one_thread import one_thread
from inloghulp.nlu.learning.perceptron import Perceptron
from inloghulp.nlu.reader import Models
from inloghulp.nlu.recognition.intents import IntentReader
from inloghulp.nlu.recognition.moves import MoveReader
from inloghulp.nlu.recognition.plan import Plan

TIMES = (1, 2, 4, 8)
PRESSED = 4  # buttons of a conversation
QUESTIONS = 200


def with_topics(faq: Faq, times: int) -> Faq:
    """Return the FAQ with so many times its topics."""
    copies = {
        f"{name}_{copy}" if copy else name: topic
        for copy in range(times)
        for name, topic in faq.topics.items()
    }
    return faq.copy(update={"topics": copies})


def engine(faq: Faq, own: Sequence[str]) -> float:
    """Return the milliseconds of a turn."""
    today, many = datetime.date.today(), 0
    began = time.process_time()
    for topic in own:
        message, state = Message(topic), State()
        for _ in range(PRESSED):
            turn = respond(faq, state, message, today)
            many, state = many + 1, turn.state
            buttons = [button for reply in turn.replies for button in reply.buttons]
            if not buttons:
                break
            message = Message(buttons[-1].intent, data=buttons[-1].data, pressed=True)
    return (time.process_time() - began) / many * 1000


def wider(kernel: KernelRidge, times: int) -> KernelRidge:
    """Return a model with so many times its labels."""
    near = kernel.neighbours
    if near is not None:
        near = Neighbours(near.centre, np.tile(near.duals, times), near.vectors)
    return KernelRidge(kernel.features, np.tile(kernel.weights, times), near)


def wider_perceptron(model: Perceptron, times: int) -> Perceptron:
    """Return a model with so many times its labels."""
    labels = [f"{label}{at}" for at in range(times) for label in model.labels]
    return replace(
        model, labels=labels, out=np.tile(model.out, times), usual=np.tile(model.usual, times)
    )


def understanding(models: Models, plan: Plan, texts: Sequence[str], times: int) -> float:
    """Return the milliseconds of the intents and moves of a text that is embedded and compared with landmarks."""
    labels = [f"{label}{at}" for at in range(times) for label in models.intents.labels]
    intents = replace(models.intents, labels=labels, kernel=wider(models.intents.kernel, times))
    told = wider_perceptron(models.moves.told, times)
    moves = MoveReader(replace(models.moves, told=told))
    near = intents.kernel.neighbours
    landmarks = Neighbours.share([near]) if near else None
    embedder, intent_reader = load_embedder(plan.embedding), IntentReader(intents, plan)
    messages = [read([text], embedder).compared_with(landmarks) for text in texts]
    began = time.process_time()
    for message in messages:
        intent_reader.verdict(message)
        moves.scores(message)
    return (time.process_time() - began) / len(messages) * 1000


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.topics", description=__doc__)
    parser.add_argument("--times", type=int, nargs="+", default=TIMES)
    given = parser.parse_args(arguments)
    model = trained_model()
    quiet_rasa()
    models, plan, faq = models_of(model), our_plan(), load_faq(folders.FAQ)
    questions = read_all_questions([folders.ROOT / "bench" / "questions" / "mixed.jsonl"])[
        :QUESTIONS
    ]
    print(
        f"| topics ({os.cpu_count()} cores, {platform.machine()}, {datetime.date.today()}) "
        "| engine, ms a turn | intents and moves of a text, ms |\n|---|---|---|"
    )
    with one_thread():
        for times in given.times:
            read_in = understanding(models, plan, [each.text for each in questions], times)
            more = with_topics(faq, times)
            engine(more, [*faq.topics])
            print(f"| {len(more.topics)} | {engine(more, [*faq.topics]):.2f} | {read_in:.2f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
