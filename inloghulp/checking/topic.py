"""One topic at a time: how many examples it has, and which are near to those of others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from inloghulp.checking.examples import ENOUGH_FOR_A_TOPIC
from inloghulp.checking.files import EXAMPLES, files_of
from inloghulp.faq.names import blocks, texts
from inloghulp.faq.yaml_source import read_yaml

ALIKE = 82.0
"""From this likeness of words (0 to 100) on, two examples are called near. A choice: below it half of the
pairs mean something else."""

MOST_TOLD = 10


@dataclass(frozen=True)
class Near:
    """An example that is like one of another topic."""

    example: str
    line: int
    other: str
    intent: str


def examples_in(root: Path) -> Iterator[tuple[str, str, str, int]]:
    """Every example: the intent, the text, the file and the line."""
    for path in files_of(root, EXAMPLES):
        document, _ = read_yaml(path, path.relative_to(root).as_posix())
        for number, block in blocks(document.data, "nlu"):
            first = document.line_in(("nlu", number, "examples"), 0)
            for intent in texts(block, "intent"):
                for offset, line in enumerate("".join(texts(block, "examples")).splitlines()):
                    if line.startswith("- "):
                        yield intent, line[2:].strip(), document.file, first + offset


def near_ones(root: Path, topic: str) -> list[Near]:
    """Return the examples of a topic that are most like one of another intent, the nearest first."""
    from rapidfuzz import fuzz, process

    own: list[tuple[str, str, int]] = []
    others: list[tuple[str, str, int]] = []
    for intent, text, _, line in examples_in(root):
        (own if intent == topic else others).append((intent, text, line))
    known = [_words_in_order(text) for _, text, _ in others]
    found = []
    for _, text, line in own:
        best = process.extractOne(
            _words_in_order(text), known, scorer=fuzz.ratio, processor=None, score_cutoff=ALIKE
        )
        if best is not None:
            intent, other, _ = others[best[2]]
            found.append((best[1], Near(text, line, other, intent)))
    return [near for _, near in sorted(found, key=lambda pair: -pair[0])]


def _words_in_order(text: str) -> str:
    """Return the words of a text in the order of the alphabet, without capitals and signs."""
    from rapidfuzz import utils

    return " ".join(sorted(str(utils.default_process(text)).split()))


def told_of(root: Path, topic: str, near: Sequence[Near]) -> Iterator[str]:
    """Give what there is to say of a topic, in lines, given its examples that are near to others."""
    count = sum(intent == topic for intent, *_ in examples_in(root))
    enough = "genoeg" if count >= ENOUGH_FOR_A_TOPIC else f"minstens {ENOUGH_FOR_A_TOPIC} nodig"
    yield f"'{topic}' heeft {count} voorbeelden ({enough})."
    for one in near[:MOST_TOLD]:
        yield f"data/nlu/{topic}.yml:{one.line}: lijkt op {one.intent}: '{one.other}'"
    if len(near) > MOST_TOLD:
        yield f"en nog {len(near) - MOST_TOLD} voorbeelden die lijken op die van een ander."
