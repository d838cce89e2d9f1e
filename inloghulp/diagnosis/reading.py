"""Making out what a message means at this point of the conversation.

The same 'ja' is an answer to a question, a solved step or a choice of topic. Typed words that say what a
button says count as that button.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace

from rapidfuzz import fuzz

from inloghulp.diagnosis.path import current_step
from inloghulp.diagnosis.state import Button, Message, State
from inloghulp.faq.model import Detail, Faq, Option, Topic

CLOSE_ENOUGH = 88.0
"""How alike (0-100, Levenshtein ratio) typed words and a button's title must be to count as the same."""

SHORT = 4
"""A typed message of at most so many words may answer a question by one word that is in it."""


def plain(text: str) -> str:
    """Return text as bare words: lower case, no accents, no punctuation."""
    letters = unicodedata.normalize("NFKD", text.lower())
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9@]+", letters))


def holds(text: str, phrase: str) -> bool:
    """Return whether a phrase stands in a text as whole words, both of them plain."""
    return f" {phrase} " in f" {text} "


def read(faq: Faq, state: State, message: Message) -> Message:
    """Return the message as meant: a typed answer becomes the button it says."""
    if message.pressed:
        return message
    button = _button_said(faq, state, message)
    if button is None:
        return message
    return replace(
        message, intent=button.intent, data={**message.data, **button.data}, certainty="sure"
    )


def _button_said(faq: Faq, state: State, message: Message) -> Button | None:
    """Return the offered button that the typed words say, if any."""
    words = plain(message.text)
    if not words:
        return None
    says = dict(_other_words(faq, state))
    for button in state.offered:
        title = plain(button.title)
        if words == title or (len(title) > SHORT and fuzz.ratio(words, title) >= CLOSE_ENOUGH):
            return button
    for button in state.offered:
        phrases = [plain(phrase) for phrase in says.get(button.title, ())]
        if words in phrases:
            return button
    if len(words.split()) <= SHORT and not message.tried:
        found = [
            (len(plain(phrase)), button)
            for button in state.offered
            for phrase in says.get(button.title, ())
            if holds(words, plain(phrase))
        ]
        if found:
            return max(found, key=lambda pair: pair[0])[1]
    return None


def _other_words(faq: Faq, state: State) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the titles on offer with other ways to say them."""
    options: tuple[Option, ...] = ()
    if state.open in ("fact", "how") and state.fact in faq.facts:
        fact = faq.facts[state.fact]
        options = fact.options
        if fact.options_from == "suppliers":
            yield from ((contact.name, contact.says) for contact in faq.contacts.suppliers.values())
    elif state.open == "step":
        step = current_step(faq, state)
        options = step.options if step else ()
    yield from ((option.title, option.says) for option in options)


def matching_details(topic: Topic, text: str) -> list[Detail]:
    """Return the details of a topic that the parent's words are about."""
    words = plain(text)
    return [
        detail
        for detail in topic.details
        if any(holds(words, plain(phrase)) for phrase in detail.words)
    ]


def told_facts(faq: Faq, data: Mapping[str, str]) -> dict[str, str]:
    """Return the facts among the data of a message."""
    return {fact: value for fact, value in data.items() if fact in faq.facts}
