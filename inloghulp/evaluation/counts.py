"""Counts labels that were read in messages, against those that should have been."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass

from inloghulp.evaluation.documented import as_share


@dataclass(frozen=True)
class Count:
    """How many labels were read rightly, how many were read, and how many were told."""

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


def count(
    told: Sequence[Set[str]], read: Sequence[Set[str]], counts: Callable[[str], bool]
) -> Count:
    """Compare what was read with what was told, for the labels that count."""
    pairs = [
        (set(filter(counts, one)), set(filter(counts, other)))
        for one, other in zip(told, read, strict=True)
    ]
    return Count(
        right=sum(len(one & other) for one, other in pairs),
        read=sum(len(other) for _, other in pairs),
        told=sum(len(one) for one, _ in pairs),
    )


def table(counts: Mapping[str, Count]) -> str:
    """Return the figures for people to read."""
    width = max(12, *(len(name) + 2 for name in counts))
    lines = [f"{'':<{width}}{'precision':>10}{'recall':>10}{'F1':>10}{'told':>8}"]
    for name, one in counts.items():
        shares = "".join(f"{share:>10.3f}" for share in (one.precision, one.recall, one.f1))
        lines.append(f"{name:<{width}}{shares}{one.told:>8}")
    return "\n".join(lines)


def figures(counts: Mapping[str, Count]) -> dict[str, dict[str, float]]:
    """Return the figures for other programs."""
    return {
        name: {
            "precision": round(one.precision, 4),
            "recall": round(one.recall, 4),
            "f1": round(one.f1, 4),
            "told": one.told,
        }
        for name, one in counts.items()
    }


def in_words(counts: Mapping[str, Count]) -> str:
    """Return the figures as a document tells them: of all, and F1 of each."""
    of_all = counts["all"]
    each = [f"{name} {as_share(one.f1)} ({one.told})" for name, one in counts.items()]
    return (
        f"F1 {as_share(of_all.f1)} (precision {as_share(of_all.precision)}, recall "
        f"{as_share(of_all.recall)}) of {of_all.told} facts; {', '.join(each[:-1])}"
    )
