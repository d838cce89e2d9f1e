"""Slips in the writing of YAML, each told at the line where it was made.

A YAML reader notices an unclosed quote or a missing `|` many lines later, and says so in the words of its
grammar. Here a file that cannot be read is looked through line by line, as a person would. Each slip comes
with the line as it may have been meant, so that the rest of the file can still be checked.
"""

import re
from dataclasses import dataclass, field

from inloghulp.faq.yaml_levels import Levels, Misplaced
from inloghulp.faq.yaml_values import (
    BLOCK,
    QUOTES,
    after_quote,
    bracket_mistake,
    closed,
    closing,
    is_end,
    missing_bar,
    quoted,
    unclosed,
    value_mistake,
)

LISTS = frozenset(
    {
        *("steps", "options", "items", "answers", "conversations", "turns", "nlu", "rules"),
        *("importers", "pipeline", "policies"),
    }
)
"""The keys with a list of blocks under them, each of which begins with a `-`."""

FIRST = frozenset(
    ("id", "if", "ask", "go", "route", "say", "title", "value", "name", "parent", "press")
) | {"intent", "rule", "action", "browser", "lookup", "synonym", "regex"}
"""The keys with which such a block begins."""

_PLAIN_KEY = re.compile(
    r"(?P<key>[^\s\"'\[{#&*!|>%@`-][^#]*?|-[^\s#][^#]*?)\s*:(?=\s|$)(?P<value>.*)$"
)
_NO_SPACE = re.compile(r"[A-Za-z_]\w*:(?!//)\S")
_WORDS_AS_KEY = re.compile(r"\S+\s+\S+\s+\S")
_NO_DASH_SPACE = re.compile(r"-(?!-)[^\s-]")


@dataclass(frozen=True)
class Slip:
    """What is wrong with a line (counted from 1), and the line as it may have been meant.

    Without a text nothing is told: the line only follows from what is wrong above it.
    """

    line: int
    text: str
    mended: str


@dataclass
class _Reader:
    """Where the reading of a file stands."""

    lines: list[str]
    slips: list[Slip] = field(default_factory=list)
    levels: Levels = field(default_factory=Levels)
    opens: bool = True
    """Whether a deeper block may begin here."""
    key_at: int = 0
    """The line of the last key, from 1, and how far it indents."""
    key_indent: int = 0
    item_at: int = 0
    """The line of the last item of a list without a key, and where its text begins."""
    item_column: int = -1
    text_indent: int | None = None
    """How far the text of the block indents that was read last; `in_text` tells whether it goes on."""
    in_text: bool = False
    had_text: bool = False
    read_again: set[int] = field(default_factory=set)
    """The lines that were read once more, as they may have been meant."""

    def slip(self, number: int, text: str, mended: str) -> None:
        """Note a slip; of two at one line the first counts."""
        if not any(slip.line == number for slip in self.slips):
            self.slips.append(Slip(number, text, mended))


def find_slips(text: str) -> list[Slip]:
    """Return every slip that a person would see; none in a file that is well written."""
    reader = _Reader(text.split("\n"))
    for number, line in enumerate(reader.lines, start=1):
        if line.strip():
            _read_line(reader, number, line)
    return sorted(reader.slips, key=lambda slip: slip.line)


def mend(text: str, slips: list[Slip]) -> str:
    """Return the text with each slip mended as it may have been meant."""
    lines = text.split("\n")
    for slip in slips:
        lines[slip.line - 1] = slip.mended
    return "\n".join(lines)


def _read_line(reader: _Reader, number: int, line: str) -> None:
    content = line.lstrip(" ")
    indent = len(line) - len(content)
    if reader.in_text and _goes_on(reader, number, line, indent):
        return
    if content.startswith("#") or content.strip() in ("---", "..."):
        return
    column, rest = indent, content
    first = True
    while rest == "-" or rest.startswith("- "):
        if (
            reader.opens
            and _opener(reader) not in LISTS
            and _is_before_keys(reader, number, column)
        ):
            mended = line[:column] + rest[2:]
            reader.slip(
                number, "hier hoort geen streepje: de regels eronder zijn geen lijst.", mended
            )
            _read_again(reader, number, mended)
            return
        if not _is_level(reader, number, line, column, item=True, first=first):
            return
        after = rest[1:].lstrip(" ")
        column += len(rest) - len(after)
        rest, first, reader.opens = after, False, True
    if _NO_DASH_SPACE.match(rest):
        mended = f"{line[:column]}- {rest[1:]}"
        reader.slip(number, "achter het streepje hoort een spatie: '- '.", mended)
        _read_again(reader, number, mended)
        return
    if rest:
        _read_content(reader, number, line, column, rest, is_item=not first)


