"""The schemas in schemas/ are those of the code, and every file that people edit fits its own."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from inloghulp import folders
from inloghulp.checking import schemas
from tests.fast import some

FILES = list(schemas.files_with_kind(folders.ROOT))


def read(path: Path) -> Any:
    """Read a file as an editor does: YAML 1.2, in which 'yes' is a text."""
    return json.loads(json.dumps(YAML(typ="safe", pure=False).load(path.read_bytes()), default=str))


@pytest.mark.parametrize("name", schemas.KINDS)
def test_a_schema_is_the_one_that_the_code_makes(name: str) -> None:
    committed = (folders.ROOT / schemas.FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert committed == schemas.written(name), "`make schemas` writes it anew"
    Draft7Validator.check_schema(schemas.schema(name))


def test_every_schema_in_the_folder_is_of_a_kind() -> None:
    found = {path.stem for path in (folders.ROOT / schemas.FOLDER).glob("*")}
    assert found == set(schemas.KINDS)


def test_every_kind_of_file_is_there() -> None:
    assert {name for _, name in FILES} == set(schemas.KINDS)


@pytest.mark.parametrize("name", schemas.KINDS)
def test_the_files_fit_their_schema(name: str) -> None:
    validator = Draft7Validator(schemas.schema(name))
    for path in some([path for path, kind in FILES if kind == name][:20]):
        errors = [
            f"{list(one.path)}: {one.message[:80]}" for one in validator.iter_errors(read(path))
        ]
        assert errors == [], path


def test_what_the_check_refuses_does_not_fit() -> None:
    validator = Draft7Validator(schemas.schema("topic"))
    topic = read(folders.FAQ / "flash.yml")
    assert validator.is_valid(topic)
    for broken in (
        {**topic, "knop": "x"},
        {**topic, "button": "x" * 41},
        {**topic, "steps": [{"route": "uitgever"}]},
        {**topic, "steps": "geen"},
        {key: value for key, value in topic.items() if key != "answer"},
    ):
        assert not validator.is_valid(broken)


def test_every_key_is_explained() -> None:
    for name in schemas.KINDS:
        for place, key in _keys(schemas.schema(name), name):
            assert key.get("description"), place


def _keys(schema: Any, place: str) -> list[tuple[str, Any]]:
    found = []
    for name, key in schema.get("properties", {}).items():
        found.append((f"{place}.{name}", key))
        found += _keys(key, f"{place}.{name}")
    for inner in ("items", "additionalProperties"):
        if isinstance(schema.get(inner), dict):
            found += _keys(schema[inner], place)
    for one in schema.get("anyOf", []):
        found += _keys(one, place)
    return found


def test_a_first_line_names_the_schema_of_its_file() -> None:
    named = 0
    for path, name in FILES:
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        if first.startswith(schemas.MARK):
            named += 1
            assert first == schemas.first_line(folders.ROOT, path, name)
            target = path.parent / first.removeprefix(schemas.MARK)
            assert Path(os.path.normpath(target)).is_file()
    assert named >= len(schemas.KINDS)
