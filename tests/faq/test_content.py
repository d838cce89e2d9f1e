"""What topics and answers say: every fact of the source, nothing invented, nothing copied, plain Dutch."""

import os
import re
from pathlib import Path

import pytest
import yaml

from inloghulp import folders, settings
from inloghulp.diagnosis.next_step import last_route
from inloghulp.faq.model import Answer, Topic
from tests.real_faq import FAQ

ROOT = Path(__file__).parents[2]
SOURCE = Path(os.environ.get("INLOGHULP_SOURCE", ROOT.parent / "shared/source/faq-voor-ouders.txt"))
REQUEST = "https://www.basispoort.nl/login/thuisgebruiker/#thuisgebruiker"
HOME = "https://thuis.basispoort.nl"

FACTS = {
    "forgot_password": [REQUEST, "geheugen", "browsegeschiedenis", "incognito", "drie puntjes"],
    "invalid_password": ["pincode", "opslaan", "'Nee'", "twee stappen", "incognito", "e-mailadres"],
    "second_password": ["vier cijfers", "op school", "wachtwoordplaatje", "leerkracht"],
    "activation_link": [
        *("tot 1 uur", "een keer per kwartier", "nietreageren@basispoort.nl", "spam", REQUEST),
        *("precies hetzelfde e-mailadres", "leerkracht"),
    ],
    "home_login": [
        HOME,
        "maximaal 2",
        "naamplaatjes",
        "pincode",
        "wachtwoordplaatje",
        "anders in dan",
    ],
    "missing_children": [
        HOME,
        "andere browser",
        "Firefox",
        "Chrome",
        "privévenster",
        "naamplaatjes",
    ],
    "flash": [
        "nergens",
        "HTML5",
        "honderden",
        "school",
        "helpdesk van de uitgeverij",
        "niet Basispoort",
    ],
    "software": ["alleen de toegang", "licentie", "leerkracht", "uitgeverij", "geen invloed"],
    "network_environment": [
        *(
            "MOO (Heutink ICT)",
            "ZuluConnect (de Rolf groep)",
            "X Cool (Cloudwise)",
            "Ratho Portaal",
        ),
        *("Mijn Onderwijs Portaal (Onderwijsgroep Meppel)", "Prowise Go", "Miloo (Skool)"),
        *("OnlineKlas (Stenvert)", "niet via thuis.basispoort.nl", "leerkracht", "leverancier"),
    ],
    "session_takeover": [
        "IP-adres",
        "wifi",
        "4G",
        "Log uit",
        "browser helemaal",
        "geheugen",
        "verplaatst",
    ],
    "publisher_contact": ["lijst", "download", "uitgeverijen", "leveranciers"],
    "news": ["Lexima", "telefonisch", "11 mei", "groepsoverzicht", "Thuislogin"],
}
"""The facts of each section, as they must be told somewhere in its topic."""


FORBIDDEN = ("helaas", "!", " jij ", " je ", " jouw ", "cache", "incorrect", "sorry")
"""What the bot does not say: excuses, exclamations, 'je', and words that a parent may not know."""

ALLOWED = {
    ("answer browser_cache", "cache"),
    ("answer clear_which_boxes", "cache"),
    ("answer child_needs_parent", " je "),
}
"""Where such a word is itself what the parent asks about, or where it is said to a child."""

ENGLISH = {"the", "and", "please", "click", "your", "you", "this", "with", "that", "password"}
"""Words that a sentence of Dutch does not have."""


def told(topic: Topic) -> str:
    """Return all that a parent can read in a topic."""
    parts = [topic.understood, topic.answer, topic.solved or ""]
    parts += [f"{item.title} {item.text or ''}" for item in topic.items]
    for step in topic.steps:
        if step.when.get("who") == "child":
            continue  # a child is spoken to as one
        forms = (step.say, step.how, step.again, step.done, step.message)
        parts += [form or "" for form in forms]
        parts += [option.title for option in step.options]
        if step.clicks:
            parts.append(FAQ.browsers.how_to[step.clicks].hint)
    suppliers = FAQ.contacts.suppliers.values()
    names = [f"{one.name} ({one.company})" if one.company else one.name for one in suppliers]
    return " ".join(parts).replace("{suppliers}", ", ".join(names))


def answered(answer: Answer) -> str:
    """Return all that an entry of the answer bank may say."""
    return " ".join(variant.say for variant in answer.variants)


@pytest.mark.parametrize("topic", sorted(FACTS))
def test_every_fact_of_the_section_is_told(topic: str) -> None:
    entries = [answered(one) for one in FAQ.answers.values() if one.topic == topic]
    text = " ".join([told(FAQ.topics[topic]), *entries]).lower()
    assert [fact for fact in FACTS[topic] if fact.lower() not in text] == []


def every_text() -> dict[str, str]:
    """What was written with the source; a topic that a maintainer adds is judged by `inloghulp check`."""
    texts = {name: told(FAQ.topics[name]) for name in FACTS}
    texts |= {f"answer {name}": answered(answer) for name, answer in FAQ.answers.items()}
    own = FAQ.dialogue.dict(exclude={"secret_topic"}).values()
    sentences = [value for value in own if isinstance(value, str)]
    texts["dialogue"] = " ".join([*sentences, *FAQ.dialogue.buttons.dict().values()])
    facts = [(fact.question, fact.again) for fact in FAQ.facts.values()]
    titles = [option.title for fact in FAQ.facts.values() for option in fact.options]
    texts["facts"] = " ".join([*(text or "" for pair in facts for text in pair), *titles])
    for name, how_to in FAQ.browsers.how_to.items():
        clicks = [one.say for one in how_to.clicks]
        texts[f"clicks {name}"] = " ".join([how_to.hint, how_to.otherwise, *clicks])
    return texts


