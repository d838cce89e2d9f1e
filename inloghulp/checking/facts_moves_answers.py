"""What can be wrong in data/facts, data/moves and data/answers: what a message tells, does and asks for."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from inloghulp.checking.examples import words_in
from inloghulp.checking.shapes import MAY_BE_EMPTY, AnswerFile, FactFile, MoveFile
from inloghulp.checking.writers_and_places import (
    fact_mistakes,
    meant_fact,
    messages_in,
    unknown_writers,
)
from inloghulp.diagnosis.moves import ABOUT, KINDS, MOVES, OUT_OF_SCOPE
from inloghulp.faq.misspelt_names import meant
from inloghulp.faq.shape import Walk, walk
from inloghulp.faq.yaml_source import Document, Problem, YamlPath

NONE = "none"
"""The name in data/answers of questions without an answer; nlu/recognition/answers.py has it too."""

FEWEST = 8
"""So many examples an entry of the answer bank has at least. A choice, not measured: all entries had 22 or more."""

NOWHERE: Mapping[str, tuple[str, str]] = {}

_MOVES_LINE = "'bericht: bewegingen', zoals \"niks gevonden\": not_helped"
_ASKED_LINE = "wat de bot vroeg, zoals 'result activation_link.spam:'"


def check_fact_examples(
    document: Document,
    facts: frozenset[str] | None,
    writers: Collection[str] | None = None,
    elsewhere: Mapping[str, tuple[str, str]] = NOWHERE,
) -> Walk:
    """Check one file of messages with the facts they tell, each as `name=value`.

    `elsewhere` gives for each example of data/nlu its intent and where it stands: the facts of these are told there.
    """
    found = walk(document, FactFile, MAY_BE_EMPTY)
    if not isinstance(document.data, dict):
        found.problems = [document.problem((), "hier horen regels 'bericht: feiten' te staan.")]
        return found
    unknown_writers(found, (), document.data, writers)
    for path, message, told in messages_in(document.data):
        if not message.strip():
            found.note(path, "hier ontbreekt het bericht; verwacht wordt 'bericht: feiten'.")
        if isinstance(told, str) and facts is not None:
            for mistake in fact_mistakes(told, facts):
                found.note(path, mistake)
        _, there = elsewhere.get(words_in(message), ("", ""))
        if there:
            what = f"dit bericht staat ook in {there}; schrijf de feiten daar erboven, en haal het hier weg."
            found.note(path, what)
    return found


def check_move_examples(
    document: Document,
    questions: Collection[str] | None,
    labels: Collection[str] | None,
    writers: Collection[str] | None = None,
) -> Walk:
    """Check one file of messages with the moves they make, after what the bot asked."""
    found = walk(document, MoveFile, MAY_BE_EMPTY)
    if not isinstance(document.data, dict):
        text = f"hier hoort {_ASKED_LINE} te staan, met berichten eronder."
        found.problems = [document.problem((), text)]
        return found
    for question, messages in document.data.items():
        if questions is not None and question not in questions:
            found.note((question,), _unknown_question(question, questions))
        if not isinstance(messages, dict) or not messages:
            text = f"onder '{question}' horen regels {_MOVES_LINE} te staan."
            found.problems = [
                one for one in found.problems if one.line != document.line((question,))
            ]
            found.note((question,), text)
            continue
        unknown_writers(found, (question,), messages, writers)
        for path, message, told in messages_in(messages):
            if not message.strip():
                text = f"hier ontbreekt het bericht; verwacht wordt {_MOVES_LINE}."
                found.note((question, *path), text)
            if isinstance(told, str) and labels is not None:
                for text in _label_mistakes(told, labels):
                    found.note((question, *path), text)
    return found


def labels_of(topics: Collection[str], facts: Collection[str]) -> frozenset[str]:
    """Return what may stand behind a message in data/moves."""
    return MOVES | {f"{ABOUT}{name}" for name in (*topics, OUT_OF_SCOPE)} | frozenset(facts)


def _unknown_question(question: str, questions: Collection[str]) -> str:
    kind, _, name = " ".join(question.split()).partition(" ")
    if kind not in KINDS:
        return f"'{kind}' is geen soort vraag; {meant(kind, KINDS)}"
    if kind in questions:
        return f"achter '{kind}' hoort niets te staan."
    known = [one.partition(" ")[2] for one in questions if one.split()[0] == kind]
    return f"'{name}' is niets wat de bot vraagt ('{kind}'); {meant(name, known)}"


def _label_mistakes(told: str, labels: Collection[str]) -> Iterator[str]:
    for label in told.split():
        if label in labels:
            continue
        if label.startswith(ABOUT):
            known = [one for one in labels if one.startswith(ABOUT)]
            yield f"'{label}' is geen onderwerp; {meant(label, known)}"
        elif "=" in label:
            facts = [one for one in labels if "=" in one and not one.startswith(ABOUT)]
            yield f"'{label}' is geen feit; {meant_fact(label, facts)}"
        else:
            yield f"'{label}' is geen beweging; {meant(label, MOVES)}"


@dataclass
class Bank:
    """The questions of data/answers as they are read, file by file."""

    seen: dict[str, tuple[str, Document, YamlPath]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    places: dict[str, Problem] = field(default_factory=dict)
    whole: bool = True
    """Whether every file could be read."""


def check_answer_examples(document: Document, entries: Collection[str], bank: Bank) -> Walk:
    """Check one file of questions, given the names of the entries of faq/answers."""
    found = walk(document, AnswerFile)
    if not isinstance(document.data, dict):
        text = "hier horen namen van antwoorden te staan, elk met een lijst voorbeelden."
        found.problems = [document.problem((), text)]
        bank.whole = False
        return found
    for name, examples in document.data.items():
        if name not in entries and name != NONE:
            text = f"'{name}' is geen antwoord in faq/answers; {meant(name, entries)}"
            found.note((name,), text)
        bank.places[name] = document.problem((name,), "")
        if not isinstance(examples, list):
            text = f"onder '{name}' hoort een lijst te staan, met regels '- \"voorbeeld\"'."
            found.problems = [one for one in found.problems if one.line != document.line((name,))]
            found.note((name,), text)
            bank.whole = False
            continue
        _check_texts(found, name, examples, bank)
    return found


def too_few_questions(bank: Bank, entries: Mapping[str, str]) -> Iterator[Problem]:
    """Say which entries have hardly any examples, or none; only told where every file could be read.

    `entries` gives for each entry the file that it stands in, without its ending.
    """
    for name, stem in entries.items() if bank.whole else ():
        where = bank.places.get(name, Problem(f"data/answers/{stem}.yml", 1, ""))
        if not bank.counts[name]:
            text = f"bij '{name}' ontbreken de voorbeelden; schrijf er minstens {FEWEST}."
            yield Problem(where.file, where.line, text)
        elif bank.counts[name] < FEWEST:
            text = f"bij '{name}' staat te weinig ({bank.counts[name]} voorbeelden); minstens {FEWEST}."
            yield Problem(where.file, where.line, text)


def _check_texts(found: Walk, name: str, examples: Sequence[object], bank: Bank) -> None:
    document = found.document
    for number, example in enumerate(examples):
        if not isinstance(example, str) or not example.strip():
            text = 'hier hoort een voorbeeld te staan, tussen aanhalingstekens: - "wat een ouder vraagt".'
            line = document.line((name, number))
            found.problems = [one for one in found.problems if one.line != line]
            found.note((name, number), text)
            continue
        key = " ".join(example.split()).lower()
        place: tuple[str, Document, YamlPath] = (name, document, (name, number))
        earlier, other, path = bank.seen.setdefault(key, place)
        if (other, path) == (document, place[2]):
            bank.counts[name] += 1
            continue
        where = f"{other.file}:{other.line(path)}"
        if earlier == name:
            found.note(
                (name, number),
                f"dit voorbeeld staat er twee keer (ook in {where}); haal er een weg.",
            )
        else:
            text = f"dit voorbeeld staat ook bij '{earlier}' ({where}); kies een van de twee."
            found.note((name, number), text)
