"""What came of trying mutants: how many were seen, which were not, and why nobody can see some of those."""

import json
import os
import platform
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from breaks import ROOT

KEPT = ROOT / ".inloghulp" / "mutants"
"""Where it is kept what came of the last time."""
SAID = ROOT / "scripts" / "mutants.yml"
PAGE = ROOT / "docs" / "mutants.md"
HEAD = """\
# What no test sees

`make mutants` breaks the code in small ways, one at a time: an operator, a condition, a value, a call. A
mutant is seen when a test fails that passes without it, after the same tests, or when one goes on for ever
that ends without it. `make mutants ARGS="diagnosis privacy channel --page"` wrote this page, with what is said in
`scripts/mutants.yml`."""


@dataclass
class Result:
    """The mutants of a folder that were tried, by their keys; of survivors also where they stand, and what ran them."""

    folder: str
    sample: int
    """How many were asked for; 0 is all."""
    seed: int
    fresh: bool = False
    """Whether they are of the half that no test may be found with."""
    tried: list[str] = field(default_factory=list)
    survivors: list[tuple[str, str, str]] = field(default_factory=list)
    endless: list[str] = field(default_factory=list)
    """Those that were seen since a test did not end, or its process broke off."""
    when: str = field(default_factory=lambda: date.today().isoformat())
    first: str = ""
    """What was seen at first, where tests were written for what was not, and it was tried again."""
    machine: str = f"{os.cpu_count()} cores, {platform.machine()}"

    @classmethod
    def read(cls, kept: Path, folder: str) -> "Result":
        """Return what came of the last time."""
        told = json.loads(_file(kept, folder).read_text(encoding="utf-8"))
        return cls(**{**told, "survivors": [tuple(one) for one in told["survivors"]]})

    def keep(self, kept: Path) -> None:
        """Write it down."""
        kept.mkdir(parents=True, exist_ok=True)
        _file(kept, self.folder).write_text(json.dumps(asdict(self)), encoding="utf-8")

    def tried_again(self, now: "Result", there: Collection[str]) -> "Result":
        """Return this result with what came of its survivors when they were tried again, of the mutants still there."""
        tried = [key for key in self.tried if key in there]
        first = self.first or self.share
        endless = [key for key in (*self.endless, *now.endless) if key in there]
        return replace(
            now,
            sample=self.sample,
            seed=self.seed,
            fresh=self.fresh,
            tried=tried,
            endless=endless,
            first=first,
        )

    @property
    def seen(self) -> int:
        """How many a test saw."""
        return len(self.tried) - len(self.survivors)

    @property
    def share(self) -> str:
        """Which share of them a test saw."""
        return f"{self.seen / max(1, len(self.tried)):.1%}"

    def named(self) -> list[tuple[str, str]]:
        """Return the survivors that no test can see, each with why."""
        why = reasons("nobody_can_see")
        return [(place, why[key]) for key, place, _ in self.survivors if key in why]

    def missed(self) -> list[tuple[str, str]]:
        """Return the other survivors, each with what is said of it, or the number of tests that run it."""
        named, why = reasons("nobody_can_see"), reasons("no_test_sees")
        return [
            (place, why.get(key, tests)) for key, place, tests in self.survivors if key not in named
        ]

    def figures(self) -> str:
        """Return how many were seen, in a line."""
        of = f"a sample of {len(self.tried)}, seed {self.seed}" if self.sample else "all"
        of += ", of the half that no test was found with" * self.fresh
        before = (
            f"; {self.first} before tests were written for what it showed" if self.first else ""
        )
        ends = f"; {len(self.endless)} because no end came" if self.endless else ""
        return (
            f"{self.seen} of {len(self.tried)} mutants seen: {self.share} "
            f"({of}{ends}; {len(self.named())} of the others change nothing that can be seen{before})"
        )

    def text(self) -> str:
        """Return the survivors, and how many were seen."""
        lines = [f"{place} ({why})" for place, why in [*self.missed(), *self.named()]]
        return "\n".join([*lines, f"{self.folder}: {self.figures()}"])


def _file(kept: Path, folder: str) -> Path:
    return kept / f"{folder.replace('/', '.')}-result.json"


def _said() -> dict[str, Any]:
    """Return what people say of rooms and mutants."""
    if not SAID.is_file():
        return {}
    said: dict[str, Any] = yaml.safe_load(SAID.read_text(encoding="utf-8")) or {}
    return said


def reasons(group: str) -> dict[str, str]:
    """Return why mutants are not seen, by their keys: `nobody_can_see` them, or `no_test_sees` them."""
    return {
        f"{place}: {what}": why.strip()
        for place, whats in _said().get(group, {}).items()
        for what, why in whats.items()
    }


def write_page(results: Iterable[Result]) -> None:
    """Write the sections of docs/mutants.md that tell these results anew; the others stay."""
    _, *sections = PAGE.read_text(encoding="utf-8").split("\n## ")
    told = {one.partition("/")[0]: one.rstrip("\n") for one in sections}
    told |= {one.folder: _section(one) for one in results}
    PAGE.write_text("\n\n## ".join([HEAD, *told.values()]) + "\n", encoding="utf-8")


def _section(result: Result) -> str:
    sample = f" --sample {result.sample} --seed {result.seed}" if result.sample else ""
    sample += " --fresh" * result.fresh
    lines = [
        *(f"{result.folder}/", ""),
        f'`make mutants ARGS="{result.folder}{sample}"`, {result.when} ({result.machine}):',
        f"{result.figures()}.",
    ]
    if note := _said().get("rooms", {}).get(result.folder):
        lines += ["", note.strip()]
    for title, told in (("Nobody can see", result.named()), ("No test sees", result.missed())):
        if told:
            lines += ["", f"{title}:", ""]
            lines += [f"- `{place.replace('`', '')}`: {why}" for place, why in told]
    return "\n".join(lines)
