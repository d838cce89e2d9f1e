"""`python -m bench.message`: where the time of understanding one message goes; prints a table.

The trained model is asked some questions of bench/questions, each once, part by part: the parts are the limits that
the whole can come near. Milliseconds are those of processor time, which other work on the machine changes less than
those by the clock.
"""

import datetime
import os
import platform
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from inloghulp import folders
from inloghulp.cli.command import quiet_rasa, trained_model
from inloghulp.evaluation.measures import parser_of, read_all_questions
from inloghulp.evaluation.models_to_measure import our_plan
from inloghulp.nlu.features.embedding import load_embedder
from inloghulp.nlu.features.landmarks import Landmarks
from inloghulp.nlu.features.texts import Texts, read
from inloghulp.nlu.learning.neighbours import Neighbours
from inloghulp.nlu.learning.one_thread import one_thread
from inloghulp.nlu.reader import Models, Reader
from inloghulp.nlu.recognition.answers import AnswerFinder, read_alone
from inloghulp.nlu.recognition.facts import FactReader
from inloghulp.nlu.recognition.intents import IntentReader
from inloghulp.nlu.recognition.moves import MoveReader
from inloghulp.nlu.recognition.written_names import known_names
from inloghulp.nlu.text.parts import parts

FILES = ("year", "last", "mixed", "hard", "helpdesk")
QUESTIONS = 400
MOMENT = ("result", "result activation_link")
"""When a text is said; served, a message is read at its own moment alone."""

BUTTON = '/inform{"children": "several"}'

Given = TypeVar("Given")
Made = TypeVar("Made")


class Clock:
    """Keeps how long each part took."""

    def __init__(self) -> None:
        self.parts: dict[str, float] = {}

    def time(self, part: str, make: Callable[[Given], Made], given: Iterable[Given]) -> list[Made]:
        """Make something of each, and keep the milliseconds that one takes."""
        each = list(given)
        begun = time.process_time()
        made = [make(one) for one in each]
        self.parts[part] = (time.process_time() - begun) / len(each) * 1000
        return made


def models_of(model: Path) -> Models:
    """Everything that was learnt, out of Rasa's archive."""
    with tempfile.TemporaryDirectory() as folder, tarfile.open(model) as archive:
        archive.extractall(folder)  # noqa: S202 - a model that we made
        (learnt,) = Path(folder).rglob("embedder.txt")
        return Models.load(learnt.parent)


def measure(model: Path, texts: list[str]) -> dict[str, float]:
    """Milliseconds for each part, and for all of it."""
    clock, plan = Clock(), our_plan()
    embedder = load_embedder(plan.embedding)
    if embedder is None:
        raise SystemExit("bench.message: there are no embeddings here")
    parse = parser_of(model)
    for text in texts[:20]:
        parse(text)
    clock.time("through Rasa, a button", parse, [BUTTON] * len(texts))
    clock.time("through Rasa, a text at every moment", parse, texts[20:])
    models = models_of(model)
    reader = Reader(models, known_names(), embedder, plan)
    near: Neighbours = models.intents.kernel.neighbours  # type: ignore[assignment]
    shared: Landmarks = near.shared  # type: ignore[assignment]
    with one_thread():
        clock.time(
            "all of the understanding", lambda one: reader.read_together([(one, MOMENT)]), texts
        )
        clock.time("the same at every moment", reader.read, texts)
        said = [[*dict.fromkeys((text, *read_alone(text), *parts(text)))] for text in texts]
        cut = clock.time("cleaning and cutting", lambda one: read(one, None), said)
        vectors = clock.time("embedding", lambda one: embedder.embed(one.plain), cut)
        beside = clock.time("product with the landmarks", shared.products, vectors)
        whole = [
            Texts(one.plain, one.terms, meaning, (shared, products))
            for one, meaning, products in zip(cut, vectors, beside, strict=True)
        ]
        first = [one.some([0]) for one in whole]
        facts = FactReader(models.facts, known_names())
        clock.time("intent", IntentReader(models.intents, plan).verdict, first)
        clock.time("facts", lambda one: facts.facts(*one), zip(texts, first, strict=True))
        moves, answers = MoveReader(models.moves), AnswerFinder(models.answers)
        clock.time("moves", lambda one: moves.read(one, MOMENT), first)
        clock.time("moves at every moment", moves.read, first)
        clock.time(
            "answers", lambda one: answers.find_each(one, [range(len(one))], [MOMENT]), whole
        )
        clock.time("answers at every moment", answers.find, whole)
    return clock.parts


def main() -> int:
    """Measure, and print the table."""
    model = trained_model()
    quiet_rasa()
    files = [folders.ROOT / "bench" / "questions" / f"{name}.jsonl" for name in FILES]
    texts = [question.text for question in read_all_questions(files)][:QUESTIONS]
    machine = f"{os.cpu_count()} cores, {platform.machine()}, {datetime.date.today()}"
    print(f"| Part ({machine}; {len(texts)} questions) | ms |\n|---|---|")
    for part, milliseconds in measure(model, texts).items():
        print(f"| {part} | {milliseconds:.2f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
