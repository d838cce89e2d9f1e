"""Which files there must be, and which stand where they are not read."""

from collections.abc import Iterator
from pathlib import Path

from inloghulp.faq.yaml_source import Problem

FAQ, EXAMPLES, CONVERSATIONS = "faq", "data/nlu", "tests/conversations"
FACT_EXAMPLES, MOVE_EXAMPLES, ANSWER_EXAMPLES = "data/facts", "data/moves", "data/answers"
WRITERS = "data/writers.yml"
LOOKUP, RULES = "data/lookup", "data/rules"

TOPIC_FOLDERS = {
    FAQ: "de antwoorden en stappen",
    EXAMPLES: "de voorbeelden van hoe ouders het zeggen",
    CONVERSATIONS: "de gesprekken die goed moeten gaan",
}
"""The folders in which a topic has its file, and what that file is for."""

NOT_A_TOPIC = frozenset({"dialogue", "login_trouble", "out_of_scope"})
"""Files of examples that belong to no topic."""

FOLDERS = (EXAMPLES, FACT_EXAMPLES, MOVE_EXAMPLES, ANSWER_EXAMPLES, LOOKUP, RULES)
"""The folders of data/ that are read."""

LOOKUP_FILES = ("names",)
ROOT_FILES = ("config.yml", "domain.yml", "endpoints.yml", "credentials.yml")

READABLE_ELSE = (".md", ".py", ".jsonl")
"""What may stand beside the files that people edit."""


def misplaced_files(root: Path) -> Iterator[Problem]:
    """Say which files are not read, by their name or by where they stand."""
    for path in sorted((root / "data").rglob("*")):
        shown = path.relative_to(root).as_posix()
        folder = path.parent.relative_to(root).as_posix()
        if _is_hidden(path) or path.is_dir() or path.suffix in READABLE_ELSE:
            continue
        if path.suffix != ".yml":
            yield Problem(shown, 1, _wrong_ending(path))
        elif folder not in FOLDERS and shown != WRITERS:
            places = ", ".join(FOLDERS)
            what = f"dit bestand staat op een plek die niet wordt gelezen; verwacht wordt een van: {places}."
            yield Problem(shown, 1, what)
        elif folder == LOOKUP and path.stem not in LOOKUP_FILES:
            yield Problem(
                shown, 1, "dit bestand wordt niet gelezen; hier hoort names.yml te staan."
            )
    for path in sorted((root / CONVERSATIONS).glob("*")):
        if not _is_hidden(path) and path.is_file() and path.suffix not in (".yml", *READABLE_ELSE):
            yield Problem(path.relative_to(root).as_posix(), 1, _wrong_ending(path))
    for name in ROOT_FILES:
        other = (root / name).with_suffix(".yaml")
        if other.is_file():
            yield Problem(other.name, 1, _wrong_ending(other))
    for path in sorted(root.glob("*.yml")):
        if path.name not in ROOT_FILES and not _is_hidden(path):
            what = "dit bestand wordt hier niet gelezen; zet het in faq/, een map van data/ of tests/conversations/."
            yield Problem(path.name, 1, what)


def missing_files(root: Path, topics: frozenset[str]) -> Iterator[Problem]:
    """Say which of the three files of a topic are not there, and which other files are missing."""
    examples = {
        file.stem for file in root.glob(f"{EXAMPLES}/*.yml") if not _is_hidden(file)
    } - NOT_A_TOPIC
    for topic in sorted({*topics, *examples}):
        for folder, purpose in TOPIC_FOLDERS.items():
            if not (root / folder / f"{topic}.yml").is_file():
                text = f"dit bestand ontbreekt; het bevat {purpose}, voor het onderwerp '{topic}'."
                yield Problem(f"{folder}/{topic}.yml", 1, text)
    needed = [f"{LOOKUP}/{name}.yml" for name in LOOKUP_FILES]
    needed += [f"{EXAMPLES}/{name}.yml" for name in sorted(NOT_A_TOPIC)]
    for name in (*ROOT_FILES, *needed, f"{RULES}/dialogue.yml", WRITERS):
        if not (root / name).is_file():
            yield Problem(name, 1, "dit bestand ontbreekt.")


def files_of(root: Path, folder: str) -> list[Path]:
    """Return the files of a folder that are read."""
    return sorted(
        path for path in (root / folder).glob("*.yml") if path.is_file() and not _is_hidden(path)
    )


def _is_hidden(path: Path) -> bool:
    return path.name.startswith((".", "~", "#", "__pycache__")) or path.name.endswith(
        ("~", ".swp", ".pyc")
    )


def _wrong_ending(path: Path) -> str:
    return f"de naam eindigt op {path.suffix or path.name}; noem het bestand .yml, anders wordt het niet gelezen."
