"""The examples that staff proposed, as a patch of the YAML files: to read, to change and to apply, by who decides."""

import difflib
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

TOPIC = "topic"
ANSWER = "answer"

_INTENT = re.compile(r"^\s*- intent:\s*(?P<name>\w+)\s*$")
_ENTRY = re.compile(r"^(?P<name>\w+):\s*$")
_FACTS = re.compile(r"^\s*metadata:")
"""Under the head of a block of examples that were read for facts: a proposal does not say which it tells."""

_LINE = re.compile(r"^\s*- ")


def patch_of(data: Path, proposed: Iterable[tuple[str, str]]) -> str:
    """Return a unified diff with each text at the end of its target's examples; nothing for those that are there.

    `data` is the folder with the examples, `proposed` are targets (`topic:name`, `answer:name`) with a text.
    """
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for target, text in proposed:
        texts[target].append(text)
    paths = [
        path for folder in ("nlu", "answers") for path in sorted((data / folder).glob("*.yml"))
    ]
    changes = []
    for path in paths:
        if not texts:
            break
        before = path.read_text(encoding="utf-8").splitlines(keepends=True)
        after = before
        for target in sorted(texts):
            with_them = _added(after, target, texts[target])
            if with_them is not None:
                after = with_them
                del texts[target]
        if after is not before:
            changes.append(_difference(f"{data.name}/{path.relative_to(data)}", before, after))
    return "".join(changes)


def _difference(name: str, before: list[str], after: list[str]) -> str:
    return "".join(difflib.unified_diff(before, after, f"a/{name}", f"b/{name}"))


def _added(lines: list[str], target: str, texts: list[str]) -> list[str] | None:
    """Return the lines with the texts among those of their target; none when the target is in another file."""
    kind, _, name = target.partition(":")
    head = _INTENT if kind == TOPIC else _ENTRY
    starts = [
        at
        for at, line in enumerate(lines)
        if (match := head.match(line)) and match["name"] == name and not _FACTS.match(lines[at + 1])
    ]
    if not starts:
        return None
    last = at = starts[0] + 1
    while at < len(lines) and not head.match(lines[at]):
        if _LINE.match(lines[at]):
            last = at
        at += 1
    indent = lines[last][: len(lines[last]) - len(lines[last].lstrip())]
    there = {_text_of(line) for line in lines}
    new = [text for text in dict.fromkeys(texts) if text not in there]
    written = [text if kind == TOPIC else json.dumps(text, ensure_ascii=False) for text in new]
    return [*lines[: last + 1], *(f"{indent}- {text}\n" for text in written), *lines[last + 1 :]]


def _text_of(line: str) -> str:
    """Return the example on a line."""
    text = line.strip().removeprefix("- ")
    if text.startswith('"'):
        try:
            return str(json.loads(text))
        except ValueError:
            return text
    return text
