"""What the rules mask in each message that they may be made with when one word of it is another, as text to read.

So a message becomes one that was never looked at: a name without 'heet', a street without its capital, a pause before
a number. `python -m tests.privacy.changed_messages` writes changed_messages.txt anew, after a change of the rules:
read what changed in it.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from inloghulp.privacy.mask import MARK, RULES, mask
from tests.privacy.marked import messages

TABLE = Path(__file__).with_suffix(".txt")
HEADER = """\
# What the rules mask in a message when one of its words is gone, and when it begins with the other kind of letter or
# has a comma behind it. `python -m tests.privacy.changed_messages` writes this.
# For the first word of the message, the second ...: how many words are left, marks included, and the marks, each with
# which word it is. '7 A3 N7' is seven words, the third an address and the last one a name.
"""
LETTERS = {
    "[e-mailadres]": "E",
    "[rekeningnummer]": "R",
    "[burgerservicenummer]": "B",
    "[telefoonnummer]": "T",
    "[adres]": "A",
    "[pincode]": "P",
    "[wachtwoord]": "W",
    "[school]": "S",
    "[naam]": "N",
}
MOST = 24
"""Words of a message that are changed, one at a time."""
CHANGES: dict[str, Callable[[str], str]] = {
    "gone": lambda word: "",
    "letter": lambda word: word[:1].swapcase() + word[1:],
    "comma": lambda word: f"{word.rstrip()},{word[len(word.rstrip()) :]}",
}
"""What becomes of a word and the space behind it."""


def variants(text: str, change: Callable[[str], str]) -> Iterator[str]:
    """Give a message with its first word changed, its second ..."""
    for word in list(re.finditer(r"\S+\s*", text))[:MOST]:
        yield (text[: word.start()] + change(word[0]) + text[word.end() :]).rstrip()


def told(text: str) -> str:
    """Return which words of a masked message are marks, and how many words it has."""
    words = text.split()
    marks = [
        f"{LETTERS[mark]}{at}" for at, word in enumerate(words, 1) for mark in MARK.findall(word)
    ]
    return " ".join([str(len(words)), *marks])


def row(number: int, text: str) -> str:
    """Return a message, and what is masked in it with each of its words changed in two ways."""
    lines = [" ".join(text.split())]
    for change in ("gone", "letter" if number % 2 else "comma"):
        masked = (mask(one, RULES).text for one in variants(text, CHANGES[change]))
        lines.append(f"    {change}: {'; '.join(map(told, masked))}")
    return "\n".join(lines)


def written() -> list[str]:
    """Return the rows of the table."""
    rows = TABLE.read_text(encoding="utf-8").removeprefix(HEADER).rstrip("\n")
    return re.split(r"\n(?! )", rows)


if __name__ == "__main__":
    made = (row(number, one.text) for number, one in enumerate(messages()))
    TABLE.write_text(HEADER + "\n".join(made) + "\n", encoding="utf-8")
