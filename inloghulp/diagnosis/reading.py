"""Making out what a message means at this point of the conversation.

The same 'ja' is an answer to a question, a solved step or a choice of topic. Typed words that say what a
button says count as that button, and after a step a few plain words ('het is gelukt', 'ga ik proberen')
tell more than the language understanding can know.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rapidfuzz import fuzz

from inloghulp.diagnosis.path import current_step, relevant_facts
from inloghulp.diagnosis.state import Button, Message, State
from inloghulp.faq.model import Detail, Faq, Option, Step, Topic

CLOSE_ENOUGH = 88.0
"""How alike (0-100, Levenshtein ratio) typed words and a button's title must be to be the same."""

SHORT = 8
"""A typed message of at most so many words may press a button by words that are in it."""

BARE = 2
"""Words among which one that says little ('ja', 'niets') may still press a button."""

FEW = 4
"""Words in a message that says little by itself."""

LONG_TITLE = 5
"""Letters from which a typing error in a button's title is forgiven."""


TELLING_WORD = 7
"""Letters from which a word tells what a message is about."""

SAME_WORD = 80.0
"""How alike (0-100, the best part of the longer one) a mistyped word and the word itself are."""

SENTENCE = 12
"""A message of at most so many words may be read by its plain words after a step."""


def plain(text: str) -> str:
    """Return text as bare words: lower case, no accents, no punctuation."""
    letters = unicodedata.normalize("NFKD", text.lower())
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9@]+", letters))


def holds(text: str, phrase: str) -> bool:
    """Return whether a phrase stands in a text as whole words, both of them plain."""
    return f" {phrase} " in f" {text} "


def is_yes(faq: Faq, text: str) -> bool:
    """Return whether a message is a bare yes, and no more than that (or no words at all)."""
    words = plain(text)
    return not words or words in map(plain, faq.dialogue.words.yes)


def is_no(faq: Faq, text: str) -> bool:
    """Return whether a message is a bare no."""
    words = plain(text)
    return not words or words in map(plain, faq.dialogue.words.no)


def begins_with_yes(faq: Faq, text: str) -> bool:
    """Return whether a message begins with yes, without a 'but' or a 'not' after it."""
    words, said = faq.dialogue.words, plain(text)
    taken_back = holds_any(said, words.negation) or holds_any(said, words.doubt)
    return is_yes(faq, text) or (said.split()[0] in map(plain, words.yes) and not taken_back)


def sounds_odd(faq: Faq, text: str) -> bool:
    """Return whether words beside 'it works' make it doubtful."""
    words, said = faq.dialogue.words, plain(text)
    return any(holds_any(said, group) for group in (words.odd, words.negation, words.doubt))


def says_it_works(faq: Faq, text: str) -> bool:
    """Return whether the words themselves say that it works, without a 'but' or a 'not'."""
    words, said = faq.dialogue.words, plain(text)
    denied = holds_any(said, words.negation) or holds_any(said, words.doubt)
    return holds_any(said, words.works) and not denied


def holds_any(text: str, phrases: Iterable[str]) -> bool:
    """Return whether one of the phrases stands in a plain text as whole words."""
    return any(holds(text, plain(phrase)) for phrase in phrases)


def share_a_word(text: str, other: str) -> bool:
    """Return whether two texts share a longer word, typing errors and all."""
    words, others = (
        [word for word in plain(one).split() if len(word) >= TELLING_WORD] for one in (text, other)
    )
    return any(fuzz.partial_ratio(word, known) >= SAME_WORD for word in words for known in others)


def read(faq: Faq, state: State, message: Message) -> Message:
    """Return the message as meant: a typed answer becomes the button it says."""
    if message.pressed:
        return message
    button = _button_said(faq, state, message)
    if button is not None:
        data = {**message.data, **button.data}
        return replace(message, intent=button.intent, data=data, certainty="sure")
    intent = _intent_in_words(faq, state, message)
    return replace(message, intent=intent, certainty="sure") if intent else message


