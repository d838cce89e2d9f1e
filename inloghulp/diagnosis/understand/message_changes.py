"""What a parent wants out of the message for the teacher: 'dat privévenster heb ik niet gedaan, haal dat weg'."""

import re
from collections.abc import Collection, Iterator

from inloghulp.diagnosis.moves import ABOUT, HOLDS, MAY_HOLD
from inloghulp.diagnosis.next_step import (
    last_route,
    led_by_what_was_told,
    reported_facts,
    told_in_message,
    tries_of_message,
)
from inloghulp.diagnosis.several_values import values_of
from inloghulp.diagnosis.understand.likely_entries import MessageHere
from inloghulp.diagnosis.understand.own_words import QUOTED
from inloghulp.diagnosis.understand.plain_words import holds, holds_any, plain
from inloghulp.diagnosis.understand.taken_out import SURELY, parts_of_message, taken_out
from inloghulp.diagnosis.understand.told_facts import named_things

WANTS_A_CHANGE = 0.5
"""How likely it must be that the message is to be changed."""

EDITS = 0.35
"""How likely it must be that it is to be otherwise, somehow: hardly any other message comes near that."""

MAY_WANT = 0.25
"""The same where it is likelier than not to be otherwise, somehow."""

SURELY_WANTS = 0.8
"""The same where it is not named what is not right."""

DENIES = 0.7
"""How likely it must be that something is taken back, where what is not so is named as well."""

DID_IT = ("already", "did")
"""Moves beside which a try that is named was made: 'nee, dat heb ik wel gewist'."""

WISHES = frozenset({"address"})
"""Facts that tell what is wished: who names it once more wants it in the message, and denies nothing."""

TOLD_EITHER_WAY = frozenset({"code_known"})
"""Facts of which yes and no are both read: who tells one once more denies nothing."""

SAYS_IT = 2
"""So many words of a sentence name it, or all that it has."""

PUT_IN = {f"sentence:message_{said}" for said in ("added", "added_again", "replaced")}
"""What was said (`State.said`) where something was put in the message just before."""

_WORDS = re.compile(r"\w{4,}")
_QUESTION = re.compile(r"[^.!?\n]*\?")
"""What is asked beside it names nothing: 'dat klopt niet. Kan ik die link morgen aanvragen?'."""


def left_out(
    here: MessageHere, words: str | None, denied_tries: Collection[str]
) -> tuple[str, ...]:
    """Return what is to be left out of the message that was given: the names of facts and of what was tried, or
    sentences as they stand in it. `words` are what is to be added, `denied_tries` what the parent says was not tried.

    Where nothing is named it is the only thing that may be meant.
    """
    quoted = _quoted(here)
    if quoted or not here.state.gave_message or here.state.topic not in here.faq.topics:
        return quoted
    surely = taken_out(here, _wants_a_change(here), words)
    surely = tuple(dict.fromkeys((*surely, *(one for one in _tries(here) if one in denied_tries))))
    if surely or _only_asks(here) or _tells_something_else(here):
        return surely
    topic, wants = here.state.topic, _wants_a_change(here)
    if here.moves.get("edit", 0) >= HOLDS and wants >= MAY_WANT and not words:
        wants = max(wants, here.moves["edit"])
    out = holds_any(plain(here.message.text), here.faq.dialogue.adding.taking_out)
    if words and (wants < WANTS_A_CHANGE or not out):
        return ()  # 'zet erbij dat ik dat privévenster ook nog heb geprobeerd'
    denied = [
        one for one in _said_once_more(here, topic) if wants >= WANTS_A_CHANGE or _denies(here)
    ]
    if denied:
        return tuple(denied)  # 'hij is helemaal niet nieuw op school'
    if _denies_what_led_to_it(here, topic):
        return tuple(_seemed_told(here, topic))  # 'nee, het plaatje weet hij'
    tried = {*here.message.tried, *named_things(here.faq, here.message)} & {*_tries(here)}
    did = max(here.moves.get(move, 0) for move in DID_IT) >= HOLDS
    lacks = _tells_what_it_lacks(here)
    added = here.state.own_words[-1:] if PUT_IN & {*here.state.said} and not lacks else ()
    edits_it = here.moves.get("edit", 0) >= SURELY
    if wants >= WANTS_A_CHANGE:
        told = dict(_told(here, topic))
    elif added and out and edits_it:
        return added  # 'haal dat van het buitenland weg', and it says 'dat we in Spanje wonen'
    elif tried and not did and here.moves.get("takes_back", 0) >= SURELY_WANTS:
        return tuple(thing for thing in here.state.tried if thing in tried)
    elif _denies_the_problem(here) >= SURELY_WANTS:
        return tuple(_seemed_told(here, topic))
    else:
        return ()
    said = {*_WORDS.findall(plain(_QUESTION.sub("", here.message.text)))}
    named = [
        one
        for one, words in told.items()
        if one not in here.message.data
        and not lacks
        and (one in tried or len(words & said) >= min(SAYS_IT, len(words)))
    ]
    # 'Ik typ het zelf wel, bedankt' names nothing either.
    denies = here.moves.get("takes_back", 0) >= HOLDS and wants >= SURELY_WANTS
    only = [] if lacks or _tells_another_problem(here) else [*told]
    if added and out and not named:
        return added  # 'haal dat toch maar weer weg'
    return tuple(named or (only if denies and len(only) == 1 else ()))


