"""What a message seems to tell and does not: it is denied, or said of another problem, place or child."""

from inloghulp.diagnosis.decide.kinds_of_facts import (
    BOTH,
    CLIENT,
    NAMED,
    OF_ONE_CHILD,
    PROGRAM,
)
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.taking_the_offer import takes_the_offer
from inloghulp.diagnosis.moves import MAY_HOLD
from inloghulp.diagnosis.next_step import SOME, ways_in

LED_WRONGLY = 0.8
"""How likely it must be that something is taken back for what led to the open topic not to be so."""

CERTAIN = 0.95
"""How likely the topic of a first message must be for a fact that leads elsewhere not to be believed."""


def not_really_told(plan: Plan) -> set[str]:
    """Return the facts of a message that are not believed."""
    kinds = (
        _named_to_deny_it,
        _named_by_who_does_not_know,
        _leads_off,
        _waits_elsewhere,
        _waits_from_now,
        _of_another_place,
        _only_denied,
        _told_of_the_message,
        _beside_a_name,
        _told_of_another,
        _only_to_be_added,
        _of_an_earlier_problem,
        _one_of_both,
        _maker_of_the_environment,
    )
    return set().union(*(kind(plan) for kind in kinds))


def _named_to_deny_it(plan: Plan) -> set[str]:
    """Return the facts of another problem that is only named to deny it: 'nee, geen programma, mijn dochter is weg'."""
    state, topics = plan.state, plan.faq.topics
    if not plan.reading.does("takes_back") or state.topic not in topics:
        return set()
    others = [step for step in topics[state.topic].steps if step.instead]
    here = plan.reading.about(state.topic)
    return {fact for step in others if plan.reading.about(step.go) < here for fact in step.when}


def _named_by_who_does_not_know(plan: Plan) -> set[str]:
    """Return the name that the bot gave as an example and that is not known: 'geen idee wat dat is, MOO'."""
    reading = plan.reading
    asked = plan.state.fact == "network" and "network" not in reading.told
    return (
        {"supplier"} if asked and reading.does("dont_know") and not reading.does("yes") else set()
    )


def _leads_off(plan: Plan) -> set[str]:
    """Return the facts of a first message that would lead from a problem that is certain to one that is not read at
    all: 'het naamplaatje van mijn dochter ontbreekt' is about no program."""
    reading = plan.reading
    if plan.state.busy or not reading.topics or reading.button:
        return set()
    told = reading.topics[0]
    if reading.about(told) < CERTAIN:
        return set()
    others = [step for step in plan.faq.topics[told].steps if step.instead]
    return {fact for step in others if reading.about(step.go) < MAY_HOLD for fact in step.when}


def _waits_elsewhere(plan: Plan) -> set[str]:
    """Return what a first message about the environment of school only seems to tell of the mail: 'al de hele week
    niets met dat Zulu'."""
    reading, topics = plan.reading, plan.faq.topics
    first = plan.state.topic is None and bool(reading.moves) and reading.button is None
    if not (first and reading.topics) or {*reading.topics} - {*ways_in(topics)}:
        return set()
    steps = (step for topic in topics.values() for step in topic.steps)
    led = {step.go for step in steps if step.go and "mail" in step.when}
    return {"mail"} if all(reading.about(topic) < MAY_HOLD for topic in led) else set()


def _waits_from_now(plan: Plan) -> set[str]:
    """Return how long was waited, where it is only told that the parent waits now: 'aangevraagd, nu wachten'."""
    reading = plan.reading
    told = {value: reading.moves.get(f"waited={value}", 0) for value in ("short", "long")}
    now = max(reading.moves.get("wait", 0), told["short"]) >= MAY_HOLD > told["long"]
    only_now = now and reading.does("did") and not reading.does("not_helped", "problem", "already")
    return {"waited"} if only_now and reading.told.get("waited") == "long" else set()


def _of_another_place(plan: Plan) -> set[str]:
    """Return the browser and device on which it works elsewhere: 'op de chromebook van school doet hij het wel'."""
    reading = plan.reading
    elsewhere = reading.told.get("works_elsewhere") == "other_device"
    # 'Op mijn telefoon nu wel, alleen op de iPad niet' tells the one at home, where none is known.
    there = "works_at_school" in reading.told or (elsewhere and "device" in plan.state.facts)
    here = reading.does("problem", "not_helped", "cannot", "takes_back") or reading.button
    return set(CLIENT) if there and not here else set()


def _only_denied(plan: Plan) -> set[str]:
    """Return what seems to be told of the mail where only an answer is taken back: 'ik heb geen nieuw adres'."""
    reading = plan.reading
    answered = plan.state.topic is None and plan.state.open == "more"
    denies = answered and reading.moves.get("takes_back", 0) >= LED_WRONGLY
    return {"mail"} if denies and not reading.does("problem", "not_helped", "cannot") else set()


