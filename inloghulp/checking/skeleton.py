"""The three files of a new topic, to fill in: what is still to be written is marked, and refused by the check."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from inloghulp.checking.schemas import FOLDER, MARK
from inloghulp.faq.text_slips import TO_DO


@dataclass(frozen=True)
class Start:
    """What is known of a topic before it is written."""

    name: str
    button: str
    called: str
    """How it is called in 'We waren bezig met ...'."""
    understood: str
    depends_on: Sequence[str] = ()
    """The facts that the answer depends on."""


def files_of(start: Start) -> Mapping[str, str]:
    """Return the files, by their place in the project folder."""
    return {
        f"faq/{start.name}.yml": _topic(start),
        f"data/nlu/{start.name}.yml": _examples(start),
        f"tests/conversations/{start.name}.yml": _conversations(start),
    }


def _topic(start: Start) -> str:
    asks = "".join(f"  - ask: {fact}\n" for fact in start.depends_on)
    condition = (
        f"    # Alleen voor wie dit geldt, zoals: if: {{{start.depends_on[0]}: ...}}\n"
        if asks
        else ""
    )
    return f"""\
{MARK}../{FOLDER}/topic.json
# {start.button}: {TO_DO} in een zin waar dit onderwerp over gaat.
# Kop van het stuk FAQ waar het antwoord uit komt.
source:
  - {TO_DO}
button: {_text(start.button)}
name: {_text(start.called)}
understood: {_text(start.understood)}
# Het korte antwoord, voor wie er tussendoor naar vraagt; hoogstens 60 woorden.
answer: |
  {TO_DO}
steps:
{asks}  # Een stap: wat de ouder moet doen. Schrijf er zoveel als nodig, elk met een eigen 'id'.
  - id: first_step
{condition}    say: |
      {TO_DO}
    # Dezelfde stap in andere woorden, en hoe het moet.
    again: |
      {TO_DO}
    how: |
      {TO_DO}
    # Voor wie het deed en nog niet weet of het helpt; eindigt met een vraag.
    done: |
      {TO_DO}?
  # Waar iedereen uitkomt bij wie het niet lukt.
  - route: school
    say: |
      {TO_DO}
    message: |
      {TO_DO}
"""


def _examples(start: Start) -> str:
    return f"""\
{MARK}../../{FOLDER}/examples.json
# Zo zeggen ouders het: minstens 60 zinnen, allemaal anders; kort en lang, netjes en slordig.
version: "3.1"
nlu:
  - intent: {start.name}
    examples: |
      - {TO_DO}
"""


def _conversations(start: Start) -> str:
    return f"""\
{MARK}../../{FOLDER}/conversations.json
# Gesprekken die goed moeten gaan, gespeeld met de hele bot.
conversations:
  - name: {TO_DO} wat de ouder overkomt
    turns:
      - parent: {TO_DO} wat de ouder typt
        bot: [{TO_DO}]
        topic: {start.name}
      - press: Gelukt
        outcome: resolved
"""


def fact(name: str) -> str:
    """Return a fact for facts.yml, to fill in."""
    return f"""\
  {name}:
    question: |
      {TO_DO}?
    again: |
      {TO_DO}?
    options:
      - value: yes
        title: Ja
        says: [ja, klopt]
      - value: no
        title: Nee
        says: [nee, niet]
      - value: unknown
        title: Weet ik niet
        says: [geen idee, weet niet]
"""


def _text(value: str) -> str:
    """Return a text as YAML, between quotes where that is needed."""
    plain = value and value[0].isalpha() and not any(sign in value for sign in ":#'\"")
    return value if plain else json.dumps(value, ensure_ascii=False)