def test_only_the_addresses_of_the_source_are_named() -> None:
    for name, text in every_text().items():
        addresses = {address.rstrip(".,") for address in re.findall(r"https?://\S+", text)}
        assert addresses <= {REQUEST, HOME}, name
        assert set(re.findall(r"\S+@\S+\.\w+", text)) <= {"nietreageren@basispoort.nl"}, name
        assert not re.search(r"\b0\d{1,3}[- ]?\d{6,8}\b", text), name


def test_the_tone_is_ours() -> None:
    found = {
        (name, word)
        for name, text in every_text().items()
        for word in FORBIDDEN
        if word in f" {text} ".lower()
    }
    assert found == ALLOWED


def test_no_english_is_spoken() -> None:
    for name, text in every_text().items():
        own = text.replace(FAQ.dialogue.english.strip(), " ")
        assert ENGLISH & set(words(own)) == set(), name


def test_every_done_asks() -> None:
    done = [step.done for topic in FAQ.topics.values() for step in topic.steps if step.done]
    assert done
    assert [text for text in done if not text.endswith("?")] == []


def test_every_step_that_is_done_tells_what_comes_after_doing() -> None:
    without = [
        step.id
        for topic in (FAQ.topics[name] for name in FACTS)
        for step in topic.steps
        if step.kind == "say" and not step.only_tells and not (step.done or step.did)
    ]
    assert without == []


def test_a_question_is_no_longer_than_a_line() -> None:
    for name, answer in FAQ.answers.items():
        assert len(answer.asks.split()) <= 20, name
        assert not answer.asks.endswith("."), name


@pytest.mark.parametrize("kind", ["feeling", "farewell"])
def test_what_is_said_to_the_person_is_short_and_asks_nothing(kind: str) -> None:
    entries = {name: one for name, one in FAQ.answers.items() if one.kind == kind}
    assert len(entries) >= 5
    for name, answer in entries.items():
        assert len(answered(answer).split()) <= 25, name
        assert "?" not in answered(answer), name
        assert name.startswith(kind)


def test_no_two_answers_say_the_same() -> None:
    said = [variant.say for answer in FAQ.answers.values() for variant in answer.variants]
    assert sorted({text for text in said if said.count(text) > 1}) == []


def test_an_answer_asks_nothing_so_that_one_question_is_open() -> None:
    asking = [
        name
        for name, answer in FAQ.answers.items()
        if any(variant.say.endswith("?") for variant in answer.variants)
    ]
    assert asking == []


def test_contacts_of_the_source_are_there() -> None:
    names = {
        "moo",
        "zuluconnect",
        "x_cool",
        "mijn_onderwijs_portaal",
        "ratho_portaal",
        "prowise_go",
    }
    assert names | {"miloo", "onlineklas"} <= set(FAQ.contacts.suppliers)
    assert "lexima" in FAQ.contacts.publishers


def words(text: str) -> list[str]:
    """Return the words of a text, without addresses and the names of suppliers."""
    suppliers = FAQ.contacts.suppliers.values()
    for name in [part for one in suppliers for part in (one.name, one.company) if part]:
        text = text.replace(name, " ")
    without_addresses = re.sub(r"\S*(https?:|www\.|@)\S*", " ", text.lower())
    return re.findall(r"[a-z0-9à-ÿ]+", without_addresses)


@pytest.mark.skipif(not SOURCE.is_file(), reason="the source FAQ is not on this machine")
def test_no_run_of_eight_words_is_the_source_s() -> None:
    source = words(SOURCE.read_text(encoding="utf-8"))
    runs = {tuple(source[i : i + 8]) for i in range(len(source) - 7)}
    for name, text in every_text().items():
        ours = words(text)
        copied = [ours[i : i + 8] for i in range(len(ours) - 7) if tuple(ours[i : i + 8]) in runs]
        assert copied == [], name


@pytest.mark.skipif(not SOURCE.is_file(), reason="the source FAQ is not on this machine")
def test_every_heading_of_a_topic_stands_in_the_source() -> None:
    source = " ".join(SOURCE.read_text(encoding="utf-8").split())
    for topic in (FAQ.topics[name] for name in FACTS):
        assert [heading for heading in topic.source if heading not in source] == []


def test_parents_are_told_how_long_a_conversation_is_kept() -> None:
    told = yaml.safe_load((folders.FAQ / "widget.yml").read_text("utf-8"))["privacy_kept"]
    assert f"hoogstens {settings.RETENTION_DAYS} dagen" in told


def test_who_has_its_own_sentences_is_someone_who_may_chat() -> None:
    known = {str(option.value) for option in FAQ.facts["who"].options}
    assert set(FAQ.dialogue.said_to) <= known


def test_a_teacher_is_not_sent_to_the_teacher() -> None:
    said = [text for text in FAQ.dialogue.said_to["teacher"].dict().values() if text]
    for topic in FAQ.topics.values():
        for step in topic.steps:
            if step.when.get("who") == "teacher":
                said += [text for text in (step.say, step.message) if text]
    for answer in FAQ.answers.values():
        said += [one.say for one in answer.variants if one.when.get("who") == "teacher"]
    assert [text for text in said if re.search(r"aan (de|uw) leerkracht|uw kind", text)] == []


def test_every_route_of_a_topic_has_one_for_a_teacher() -> None:
    for name in FAQ.topics:
        _, _, route = last_route(FAQ, name, {"who": "teacher"})
        assert route.when.get("who") == "teacher", name
