"""What can be wrong in what Rasa reads: config.yml, domain.yml, endpoints.yml and credentials.yml."""

import re
from collections.abc import Mapping
from typing import Any

from inloghulp.checking.names import ACTIONS, ProjectNames
from inloghulp.checking.shapes import Config, Credentials, Domain, Endpoints
from inloghulp.faq.consistency import place_problems
from inloghulp.faq.misspelt_names import meant
from inloghulp.faq.names import blocks, texts
from inloghulp.faq.shape import Walk, walk
from inloghulp.faq.yaml_source import Document

PIPELINE = (
    "inloghulp.nlu.rasa_components.dutch_spacy.DutchSpacy",
    "inloghulp.nlu.rasa_components.understanding.Understanding",
)
"""Without one of these the bot cannot do its work."""

IMPORTERS = (
    "inloghulp.training.importer.FileImporter",
    "inloghulp.training.importer.FaqImporter",
)
STORES = ("inloghulp.serving.database.conversations.Conversations", "SQL")
"""Where conversations can be kept; anything else Rasa keeps in memory, without a word."""

ALWAYS_NEEDED = ("login_trouble", "out_of_scope")
"""Intents that the bot cannot do without, beside those of the topics."""

SHAPES: Mapping[str, Any] = {
    "config.yml": Config,
    "domain.yml": Domain,
    "endpoints.yml": Endpoints,
    "credentials.yml": Credentials,
}

_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d+)?|https?://\[[0-9a-f:]+\](:\d+)?")
_ADDRESS = re.compile(r"https?://[\w.-]+(:\d+)?(/\S*)?|\$\{\w+\}")


def check_rasa_file(document: Document, names: ProjectNames) -> Walk:
    """Check one of the four files."""
    found = walk(document, SHAPES[document.file])
    found.problems += place_problems(found, names)
    if isinstance(document.data, dict):
        checks = {
            "config.yml": _config_mistakes,
            "domain.yml": _domain_mistakes,
            "endpoints.yml": _endpoint_mistakes,
        }
        if document.file in checks:
            checks[document.file](found, names)
    for place in found.places:
        written = place.facets.get("written")
        if written == "origin" and not _ORIGIN.fullmatch(place.text):
            what = (
                f"'{place.text}' is geen adres van een website; "
                "verwacht wordt iets als https://www.example.nl, zonder pad."
            )
            found.note(place.path, what)
        elif written == "local_site" and not _ADDRESS.fullmatch(place.text):
            what = f"'{place.text}' is geen adres; verwacht wordt iets als http://localhost:5055/webhook."
            found.note(place.path, what)
    return found


def _config_mistakes(found: Walk, _: ProjectNames) -> None:
    for key, needed in (
        ("pipeline", PIPELINE),
        ("importers", IMPORTERS),
        ("policies", ("RulePolicy",)),
    ):
        listed = [
            (n, name)
            for n, block in blocks(found.document.data, key)
            for name in texts(block, "name")
        ]
        seen: set[str] = set()
        for number, name in listed:
            if name in seen:
                found.note((key, number, "name"), f"'{name}' staat er twee keer; haal er een weg.")
            seen.add(name)
        unknown = seen - set(needed)
        missing = [name for name in needed if name not in seen]
        is_list = isinstance(found.document.data.get(key), list)
        if is_list and missing and not unknown and len(listed) == len(found.document.data[key]):
            found.note((key,), f"onder '{key}' ontbreekt '- name: {missing[0]}'.")
    for number, block in blocks(found.document.data, "pipeline"):
        limits = {key: _number(block.get(key)) for key in ("ask_below", "fallback_below")}
        ask, fall = limits["ask_below"], limits["fallback_below"]
        if ask is not None and fall is not None and fall > ask:
            what = (
                f"'fallback_below' ({fall}) hoort niet groter te zijn dan 'ask_below' ({ask}): "
                "de bot vroeg dan nooit 'Bedoelt u dit?'."
            )
            found.note(("pipeline", number, "fallback_below"), what)


def _number(text: Any) -> float | None:
    try:
        return float(text)
    except (TypeError, ValueError):
        return None


def _domain_mistakes(found: Walk, names: ProjectNames) -> None:
    data = found.document.data
    for key in ("intents", "actions", "entities"):
        listed = data.get(key)
        seen: set[str] = set()
        for number, name in enumerate(listed if isinstance(listed, list) else ()):
            if not isinstance(name, str):
                continue
            if name in seen:
                found.note((key, number), f"'{name}' staat er twee keer; haal er een weg.")
            seen.add(name)
            if key == "intents" and name in names.faq.topics:
                what = f"'{name}' is een onderwerp van faq/; dat voegt de bot zelf toe. Haal het hier weg."
                found.note((key, number), what)
            if key == "actions" and name not in ACTIONS:
                found.note((key, number), f"de actie '{name}' bestaat niet; {meant(name, ACTIONS)}")
    for key, needed in (("actions", sorted(ACTIONS)), ("intents", ALWAYS_NEEDED)):
        listed = set(texts(data, key))
        missing = [name for name in needed if name not in listed]
        if key in data and missing and not (key == "actions" and listed - ACTIONS):
            found.note((key,), f"onder '{key}' ontbreekt '- {missing[0]}'.")


def _endpoint_mistakes(found: Walk, _: ProjectNames) -> None:
    data = found.document.data
    for kind in texts(data.get("tracker_store"), "type"):
        if kind not in STORES and kind.lower() != "sql":
            what = (
                f"'{kind}' ken ik niet; {meant(kind, STORES)} "
                "Met iets anders bewaart Rasa gesprekken alleen in het geheugen."
            )
            found.note(("tracker_store", "type"), what)
        elif kind.lower() == "sql" and not texts(data["tracker_store"], "dialect"):
            what = "bij 'type: SQL' hoort ook 'dialect', zoals 'dialect: postgresql'."
            found.note(("tracker_store", "type"), what)
