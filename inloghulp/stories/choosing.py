"""Which conversations are meant: by a file, by a topic, or by a part of a name."""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from inloghulp.checking.files import CONVERSATIONS, files_of
from inloghulp.checking.names import ProjectNames
from inloghulp.stories.reading import names_in, read_stories
from inloghulp.stories.story import Stories


class NotFound(Exception):
    """Nothing is called so; the message says what is near."""


def all_stories(root: Path, names: ProjectNames) -> Stories:
    """Every conversation of the project."""
    return read_stories(root, files_of(root, CONVERSATIONS), names)


def choose(root: Path, which: Sequence[str], names: ProjectNames) -> Stories:
    """Return the conversations that are meant, each once; all of them where nothing is named.

    Raises NotFound where something that is named is no file, no topic, and in no name.
    """
    if not which:
        return all_stories(root, names)
    chosen = Stories()
    for one in which:
        found = _meant(root, one, names)
        if not len(found):
            raise NotFound(_nothing(root, one))
        chosen += found
    return chosen


def files_meant(root: Path, which: str) -> list[Path] | None:
    """Return the files that are meant by the name of a file, a folder or a topic; None for any other name."""
    path = Path(which)
    for place in (path, root / path):
        if place.is_dir():
            return sorted(place.glob("*.yml"))
        if place.is_file():
            return [place]
    by_topic = [file for file in files_of(root, CONVERSATIONS) if file.stem == which]
    return by_topic or None


def _meant(root: Path, which: str, names: ProjectNames) -> Stories:
    files = files_meant(root, which)
    if files is not None:
        return read_stories(root, files, names)
    return all_stories(root, names).named(which)


def names_of(root: Path, which: Sequence[str]) -> list[tuple[str, str]]:
    """Return the file and the name of each conversation that is meant; raises NotFound as `choose` does."""
    everywhere = files_of(root, CONVERSATIONS)
    rows: dict[tuple[str, str], None] = {}
    for one in which or [str(root / CONVERSATIONS)]:
        files = files_meant(root, one)
        part = one.lower() if files is None else ""
        own = list(names_in(root, everywhere if files is None else files))
        found = {row: None for row in own if part in row[1].lower()}
        if not found:
            raise NotFound(_nothing(root, one))
        rows |= found
    return list(rows)


def _nothing(root: Path, which: str) -> str:
    if files_meant(root, which) is not None:
        return f"in '{which}' staat geen gesprek"
    files = files_of(root, CONVERSATIONS)
    known = [*(file.stem for file in files), *(name for _, name in names_in(root, files))]
    lower = {name.lower(): name for name in known}
    near = get_close_matches(which.lower(), list(lower), n=1)
    hint = (
        f"bedoelt u '{lower[near[0]]}'?"
        if near
        else "verwacht wordt een bestand, een onderwerp of een stuk van een naam (inloghulp test --list)"
    )
    return f"er is geen gesprek '{which}'; {hint}"
