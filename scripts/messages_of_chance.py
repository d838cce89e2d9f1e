"""Messages of chance: those that masking is made with, in part, and with words put in, left out, moved or changed."""

from collections.abc import Callable, Sequence
from random import Random

from inloghulp.privacy.text.word_groups import FOLDER, word_groups
from tests.privacy.marked import messages

MOST = 12
"""Words of a message."""
BEHIND = (",", ".", "!", "?", ":", "\n", "'", "'s", "-", " -", ")", "/", '"', ";")
BEFORE = ("'", '"', "(", "de ", "het ", "op ", "van ", "in ", "is ", "mijn ", "groep ", "d", "st. ")
TEXTS = [one.text for one in messages()]
OTHERWISE = ("ordinary", "products", "seen")
"""Files of words/ that are lists rather than groups."""
GROUPS = [
    (file.stem, name)
    for file in sorted(FOLDER.glob("*.yml"))
    if file.stem not in OTHERWISE
    for name in word_groups(file.stem).names
]


def message(random: Random) -> str:
    """Return a part of a message, or of two, with up to four changes."""
    words = _part(random)
    if random.random() < 0.25:
        words += _part(random)
    for _ in range(random.choice((0, 1, 1, 2, 2, 3, 4))):
        at = random.randrange(len(words))
        words[at : at + 1] = random.choice(CHANGES)(random, words[at]).split(" ")
    if random.random() < 0.1:
        one, other = (random.randrange(len(words)) for _ in range(2))
        words[one], words[other] = words[other], words[one]
    return " ".join(words)


def _part(random: Random) -> list[str]:
    words = random.choice(TEXTS).split(" ")
    begin = random.choice((0, 0, random.randrange(len(words))))
    return words[begin : begin + random.randint(1, MOST)]


def _word(random: Random) -> str:
    """Return a word that masking looks for, or one of a message."""
    if random.random() < 0.5:
        return random.choice(random.choice(TEXTS).split(" "))
    file, group = random.choice(GROUPS)
    return random.choice(word_groups(file).in_order(group)).replace("*", random.choice(("", "en")))


def _digits(random: Random, word: str) -> str:
    return "".join(random.choice("0123456789") for _ in range(random.choice((1, 1, 2, 4, 4, 5, 9))))


CHANGES: Sequence[Callable[[Random, str], str]] = (
    lambda random, word: "",
    lambda random, word: word[:1].swapcase() + word[1:],
    lambda random, word: word.upper(),
    lambda random, word: word + random.choice(BEHIND),
    lambda random, word: random.choice(BEFORE) + word,
    lambda random, word: _word(random),
    lambda random, word: f"{_word(random)} {word}",
    lambda random, word: f"{word} {_word(random)}",
    lambda random, word: f"{word} {_word(random).capitalize()}",
    _digits,
    lambda random, word: f"{word} {_digits(random, word)}",
    lambda random, word: word + _digits(random, word),
    lambda random, word: f"{word} {word}",
    lambda random, word: word[:-1],
    lambda random, word: f"{word[: len(word) // 2]} {word[len(word) // 2 :]}",
)
"""What becomes of a word."""
