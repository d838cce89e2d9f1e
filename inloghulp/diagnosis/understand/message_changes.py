"""What a parent wants out of the message for the teacher: 'dat privévenster heb ik niet gedaan, haal dat weg'."""

import re
from collections.abc import Iterator

from inloghulp.diagnosis.next_step import relevant_facts
from inloghulp.diagnosis.understand.answer_bank import MessageHere
from inloghulp.diagnosis.understand.plain_words import plain
from inloghulp.diagnosis.understand.told_facts import named_things

WANTS_A_CHANGE = 0.5
"""How likely it must be that the message is to be changed."""

SAYS_IT = 2
"""So many words of a sentence name it, or all that it has."""

_WORDS = re.compile(r"\w{4,}")


def left_out(here: MessageHere) -> tuple[str, ...]:
    """Return what is to be left out of the message that was given: the names of facts, and of what was tried.

    Where nothing is named it is the only thing that may be meant.
    """
    name, chance, _ = here.entries[0] if here.entries else ("", 0.0, 0.0)
    wants = name in here.faq.answers and here.faq.answers[name].changes_message
    if not (here.state.gave_message and wants and chance >= WANTS_A_CHANGE):
        return ()
    told = dict(_told(here))
    said = {*_WORDS.findall(plain(here.message.text))}
    tried = {*here.message.tried, *named_things(here.faq, here.message)}
    named = [
        one
        for one, words in told.items()
        if one in tried or len(words & said) >= min(SAYS_IT, len(words))
    ]
    return tuple(named or (told if len(told) == 1 else ()))


def _told(here: MessageHere) -> Iterator[tuple[str, set[str]]]:
    """Yield what the message tells beside the problem, with the words that name it."""
    faq, state = here.faq, here.state
    for thing in state.tried:
        if thing in faq.tried:
            yield thing, {*_WORDS.findall(plain(faq.tried[thing].name))}
    facts = relevant_facts(faq.topics[state.topic]) if state.topic in faq.topics else set()
    for fact in sorted(facts & set(state.facts)):
        for option in faq.facts[fact].options:
            if option.value == state.facts[fact] and option.tells:
                yield fact, {*_WORDS.findall(plain(option.tells))}
