"""What the files of data/facts and data/moves share: writers, facts, and which message belongs in which file.

A file is named after what its messages tell, or after what was asked.
"""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from inloghulp.checking.shapes import WritersFile
from inloghulp.diagnosis.moves import KINDS
from inloghulp.faq.base_model import NAME
from inloghulp.faq.misspelt_names import meant
from inloghulp.faq.shape import Walk, walk
from inloghulp.faq.yaml_source import Document, Problem, YamlPath

NOTHING_TOLD, MORE_THAN_ONE = "none", "several"
"""The files of data/facts for messages that tell nothing, and for those that tell more than one kind of fact."""

TRIED = "tried"
"""What a parent did is no fact of faq/facts.yml, and told in the same way."""

WORDS_OF_RASA = frozenset(
    {"nlu", "stories", "rules", "responses", "intents", "entities", "slots", "forms", "actions"}
)
"""A file in data/ with a line that begins with one of these is taken by Rasa for one of its own, in whatever folder."""

OF_A_TOPIC = frozenset({"result", "told"})
"""Kinds of question that stand in the file of their topic; the others have a file of their own."""


def check_writers(document: Document) -> Walk:
    """Check data/writers.yml: who wrote the messages of data/facts and data/moves."""
    found = walk(document, WritersFile, {"names": NAME})
    for name in document.data if isinstance(document.data, dict) else ():
        if name in WORDS_OF_RASA:
            found.note(
                (name,), f"'{name}' is een woord van Rasa; geef de schrijver een andere naam."
            )
    return found


def messages_in(group: Mapping[str, Any]) -> Iterator[tuple[YamlPath, str, Any]]:
    """Each message below a question or in a file: the way to it, the message, and what stands behind it."""
    for name, value in group.items():
        if isinstance(value, dict):
            yield from (((name, message), message, told) for message, told in value.items())
        else:
            yield (name,), name, value


def unknown_writers(
    found: Walk, path: YamlPath, group: Mapping[str, Any], writers: Collection[str] | None
) -> None:
    """Note the names above messages that are no writers."""
    for name, value in group.items():
        if not isinstance(value, dict) or writers is None or name in writers:
            continue
        what = f"'{name}' is geen schrijver in data/writers.yml; {meant(name, writers)}"
        found.note((*path, name), what)


def fact_mistakes(told: str, facts: Collection[str]) -> Iterator[str]:
    """Say which of the facts that a message tells do not exist."""
    for fact in sorted(set(told.split()) - set(facts)):
        yield f"'{fact}' is geen feit; {meant_fact(fact, facts)}"


def meant_fact(fact: str, facts: Collection[str]) -> str:
    """Say which fact may be meant by one that does not exist."""
    name, _, _ = fact.partition("=")
    own = [one for one in facts if one.startswith(f"{name}=")]
    return meant(fact, own or facts)


def home_of_facts(told: str) -> str:
    """Return the file of data/facts for a message that tells these facts, without its ending."""
    names = {fact.partition("=")[0] for fact in told.split()}
    return MORE_THAN_ONE if len(names) > 1 else next(iter(names), NOTHING_TOLD)


def home_of_question(question: str) -> str:
    """Return the file of data/moves for messages after this question, without its ending."""
    kind, _, name = " ".join(question.split()).partition(" ")
    return name.partition(".")[0] if kind in OF_A_TOPIC else kind


def misplaced_facts(document: Document, facts: Collection[str]) -> Iterator[Problem]:
    """Say which messages of a file of data/facts belong in another one; `facts` are the names of all facts."""
    own, homes = Path(document.file).stem, {*facts, TRIED, NOTHING_TOLD, MORE_THAN_ONE}
    if own not in homes:
        yield _named_after_nothing(document, own, homes, "feit")
        return
    for path, _, told in messages_in(document.data):
        home = home_of_facts(told) if isinstance(told, str) else own
        if home != own and home in homes:
            yield document.problem(path, f"dit bericht hoort in data/facts/{home}.yml.")


def misplaced_questions(document: Document, topics: Collection[str]) -> Iterator[Problem]:
    """Say which questions of a file of data/moves belong in another one."""
    own, homes = Path(document.file).stem, {*topics, *set(KINDS) - OF_A_TOPIC}
    if own not in homes:
        yield _named_after_nothing(document, own, homes, "onderwerp en geen soort vraag")
        return
    for question in document.data:
        home = home_of_question(question)
        if home != own and home in homes:
            what = f"'{question}' hoort in data/moves/{home}.yml, met wat eronder staat."
            yield document.problem((question,), what)


def _named_after_nothing(
    document: Document, name: str, homes: Collection[str], what: str
) -> Problem:
    text = f"dit bestand heet naar niets dat bestaat: '{name}' is geen {what}; {meant(name, homes)}"
    return Problem(document.file, 1, text)
