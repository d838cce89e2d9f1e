"""Messages of chance: those that masking is made with, in part, and with words put in, left out, moved or changed."""

from collections.abc import Callable, Sequence
from random import Random

from inloghulp.privacy.text.word_groups import FOLDER, word_groups
from tests.privacy.marked import messages

MOST = 12
"""Words of a part of a message."""
BEHIND = (",", ".", "!", "?", ":", "\n", "'", "'s", "-", " -", ")", "/", '"', ";")
BEFORE = ("'", '"', "(", "de ", "het ", "op ", "van ", "in ", "is ", "mijn ", "groep ", "d", "st. ")
BETWEEN = ("-", ", ", ". ", "\n", "  ", ",", "/", ": ", " en ", " - ", " van ", "")
TEXTS = [one.text for one in messages()]
OTHERWISE = ("ordinary", "products", "seen")
"""Files of words/ that are lists rather than groups."""
FILES = {
    file.stem: [(file.stem, name) for name in word_groups(file.stem).names]
    for file in sorted(FOLDER.glob("*.yml"))
    if file.stem not in OTHERWISE
}
"""For each file its groups of words, by the names of both."""

Groups = Sequence[tuple[str, str]]


def message(random: Random) -> str:
    """Return a part of a message, or of some, with changes."""
    text = " ".join(_part(random) for _ in range(random.choice((1, 1, 1, 2, 3))))
    return changed(random, text, random.choice(sorted(FILES)), random.choice((0, 1, 1, 2, 3, 4)))


def changed(random: Random, text: str, file: str, times: int) -> str:
    """Return a message with so many changes; the words that are put in are mostly of one file."""
    groups = FILES.get(file) or FILES[random.choice(sorted(FILES))]
    words = text.split(" ")
    for _ in range(times):
        at = random.randrange(len(words))
        words[at : at + 1] = random.choice(CHANGES)(random, groups, words[at]).split(" ")
    if random.random() < 0.1:
        one, other = (random.randrange(len(words)) for _ in range(2))
        words[one], words[other] = words[other], words[one]
    if random.random() < 0.2 and len(words) > 1:
        at = random.randrange(len(words) - 1)
        words[at : at + 2] = [random.choice(BETWEEN).join(words[at : at + 2])]
    return " ".join(words)


def _part(random: Random) -> str:
    words = random.choice(TEXTS).split(" ")
    begin = random.choice((0, 0, random.randrange(len(words))))
    return " ".join(words[begin : begin + random.randint(1, MOST)])


def _word(random: Random, groups: Groups) -> str:
    """Return a word that masking looks for, or one of a message."""
    if random.random() < 0.3:
        return random.choice(random.choice(TEXTS).split(" "))
    file, group = random.choice(groups)
    return random.choice(word_groups(file).in_order(group)).replace("*", random.choice(("", "en")))


def _digits(random: Random) -> str:
    return "".join(random.choice("0123456789") for _ in range(random.choice((1, 1, 2, 4, 4, 5, 9))))


CHANGES: Sequence[Callable[[Random, Groups, str], str]] = (
    lambda random, groups, word: "",
    lambda random, groups, word: word[:1].swapcase() + word[1:],
    lambda random, groups, word: word.upper(),
    lambda random, groups, word: word + random.choice(BEHIND),
    lambda random, groups, word: random.choice(BEFORE) + word,
    lambda random, groups, word: _word(random, groups),
    lambda random, groups, word: f"{_word(random, groups)} {word}",
    lambda random, groups, word: f"{word} {_word(random, groups)}",
    lambda random, groups, word: f"{_word(random, groups)} {word} {_word(random, groups)}",
    lambda random, groups, word: f"{word} {_word(random, groups).capitalize()}",
    lambda random, groups, word: f"{word} {_part(random)}",
    lambda random, groups, word: f"{_part(random)} {word}",
    lambda random, groups, word: _digits(random),
    lambda random, groups, word: f"{word} {_digits(random)}",
    lambda random, groups, word: word + _digits(random),
    lambda random, groups, word: " ".join([word] * random.choice((2, 2, 3, 4, 5, 8, 9))),
    lambda random, groups, word: word[:-1],
    lambda random, groups, word: f"{word[: len(word) // 2]} {word[len(word) // 2 :]}",
)
"""What becomes of a word."""
