"""Reads messages in one pass with everything that was learnt: intent, facts, moves and answers.

The Rasa component, the measurements and the benchmarks all use this, so what is measured is what runs.
"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from pathlib import Path

from inloghulp.diagnosis.moves import OUT_OF_SCOPE, Moment
from inloghulp.nlu.examples.fact_examples import FactExample
from inloghulp.nlu.examples.move_examples import MoveExample
from inloghulp.nlu.features.embedding import Embedder
from inloghulp.nlu.features.texts import read
from inloghulp.nlu.learning.hash_order import some_by_chance
from inloghulp.nlu.learning.kept_models import also_used, used
from inloghulp.nlu.learning.neighbours import Neighbours
from inloghulp.nlu.learning.one_thread import one_thread
from inloghulp.nlu.recognition import answers, facts, moves
from inloghulp.nlu.recognition.answers import AnswerFinder, AnswerModels, FoundAnswers, read_alone
from inloghulp.nlu.recognition.facts import Fact, FactModels, FactReader
from inloghulp.nlu.recognition.fallback import Verdict
from inloghulp.nlu.recognition.intent_model import IntentModel
from inloghulp.nlu.recognition.intents import IntentReader, read_apart
from inloghulp.nlu.recognition.intents import learn as learn_intents
from inloghulp.nlu.recognition.mentioned_names import Names
from inloghulp.nlu.recognition.moves import FoundMoves, MoveModels, MoveReader
from inloghulp.nlu.recognition.plan import Plan
from inloghulp.nlu.text.clean import plain
from inloghulp.nlu.text.parts import parts
from inloghulp.second_process import beside

REMEMBERED = 150
"""So many different messages keep what was read in them: 'ja', 'nee' and buttons typed over come often."""

QUESTIONS = 600
"""So many examples of the answer bank also teach that a message asks something."""


@dataclass(frozen=True)
class Examples:
    """What is learnt from."""

    intents: Sequence[tuple[str, str]]
    facts: Sequence[FactExample]
    moves: Sequence[MoveExample]
    answers: Mapping[str, Sequence[str]]

    @property
    def questions(self) -> list[str]:
        """The examples of the answer bank."""
        return [text for texts in self.answers.values() for text in texts]

    @property
    def texts(self) -> list[str]:
        """All texts."""
        return [
            *(text for text, _ in self.intents),
            *(example.text for example in self.facts),
            *(example.text for example in self.moves),
            *self.questions,
        ]


@dataclass(frozen=True)
class Models:
    """Everything that was learnt."""

    intents: IntentModel
    facts: FactModels
    moves: MoveModels
    answers: AnswerModels

    def save(self, folder: Path) -> None:
        """Write the models to the folder."""
        for name, model in vars(self).items():
            (folder / name).mkdir()
            model.save(folder / name)

    @classmethod
    def load(cls, folder: Path) -> "Models":
        """Read what `save` wrote."""
        return cls(
            IntentModel.load(folder / "intents"),
            FactModels.load(folder / "facts"),
            MoveModels.load(folder / "moves"),
            AnswerModels.load(folder / "answers"),
        )


def learn(examples: Examples, names: Names, embedder: Embedder | None, plan: Plan) -> Models:
    """Learn everything."""
    if embedder:
        embedder.embed([plain(text) for text in examples.texts])  # all at once, for later
    said = {example.text for example in examples.moves}  # what these do is told there
    asked = [text for text in examples.questions if text not in said]
    some = some_by_chance(asked, QUESTIONS)
    told = {example.text: example.facts for example in examples.facts}
    elsewhere = [text for text, intent in examples.intents if intent == OUT_OF_SCOPE]

    def intents_and_answers() -> tuple[IntentModel, AnswerModels, frozenset[str]]:
        return (
            learn_intents(examples.intents, plan.shape, embedder),
            answers.learn(examples.answers, examples.moves, elsewhere, embedder),
            used(),
        )

    with one_thread():  # there are as many processes as cores
        learnt_beside = beside(intents_and_answers)
        of_facts = facts.learn(examples.facts, names, embedder, plan.likeness)
        of_moves = moves.learn(examples.moves, examples.intents, told, some, embedder)
        of_intents, of_answers, used_beside = learnt_beside()
    also_used(used_beside)
    return Models(of_intents, of_facts, of_moves, of_answers)


_Said = tuple[str, Moment | None]


@dataclass(frozen=True)
class Understood:
    """What was read in a message."""

    verdict: Verdict
    facts: Sequence[Fact]
    moves: FoundMoves
    answers: FoundAnswers


class Reader:
    """Reads messages with what was learnt; the models cannot be saved any more."""

    def __init__(self, models: Models, names: Names, embedder: Embedder | None, plan: Plan) -> None:
        self._embedder = embedder
        self._intents = IntentReader(models.intents, plan)
        self._facts = FactReader(models.facts, names)
        self._moves = MoveReader(models.moves)
        self._answers = AnswerFinder(models.answers)
        learnt = (models.intents, models.facts.told)
        near = [model.kernel.neighbours for model in learnt if model.kernel.neighbours]
        self._landmarks = Neighbours.share(near)
        self._remembered: OrderedDict[_Said, Understood] = OrderedDict()

    def read(self, text: str) -> Understood:
        """Return what any text says, at every moment of a conversation."""
        (understood,) = self.read_together([(text, None)])
        return understood

    def read_together(self, messages: Sequence[_Said]) -> list[Understood]:
        """Return what each message says: a text, and the moment at which it is said; without one it is read for all.

        They are embedded and compared with landmarks at once: the models are fetched from memory once for all of them,
        so each of several texts costs much less than one alone.
        """
        known = {said: self._remembered[said] for said in messages if said in self._remembered}
        new = [said for said in dict.fromkeys(messages) if said not in known]
        read, lasts = self._read(new) if new else ([], True)
        known.update(zip(new, read, strict=True))
        if lasts:
            self._remember({said: known[said] for said in messages})
        return [known[said] for said in messages]

    def _remember(self, known: Mapping[_Said, Understood]) -> None:
        for said, understood in known.items():
            self._remembered[said] = understood
            self._remembered.move_to_end(said)
        while len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)

    def _read(self, messages: Sequence[_Said]) -> tuple[list[Understood], bool]:
        """Return what each says, and whether that lasts: while the embedder fails they are read by words alone."""
        texts = [text for text, _ in messages]
        each = [[text, *read_alone(text)] for text in texts]
        places = [range(*ends) for ends in pairwise(accumulate(map(len, each), initial=0))]
        apart = [read_apart(text) for text in texts]
        of_each = [[text, *parts(text)] for text in texts]
        rows = [*chain(*each)]
        known = {*rows}
        rows += [said for said in dict.fromkeys(chain(*apart, *of_each)) if said not in known]
        at = {said: row for row, said in enumerate(rows)}
        with one_thread():
            together = read(rows, self._embedder)
            # Only intents and facts are learnt with landmarks; what a part does needs none.
            near = {said: row for row, said in enumerate(dict.fromkeys(chain(texts, *apart)))}
            compared = together.some([at[said] for said in near]).compared_with(self._landmarks)
            moments = [moment for _, moment in messages]
            moves = [
                self._moves.read(together.some([at[one] for one in of_message]), moment)
                for of_message, moment in zip(of_each, moments, strict=True)
            ]
            asking = frozenset(chain.from_iterable(read.asking for read in moves))
            answers = self._answers.find_each(together, places, moments, asking)
            understood = [
                Understood(
                    self._intents.verdict(compared.some([near[one] for one in of_intent])),
                    self._facts.facts(text, compared.some([near[text]])),
                    read,
                    answer,
                )
                for text, of_intent, read, answer in zip(texts, apart, moves, answers, strict=True)
            ]
        return understood, together.vectors is not None or not self._embedder