def _told_of_the_message(plan: Plan) -> set[str]:
    """Return what seems to be told of a program and is said of the message: 'er staat niet in dat het om taal gaat'."""
    reading = plan.reading
    about = reading.about_message and not reading.does("takes_back", "problem")
    about = about and not takes_the_offer(plan)
    return {"program"} & set(reading.told) if about else set()


def _beside_a_name(plan: Plan) -> set[str]:
    """Return what seems to be told of a program of which another name is given: 'niet Taal actief maar Estafette'."""
    known, told = plan.state.facts, plan.reading.told
    renamed = {fact for fact in PROGRAM & set(told) if known.get(fact, told[fact]) != told[fact]}
    return {"program"} if renamed and plan.reading.does("takes_back") else set()


def _told_of_another(plan: Plan) -> set[str]:
    """Return the facts that are known otherwise, where something is asked after the end: 'haar broer komt er met zijn
    cijfers in, kan ze niet op zijn naam?', 'kan het ook gewoon via thuis.basispoort.nl?'."""
    state, reading = plan.state, plan.reading
    if not _only_asks_after_the_end(plan):
        return set()
    told = reading.told.items()
    by_child = state.facts.get("network") == SOME
    # 'Wat is dat dan, een licentie?' is no notice that there is none.
    differs = OF_ONE_CHILD | {"program"} | ({"network", "supplier"} if by_child else frozenset())
    if plan.entry and plan.entry.topic == state.topic and "children" not in reading.told:
        led = {fact for way in ways_in(plan.faq.topics).get(state.topic or "", ()) for fact in way}
        differs |= {fact for fact in led if reading.told.get(fact) != SOME}
    return {fact for fact, value in told if state.facts.get(fact, value) != value} & differs


def code_only_asked_about(plan: Plan) -> dict[str, str]:
    """Return the code that the question is about, where another child has another one: it holds for the answer."""
    code, known = plan.reading.told.get("code"), plan.state.facts.get("code")
    another = code is not None and known not in (None, code)
    return {"code": code} if code and another and _only_asks_after_the_end(plan) else {}


def _only_asks_after_the_end(plan: Plan) -> bool:
    """Whether something is asked after the end. Who puts something right takes it back."""
    reading = plan.reading
    asks = plan.state.outcome is not None and reading.does("asks")
    otherwise = reading.changes or reading.does("takes_back", "problem", "not_helped")
    return asks and not otherwise and reading.button is None


def only_to_be_added(plan: Plan) -> bool:
    """Whether something is to be added to the message that was given, as the parent says it: that is all."""
    reading = plan.reading
    puts_right = reading.changes or reading.does("takes_back")
    adds = plan.state.wrote is not None and reading.own_words is not None
    return adds and not puts_right and not takes_the_offer(plan)


def _only_to_be_added(plan: Plan) -> set[str]:
    """Return what seems to be told of the problem and is said for the message, beside what it tells already: 'zet erbij
    dat zijn adres mag blijven staan'. A name is put right: 'het is niet Taal actief maar Estafette'."""
    known, told = plan.state.facts, plan.reading.told
    if only_to_be_added(plan):
        return {fact for fact, value in told.items() if known.get(fact) != value}
    if not plan.reading.edits or plan.reading.changes or takes_the_offer(plan):
        return set()
    return {fact for fact, value in told.items() if known.get(fact, value) != value} - NAMED


def _of_an_earlier_problem(plan: Plan) -> set[str]:
    """Return the name of the program of an earlier problem, where that of the present one is named too: 'dat van
    Taalzee klopt niet meer, het is nu Gynzy'."""
    told, facts = plan.reading.told, plan.state.facts
    present = {fact for fact in PROGRAM & set(told) if facts.get(fact) == told[fact]}
    earlier = [one["facts"] for one in plan.state.earlier]
    others = PROGRAM & set(told) - present
    return {fact for fact in others if present and any(e.get(fact) == told[fact] for e in earlier)}


def _one_of_both(plan: Plan) -> set[str]:
    """Return the code of one child, where that of another is known as well: 'en die van mijn zoon, de cijfers?'."""
    both = plan.state.facts.get("code") == BOTH and plan.reading.button is None
    return {"code"} if both and not plan.reading.does("takes_back") else set()


def _maker_of_the_environment(plan: Plan) -> set[str]:
    """Return the publisher that is named as the company behind the environment of school: 'MOO van Heutink'."""
    told, contacts = plan.reading.told, plan.faq.contacts
    supplier = contacts.suppliers.get(told.get("supplier") or plan.state.facts.get("supplier", ""))
    publisher = contacts.publishers.get(told.get("publisher", ""))
    if supplier is None or publisher is None or plan.reading.does("problem"):
        return set()
    return {"publisher"} if publisher.name in (supplier.company or "") else set()
