"""A stock Rasa bot about our topics: the pipeline and policies that Rasa gives who names none, and an action server.

All that it knows comes from this project: the first examples of each intent, and the answer of each topic.
"""

from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from inloghulp import folders
from inloghulp.faq.load import load_faq

ACTIONS = Path(__file__).with_name("stock_actions.py")

FALLBACK = "nlu_fallback"

_DIALOGUE = "dialogue"
"""Names the answer to every intent that is no topic."""


def write_project(
    folder: Path, examples: int, epochs: int | None, action_port: int, database: Path
) -> None:
    """Write it to a folder: so many examples of each intent, and Rasa's own number of epochs unless told otherwise."""
    faq = load_faq(folders.FAQ)
    said = {name: topic.answer for name, topic in faq.topics.items()}
    intents = sorted({*said, *_dialogue_intents()})
    files = {
        "config.yml": _config(epochs),
        "domain.yml": _domain(intents, sorted(faq.facts), said),
        "credentials.yml": {"rest": None},
        "endpoints.yml": {
            "action_endpoint": {"url": f"http://localhost:{action_port}/webhook"},
            "tracker_store": {"type": "SQL", "dialect": "sqlite", "db": str(database)},
        },
        "data/nlu.yml": _nlu(intents, examples),
        "data/rules.yml": _rules(intents, said),
        "data/stories.yml": _stories(said),
        "actions/answers.yml": sorted([*said, _DIALOGUE]),
    }
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), "utf-8")
    (folder / "actions" / "__init__.py").write_text(ACTIONS.read_text("utf-8"), "utf-8")


def change_answer(folder: Path, topic: str, answer: str) -> None:
    """Let it answer something else."""
    file = folder / "domain.yml"
    domain = yaml.safe_load(file.read_text("utf-8"))
    domain["responses"][f"utter_{topic}"] = [{"text": answer}]
    file.write_text(yaml.safe_dump(domain, sort_keys=False, allow_unicode=True), "utf-8")


def _config(epochs: int | None) -> dict[str, Any]:
    """Return what Rasa takes when a project leaves pipeline and policies open."""
    spec = find_spec("rasa")
    assert spec is not None
    assert spec.origin is not None
    own = Path(spec.origin).parent / "engine" / "recipes" / "config_files" / "default_config.yml"
    config: dict[str, Any] = yaml.safe_load(own.read_text("utf-8"))
    config |= {"assistant_id": "stock", "language": "nl"}
    for part in [*config["pipeline"], *config["policies"]]:
        if epochs is not None and "epochs" in part:
            part["epochs"] = epochs
    return config


def _dialogue_intents() -> list[str]:
    return list(yaml.safe_load((folders.ROOT / "domain.yml").read_text("utf-8"))["intents"])


def _domain(intents: list[str], facts: list[str], said: dict[str, str]) -> dict[str, Any]:
    answers = said | {_DIALOGUE: "Ik kan u helpen met inloggen. Waar gaat het over?"}
    return {
        "version": "3.1",
        "intents": intents,
        "entities": [*facts, "step", "skipped", "tried"],
        "slots": {
            "topic": {
                "type": "text",
                "influence_conversation": False,
                "mappings": [{"type": "custom"}],
            }
        },
        "responses": {f"utter_{name}": [{"text": text}] for name, text in answers.items()},
        "actions": [f"action_{name}" for name in answers],
    }


def _nlu(intents: list[str], examples: int) -> dict[str, Any]:
    found: dict[str, str] = {}
    for file in sorted((folders.ROOT / "data" / "nlu").rglob("*.yml")):
        for entry in yaml.safe_load(file.read_text("utf-8"))["nlu"]:
            if entry.get("intent") in intents:
                lines = entry["examples"].splitlines(keepends=True)
                found[entry["intent"]] = "".join(islice(lines, examples))
    nlu = [{"intent": intent, "examples": lines} for intent, lines in found.items()]
    return {"version": "3.1", "nlu": nlu}


def _action(intent: str, said: dict[str, str]) -> dict[str, str]:
    return {"action": f"action_{intent if intent in said else _DIALOGUE}"}


def _rules(intents: list[str], said: dict[str, str]) -> dict[str, Any]:
    rules = [
        {"rule": intent, "steps": [{"intent": intent}, _action(intent, said)]}
        for intent in [*intents, FALLBACK]
    ]
    return {"version": "3.1", "rules": rules}


def _stories(said: dict[str, str]) -> dict[str, Any]:
    stories = []
    for topic in said:
        for end in ("solved", "not_solved"):
            steps = [
                {"intent": topic},
                _action(topic, said),
                {"intent": end},
                _action(end, said),
            ]
            stories.append({"story": f"{topic}, {end}", "steps": steps})
    return {"version": "3.1", "stories": stories}
