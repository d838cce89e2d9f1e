"""Names of what is not there, what is never reached, and what is too few or there twice."""

from pathlib import Path

import pytest

from tests.checking.variant import (
    ABOUT_FACTS,
    ASKED,
    BANK,
    CLICKS,
    EDGE,
    FACTS,
    MOVES,
    NLU,
    NO_FACTS,
    ROUTE,
    RULES,
    TALK,
    TOPIC,
    WRITERS,
    Variant,
)
from tests.fast import some

V = Variant
NAMED = [
    V(TOPIC, "    go: network_environment", "    go: netwerk_omgeving", "bestaat niet"),
    V(
        TOPIC,
        "    go: network_environment",
        "    go: network_enviroment",
        "bedoelde u 'network_environment'?",
    ),
    V(TOPIC, "    go: network_environment", "    go: proef", "kring"),
    V(TOPIC, "  - ask: children", "  - ask: childs", "heeft geen vraag in facts.yml"),
    V(TOPIC, "    try: spam", "    try: spamm", "bedoelde u 'spam'?"),
    V(
        TOPIC,
        "    clicks: private_window",
        "    clicks: privat_window",
        "bedoelde u 'private_window'?",
    ),
    V(TOPIC, "    if: {children: one}", "    if: {children: een}", "kan niet bij 'children'"),
    V(TOPIC, "    if: {children: one}", "    if: {childern: one}", "bedoelde u 'children'?"),
    V(
        TOPIC,
        "        set: {mail: arrived}",
        "        set: {mail: arived}",
        "bedoelde u 'arrived'?",
    ),
    V(TOPIC, "        set: {mail: arrived}", "        topic: nieuws", "bestaat niet"),
    V(TOPIC, "        set: {mail: arrived}", "        set: {mial: arrived}", "bedoelde u 'mail'?"),
    V(BANK, "  topic: proef\n  at", "  topic: proeff\n  at", "bedoelde u 'proef'?"),
    V(BANK, "  at: [spam]", "  at: [spem]", "bedoelde u 'spam'?"),
    V(BANK, "if: {network: yes}", "if: {network: ja}", "kan niet bij 'network'"),
    V(BANK, "proef_what:\n", "other_why:\n", "staat ook in een ander bestand"),
    V("faq/browsers.yml", "browser: [chrome]", "browser: [crome]", "bedoelde u 'chrome'?"),
    V("faq/browsers.yml", "device: [windows", "device: [window", "bedoelde u 'windows'?"),
    V("faq/dialogue.yml", "secret_topic: ", "secret_topic: x", "bestaat niet"),
    V(TALK, "browser: chrome", "browser: crome", "bedoelde u 'chrome'?"),
    V(TALK, "bot: [proef, gezien]", "says: [proef.lok]", "bedoelde u 'proef.look'?"),
    V(TALK, "not: [begreep]", "says_not: [not_understod]", "bedoelde u 'not_understood'?"),
    V(TALK, "      - press: Ja, gezien", "      - press: not_sen", "bedoelde u 'not_seen'?"),
    V(
        TALK,
        "not: [begreep]",
        "says: [greet]\n        says_not: [greet]",
        "staat bij 'says' en bij 'says_not'",
        at="says_not",
    ),
    V(TALK, "device: windows", "device: windos", "bedoelde u 'windows'?"),
    V(TALK, "        topic: proef", "        topic: proeff", "bedoelde u 'proef'?"),
    V(TALK, "      - press: Ja, gezien", "      - press: Ja, gezein", "bedoelde u 'Ja, gezien'?"),
    V(TALK, 'buttons: ["Ja, gezien"]', 'buttons: ["Jaja"]', "geen enkele knop heet"),
    V(NLU, "  - intent: proef", "  - intent: preof", "bedoelde u 'proef'?"),
    V(NLU, "  - intent: proef", "  - intent: home_login", "- intent: proef", at="version:"),
    V(FACTS, "browser=edge", "browser=egde", "bedoelde u 'browser=edge'?"),
    V(FACTS, "children=one mail", "childs=one mail", "'childs=one' is geen feit"),
    V(MOVES, "result proef.look:", "result proef.loook:", "bedoelde u 'proef.look'?"),
    V(ABOUT_FACTS, "fact children:", "feit children:", "geen soort vraag"),
    V(ABOUT_FACTS, "fact children:", "told proef:", "hoort in data/moves/proef.yml"),
    V(MOVES, "result proef.look:", "fact children:", "hoort in data/moves/fact.yml"),
    V(MOVES, "  tester:", "  tster:", "bedoelde u 'tester'?"),
    V(FACTS, "tester:", "testster:", "is geen schrijver in data/writers.yml; bedoelde u 'tester'?"),
    V(FACTS, "browser=edge device=ipad", "browser=edge", "hoort in data/facts/browser.yml"),
    V(
        FACTS,
        "browser=edge device=ipad",
        "tried=spam tried=restart",
        "hoort in data/facts/tried.yml",
    ),
    V(
        NO_FACTS,
        "'gewoon een vraag': ''",
        "'gewoon een vraag': mail=arrived",
        "hoort in data/facts/mail.yml",
    ),
    V(
        NO_FACTS,
        "gewoon een vraag",
        "de proef geeft melding 3 op het scherm!",
        "staat ook in data/nlu/proef.yml:9",
    ),
    V(
        NLU,
        "    examples: |",
        "    metadata: {facts: mail=arived}\n    examples: |",
        "bedoelde u 'mail=arrived'?",
    ),
    V(
        NLU,
        "    examples: |",
        "    metadata: {facts: none mail=arrived}\n    examples: |",
        "'none' is geen feit",
    ),
    V(
        NLU,
        "    examples: |",
        "    metadata: {feiten: none}\n    examples: |",
        "'feiten' ken ik niet",
    ),
    V(WRITERS, "tester: Wie het", "rules: Wie dan ook.\ntester: Wie het", "een woord van Rasa"),
    V(WRITERS, "tester: Wie het uitprobeert.", "tester:", "'tester' is leeg"),
    V(MOVES, ": not_helped", ": not_help", "bedoelde u 'not_helped'?"),
    V(ASKED, "proef_what:", "proef_wat:", "bedoelde u 'proef_what'?"),
    V(RULES, "- intent: greet\n", "- intent: greeet\n", "bedoelde u 'greet'?"),
    V(
        RULES,
        "      - action: action_dialogue",
        "      - action: action_dialoge",
        "bedoelde u 'action_dialogue'?",
    ),
    V(RULES, "- intent: greet\n", "- intent: goodbye\n", "wordt al beantwoord", at=None),
    V("data/lookup/names.yml", "    edge: [", "    egde: [", "bedoelde u 'edge'?"),
    V("data/lookup/names.yml", "  device:\n", "  divice:\n", "bedoelde u 'device'?"),
    V("data/lookup/names.yml", "    edge: [edge", "    edge: [chrome", "staat ook bij 'chrome'"),
]
REACHED = [
    V(TOPIC, "  - ask: children", "  - go: news", "komt niets meer aan de beurt"),
    V(TOPIC, "    if: {children: one}", "    if: {children: one, network: yes}", "nooit aan de beurt"),
    V(TOPIC, "    if: {children: one}", "    if: {children: []}", "klopt nooit"),
    V(TOPIC, "  - route: school\n", "  - if: {children: one}\n    route: school\n", "de laatste stap"),
    V(TOPIC, f"{ROUTE}    say: |\n", f"{ROUTE}    how: |\n", "ontbreekt 'say'", at="route: publisher"),
    V(BANK, "    - if: {device: [ipad, iphone]}", "    - if: {network: yes}", "nooit aan de beurt"),
    V(CLICKS, EDGE, EDGE.replace("[edge]", "[chrome]"), "nooit verteld"),
]  # fmt: skip
COUNTED = [
    V(NLU, "      - De proef geeft melding 7 op", "      - De proef geeft melding 3 op", "staat er twee keer"),
    V(ASKED, '  - "wat is die proef nummer 3"\n', "", "te weinig", at="proef_what:"),
    V(ASKED, '"waar staat de proef van dag 1"', '"wat is die proef nummer 3"', "staat ook bij 'proef_what'"),
]  # fmt: skip


@pytest.mark.parametrize("variant", some([*NAMED, *REACHED, *COUNTED], each=4), ids=str)
def test_a_mistake_is_told_where_it_was_made(shared_project: Path, variant: Variant) -> None:
    variant.is_told_in(shared_project)
