"""Reading a YAML file for people: every scalar stays text, and every value keeps its line number.

`yes`, `no` and `11` therefore mean what a maintainer sees, not a truth value or a number, and a mistake
can be reported with the line it stands on. What people trip over, or what could hold up the server, is
refused: aliases, tags, keys that stand there twice, text that a `#` cuts short, files that are too large.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from inloghulp.faq.yaml_parser_words import parser_words
from inloghulp.faq.yaml_slips import find_slips, mend
from inloghulp.faq.yaml_values import missing_bar

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Takes every value as text; the quick reader where PyYAML was built with it."""

LARGEST = 2_000_000
"""Bytes; the largest file of the project has a fifth of it."""

DEEPEST = 30
"""Levels; what people write has ten at most. The C reader itself breaks at some tens of thousands."""

MOST = 100_000
"""Values in one file; the largest file of the project has a tenth of it."""

YamlPath = tuple[str | int, ...]
"""The way to a value: keys and list positions, from the top of the file."""

UNREAD = "Wat er verder in dit bestand staat, wordt pas nagekeken als dit klopt."

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff\u2028\u2029\ufffd]"
)
_HARD_SPACE = re.compile("^[ \t]*\u00a0|^[ ]*-\u00a0|:\u00a0", re.MULTILINE)
_TAB = re.compile(r"^ *(- *)*\t", re.MULTILINE)
_MERGE = re.compile(r"^(<{7} .*|={7}|>{7} .*|\|{7} .*)$", re.MULTILINE)
_SECOND = re.compile(r"(?<=\n)(---|\.\.\.)[ ]*(#.*)?$", re.MULTILINE)
_MANY_LEVELS = re.compile(rf"(?:[-?] ){{{DEEPEST}}}")
_MAYBE_ALIAS = re.compile(r"(?:^|[\s\[{,])[&*][^\s&*]", re.MULTILINE)
_PLAIN = {f"tag:yaml.org,2002:{sort}" for sort in ("str", "seq", "map")}
_SMART = ("“", "”", "„", "‘", "’", "‚", "«")


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
    """A YAML file as plain data (dicts, lists, strings) that knows the line of every value.

    `mended` holds the lines that were not well written: what stands there is a guess.
    """

    file: str
    data: Any
    root: yaml.Node | None = None
    mended: frozenset[int] = frozenset()

    @property
    def whole(self) -> bool:
        """Whether everything in the file could be read as it is written."""
        return self.root is not None and not self.mended

    def line(self, path: YamlPath) -> int:
        """Return the line of the value at `path`, or of its nearest parent that is in the file."""
        line, _ = self._find(path)
        return line

    def line_in(self, path: YamlPath, offset: int) -> int:
        """Return the line of a place in the text at `path`, counted in characters from its begin."""
        line, node = self._find(path)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            first = int(node.start_mark.line) + 2
            return first + str(node.value)[:offset].count("\n")
        return line

    def problem(self, path: YamlPath, text: str) -> Problem:
        """Return a problem at the line of `path`."""
        return Problem(self.file, self.line(path), text)

    def between_brackets(self, path: YamlPath) -> bool:
        """Whether the list or block at `path` is written between brackets."""
        _, node = self._find(path)
        return node is not None and _flow(node)

    def _find(self, path: YamlPath) -> tuple[int, yaml.Node | None]:
        node, line = self.root, 1 if self.root is None else self.root.start_mark.line + 1
        for part in path:
            if isinstance(node, yaml.MappingNode):
                pairs = [pair for pair in node.value if pair[0].value == part]
                if not pairs:
                    return line, None
                key, node = pairs[0]
                line = key.start_mark.line + 1
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
                if part >= len(node.value):
                    return line, None
                node = node.value[part]
                line = node.start_mark.line + 1
            else:
                return line, None
        return line, node


def read_yaml(path: Path, shown_as: str, *, prose: bool = True) -> tuple[Document, list[Problem]]:
    """Read one YAML file; what cannot be read is left out and reported.

    With `prose` a text stands on the line of its key or under `|`, and a list between brackets on one line.
    Raises nothing: a file that cannot be read at all gives a document without data.
    """
    try:
        if path.stat().st_size > LARGEST:
            what = f"dit bestand is te groot; hoogstens {LARGEST // 1_000_000} MB. Verdeel het over meer bestanden."
            return Document(shown_as, None), [Problem(shown_as, 1, what)]
        content = path.read_bytes()
    except OSError as error:
        reason = f"dit bestand kan niet worden gelezen ({error.strerror})."
        return Document(shown_as, None), [Problem(shown_as, 1, reason)]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        what = "hier staat een teken dat geen UTF-8 is; bewaar het bestand als UTF-8."
        return Document(shown_as, None), [Problem(shown_as, line, what)]
    return read_text(text.replace("\r\n", "\n").replace("\r", "\n"), shown_as, prose=prose)


