"""Whether a message puts right what was understood or told before, and which facts."""

from inloghulp.diagnosis.decide.going_on import asks_where_to_click
from inloghulp.diagnosis.decide.how_it_went import CERTAIN_TOPIC
from inloghulp.diagnosis.decide.kinds_of_facts import CLIENT, NAMED, PROGRAM, SUPPOSED
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.taking_in import answers_the_question, tells_children_apart
from inloghulp.diagnosis.next_step import (
    named_facts,
    next_step,
    relevant_facts,
    reported_facts,
    ruled_out,
    step_key,
)
from inloghulp.diagnosis.understand.last_answer import was_answered

DOING_SOMETHING_ELSE = ("wait", "leaving", "works", "did", "not_helped", "already", "problem")
"""Moves that count more than a taking back that says not what is right."""

ANSWERING = ("yes", "no", "dont_know")
"""The same at a question for a fact, where they are likelier: 'nee, niet dat ik weet, zij gebruikt Basispoort'."""

SURELY_TAKEN_BACK = 0.8
"""How likely it must be that something is taken back, where the message answers what the bot asked."""

BESIDE_ANOTHER_VALUE = ("wait", "leaving", "works", "did", "problem")
"""Moves beside which another value of a fact ('nog een minuutje') puts nothing right."""

CHANGES_BY_ITSELF = frozenset({"waited"})
"""Facts that another value puts not right: 'ruim een uur intussen, en nog niks'."""

SURELY_ELSE = 0.9
"""How likely one of these must be for a fact that is never asked for not to be put right beside it."""


def corrects(plan: Plan) -> bool:
    """Whether the parent takes back what the bot understood, or what was told before."""
    reading = plan.reading
    accepts = plan.offers_message and reading.does("yes") and not reading.does("problem")
    explains = plan.step is not None and plan.state.open == "step" and plan.step.clicks
    asks_how = (explains and reading.does("how")) or asks_where_to_click(plan)
    if accepts or (asks_how and not another_topic(plan)):
        return False  # 'ja doe maar, hij is mijn kleinzoon'; 'dat vroeg ik niet, hóe wis ik dat'
    if reading.does("takes_back"):
        only_answers = answers_the_question(plan) and not corrected_facts(plan)
        surely = reading.moves["takes_back"] >= SURELY_TAKEN_BACK and not _is_about_the_open(plan)
        if tells_children_apart(plan):
            # 'Nee, geen MOO. O wacht, mijn dochter wel': the words before are taken back.
            return False
        if only_answers and not (surely or another_topic(plan)):
            return False  # 'drie, maar ik ben het niet vergeten hoor'
        if only_answers and _only_its_own_words(plan):
            return False
        right = corrected_facts(plan) or set(reading.topics) - {plan.state.topic}
        right = right or denies_the_program(plan)
        if _asks_again(plan) or _is_not_what_the_message_says(plan):
            return True
        if _rather_failed(plan) and not another_topic(plan):
            right = corrected_facts(plan)
        likelier = max(reading.moves.get(move, 0) for move in ANSWERING) if plan.state.fact else 0
        rather = reading.does(*DOING_SOMETHING_ELSE) or likelier > reading.moves["takes_back"]
        return bool(right) or not rather
    if not plan.state.busy or plan.reading.button:
        return False
    if plan.reading.does(*BESIDE_ANOTHER_VALUE):
        return bool(_never_asked(plan))
    return bool(corrected_facts(plan))


def _only_its_own_words(plan: Plan) -> bool:
    """Whether what is taken back was said in the message itself, which answers what the bot asked with more than yes or
    no, and is about no other problem: '1. o nee wacht 2, de kleine is er nu ook bij'."""
    reading, fact = plan.reading, plan.state.fact
    value = reading.told.get(fact or "")
    more = reading.does("asks", "problem", "no") or set(reading.topics) - {plan.state.topic}
    return value not in (None, "yes", "no", "unknown") and not more


def _is_not_what_the_message_says(plan: Plan) -> bool:
    """Whether the problem of the message that was given is told once more to put it right: 'nee, het gaat erom dat
    spelling weg is'."""
    surely = plan.reading.moves["takes_back"] >= SURELY_TAKEN_BACK
    same = plan.reading.topics == (plan.state.topic,) and plan.reading.does("problem")
    return plan.state.gave_message and plan.state.busy is None and surely and same


def _is_about_the_open(plan: Plan) -> bool:
    """Whether it is nearly certain that the open topic is meant: 'twee, maar het gaat niet om de code per kind'."""
    return plan.reading.about(plan.state.topic) >= CERTAIN_TOPIC


