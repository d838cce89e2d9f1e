"""Everything that is wrong in the files that people edit, at once."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from inloghulp.checking import files
from inloghulp.checking.advice import advice_on
from inloghulp.checking.conversations import check_conversations
from inloghulp.checking.examples import Seen, check_examples, too_few
from inloghulp.checking.facts_moves_answers import (
    Bank,
    check_answer_examples,
    check_fact_examples,
    check_move_examples,
    labels_of,
    too_few_questions,
)
from inloghulp.checking.lookup import check_lookup, told_by_names, written_in
from inloghulp.checking.names import ProjectNames, project_names
from inloghulp.checking.rasa_files import check_rasa_file
from inloghulp.checking.rules import Answered, check_rules, unanswered
from inloghulp.checking.shapes import Domain
from inloghulp.checking.writers_and_places import (
    check_writers,
    misplaced_facts,
    misplaced_questions,
)
from inloghulp.faq.consistency import place_problems
from inloghulp.faq.load import ReadFaq, read_folder
from inloghulp.faq.model import Faq
from inloghulp.faq.names import ANSWERS
from inloghulp.faq.shape import Walk, walk
from inloghulp.faq.yaml_source import Document, Problem, read_yaml
from inloghulp.second_process import beside

TELL_FACTS = (f"{files.FAQ}/facts.yml", f"{files.FAQ}/contacts.yml")
"""The files of faq/ that tell which facts there are; the names in data/lookup do so too."""

KINDS = {"nlu": files.EXAMPLES, "rules": files.RULES, "conversations": files.CONVERSATIONS}
"""A key at the top of a file that tells where it belongs."""


@dataclass(frozen=True)
class Found:
    """What was found in a project folder, in the order of the files."""

    problems: list[Problem]
    advice: list[Problem]
    faq: Faq | None = None
    """What stands in faq/, where everything there is in order."""


def find_problems(root: Path) -> list[Problem]:
    """Return every problem in the project folder, in the order of the files."""
    return _Check(root).problems()


def look_at(root: Path, today: datetime.date) -> Found:
    """Return every problem in the project folder, and advice on its texts."""
    check = _Check(root)
    return Found(check.problems(), check.advice(today), check.faq)


def of_topic(root: Path, found: Found, topic: str) -> Found:
    """Return what was found in the files that have the name of a topic."""

    def own(problems: list[Problem]) -> list[Problem]:
        return [one for one in problems if Path(one.file).stem == topic]

    if not any((root / folder / f"{topic}.yml").is_file() for folder in files.TOPIC_FOLDERS):
        what = f"er is geen onderwerp '{topic}'; 'inloghulp new {topic}' maakt het."
        return Found([Problem(f"{files.FAQ}/{topic}.yml", 1, what)], [])
    return Found(own(found.problems), own(found.advice), found.faq)


class _Check:
    """One look at the whole project."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._found: list[Problem] = []
        self._read_in: dict[str, int] = {}
        self._faq: ReadFaq = read_folder(root / files.FAQ)
        domain, _ = self._read(root / "domain.yml", prose=False)
        in_shape = domain.whole and not walk(domain, Domain).problems
        self._domain = domain
        self._seen = Seen()
        self._told: frozenset[str] | None = None
        self._names: ProjectNames = project_names(self._faq, domain if in_shape else None)

    def problems(self) -> list[Problem]:
        self._found += [_with_what_waits(one) for one in self._faq.problems]
        self._found += files.misplaced_files(self._root)
        self._found += files.missing_files(self._root, self._names.faq.topics)
        self._rasa_files()
        self._lookup()
        writers = self._writers()
        moves = beside(lambda: self._moves(writers))  # half of all lines
        self._examples()
        self._facts(writers)
        self._answers()
        self._rules()
        for document in self._documents(files.CONVERSATIONS):
            self._take(check_conversations(document, self._names))
        return sorted({*self._found, *moves()})

    @property
    def faq(self) -> Faq | None:
        return self._faq.faq

    def advice(self, today: datetime.date) -> list[Problem]:
        return sorted(set(advice_on(self._faq.walks, today)))

    def _rasa_files(self) -> None:
        for name in files.ROOT_FILES:
            if (self._root / name).is_file():
                document, found = self._read(self._root / name, prose=False)
                self._found += found
                if document.root is not None or not found:
                    self._take(check_rasa_file(document, self._names))

    def _examples(self) -> None:
        seen, whole = self._seen, True
        for document in self._documents(files.EXAMPLES):
            stem = Path(document.file).stem
            self._take(check_examples(document, stem, self._names, seen, self._told))
            whole = whole and isinstance(document.data, dict)
        if whole:
            self._found += too_few(self._names, seen, self._domain)

    def _lookup(self) -> None:
        """Look at the names, and note all facts that a message can tell, where the files say so."""
        names = self._names.faq
        told: set[str] | None = None
        in_order = not any(one.file in TELL_FACTS for one in self._faq.problems)
        if in_order and names.facts is not None and names.tried is not None:
            told = {f"{fact}={value}" for fact, values in names.facts.items() for value in values}
            told |= {f"tried={name}" for name in names.tried}
        for document in self._documents(files.LOOKUP):
            found = check_lookup(document, names)
            self._take(found)
            in_order = in_order and not found.problems
            if told is not None:
                told |= set(told_by_names(written_in(document), names))
        if told is not None and in_order and self._all_read(files.LOOKUP):
            self._told = frozenset(told)

    def _facts(self, writers: frozenset[str] | None) -> None:
        names, told = self._names.faq, self._told
        for document in self._documents(files.FACT_EXAMPLES):
            found = check_fact_examples(document, told, writers, self._seen.examples)
            if told is not None and not found.problems:
                found.problems += misplaced_facts(document, names.facts or ())
            self._take(found)

    def _moves(self, writers: frozenset[str] | None) -> list[Problem]:
        """Look at the moves, and return what was found from here on."""
        names, told, before = self._names.faq, self._told, len(self._found)
        labels = None if told is None else labels_of(names.topics, told)
        asked = self._names.questions_asked if names.facts is not None else None
        for document in self._documents(files.MOVE_EXAMPLES):
            found = check_move_examples(document, asked, labels, writers)
            if asked is not None and not found.problems:
                found.problems += misplaced_questions(document, names.topics)
            self._take(found)
        return self._found[before:]

    def _writers(self) -> frozenset[str] | None:
        """Return the names of writers; None while their file cannot be read."""
        if not (self._root / files.WRITERS).is_file():
            return None
        document, problems = self._read(self._root / files.WRITERS)
        self._found += problems
        if problems and document.root is None:
            return None
        self._take(check_writers(document))
        return frozenset(document.data) if isinstance(document.data, dict) else None

    def _answers(self) -> None:
        banks = {
            name: one for name, one in self._faq.documents.items() if name.startswith(f"{ANSWERS}/")
        }
        entries = {
            entry: name.removeprefix(f"{ANSWERS}/")
            for name, document in banks.items()
            for entry, about in (document.data if isinstance(document.data, dict) else {}).items()
            if isinstance(about, dict)
        }
        bank = Bank()
        unread = any(not isinstance(one.data, dict) for one in banks.values())
        for document in self._documents(files.ANSWER_EXAMPLES):
            found = check_answer_examples(document, entries, bank)
            if unread:  # the entries that it names may stand in what could not be read
                found.problems = [
                    one for one in found.problems if "geen antwoord in" not in one.text
                ]
            self._take(found)
        if len(bank.places) and bank.whole and self._all_read(files.ANSWER_EXAMPLES):
            self._found += too_few_questions(bank, entries)

    def _rules(self) -> None:
        answered: Answered = {}
        documents, whole = list(self._documents(files.RULES)), True
        for document in documents:
            found = check_rules(document, self._names, answered)
            found.problems += place_problems(found, self._names)
            self._take(found)
            whole = whole and not found.problems
        if whole and documents and self._all_read(files.RULES) and answered:
            self._found += unanswered(self._names, answered, documents[0].file)

    def _all_read(self, folder: str) -> bool:
        """Whether every file of a folder can be read."""
        return len(files.files_of(self._root, folder)) == self._read_in.get(folder, 0)

    def _documents(self, folder: str) -> Iterator[Document]:
        """Give the files of a folder that can be read and belong there; what is wrong with others is told."""
        for path in files.files_of(self._root, folder):
            document, found = self._read(path)
            self._found += found
            if found and document.root is None:
                continue
            keys = set(document.data) if isinstance(document.data, dict) else set()
            elsewhere = next(
                (place for key, place in KINDS.items() if key in keys and place != folder), None
            )
            if elsewhere is None and len(keys & {"understood", "steps", "button", "source"}) >= 2:
                elsewhere = files.FAQ
            if elsewhere:
                what = f"dit bestand hoort in {elsewhere}/, niet in {folder}/."
                self._found.append(document.problem((), what))
                continue
            self._read_in[folder] = self._read_in.get(folder, 0) + 1
            yield document

    def _read(self, path: Path, *, prose: bool = True) -> tuple[Document, list[Problem]]:
        return read_yaml(path, path.relative_to(self._root).as_posix(), prose=prose)

    def _take(self, found: Walk) -> None:
        self._found += found.problems
        if found.places and found.document.file.startswith("data/nlu/"):
            self._found += place_problems(found, self._names)


def _with_what_waits(problem: Problem) -> Problem:
    """Say what is not looked at while there is a mistake in the facts or in the names of suppliers."""
    if problem.file not in TELL_FACTS:
        return problem
    waits = "Welke feiten in data/ staan, wordt pas nagekeken als dit klopt."
    return Problem(problem.file, problem.line, f"{problem.text} {waits}")