def _intent_in_words(faq: Faq, state: State, message: Message) -> str | None:
    """Return what plain words mean while a topic is being worked on, if they tell."""
    words, text = faq.dialogue.words, plain(message.text)
    step = current_step(faq, state)
    if state.open == "told" and not holds_any(text, words.negation):
        return "solved" if message.intent == "thanks" or holds_any(text, words.clear) else None
    if state.outcome == "resolved" and holds_any(text, words.not_after_all):
        about_it = message.certainty == "ask" or message.intent == state.topic
        return "not_solved" if about_it else None
    if _asks_for_message(state, step) and begins_with_yes(faq, message.text):
        return "affirm"
    if not state.busy or step is None or not 0 < len(text.split()) <= SENTENCE:
        return None
    if text in map(plain, words.how):
        return "how"
    if holds_any(text, words.unclear):
        return "dont_understand"
    if holds_any(text, words.negation):
        return None
    works = holds_any(text, words.works)
    vague = message.intent in ("affirm", "goodbye", "greet", "wait", "thanks", "continue_step")
    vague = vague or (message.intent == "solved" and len(text.split()) <= FEW)
    if step.only_tells or state.open == "fact":
        clear = holds_any(text, words.clear) or (step.only_tells and message.intent == "thanks")
        return "solved" if clear else None
    if vague and not works and holds_any(text, words.back):
        return "continue_step"
    if vague and not works and holds_any(text, words.going_to):
        return "wait"
    sure = works and state.open == "step" and not holds_any(text, words.doubt)
    return "solved" if sure else None


def _asks_for_message(state: State, step: Step | None) -> bool:
    """Return whether the open question is if the parent wants a message for the teacher."""
    return state.open == "message" or (
        state.open == "step" and step is not None and step.question == "message"
    )


def is_correction(faq: Faq, text: str) -> bool:
    """Return whether the parent takes back what the bot understood ('nee, ik bedoel ...')."""
    words = plain(text)
    return any(words.startswith(f"{plain(start)} ") for start in faq.dialogue.words.correction)


def corrected_fact(faq: Faq, state: State, text: str) -> dict[str, str]:
    """Return the fact that a 'nee, ...' puts right: one that was told before, with another value."""
    words = plain(text)
    for name in relevant_facts(faq.topics[str(state.topic)]) & set(state.facts):
        for option in faq.facts[name].options:
            telling = [
                phrase for phrase in option.says if plain(phrase) not in ("ja", "nee", "niet")
            ]
            other = option.value not in (state.facts[name], "unknown", "yes", "no", None)
            if other and holds_any(words, telling):
                return {name: str(option.value)}
    return {}


def _button_said(faq: Faq, state: State, message: Message) -> Button | None:
    """Return the offered button that the typed words say, if any."""
    words = plain(message.text)
    if not words:
        return None
    says = dict(_other_words(faq, state))
    for button in state.offered:
        title = plain(button.title)
        alike = len(title) >= LONG_TITLE and fuzz.ratio(words, title) >= CLOSE_ENOUGH
        if words == title or alike or words in map(plain, says.get(button.title, ())):
            return button
    length = len(words.split())
    if state.open in ("triage", "guess") and length <= FEW:
        for button, names in zip(state.offered, faq.dialogue.words.ordinals, strict=False):
            if holds_any(words, names):
                return button
    if _tells_another_try(faq, state, message) or holds_any(words, faq.dialogue.words.unclear):
        return None
    told = told_facts(faq, message.data)
    if told:
        return next((one for one in state.offered if told.items() <= one.data.items()), None)
    if length > SHORT:
        return None
    asked = state.open == "fact"
    generic = set(faq.dialogue.words.generic) if length > BARE else set()
    found = [
        (len(plain(phrase)), button)
        for button in state.offered
        for phrase in says.get(button.title, ())
        if plain(phrase) not in generic
        and holds(words, plain(phrase))
        and (asked or _agrees(faq, words, plain(phrase)))
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _agrees(faq: Faq, text: str, phrase: str) -> bool:
    """Return whether the words around a phrase do not take it back ('ja maar het lukt niet')."""
    denying = ("nee", "neen", "maar", *faq.dialogue.words.negation)
    return not holds_any(text, denying) or holds_any(phrase, denying)


def _tells_another_try(faq: Faq, state: State, message: Message) -> bool:
    """Return whether the message tells of something tried that is not the open step."""
    step = current_step(faq, state)
    return bool(set(message.tried) - {step.tries if step else None})


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
    return [detail for detail in topic.details if holds_any(words, detail.words)]


def told_facts(faq: Faq, data: Mapping[str, str]) -> dict[str, str]:
    """Return the facts among the data of a message that have a value we know."""
    return {name: value for name, value in data.items() if value in _values(faq, name, value)}


def _values(faq: Faq, name: str, value: str) -> set[str]:
    """Return the values that a fact may have; one without options may have any."""
    if name not in faq.facts:
        return set()
    fact = faq.facts[name]
    values = {str(option.value) for option in fact.options}
    if fact.options_from == "suppliers":
        values |= set(faq.contacts.suppliers)
    if name == "browser":
        values |= set(faq.browsers.names)
    return values or {value}
