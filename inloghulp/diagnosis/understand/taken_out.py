"""What a parent surely wants out of the message for the teacher: 'verwijder de laatste zin', 'haal die zin eruit'.

The words by which that is seen stand in faq/dialogue.yml, under `adding`.
"""

import re
from collections.abc import Iterator

from inloghulp.diagnosis.next_step import (
    QUOTE,
    last_route,
    led_by_what_was_told,
    quote_of,
    sentences_of,
    told_in_message,
    tries_of_message,
)
from inloghulp.diagnosis.state import State
from inloghulp.diagnosis.understand.likely_entries import MessageHere
from inloghulp.diagnosis.understand.own_words import clauses_of
from inloghulp.diagnosis.understand.plain_words import holds, holds_any, plain
from inloghulp.faq.model import Faq
from inloghulp.faq.sentences import Adding

SURELY = 0.6
"""How likely it must be that the message is to be otherwise: what goes out is not seen any more."""

ALIKE = 2
"""So many words of a sentence of the bot name it, or all that it has; one of the parent's own is enough."""

_WORDS = re.compile(r"\w{4,}")


def taken_out(here: MessageHere, wants: float, added: str | None = None) -> tuple[str, ...]:
    """Return what is named, by where it stands or by its words; nothing where the message does not have it.

    `wants`: how likely it is by another sign that something is to be out; `added`: what is to come in.
    """
    faq, state, adding = here.faq, here.state, here.faq.dialogue.adding
    named = state.open == "wording" and holds_any(plain(here.message.text), adding.some_sentence)
    if state.wrote is None or not (named or max(here.moves.get("edit", 0), wants) >= SURELY):
        return ()
    said = [*parts_of_message(faq, state)]
    text = here.message.text.replace(added, "") if added else here.message.text
    parts = [*_parts(text, adding)]
    found = [one for part in parts for one in _named(here, said, part)]
    some = any(holds_any(part, adding.some_sentence) for part in parts)
    if some and not found:
        return state.own_words[-1:]  # the bot's own are right more often
    return tuple(dict.fromkeys(found))


def parts_of_message(faq: Faq, state: State) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what the message says, in its order: how it is called, and its words."""
    topic = faq.topics.get(state.wrote or "")
    if topic is not None and not state.only_own_words:
        *_, route = last_route(faq, state.wrote or "", state.facts)
        for sentence in sentences_of(str(route.message)):
            if sentence not in state.cut:
                yield (sentence,), plain(sentence)
        if told := quote_of(faq, state):
            yield (QUOTE,), plain(told)
        for fact, option in told_in_message(faq, topic, state.facts):
            if fact not in state.cut:
                yield (fact,), plain(str(option.tells))
    tried = tuple(one for one in tries_of_message(faq, state) if one not in state.cut)
    if tried and not state.only_own_words:
        yield tried, " ".join(plain(faq.tried[one].name) for one in tried)
    for words in state.own_words:
        yield (words,), plain(words)


def _parts(text: str, adding: Adding) -> Iterator[str]:
    """Yield the parts of a text that say what is to be out, in plain words: a part that points to something goes on,
    and one that says no more than that it is to be out is about the part before it."""
    joined = re.escape(adding.joined_by[0])  # 'laat de naam maar weg' is one part
    no_more = {*plain(" ".join((*adding.taking_out, *adding.of_the_message))).split()}
    no_more |= {*plain(" ".join((*adding.pointing, *adding.between))).split()}
    goes_on, before = False, ""
    for part in re.split(rf"[,;.!?\n]+|\s{joined}\s", text, flags=re.IGNORECASE):
        words = plain(part)
        points = any(f"{words} ".startswith(f"{plain(one)} ") for one in adding.pointing)
        some = holds_any(words, adding.some_sentence)
        goes_on = some or holds_any(words, adding.taking_out) or (goes_on and points)
        if goes_on:
            yield words
            if {*words.split()} <= no_more:
                yield before  # 'Taalzee staat er nog in, dat moet eruit'
        before = words


def _named(
    here: MessageHere, said: list[tuple[tuple[str, ...], str]], part: str
) -> tuple[str, ...]:
    """Return what a part of the text names of what the message says."""
    faq, state, adding = here.faq, here.state, here.faq.dialogue.adding
    if said and holds_any(part, adding.last_one):
        return said[-1][0]
    if said and holds_any(part, adding.first_one):
        return said[0][0]
    lead = plain(faq.dialogue.message_own_words.format(own_words=""))
    nothing = plain(" ".join((*adding.denies, *adding.of_the_message, *adding.says_nothing)))
    named = {*_WORDS.findall(part)} - {*nothing.split()}
    tries = tries_of_message(faq, state)
    found: list[str] = [one for one in tries if _is_like(named, plain(faq.tried[one].name))]
    for names, words in said:
        if names[0] in state.own_words:
            told = clauses_of(names[0], adding)
            like = [one for one in told if named & {*_WORDS.findall(plain(one))}]
            found += [names[0]] if holds(part, lead) or like == told else like
        elif names[0] in state.facts and _tells(here, names[0], part, words):
            found.append(names[0])
    return (*found, *_led_by(here, named))


def _led_by(here: MessageHere, named: set[str]) -> list[str]:
    """Return what seemed to be told and led to this message, where that is named: 'haal dat van dat plaatje eruit'."""
    faq, state, data = here.faq, here.state, here.message.data
    if state.wrote not in faq.topics:
        return []
    *_, route = last_route(faq, state.wrote, state.facts)
    return [
        fact
        for fact in led_by_what_was_told(faq, route)
        if fact in data and data[fact] == state.facts.get(fact)
        for option in faq.facts[fact].options
        if option.value == data[fact] and named & {*_WORDS.findall(plain(option.title or ""))}
    ]


def _tells(here: MessageHere, fact: str, part: str, words: str) -> bool:
    """Whether a part of the text names a fact of the message."""
    return _is_like({*_WORDS.findall(part)}, words) or any(
        holds(part, plain(option.title))
        for option in here.faq.facts[fact].options
        if option.title and option.value == here.state.facts[fact]
    )


def _is_like(named: set[str], words: str) -> bool:
    has = {*_WORDS.findall(words)}
    return bool(has) and len(named & has) >= min(ALIKE, len(has))
