"""A copy of the project in which every sentence of faq/ is put in other words."""

import copy
import re
from pathlib import Path
from typing import Any

import yaml

from inloghulp import folders
from inloghulp.faq.load import read_folder
from inloghulp.faq.shape import texts_of

KEPT = re.compile(r"\{\w*\}|https?://\S+|\S+@\S+|(?:[\w-]+\.)+\w\w+")
"""What stays as it is in a text: what is filled in, and addresses."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"
NEXT = str.maketrans(
    LETTERS + LETTERS.upper(), LETTERS[1:] + LETTERS[0] + LETTERS[1:].upper() + LETTERS[0].upper()
)


class _Blocks(yaml.SafeDumper):
    """Writes texts of several lines under '|'."""


def _written(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Blocks.add_representer(str, _written)


def reworded(text: str) -> str:
    """Give a text of the same length in which no word is left: each letter is the next one."""
    pieces, at = [], 0
    for kept in KEPT.finditer(text):
        pieces += [text[at : kept.start()].translate(NEXT), kept[0]]
        at = kept.end()
    return "".join((*pieces, text[at:].translate(NEXT)))


def reworded_project(folder: Path) -> Path:
    """Make the copy in a folder: faq/ in other words, and all else is that of this project."""
    (folder / "faq" / "answers").mkdir(parents=True)
    for name, found in read_folder(folders.FAQ).walks.items():
        data = copy.deepcopy(found.document.data)
        for place in texts_of(found):
            _put(data, place.path, reworded(place.text.strip()))
        text = yaml.dump(data, Dumper=_Blocks, allow_unicode=True, sort_keys=False, width=10_000)
        (folder / "faq" / f"{name}.yml").write_text(text, encoding="utf-8")
    for path in folders.ROOT.iterdir():
        if not path.name.startswith(".") and path.name != "faq":
            (folder / path.name).symlink_to(path)
    return folder


def _put(data: Any, path: tuple[Any, ...], text: str) -> None:
    for key in path[:-1]:
        data = data[key]
    data[path[-1]] = text