def read_text(text: str, shown_as: str, *, prose: bool = True) -> tuple[Document, list[Problem]]:
    """Read the text of a YAML file, as `read_yaml` does."""
    refused = [Problem(shown_as, line, what) for line, what in _refuse(text)]
    if refused:
        return Document(shown_as, None), refused
    mended: frozenset[int] = frozenset()
    problems: list[Problem] = []
    try:
        node = yaml.compose(text, Loader=LOADER)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        slips = find_slips(text)
        problems = [Problem(shown_as, slip.line, slip.text) for slip in slips if slip.text]
        mended = frozenset(slip.line for slip in slips)
        text = mend(text, slips)
        try:
            if not slips:
                raise error
            node = yaml.compose(text, Loader=LOADER)
        except (yaml.YAMLError, RecursionError, ValueError) as remaining:
            if slips:
                last = problems[-1]
                problems[-1] = Problem(shown_as, last.line, f"{last.text} {UNREAD}")
            else:
                problems = [_in_dutch(shown_as, text, remaining)]
            return Document(shown_as, None), problems
    builder = _Builder(shown_as, text, prose, mended)
    data = builder.build(node, 0) if node is not None else None
    document = Document(shown_as, data, node, mended)
    return document, sorted([*problems, *builder.problems])


def _refuse(text: str) -> Iterator[tuple[int, str]]:
    """Say what is refused before the file is read as YAML."""

    def line(at: int) -> int:
        return text.count("\n", 0, at) + 1

    for pattern, what in _refused_in(text):
        for found in pattern.finditer(text):
            if pattern is not _SECOND or text[found.end() :].strip():
                yield line(found.start()), what.format(found[0].strip())
    deep = _MANY_LEVELS.search(text) if "- - - " in text or "? ? ? " in text else None
    at = deep.start() if deep else _too_many_brackets(text)
    if at is not None:
        yield line(at), "hier staat te veel in elkaar."
    elif ("&" in text or "*" in text) and _MAYBE_ALIAS.search(text):
        yield from _aliases(text)


def _refused_in(text: str) -> Iterator[tuple[re.Pattern[str], str]]:
    """Give what has to be looked for in a text; most files hold no sign of any of it, which is quickly seen."""
    if "<<<<<<<" in text or ">>>>>>>" in text or "\n=======\n" in text:
        yield (
            _MERGE,
            "hier staan twee versies van dit bestand door elkaar (git); kies er een en haal deze regel weg.",
        )
    if not text.replace("\n", "").isprintable():
        yield _INVISIBLE, "hier staat een onzichtbaar of onleesbaar teken; typ de regel opnieuw."
        yield _TAB, "deze regel begint met een tab; gebruik spaties."
        yield (
            _HARD_SPACE,
            "hier staat een vaste spatie (uit een tekstverwerker); typ een gewone spatie.",
        )
    if "\n---" in text or "\n..." in text:
        yield _SECOND, "'{}' begint een tweede bestand in dit bestand; haal deze regel weg."


def _too_many_brackets(text: str) -> int | None:
    depth = 0
    for bracket in re.finditer(r"[\[\]{}]", text):
        depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
        if depth > 20 * DEEPEST:  # in texts brackets need not be closed
            return bracket.start()
    return None


def _aliases(text: str) -> Iterator[tuple[int, str]]:
    try:
        for token in yaml.scan(text, Loader=LOADER):
            if isinstance(token, yaml.AnchorToken | yaml.AliasToken):
                sign = "&" if isinstance(token, yaml.AnchorToken) else "*"
                yield (
                    token.start_mark.line + 1,
                    f"'{sign}{token.value}' verwijst naar een andere plek in het bestand; "
                    "schrijf het gewoon uit, of zet een tekst tussen aanhalingstekens.",
                )
    except (yaml.YAMLError, ValueError):
        return  # what is wrong is told by who reads it as YAML


