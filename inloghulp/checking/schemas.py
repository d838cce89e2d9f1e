"""JSON Schemas of the files that people edit, made from the shapes that the check itself uses.

An editor such as VS Code completes and explains the keys with them: the first line of each file names its
schema. `make schemas` writes them, and the first lines, anew.
"""

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from inloghulp import folders
from inloghulp.checking.shapes import (
    MAY_BE_EMPTY,
    AnswerFile,
    Config,
    ConversationFile,
    Credentials,
    Domain,
    Endpoints,
    FactFile,
    MoveFile,
    NamesFile,
    NluFile,
    RuleFile,
    WritersFile,
)
from inloghulp.faq.base_model import NAME, Part
from inloghulp.faq.load import BANK, SHARED_FILES
from inloghulp.faq.model import Topic
from inloghulp.faq.shape import Facets, fields_of

FOLDER = "schemas"
"""Where the schemas stand in the project folder."""

MARK = "# yaml-language-server: $schema="
"""What the first line of a file begins with."""

KINDS: dict[str, tuple[Any, tuple[str, ...]]] = {
    **{name: (shape, (f"faq/{name}.yml",)) for name, shape in SHARED_FILES.items()},
    "answers": (BANK, ("faq/answers/*.yml",)),
    "examples": (NluFile, ("data/nlu/*.yml",)),
    "fact_examples": (FactFile, ("data/facts/*.yml",)),
    "move_examples": (MoveFile, ("data/moves/*.yml",)),
    "answer_examples": (AnswerFile, ("data/answers/*.yml",)),
    "writers": (WritersFile, ("data/writers.yml",)),
    "names": (NamesFile, ("data/lookup/names.yml",)),
    "rules": (RuleFile, ("data/rules/*.yml",)),
    "conversations": (ConversationFile, ("tests/conversations/*.yml",)),
    "config": (Config, ("config.yml",)),
    "domain": (Domain, ("domain.yml",)),
    "endpoints": (Endpoints, ("endpoints.yml",)),
    "credentials": (Credentials, ("credentials.yml",)),
    "topic": (Topic, ("faq/*.yml",)),
}
"""Each kind of file: its shape, and the files of that kind; the first kind that fits a file is its own."""

FACETS: dict[str, Facets] = {
    "answers": {"names": NAME},
    "fact_examples": MAY_BE_EMPTY,
    "move_examples": MAY_BE_EMPTY,
    "writers": {"names": NAME},
}
"""What is said of the keys and texts of a whole file."""

_TEXT = ["string", "number", "boolean"]
"""A text may look like a number or a truth value; the bot takes it as it is written."""


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file."""
    shape, patterns = KINDS[name]
    facets = FACETS.get(name, {})
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": ", ".join(patterns),
        **_of(shape, facets),
    }


def written(name: str) -> str:
    """Return a schema as it stands in its file."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


def files_with_kind(root: Path) -> Iterator[tuple[Path, str]]:
    """Every file that people edit, with the name of its kind."""
    seen: set[Path] = set()
    for name, (_, patterns) in KINDS.items():
        for path in sorted(path for pattern in patterns for path in root.glob(pattern)):
            if path not in seen and not path.name.startswith("."):
                seen.add(path)
                yield path, name


def first_line(root: Path, path: Path, name: str) -> str:
    """Return the line that names the schema of a file, relative to where it stands."""
    up = "../" * (len(path.relative_to(root).parts) - 1)
    return f"{MARK}{up}{FOLDER}/{name}.json"


def write(root: Path) -> None:
    """Write all schemas, and the first line of each file."""
    (root / FOLDER).mkdir(exist_ok=True)
    for name in KINDS:
        (root / FOLDER / f"{name}.json").write_text(written(name), encoding="utf-8")
    for path, name in files_with_kind(root):
        text = path.read_text(encoding="utf-8")
        rest = text.partition("\n")[2] if text.startswith(MARK) else text
        path.write_text(f"{first_line(root, path, name)}\n{rest}", encoding="utf-8")


def _of(kind: Any, facets: Facets) -> dict[str, Any]:
    """Return the schema of one type."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        kinds = [one for one in get_args(kind) if one is not type(None)]
        return (
            _of(kinds[0], facets)
            if len(kinds) == 1
            else {"anyOf": [_of(one, facets) for one in kinds]}
        )
    if origin is dict:
        names = {"propertyNames": {"pattern": f"^{facets['names']}$"}} if "names" in facets else {}
        inner = {name: facet for name, facet in facets.items() if name != "names"}
        return {"type": "object", **names, "additionalProperties": _of(get_args(kind)[1], inner)}
    if origin in (tuple, list):
        return {"type": "array", "items": _of(get_args(kind)[0], facets)}
    if origin is Literal:
        return {"enum": [str(value) for value in get_args(kind)]}
    if kind is Any:
        return {}
    if isinstance(kind, type) and issubclass(kind, Part):
        return _of_part(kind)
    return _of_text(kind, facets)


def _of_part(kind: type[Part]) -> dict[str, Any]:
    properties, required = {}, []
    for name, (field, hint, facets) in fields_of(kind).items():
        explained = (
            {"description": field.field_info.description} if field.field_info.description else {}
        )
        properties[name] = {**explained, **_of(hint, facets)}
        if field.required:
            required.append(name)
    others = (
        {"patternProperties": {f"^{kind.OTHER_KEYS}$": {"type": _TEXT}}} if kind.OTHER_KEYS else {}
    )
    needed = {"required": required} if required else {}
    # A block of which every key may be left out may itself be left empty.
    sort: Any = "object" if required else ["object", "null"]
    return {
        "type": sort,
        "properties": properties,
        **others,
        **needed,
        "additionalProperties": False,
    }


def _of_text(kind: Any, facets: Facets) -> dict[str, Any]:
    if kind is bool:
        return {"enum": ["yes", "no", "true", "false", True, False]}
    if kind in (float, int):
        limits = {"minimum": facets.get("ge"), "maximum": facets.get("le")}
        known = {name: limit for name, limit in limits.items() if limit is not None}
        return {"type": "integer" if kind is int else "number", **known}
    if kind is datetime.date:
        return {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
    if facets.get("min_length") == 0:
        return {"type": [*_TEXT, "null"]}
    limits = {"maxLength": facets["max_length"]} if "max_length" in facets else {}
    pattern = {"pattern": f"^({facets['pattern']})$"} if "pattern" in facets else {}
    return {"type": _TEXT, "minLength": 1, **limits, **pattern}


if __name__ == "__main__":
    write(folders.ROOT)
