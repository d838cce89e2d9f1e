"""The message for the teacher, ready to copy."""

import datetime
from collections.abc import Iterator, Mapping

from inloghulp.diagnosis.next_step import (
    last_route,
    quote_of,
    sentences_of,
    step_key,
    told_in_message,
    tries_of_message,
    wishes,
)
from inloghulp.diagnosis.standing import Ended
from inloghulp.diagnosis.state import State
from inloghulp.diagnosis.understand.own_words import is_clause
from inloghulp.diagnosis.word.filling import fill, filled_in, listed
from inloghulp.diagnosis.word.own_news import news_of
from inloghulp.diagnosis.word.said_once import is_said
from inloghulp.diagnosis.word.sentence_keys import Keys, of_list, of_route
from inloghulp.faq.model import Faq

GENERAL = "message_general"
"""What it says where no topic and no wish is known."""

_ANY_DAY = datetime.date(2000, 1, 1)
"""What the message says of a problem holds on every day."""

_HIDDEN = str.maketrans("[]", "()")
"""What was hidden stands in brackets, and is to be filled in by the parent."""


def teacher_message(faq: Faq, state: State, today: datetime.date, otherwise: str = GENERAL) -> str:
    """Return the message for the teacher: the problem, the facts, what was tried; never personal data.

    `otherwise` is the sentence for where no topic and no wish is known.
    """
    parts = _parts_of_all(faq, state, otherwise)
    return " ".join(fill(text, faq, facts, today) for text, _, facts in parts)


def keys_of_message(faq: Faq, state: State, today: datetime.date, otherwise: str = GENERAL) -> Keys:
    """Return the keys of what the message for the teacher says."""
    return tuple(
        key
        for text, keys, facts in _parts_of_all(faq, state, otherwise)
        for key in (*keys, *filled_in(text, faq, facts, today))
    )


def _parts_of_all(
    faq: Faq, state: State, otherwise: str
) -> Iterator[tuple[str, Keys, Mapping[str, str]]]:
    """Yield the sentences of the message, each with its keys and what is known of the problem that it is about."""
    for problem in (*(_earlier(faq, state) if state.joined else ()), state):
        for text, keys in _parts(faq, problem, otherwise):
            yield text, keys, problem.facts
    yield faq.dialogue.message_close, ("message_close",), state.facts


def _earlier(faq: Faq, state: State) -> Iterator[State]:
    """Yield the problems before the present one for which a message was given, each as it was known then."""
    for one in (one for one in state.earlier if one["topic"] in faq.topics):
        ended = Ended("route_school", one["topic"])
        own_words, cut = tuple(one["own_words"]), tuple(one["cut"])
        tried, told_as = tuple(one["tried"]), "".join(one.get("told_as", ""))
        yield State(ended, one["facts"], tried, told_as=told_as, own_words=own_words, cut=cut)


def _parts(faq: Faq, state: State, otherwise: str) -> Iterator[tuple[str, Keys]]:
    """Yield the sentences about one problem, each with its keys."""
    by_the_bot = [] if state.only_own_words else [*_by_the_bot(faq, state, otherwise)]
    yield from by_the_bot
    if not (by_the_bot or state.joined):
        yield faq.dialogue.message_only_own_lead, ("message_only_own_lead",)
    yield from _own_words(faq, state, alone=not by_the_bot)


def _by_the_bot(faq: Faq, state: State, otherwise: str) -> Iterator[tuple[str, Keys]]:
    """Yield what the bot knows of a problem."""
    if state.topic in faq.topics:
        problem, keys = _problem(faq, state.topic, state)
        yield " ".join(one for one in sentences_of(problem) if one not in state.cut), keys
        if told := quote_of(faq, state):
            quote = faq.dialogue.message_quote.format(own_words=told.translate(_HIDDEN))
            yield quote, ("message_quote",)
        for name, option in told_in_message(faq, faq.topics[state.topic], state.facts):
            if name not in state.cut and not is_said(str(option.tells), problem):
                yield str(option.tells), (f"{name}.{option.value}.tells",)
    elif wished := wishes(faq, state.facts):
        for name, option in wished:
            yield str(option.tells), (f"{name}.{option.value}.tells",)
    else:
        yield faq.dialogue.sentence(otherwise, state.facts.get("who")), (otherwise,)
    tried = [thing for thing in tries_of_message(faq, state) if thing not in state.cut]
    if tried and (state.topic or not wishes(faq, state.facts)):
        names = listed([faq.tried[thing].name for thing in tried], faq)
        yield faq.dialogue.message_tried.format(tried=names), of_list("message_tried", tried)


def _own_words(faq: Faq, state: State, alone: bool) -> Iterator[tuple[str, Keys]]:
    """Yield what the parent added, but for what the message says without it; `alone`: the bot says nothing before."""
    that, said = faq.dialogue.adding.that, _said_of_the_problem(faq, state)
    own_words = [news_of(words, said, faq) for words in state.own_words]
    own_words = [words for words in own_words if words]
    clauses = [f"{words[0].lower()}{words[1:]}" for words in own_words if is_clause(words, that)]
    if clauses:
        key = "message_only_own_words" if alone else "message_own_words"
        own = getattr(faq.dialogue, key).format(own_words=listed(clauses, faq))
        yield own.translate(_HIDDEN), (key,)
    for words in own_words:
        if not is_clause(words, that):
            end = "" if words[-1] in "?!." else "."
            yield f"{words[0].upper()}{words[1:]}{end}".translate(_HIDDEN), ()


def _said_of_the_problem(faq: Faq, state: State) -> str:
    """Return what the message says of the problem, with the names filled in."""
    if state.topic not in faq.topics or state.only_own_words:
        return ""
    problem, _ = _problem(faq, state.topic, state)
    kept = " ".join(one for one in sentences_of(problem) if one not in state.cut)
    return fill(kept, faq, state.facts, _ANY_DAY)


def _problem(faq: Faq, name: str, state: State) -> tuple[str, Keys]:
    _, where, route = last_route(faq, name, state.facts)
    keys = of_route(faq.topics[where], step_key(where, route), route, ".message")
    return str(route.message), keys
