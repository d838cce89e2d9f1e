"""Which entries of the answer bank are offered as questions to choose from, and kept for when it is asked again."""

from inloghulp.diagnosis.understand.likely_enough import (
    CERTAIN,
    MAY_ASK,
)
from inloghulp.diagnosis.understand.likely_entries import NONE, MessageHere, asks_again

MAY_BE_MEANT = 0.05
"""How likely an entry must be among all entries to be offered as a question."""

AS_LIKELY = 0.1
"""How likely another must be beside the likeliest to be offered as well."""

MOST_QUESTIONS = 3
"""So many questions are offered at most."""

MAY_BE_MEANT_BESIDE = 0.08
"""How likely another must be among all entries to be offered beside one that is told."""

MOST_KEPT = 3
"""So many entries that a message may ask for are kept for when it is asked again."""


def kept_questions(here: MessageHere) -> dict[str, float]:
    """Return the likeliest entries of a message that may ask something, with how likely each is."""
    if max(here.moves.get(name, 0) for name in ("asks", "how", "unclear")) < MAY_ASK:
        return {}
    likely = here.entries[:MOST_KEPT]
    return {name: round(chance, 2) for name, chance, _ in likely if chance >= MAY_BE_MEANT}


def possible_questions(here: MessageHere) -> tuple[str, ...]:
    """Return the entries that may be asked for, to choose from: what a sentence surely asks, and then the likeliest."""
    return _once(*_asked_apart(here), *_near(here, MAY_BE_MEANT))[:MOST_QUESTIONS]


def rather_none(here: MessageHere, questions: tuple[str, ...]) -> bool:
    """Whether rather none of the questions is meant than one of them: then it is told that this is not known. Who asks
    again may find it among them all the same."""
    if asks_again(here.faq, here.state, here.moves) or _asked_apart(here):
        return False
    likely = sum(chance for name, chance, _ in here.entries if name in questions)
    return likely < here.by_words.get(NONE, 0)


def asked_as_well(here: MessageHere, answer: str) -> str | None:
    """Return the entry that one sentence surely asks for, where another asks for the answer that is told: 'waarom eerst
    de leerkracht? En waar staat die lijst?'. It is nearly certain where the other is less sure."""
    chances = dict(here.message.answers_apart)
    others = [name for name in _asked_apart(here) if name != answer]
    if answer not in chances:
        others = [name for name in others if chances[name] >= CERTAIN]
    return others[0] if others else None


def others_beside(here: MessageHere, *told: str | None) -> tuple[str, ...]:
    """Return the entries to offer beside what is told: what another sentence asks for, and those that come
    near it."""
    near = _near(here, MAY_BE_MEANT_BESIDE)
    return tuple(name for name in _once(*_asked_apart(here), *near) if name not in told)


def _near(here: MessageHere, least: float) -> tuple[str, ...]:
    """Return the likeliest entries that are likely enough beside the first of them."""
    possible = [
        (among_entries, name)
        for name, _, among_entries in here.entries
        if _can_be_offered(here, name)
    ][:MOST_QUESTIONS]
    least = max([least, *(chance * AS_LIKELY for chance, _ in possible)])
    return tuple(name for chance, name in possible if chance >= least)


def _asked_apart(here: MessageHere) -> list[str]:
    """Return the entries that sentences surely ask for by themselves."""
    return [name for name, _ in here.message.answers_apart if _can_be_offered(here, name)]


def _can_be_offered(here: MessageHere, name: str) -> bool:
    """Whether an entry has a title for a button, was not just told, and the message is about what is ours."""
    entry = here.faq.answers.get(name)
    told = f"answer:{name}" in here.state.said
    return bool(entry and entry.title) and not told and not here.is_elsewhere


def _once(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
