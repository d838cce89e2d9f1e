"""What can be wrong in data/nlu: how parents say it, by topic or intent."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from inloghulp.checking.files import NOT_A_TOPIC
from inloghulp.checking.names import NOT_UNDERSTOOD, ProjectNames
from inloghulp.checking.shapes import NluFile
from inloghulp.checking.writers_and_places import NOTHING_TOLD, fact_mistakes
from inloghulp.diagnosis.moves import OUT_OF_SCOPE
from inloghulp.faq.misspelt_names import meant, nearest
from inloghulp.faq.names import blocks, texts
from inloghulp.faq.shape import Walk, walk
from inloghulp.faq.text_slips import TO_DO
from inloghulp.faq.yaml_source import Document, Problem

KINDS = ("intent", "lookup", "synonym", "regex")
"""What a block of examples can be for."""

ENOUGH_FOR_A_TOPIC = 60
"""So many examples a topic has at least, all different."""

ENOUGH_FOR_AN_INTENT = 30
"""So many examples another intent has at least."""

ENOUGH_OUT_OF_SCOPE = 400
"""So many examples there are at least of what is not ours: it is of every kind."""

_MARKUP = re.compile(r"[\[\]{}]|^- /")
_WORD = re.compile(r"\w+")


@dataclass
class Seen:
    """The examples of the files before, with where they stand, and how many each intent has."""

    examples: dict[str, tuple[str, str]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    places: dict[str, Problem] = field(default_factory=dict)


def check_examples(
    document: Document,
    stem: str,
    names: ProjectNames,
    seen: Seen,
    facts: Collection[str] | None = None,
) -> Walk:
    """Check one file of examples; `facts` are those that they may tell, each as `name=value`."""
    data = document.data
    if (isinstance(data, dict) and "nlu" not in data) or not isinstance(data, dict):
        found = Walk(document)
        found.note((), "hier hoort 'nlu:' te staan, met daaronder de voorbeelden.")
        return found
    found = walk(document, NluFile)
    for number, block in blocks(data, "nlu"):
        _check_block(found, number, block, seen)
        _check_facts(found, number, block, facts)
    intents = {str(block.get("intent")).strip() for _, block in blocks(data, "nlu")}
    unknown = intents - (names.known("intent") or intents)
    if found.problems or stem in NOT_A_TOPIC or stem in intents:
        return found
    if not any(nearest(one, [stem]) for one in unknown):
        found.note((), f"hier horen voorbeelden bij te staan: '- intent: {stem}'.")
    return found


def too_few(names: ProjectNames, seen: Seen, domain: Document) -> Iterator[Problem]:
    """Say which topics and intents have too few examples, or none."""
    listed = texts(domain.data, "intents")
    for intent in sorted(names.faq.topics | (names.intents or frozenset())):
        enough = enough_for(intent, names)
        count = seen.counts[intent]
        if intent == NOT_UNDERSTOOD or count >= enough:
            continue
        place = seen.places.get(intent)
        if place:
            what = f"'{intent}' heeft te weinig voorbeelden ({count}); schrijf er minstens {enough}, allemaal anders."
            yield Problem(place.file, place.line, what)
        elif intent not in names.faq.topics:
            unknown = set(seen.places) - (names.known("intent") or frozenset())
            hint = (
                meant(intent, unknown) if unknown else f"schrijf er minstens {enough} in data/nlu."
            )
            what = f"bij '{intent}' staan nergens voorbeelden; {hint}"
            yield domain.problem(("intents", listed.index(intent)), what)


def enough_for(intent: str, names: ProjectNames) -> int:
    """How many examples an intent has at least."""
    if intent == OUT_OF_SCOPE:
        return ENOUGH_OUT_OF_SCOPE
    return ENOUGH_FOR_A_TOPIC if intent in names.faq.topics else ENOUGH_FOR_AN_INTENT


def words_in(text: str) -> str:
    """Return what makes two examples the same: their words, without capitals and signs; emoji stay what they are."""
    return " ".join(_WORD.findall(text.lower())) or text.strip()


def _check_block(found: Walk, number: int, block: Mapping[str, Any], seen: Seen) -> None:
    kinds = [kind for kind in KINDS if kind in block]
    if len(kinds) != 1:
        text = f"een blok begint met een van: {', '.join(f'- {kind}: ...' for kind in KINDS)}."
        found.note(("nlu", number), text)
        return
    examples = block.get("examples")
    if not isinstance(examples, str) or not examples.strip():
        return
    document, path = found.document, ("nlu", number, "examples")
    intent = block.get("intent") if isinstance(block.get("intent"), str) else None
    if intent:
        place = document.problem(("nlu", number, "intent"), "")
        seen.places.setdefault(intent.strip(), place)
    first = document.line_in(path, 0)
    for offset, line in enumerate(examples.splitlines()):
        mistake = _check_line(line, Problem(document.file, first + offset, ""), intent, seen)
        if mistake:
            found.problems.append(Problem(document.file, first + offset, mistake))


def _check_facts(
    found: Walk, number: int, block: Mapping[str, Any], facts: Collection[str] | None
) -> None:
    beside = block.get("metadata")
    told = beside.get("facts") if isinstance(beside, dict) else None
    if not isinstance(told, str) or facts is None or told.strip() == NOTHING_TOLD:
        return
    for mistake in fact_mistakes(told, facts):
        found.note(("nlu", number, "metadata", "facts"), mistake)


def _check_line(line: str, place: Problem, intent: str | None, seen: Seen) -> str | None:
    """Say what is wrong with one line of examples."""
    if not line.strip():
        return None
    if not line.startswith("- ") or not line[2:].strip():
        return "een voorbeeld begint met '- ' en dan de tekst."
    if intent is None:
        return None
    if TO_DO in line:
        return f"hier moet nog een voorbeeld komen, in plaats van '{TO_DO}'."
    if _MARKUP.search(line):
        return (
            "haakjes en een '/' vooraan horen hier niet; schrijf de zin zoals een ouder die typt."
        )
    example = words_in(line[2:])
    where = f"{place.file}:{place.line}"
    if example not in seen.examples:
        seen.counts[intent.strip()] += 1
    earlier, there = seen.examples.setdefault(example, (intent.strip(), where))
    if earlier != intent.strip():
        return f"dit voorbeeld staat ook bij '{earlier}' ({there}); kies een van de twee."
    if there != where:
        return f"dit voorbeeld staat er twee keer (ook in {there}); haal er een weg."
    return None
