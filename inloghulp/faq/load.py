"""Loading faq/: every file read, shaped and checked; all mistakes are collected before anything is refused."""

from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import ValidationError, parse_obj_as

from inloghulp.faq.consistency import ANSWERS, find_inconsistencies
from inloghulp.faq.model import Answer, Browsers, Contacts, Dialogue, Facts, Faq, Part, Topic
from inloghulp.faq.yaml_source import Document, FaqError, Problem, read_yaml

SHARED_FILES: dict[str, Any] = {
    "facts": Facts,
    "contacts": Contacts,
    "browsers": Browsers,
    "dialogue": Dialogue,
    "widget": dict[str, str],
}
"""The files of faq/ that are not a topic, and the shape of each; every other file there is a topic."""


Shape = TypeVar("Shape")


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
    return read_faq(folder)[1]


def faq_files(folder: Path) -> list[Path]:
    """Return the files of a folder, without the hidden ones that editors leave there."""
    return [*_files_in(folder), *_files_in(folder / ANSWERS)]


def _files_in(folder: Path) -> list[Path]:
    files = [path for path in folder.glob("*.yml") if not path.name.startswith(".")]
    return sorted(path for path in files if path.is_file())


def topic_names(folder: Path) -> list[str]:
    """Return the names of the topics: the files of the folder that are not shared ones."""
    return [path.stem for path in _files_in(folder) if path.stem not in SHARED_FILES]


def read_faq(folder: Path) -> tuple[Faq | None, list[Problem]]:
    """Read a folder; the FAQ is None when a file cannot be shaped, and problems holds every mistake."""
    problems: list[Problem] = []
    documents: dict[str, Document] = {}
    shared: dict[str, Any] = {}
    topics: dict[str, Topic] = {}
    for name in [*SHARED_FILES, *topic_names(folder)]:
        path = folder / f"{name}.yml"
        shown_as = f"{folder.name}/{path.name}"
        if not path.is_file():
            problems.append(Problem(shown_as, 1, "dit bestand ontbreekt."))
            continue
        document, found = read_yaml(path, shown_as)
        shaped, more = _shape(document, SHARED_FILES.get(name, Topic)) if not found else (None, [])
        problems += [*found, *more]
        documents[name] = document
        if shaped is not None and name in SHARED_FILES:
            shared[name] = shaped
        elif shaped is not None:
            topics[name] = shaped
    answers: dict[str, Answer] = {}
    for path in _files_in(folder / ANSWERS):
        shown_as = f"{folder.name}/{ANSWERS}/{path.name}"
        document, found = read_yaml(path, shown_as)
        shaped, more = _shape(document, dict[str, Answer]) if not found else ({}, [])
        problems += [*found, *more]
        documents[f"{ANSWERS}/{path.stem}"] = document
        for name in set(shaped or {}) & set(answers):
            text = (
                f"'{name}' staat ook in een ander bestand met antwoorden; geef dit een andere naam."
            )
            problems.append(document.problem((name,), text))
        answers |= shaped or {}
    for path in sorted([*folder.glob("*.yaml"), *folder.glob(f"{ANSWERS}/*.yaml")]):
        text = "de naam eindigt op .yaml; noem het bestand .yml, anders wordt het niet gelezen."
        shown_as = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        problems.append(Problem(shown_as, 1, text))
    if problems:
        return None, sorted(problems)
    facts: Facts = shared.pop("facts")
    faq = Faq.construct(
        topics=topics, answers=answers, facts=facts.facts, tried=facts.tried, **shared
    )
    return faq, sorted(find_inconsistencies(faq, documents))


def _shape(document: Document, shape: Any) -> tuple[Any | None, list[Problem]]:
    """Give the data of a file its shape, or tell what does not fit."""
    if not isinstance(document.data, dict):
        return None, [
            document.problem((), "hier horen regels van de vorm 'sleutel: tekst' te staan.")
        ]
    try:
        return parse_obj_as(shape, document.data), []
    except ValidationError as error:
        return None, [_explain(document, shape, detail) for detail in error.errors()]


def _explain(document: Document, shape: Any, detail: Any) -> Problem:
    """Put one pydantic error in the words of someone who edits YAML."""
    path = tuple(part for part in detail["loc"] if part not in ("__root__",))
    if path and path[0] == "__root__":
        path = path[1:]
    key = str(path[-1]) if path else ""
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "value_error.missing":
        text = f"'{key}' ontbreekt; voeg de regel '{key}: ...' toe."
    elif kind == "value_error.extra":
        known = ", ".join(sorted(_keys_at(shape, path[:-1])))
        text = f"'{key}' ken ik niet" + (f"; verwacht wordt een van: {known}." if known else ".")
    elif kind == "value_error.any_str.max_length":
        text = f"'{key}' is te lang; hoogstens {context['limit_value']} tekens."
    elif kind == "value_error.any_str.min_length":
        text = f"'{key}' is leeg; vul een tekst in."
    elif kind == "value_error.const":
        allowed = ", ".join(str(value) for value in context.get("permitted", []))
        text = f"'{key}' heeft een waarde die niet kan; verwacht wordt een van: {allowed}."
    elif kind.startswith("type_error") and ("tuple" in kind or "list" in kind):
        text = f"'{key}' hoort een lijst te zijn, zoals [een, twee]."
    elif kind.startswith("type_error") and "dict" in kind:
        text = f"'{key}' hoort regels van de vorm 'sleutel: tekst' te hebben."
    elif kind == "type_error.none.not_allowed" or kind == "type_error.str":
        text = f"'{key}' hoort een tekst te zijn."
    elif "date" in kind:
        text = f"'{key}' is geen datum; schrijf hem als jjjj-mm-dd, zoals 2026-05-11."
    else:
        text = str(detail["msg"])
        text = text if text.endswith(".") else f"{text}."
    return document.problem(path, text)


def _keys_at(shape: Any, path: tuple[Any, ...]) -> set[str]:
    """Return the keys that may stand at a place in a shape (none where the shape is free)."""
    shape = next(iter(get_args(shape)[1:]), shape)  # of a mapping the shape of its values
    for part in path:
        if isinstance(part, int) or not (isinstance(shape, type) and issubclass(shape, Part)):
            continue
        for name, field in shape.__fields__.items():
            if part in (name, field.alias):
                shape = field.type_
    if isinstance(shape, type) and issubclass(shape, Part):
        return {field.alias for field in shape.__fields__.values()}
    return set()
