"""Reads the end-to-end tests of Rasa Pro (`test_cases`) as conversation tests.

What cannot be taken is told with its line, and leaves out its test case: a test that checks less than it did would
look as good as before.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from inloghulp.checking.shapes import Conversation
from inloghulp.faq.names import blocks
from inloghulp.faq.yaml_source import Document, Problem, YamlPath

CLIENT = ("browser", "device")
REACHED = ("topic", "outcome")

_NO_PATTERN = re.compile(r"[^\\.^$*+?{}\[\]|()]*")
_ASSERTIONS = "bot_uttered, slot_was_set en slot_was_not_set"


@dataclass
class Converted:
    """The conversations that could be taken, and what could not."""

    conversations: list[Conversation] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def responses_of(document: Document) -> dict[str, list[str]]:
    """Return the texts of each response in a domain file."""
    told = document.data.get("responses") if isinstance(document.data, dict) else None
    return {
        name: [
            variant["text"] for _, variant in blocks({"of": variants}, "of") if "text" in variant
        ]
        for name, variants in (told.items() if isinstance(told, dict) else ())
    }


def convert(document: Document, responses: Mapping[str, list[str]]) -> Converted:
    """Convert a file; `responses` are the texts that `utter` may name."""
    converted = Converted()
    data = document.data
    if not isinstance(data, dict) or not isinstance(data.get("test_cases"), list):
        what = "hier ontbreekt 'test_cases:' met een lijst; is dit een test van Rasa Pro (rasa test e2e)?"
        converted.problems.append(document.problem((), what))
        return converted
    if "stub_custom_actions" in data:
        what = "'stub_custom_actions' wordt niet overgenomen; de echte acties antwoorden."
        converted.problems.append(document.problem(("stub_custom_actions",), what))
    shared = {key: _named(data, key) for key in ("fixtures", "metadata")}
    for number, case in enumerate(data["test_cases"]):
        one = _Case(document, ("test_cases", number), responses, shared)
        conversation = one.convert(case)
        converted.problems += one.problems
        if conversation is not None:
            converted.conversations.append(conversation)
    return converted


def _named(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return the fixtures, or the metadata, by their names."""
    return {name: value for _, block in blocks(data, key) for name, value in block.items()}


