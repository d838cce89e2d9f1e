"""What can be wrong in the files that maintainers edit, beyond a single file of faq/."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from inloghulp.cli.learnt_files import (
    check_answer_examples,
    check_move_examples,
    labels_of,
    questions_of,
    too_few_examples,
)
from inloghulp.faq.consistency import ANSWERS
from inloghulp.faq.load import read_faq, topic_names
from inloghulp.faq.model import Faq
from inloghulp.faq.yaml_source import Document, Problem, read_yaml
from inloghulp.nlu.known_names import known_values

FAQ, EXAMPLES, CONVERSATIONS = "faq", "data/nlu", "tests/conversations"
FACT_EXAMPLES, MOVE_EXAMPLES, ANSWER_EXAMPLES = "data/facts", "data/moves", "data/answers"
TOPIC_FOLDERS = {
    FAQ: "de antwoorden en stappen",
    EXAMPLES: "de voorbeelden van hoe ouders het zeggen",
    CONVERSATIONS: "de gesprekken die goed moeten gaan",
}
"""The folders in which a topic has its file, and what that file is for."""

NOT_A_TOPIC = frozenset({"dialogue", "login_trouble", "out_of_scope"})
"""Files of examples that belong to no topic."""

KINDS = ("intent", "lookup", "synonym", "regex")
"""What a block of examples can be for."""


def find_problems(root: Path) -> list[Problem]:
    """Return every problem in the project folder, in the order of the files."""
    faq, problems = read_faq(root / FAQ)
    problems += missing_files(root)
    seen: dict[str, tuple[str, str]] = {}
    readable: dict[Path, list[Document]] = {}
    for file in [root / "config.yml", root / "domain.yml", *sorted(root.glob("data/**/*.yml"))]:
        if file.is_file():
            document, found = read_yaml(file, file.relative_to(root).as_posix())
            problems += found
            readable.setdefault(file.parent, []).extend([] if found else [document])
            if not found and file.parent == root / EXAMPLES:
                problems += check_examples(document, file.stem, seen)
    if faq:
        problems += check_facts_and_moves(root, faq, readable)
        problems += check_answers(root, readable.get(root / ANSWER_EXAMPLES, []))
    for file in sorted(root.glob(f"{CONVERSATIONS}/*.yml")):
        problems += read_yaml(file, file.relative_to(root).as_posix())[1]
    return sorted(problems)


def check_facts_and_moves(
    root: Path, faq: Faq, readable: Mapping[Path, Sequence[Document]]
) -> Iterator[Problem]:
    """Check the messages with the facts they tell, and with the moves they make."""
    facts = known_facts(faq)
    questions, labels = questions_of(faq), labels_of(faq, facts)
    for document in readable.get(root / FACT_EXAMPLES, ()):
        yield from check_fact_examples(document, facts)
    for document in readable.get(root / MOVE_EXAMPLES, ()):
        yield from check_move_examples(document, questions, labels)


def check_answers(root: Path, readable: Sequence[Document]) -> Iterator[Problem]:
    """Check the questions that belong to the entries of the answer bank."""
    entries = {
        name: file.stem
        for file in sorted(root.glob(f"{FAQ}/{ANSWERS}/*.yml"))
        for name in read_yaml(file, file.name)[0].data
    }
    problems = list(check_answer_examples(readable, entries))
    yield from problems
    if not problems and len(readable) == len([*root.glob(f"{ANSWER_EXAMPLES}/*.yml")]):
        yield from too_few_examples(readable, entries)


def missing_files(root: Path) -> Iterator[Problem]:
    """Say which of the three files of a topic are not there."""
    examples = {file.stem for file in root.glob(f"{EXAMPLES}/*.yml")} - NOT_A_TOPIC
    for topic in sorted({*topic_names(root / FAQ), *examples}):
        for folder, purpose in TOPIC_FOLDERS.items():
            if not (root / folder / f"{topic}.yml").is_file():
                text = f"dit bestand ontbreekt; het bevat {purpose}, voor het onderwerp '{topic}'."
                yield Problem(f"{folder}/{topic}.yml", 1, text)


def check_examples(
    document: Document, stem: str, seen: dict[str, tuple[str, str]]
) -> Iterator[Problem]:
    """Check one file of examples; `seen` holds the examples of the files before it."""
    blocks = document.data.get("nlu") if isinstance(document.data, dict) else None
    if not isinstance(blocks, list):
        yield document.problem((), "hier hoort 'nlu:' te staan, met daaronder de voorbeelden.")
        return
    for number, block in enumerate(blocks):
        yield from _check_block(document, number, block, seen)
    intents = {block.get("intent") for block in blocks if isinstance(block, dict)}
    if stem not in NOT_A_TOPIC and stem not in intents:
        yield document.problem((), f"hier horen voorbeelden bij te staan: '- intent: {stem}'.")


def known_facts(faq: Faq) -> frozenset[str]:
    """What a message can tell, as `name=value`."""
    facts = {f"{name}={o.value}" for name, fact in faq.facts.items() for o in fact.options}
    facts |= {f"tried={name}" for name in faq.tried}
    return frozenset(facts | known_values())


def check_fact_examples(document: Document, facts: Collection[str]) -> Iterator[Problem]:
    """Check one file of messages with the facts they tell."""
    if not isinstance(document.data, dict):
        yield document.problem((), "hier horen regels 'bericht: feiten' te staan.")
        return
    for text, told in document.data.items():
        for fact in str(told or "").split():
            if fact not in facts:
                like = get_close_matches(fact, facts, n=1)
                hint = f"; bedoelt u '{like[0]}'?" if like else ", zoals 'tried=spam'."
                yield document.problem((text,), f"'{fact}' is geen feit{hint}")


def _check_block(
    document: Document, number: int, block: Any, seen: dict[str, tuple[str, str]]
) -> Iterator[Problem]:
    kinds = [kind for kind in KINDS if isinstance(block, dict) and kind in block]
    if len(kinds) != 1:
        text = f"een blok begint met een van: {', '.join(f'- {kind}: ...' for kind in KINDS)}."
        yield document.problem(("nlu", number), text)
        return
    path = ("nlu", number, "examples")
    examples = block.get("examples")
    if not isinstance(examples, str) or not examples.strip():
        yield document.problem(path, "hier hoort 'examples: |' te staan, met regels '- voorbeeld'.")
        return
    for offset, line in enumerate(examples.splitlines(), start=1):
        place = Problem(document.file, document.line(path) + offset, "")
        mistake = _check_line(line, place, block.get("intent"), seen)
        if mistake:
            yield Problem(place.file, place.line, mistake)


def _check_line(
    line: str, place: Problem, intent: str | None, seen: dict[str, tuple[str, str]]
) -> str | None:
    """Say what is wrong with one line of examples."""
    if not line.strip():
        return None
    if not line.startswith("- ") or not line[2:].strip():
        return "een voorbeeld begint met '- ' en dan de tekst."
    if intent is None:
        return None
    example = " ".join(line[2:].split()).lower()
    earlier, where = seen.setdefault(example, (intent, f"{place.file}:{place.line}"))
    if earlier != intent:
        return f"dit voorbeeld staat ook bij '{earlier}' ({where}); kies een van de twee."
    return None
