"""Reads the facts that a message tells: browser, number of children, what was tried ...

What is told in any words ('ook niet bij de reclame') is learnt from examples of whole messages.
Names are found by how they are written, and from examples of the words around names is learnt
whether a name is meant. Knows nothing of Rasa.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from inloghulp.faq.names import CONTACTS, OF_A_PROGRAM, OTHER_PROGRAM
from inloghulp.nlu.examples.fact_examples import FactExample
from inloghulp.nlu.features.embedding import Embedder
from inloghulp.nlu.features.texts import Texts, read
from inloghulp.nlu.learning import label_model
from inloghulp.nlu.learning.label_model import LabelModel
from inloghulp.nlu.learning.neighbours import Likeness
from inloghulp.nlu.recognition.mentioned_names import Mention, Names, in_context

NAMED = frozenset({"browser", "device", *CONTACTS, OTHER_PROGRAM})
"""Facts that are told by a name."""

ALWAYS_MEANT = frozenset({"program_name"})
"""Those of which every name counts that is not denied: who names a program says which one it is. Of several the
likeliest does: 'niet Staal maar Taal actief'."""

MANY_VALUED = frozenset({"tried", "publisher", "program"})
"""Facts of which one message may tell several; of the others the likeliest counts."""

MOST_NAMES = 16
"""So many names of a message are looked at: who names more pastes a list."""

ALWAYS = 100.0
"""How much surer it is that such a name is meant than the words around it tell."""

EVEN = 0.0
"""The score at which it is as likely as not that a name is meant: with few names held out the best threshold may be
far below it by chance."""

DOUBTED = "unknown"
"""The value of a named fact of which several names are told and none for sure: 'zulu of moo, een van die twee'."""

NONE_OF_THEM = {"supplier": ("network", "no")}
"""What is told by who denies the name of such a fact: 'geen moo bij ons'."""

OF_EACH_OWN = "children=several"
"""Told with what is denied for one child, and the name: that is the one of another child."""

SELDOM = 0.25
"""How much less sure it may be that a name is denied or doubted, where that is likelier than that it is meant: there
are few examples of it."""

_MEANT, _DENIED, _DOUBTED = "meant", "denied", "doubted"


@dataclass(frozen=True)
class Fact:
    """A fact, and the part of the text that tells it."""

    name: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class FactModels:
    """What was learnt from the examples."""

    told: LabelModel
    """Which facts a whole message tells."""
    meant: LabelModel
    """Whether a name is meant, denied or one of several that it may be, from the words around it."""
    program: LabelModel
    """The same of the name of a program or publisher that may be denied: 'pluspunt staat er gewoon'."""

    def save(self, folder: Path) -> None:
        """Write the models to the folder."""
        for name, model in vars(self).items():
            (folder / name).mkdir()
            model.save(folder / name)

    @classmethod
    def load(cls, folder: Path) -> "FactModels":
        """Read what `save` wrote."""
        return cls(*(LabelModel.load(folder / name) for name in ("told", "meant", "program")))


@dataclass(frozen=True)
class _Likely:
    fact: Fact
    margin: float


class FactReader:
    """Reads messages with what was learnt."""

    def __init__(self, models: FactModels, names: Names) -> None:
        self._models = models
        self._names = names

    def facts(self, text: str, message: Texts) -> list[Fact]:
        """Return the facts that a text tells, in the order they stand in the text, and of one fact the likeliest first.

        A name points to its words; what is told in other words points to the whole text.
        """
        if not message.plain[0]:
            return []
        likely = [one for one in (*self._told(text, message), *self._named(text)) if one.margin > 0]
        likely.sort(key=lambda one: -one.margin)
        kept: dict[tuple[str, str], Fact] = {}
        for one in likely:
            fact = one.fact
            kept.setdefault((fact.name, fact.value if fact.name in MANY_VALUED else ""), fact)
        return sorted(kept.values(), key=lambda fact: (fact.start, fact.name))

    def _told(self, text: str, message: Texts) -> Iterator[_Likely]:
        margins = self._models.told.margins(message)[0].tolist()
        for label, margin in zip(self._models.told.labels, margins, strict=True):
            name, value = label.split("=")
            yield _Likely(Fact(name, value, 0, len(text)), margin)

    def _named(self, text: str) -> Iterator[_Likely]:
        mentions = self._names.mentions(text)[:MOST_NAMES]
        if not mentions:
            return
        # Without embeddings: the little words around a name tell more than what it is all about.
        contexts = read([in_context(text, mention, mentions) for mention in mentions], None)
        meant, program = self._models.meant, self._models.program
        rows = zip(mentions, meant.margins(contexts), program.margins(contexts), strict=True)
        for mention, of_name, of_program in rows:
            denied = dict(zip(program.labels, of_program.tolist(), strict=True))
            margins = dict(zip(meant.labels, of_name.tolist(), strict=True))
            yield _denied_program(mention, denied) or _likeliest(mention, margins)


def _denied_program(mention: Mention, margins: Mapping[str, float]) -> _Likely | None:
    """Return which program it is not, where a name is surely denied, and more so than it is meant."""
    denied = margins.get(_DENIED, 0.0)
    if mention.fact not in OF_A_PROGRAM or denied <= max(0.0, margins.get(_MEANT, 0.0)):
        return None
    return _Likely(Fact(OTHER_PROGRAM, mention.value, mention.start, mention.end), denied)


def _likeliest(mention: Mention, margins: dict[str, float]) -> _Likely:
    """Return what a name most likely tells: that it is meant, denied or one of several."""
    margins[_MEANT] += ALWAYS if mention.fact in ALWAYS_MEANT else 0.0
    told = _told_by(mention)
    how = max(told, key=lambda one: margins.get(one, -1.0))
    name, value = told[how]
    rare = 0.0 if how == _MEANT else SELDOM
    return _Likely(Fact(name, value, mention.start, mention.end), margins[how] + rare)


def _told_by(mention: Mention) -> dict[str, tuple[str, str]]:
    """Return what a name tells where it is meant, doubted or denied."""
    told = {_MEANT: (mention.fact, mention.value)}
    if mention.fact in NONE_OF_THEM:
        told |= {_DOUBTED: (mention.fact, DOUBTED), _DENIED: NONE_OF_THEM[mention.fact]}
    return told


def learn(
    examples: Sequence[FactExample], names: Names, embedder: Embedder | None, likeness: Likeness
) -> FactModels:
    """Learn from examples of messages with the facts they tell."""
    texts = read([example.text for example in examples], embedder)
    told = [{fact for fact in e.facts if fact.split("=")[0] not in NAMED} for e in examples]
    named = list(_named_examples(examples, names))
    programs = list(_program_examples(examples, names)) or named

    def of_names(said: Sequence[tuple[str, set[str]]]) -> LabelModel:
        contexts, how = zip(*said, strict=True)
        return label_model.train(read(list(contexts), None), how, likeness, least=EVEN)

    return FactModels(label_model.train(texts, told, likeness), of_names(named), of_names(programs))


def _named_examples(
    examples: Iterable[FactExample], names: Names
) -> Iterator[tuple[str, set[str]]]:
    for example in examples:
        mentions = names.mentions(example.text)
        told = {fact.split("=")[0] for fact in example.facts}
        for mention in mentions:
            if mention.fact not in ALWAYS_MEANT - told:
                yield in_context(example.text, mention, mentions), _how_it_is_told(mention, example)


def _program_examples(
    examples: Iterable[FactExample], names: Names
) -> Iterator[tuple[str, set[str]]]:
    """Yield the words around each program or publisher of which it is known whether it is meant: also the only one that
    is named where a program is missing, or stays white."""
    for example in examples:
        mentions = names.mentions(example.text)
        trouble = len(mentions) == 1 and any(fact.startswith("program=") for fact in example.facts)
        for mention in mentions:
            denied = f"{OTHER_PROGRAM}={mention.value}" in example.facts
            meant = trouble or f"{mention.fact}={mention.value}" in example.facts
            if mention.fact in OF_A_PROGRAM and (denied or meant):
                how = _DENIED if denied else _MEANT
                yield in_context(example.text, mention, mentions), {how}


def _how_it_is_told(mention: Mention, example: FactExample) -> set[str]:
    """Return how a message names something: as what is so, as what is not, or as one of several."""
    denial = "=".join(NONE_OF_THEM.get(mention.fact, ()))
    is_meant = f"{mention.fact}={mention.value}" in example.facts
    if denial in example.facts and not (is_meant and OF_EACH_OWN in example.facts):
        return {_DENIED}
    if f"{mention.fact}={DOUBTED}" in example.facts:
        return {_DOUBTED}
    return {_MEANT} if is_meant else set()
