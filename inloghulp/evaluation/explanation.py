"""Explains what is understood of a message at some moment of a conversation, and by which examples."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.diagnosis import message_of
from inloghulp import folders
from inloghulp.diagnosis.state import State
from inloghulp.diagnosis.understand.moment import answers_here, asked, moves_here
from inloghulp.diagnosis.understand.reading import understand
from inloghulp.evaluation.facts import facts_of
from inloghulp.evaluation.measures import Parse
from inloghulp.evaluation.models_to_measure import our_examples
from inloghulp.evaluation.nearest_examples import Labelled, Near, nearest
from inloghulp.faq.model import Faq
from inloghulp.nlu.examples.answer_examples import read_answer_examples
from inloghulp.nlu.examples.move_examples import MoveExample, read_move_examples
from inloghulp.nlu.features.embedding import Embedder
from inloghulp.nlu.features.kept_embeddings import FOLDER, KeptEmbeddings
from inloghulp.nlu.recognition.fallback import CERTAINTY, FALLBACK
from inloghulp.nlu.text.clean import plain
from inloghulp.privacy.mask import mask

LIKELIEST = 4
"""So many topics, and so many answers, are told at most."""

WORDS = 9
"""So many words of an answer show which it is."""

Ranked = tuple[tuple[str, float], ...]
"""Names with how likely each is, the likeliest first."""


@dataclass(frozen=True)
class LikelyAnswer:
    """An entry of the answer bank, or `none`; `told`: the bot tells it here."""

    name: str
    chance: float
    begins: str
    told: bool


@dataclass(frozen=True)
class Explanation:
    """What is understood of a message; `topics` is empty where none is."""

    text: str
    asked: str
    certainty: str
    topics: Ranked
    facts: tuple[str, ...]
    moves: Ranked
    answers: tuple[LikelyAnswer, ...]
    nearest: Mapping[str, Sequence[Near]]


def explain(
    faq: Faq,
    state: State,
    text: str,
    parse: Parse,
    examples: Mapping[str, Sequence[Labelled]],
    embedder: Embedder | None,
) -> Explanation:
    """Read a message as the bot would in this state; without an embedder no examples are told."""
    masked = mask(text)
    parsed = parse(masked.text)
    if "moves" not in parsed:
        raise ValueError("this model reads no moves; run `make train`")
    kind = asked(faq, state)
    moves = moves_here(faq, state, parsed["moves"]).items()
    return Explanation(
        text=masked.text,
        asked=kind,
        certainty=parsed.get(CERTAINTY) or "sure",
        topics=_topics(parsed),
        facts=tuple(sorted(facts_of(parsed))),
        moves=tuple(sorted(moves, key=lambda move: -move[1])),
        answers=_answers(faq, state, {**parsed, "text": masked.text}),
        nearest=_nearest(masked.text, examples, embedder) if embedder else {},
    )


def training_examples(kind: str) -> dict[str, list[Labelled]]:
    """Return what the topics, the moves after a kind of question and the answers were learnt from."""
    data = folders.ROOT / "data"
    moves = read_move_examples(data / "moves")
    same = [example for example in moves if example.asked == kind]
    answers = read_answer_examples(data / "answers").items()
    return {
        "topic": [Labelled(example.text, example.label) for example in our_examples()],
        "moves": [Labelled(example.text, _labels(example)) for example in same],
        "answer": [Labelled(text, name) for name, texts in answers for text in texts],
    }


def _labels(example: MoveExample) -> str:
    return " ".join(sorted(example.labels)) or "-"


def _topics(parsed: Mapping[str, Any]) -> Ranked:
    if parsed["intent"]["name"] in (None, FALLBACK):
        return ()
    ranked = [(one["name"], round(one["confidence"], 3)) for one in parsed["intent_ranking"]]
    return tuple(one for one in ranked if one[0] != FALLBACK)[:LIKELIEST]


def _answers(faq: Faq, state: State, parsed: Mapping[str, Any]) -> tuple[LikelyAnswer, ...]:
    message = message_of(dict(parsed))
    reading = understand(faq, state, message)
    told = (reading.answer, reading.feeling, reading.farewell)
    found = answers_here(faq, state, message)
    return tuple(
        LikelyAnswer(name, chance, _begins(faq, name), name in told)
        for at, (name, chance) in enumerate(found)
        if at < LIKELIEST or name in told
    )


def _begins(faq: Faq, name: str) -> str:
    if name not in faq.answers:
        return ""
    words = faq.answers[name].variants[0].say.split()
    return " ".join(words[:WORDS]) + (" ..." if len(words) > WORDS else "")


def _nearest(
    text: str, examples: Mapping[str, Sequence[Labelled]], embedder: Embedder
) -> dict[str, list[Near]]:
    every = [example.text for group in examples.values() for example in group]
    vectors = KeptEmbeddings(embedder, folders.STATE / FOLDER).embed(every)
    own = embedder.embed([plain(text)])[0]
    found, start = {}, 0
    for name, group in examples.items():
        rows = vectors[start : start + len(group)]
        found[name] = nearest(group, rows, own)
        start += len(group)
    return found
