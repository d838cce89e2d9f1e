"""Which step comes next in a topic, given what is known."""

import re
from collections.abc import Iterable, Mapping, Set
from typing import Literal

from inloghulp.diagnosis.several_values import values_of
from inloghulp.diagnosis.state import State
from inloghulp.faq.model import Condition, Desk, Faq, Option, Step, Topic

_SENTENCES = re.compile(r"(?<=[.!?])\s+")

NAMED_BY = {"{program}": ("program_name", "publisher")}
"""What texts name, and the facts that tell it."""


SOME = "some"
"""The value of a fact that holds for one child and not for another: it rules nothing out."""


def fits(condition: Condition, facts: Mapping[str, str]) -> bool:
    """Return whether every fact of a condition has one of its values; a fact nobody told is `unknown`.

    Of a fact with several values at once each must be one of them.
    """
    for fact, wanted in condition.items():
        values = (wanted,) if isinstance(wanted, str) else wanted
        if not values_of(facts.get(fact, "unknown")) <= {*values}:
            return False
    return True


def is_otherwise(condition: Condition, facts: Mapping[str, str]) -> bool:
    """Return whether a fact of a condition is known to be otherwise."""
    return any(
        facts.get(fact, "unknown") != "unknown" and not fits({fact: wanted}, facts)
        for fact, wanted in condition.items()
    )


def step_key(topic: str, step: Step) -> str:
    """Return the name of a step that is unique in the FAQ (routes of a topic to the same desk share theirs)."""
    return f"{topic}.{f'route_{step.route}' if step.route else step.id or step.ask or step.go}"


def is_open(topic: str, step: Step, state: State) -> bool:
    """Return whether a step still has to be taken: it fits, and was not given, answered or tried already."""
    if not fits(step.when, state.facts):
        return False
    if step.kind == "ask":
        return step.ask not in state.facts
    if step.kind == "say":
        return step_key(topic, step) not in state.done and step.tries not in state.tried
    return True


def next_step(topics: Mapping[str, Topic], topic: str, state: State) -> tuple[str, Step]:
    """Return the topic and step that come next, following `go` to other topics.

    A loaded FAQ always has one: its topics end in a step without condition, and `go` makes no circle.
    """
    for step in topics[topic].steps:
        if is_open(topic, step, state):
            return next_step(topics, step.go, state) if step.go else (topic, step)
    raise LookupError(
        f"topic {topic!r} has no last step"
    )  # pragma: no cover - the check asks for one


def leads_to_the_open(topics: Mapping[str, Topic], topic: str, state: State) -> bool:
    """Return whether a topic goes on, as far as is known, to the one that is open or ended last; that itself where it
    does not go on to another."""
    return next_step(topics, topic, state)[0] == state.topic


def current_topic(faq: Faq, state: State) -> Topic | None:
    """Return the topic that is worked on, or the one that ended."""
    return None if state.topic is None else faq.topics.get(state.topic)


def current_step(faq: Faq, state: State) -> Step | None:
    """Return the step that is open in a conversation."""
    name, key = state.topic, state.step
    if name is None or name not in faq.topics:
        return None
    return next((step for step in faq.topics[name].steps if step_key(name, step) == key), None)


def numbering(faq: Faq, topic: str, step: Step, state: State) -> tuple[int, int]:
    """Return which of how many steps this is, counting the steps that tell the parent to do something.

    Of steps to come that have the same tried one is counted.
    """
    steps = [own for own in faq.topics[topic].steps if own.kind == "say" and own is not step]
    before = sum(step_key(topic, own) in state.done for own in steps)
    after = {own.tries or own.id for own in steps if is_open(topic, own, state)} - {step.tries}
    return before + 1, before + 1 + len(after)


def last_route(faq: Faq, topic: str, facts: Mapping[str, str]) -> tuple[Desk, str, Step]:
    """Return the desk where a topic ends for these facts, and the step that says so with the topic that it is of."""
    for step in faq.topics[topic].steps:
        if fits(step.when, facts) and step.go and not step.route:
            return last_route(faq, step.go, facts)
        if fits(step.when, facts) and step.route:
            return step.route, topic, step
    raise LookupError(
        f"topic {topic!r} has no last step"
    )  # pragma: no cover - the check asks for one


def ways_in(topics: Mapping[str, Topic]) -> dict[str, list[Condition]]:
    """Return for each topic the facts by which others go on to it; not where a step or button leads there anyway, nor
    by who chats: that sends a child elsewhere, and keeps nobody from there."""
    steps = [step for topic in topics.values() for step in topic.steps]
    anyway: set[str | None] = {topic for step in steps for topic in step.leads_to}
    anyway |= {option.topic for step in steps if step.options for option in step.options}
    ways: dict[str, list[Condition]] = {}
    for step in steps:
        by_fact = step.when and "who" not in step.when
        if step.go and by_fact and not step.instead and step.go not in anyway:
            ways.setdefault(step.go, []).append(step.when)
    return ways


def ways_from(
    topics: Mapping[str, Topic], others: Iterable[str], topic: str | None
) -> list[Condition]:
    """Return the facts by which these others go on to a topic."""
    steps = (step for other in others for step in topics[other].steps)
    return [step.when for step in steps if step.go and step.go == topic and step.when]


