"""Reads conversation tests from their files; one that is malformed never hides the others."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from inloghulp.checking.conversations import check_conversations
from inloghulp.checking.names import ProjectNames, project_names
from inloghulp.checking.shapes import Conversation
from inloghulp.faq.load import read_folder
from inloghulp.faq.names import blocks
from inloghulp.faq.yaml_source import Document, Problem, read_yaml
from inloghulp.stories.story import Malformed, Stories, Story

WHOLE_FILE = "het bestand"
"""The name of what is wrong outside any conversation."""


def names_for_stories(faq: Path) -> ProjectNames:
    """Return the topics, buttons, browsers and so on that conversations may name."""
    return project_names(read_folder(faq), None)


def read_stories(root: Path, files: Iterable[Path], names: ProjectNames) -> Stories:
    """Read all conversations of some files, in their order; raises nothing for what is in them."""
    found = [_read(path, shown_as(root, path), names) for path in files]
    good = tuple(story for one in found for story in one.good)
    return Stories(good, tuple(bad for one in found for bad in one.malformed))


def shown_as(root: Path, path: Path) -> str:
    """How a file is called for people: from the project folder on, where it stands there."""
    whole = path.resolve()
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else path.as_posix()


def _read(path: Path, shown: str, names: ProjectNames) -> Stories:
    document, problems = read_yaml(path, shown)
    if document.root is not None or not problems:
        problems = sorted({*problems, *check_conversations(document, names).problems})
    told = list(blocks(document.data, "conversations"))
    starts = [document.line(("conversations", number)) for number, _ in told]
    by_story: dict[int, list[Problem]] = {}
    for problem in problems:  # -1: before the first conversation, or in none
        by_story.setdefault(bisect_right(starts, problem.line) - 1, []).append(problem)
    good, malformed = [], []
    if -1 in by_story:
        malformed.append(_malformed(WHOLE_FILE, document, 1, by_story[-1]))
    for order, (number, block) in enumerate(told):
        wrong = by_story.get(order, [])
        story = None if wrong else _story(document, number, block, wrong)
        if story:
            good.append(story)
        else:
            name = str(block.get("name") or f"gesprek {number + 1}")
            malformed.append(_malformed(name, document, starts[order], wrong))
    return Stories(tuple(good), tuple(malformed))


def _story(document: Document, number: int, block: object, wrong: list[Problem]) -> Story | None:
    """Return the conversation; what the check does not see is added to what is wrong."""
    try:
        conversation = Conversation.parse_obj(block)
    except ValidationError as error:
        for detail in error.errors():
            path = ("conversations", number, *detail["loc"])
            wrong.append(document.problem(path, f"{detail['msg'].rstrip('.')}."))
        return None
    turns = range(len(conversation.turns))
    lines = tuple(document.line(("conversations", number, "turns", turn)) for turn in turns)
    return Story(conversation, document.file, document.line(("conversations", number)), lines)


def _malformed(name: str, document: Document, line: int, wrong: list[Problem]) -> Malformed:
    return Malformed(name, document.file, wrong[0].line if name == WHOLE_FILE else line, (*wrong,))


def names_in(root: Path, files: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Give the file and the name of each conversation, without a look at whether it is in order."""
    for path in files:
        shown = shown_as(root, path)
        document, _ = read_yaml(path, shown)
        for number, block in blocks(document.data, "conversations"):
            yield shown, str(block.get("name") or f"gesprek {number + 1}")
