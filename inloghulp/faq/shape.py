"""Whether a file has the shape that its kind of file has: each key known, each value of its sort.

One walk over a file gives every mistake in its shape, and every text in it with what the shape says of
that text. So what refers to nothing, or is badly written, is told beside a key that is misspelt.
"""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic.fields import ModelField

from inloghulp.faq.base_model import NAME, Part
from inloghulp.faq.misspelt_names import meant
from inloghulp.faq.yaml_source import Document, Problem, YamlPath
from inloghulp.faq.yaml_values import missing_bar

YES, NO = ("yes", "true"), ("no", "false")
"""How a maintainer writes that something is so, or is not."""

Facets = Mapping[str, Any]
"""What the shape says of a text, beside its type: see `base_model.py`."""

_NOTHING: Facets = {}

_NULLS = {"~", "null", "Null", "NULL"}
"""How YAML writes that there is nothing."""

_OF_TEXTS = {"refers", "text", "written"}
"""What makes a text worth looking at once more."""


@dataclass(frozen=True)
class Place:
    """A text in a file, and what the shape says of it."""

    path: YamlPath
    text: str
    facets: Facets

    @property
    def key(self) -> str:
        """The nearest key above the text."""
        return next((part for part in reversed(self.path) if isinstance(part, str)), "")


@dataclass
class Walk:
    """What a walk over a file found."""

    document: Document
    problems: list[Problem] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    def note(self, path: YamlPath, text: str) -> None:
        """Note a mistake; not where the line itself was a guess."""
        line = self.document.line(path)
        if line not in self.document.mended:
            self.problems.append(Problem(self.document.file, line, text))


def walk(document: Document, shape: Any, facets: Facets = _NOTHING) -> Walk:
    """Hold a file against a shape: a `Part`, or a mapping of names to one."""
    found = Walk(document)
    if isinstance(document.data, dict):
        _value(found, document.data, shape, (), facets)
    elif document.data in (None, ""):
        found.note(
            (), "dit bestand is leeg; hier horen regels van de vorm 'sleutel: tekst' te staan."
        )
    else:
        found.note((), "hier horen regels van de vorm 'sleutel: tekst' te staan.")
    return found


def _value(found: Walk, data: Any, kind: Any, path: YamlPath, facets: Facets) -> None:
    """Hold one value against its type."""
    if kind is str and isinstance(data, str):  # nearly all of a file: quickly
        if facets or not data.strip() or data.strip() in _NULLS:
            _scalar(found, data, kind, path, facets)
        return
    kinds = _one_of(kind)
    fitting = [one for one in kinds if _looks_like(data, one)] or list(kinds)
    if len(fitting) > 1 and isinstance(data, dict):
        _by_name(found, data, fitting, path)
        return
    kind = fitting[0]
    origin = get_origin(kind)
    if kind is Any:
        return
    if _is_part(kind):
        _part(found, data, kind, path)
    elif origin is dict:
        _mapping(found, data, get_args(kind)[1], path, facets)
    elif origin in (tuple, list):
        _list(found, data, get_args(kind)[0], path, facets)
    elif isinstance(data, dict | list):
        _not_text(found, data, path)
    elif origin is Literal:
        allowed = [str(value) for value in get_args(kind)]
        if data.strip() not in allowed:
            found.note(path, _wrong_value(_key(path), data, allowed))
    else:
        _scalar(found, data, kind, path, facets)


def _by_name(found: Walk, data: Mapping[str, Any], kinds: list[Any], path: YamlPath) -> None:
    """Of several parts the one is meant that has this `name`."""
    names = {str(get_args(get_type_hints(one)["name"])[0]): one for one in kinds}
    name = data.get("name")
    if not isinstance(name, str):
        found.note(path, f"hier ontbreekt 'name'; {meant('', names)}")
    elif name.strip() not in names:
        found.note((*path, "name"), f"'{name}' ken ik niet; {meant(name, names)}")
    else:
        _part(found, data, names[name.strip()], path)


