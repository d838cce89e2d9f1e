"""Reads which intent a message has, and whether that is sure, or must be asked about first. Knows nothing of Rasa.

It is read without the courtesies around the message. In a short message of several sentences one may tell it, where the
whole leaves it unsure.
"""

from collections.abc import Sequence

from inloghulp.diagnosis.moves import MOVE_OF_INTENT, OUT_OF_SCOPE
from inloghulp.nlu.features.embedding import Embedder
from inloghulp.nlu.features.texts import Texts, read
from inloghulp.nlu.recognition.fallback import Thresholds, Verdict, decide
from inloghulp.nlu.recognition.intent_model import IntentModel, Shape, train
from inloghulp.nlu.recognition.nonsense import is_nonsense
from inloghulp.nlu.recognition.plan import Plan
from inloghulp.nlu.text.clean import SENTENCE_END
from inloghulp.nlu.text.courtesy import without_courtesy

INFORM = "inform"
"""The intent of what tells a fact, and no topic."""

MOST_WORDS = 25
"""A longer message is read as a whole: it tells enough, and its sentences lean on each other."""

SHORTEST_SENTENCE = 2
"""So many words has what may tell a topic by itself."""

_MAY_BE_MEANT = 3
"""Among so many likeliest intents of a message must that of its sentence be."""


class IntentReader:
    """Reads messages with what was learnt, as config.yml says."""

    def __init__(self, model: IntentModel, plan: Plan) -> None:
        self._model = model
        self._plan = plan

    def verdict(self, message: Texts) -> Verdict:
        """Return what Rasa's parse result says of a message; behind it may stand its sentences."""
        text, terms = message.plain[0], message.terms[0]
        if not text or is_nonsense(text, terms, self._model.kernel.features):
            return decide([], self._plan.thresholds)
        each = self._model.probabilities(message).tolist()
        whole, *parts = (verdict(self._model.labels, one, self._plan.thresholds) for one in each)
        return whole if whole.is_sure else of_the_one_that_tells(whole, parts)


def of_the_one_that_tells(whole: Verdict, sentences: Sequence[Verdict]) -> Verdict:
    """Return the verdict of the sentence that surely tells a topic, where it is the only one and what the whole may
    mean: 'ik ben niet handig met computers. wachtwoord vergeten'."""
    told = {one.name: one for one in sentences if one.is_sure and _is_topic(one.name)}
    likely = {intent["name"] for intent in whole.ranking[:_MAY_BE_MEANT]}
    one = next(iter(told.values()), whole)
    return one if len(told) == 1 and one.name in likely else whole


def _is_topic(intent: str) -> bool:
    return intent not in MOVE_OF_INTENT and intent not in (OUT_OF_SCOPE, INFORM)


def read_apart(text: str) -> list[str]:
    """Return what the intent of a message is read from: the message without courtesies; and, where it is short and has
    several, its sentences."""
    bare = without_courtesy(text)
    parts = [part.strip() for part in SENTENCE_END.split(bare)]
    telling = [part for part in parts if len(part.split()) >= SHORTEST_SENTENCE]
    short = len(bare.split()) <= MOST_WORDS
    return [bare, *telling] if short and len(parts) > 1 else [bare]


def verdict(labels: Sequence[str], chances: Sequence[float], thresholds: Thresholds) -> Verdict:
    """Return what to make of the chances of the labels."""
    pairs = zip(labels, map(float, chances), strict=True)
    return decide(sorted(pairs, key=lambda pair: -pair[1]), thresholds)


def learn(
    examples: Sequence[tuple[str, str]], shape: Shape, embedder: Embedder | None
) -> IntentModel:
    """Train on (text, label) pairs."""
    texts = read([text for text, _ in examples], embedder)
    return train(texts, [label for _, label in examples], shape)
