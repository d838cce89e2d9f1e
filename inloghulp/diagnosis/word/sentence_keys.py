"""Keys: the names by which what is said is known, whatever its wording.

Tests and conversations ask for a sentence by its key, so that whoever rewords it breaks none of them. What is said
has a wide key and narrower ones: a step in any form (`flash.what_is_flash`), and its explanation
(`flash.what_is_flash.how`); an answer, and the variant that was told (`browser_which.network_yes`).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from inloghulp.diagnosis.next_step import step_key
from inloghulp.faq.model import Clicks, Condition, Faq, Step, Topic, Understood, Variant

Keys = tuple[str, ...]

UNKNOWN = "unknown"
OTHERWISE = "otherwise"
TOPIC_TEXTS = {"gist": "answer", "tip": "solved"}
"""What a topic says outside its steps whatever is known, and under which key of its file that stands."""

STEP_FORMS = ("say", "again", "how", "clicks", "done")


def of_sentence(faq: Faq, name: str, values: Mapping[str, str]) -> Keys:
    """Return a sentence of dialogue.yml; where it may name a topic also with that topic behind it."""
    told = [values[place] for place in _placeholders(faq, name) if place in values]
    named = [topic for topic, one in faq.topics.items() if one.name in told]
    return (name, *(f"{name}.{topic}" for topic in named))


def _placeholders(faq: Faq, name: str) -> Keys:
    """Return what a sentence of dialogue.yml may have filled in."""
    about = type(faq.dialogue).__fields__[name].field_info.extra
    return tuple(about.get("text", ()))


def of_list(name: str, things: Iterable[str]) -> Keys:
    """Return a sentence that lists what was tried, also with each of those behind it."""
    return (name, *(f"{name}.{thing}" for thing in things))


def of_number(number: int) -> Keys:
    """Which of the steps this is."""
    return ("step_of", f"step_of.{number}")


def of_variant(key: str, when: Condition, *, alone: bool, behind: str = "") -> Keys:
    """Return what is told where a condition fits: `behind` stands behind each key; `alone` where there is no other."""
    conditions = () if alone else _conditions(when)
    return tuple(f"{one}{behind}" for one in (key, *(f"{key}.{told}" for told in conditions)))


def of_answer(name: str, told: Variant, *, alone: bool) -> Keys:
    """Return an entry of the answer bank, as it is told here."""
    when = {**told.when, "during": told.during} if told.during else told.when
    return of_variant(name, when, alone=alone)


def of_understood(name: str, topic: Topic, shown: Understood) -> Keys:
    """Return the line that shows what a topic understood, as it is told here."""
    return of_variant(f"{name}.understood", shown.when, alone=not topic.understood_if)


def _conditions(when: Condition) -> Keys:
    told = [
        f"{fact}_{value}"
        for fact, wanted in when.items()
        for value in ((wanted,) if isinstance(wanted, str) else wanted)
    ]
    return tuple(told) or (OTHERWISE,)


def of_route(topic: Topic, key: str, step: Step, what: Literal["", ".message"] = "") -> Keys:
    """Who helps now, or the message for the teacher that belongs to it."""
    alone = sum(one.route == step.route for one in topic.steps) == 1
    return of_variant(key, step.when, alone=alone, behind=what)


def of_clicks(how_to: str, clicks: Clicks | None) -> Keys:
    """Where to click: with each browser and device that it is for behind it; None for any other."""
    named = (*clicks.browser, *clicks.device) if clicks else ()
    return tuple(f"{how_to}.{one}" for one in named or (OTHERWISE,))


def all_keys(faq: Faq) -> frozenset[str]:
    """Every key that what is said can have."""
    return frozenset(
        key
        for keys in (_of_sentences(faq), _of_answers(faq), _of_topics(faq), _of_facts(faq))
        for key in keys
    ) | frozenset(_of_names(faq))


def button_keys(faq: Faq) -> frozenset[str]:
    """Return the key of every button: of dialogue.yml, a topic, answer, option, value of a fact or supplier."""
    steps = [step for topic in faq.topics.values() for step in topic.steps]
    options = {option.id for step in steps for option in step.options}
    values = {option.value for fact in faq.facts.values() for option in fact.options}
    answers = {name for name, answer in faq.answers.items() if answer.title}
    own = {*type(faq.dialogue.buttons).__fields__, *faq.topics, *faq.contacts.suppliers}
    return frozenset(own | answers | {key for key in options | values if key})


def _of_sentences(faq: Faq) -> Iterator[str]:
    for name, field in type(faq.dialogue).__fields__.items():
        if "text" not in field.field_info.extra:
            continue
        yield name
        if {"name", "first"} & set(_placeholders(faq, name)):
            yield from (f"{name}.{topic}" for topic in faq.topics)
        if "tried" in _placeholders(faq, name):
            yield from (f"{name}.{thing}" for thing in faq.tried)


def _of_answers(faq: Faq) -> Iterator[str]:
    for name, answer in faq.answers.items():
        for one in answer.variants:
            yield from of_answer(name, one, alone=not answer.answers)


def _of_topics(faq: Faq) -> Iterator[str]:
    for name, topic in faq.topics.items():
        for shown in topic.shown:
            yield from of_understood(name, topic, shown)
        for told in TOPIC_TEXTS.values():
            if getattr(topic, told):
                yield f"{name}.{told}"
        acts = sum(step.kind == "say" for step in topic.steps)
        yield from (key for number in range(acts) for key in of_number(number + 1))
        if topic.items:
            yield f"{name}.items"
        for step in topic.steps:
            yield from _of_step(topic, step_key(name, step), step)


def _of_step(topic: Topic, key: str, step: Step) -> Iterator[str]:
    if step.kind == "route":
        yield from of_route(topic, key, step)
        yield from of_route(topic, key, step, ".message")
    elif step.kind == "say":
        yield from (key, f"{key}.check")
        yield from (f"{key}.{form}" for form in STEP_FORMS if getattr(step, form))


def _of_facts(faq: Faq) -> Iterator[str]:
    for name, fact in faq.facts.items():
        if fact.can_be_asked:
            yield from (name, f"{name}.question", f"{name}.again")
        if fact.unknown:
            yield f"{name}.unknown"
        for option in fact.options:
            if option.tells:
                yield f"{name}.{option.value}.tells"


def _of_names(faq: Faq) -> Iterator[str]:
    """Give what texts are filled in with."""
    for kind, names in (
        ("browser", [*faq.browsers.names]),
        ("supplier", [*faq.contacts.suppliers]),
        ("publisher", [*faq.contacts.publishers]),
        ("program_name", [*faq.contacts.programs]),
    ):
        yield from (f"{kind}.{name}" for name in (*names, UNKNOWN))
    for name, how_to in faq.browsers.how_to.items():
        if how_to.hint:
            yield f"{name}.hint"
        for clicks in (*how_to.clicks, None):
            yield from of_clicks(name, clicks)