def ruled_out(topics: Mapping[str, Topic], facts: Mapping[str, str]) -> set[str]:
    """Return the topics that others only go on to by a fact that is known to be otherwise.

    A school without an environment of its own has no questions about that environment.
    """
    found = ways_in(topics).items()
    known = {fact: value for fact, value in facts.items() if value != SOME}
    return {topic for topic, ways in found if all(is_otherwise(way, known) for way in ways)}


def topic_that_asks(topics: Mapping[str, Topic], about: str) -> str | None:
    """Return the topic that asks for what leads to a topic, whatever else is known."""
    facts = {fact for way in ways_in(topics).get(about, ()) for fact in way}
    asking = (
        one
        for one in topics
        for step in topics[one].steps
        if one != about and step.ask in facts and not step.when
    )
    return next(asking, None)


def tries_of_message(faq: Faq, state: State) -> list[str]:
    """Return what was tried that tells something of the topic: what only another topic asks to try was for that.

    Nor what a fact of the message tells of as well: that the mail was waited for; nor what the problem that it tells
    says already.
    """
    asking = {
        thing: [
            name for name, topic in faq.topics.items() if thing in {s.tries for s in topic.steps}
        ]
        for thing in state.tried
        if thing in faq.tried and faq.tried[thing].told
    }
    topic = faq.topics.get(state.topic or "")
    if topic is None:
        return list(asking)
    told = {fact for fact, _ in told_in_message(faq, topic, state.facts)}
    return [
        one
        for one, topics in asking.items()
        if one not in told and (not topics or state.topic in topics or one in topic.reports_tries)
    ]


def told_in_message(faq: Faq, topic: Topic, facts: Mapping[str, str]) -> list[tuple[str, Option]]:
    """Return the facts that the message for the teacher about a topic says in words, and the value of each."""
    if facts.get("who") == "teacher":
        return []  # they are in the words of parents
    reported = reported_facts(topic) & set(facts)
    return [
        (name, option)
        for name in faq.facts
        if name in reported
        for option in faq.facts[name].options
        if option.value in values_of(facts[name]) and option.tells
        if not (option.tells_not and fits(option.tells_not, facts))
    ]


def quote_of(faq: Faq, state: State) -> str | None:
    """Return how the parent told the problem, where the message for the teacher says that for want of a name."""
    topic = faq.topics.get(state.topic or "")
    named = named_facts(topic) & {*state.facts} if topic else set()
    left = topic is not None and topic.quotes and not named and QUOTE not in state.cut
    return state.told_as if left and state.told_as else None


QUOTE = "quote"
"""In `State.cut`: how the parent told the problem is not to be in the message for the teacher."""


def sentences_of(message: str) -> list[str]:
    """Return the sentences of a message for the teacher, as they stand in faq/."""
    return _SENTENCES.split(message.strip())


def wishes(faq: Faq, facts: Mapping[str, str]) -> list[tuple[str, Option]]:
    """Return the facts that ask the teacher for something by themselves, and the value of each."""
    return [
        (name, option)
        for name, fact in faq.facts.items()
        for option in fact.options
        if option.wish and option.value in values_of(facts.get(name, ""))
    ]


def led_by_what_was_told(faq: Faq, step: Step) -> list[str]:
    """Return the facts of a step's condition that the bot never asks for: somebody told them, or seemed to."""
    return [fact for fact in step.when if not faq.facts[fact].question]


def ends_by(step: Step, told: Set[str]) -> bool:
    """Return whether a step sends to a desk, and one of these facts leads to it."""
    return step.route is not None and not told.isdisjoint(step.when)


def relevant_facts(topic: Topic) -> set[str]:
    """Return the facts that a topic asks for or looks at."""
    asked = {step.ask for step in topic.steps if step.ask}
    return asked | {fact for step in topic.steps for fact in step.when}


def reported_facts(topic: Topic) -> set[str]:
    """Return the facts that the message for the teacher tells, as far as they are known."""
    return relevant_facts(topic) | named_facts(topic) | {*topic.reports}


def named_facts(topic: Topic) -> set[str]:
    """Return the facts that the messages for the teacher name: the program, the publisher."""
    messages = " ".join(step.message for step in topic.steps if step.message)
    return {fact for place, facts in NAMED_BY.items() if place in messages for fact in facts}


def option_for(
    step: Step, answer: Literal["yes", "no", "cannot", "unknown"] | str
) -> Option | None:
    """Return the option of a step that is taken for a yes, a no, by who cannot do it or who does not know.

    The first option is the good news; `means` tells which is the bad, and which is for who does not know; who
    cannot do a step takes the option that does not count as tried.
    """
    if answer == "yes":
        return step.options[0] if step.options else None
    if answer == "cannot":
        return next((option for option in step.options if not option.tried), None)
    return next((option for option in step.options if option.means == answer), None)


def step_of(faq: Faq, key: str, facts: Mapping[str, str] | None = None) -> Step | None:
    """Return the step with a key; of routes to the same desk the one that fits what is known."""
    topic = key.split(".")[0]
    steps = faq.topics[topic].steps if topic in faq.topics else ()
    named = [step for step in steps if step_key(topic, step) == key]
    fitting = [step for step in named if fits(step.when, facts or {})]
    return next(iter([*fitting, *named]), None)


def good_news_is_halfway(step: Step) -> bool:
    """Return whether no option of a step means that all is solved: the mail is found, and must be opened."""
    solved = ("solved", "answered")
    return bool(step.options) and not any(option.does in solved for option in step.options)
