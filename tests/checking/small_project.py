"""A small project to make mistakes in: the real one with few examples, and a topic of its own, 'proef'.

What stands in the files of 'proef' is known to the tests, so that they do not lean on the texts of others.
"""

import shutil
from collections import Counter
from pathlib import Path

from inloghulp import folders
from inloghulp.checking import examples
from inloghulp.checking.facts_moves_answers import FEWEST
from inloghulp.checking.files import ROOT_FILES
from inloghulp.diagnosis.moves import OUT_OF_SCOPE

PROJECT = folders.ROOT
"""The real project, also while a test has another."""

TOPIC = """\
# Een onderwerp om fouten in te maken.
source:
  - Een proef?
button: De proef doet het niet
name: de proef
understood: De oefening vraagt om een proef.
answer: |
  Dat is het korte antwoord.
  Het staat op https://thuis.basispoort.nl voor u klaar.
steps:
  - if: {network: yes}
    go: network_environment
  - ask: children
  - id: look
    if: {children: one}
    try: spam
    say: |
      Kijk in {browser} of het er staat.
      Staat het er?
    question: own
    how: |
      Open de pagina.
    done: |
      Staat het er nu?
    options:
      - title: Ja, gezien
        id: seen
        says: [ja, gezien]
        does: solved
      - title: Nee
        id: not_seen
        means: no
        says: [nee, niks]
        set: {mail: arrived}
  - id: window
    clicks: private_window
    say: |
      Open een leeg venster.
  - if: {school_asked: yes}
    route: publisher
    say: |
      Bel de uitgeverij. {publisher_contact}
    message: |
      De proef doet het niet.
  - route: school
    say: |
      Vraag het aan de leerkracht.
    message: |
      De proef doet het niet.
solved: |
  Fijn, tot de volgende keer.
"""
BANK = """\
# Vragen over de proef.
proef_what:
  asks: wat de proef is
  topic: proef
  at: [spam]
  say: |
    Dat is een proef.
proef_where:
  asks: waar de proef staat
  topic: proef
  answers:
    - if: {network: yes}
      say: |
        Op school.
    - if: {device: [ipad, iphone]}
      say: |
        In de winkel.
    - say: |
        Op de site.
"""
OTHER_BANK = """\
# Een vraag die niet over de proef gaat.
other_why:
  asks: waarom er nog een bestand is
  say: |
    Om naar te verwijzen.
"""
CONVERSATIONS = """\
# Gesprekken over de proef.
conversations:
  - name: de proef lukt
    client: {browser: chrome, device: windows}
    turns:
      - parent: de proef doet het niet
        asked: De proef doet het niet
        bot: [proef, gezien]
        not: [begreep]
        buttons: ["Ja, gezien"]
        topic: proef
        outcome: none
      - press: Ja, gezien
        outcome: resolved
"""
NLU = """\
# Zo vragen ouders naar de proef.
version: "3.1"
nlu:
  - intent: proef
    examples: |
"""
FACTS = """\
# Berichten over de proef, met meer dan een feit.
'ik heb een kind en geen mail': 'children=one mail=not_arrived'
tester:
  'de proef werkt niet in edge, op de ipad': 'browser=edge device=ipad'
"""
NO_FACTS = """\
# Berichten die niets vertellen.
'gewoon een vraag': ''
"""
MOVES = """\
# Wat ouders zeggen bij de proef.
result proef.look:
  "hij staat er": works
  tester:
    "niks te zien": not_helped
"""
ABOUT_FACTS = """\
# Wat ouders antwoorden als de bot naar een feit vraagt.
fact children:
  "eentje maar": children=one
"""
WRITERS = """\
# Wie de berichten schreven.
tester: Wie het uitprobeert.
"""
TOLD = {
    "faq/proef.yml": TOPIC,
    "faq/answers/proef.yml": BANK,
    "faq/answers/other.yml": OTHER_BANK,
    "tests/conversations/proef.yml": CONVERSATIONS,
    "data/facts/several.yml": FACTS,
    "data/facts/none.yml": NO_FACTS,
    "data/moves/proef.yml": MOVES,
    "data/moves/fact.yml": ABOUT_FACTS,
    "data/writers.yml": WRITERS,
}


def make(root: Path) -> Path:
    """Write the project into an empty folder."""
    shutil.copytree(PROJECT / "faq", root / "faq", ignore=_all_answers)
    for folder in ("lookup", "rules", "nlu"):
        shutil.copytree(PROJECT / "data" / folder, root / "data" / folder)
    for name in ROOT_FILES:
        shutil.copy(PROJECT / name, root)
    for file in (root / "data/nlu").glob("*.yml"):
        of_all_kinds = file.stem == OUT_OF_SCOPE
        enough = examples.ENOUGH_OUT_OF_SCOPE if of_all_kinds else examples.ENOUGH_FOR_A_TOPIC
        _keep_few(file, enough + 5)
    (root / "data/answers").mkdir()
    (root / "tests/conversations").mkdir(parents=True)
    for file in (root / "faq").glob("*.yml"):
        (root / f"tests/conversations/{file.name}").write_text("[]\n")
    for name in ("facts", "contacts", "browsers", "dialogue", "widget"):
        (root / f"tests/conversations/{name}.yml").unlink()
    for name, text in TOLD.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    numbers = range(examples.ENOUGH_FOR_A_TOPIC + 5)
    said = [f"      - De proef geeft melding {number} op het scherm" for number in numbers]
    (root / "data/nlu/proef.yml").write_text(NLU + "\n".join(said) + "\n")
    questions = [f'  - "wat is die proef nummer {number}"' for number in range(FEWEST)]
    wheres = [f'  - "waar staat de proef van dag {number}"' for number in range(FEWEST)]
    whys = [f'  - "waarom is er ook bestand {number}"' for number in range(FEWEST)]
    bank = ["# Vragen over de proef.", "proef_what:", *questions, "proef_where:", *wheres, ""]
    (root / "data/answers/proef.yml").write_text("\n".join(bank))
    other = ["# Een andere vraag.", "other_why:", *whys, ""]
    (root / "data/answers/other.yml").write_text("\n".join(other))
    return root


def _all_answers(folder: str, names: list[str]) -> list[str]:
    """The bank of the real project: it is large, and nothing in the rest refers to it."""
    return names if Path(folder).name == "answers" else []


def _keep_few(file: Path, number: int) -> None:
    """Keep so many examples of each intent."""
    kept, intent, count = [], "", Counter[str]()
    for line in file.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith("  - intent: "):
            intent = line
        if count[intent] < number:
            kept.append(line)
        count[intent] += line.startswith("      - ")
    file.write_text("".join(kept), encoding="utf-8")