def _part(found: Walk, data: Any, kind: type[Part], path: YamlPath) -> None:
    fields = fields_of(kind)
    if data == "" and not any(one.required for one, *_ in fields.values()):
        return
    if not isinstance(data, dict):
        some = ", ".join(f"'{name}:'" for name in list(fields)[:4])
        found.note(
            path,
            f"{_named(path)} hoort regels van de vorm 'sleutel: tekst' te hebben, zoals {some}.",
        )
        return
    for name, value in data.items():
        if name not in fields and kind.OTHER_KEYS and re.fullmatch(kind.OTHER_KEYS, name):
            _value(found, value, str, (*path, name), {"text": ()})
            continue
        if name not in fields:
            found.note((*path, name), f"'{name}' ken ik niet; {meant(name, fields)}")
            continue
        _, hint, facets = fields[name]
        _value(found, value, hint, (*path, name), facets)
    for name, (field_, *_) in fields.items():
        if field_.required and name not in data and not _misspelt(name, data, fields):
            found.note(path, f"'{name}' ontbreekt; voeg de regel '{name}: ...' toe.")


def _misspelt(name: str, data: Mapping[str, Any], fields: Mapping[str, Any]) -> bool:
    """Whether a key that is missing stands there under another name, which is told already."""
    unknown = [key for key in data if key not in fields]
    return any(f"'{name}'" in meant(key, fields).split("?")[0] for key in unknown)


def _mapping(found: Walk, data: Any, kind: Any, path: YamlPath, facets: Facets) -> None:
    if data == "" and path:
        if not facets.get("may_be_empty"):
            found.note(
                path, f"onder '{_key(path)}' horen regels van de vorm 'sleutel: tekst' te staan."
            )
        return
    if not isinstance(data, dict):
        found.note(path, f"{_named(path)} hoort regels van de vorm 'sleutel: tekst' te hebben.")
        return
    if (
        kind is str
        and facets.keys() == {"min_length"}
        and all(isinstance(one, str) for one in data.values())
    ):
        return  # texts of any length, of which nothing more is said
    names = facets.get("names")
    for name, value in data.items():
        if names and not re.fullmatch(names, name):
            found.note((*path, name), _bad_name(name, names))
        _value(found, value, kind, (*path, name), facets)


def _list(found: Walk, data: Any, kind: Any, path: YamlPath, facets: Facets) -> None:
    if not isinstance(data, list):
        found.note(path, f"{_named(path)} hoort een lijst te zijn, zoals [een, twee].")
        return
    if len(data) == 1 and isinstance(data[0], str) and ";" in data[0]:
        found.note(path, f"tussen de woorden bij {_named(path)} hoort een komma, geen puntkomma.")
    if "refers" in facets:
        for number, item in enumerate(data):
            if item in data[:number]:
                found.note((*path, number), f"'{item}' staat er twee keer; haal er een weg.")
    for number, item in enumerate(data):
        _value(found, item, kind, (*path, number), facets)


def _scalar(found: Walk, data: str, kind: Any, path: YamlPath, facets: Facets) -> None:
    text = data.strip()
    if text in _NULLS and "pattern" not in facets:
        text = ""
    if not text and facets.get("min_length") != 0:
        found.note(path, _empty(_key(path)))
        return
    if kind is bool:
        if text.lower() not in (*YES, *NO):
            found.note(path, _wrong_value(_key(path), data, ("yes", "no")))
    elif kind in (float, int):
        _number(found, text, kind, path, facets)
    elif kind is datetime.date:
        _date(found, text, path)
    else:
        longest = facets.get("max_length")
        if longest and len(text) > longest:
            found.note(
                path, f"{_named(path)} is te lang ({len(text)} tekens); hoogstens {longest} tekens."
            )
        pattern = facets.get("pattern")
        if pattern and not re.fullmatch(pattern, text):
            found.note(path, _bad_name(text, pattern))
        if facets.keys() & _OF_TEXTS:
            found.places.append(Place(path, data, facets))


def _empty(key: str) -> str:
    run_on = re.fullmatch(r"(\w+):(\S+)", key)
    if run_on:
        return f"achter '{run_on[1]}:' hoort een spatie, zoals '{run_on[1]}: {run_on[2]}'."
    words = re.fullmatch(r"([a-z_]+) (\S+)", key)
    if words:
        return f"achter '{words[1]}' ontbreekt een dubbele punt, zoals '{words[1]}: {words[2]}'."
    return f"'{key}' is leeg; vul een tekst in."


