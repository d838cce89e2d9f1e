"""What came of trying mutants: how many were seen, which were not, and why nobody can see some of those."""

import json
import os
import platform
from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

import yaml
from breaks import ROOT

REASONS = ROOT / "scripts" / "mutants.yml"
PAGE = ROOT / "docs" / "mutants.md"


@dataclass
class Result:
    """The mutants of a folder that were tried, by their keys; of survivors also where they stand, and what ran them."""

    folder: str
    sample: int
    """How many were asked for; 0 is all."""
    seed: int
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
        return Result(
            self.folder, self.sample, self.seed, tried, now.survivors, endless, first=first
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
        why = reasons()
        return [(place, why[key]) for key, place, _ in self.survivors if key in why]

    def missed(self) -> list[tuple[str, str]]:
        """Return the other survivors, each with the number of tests that run it."""
        why = reasons()
        return [(place, tests) for key, place, tests in self.survivors if key not in why]

    def figures(self) -> str:
        """Return how many were seen, in a line."""
        of = f"a sample of {len(self.tried)}, seed {self.seed}" if self.sample else "all"
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


def reasons() -> dict[str, str]:
    """Return why no test can see a mutant, by its key."""
    if not REASONS.is_file():
        return {}
    told = yaml.safe_load(REASONS.read_text(encoding="utf-8")) or {}
    return {
        f"{place}: {what}": why.strip()
        for place, whats in told.items()
        for what, why in whats.items()
    }


def write_page(results: list[Result]) -> None:
    """Write docs/mutants.md."""
    lines = [
        "# What no test sees",
        "",
        "`make mutants` breaks the code in small ways, one at a time: an operator, a condition, a value, a call. A",
        "mutant is seen when a test fails that passes without it, after the same tests, or when one goes on for ever",
        'that ends without it. `make mutants ARGS="diagnosis privacy channel --page"` wrote this page.',
    ]
    for one in results:
        sample = f" --sample {one.sample} --seed {one.seed}" if one.sample else ""
        lines += [
            *("", f"## {one.folder}/", ""),
            f'`make mutants ARGS="{one.folder}{sample}"`, {one.when} ({one.machine}):',
            f"{one.figures()}.",
        ]
        for title, told in (("Nobody can see", one.named()), ("No test sees", one.missed())):
            if told:
                lines += ["", f"{title}:", ""]
                lines += [f"- `{place.replace('`', '')}`: {why}" for place, why in told]
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")
