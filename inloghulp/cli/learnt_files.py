"""What can be wrong in data/moves and data/answers: what a message does, and which answer it asks for."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from inloghulp.cli.moments import moments
from inloghulp.diagnosis.moves import KINDS, MOVES, OUT_OF_SCOPE
from inloghulp.faq.model import Faq
from inloghulp.faq.yaml_source import Document, Problem
from inloghulp.nlu.move_examples import ABOUT

NONE = "none"
"""The name in data/answers of questions without an answer; nlu/answers.py has it too."""

FEWEST = 8
"""So many examples an entry of the answer bank has at least. A choice, not measured: all entries had 22 or more."""

MOST_NAMED = 30
"""So many names are told where it is not clear which was meant: as many as there are moves, and some more."""

_MOVES_LINE = "'bericht: bewegingen', zoals \"niks gevonden\": not_helped"
_ASKED_LINE = "wat de bot vroeg, zoals 'result activation_link.spam:'"


def questions_of(faq: Faq) -> frozenset[str]:
    """What the bot may have asked, as it is named above messages in data/moves."""
    return frozenset(moments(faq))


def labels_of(faq: Faq, facts: Collection[str]) -> frozenset[str]:
    """What may stand behind a message in data/moves."""
    topics = {f"{ABOUT}{name}" for name in (*faq.topics, OUT_OF_SCOPE)}
    return MOVES | topics | frozenset(facts)


def check_move_examples(
    document: Document, questions: Collection[str], labels: Collection[str]
) -> Iterator[Problem]:
    """Check one file of messages with the moves they make."""
    if not isinstance(document.data, dict):
        yield document.problem((), f"hier hoort {_ASKED_LINE} te staan, met berichten eronder.")
        return
    for question, messages in document.data.items():
        if question not in questions:
            yield document.problem((question,), _unknown_question(question, questions))
        if not isinstance(messages, dict) or not messages:
            text = f"onder '{question}' horen regels {_MOVES_LINE} te staan."
            yield document.problem((question,), text)
            continue
        for message, told in messages.items():
            for text in _mistakes(message, told, labels):
                yield document.problem((question, message), text)


def _unknown_question(question: str, questions: Collection[str]) -> str:
    kind, _, name = " ".join(question.split()).partition(" ")
    if kind not in KINDS:
        return f"'{kind}' is geen soort vraag; verwacht wordt een van: {', '.join(KINDS)}."
    if kind in questions:
        return f"achter '{kind}' hoort niets te staan."
    known = [one.partition(" ")[2] for one in questions if one.split()[0] == kind]
    return f"'{name}' is niets wat de bot vraagt ('{kind}'); {_meant(name, known)}"


def _mistakes(message: str, told: Any, labels: Collection[str]) -> Iterator[str]:
    if not message.strip():
        yield f"hier ontbreekt het bericht; verwacht wordt {_MOVES_LINE}."
    if not isinstance(told, str):
        yield f"achter '{message}' horen woorden te staan, zoals 'not_helped upset'."
        return
    for label in told.split():
        if label in labels:
            continue
        if label.startswith(ABOUT):
            what, known = "onderwerp", [one for one in labels if one.startswith(ABOUT)]
        elif "=" in label:
            what = "feit"
            known = [one for one in labels if "=" in one and not one.startswith(ABOUT)]
        else:
            what, known = "beweging", list(MOVES)
        yield f"'{label}' is geen {what}; {_meant(label, known)}"


def check_answer_examples(
    documents: Sequence[Document], entries: Collection[str]
) -> Iterator[Problem]:
    """Check all files of questions, given the names of the entries of faq/answers."""
    seen: dict[str, tuple[str, str]] = {}
    for document in documents:
        if not isinstance(document.data, dict):
            text = "hier horen namen van antwoorden te staan, elk met een lijst voorbeelden."
            yield document.problem((), text)
            continue
        for name, examples in document.data.items():
            if name not in entries and name != NONE:
                text = f"'{name}' is geen antwoord in faq/answers; {_meant(name, entries)}"
                yield document.problem((name,), text)
            if isinstance(examples, list):
                yield from _check_texts(document, name, examples, seen)
            else:
                text = f"onder '{name}' hoort een lijst te staan, met regels '- \"voorbeeld\"'."
                yield document.problem((name,), text)


def too_few_examples(
    documents: Sequence[Document], entries: Mapping[str, str]
) -> Iterator[Problem]:
    """Say which entries have hardly any examples, or none; only told of files that are in order.

    `entries` gives for each entry the file that it stands in, without its ending.
    """
    counts: Counter[str] = Counter()
    places: dict[str, Problem] = {}
    for document in documents:
        for name, examples in document.data.items():
            counts[name] += len(examples)
            places[name] = document.problem((name,), "")
    for name, stem in entries.items():
        where = places.get(name, Problem(f"data/answers/{stem}.yml", 1, ""))
        if not counts[name]:
            text = f"bij '{name}' ontbreken de voorbeelden; schrijf er minstens {FEWEST}."
            yield Problem(where.file, where.line, text)
        elif counts[name] < FEWEST:
            text = f"bij '{name}' staat te weinig ({counts[name]} voorbeelden); minstens {FEWEST}."
            yield Problem(where.file, where.line, text)


def _check_texts(
    document: Document, name: str, examples: Sequence[Any], seen: dict[str, tuple[str, str]]
) -> Iterator[Problem]:
    for number, example in enumerate(examples):
        path = (name, number)
        if not isinstance(example, str) or not example.strip():
            text = 'hier hoort een voorbeeld te staan: - "wat een ouder vraagt".'
            yield document.problem(path, text)
            continue
        where = f"{document.file}:{document.line(path)}"
        key = " ".join(example.split()).lower()
        earlier, place = seen.setdefault(key, (name, where))
        if earlier != name:
            text = f"dit voorbeeld staat ook bij '{earlier}' ({place}); kies een van de twee."
            yield document.problem(path, text)


def _meant(word: str, known: Collection[str]) -> str:
    """Ask whether the nearest name was meant; where none is near, name what is expected."""
    names = sorted(known)
    near = get_close_matches(word, names, n=1)
    if near:
        return f"bedoelt u '{near[0]}'?"
    some = ", ".join(names[:MOST_NAMED]) + (" ..." if len(names) > MOST_NAMED else "")
    return f"verwacht wordt een van: {some}."
