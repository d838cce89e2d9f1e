"""The real faq/, and making mistakes in a copy of it."""

from pathlib import Path

REAL = Path(__file__).parents[2] / "faq"


def edit(folder: Path, file: str, old: str, new: str) -> int:
    """Replace text in a file; return the line on which it stood."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1
