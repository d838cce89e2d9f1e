"""Taking in what a message tells: facts and tries, and whether these are new."""

from collections.abc import Mapping
from dataclasses import replace

from inloghulp.diagnosis.decide.another_problem import (
    is_of_another_child,
    is_of_another_program,
    leave_the_problem,
    of_this_problem,
    told_of_this_child,
)
from inloghulp.diagnosis.decide.kinds_of_facts import (
    CLIENT,
    OWN_CODE,
    PROGRAM,
    SUPPOSED,
    denied_names,
    of_this_device,
)
from inloghulp.diagnosis.decide.not_really_told import (
    LED_WRONGLY,
    code_only_asked_about,
    not_really_told,
)
from inloghulp.diagnosis.decide.only_asked_about import asked_of_by
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.taking_in_tries import TELLS_A_TRY, tries_now
from inloghulp.diagnosis.decide.told_environment import environment, speaks_of_the_child_with
from inloghulp.diagnosis.next_step import (
    SOME,
    fits,
    leads_to_the_open,
    next_step,
    relevant_facts,
    reported_facts,
    tries_of_message,
    ways_from,
    ways_in,
    wishes,
)
from inloghulp.diagnosis.several_values import joined, values_of, without
from inloghulp.diagnosis.standing import ROUTED
from inloghulp.diagnosis.understand.told_facts import GONE
from inloghulp.faq.names import CONTACTS, OTHER_PROGRAM


def take_in(plan: Plan) -> Plan:
    """Keep the facts of the message, and note which of them are new."""
    before, reading = plan.state, plan.reading
    told = dict(reading.told) if not _only_mentions(plan) else {}
    told |= asked_of_by(reading, before)
    if _only_asks(plan):
        believed = CLIENT | SUPPOSED | {before.fact} | told_by_the_answer(plan)
        believed |= OWN_CODE - {*before.facts}  # 'een olifant, maar wat bewaart Chrome?'
        told = {fact: value for fact, value in told.items() if fact in believed}
    at_network = before.open == "fact" and before.fact == "network"
    if reading.does("no") and at_network and told.get("network") != "yes":
        told["network"] = "no"  # 'van zo'n MOO heb ik nog nooit gehoord'
    if reading.secret:
        told["typed_secret"] = "yes"
    not_so = not_really_told(plan)
    told = {fact: value for fact, value in told.items() if fact not in not_so}
    led = _led_here_wrongly(plan, told)
    told |= led
    told |= environment(plan, told)
    told |= told_of_this_child(plan, told)
    kept = _without_what_no_longer_holds(of_this_problem(plan, told), told)
    denied = denied_names(before.facts, told)
    told.pop(OTHER_PROGRAM, None)
    told = {fact: _with_what_adds_up(plan, kept, fact, value) for fact, value in told.items()}
    new_facts = {fact for fact, value in told.items() if kept.get(fact) != value} | denied
    kept_tries, new_tries = tries_now(plan)
    known = {**kept, **told}
    known = {**of_this_device(reading.client, known), **known}
    facts = {fact: value for fact, value in known.items() if led.get(fact) != "unknown"}
    facts |= code_only_asked_about(plan)
    if {"device"} == new_facts & CLIENT and "device" in before.facts:
        facts.pop("browser", None)  # the one that was told is that of another device
    if {"program_name"} == new_facts & PROGRAM and "program_name" in before.facts:
        facts.pop("publisher", None)
    another = is_of_another_program(plan, told)
    if another or is_of_another_child(plan, told):
        plan = leave_the_problem(plan)
    if another and before.topic and before.topic not in reading.topics:
        topics = (before.topic, *reading.topics)
        plan = replace(plan, reading=replace(plan.reading, topics=topics))
    of_environment = speaks_of_the_child_with(plan, facts)
    plan = plan.knowing(facts=facts, tried=(*kept_tries, *new_tries), of_environment=of_environment)
    return replace(plan, new_facts=frozenset(new_facts), new_tries=frozenset(new_tries))


def _led_here_wrongly(plan: Plan, told: Mapping[str, str]) -> dict[str, str]:
    """Return what led to the open topic, otherwise than it was told, where the parent takes that back.

    'Nee, het wachtwoord van mijn andere zoon, die heeft gewoon Basispoort': a problem is meant that what is known would
    lead here again. Not where another value is told ('niet Zulu maar MOO').
    """
    state, reading, topics = plan.state, plan.reading, plan.faq.topics
    if state.topic not in topics or reading.does("works"):
        return {}
    if reading.edits and (reading.left_out or reading.own_words):
        return {}  # what is wrong is the message, and not what it is about
    if reading.moves.get("takes_back", 0) < LED_WRONGLY:
        return {}
    here = reading.about(state.topic)
    others = [topic for topic in reading.topics if reading.about(topic) > here]
    if not any(leads_to_the_open(topics, other, state) for other in others):
        return {}
    only_ways = ways_in(topics).get(state.topic)
    ways = only_ways or ways_from(topics, others, state.topic)
    led = {fact for way in ways if fits(way, state.facts) for fact in way}
    own = relevant_facts(topics[state.topic]) - led
    known = {"unknown", *(state.facts.get(fact, "unknown") for fact in own)}
    if any(told.get(fact, "unknown") not in known for fact in own):
        return {}
    # 'Er is helemaal geen mail' sounds as what it denies; who says once more that the address is wrong means it.
    meant = {fact for fact, value in told.items() if not only_ways and value != GONE}
    return {fact: _otherwise(plan, fact) for fact in led - meant}