def _only_asks(here: MessageHere) -> bool:
    """Whether something is asked, and nothing of the message: 'laat maar, staat dat plaatje ergens op papier?'."""
    of_it = max(here.moves.get("edit", 0), _wants_a_change(here))
    return here.moves.get("asks", 0) >= HOLDS and of_it < MAY_WANT


def _tells_something_else(here: MessageHere) -> bool:
    """Whether the message is hardly spoken of, and something else is told: at a step, another problem, or the problem
    of the message once more. 'Het is geen plaatje, en hij zegt fout', 'nee, het gaat erom dat spelling weg is'."""
    if max(here.moves.get("edit", 0), _wants_a_change(here)) >= MAY_WANT:
        return False
    once_more = here.moves.get("problem", 0) >= HOLDS and _tells_the_problem(here)
    return here.state.busy is not None or _tells_another_problem(here) or once_more


def _tells_the_problem(here: MessageHere) -> bool:
    """Whether the message is about what the message for the teacher is about."""
    return here.moves.get(f"{ABOUT}{here.state.topic}", 0) >= HOLDS


def edits(here: MessageHere) -> bool:
    """Whether the message that was given last is to be otherwise; an entry that says so makes that likelier."""
    chance, answers = here.moves.get("edit", 0), here.faq.answers
    problem = here.moves.get("problem", 0) >= SURELY_WANTS
    if chance < HOLDS and problem and _tells_another_problem(here):
        return False  # 'nog een ding: het programma van lezen is weg'
    if MAY_HOLD <= chance < EDITS:
        chance += sum(
            likely
            for name, likely, _ in here.entries
            if answers[name].changes_message or answers[name].only_tells_how
        )
    return here.state.wrote is not None and chance >= EDITS


def wants_a_change(here: MessageHere) -> bool:
    """Whether the message that was given is to be changed, whatever is not right in it."""
    return here.state.gave_message and _wants_a_change(here) >= WANTS_A_CHANGE


def _quoted(here: MessageHere) -> tuple[str, ...]:
    """Return what the message says in words that the parent names between quotes: 'haal "Alvast bedankt" weg'."""
    faq, state = here.faq, here.state
    wants = max(here.moves.get("edit", 0), _wants_a_change(here)) >= WANTS_A_CHANGE
    if state.wrote is None or not wants:
        return ()
    quotes = [plain(one) for one in QUOTED.findall(here.message.text)]
    return tuple(
        name
        for names, words in parts_of_message(faq, state)
        if any(len(quote.split()) >= SAYS_IT and holds(words, quote) for quote in quotes)
        for name in names
    )


