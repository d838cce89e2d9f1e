"""Loading faq/: every file read, shaped and checked; all mistakes are collected before anything is refused."""

import contextlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError, parse_obj_as

from inloghulp.faq.base_model import NAME
from inloghulp.faq.consistency import find_inconsistencies
from inloghulp.faq.model import Answer, Browsers, Contacts, Facts, Faq, Topic
from inloghulp.faq.names import ANSWERS, Names, names_of
from inloghulp.faq.sentences import Dialogue, Widget
from inloghulp.faq.shape import Walk, walk
from inloghulp.faq.yaml_source import Document, FaqError, Problem, read_yaml

SHARED_FILES: dict[str, Any] = {
    "facts": Facts,
    "contacts": Contacts,
    "browsers": Browsers,
    "dialogue": Dialogue,
    "widget": Widget,
}
"""The files of faq/ that are not a topic, and the shape of each; every other file there is a topic."""

BANK = dict[str, Answer]
"""The shape of a file of the answer bank."""

Stamp = tuple[tuple[str, int, int], ...]
"""Path, time of change (ns) and size (bytes) of each file."""

MOST_FILES = 500
"""Files in one folder; more is a mistake, and would hold up the server."""


@dataclass(frozen=True)
class ReadFaq:
    """What was found in a folder: the FAQ where everything is in order, and every mistake."""

    faq: Faq | None
    problems: list[Problem]
    names: Names
    documents: dict[str, Document]
    """The files by their names without ending; those of the answer bank as `answers/name`."""
    walks: dict[str, Walk]
    """What was found in each file that can be read."""


def load_faq(folder: Path) -> Faq:
    """Return the checked FAQ of a folder.

    Raises FaqError with every problem when anything in the folder is wrong.
    """
    faq, problems = read_faq(folder)
    if faq is None or problems:
        raise FaqError(problems)
    return faq


def check_faq(folder: Path) -> list[Problem]:
    """Return every problem in a folder, in the order of the files."""
    return read_folder(folder).problems


def _files_in(folder: Path) -> list[Path]:
    return sorted(Path(entry) for entry in _entries_in(folder))


def faq_stamp(folder: Path) -> Stamp:
    """Return what tells whether a file of a folder was changed; quick, since each turn asks it."""
    entries = [*_entries_in(folder), *_entries_in(folder / ANSWERS)]
    stamp = []
    for entry in entries:
        with contextlib.suppress(
            OSError
        ):  # gone since it was listed; the next look sees the folder without it
            stat = entry.stat()
            stamp.append((entry.path, stat.st_mtime_ns, stat.st_size))
    return tuple(sorted(stamp))


