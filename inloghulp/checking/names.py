"""The names that files of the whole project may refer to: those of faq/, intents, actions, buttons."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from inloghulp.diagnosis.standing import Outcome
from inloghulp.diagnosis.word.sentence_keys import all_keys, button_keys
from inloghulp.faq.load import ReadFaq
from inloghulp.faq.names import Names, blocks, texts
from inloghulp.faq.yaml_source import Document

NOT_UNDERSTOOD = "nlu_fallback"
"""The intent of what is not understood; it has no examples."""

NONE = "none"

ACTIONS = frozenset({"action_dialogue", "action_fallback"})
"""The actions for what is not a topic (actions/dialogue.py)."""

RASA_ACTIONS = frozenset(
    {"action_listen", "action_restart", "action_session_start", "action_default_fallback"}
)
"""Actions that Rasa has by itself, as far as a rule may name them."""


@dataclass(frozen=True)
class ProjectNames:
    """What can be referred to anywhere in the project."""

    faq: Names
    intents: frozenset[str] | None
    """Those of domain.yml."""
    buttons: frozenset[str] | None
    """The titles and keys of all buttons; None while a file of faq/ cannot be read."""
    sentences: frozenset[str] | None
    """The keys of all that the bot can say; None while a file of faq/ is not in order."""
    questions_asked: frozenset[str] | None
    """What the bot may have asked, as it is named above messages in data/moves."""

    @property
    def facts(self) -> Mapping[str, frozenset[str]] | None:
        """Each fact with the values it can have."""
        return self.faq.facts

    def known(self, kind: str) -> frozenset[str] | None:
        """Return the names of a kind, as a shape calls it in `refers`."""
        topics = self.faq.topics
        if kind == "intent":
            return None if self.intents is None else self.intents | topics | {NOT_UNDERSTOOD}
        if kind == "action":
            return frozenset(f"action_{topic}" for topic in topics) | ACTIONS | RASA_ACTIONS
        if kind == "topic_or_none":
            return topics | {NONE}
        if kind == "button":
            return self.buttons
        if kind == "sentence":
            return self.sentences
        return self.faq.known(kind)


def project_names(read: ReadFaq, domain: Document | None) -> ProjectNames:
    """Collect the names from the files of faq/ and from domain.yml, where that is in shape."""
    faq, documents = read.names, read.documents
    data = domain.data if domain else None
    listed = data.get("intents") if isinstance(data, dict) else None
    intents = frozenset(texts(data, "intents")) if isinstance(listed, list) else None
    titles = frozenset(title.strip() for title in _titles(faq, documents))
    whole = all(document.whole for document in documents.values()) and all(
        isinstance(_data(documents, topic), dict) and _data(documents, topic).get("steps")
        for topic in faq.topics
    )
    return ProjectNames(
        faq=faq,
        intents=intents,
        buttons=titles | (button_keys(read.faq) if read.faq else set()) if whole else None,
        sentences=all_keys(read.faq) if read.faq else None,
        questions_asked=frozenset(_asked(faq, documents)) if whole else None,
    )


def _titles(faq: Names, documents: Mapping[str, Document]) -> Iterator[str]:
    """Give the titles of all buttons that the bot can offer."""
    for topic in faq.topics:
        data = _data(documents, topic)
        yield from texts(data, "button")
        for _, step in blocks(data, "steps"):
            for _, option in blocks(step, "options"):
                yield from texts(option, "title")
    for fact in _each(_data(documents, "facts"), "facts"):
        for _, option in blocks(fact, "options"):
            yield from texts(option, "title")
    for supplier in _each(_data(documents, "contacts"), "suppliers"):
        yield from texts(supplier, "name")
    yield from (
        title for title in _each(_data(documents, "dialogue"), "buttons") if isinstance(title, str)
    )


def _asked(faq: Names, documents: Mapping[str, Document]) -> Iterator[str]:
    yield from ("start", "choose", "offer message", "offer topic", "offer resume")
    yield from (f"fact {name}" for name in faq.facts or ())
    yield from (f"after {outcome}" for outcome in get_args(Outcome))
    for topic in faq.topics:
        for _, step in blocks(_data(documents, topic), "steps"):
            if step.get("say") and not step.get("route"):
                yield f"told {topic}"
                yield from (f"result {topic}.{name}" for name in texts(step, "id"))


def _data(documents: Mapping[str, Document], name: str) -> Any:
    document = documents.get(name)
    return document.data if document else None


def _each(data: Any, key: str) -> Iterator[Any]:
    block = data.get(key) if isinstance(data, dict) else None
    yield from block.values() if isinstance(block, dict) else ()