def _read_again(reader: _Reader, number: int, mended: str) -> None:
    """Read a line as it may have been meant; once, since that may be a wrong guess."""
    if number not in reader.read_again:
        reader.read_again.add(number)
        _read_line(reader, number, mended)


def _goes_on(reader: _Reader, number: int, line: str, indent: int) -> bool:
    """Whether a line belongs to the text of the block above it."""
    if indent <= reader.key_indent:
        reader.in_text = False
        return False
    if reader.text_indent is None:
        reader.text_indent = indent
    elif indent < reader.text_indent:
        what = (
            f"deze regel van de tekst springt minder ver in ({indent} spaties) dan de regel erboven; "
            f"zet er {reader.text_indent} spaties voor."
        )
        reader.slip(number, what, " " * reader.text_indent + line.strip())
    return True


def _is_level(
    reader: _Reader, number: int, line: str, column: int, *, item: bool, first: bool
) -> bool:
    """Whether a line can be read on where it stands; what is wrong with its place is noted."""
    bare = reader.item_at and reader.item_column == column and first and not reader.opens
    if bare and column > (reader.levels.open[-1][0] if reader.levels.open else 0):
        _key_missing(reader, line, column, item=item)
        return True
    wrong = reader.levels.judge(column, item=item, opens=reader.opens, first=first)
    if wrong is None:
        return True
    if item and reader.had_text and not re.match(r"(- )*[\w\"'].*:(\s|$)", line.strip()):
        margin = reader.text_indent or reader.key_indent + 2
        wrong = Misplaced(
            f"deze regel van de tekst springt minder ver in ({column} spaties) dan de regel erboven; "
            f"zet er {margin} spaties voor."
        )
        mended = " " * margin + line.strip()
        reader.in_text = True
    elif wrong.belongs is not None:
        mended = " " * wrong.belongs + line.strip()
    elif item:
        mended = " " * column + line.strip()[1:].lstrip()
    else:
        mended = f"{line[:column]}- {line[column:]}"
    again = number not in reader.read_again and wrong.belongs is not None and wrong.belongs > column
    reader.slip(number, wrong.text, mended)
    if reader.in_text:
        return False
    if again:
        _read_again(reader, number, mended)
        return False
    return True


def _key_missing(reader: _Reader, line: str, column: int, *, item: bool) -> None:
    """Note that the item of a list above this line has no key, while this line goes on with its block."""
    bare = reader.lines[reader.item_at - 1]
    word, _, value = bare[column:].partition(" ")
    if word in FIRST and value:
        name, text = (
            word,
            f"achter '{word}' ontbreekt een dubbele punt; verwacht wordt '{word}: {value}'.",
        )
    else:
        name, value = ("name" if line.strip().startswith("turns") else "title"), bare[column:]
        text = f"achter het streepje ontbreekt een sleutel, zoals '- {name}: tekst'."
    reader.slip(reader.item_at, text, f"{bare[:column]}{name}: {quoted(value)}")
    reader.levels.take(column, item=item)


def _read_content(
    reader: _Reader, number: int, line: str, column: int, rest: str, *, is_item: bool
) -> None:
    """Read what stands on a line after its dashes: a key with its value, or a value alone."""
    head = line[:column]
    if rest[0] in QUOTES:
        end = closing(rest)
        if end is None:
            reader.slip(number, unclosed(rest[0]), head + closed(rest))
            reader.opens = False
            return
        behind = rest[end + 1 :]
        if re.match(r"\s*:(\s|$)", behind):
            key, value = rest[: end + 1], behind.lstrip()[1:].strip()
        else:
            run_on = re.match(r"\s*:(\S.*)$", behind)
            if run_on and not is_item:
                mended = f"{head}{rest[: end + 1]}: {quoted(run_on[1])}"
                reader.slip(number, "achter de dubbele punt hoort een spatie.", mended)
            elif not is_end(behind):
                reader.slip(number, after_quote(rest[0]), head + quoted(rest))
            reader.opens = False
            return
    else:
        named = _PLAIN_KEY.match(rest)
        if named is None or _is_prose(reader, named["key"], column, is_item):
            _read_value_alone(reader, number, line, column, rest, is_item=is_item)
            return
        key, value = named["key"], named["value"].strip()
    if reader.opens and not is_item and column > reader.key_indent and _opener(reader) in LISTS:
        text = "hier ontbreekt het streepje: onder '{}:' begint elk blok met '- '."
        mended = f"{head}- {line[column:]}"
        reader.slip(number, text.format(_opener(reader)), mended)
        reader.levels.take(column, item=True)
        column += 2
        reader.levels.take(column, item=False)
    elif not _is_level(reader, number, line, column, item=False, first=not is_item):
        return
    reader.key_at, reader.key_indent, reader.had_text = number, column, False
    _read_value(reader, number, f"{head}{key}: ", value)


