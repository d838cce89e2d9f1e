"""Typed words that say what a button on offer says.

A parent who types 'twee' under 'Hoeveel kinderen heeft u?' presses 'Twee of meer'. What the words mean otherwise
is learnt (nlu/recognition/moves.py); here only what stands on the buttons, or in `says:` beside them, is compared.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from rapidfuzz import fuzz

from inloghulp.diagnosis.next_step import current_step, option_for
from inloghulp.diagnosis.state import Button, State
from inloghulp.diagnosis.understand.last_answer import questions_to_choose_from
from inloghulp.diagnosis.understand.plain_words import holds, plain, plain_phrase
from inloghulp.faq.model import Faq, Option
from inloghulp.faq.sentences import Dialogue

ALIKE = 88.0
"""How alike (0-100, Levenshtein ratio) typed words and a button's title must be to be the same."""

SAME_WORDS = 95.0
"""How alike they must be when the words may stand in another order."""

LONG_TITLE = 5
"""Letters from which a typing error in a button's title is forgiven."""

SHORT = 8
"""A typed message of at most so many words may answer a question of fact by words that are in it."""

BARE = 2
"""Words among which one that says little ('ja', 'niets') may still answer it."""

FEW = 4
"""A typed message of at most so many words may choose a button by its number."""

DIGITS = 2
"""A number of at most so many digits may be meant for a button; a longer one is a code or a year."""

ASKS_HOW_IT_WENT = ("step", "check")
"""Kinds of what is said (`State.said`) that end in the question how the step went."""

YES_BUTTONS = {"solved", "answered", "message_yes"}
"""The keys of the buttons that are a yes under a step without buttons of its own."""

NO_BUTTONS = {"not_solved", "not_answered", "no_thanks"}
"""The same for a no."""

_CLAUSES = re.compile(r"[,.;:!?]+\s+|\s+-\s+")

AT_ONCE = 2
"""Before a place that is chosen stand at most so many words, where others come behind it."""


def spoken_button(faq: Faq, state: State, text: str) -> Button | None:
    """Return the offered button whose title, other words or number the typed words are."""
    words = plain(text)
    if not words:
        return None
    says = dict(_other_words(faq, state))
    for button in state.offered:
        if is_title(faq, words, plain(button.title)) or words in map(
            plain, says.get(button.title, ())
        ):
            return button
    if plain_answer := _plain_answer(faq, state, words):
        return plain_answer
    return _by_its_place(faq, state, words) or _by_its_place_first(faq, state, text)


def _by_its_place_first(faq: Faq, state: State, text: str) -> Button | None:
    """Return the problem that is chosen by its place, before more is said of it: 'het eerste, van de jongste dus'."""
    first, *more = _CLAUSES.split(text.strip(), maxsplit=1)
    if state.open not in ("triage", "guess") or not more:
        return None
    ordinals = {name for names in faq.dialogue.ordinals for name in names}
    another = not ordinals.isdisjoint(plain(more[0]).split())  # 'de eerste, en ook de tweede'
    return None if another else _by_its_place(faq, state, plain(first))


def is_a_place(faq: Faq, text: str) -> bool:
    """Whether typed words are a number and no more, as that of a button: '2', 'optie 2', '2e'."""
    said = _without_button_words(faq.dialogue, plain(text))
    ordinals = {name for names in faq.dialogue.ordinals for name in names}
    return len(said) == 1 and (said[0] in ordinals or _is_number(said[0]))


def names_no_button(faq: Faq, state: State, text: str) -> bool:
    """Whether typed words are the number of a button, and so many are not on offer; no number that may answer a
    question for a fact."""
    may_choose = bool(state.offered) and state.fact is None and is_a_place(faq, text)
    return may_choose and spoken_button(faq, state, text) is None


def _is_number(word: str) -> bool:
    return word.isdigit() and len(word) <= DIGITS


def _without_button_words(dialogue: Dialogue, words: str) -> list[str]:
    return [word for word in words.split() if word not in dialogue.button_words]


def _plain_answer(faq: Faq, state: State, words: str) -> Button | None:
    """Return the button for a bare yes or no, where the last thing said is the question how the open step went."""
    asked = bool(state.said) and state.said[-1].split(":")[0] in ASKS_HOW_IT_WENT
    step = current_step(faq, state) if state.open == "step" and asked else None
    if step is None or questions_to_choose_from(state):
        return None
    if words in map(plain_phrase, faq.dialogue.plain_yes):
        return _offered(state, option_for(step, "yes"), YES_BUTTONS)
    if words in map(plain_phrase, faq.dialogue.plain_no):
        return _offered(state, option_for(step, "no"), NO_BUTTONS)
    return None


