"""The messages that rules may be made with, with the mark that belongs in each place; and where the rules do otherwise.

`python -m tests.privacy.marked` writes otherwise.yml anew, after a change of the rules: read what became other in it.
"""

import re
from pathlib import Path

import yaml

from inloghulp import folders
from inloghulp.evaluation.privacy import MarkedMessage, read_marked
from inloghulp.privacy.mask import mask

BENCH = folders.ROOT / "bench" / "privacy"
OTHERWISE = Path(__file__).with_name("otherwise.yml")
HEADER = """\
# Messages of bench/privacy/ that are masked otherwise than they are marked there, with what is made of them: what is
# missed, what is masked too much, and how far a mark reaches. `python -m tests.privacy.marked` writes this file.
"""
MARKS = {
    "email": "[e-mailadres]",
    "phone": "[telefoonnummer]",
    "bsn": "[burgerservicenummer]",
    "pincode": "[pincode]",
    "password": "[wachtwoord]",
    "address": "[adres]",
    "first_name": "[naam]",
    "last_name": "[naam]",
    "school": "[school]",
}
"""Kind of what is marked -> what stands in its place."""


def messages() -> list[MarkedMessage]:
    """Return all of third.yml, and the half of first.yml that may be looked at."""
    first = [one for one in read_marked([BENCH / "first.yml"]) if one.may_be_looked_at]
    unique = {one.text: one for one in [*first, *read_marked([BENCH / "third.yml"])]}
    return list(unique.values())


def as_marked(message: MarkedMessage) -> str:
    """Return the message with a mark in each place that has one; a first and a last name are one name."""
    masked, at = "", 0
    for kind, words in message.secrets:
        start = message.text.index(words, at)
        masked += message.text[at:start] + MARKS[kind]
        at = start + len(words)
    return re.sub(r"\[naam\]( \[naam\])+", "[naam]", masked + message.text[at:])


def otherwise() -> dict[str, str]:
    """Return what is made of the messages that are masked otherwise."""
    told: dict[str, str] = yaml.safe_load(OTHERWISE.read_text("utf-8"))
    return told


if __name__ == "__main__":
    made = {one.text: mask(one.text).text for one in messages()}
    other = {one.text: made[one.text] for one in messages() if made[one.text] != as_marked(one)}
    shown = yaml.safe_dump(other, allow_unicode=True, sort_keys=False, width=1000)
    OTHERWISE.write_text(HEADER + shown, "utf-8")