def _otherwise(plan: Plan, fact: str) -> str:
    """Return what is known of a fact whose value is not so: 'no', the only other one, or nothing."""
    known = (plan.state.facts.get(fact), "unknown")
    values = (str(option.value) for option in plan.faq.facts[fact].options)
    others = [value for value in values if value not in known]
    return "no" if "no" in others else others[0] if len(others) == 1 else "unknown"


def _with_what_adds_up(plan: Plan, known: Mapping[str, str], fact: str, told: str) -> str:
    """Return what is told of a fact beside what was told before, where that adds up: no sound, and it does not load.

    'Het is niet het geluid, hij laadt niet' puts it right; what the message for the teacher lacks joins.
    """
    before = known.get(fact)
    if before is None or fact not in plan.faq.facts:
        return told
    takes_back = plan.reading.does("takes_back")
    if takes_back and values_of(before) < values_of(told):
        return without(plan.faq, fact, told, before)
    if takes_back and not plan.state.gave_message:
        return told
    return joined(plan.faq, fact, [before, told])


def _without_what_no_longer_holds(
    facts: Mapping[str, str], told: Mapping[str, str]
) -> dict[str, str]:
    """Return what is known, without what differs from child to child for who has only one."""
    alone = told.get("children") == "one"
    return {fact: value for fact, value in facts.items() if not (alone and value == SOME)}


def _only_mentions(plan: Plan) -> bool:
    """Whether a name only stands in a question that is answered: 'wie maakt COOL eigenlijk?'."""
    reading = plan.reading
    names = set(reading.told) <= {"network", *CONTACTS}
    # 'De andere school is met MOO, moet het op dezelfde site?'
    names = names and reading.told.get("network") != SOME
    telling = reading.does("problem", "takes_back", "yes", "no") or reading.button is not None
    # 'Mijn zoon zit op een andere school, en daar hebben ze Zulu'
    telling = telling or not reading.does("asks", "how")
    asked = plan.state.fact in reading.told  # 'onze school heeft geen eigen omgeving'
    return bool(plan.state.busy and reading.answer and names and not telling and not asked)


def _only_asks(plan: Plan) -> bool:
    """Whether something is only asked at a step, and no problem is told: 'wie heeft dat adres daar ingevuld?'."""
    reading = plan.reading
    tells = reading.does(*TELLS_A_TRY, "problem", "takes_back", "yes", "no") or reading.topics
    meant = reading.button or reading.implied
    return bool(plan.state.open == "step" and reading.does("asks") and not tells and not meant)


def told_by_the_answer(plan: Plan) -> frozenset[str]:
    """Return the facts that who asks for the entry tells: whose child forgot its code does not know it."""
    answer = plan.entry
    return frozenset(answer.tells) if answer else frozenset()


def leads_elsewhere(plan: Plan) -> bool:
    """Whether what was just told makes the topic go on to another one.

    A family whose school has a network environment is so never sent to Basispoort.
    """
    if not (plan.state.busy and (plan.new_facts or plan.new_tries)):
        return False
    button = plan.reading.button
    if button and button.data.get("step") and plan.state.facts.get("network") != "yes":
        return False
    only_leaves = plan.reading.does("leaving") and not plan.reading.does("problem", "asks")
    if plan.reading.does("works") or only_leaves:
        return False
    return not leads_to_the_open(plan.faq.topics, plan.state.busy.topic, plan.state)


def answers_the_question(plan: Plan) -> bool:
    """Whether the fact that the bot asked for is told, whatever else is said."""
    state = plan.state
    return state.fact in plan.reading.told


def tells_children_apart(plan: Plan) -> bool:
    """Whether the question of the bot is answered for one child beside another, and no problem is told: the other
    child is in the answer, and not missing."""
    state, told = plan.state, plan.reading.told
    another = "children" in told and state.fact not in (None, "children")
    return another and answers_the_question(plan) and not plan.reading.does("problem")


def tells_something_new(plan: Plan) -> bool:
    """Whether a fact was told that matters to the open topic."""
    if not plan.state.busy or not plan.topic:
        return False
    matters = relevant_facts(plan.topic) | (CLIENT if plan.step and plan.step.clicks else set())
    return bool(plan.new_facts & matters or plan.new_tries)


def tells_for_the_message(plan: Plan) -> bool:
    """Whether a fact was told that the message for the teacher about the open topic tells."""
    if plan.topic is None:
        return any(fact in plan.new_facts for fact, _ in wishes(plan.faq, plan.state.facts))
    tries = plan.state.gave_message and plan.new_tries & {*tries_of_message(plan.faq, plan.state)}
    return bool(tries or plan.new_facts & reported_facts(plan.topic))


def tells_more_after_the_end(plan: Plan) -> bool:
    """Whether a fact was told that matters to what the school was asked for."""
    return plan.state.outcome in ROUTED and tells_for_the_message(plan)


def leads_on_after_the_end(plan: Plan) -> bool:
    """Whether what was told leads from the desk back to something to do: 'de nieuwe code is ook fout'."""
    topic = plan.state.topic
    step = next_step(plan.faq.topics, topic, plan.state)[1] if topic else None
    return step is not None and step.route is None and not plan.new_facts.isdisjoint(step.when)
