"""Measures which facts are read, on messages with the facts they tell."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm  # type: ignore[import-untyped]

from inloghulp.evaluation.measures import Parse
from inloghulp.nlu.fact_examples import FactExample, read_fact_file


@dataclass(frozen=True)
class Count:
    """How many facts were read rightly, how many were read, and how many were told."""

    right: int
    read: int
    told: int

    @property
    def precision(self) -> float:
        """The share of what was read that was told."""
        return self.right / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """The share of what was told that was read."""
        return self.right / self.told if self.told else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.read + self.told) if self.read + self.told else 0.0


def measure_facts(files: Iterable[Path], parse: Parse) -> dict[str, Count]:
    """Read the messages of some files; gives a count for each kind of fact, and for `all`."""
    examples = [example for file in files for example in read_fact_file(file)]
    read = [facts_of(parse(e.text)) for e in tqdm(examples, desc="messages", unit="", leave=False)]
    return count(examples, read)


def facts_of(parsed: Mapping[str, Sequence[Mapping[str, object]]]) -> frozenset[str]:
    """The facts in Rasa's parse result, as `name=value`."""
    return frozenset(f"{entity['entity']}={entity['value']}" for entity in parsed["entities"])


def count(examples: Sequence[FactExample], read: Sequence[Set[str]]) -> dict[str, Count]:
    """Compare what was read with what was told."""
    kinds = sorted({fact.split("=")[0] for e in examples for fact in e.facts})
    return {kind: _count(examples, read, f"{kind}=") for kind in kinds} | {
        "all": _count(examples, read, "")
    }


def table(counts: Mapping[str, Count]) -> str:
    """The figures for people to read."""
    lines = [f"{'':<12}{'precision':>10}{'recall':>10}{'F1':>10}{'told':>8}"]
    for kind, one in counts.items():
        shares = "".join(f"{share:>10.3f}" for share in (one.precision, one.recall, one.f1))
        lines.append(f"{kind:<12}{shares}{one.told:>8}")
    return "\n".join(lines)


def figures(counts: Mapping[str, Count]) -> dict[str, dict[str, float]]:
    """The figures for other programs."""
    return {
        kind: {
            "precision": round(one.precision, 4),
            "recall": round(one.recall, 4),
            "f1": round(one.f1, 4),
            "told": one.told,
        }
        for kind, one in counts.items()
    }


def _count(examples: Sequence[FactExample], read: Sequence[Set[str]], kind: str) -> Count:
    def of_kind(facts: Iterable[str]) -> set[str]:
        return {fact for fact in facts if fact.startswith(kind)}

    pairs = [(of_kind(e.facts), of_kind(facts)) for e, facts in zip(examples, read, strict=True)]
    return Count(
        right=sum(len(told & found) for told, found in pairs),
        read=sum(len(found) for _, found in pairs),
        told=sum(len(told) for told, _ in pairs),
    )