class _Case:
    """One test case while it is read."""

    def __init__(
        self,
        document: Document,
        path: YamlPath,
        responses: Mapping[str, list[str]],
        shared: Mapping[str, Mapping[str, Any]],
    ) -> None:
        self._document = document
        self._path = path
        self._responses = responses
        self._shared = shared
        self._client: dict[str, str] = {}
        self._turns: list[dict[str, Any]] = []
        self._offered: dict[str, str] = {}
        """The titles of the buttons that the answer before had, by what they send."""
        self.problems: list[Problem] = []

    def convert(self, case: Any) -> Conversation | None:
        """Return the conversation; None where something of it cannot be taken."""
        if not isinstance(case, dict) or not case.get("test_case"):
            self._no(self._path, "hier hoort 'test_case:' met een naam te staan.")
            return None
        for name in case.get("fixtures") or ():
            self._known_before("fixtures", str(name), (*self._path, "fixtures"))
        if case.get("metadata"):
            self._known_before("metadata", str(case["metadata"]), (*self._path, "metadata"))
        steps = case.get("steps")
        if not isinstance(steps, list) or not steps:
            self._no(self._path, "hier ontbreekt 'steps:' met minstens een stap.")
            return None
        for number, step in enumerate(steps):
            self._step(step, (*self._path, "steps", number))
        if self.problems:
            return None
        told = {"name": case["test_case"], "turns": self._turns}
        try:
            return Conversation.parse_obj({**told, "client": self._client or None})
        except ValidationError as error:
            self._no(self._path, f"dit kan niet worden overgenomen: {error.errors()[0]['msg']}.")
            return None

    def _step(self, step: Any, path: YamlPath) -> None:
        known: dict[str, Callable[[Any, YamlPath], None]] = {
            "user": self._user,
            "bot": self._bot,
            "utter": self._utter,
            "slot_was_set": self._set,
            "slot_was_not_set": self._not_set,
            "assertions": self._assertions,
            "metadata": self._step_metadata,
        }
        if not isinstance(step, dict):
            self._no(
                path, "een stap is 'user', 'bot', 'utter', 'slot_was_set' of 'slot_was_not_set'."
            )
            return
        for key in sorted(step, key=lambda one: one != "user"):
            if key not in known:
                self._no((*path, key), f"'{key}' wordt hier niet overgenomen.")
            elif key not in ("user", "metadata") and not self._turns:
                self._no((*path, key), "een gesprek begint hier met 'user': wat de ouder typt.")
            else:
                known[key](step[key], (*path, key))

    def _user(self, text: Any, path: YamlPath) -> None:
        if not isinstance(text, str) or not text.strip():
            self._no(path, "hier hoort te staan wat de ouder typt.")
        elif not text.startswith("/"):
            self._turns.append({"parent": " ".join(text.split())})
            self._offered = {}
        elif text in self._offered:
            self._turns.append({"press": self._offered[text]})
            self._offered = {}
        else:
            what = (
                f"'{text}' is wat een knop verstuurt; noem die knop in de stap ervoor, bij 'bot_uttered' onder "
                "'buttons' met 'title' en 'payload'."
            )
            self._no(path, what)
            self._turns.append({})

    def _bot(self, text: Any, path: YamlPath) -> None:
        if not isinstance(text, str):
            self._no(path, "hier hoort te staan wat de bot zegt.")
            return
        pieces = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        self._expect("bot", pieces)

    def _utter(self, name: Any, path: YamlPath) -> None:
        texts = self._responses.get(str(name), [])
        if len(texts) == 1:
            self._bot(texts[0], path)
        elif texts:
            self._no(
                path,
                f"'{name}' heeft {len(texts)} teksten; een gesprek kan er hier maar een verwachten.",
            )
        else:
            what = (
                f"de tekst van '{name}' is niet bekend; geef met --domain het bestand waarin die onder 'responses' "
                "staat, of schrijf hier 'bot:' met de tekst."
            )
            self._no(path, what)

    def _set(self, told: Any, path: YamlPath) -> None:
        for name, value in _slots(told):
            if name in REACHED and value is not None:
                self._turns[-1][name] = value
            else:
                self._no(path, _other_slot(name))

    def _not_set(self, told: Any, path: YamlPath) -> None:
        for name, value in _slots(told):
            if name in REACHED and value is None:
                self._turns[-1][name] = "none"
            else:
                self._no(path, _other_slot(name))

    def _assertions(self, told: Any, path: YamlPath) -> None:
        for number, block in blocks({"of": told}, "of"):
            for key, value in block.items():
                here = (*path, number, key)
                if key == "bot_uttered" and isinstance(value, dict):
                    self._uttered(value, here)
                elif key == "slot_was_set":
                    self._set(value, here)
                elif key == "slot_was_not_set":
                    self._not_set(value, here)
                else:
                    self._no(here, f"'{key}' wordt niet overgenomen; wel: {_ASSERTIONS}.")

    def _uttered(self, told: Mapping[str, Any], path: YamlPath) -> None:
        for key, value in told.items():
            here = (*path, key)
            if key == "utter_name":
                self._utter(value, here)
            elif key == "text_matches" and isinstance(value, str):
                plain = (
                    value.removeprefix("^").removesuffix("$").removeprefix(".*").removesuffix(".*")
                )
                if _NO_PATTERN.fullmatch(plain.rstrip(".?")):
                    self._bot(plain, here)
                else:
                    self._no(
                        here, "een patroon kan hier niet; schrijf het stuk tekst dat er moet staan."
                    )
            elif key == "buttons":
                self._buttons(value)
            else:
                self._no(
                    here,
                    f"'{key}' wordt niet overgenomen; wel: utter_name, text_matches en buttons.",
                )

    def _buttons(self, told: Any) -> None:
        for _, button in blocks({"of": told}, "of"):
            if button.get("title"):
                self._expect("buttons", [button["title"]])
                self._offered[str(button.get("payload"))] = button["title"]

    def _step_metadata(self, name: Any, path: YamlPath) -> None:
        self._known_before("metadata", str(name), path)

    def _known_before(self, kind: str, name: str, path: YamlPath) -> None:
        """Take what is known before the conversation: only browser and device, as the widget tells them."""
        if name not in self._shared[kind]:
            self._no(path, f"'{name}' staat niet onder '{kind}' bovenaan het bestand.")
            return
        for key, value in _slots(self._shared[kind][name]):
            if key in CLIENT and value is not None:
                self._client[key] = value
            else:
                what = f"'{key}' van '{name}' wordt niet overgenomen; vooraf zijn alleen browser en device bekend."
                self._no(path, what)

    def _expect(self, key: str, pieces: list[str]) -> None:
        self._turns[-1][key] = [*self._turns[-1].get(key, ()), *pieces]

    def _no(self, path: YamlPath, what: str) -> None:
        self.problems.append(self._document.problem(path, what))


def _slots(told: Any) -> Iterator[tuple[str, str | None]]:
    """Slots as Rasa writes them: names, or names with values, in a list or a block."""
    for one in told if isinstance(told, list) else [told]:
        if isinstance(one, dict) and "name" in one and set(one) <= {"name", "value"}:
            yield str(one["name"]), _text(one.get("value"))
        elif isinstance(one, dict):
            yield from ((str(name), _text(value)) for name, value in one.items())
        elif isinstance(one, str):
            yield one, None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _other_slot(name: str) -> str:
    return f"slot '{name}' wordt niet overgenomen; een gesprek kan hier 'topic' en 'outcome' met hun waarde verwachten."