def _entries_in(folder: Path) -> list["os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as entries:
            return [
                entry
                for entry in entries
                if entry.name.endswith(".yml") and entry.name[0] != "." and entry.is_file()
            ]
    except (FileNotFoundError, NotADirectoryError):
        return []


def topic_names(folder: Path) -> list[str]:
    """Return the names of the topics: the files of the folder that are not shared ones."""
    return [path.stem for path in _files_in(folder) if path.stem not in SHARED_FILES]


def read_faq(folder: Path) -> tuple[Faq | None, list[Problem]]:
    """Read a folder; the FAQ is None when a file cannot be shaped, and problems holds every mistake."""
    found = read_folder(folder)
    return found.faq, found.problems


def read_folder(folder: Path) -> ReadFaq:
    """Read a folder, with what the check of other folders needs of it."""
    problems = list(_file_problems(folder))
    walks: dict[str, Walk] = {}
    documents: dict[str, Document] = {}
    topics = topic_names(folder)
    for name, path, shape in _kinds(folder, topics):
        shown_as = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        if not path.is_file():
            problems.append(Problem(shown_as, 1, "dit bestand ontbreekt."))
            continue
        document, found = read_yaml(path, shown_as)
        documents[name] = document
        problems += found
        if found and document.root is None:
            continue
        astray = _astray(document, name)
        if astray:
            problems.append(astray)
            continue
        facets = {"names": NAME} if shape is BANK else {}
        walks[name] = walk(document, shape, facets)
        problems += walks[name].problems
    names = names_of(iter(topics), documents)
    problems += find_inconsistencies(walks, topics, names)
    problems = sorted(set(problems))
    faq = None
    if not problems:
        faq, problems = _shaped(documents, topics)
    return ReadFaq(faq, problems, names, documents, walks)


def _kinds(folder: Path, topics: Sequence[str]) -> Iterator[tuple[str, Path, Any]]:
    for name in [*SHARED_FILES, *topics]:
        yield name, folder / f"{name}.yml", SHARED_FILES.get(name, Topic)
    for path in _files_in(folder / ANSWERS)[:MOST_FILES]:
        yield f"{ANSWERS}/{path.stem}", path, BANK


def _file_problems(folder: Path) -> Iterator[Problem]:
    """Say which files have a name that is not read, or that nobody can have meant."""
    for path in sorted([*folder.glob("*"), *folder.glob(f"{ANSWERS}/*")]):
        shown_as = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        if path.name.startswith((".", "#", "~")) or path.name.endswith("~"):
            continue
        if path.is_dir():
            if path.parent != folder or path.name != ANSWERS:
                yield Problem(
                    shown_as, 1, "deze map wordt niet gelezen; zet de bestanden in faq/ zelf."
                )
        elif path.suffix != ".yml":
            ending = path.suffix or path.name
            what = f"de naam eindigt op {ending}; noem het bestand .yml, anders wordt het niet gelezen."
            yield Problem(shown_as, 1, what)
        elif not re.fullmatch(NAME, path.stem):
            what = (
                f"'{path.stem}' kan geen naam zijn; gebruik kleine letters, cijfers en een laag streepje. "
                "Is het een kopie, haal haar dan weg."
            )
            yield Problem(shown_as, 1, what)
    for part in (folder, folder / ANSWERS):
        if len(_files_in(part)) > MOST_FILES:
            yield Problem(
                f"{part.name}/", 1, f"hier staan te veel bestanden; hoogstens {MOST_FILES}."
            )


def _astray(document: Document, name: str) -> Problem | None:
    """Say that a whole file is in the wrong folder, rather than that each key of it is wrong."""
    keys = set(document.data) if isinstance(document.data, dict) else set()
    if name.startswith(f"{ANSWERS}/"):
        if len(keys & {"source", "button", "understood", "steps"}) >= 2:
            return document.problem(
                (), "dit is een onderwerp; het hoort in faq/ zelf, niet in faq/answers/."
            )
    elif name not in SHARED_FILES:
        blocks = (
            [block for block in document.data.values() if isinstance(block, dict)] if keys else []
        )
        if keys and len(blocks) == len(keys) and all("asks" in block for block in blocks):
            return document.problem((), "dit zijn losse antwoorden; ze horen in faq/answers/.")
        for key, place in (("nlu", "data/nlu/"), ("conversations", "tests/conversations/")):
            if key in keys:
                return document.problem((), f"dit bestand hoort in {place}, niet in faq/.")
    return None


def _shaped(
    documents: Mapping[str, Document], topics: Sequence[str]
) -> tuple[Faq | None, list[Problem]]:
    """Give the data of files that are in order their shapes."""
    shaped: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, document in documents.items():
        bank = name.startswith(f"{ANSWERS}/")
        shape = BANK if bank else SHARED_FILES.get(name, Topic)
        try:
            shaped[name] = parse_obj_as(shape, document.data)
        # What the walk does not see is told as pydantic says it.
        except ValidationError as error:  # pragma: no cover - the walk sees all that the shapes ask
            for detail in error.errors():
                path = tuple(part for part in detail["loc"] if part != "__root__")
                problems.append(document.problem(path, f"{detail['msg'].rstrip('.')}."))
    if problems:  # pragma: no cover - see above
        return None, sorted(problems)
    answers = {
        entry: answer
        for name, bank in shaped.items()
        if name.startswith(f"{ANSWERS}/")
        for entry, answer in bank.items()
    }
    faq = Faq.construct(
        topics={name: shaped[name] for name in topics},
        answers=answers,
        facts=shaped["facts"].facts,
        tried=shaped["facts"].tried,
        **{name: shaped[name] for name in ("contacts", "browsers", "dialogue", "widget")},
    )
    return faq, []
