"""Finds passwords by what they are: a noun that no parent uses, without 'de' or 'mijn', where one is entered.

'we proberen roodborstje', 'kan ik zomerhuis laten staan'. Where nothing is said of passwords or of logging in nearly
all such words are something else.
"""

from collections.abc import Iterator

from inloghulp.privacy.passwords.several_words import LESSON, PICTURES
from inloghulp.privacy.text.password_looks import is_ordinary
from inloghulp.privacy.text.typed import Typed, is_number_in_words, typed
from inloghulp.privacy.text.word_groups import word_groups

Place = tuple[int, int]

_WORDS = word_groups("bare_words")

_NO_ADJECTIVE = _WORDS["no_adjective"]
_BEFORE_A_SECRET, _BEHIND_A_SECRET = _WORDS["before_a_secret"], _WORDS["behind_a_secret"]
_NO_PASSWORD_BEHIND = (
    _WORDS["before_a_noun"]
    | _WORDS["before_a_name"]
    | word_groups("last_names")["titles"]
    | word_groups("people")["kin"]
)
_WANTS, _BECOMES = _WORDS["wants"], _WORDS["becomes"]
_HINT = _WORDS.whole("hints")
_ENGLISH, _ENOUGH_ENGLISH = _WORDS["english"], 3
_ONLY_A_SMALL_ONE_BEHIND = _WORDS["before_a_verb"] | _WORDS["prepositions"]
_PREFIXES, _SMALL = tuple(_WORDS["prefixes"]), tuple(_WORDS["small"])
_NO_SECRET = _WORDS["no_secret"]
_SHORTEST, _SHORTEST_UNKNOWN, _LONG, _LONGEST = 4, 5, 8, 30  # letters
_FEW = 4
"""In so many words no language shows."""
_LOOKED_UP = 8
"""So many words of a message are looked up."""
_MOST = 2
"""More such words than this, and the message is about something else, or in another language."""


def bare_words(text: str, about: bool) -> Iterator[Place]:
    """Give such words; `about`: the message speaks of a password, of entering one or of logging in."""
    if not (about or _HINT.search(text)) or PICTURES.search(text) or LESSON.search(text):
        return
    read = typed(text)
    is_dutch = 2 * sum(map(read.is_ordinary, read.places)) >= len(read)
    if (
        not (is_dutch or len(read) <= _FEW)
        or sum(word.text in _ENGLISH for word in read.words) >= _ENOUGH_ENGLISH
    ):
        return
    maybe = [at for at in read.places if _may_be_odd(read, at) and _is_bare(read, at)]
    found = [at for at in maybe[:_LOOKED_UP] if _is_odd(read, at)]
    if len(found) <= _MOST:
        yield from ((read.words[at].start, read.words[at].end) for at in found)


def _is_bare(read: Typed, at: int) -> bool:
    """Whether nothing stands before a word that makes it an ordinary noun."""
    before = read.word(at - 1) if at and read.gap(at).isspace() else ""
    if before in _NO_PASSWORD_BEHIND or before.isdigit() or {at - 1, at + 1} & read.products:
        return False
    if before in _WANTS and read.word(at + 1) in _BECOMES:
        return False
    if read.known.is_first_name(before) and not read.is_ordinary(at - 1):
        return False  # a last name
    is_small = read.word(at).endswith(_SMALL)
    if (before in _ONLY_A_SMALL_ONE_BEHIND and not is_small) or (
        at == 0 and len(read.word(0)) < _LONG
    ):
        return False
    is_adjective = before.endswith("e") and not before.endswith(_SMALL) and read.is_ordinary(at - 1)
    return before in _NO_ADJECTIVE or not is_adjective


def _may_be_odd(read: Typed, at: int) -> bool:
    """Whether no parent uses a word, or children choose it and it stands where a password does."""
    word, known = read.word(at), read.known
    if word in known.also_passwords:
        before, behind = read.word(at - 1), read.word(at + 1)
        return before in _BEFORE_A_SECRET and (behind in _BEHIND_A_SECRET or not behind)
    if word in known.ordinary or word in known.seen or not word.isalpha():
        return False
    return _SHORTEST <= len(word) <= _LONGEST and at not in read.products


def _behind_prefix(word: str) -> Iterator[str]:
    """Give what stands behind the first part of a verb of two parts: 'vraagt' of 'aanvraagt'."""
    return (word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix))


def _is_odd(read: Typed, at: int) -> bool:
    """Whether such a word is a noun, as far as can be seen, and no name."""
    word, known = read.word(at), read.known
    if word in _NO_SECRET or read.is_capital(at) or is_number_in_words(word):
        return False
    if word in known.also_passwords:
        return True
    if known.is_first_name(word) or is_ordinary(word):
        return False
    if any(known.is_word(rest) or rest in known.seen for rest in _behind_prefix(word)):
        return False
    if word in known.surnames:
        return word in known.dictionary and word in known.spoken
    if word in known.dictionary:
        return not known.is_typing_error(word)
    is_new = len(word) >= _SHORTEST_UNKNOWN and known.is_unknown(word)
    return is_new and not known.is_new_compound(word)
