"""What every act becomes, with what may be known: its text and its keys, as a table that a person can read.

`python -m tests.diagnosis.word.worded` writes it beside this file, after a change of how acts are worded. Each text of
faq/ is the name of its place, so that whoever rewords one changes nothing here; `*` is the key of the act.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from inloghulp.diagnosis.decide.plan import Act
from inloghulp.diagnosis.next_step import step_key
from inloghulp.diagnosis.standing import Busy, Idle, Standing
from inloghulp.diagnosis.state import State
from inloghulp.diagnosis.word.replies import word
from inloghulp.diagnosis.word.sentence_keys import STEP_FORMS, TOPIC_TEXTS
from inloghulp.faq.base_model import Part
from inloghulp.faq.model import Contact, Faq, Topic
from tests.diagnosis.chat import FAQ, IPAD, TODAY

TABLE = Path(__file__).with_suffix(".txt")
HEADER = """\
# What every act becomes: its text (¶ is an empty line, | the next bubble), its keys, and the acts of which that is so,
# by what is known. `python -m tests.diagnosis.word.worded` writes this.
"""
KNOWN: dict[str, dict[str, Any]] = {
    "nothing": {},
    "some": {
        "facts": {**IPAD, "children": "one", "network": "no"},
        "tried": ("spam", "clear_data"),
    },
    "much": {
        "facts": {
            "browser": "chrome",
            "device": "windows",
            "network": "yes",
            "supplier": "moo",
            "publisher": "lexima",
            "children": "several",
            "mail": "wrong_address",
        },
        "tried": ("log_out",),
    },
    "unknown": {"facts": {"browser": "unknown", "publisher": "unknown", "supplier": "unknown"}},
}
"""What is known in a state."""


def by_place(faq: Faq) -> Faq:
    """Return the FAQ with the name of its place for each text, what is filled in, and whether it asks something."""
    moo = Contact(name="<moo>", company="<company>", phone="<phone>", mail="<mail>")
    suppliers = {name: Contact(name=f"<{name}>") for name in faq.contacts.suppliers}
    contacts = faq.contacts.copy(
        update={
            "suppliers": {**suppliers, "moo": moo},
            "publishers": {name: Contact(name=f"<{name}>") for name in faq.contacts.publishers},
        }
    )
    news = {"news": faq.topics["news"].copy(update={"items": ()})}
    faq = faq.copy(update={"topics": {**faq.topics, **news}, "contacts": contacts})
    parts = ("answers", "facts", "tried", "browsers", "dialogue")
    topics = {name: _topic(name, topic) for name, topic in faq.topics.items()}
    return faq.copy(
        update={"topics": topics, **{one: _place(getattr(faq, one), "") for one in parts}}
    )


def _topic(name: str, topic: Topic) -> Topic:
    steps = tuple(_place(step, f"{step_key(name, step)}.") for step in topic.steps)
    placed: Topic = _place(topic, f"{name}.").copy(update={"steps": steps})
    return placed


def _place(told: Any, place: str) -> Any:
    """Return a part of the FAQ, or several, with the names of their places for what they tell."""
    if isinstance(told, dict):
        return {name: _place(one, f"{place}{name}.") for name, one in told.items()}
    if isinstance(told, tuple):
        return tuple(_place(one, place) for one in told)
    if not isinstance(told, Part):
        return told
    changes: dict[str, Any] = {}
    for name, about in type(told).__fields__.items():
        value = getattr(told, name)
        if "text" not in about.field_info.extra:
            changes[name] = _place(value, f"{place}{name}.")
        elif isinstance(value, dict):
            changes[name] = {one: f"<{one}>" for one in value}
        elif value:
            changes[name] = _named(f"{place}{name}", value)
    return told.copy(update=changes)


def _named(name: str, text: str) -> str:
    """Return a name in the place of a text; one that asks something after a sentence does so here."""
    filled = "".join(f" {place}" for place in dict.fromkeys(re.findall(r"\{\w+\}", text)))
    asks = text.strip().endswith("?")
    return f"<{name}{filled}>" + (". <asks>?" if asks and "." in text else "?" if asks else "")


def acts(faq: Faq) -> Iterator[Act]:
    """Give every act that a step, topic, answer, fact or explanation may be said with."""
    for topic, one in faq.topics.items():
        yield from (Act(kind, topic) for kind in TOPIC_TEXTS)  # type: ignore[arg-type]
        for step in one.steps:
            key = step_key(topic, step)
            if step.kind == "say":
                yield from (
                    Act("step", key, {"form": form}) for form in STEP_FORMS if getattr(step, form)
                )
                yield from (Act("check", key), Act("check", key, {"form": "again"}))
            elif step.kind == "route":
                yield from (Act("route", key), Act("message", topic))
    yield from (Act("answer", name) for name in faq.answers)
    for name, fact in faq.facts.items():
        if fact.can_be_asked:
            yield from (Act("fact", name, {"form": form}) for form in ("question", "again"))
    yield from (Act("clicks", name) for name in faq.browsers.how_to)
    yield from (
        Act("skipped", "", {"values": tried}) for tried in ("spam", "spam,log_out,clear_data")
    )


TOGETHER = (
    (Act("sentence", "upset"), Act("sentence", "secret")),
    (Act("answer", "flash_safe"), Act("answer", "takeover_hacker")),
    (Act("answer", "flash_safe"), Act("check", "session_takeover.log_out")),
    (Act("sentence", "solved"), Act("tip", "session_takeover"), Act("sentence", "anything_else")),
    (Act("understood", "flash"), Act("sentence", "upset"), Act("gist", "flash")),
    (Act("sentence", "upset"), Act("skipped", "", {"values": "spam"}), Act("sentence", "upset")),
    (
        Act("sentence", "kept", {"name": "<flash.name>"}),
        Act("fact", "children", {"form": "question"}),
    ),
    (Act("clicks", "clear_data"), Act("sentence", "resume", {"name": "<flash.name>"})),
    (
        Act("route", "flash.route_publisher"),
        Act("message", "flash"),
        Act("sentence", "anything_else"),
    ),
)
"""Acts that follow on each other."""


def table() -> str:
    """Return the table."""
    faq = by_place(FAQ)
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    several = [(one,) for one in dict.fromkeys(act.name for act in acts(faq))]
    for names in [*several, *(tuple(act.name for act in each) for each in TOGETHER)]:
        said = tuple(map(Act.named, names))
        kind = " ".join(
            f"{act.kind}{''.join(f' {one}' for one in act.values.values())}" for act in said
        )
        for known, state in _states(faq, said):
            told = f"{kind}: {_told(faq, state, said)}"
            found[told][" ".join(act.key for act in said)].append(known)
    return "".join(f"{told}\n{_keys(each)}" for told, each in found.items())


def _states(faq: Faq, said: tuple[Act, ...]) -> Iterator[tuple[str, State]]:
    """Give what may be known where these are said; of a step also that the first one was done."""
    topic = said[0].key.split(".")[0]
    first = (
        next((one for one in faq.topics[topic].steps if one.kind == "say"), None)
        if topic in faq.topics
        else None
    )
    standing: Standing = Busy(topic, said[0].key) if topic in faq.topics else Idle()
    for known, what in KNOWN.items():
        yield known, State(standing, **what)
    if said[0].kind == "step" and first:
        yield "a first step", State(standing, done=(step_key(topic, first),))


def _told(faq: Faq, state: State, said: tuple[Act, ...]) -> str:
    replies = word(faq, state, said, TODAY)
    text = " | ".join(reply.text for reply in replies).replace("\n\n", " ¶ ").replace("\n", " / ")
    told = f"{text} [{' '.join(key for reply in replies for key in reply.keys)}]"
    for act in said if len(said) == 1 and said[0].key else ():
        told = re.sub(rf"(?<![\w.]){re.escape(act.key)}(?![\w])", "*", told)
    return told


def _keys(each: Mapping[str, list[str]]) -> str:
    """Return the keys of acts, a line for those that need the same to be known."""
    by_known = defaultdict[str, list[str]](list)
    for key, known in each.items():
        by_known["always" if set(known) >= set(KNOWN) else ", ".join(known)].append(key)
    return "".join(f"    {known}: {' '.join(keys)}\n" for known, keys in by_known.items())


if __name__ == "__main__":
    TABLE.write_text(HEADER + table(), encoding="utf-8")
