"""Reading a YAML file for people: every scalar stays text, and every value keeps its line number.

`yes`, `no` and `11` therefore mean what a maintainer sees, not a truth value or a number, and a mistake
can be reported with the line it stands on.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The quick reader where PyYAML was built with it."""

YamlPath = tuple[str | int, ...]
"""The way to a value: keys and list positions, from the top of the file."""


@dataclass(frozen=True, order=True)
class Problem:
    """A mistake in a file that a maintainer can mend."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


class FaqError(Exception):
    """The files of faq/ cannot be used; `problems` holds every mistake that was found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Document:
    """A YAML file as plain data (dicts, lists, strings) with the line of every value."""

    file: str
    data: Any
    lines: dict[YamlPath, int]

    def line(self, path: YamlPath) -> int:
        """Return the line of the value at `path`, or of its nearest parent that is in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: YamlPath, text: str) -> Problem:
        """Return a problem at the line of `path`."""
        return Problem(self.file, self.line(path), text)


def read_yaml(path: Path, shown_as: str) -> tuple[Document, list[Problem]]:
    """Read one YAML file; what cannot be read is left out and reported.

    Raises nothing: a file that cannot be read at all gives a document without data.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        what = "hier staat een teken dat geen UTF-8 is; bewaar het bestand als UTF-8."
        return Document(shown_as, None, {}), [Problem(shown_as, line, what)]
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        what = f"dit is geen geldige YAML ({error.problem}); kijk naar inspringen, dubbele punten en aanhalingstekens."
        return Document(shown_as, None, {}), [Problem(shown_as, line, what)]
    except RecursionError:
        return Document(shown_as, None, {}), [Problem(shown_as, 1, "hier staat te veel in elkaar.")]
    except yaml.YAMLError as error:
        what = f"dit is geen geldige YAML ({error})."
        return Document(shown_as, None, {}), [Problem(shown_as, 1, what)]
    builder = _Builder(shown_as)
    data = builder.build(node, ()) if node is not None else None
    return Document(shown_as, data, builder.lines), builder.problems


class _Builder:
    """Turns YAML nodes into plain data, noting lines and refusing what people trip over."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[YamlPath, int] = {}
        self.problems: list[Problem] = []
        self._open: list[yaml.Node] = []

    def build(self, node: yaml.Node, path: YamlPath) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if node in self._open:
            self._note(node, "een blok verwijst hier naar zichzelf; schrijf het gewoon uit.")
            return None
        self._open.append(node)
        try:
            if isinstance(node, yaml.MappingNode):
                return self._mapping(node, path)
            if isinstance(node, yaml.SequenceNode):
                return [self.build(item, (*path, i)) for i, item in enumerate(node.value)]
            return node.value
        finally:
            self._open.pop()

    def _mapping(self, node: yaml.MappingNode, path: YamlPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._note(key_node, "een sleutel moet een woord zijn.")
                continue
            key = key_node.value
            if key in data:
                self._note(key_node, f"'{key}' staat hier twee keer; laat er een staan.")
                continue
            place = (*path, key)
            self.lines[place] = key_node.start_mark.line + 1
            data[key] = self.build(value_node, place)
        return data

    def _note(self, node: yaml.Node, text: str) -> None:
        self.problems.append(Problem(self.file, node.start_mark.line + 1, text))
