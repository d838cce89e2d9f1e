"""Each kind of mistake that a person can make: broken, the message read, and mended.

A variant is a file, what stands there, what is written instead, and what the message must say. The message
must stand at the first line that changed, or at the line with `at`.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from inloghulp.checking.project import find_problems


@dataclass(frozen=True)
class Variant:
    """One mistake."""

    file: str
    old: str
    new: str
    says: str
    at: str | None = None

    def __str__(self) -> str:
        return f"{self.file} {self.new[:30]!r} {self.says[:20]}"


TOPIC, BANK, TALK = "faq/proef.yml", "faq/answers/proef.yml", "tests/conversations/proef.yml"
NLU, MOVES, ASKED = (f"data/{folder}/proef.yml" for folder in ("nlu", "moves", "answers"))
FACTS, NO_FACTS, ABOUT_FACTS, WRITERS = (
    f"data/{name}.yml" for name in ("facts/several", "facts/none", "moves/fact", "writers")
)
RULES = "data/rules/dialogue.yml"
BUTTON = "button: De proef doet het niet"
UNDERSTOOD = "understood: De oefening vraagt om een proef."
LOOK = "      Kijk in {browser} of het er staat.\n"
CONTACT = "    name: Lexima\n"
NEWS = "items:\n"
ROUTE = "    route: publisher\n"
CLICKS = "faq/browsers.yml"
EDGE = "- browser: [edge]\n        device: [windows, mac]"

V = Variant
WRITING = [
    V(TOPIC, UNDERSTOOD, "understood: De oefening # vraagt om een proef.", "wat achter '#' staat"),
    V(TOPIC, UNDERSTOOD, 'understood: "De oefening vraagt om een proef.', "niet gesloten"),
    V(TOPIC, "      - title: Nee", "      - title: 'Nee", "niet gesloten"),
    V(TOPIC, UNDERSTOOD, 'understood: De "proef" zegt: niets', "dubbele punt"),
    V(
        TOPIC,
        UNDERSTOOD,
        "understood: 'Foto's van de proef'",
        "achter het sluitende aanhalingsteken",
    ),
    V(TOPIC, UNDERSTOOD, "understood: {browser} vraagt om een proef.", "niet met '{' beginnen"),
    V(TOPIC, UNDERSTOOD, "understood: {browser}", "accolade"),
    V(TOPIC, UNDERSTOOD, "understood: @school vraagt om een proef.", "niet met '@' beginnen"),
    V(TOPIC, UNDERSTOOD, "understood: %5 van de proef", "niet met '%' beginnen"),
    V(TOPIC, UNDERSTOOD, "understood: *belangrijk", "verwijst naar een andere plek"),
    V(TOPIC, UNDERSTOOD, "understood: &proef De oefening.", "verwijst naar een andere plek"),
    V(TOPIC, UNDERSTOOD, "understood: !De oefening.", "betekent hier niets"),
    V(
        TOPIC,
        UNDERSTOOD,
        "understood: “De oefening vraagt om een proef.”",
        "rechte aanhalingstekens",
    ),
    V(
        TOPIC,
        UNDERSTOOD,
        "understood De oefening vraagt om een proef.",
        "ontbreekt een dubbele punt",
    ),
    V(
        TOPIC,
        UNDERSTOOD,
        "understood = De oefening vraagt om een proef.",
        "ontbreekt een dubbele punt",
    ),
    V(TOPIC, UNDERSTOOD, "understood:De oefening vraagt om een proef.", "hoort een spatie"),
    V(TOPIC, UNDERSTOOD, "understood:", "'understood' is leeg"),
    V(TOPIC, UNDERSTOOD, "understood: # De oefening vraagt.", "'understood' is leeg"),
    V(TOPIC, UNDERSTOOD, "understood: De oefening\n  vraagt om een proef.", "ontbreekt '|'"),
    V(
        TOPIC,
        UNDERSTOOD,
        "understood: De oefening\nvraagt om een proef.",
        "ontbreekt",
        at="vraagt om",
    ),
    V(TOPIC, UNDERSTOOD, f"{UNDERSTOOD}\n{UNDERSTOOD}", "staat hier twee keer", at=None),
    V(TOPIC, "answer: |\n", "answer:\n", "ontbreekt '|'"),
    V(TOPIC, "answer: |\n  Dat is", "answer:\n  Let op: dat is", "ontbreekt '|'"),
    V(TOPIC, "answer: |\n  Dat is", "answer: Dat is", "ontbreekt '|'"),
    V(TOPIC, "answer: |\n  Dat is", "answer: | Dat is", "achter '|' hoort niets"),
    V(TOPIC, "    say: |\n      Kijk", "    say:\n      Kijk", "ontbreekt '|'"),
    V(TOPIC, "  Het staat op", "Het staat op", "hoort hij bij de tekst erboven"),
    V(TOPIC, "      Staat het er?", "     Staat het er?", "springt minder ver in"),
    V(TOPIC, "    try: spam", "   try: spam", "springt niet gelijk"),
    V(TOPIC, "    try: spam", "     try: spam", "springt verder in"),
    V(TOPIC, "    try: spam", "\ttry: spam", "tab"),
    V(TOPIC, "    try: spam", "    try: spam\u200b", "onzichtbaar"),
    V(TOPIC, "    try: spam", "\u00a0   try: spam", "vaste spatie"),
    V(TOPIC, "  - ask: children", "  -ask: children", "achter het streepje hoort een spatie"),
    V(TOPIC, "  - ask: children", "  ask: children", "springt"),
    V(TOPIC, "says: [ja, gezien]", "says: [ja, gezien", "haakje"),
    V(TOPIC, "says: [ja, gezien]", "says: ja, gezien", "hoort een lijst te zijn"),
    V(TOPIC, "says: [ja, gezien]", "says: [ja, 'gezien]", "niet gesloten"),
    V(TOPIC, "    if: {children: one}", "    if: {children: one", "haakje"),
    V(TOPIC, "    if: {children: one}", "    if: {children one}", "een dubbele punt"),
    V(TOPIC, "    if: {children: one}", "    if: children: one", "dubbele punt"),
    V(TOPIC, "    if: {children: one}", "    if: children", "'sleutel: tekst'"),
    V(TOPIC, BUTTON, f"<<<<<<< HEAD\n{BUTTON}", "twee versies"),
    V(TOPIC, BUTTON, f"---\n{BUTTON}", "begint een tweede bestand"),
    V(TALK, "not: [begreep]", "not: [begreep", "haakje"),
    V(TALK, "  - name: de proef lukt", "  - name: 'de proef lukt", "niet gesloten"),
    V(MOVES, '"hij staat er": works', '"hij staat er: works', "niet gesloten"),
    V(MOVES, '"hij staat er": works', '"hij staat er" works', "achter het sluitende"),
    V(NO_FACTS, "'gewoon een vraag': ''", "'zo'n vraag': ''", "achter het sluitende"),
    V(ASKED, '  - "wat is die proef nummer 3"', '  - "wat is die proef nummer 3', "niet gesloten"),
]
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
        "      Staat het er nu?",
        "      Dan is het klaar.",
        "eindigt met een vraag",
        at="done: |",
    ),
    V(TOPIC, "      De proef doet het niet.\n  - route", "\n  - route", "is leeg", at="message: |"),
    V(BANK, "  asks: wat de proef is", "  vraag: wat de proef is", "'vraag' ken ik niet"),
    V(BANK, "  say: |\n    Dat is een proef.\n", "", "geen van beide", at="proef_what:"),
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
    V(
        "data/lookup/publishers.yml",
        "publisher:\n",
        "publisher: lexima\nandere:\n",
        "'sleutel: tekst'",
    ),
]
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
SAID = [
    V(TOPIC, LOOK, "      Kijk in {browsr} of het er staat.\n", "bedoelde u 'browser'?"),
    V(TOPIC, "      Staat het er?", "      Staat het in {browser?", "accolade"),
    V(TOPIC, LOOK, "      Kijk in {{browser}} of het er staat.\n", "accolade"),
    V(TOPIC, UNDERSTOOD, "understood: De <b>oefening</b> vraagt.", "HTML"),
    V(TOPIC, "  Het staat op", "  <br>Het staat op", "HTML"),
    V(TOPIC, LOOK, "      Klik op javascript:alert(1) nu.\n", "kan niet"),
    V(TOPIC, LOOK, "      Klik op [deze](https://thuis.basispoort.nl) link.\n", "wordt geen link"),
    V(TOPIC, "https://thuis.basispoort.nl", "https//thuis.basispoort.nl", "geen webadres"),
    V(TOPIC, "https://thuis.basispoort.nl", "htps://thuis.basispoort.nl", "geen webadres"),
    V(TOPIC, "https://thuis.basispoort.nl", "https://thuis,basispoort.nl", "geen webadres"),
    V(TOPIC, "https://thuis.basispoort.nl", "http:/thuis.basispoort.nl", "geen webadres"),
    V(TOPIC, LOOK, "      Mail naar juf@school,nl voor hulp.\n", "geen e-mailadres"),
    V(TOPIC, LOOK, "      Mail naar juf@school voor hulp.\n", "geen e-mailadres"),
    V(TOPIC, LOOK, "      Bel dan 085-12345 of 0851234 nu.\n", "geen telefoonnummer"),
    V(TOPIC, LOOK, "      Dit is **belangrijk om te zien.\n", "wordt niet gesloten"),
    V(TOPIC, LOOK, f"      {'woord ' * 61}\n", "hoogstens 60", at="woord woord"),
    V(TOPIC, "      - title: Nee", "      - title: Ja, gezien", "staat er twee keer"),
    V(TOPIC, "        id: not_seen\n", "", "een eigen 'id'", at="title: Nee"),
    V(TOPIC, "        id: not_seen", "        id: seen", "staat er twee keer"),
    V(TOPIC, "        says: [nee, niks]", "        says: [nee, gezien]", "van twee knoppen"),
    V(TOPIC, BUTTON, "button: Laatste nieuws", "heeft ook een ander onderwerp"),
    V("faq/contacts.yml", CONTACT, CONTACT + "    phone: 085-12 34\n", "geen telefoonnummer"),
    V("faq/contacts.yml", CONTACT, CONTACT + "    phone: bel de school\n", "geen telefoonnummer"),
    V("faq/contacts.yml", CONTACT, CONTACT + "    mail: info.example.org\n", "geen e-mailadres"),
    V("faq/contacts.yml", CONTACT, CONTACT + "    site: javascript:alert(1)\n", "geen webadres"),
    V("faq/contacts.yml", CONTACT, CONTACT + "    site: www.example.org\n", "geen webadres"),
    V(
        "faq/contacts.yml",
        CONTACT,
        CONTACT + "    telefoon: 085 123 45 67\n",
        "'telefoon' ken ik niet",
    ),
    V(
        "faq/news.yml",
        NEWS,
        NEWS + "  - title: Nieuw\n    date: 11 mei 2026\n",
        "geen datum",
        at="date: 11",
    ),
    V(
        "faq/news.yml",
        NEWS,
        NEWS + "  - title: Nieuw\n    date: 2026-02-30\n",
        "geen datum",
        at="02-30",
    ),
    V(
        "faq/news.yml",
        NEWS,
        NEWS + "  - title: Nieuw\n    dat: 2026-02-20\n",
        "bedoelde u 'date'?",
        at="dat:",
    ),
    V(
        "faq/news.yml",
        NEWS,
        NEWS + "  - title: Nieuw\n    date: 2026-05-11\n    until: 2026-05-01\n",
        "ligt voor 'date'",
        at="until: 2026-05-01",
    ),
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
RASA = [
    V("config.yml", "ask_below: 0.7", "ask_below: veel", "is geen getal"),
    V("config.yml", "ask_below: 0.7", "ask_below: 0,7", "schrijf een punt"),
    V("config.yml", "ask_below: 0.7", "ask_below: 7", "van 0 tot en met 1"),
    V("config.yml", "ask_below: 0.7", "ask_belov: 0.7", "bedoelde u 'ask_below'?"),
    V("config.yml", "fallback_below: 0.1", "fallback_below: 0.9", "niet groter"),
    V("config.yml", "component.Understanding", "component.Understandng", "bedoelde u"),
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
SECOND_LOOK = [
    V(TOPIC, "      - title: Nee\n", "      - Nee\n", "ontbreekt een sleutel"),
    V(TOPIC, "      - title: Ja, gezien", "      title: Ja, gezien", "ontbreekt het streepje"),
    V(TOPIC, "  - ask: children\n", "- ask: children\n", "springt niet gelijk met de andere streepjes"),
    V(TOPIC, "answer: |", "answer |", "ontbreekt een dubbele punt"),
    V(TOPIC, "    say: |\n      Kijk", "    say: |\n    Kijk", "hoort hij bij de tekst erboven", at="    Kijk"),
    V(TOPIC, "    say: |\n      Kijk", "    say: I\n      Kijk", "ontbreekt '|'"),
    V(TOPIC, "says: [nee, niks]", "says: [nee; niks]", "een komma"),
    V(TOPIC, "says: [nee, niks]", "says: [nee, niks # alles]", "wat achter '#' staat"),
    V(TOPIC, "says: [nee, niks]", "says: [nee, [niks]]", "zonder haakjes"),
    V(TOPIC, "    if: {children: one}", "    if: {children:one}", "hoort een spatie"),
    V(TOPIC, "    if: {children: one}", "    if: {children one}", "ontbreekt een dubbele punt"),
    V(TOPIC, "name: de proef\n", "name: ~\n", "is leeg"),
    V(TOPIC, "name: de proef\n", "- name: de proef\n", "hoort geen streepje"),
    V(TOPIC, "      Open de pagina.\n", "      Kies {hint}.\n", "voeg 'clicks' toe"),
    V(TOPIC, "        does: solved\n", "        does: solved\n        topic: news\n", "niet ook 'does'", at="does:"),
    V(TOPIC, "      Open de pagina.\n", "      Klik ![plaatje](x.png)\n", "wordt geen link"),
    V(TOPIC, "      Open de pagina.\n", "      Open www.basispoort..nl nu\n", "geen webadres"),
    V(TOPIC, "      Open de pagina.\n", "      Ga naar ftp://basispoort.nl/a\n", "geen webadres"),
    V(BANK, "  answers:\n    - if", "  answers:\n    if", "ontbreekt het streepje", at="    if: {net"),
    V(BANK, "proef_what:\n", "Proef what:\n", "kan geen naam zijn"),
    V(BANK, "proef_what:\n", "proef_what\n", "ontbreekt een dubbele punt"),
    V(BANK, "  topic: proef\n", "  topic proef\n", "ontbreekt een dubbele punt"),
    V(TALK, "      - parent: de proef doet het niet\n", "      - asked: Nee\n", "geen van beide"),
    V(TALK, "      - press: Ja, gezien", "      - parent: ja\n        press: Ja, gezien", "allebei"),
    V(TALK, "        not: [begreep]\n", "        not: [proef]\n", "kan nooit allebei"),
    V(TALK, "    client: {browser: chrome, device: windows}", "    client: chrome", "'sleutel: tekst'"),
    V(NLU, "      - De proef geeft melding 3 op", "- De proef geeft melding 3 op", "springt minder ver in"),
    V(NLU, "  - intent: proef\n", "  - intent proef\n", "achter 'intent' ontbreekt een dubbele punt"),
    V(NLU, "  - intent: proef\n", "  intent: proef\n", "ontbreekt het streepje"),
    V(NLU, "melding 3 op het scherm", "melding 3 in [chrome](browser)", "haakjes"),
    V(NLU, 'version: "3.1"\n', 'version: "drie"\n', "verwacht wordt iets als"),
    V(ASKED, '  - "wat is die proef nummer 3"', "  wat is die proef", "ontbreekt het streepje"),
    V(ASKED, '  - "wat is die proef nummer 3"', "  - wat is: die proef", "tussen aanhalingstekens"),
    V(ASKED, '"wat is die proef nummer 3"', '"wat is die proef nummer 2"', "staat er twee keer"),
    V(NO_FACTS, "'gewoon een vraag': ''", "'gewoon een vraag':''", "hoort een spatie"),
    V(NO_FACTS, "'gewoon een vraag': ''", "'gewoon een vraag':", "staat niets"),
    V(FACTS, "'browser=edge device=ipad'", "'browser=edge, device=ipad'", "is geen feit"),
    V(MOVES, '  "hij staat er": works', '  - "hij staat er": works', "hoort geen streepje"),
    V(MOVES, '  "hij staat er": works', "  hij staat er works", "ontbreekt een dubbele punt"),
    V(RULES, "      - intent: greet\n", "      - intent: flash\n", "die regel maakt de bot zelf"),
    V(RULES, "      - intent: greet\n", "      - intentie: greet\n", "bedoelde u 'intent'?"),
    V(RULES, "  - rule: greet\n", "  - regel: greet\n", "'regel' ken ik niet"),
    V("data/lookup/publishers.yml", "  blink: [blink]", "  Blink Uitgeverij: [blink]", "kan geen naam zijn"),
    V("data/lookup/publishers.yml", "  blink: [blink]", "  blink: []", "staat niets"),
    V("domain.yml", "  - greet\n", "  - grret\n", "bedoelde u 'greet'?"),
    V("domain.yml", "  - greet\n", "  greet\n", "ontbreekt het streepje"),
    V("domain.yml", "intents:\n", "intent:\n", "bedoelde u 'intents'?"),
    V("endpoints.yml", "type: inloghulp.serving.conversations.Conversations", "type: SQL", "'dialect'"),
    V("faq/dialogue.yml", "  not_solved: Niet gelukt", "  not_solved: Gelukt", "heet hetzelfde"),
    V("faq/dialogue.yml", "{number}", "{nummer}", "bedoelde u 'number'?"),
    V("faq/facts.yml", "options_from: suppliers", "options_from: leveranciers", "waarde die niet kan"),
    V("faq/facts.yml", "      - value: one\n", "      - waarde: one\n", "'waarde' ken ik niet"),
    V("faq/contacts.yml", "  moo:\n", "  MOO:\n", "kan geen naam zijn"),
    V("faq/news.yml", NEWS, "items:\n  title: Nieuw\n", "ontbreekt het streepje", at="title: Nieuw"),
]  # fmt: skip
VARIANTS = [*SECOND_LOOK, *WRITING, *SHAPE, *NAMED, *SAID, *REACHED, *COUNTED, *RASA]


@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_a_mistake_is_told_where_it_was_made(shared_project: Path, variant: Variant) -> None:
    path = shared_project / variant.file
    good = path.read_text(encoding="utf-8")
    assert variant.old in good
    broken = good.replace(variant.old, variant.new, 1)
    path.write_text(broken, encoding="utf-8")
    try:
        problems = find_problems(shared_project)
    finally:
        path.write_text(good, encoding="utf-8")
    lines = expected_lines(good, broken, variant)
    told = [one for one in problems if variant.says in one.text and one.file == variant.file]
    shown = "\n".join(str(one) for one in problems)
    assert told, f"expected {variant.file}:{lines}: ...{variant.says}...\n{shown}"
    assert {one.line for one in told} & lines, f"expected line {lines}\n{shown}"
    assert len(problems) <= 4, f"more is told than is wrong\n{shown}"


def expected_lines(good: str, broken: str, variant: Variant) -> set[int]:
    """The first line that changed, or every line from there that holds `at`."""
    before, after = good.split("\n"), broken.split("\n")
    first = next(i for i, line in enumerate(after) if before[i : i + 1] != [line])
    if variant.at is None:
        return {first + 1, first + variant.new.count("\n") + 1}
    near = [i + 1 for i, line in enumerate(after) if variant.at in line]
    return {min(near, key=lambda line: (abs(line - first - 1), -line))}