def _number(
    found: Walk, text: str, kind: type[float] | type[int], path: YamlPath, facets: Facets
) -> None:
    least, most = facets.get("ge"), facets.get("le")
    between = f" van {least} tot en met {most}" if most is not None else ""
    sort = "heel getal" if kind is int else "getal"
    try:
        number = kind(text)
    except ValueError:
        hint = "; schrijf een punt, geen komma" if "," in text else ""
        found.note(
            path, f"'{text}' is geen {sort}; bij {_named(path)} hoort een {sort}{between}{hint}."
        )
        return
    if not ((least is None or number >= least) and (most is None or number <= most)):
        expected = between or f" van {least} of meer"
        found.note(
            path, f"{text} kan niet bij {_named(path)}; verwacht wordt een {sort}{expected}."
        )


def _date(found: Walk, text: str, path: YamlPath) -> None:
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            raise ValueError
        datetime.date.fromisoformat(text)
    except ValueError:
        what = f"'{text}' is geen datum; schrijf {_named(path)} als jjjj-mm-dd, zoals 2026-05-11."
        found.note(path, what)


def _not_text(found: Walk, data: Any, path: YamlPath) -> None:
    key = _key(path)
    if path and isinstance(path[-1], int) and isinstance(data, dict):
        found.note(
            path,
            "hier hoort een tekst te staan; zet hem tussen aanhalingstekens als er een dubbele punt in staat.",
        )
    elif not found.document.between_brackets(path):
        found.note(path, missing_bar(f"{key}:"))
    elif isinstance(data, dict) and list(data.values()) == [""]:
        what = f"'{key}' begint met een accolade; zet de tekst tussen aanhalingstekens."
        found.note(path, what)
    else:
        found.note(path, f"'{key}' hoort een tekst te zijn, zonder haakjes.")


def _wrong_value(key: str, value: str, allowed: Any) -> str:
    return f"'{key}' heeft een waarde die niet kan ('{value}'); {meant(value, allowed)}"


def _bad_name(name: str, pattern: str) -> str:
    if pattern == NAME:
        return f"'{name}' kan geen naam zijn; gebruik kleine letters, cijfers en een laag streepje, zoals 'mail_keep'."
    expected = pattern.replace("\\", "").replace("[01]", "1").split("|")[0]
    return f"'{name}' kan hier niet; verwacht wordt iets als '{expected}'."


def _named(path: YamlPath) -> str:
    return f"'{_key(path)}'" if path else "dit"


def _key(path: YamlPath) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "dit")


def _looks_like(data: Any, kind: Any) -> bool:
    """Which of several types is meant: told by whether the value is a text, a list or a block."""
    origin = get_origin(kind)
    if isinstance(data, list):
        return origin in (tuple, list)
    if isinstance(data, dict):
        return origin is dict or _is_part(kind)
    return not (origin in (tuple, list, dict) or _is_part(kind))


@cache
def _is_part(kind: Any) -> bool:
    return get_origin(kind) is None and isinstance(kind, type) and issubclass(kind, Part)


@cache
def _one_of(kind: Any) -> tuple[Any, ...]:
    if get_origin(kind) in (Union, UnionType):
        return tuple(one for one in get_args(kind) if one is not type(None))
    return (kind,)


@cache
def fields_of(kind: type[Part]) -> dict[str, tuple[ModelField, Any, Facets]]:
    """Return the keys of a part, as they are written, each with its field, its type and its facets."""
    hints = get_type_hints(kind)
    return {one.alias: (one, hints[name], _facets(one)) for name, one in kind.__fields__.items()}


def _facets(one: ModelField) -> Facets:
    info = one.field_info
    limits = {name: getattr(info, name) for name in ("max_length", "min_length", "ge", "le")}
    return {**info.extra, **{name: limit for name, limit in limits.items() if limit is not None}}


def texts_of(found: Walk) -> Iterator[Place]:
    """Return the texts that a parent reads."""
    return (place for place in found.places if "text" in place.facets)