def _tells_what_it_lacks(here: MessageHere) -> bool:
    """Whether a fact or a try is told that the message does not have: 'er staat niks over een tweede adres'."""
    facts = here.state.facts
    new = set(here.message.tried) - set(here.state.tried)
    return bool(new) or any(facts.get(fact) != value for fact, value in here.message.data.items())


def _tells_another_problem(here: MessageHere) -> bool:
    """Whether another problem is told: 'ik heb niks aan dat bericht, mijn WACHTWOORD wordt geweigerd'."""
    others = (topic for topic in here.faq.topics if topic != here.state.topic)
    return any(here.moves.get(f"{ABOUT}{topic}", 0) >= HOLDS for topic in others)


def _wants_a_change(here: MessageHere) -> float:
    """Return how likely it is that the message is to be changed, where that is the likeliest that is asked."""
    name, chance, _ = here.likeliest
    return chance if name in here.faq.answers and here.faq.answers[name].changes_message else 0.0


def _denies_the_problem(here: MessageHere) -> float:
    """Return how likely it is that the message is about another thing than the problem: 'nee, hij staat er wel'."""
    asks = here.moves.get("asks", 0) >= HOLDS  # 'nee, ik bedoel: eerst mijn eigen wachtwoord?'
    only_denies = _tells_the_problem(here) and not here.message.data and not asks
    return here.moves.get("takes_back", 0) if only_denies else 0.0


def _denies_what_led_to_it(here: MessageHere, topic: str) -> bool:
    """Whether a fact that led to this message is named once more, and something is taken back."""
    facts = here.state.facts
    named = {fact for fact, value in here.message.data.items() if facts.get(fact) == value}
    if named & TOLD_EITHER_WAY:
        return False  # 'nee, kwijt zeg ik, zoek jij hem even op'
    # 'Het is een plaatje en geen pincode, haal dat eruit'
    edits_it = here.moves.get("edit", 0) >= HOLDS
    takes_back = here.moves.get("takes_back", 0) >= DENIES and not edits_it
    return takes_back and not named.isdisjoint(_seemed_told(here, topic))


def _seemed_told(here: MessageHere, topic: str) -> list[str]:
    """Return the facts that seemed to be told and led to this message."""
    *_, route = last_route(here.faq, topic, here.state.facts)
    return [fact for fact in led_by_what_was_told(here.faq, route) if fact in here.state.facts]


def _denies(here: MessageHere) -> bool:
    return here.moves.get("takes_back", 0) >= SURELY_WANTS


def _said_once_more(here: MessageHere, topic: str) -> list[str]:
    """Return the facts of the message that are named with the value that stands in it, and that it says in words."""
    faq, facts = here.faq, here.state.facts
    told = reported_facts(faq.topics[topic])
    same = [
        fact
        for fact, value in here.message.data.items()
        if fact not in WISHES and values_of(value) <= values_of(facts.get(fact, ""))
    ]
    tells = {one.value for fact in same for one in faq.facts[fact].options if one.tells}
    return [fact for fact in same if fact in told and values_of(facts[fact]) <= tells]


def _tries(here: MessageHere) -> list[str]:
    """Return what the message says was tried."""
    return tries_of_message(here.faq, here.state)


def _told(here: MessageHere, topic: str) -> Iterator[tuple[str, set[str]]]:
    """Yield what the message tells beside the problem, with the words that name it."""
    faq, state = here.faq, here.state
    for thing in _tries(here):
        yield thing, {*_WORDS.findall(plain(faq.tried[thing].name))}
    for own in state.own_words:
        yield own, {*_WORDS.findall(plain(own))}
    for fact, option in told_in_message(faq, faq.topics[topic], state.facts):
        yield fact, {*_WORDS.findall(plain(str(option.tells)))}