def _in_dutch(file: str, text: str, error: BaseException) -> Problem:
    """Return what the YAML reader says, at the place where it says it."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Problem(file, 1, "dit is geen geldige YAML; verwacht wordt 'sleutel: tekst'.")
    problem, context = str(error.problem or ""), str(error.context or "")
    begun = error.context_mark if "quoted scalar" in context or "simple key" in context else None
    mark = begun or error.problem_mark or error.context_mark
    line = min(mark.line, max(text.count("\n") - 1, 0)) + 1 if mark else 1
    words = parser_words(problem, context)
    return Problem(file, line, f"dit is geen geldige YAML: {words}. {UNREAD}")


def _flow(node: yaml.Node) -> bool:
    """Whether a list or block is written between brackets."""
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and not node.value


class _Builder:
    """Turns YAML nodes into plain data, and refuses what people trip over."""

    def __init__(self, file: str, text: str, prose: bool, mended: frozenset[int]) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._prose = prose
        self._mended = mended
        # An empty value may end behind the last line: `--- #`.
        self._lines = [*text.split("\n"), ""] if prose else []
        self._cuts = " #" in text
        self._count = 0

    def build(self, node: yaml.Node, depth: int, key: yaml.Node | None = None) -> Any:
        self._count += 1
        if depth > DEEPEST or self._count > MOST:
            if self._count <= MOST + 1 or depth == DEEPEST + 1:
                self._note(node, "hier staat te veel in elkaar.")
            return None
        if isinstance(node, yaml.ScalarNode):
            if self._prose:
                self._look_at_text(node, key)
            elif node.tag not in _PLAIN:
                self._tag(node)
            return node.value
        if node.tag not in _PLAIN:
            self._tag(node)
        if self._prose and _flow(node) and node.start_mark.line != node.end_mark.line:
            sign = "{" if isinstance(node, yaml.MappingNode) else "["
            self._note(
                node,
                f"het haakje '{sign}' wordt niet op deze regel gesloten; zet alles op een regel.",
            )
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, depth)
        return [self.build(item, depth + 1) for item in node.value]

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._note(key_node, "een sleutel moet een woord zijn.")
                continue
            key = key_node.value
            if key in data:
                self._note(key_node, f"'{key}' staat hier twee keer; laat er een staan.")
                continue
            if (
                self._prose
                and key_node.style
                and key_node.start_mark.line != key_node.end_mark.line
            ):
                self._note(
                    key_node,
                    f"het aanhalingsteken {key_node.style} wordt op deze regel niet gesloten.",
                )
            if self._prose and key_node.style and _is_nothing(value_node):
                self._note(
                    key_node,
                    "achter de dubbele punt staat niets; schrijf '' als daar niets hoort te staan.",
                )
            data[key] = self.build(value_node, depth + 1, key_node)
        return data

    def _look_at_text(self, node: yaml.ScalarNode, key: yaml.Node | None) -> None:
        style, start, end = node.style, node.start_mark, node.end_mark
        if node.tag not in _PLAIN:
            self._tag(node)
        if style == "|" or style == ">":
            return
        if start.line != end.line or (
            key is not None and key.start_mark.line != start.line and node.value
        ):
            self._runs_on(node, key)
        elif not style:
            if self._cuts and re.match(r"\s+#", self._lines[end.line][end.column :]):
                self._cut(node)
            elif node.value[:1] in _SMART and node.value[-1:] in _SMART:
                what = f"typ rechte aanhalingstekens (\" of '); {node.value[0]} leest een ouder gewoon mee."
                self._note(node, what)

    def _cut(self, node: yaml.ScalarNode) -> None:
        cut = self._lines[node.end_mark.line][node.end_mark.column :].strip()
        what = (
            f"wat achter '#' staat, leest de bot niet ('{cut[:40]}'); zet de tekst tussen aanhalingstekens, "
            "of zet een opmerking op een eigen regel."
        )
        self._note(node, what)

    def _runs_on(self, node: yaml.ScalarNode, key: yaml.Node | None) -> None:
        if node.style:
            text = (
                f"het aanhalingsteken {node.style} wordt op deze regel niet gesloten, "
                f"maar pas op regel {node.end_mark.line + 1}; zet er {node.style} achter."
            )
            self._note(node, text)
        elif key is not None:
            self._note(key, missing_bar(f"{key.value}:"))
        else:
            self._note(
                node,
                "deze tekst loopt door op de volgende regel; zet hem op een regel, of onder '|'.",
            )

    def _tag(self, node: yaml.Node) -> None:
        self._note(
            node,
            f"'{node.tag}' betekent hier niets; zet een tekst met '!' tussen aanhalingstekens.",
        )

    def _note(self, node: yaml.Node, text: str) -> None:
        line = node.start_mark.line + 1
        if line not in self._mended:
            self.problems.append(Problem(self.file, line, text))
