"""Keys and values that a file cannot have: those of faq/ and data/, and those of the files of Rasa."""

from pathlib import Path

import pytest

from tests.checking.variant import ASKED, BANK, BUTTON, MOVES, NLU, RULES, TALK, TOPIC, Variant
from tests.fast import some

V = Variant
SHAPE = [
    V(TOPIC, BUTTON, "knop: De proef", "'knop' ken ik niet"),
    V(TOPIC, BUTTON, "buton: De proef", "bedoelde u 'button'?"),
    V(TOPIC, BUTTON, "Button: De proef", "bedoelde u 'button'?"),
    V(TOPIC, BUTTON + "\n", "", "'button' ontbreekt", at="source:"),
    V(TOPIC, BUTTON, "button: Deze tekst is veel te lang om nog op een knop te passen", "te lang"),
    V(TOPIC, "    route: publisher", "    route: uitgeverij", "waarde die niet kan"),
    V(TOPIC, "    question: own", "    question: owm", "bedoelde u 'own'?"),
    V(TOPIC, "        does: solved", "        does: opgelost", "waarde die niet kan"),
    V(TOPIC, "        does: solved", "        tried: misschien", "verwacht wordt een van: no, yes"),
    V(TOPIC, "  - id: window\n", "  - id: look\n", "staat er twee keer"),
    V(TOPIC, "  - id: window\n", "  - id: Het venster\n", "kan geen naam zijn"),
    V(TOPIC, "  - id: window\n    clicks", "  - clicks", "eigen 'id'", at="    say: |"),
    V(TOPIC, "  - ask: children", "  - ask: children\n    go: news", "precies een van"),
    V(
        TOPIC,
        "  - ask: children",
        "  - ask: children\n    instead: yes",
        "voeg 'go: onderwerp' toe",
    ),
    V(
        TOPIC,
        "      Staat het er nu?",
        "      Dan is het klaar.",
        "eindigt met een vraag",
        at="done: |",
    ),
    V(TOPIC, "      De proef doet het niet.\n  - route", "\n  - route", "is leeg", at="message: |"),
    V(BANK, "  asks: wat de proef is", "  vraag: wat de proef is", "'vraag' ken ik niet"),
    V(BANK, "  say: |\n    Dat is een proef.\n", "", "geen van beide", at="proef_what:"),
    V(BANK, "  topic: proef\n", "  tells: {mail: arrived}\n", "voeg 'topic: onderwerp' toe"),
    V(BANK, "  asks: wat de proef is", "  kind: vraag\n  asks: wat", "waarde die niet kan"),
    V(BANK, "    - say: |\n        Op de site.\n", "", "geen 'if'", at="device:"),
    V("faq/dialogue.yml", "greet: |", "groet: |", "'groet' ken ik niet"),
    V("faq/widget.yml", "title: ", "titel: ", "bedoelde u 'title'?"),
    V("faq/browsers.yml", "names:", "namen:", "bedoelde u 'names'?"),
    V(
        "faq/facts.yml",
        "  children:\n    question",
        "  children:\n    vraag",
        "'vraag' ken ik niet",
    ),
    V("faq/contacts.yml", "suppliers:", "leveranciers:", "'leveranciers' ken ik niet"),
    V(TALK, "    turns:", "    beurten:", "'beurten' ken ik niet"),
    V(TALK, "        bot: [proef, gezien]", "        bot: proef", "hoort een lijst te zijn"),
    V(TALK, "      - parent: de proef", "      - ouder: de proef", "'ouder' ken ik niet"),
    V(TALK, "        outcome: resolved", "        outcome: opgelost", "waarde die niet kan"),
    V(NLU, "    examples: |", "    examples:", "ontbreekt '|'"),
    V(NLU, "    examples: |", "    voorbeelden: |", "ken ik niet"),
    V(NLU, "nlu:", "nlp:", "hier hoort 'nlu:'", at="version:"),
    V(
        NLU,
        "      - De proef geeft melding 3 ",
        "      De proef geeft melding 3 ",
        "begint met '- '",
    ),
    V(
        NLU,
        "      - De proef geeft melding 3 ",
        "      -De proef geeft melding 3 ",
        "begint met '- '",
    ),
    V(MOVES, '  "hij staat er": works', '  "hij staat er": [works]', "hoort een tekst te zijn"),
    V(ASKED, "proef_what:\n", "proef_what: |\n", "hoort een lijst"),
    V(RULES, "rules:", "regels:", "'regels' ken ik niet"),
    V("data/lookup/names.yml", "names:\n", "namen:\n", "bedoelde u 'names'?"),
    V("data/lookup/names.yml", "  browser:\n", "  browser: edge\n  andere:\n", "'sleutel: tekst'"),
]
RASA = [
    V("config.yml", "ask_below: 0.7", "ask_below: veel", "is geen getal"),
    V("config.yml", "ask_below: 0.7", "ask_below: 0,7", "schrijf een punt"),
    V("config.yml", "ask_below: 0.7", "ask_below: 7", "van 0 tot en met 1"),
    V("config.yml", "ask_below: 0.7", "ask_belov: 0.7", "bedoelde u 'ask_below'?"),
    V("config.yml", "fallback_below: 0.1", "fallback_below: 0.9", "niet groter"),
    V("config.yml", "understanding.Understanding", "understanding.Understandng", "bedoelde u"),
    V("config.yml", "- name: RulePolicy", "- name: RulesPolicy", "bedoelde u 'RulePolicy'?"),
    V("config.yml", "pipeline:", "pipline:", "bedoelde u 'pipeline'?"),
    V("config.yml", "language: nl", "language: nederlands", "waarde die niet kan"),
    V("config.yml", "embedding: usem3", "embedding: usem4", "verwacht wordt iets als 'usem3'"),
    V("config.yml", "inloghulp.training.importer.FaqImporter", "inloghulp.training.FaqImporter", "bedoelde u"),
    V("config.yml", "action_name: action_fallback", "action_name: action_falback", "'action_fallback'?"),
    V("domain.yml", "  - greet\n", "  - greet\n  - greet\n", "staat er twee keer", at=None),
    V("domain.yml", "  - action_fallback", "  - action_falback", "bedoelde u 'action_fallback'?"),
    V("domain.yml", "  - greet\n", "  - proef\n  - greet\n", "is een onderwerp van faq/"),
    V("domain.yml", "session_expiration_time: 60", "session_expiration_time: uur", "is geen getal"),
    V("domain.yml", "  dialogue_state:", "  dialog_state:", "bedoelde u 'dialogue_state'?"),
    V("endpoints.yml", "conversations.Conversations", "conversations.Conversation", "edoelde u"),
    V("endpoints.yml", "tracker_store:", "trackerstore:", "bedoelde u 'tracker_store'?"),
    V("endpoints.yml", "type: in_memory", "type: in_memery", "bedoelde u 'in_memory'?"),
    V("endpoints.yml", "url: http://localhost:5055/webhook", "url: localhost", "is geen adres"),
    V("credentials.yml", "inloghulp.channel.InloghulpChannel", "inloghulp.channel.InlogChannel", "bedoelde u"),
    V("credentials.yml", "allowed_origins: []", "allowed_origin: []", "bedoelde u 'allowed_origins'?"),
    V("credentials.yml", "allowed_origins: []", "allowed_origins: [www.school.nl]", "zonder pad"),
    V("credentials.yml", "allowed_origins: []", "allowed_origins: [https://school.nl/pagina]", "zonder pad"),
    V("credentials.yml", "allowed_origins: []", "allowed_origins: https://school.nl", "hoort een lijst te zijn"),
    V("endpoints.yml", "lock_store:\n", "lock_store:\n type: redis\n", "springt", at="in_memory"),
]  # fmt: skip


@pytest.mark.parametrize("variant", some([*SHAPE, *RASA], each=4), ids=str)
def test_a_mistake_is_told_where_it_was_made(shared_project: Path, variant: Variant) -> None:
    variant.is_told_in(shared_project)
