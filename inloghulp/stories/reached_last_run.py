"""What the last run of each conversation reached, in a small file of the state folder."""

import datetime
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from inloghulp.checking.files import CONVERSATIONS, files_of
from inloghulp.faq.model import Faq
from inloghulp.stories.reachable import SORTS, Sort, Thing, everything
from inloghulp.stories.story import Stories, Story

FILE = "conversation_tests.json"

WORDS: dict[Sort, tuple[str, str]] = {
    "step": ("stap", "stappen"),
    "option": ("knop", "knoppen"),
    "answer": ("antwoord", "antwoorden"),
    "route": ("doorverwijzing", "doorverwijzingen"),
}
"""How one of a sort is called for people, and how more are."""


@dataclass
class Kept:
    """What each conversation reached when it was played last, and on which day that was.

    `files` is what the files looked like of which every conversation was played.
    """

    day: str = ""
    by_story: dict[str, list[Thing]] = field(default_factory=dict)
    files: str = ""

    def note(self, story: Story, reached: Iterable[Thing]) -> None:
        """Keep what a conversation reached today."""
        self.day = datetime.date.today().isoformat()
        self.by_story[name_of(story)] = sorted(reached)

    @property
    def reached(self) -> set[Thing]:
        return {thing for things in self.by_story.values() for thing in things}


def name_of(story: Story) -> str:
    """Return a name that changes with what is written, so that what was changed counts as not played."""
    return _digest([f"{story.file}\n{story.conversation.json()}".encode()])


def read_kept(state: Path) -> Kept:
    """Return what was kept; nothing where there is no file, or one that is damaged."""
    try:
        content = json.loads((state / FILE).read_text(encoding="utf-8"))
        by_story = {
            str(story): [(sort, str(name)) for sort, name in things if sort in SORTS]
            for story, things in content["by_story"].items()
        }
        return Kept(str(content["day"]), by_story, str(content["files"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Kept()


def write_kept(state: Path, kept: Kept, root: Path, there: Stories) -> None:
    """Keep what the conversations reached that are there; what was kept of others goes."""
    names = {name_of(story) for story in there.good}
    by_story = {name: things for name, things in kept.by_story.items() if name in names}
    files = _files(root) if names <= by_story.keys() else ""
    content = {"day": kept.day, "files": files, "by_story": by_story}
    state.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = state / f"{FILE}.new"
    new.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    new.replace(state / FILE)


def up_to_date(kept: Kept, root: Path) -> bool:
    """Whether every conversation was played as it is written."""
    return kept.files == _files(root)


def in_a_line(faq: Faq, kept: Kept, root: Path) -> str | None:
    """Return what no conversation reaches, in one line; None where all is reached."""
    if not kept.by_story:
        return "Wat geen enkel gesprek raakt, is nog niet gemeten: inloghulp test --coverage"
    reached = kept.reached
    missing = [sort for sort, name in everything(faq) if (sort, name) not in reached]
    changed = not up_to_date(kept, root)
    if not missing and not changed:
        return None
    counts = {sort: missing.count(sort) for sort in SORTS if sort in missing}
    parts = [f"{number} {WORDS[sort][number > 1]}" for sort, number in counts.items()]
    since = "; niet alle gesprekken zijn gespeeld zoals ze er nu staan" if changed else ""
    told = " en ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)
    begin = f"Geen enkel gesprek raakt {told}" if parts else "De gesprekken raken alles"
    return f"{begin} (gemeten op {kept.day}{since}): inloghulp test --coverage"


def _files(root: Path) -> str:
    return _digest(path.read_bytes() for path in files_of(root, CONVERSATIONS))


def _digest(pieces: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(len(piece).to_bytes(8, "big") + piece)
    return digest.hexdigest()[:16]