def _opener(reader: _Reader) -> str:
    """Return the last key, under which a deeper block begins."""
    line = reader.lines[reader.key_at - 1] if reader.key_at else ""
    return line.strip().removeprefix("- ").partition(":")[0]


def _is_prose(reader: _Reader, key: str, column: int, is_item: bool) -> bool:
    """Whether what stands before a colon is a sentence, under a key that lacks its `|`."""
    under_key = reader.opens and column > reader.key_indent and reader.key_at > 0 and not is_item
    return under_key and bool(_WORDS_AS_KEY.match(key) or re.match(r"[A-Z]\w+ ", key))


def _read_value(reader: _Reader, number: int, head: str, value: str) -> None:
    """Look at the value behind a key."""
    reader.opens = not value or value.startswith("#")
    if reader.opens:
        return
    if BLOCK.fullmatch(value):
        reader.in_text, reader.text_indent, reader.had_text = True, None, True
        return
    mistake = value_mistake(value)
    if mistake:
        reader.slip(number, mistake, head + quoted(value))


def _read_value_alone(
    reader: _Reader, number: int, line: str, column: int, rest: str, *, is_item: bool
) -> None:
    """Look at a line without a key: an item of a list, or a text that is not where it belongs."""
    opened, reader.opens = reader.opens, False
    if is_item:
        reader.item_at, reader.item_column = number, column
        mistake = value_mistake(rest) if not BLOCK.fullmatch(rest) else None
        if mistake:
            reader.slip(number, mistake, line[:column] + quoted(rest))
        return
    if rest[0] in "[{":
        mistake = bracket_mistake(rest)
        if mistake:
            reader.slip(number, mistake, f"{line[:column]}[]")
        return
    if (
        opened
        and column > reader.key_indent
        and reader.key_at
        and not _is_before_keys(reader, number, column)
    ):
        key = reader.lines[reader.key_at - 1]
        reader.slip(reader.key_at, missing_bar(key.strip()), f"{key.rstrip()} |")
        reader.in_text, reader.text_indent = True, column
        return
    if (column, True) in reader.levels.open and not opened:
        text = "hier ontbreekt het streepje '- ': de regels erboven zijn een lijst."
        reader.slip(number, text, f"{line[:column]}- {quoted(rest)}")
        return
    if _NO_SPACE.match(rest):
        name, _, value = rest.partition(":")
        mended = f"{line[:column]}{name}: {quoted(value)}"
        reader.slip(number, f"achter '{name}:' hoort een spatie.", mended)
        _read_again(reader, number, mended)
        return
    if reader.had_text:
        what = (
            "deze regel heeft geen sleutel; hoort hij bij de tekst erboven, laat hem dan net zo ver inspringen "
            f"als die ({reader.text_indent or reader.key_indent + 2} spaties)."
        )
        reader.slip(number, what, " " * (reader.text_indent or reader.key_indent + 2) + rest)
        reader.in_text = True
        return
    if not opened and column > reader.key_indent and reader.key_at:
        key = reader.lines[reader.key_at - 1].strip()
        name = key.partition(":")[0]
        text = (
            f"de tekst achter '{name}:' loopt door op de volgende regel; "
            f"hier ontbreekt '|': zet '|' achter '{name}:' en alle tekst eronder."
        )
        reader.slip(reader.key_at, text, reader.lines[reader.key_at - 1])
        reader.slip(number, "", "#")
        return
    word = rest.split()[0]
    text = f"hier ontbreekt een dubbele punt; verwacht wordt 'sleutel: tekst', zoals '{word}: ...'."
    value = rest.partition(" ")[2].lstrip("= ")
    as_meant = value if BLOCK.fullmatch(value) else quoted(value) if value else ""
    mended = f"{line[:column]}{word}: {as_meant}".rstrip()
    reader.slip(number, text, mended)
    reader.opens = opened
    _read_again(reader, number, mended)


def _is_before_keys(reader: _Reader, number: int, column: int) -> bool:
    """Whether the next line has a key and stands level, so that this line lacks its colon."""
    for line in reader.lines[number:]:
        if line.strip():
            content = line.lstrip(" ")
            is_key = re.match(r"[\w.-]+:(\s|$)|\"[^\"]*\":|'[^']*':", content)
            return bool(is_key) and len(line) - len(content) == column
    return False
