"""How far the lines of a YAML file indent, and whether each stands level with the lines that it belongs to."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Misplaced:
    """What is wrong with where a line stands; without a text it follows from what is wrong above it."""

    text: str
    belongs: int | None = None
    """So many spaces stand before it when it is right; None where the dash is wrong and not the place."""


@dataclass
class Levels:
    """The blocks that are open at a line."""

    open: list[tuple[int, bool]] = field(default_factory=list)
    """How far each indents, and whether it is a list; the outermost first."""
    shifted: dict[int, int] = field(default_factory=dict)
    """Blocks that indent too far, and where they belong."""

    def judge(self, column: int, *, item: bool, opens: bool, first: bool) -> Misplaced | None:
        """Take the next key or item; `opens` tells that a deeper block may begin, `first` that it begins its line."""
        before = list(self.open)
        while self.open and self.open[-1][0] > column:
            self.shifted.pop(self.open.pop()[0], None)
        if self.open and self.open[-1] == (column, item):
            return Misplaced("", self.shifted[column]) if column in self.shifted else None
        if not item and (column, item) in self.open:  # a list may indent as the key above it
            self.open = self.open[: self.open.index((column, item)) + 1]
            return None
        deeper = before == self.open
        if not first or (opens and deeper):
            self.open.append((column, item))
            return None
        return self._misplaced(before, column, item=item, deeper=deeper)

    def take(self, column: int, *, item: bool) -> None:
        """Take a block as if it was well written."""
        self.open.append((column, item))

    def _misplaced(
        self, before: list[tuple[int, bool]], column: int, *, item: bool, deeper: bool
    ) -> Misplaced:
        lists = [level for level in before if level[1] and level[0] > column]
        if item and lists:
            self.open = before[: before.index(lists[0]) + 1]
            return _told("niet gelijk met de andere streepjes", column, lists[0][0])
        if self.open and self.open[-1][0] == column:
            if item:
                return Misplaced("hier hoort geen streepje: de regels erboven zijn geen lijst.")
            self.open.append((column + 2, False))
            return Misplaced(
                "hier ontbreekt het streepje '- ', of de regel springt niet ver genoeg in voor wat erboven staat."
            )
        if deeper:
            belongs = self.open[-1][0] if self.open else 0
            self.open.append((column, item))
            self.shifted[column] = belongs
            return _told("verder in dan de regel erboven waar hij bij hoort", column, belongs)
        self.open = before
        levels = [level for level, _ in before]
        belongs = min(levels, key=lambda level: (abs(level - column), -level))
        return _told("niet gelijk met een van de regels erboven", column, belongs)


def _told(how: str, column: int, belongs: int) -> Misplaced:
    spaces = "1 spatie" if column == 1 else f"{column} spaties"
    text = f"deze regel springt {how} ({spaces}); zet er {belongs} spaties voor."
    return Misplaced(text, belongs)