def _offered(state: State, option: Option | None, usual: AbstractSet[str]) -> Button | None:
    """Return the button on offer for an option of the step, or the usual one of a step that has none."""
    keys = {option.id} if option else usual
    return next((button for button in state.offered if button.key in keys), None)


def _by_its_place(faq: Faq, state: State, words: str) -> Button | None:
    """Return the button on offer that is chosen by its place, and by nothing else: 'de tweede', 'die bovenste ja'.

    A number beside other words chooses a problem and nothing else: 'ik heb 1 kind' may be told under questions.
    """
    said = _without_button_words(faq.dialogue, words)
    chooses = state.open in ("triage", "guess")
    listed = state.offered if chooses else questions_to_choose_from(state)
    if len(said) > (SHORT if listed else BARE):
        return None
    for button, names in _places(faq, state.offered, listed):
        named = {name for name in names if chooses or len(said) == 1 or not name.isdigit()}
        if _is_chosen(faq.dialogue, said, named):
            return button
    return None


def _is_chosen(dialogue: Dialogue, said: Sequence[str], named: AbstractSet[str]) -> bool:
    """Whether a place is named with nothing beside it, or at the beginning with such words around: 'die tweede bedoel
    ik, zijn werk'."""
    at = next((at for at, word in enumerate(said) if word in named), None)
    if at is None or not {*said}.isdisjoint(dialogue.no_place):
        return False
    beside = set(dialogue.beside_a_place)
    if len(said) <= FEW and {*said} - named <= beside:
        return True
    around = {*said[:at], *said[at + 1 : at + 3]}
    meant = not {*said[at + 1 : at + 3]}.isdisjoint(dialogue.place_meant)
    return 0 < at <= AT_ONCE and at + 2 < len(said) and around <= beside and meant


def _places(
    faq: Faq, offered: Sequence[Button], listed: Sequence[Button]
) -> Iterator[tuple[Button, Sequence[str]]]:
    """Yield what is on offer with the names of its place; the last and the middle one are those of a list."""
    yield from zip(offered, faq.dialogue.ordinals, strict=False)
    if listed:
        yield listed[-1], faq.dialogue.last_one
    if len(listed) == 3:
        yield listed[1], faq.dialogue.middle_one


def implied_button(faq: Faq, state: State, text: str, told: Mapping[str, str]) -> Button | None:
    """Return the offered button that is meant by a fact in the words, or by one word of an answer."""
    if told and state.open in ("fact", "how", "step"):
        button = next((one for one in state.offered if _tells(told, one)), None)
        if button or state.open == "step":
            return button
    if state.open not in ("fact", "how"):
        return None
    return _by_a_word(faq, state, plain(text), dict(_other_words(faq, state)))


def _tells(told: Mapping[str, str], button: Button) -> bool:
    """Return whether what was told is what a button tells."""
    data = {name: value for name, value in button.data.items() if name not in ("step", "skipped")}
    return bool(data) and data.items() <= told.items()


def is_title(faq: Faq, words: str, title: str) -> bool:
    """Whether plain words are the title of a button, with a typing error or in another order at most."""
    if words == title:
        return True
    differing = set(words.split()) ^ set(title.split())
    if len(title) < LONG_TITLE or differing & set(faq.dialogue.bare):
        return False  # 'dat was mijn vraag niet' is no 'dat was mijn vraag'
    in_order = fuzz.ratio(words, title) >= ALIKE
    return in_order or fuzz.token_sort_ratio(words, title) >= SAME_WORDS


def _by_a_word(
    faq: Faq, state: State, words: str, says: Mapping[str, tuple[str, ...]]
) -> Button | None:
    """Return the answer to a question of fact of which a phrase stands in the words: the longest."""
    length = len(words.split())
    if length > SHORT:
        return None
    too_little = set(faq.dialogue.bare) if length > BARE else set()
    found = [
        (len(plain(phrase)), -at, button)
        for at, button in enumerate(state.offered)
        for phrase in says.get(button.title, ())
        if plain(phrase) not in too_little and holds(words, plain(phrase))
    ]
    return max(found, key=lambda one: one[:2])[2] if found else None


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