def _asks_again(plan: Plan) -> bool:
    """Whether the answer just told is surely rejected, and it is asked again; the no is of that: 'nee. ik vroeg of die
    site veilig is'."""
    moves = plan.reading.moves
    surely = min(moves.get("takes_back", 0), moves.get("asks", 0)) >= SURELY_TAKEN_BACK
    told = plan.reading.does("already", "did", "works", "cannot", "problem")
    return surely and not told and was_answered(plan.faq, plan.before)


def _rather_failed(plan: Plan) -> bool:
    """Whether it is likelier that the step did not help: 'nee, dat was de goede naam, hij weigert nog steeds'."""
    moves = plan.reading.moves
    failed = plan.reading.does("not_helped") and plan.state.busy is not None
    return failed and moves["not_helped"] > moves["takes_back"]


def _never_asked(plan: Plan) -> frozenset[str]:
    """Return the facts put right that the bot never asks for: they are told of one's own accord, in many words."""
    facts = plan.faq.facts
    surely = max(plan.reading.moves.get(move, 0) for move in BESIDE_ANOTHER_VALUE)
    if surely >= SURELY_ELSE or plan.reading.does("works", "leaving"):
        return frozenset()
    return frozenset(fact for fact in corrected_facts(plan) if not facts[fact].question)


def names_put_right(plan: Plan) -> frozenset[str]:
    """Return the facts of the problem for which another name is given than before: 'het is niet Taal
    actief maar Estafette', 'nee, thuis is het een Windows-laptop'.

    A name alone sounds as a problem with what bears it; any other problem that is certain comes before.
    """
    if plan.topic is None or not plan.reading.does("takes_back"):
        return frozenset()
    matters = reported_facts(plan.topic) | CLIENT
    right = plan.new_facts & NAMED & set(plan.before.facts) & matters
    topics = plan.faq.topics
    others = (topic for topic in plan.reading.topics if topic != plan.state.topic)
    certain = {topic for topic in others if plan.reading.about(topic) >= CERTAIN_TOPIC}
    return right if all(right & named_facts(topics[topic]) for topic in certain) else frozenset()


def denies_the_program(plan: Plan) -> frozenset[str]:
    """Return the facts that named a program which is not the one, where no other name is put in its place: 'nee,
    Pluspunt staat er juist wel', 'het is niet van Zwijsen'."""
    return names_put_right(plan) & PROGRAM - set(plan.state.facts)


def another_topic(plan: Plan) -> bool:
    """Whether it is nearly certain that another topic is meant than the open one."""
    open_now = (plan.state.topic, plan.state.aside)
    others = [topic for topic in plan.reading.topics if topic not in open_now]
    return any(plan.reading.about(topic) >= CERTAIN_TOPIC for topic in others)


def corrected_facts(plan: Plan) -> frozenset[str]:
    """Return the facts of the open topic that were told before with another value, or supposed."""
    if not plan.topic or not (plan.state.busy or plan.state.gave_message):
        return frozenset()
    if plan.state.topic in ruled_out(plan.faq.topics, plan.state.facts):
        return plan.new_facts & set(plan.before.facts) - CLIENT  # 'nee, toch geen omgeving'
    told_before = plan.new_facts & relevant_facts(plan.topic)
    if plan.state.busy or not plan.reading.does("takes_back"):
        told_before &= set(plan.before.facts)
    by_itself = frozenset() if plan.reading.does("takes_back") else CHANGES_BY_ITSELF
    return (told_before - CLIENT - by_itself) | _supposed_wrongly(plan)


def _supposed_wrongly(plan: Plan) -> frozenset[str]:
    """Return what is told for the first time of what was supposed, where the open step is not for that."""
    told = plan.new_facts & SUPPOSED
    if not told or plan.state.busy is None:
        return frozenset()
    topic, step = next_step(plan.faq.topics, plan.state.busy.topic, plan.state)
    return told if step_key(topic, step) != plan.state.step else frozenset()


def says_what_is_known(plan: Plan) -> bool:
    """Whether what is told of the open problem is no more than was known of it."""
    told = set(plan.reading.told) & relevant_facts(plan.topic) if plan.topic else set()
    return bool(told) and not told & plan.new_facts


def comes_first(plan: Plan, topic: str) -> bool:
    """Whether the problem that was kept is told again, for it to come before the open one: 'maar ik zei toch eerst mijn
    dochter, die zie ik niet'."""
    reading, state = plan.reading, plan.state
    # 'Welk programma? Er is niks mis met een programma'
    declined = state.open == "resume" and topic in state.waiting[:1] and reading.does("no")
    told = reading.does("problem") and reading.about(topic) > reading.about(state.topic)
    return told and not declined


def apologise(plan: Plan) -> Plan:
    """Say first that it was understood wrongly, where that is sure, before the answer to what is asked now."""
    sure = max(plan.reading.moves.get(move, 0) for move in ("takes_back", "no"))
    if sure < SURELY_TAKEN_BACK:
        return plan
    return plan.say_first("corrected")
