"""A mistake that a person can make: a file, what stands there, what is written instead, and what the message says.

The message must stand at the first line that changed, or at the line with `at`.
"""

from dataclasses import dataclass
from pathlib import Path

from inloghulp.checking.project import find_problems


@dataclass(frozen=True)
class Variant:
    """One mistake."""

    file: str
    old: str
    new: str
    says: str
    at: str | None = None

    def __str__(self) -> str:
        return f"{self.file} {self.new[:30]!r} {self.says[:20]}"

    def is_told_in(self, project: Path) -> None:
        """Make the mistake, read the message, and mend it."""
        path = project / self.file
        good = path.read_text(encoding="utf-8")
        assert self.old in good
        broken = good.replace(self.old, self.new, 1)
        path.write_text(broken, encoding="utf-8")
        try:
            problems = find_problems(project)
        finally:
            path.write_text(good, encoding="utf-8")
        lines = expected_lines(good, broken, self)
        told = [one for one in problems if self.says in one.text and one.file == self.file]
        shown = "\n".join(str(one) for one in problems)
        assert told, f"expected {self.file}:{lines}: ...{self.says}...\n{shown}"
        assert {one.line for one in told} & lines, f"expected line {lines}\n{shown}"
        assert len(problems) <= 4, f"more is told than is wrong\n{shown}"


TOPIC, BANK, TALK = "faq/proef.yml", "faq/answers/proef.yml", "tests/conversations/proef.yml"
NLU, MOVES, ASKED = (f"data/{folder}/proef.yml" for folder in ("nlu", "moves", "answers"))
FACTS, NO_FACTS, ABOUT_FACTS, WRITERS = (
    f"data/{name}.yml" for name in ("facts/several", "facts/none", "moves/fact", "writers")
)
RULES = "data/rules/dialogue.yml"
BUTTON = "button: De proef doet het niet"
UNDERSTOOD = "understood: De oefening vraagt om een proef."
LOOK = "      Kijk in {browser} of het er staat.\n"
CONTACT = "    name: Lexima\n"
NEWS = "items:\n"
ROUTE = "    route: publisher\n"
CLICKS = "faq/browsers.yml"
EDGE = "- browser: [edge]\n        device: [windows, mac]"


def expected_lines(good: str, broken: str, variant: Variant) -> set[int]:
    """The first line that changed, or every line from there that holds `at`."""
    before, after = good.split("\n"), broken.split("\n")
    first = next(i for i, line in enumerate(after) if before[i : i + 1] != [line])
    if variant.at is None:
        return {first + 1, first + variant.new.count("\n") + 1}
    near = [i + 1 for i, line in enumerate(after) if variant.at in line]
    return {min(near, key=lambda line: (abs(line - first - 1), -line))}
