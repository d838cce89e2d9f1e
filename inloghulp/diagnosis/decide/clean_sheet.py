"""What is forgotten where another problem begins: what was told of the one before, and what would lead back to it."""

from inloghulp.diagnosis.decide.another_problem import with_this_one
from inloghulp.diagnosis.decide.how_it_went import CERTAIN_TOPIC
from inloghulp.diagnosis.decide.kinds_of_facts import OF_ONE_CHILD, OF_ONE_PROBLEM, PROGRAM
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.second_problem import is_one_problem, step_topics
from inloghulp.diagnosis.next_step import SOME, fits, led_by_what_was_told, ways_in
from inloghulp.diagnosis.understand.likely_enough import HARDLY_A_PROBLEM
from inloghulp.faq.names import DONE_BY_SCHOOL

TOLD_ANEW = frozenset({"refused"})
"""Facts that each problem tells anew: which of the two codes is refused now."""


def with_a_clean_sheet(plan: Plan, topic: str) -> Plan:
    """Forget what was told of the problem that ended, and what was tried for it, where another one begins; its message
    is kept."""
    state = plan.state
    ended = state.outcome is not None and state.topic is not None
    if state.outcome == "resolved" and topic == state.topic and "device" in plan.new_facts:
        # What was tried was tried elsewhere: 'nu op de iPad hetzelfde gezeur'.
        tries = tuple(thing for thing in state.tried if thing in plan.new_tries)
        return plan.knowing(tried=tries, own_words=(), cut=())
    if not ended or topic == state.topic:
        return plan.knowing(own_words=(), cut=()) if state.only_own_words else plan
    if _goes_on_with(plan, topic):
        anew = state.gave_message and not plan.reading.button
        return plan.knowing(own_words=(), cut=()) if anew else plan
    over = OF_ONE_PROBLEM | OF_ONE_CHILD | PROGRAM | {"program", "refused", "mail", "waited"}
    # What the school did was asked for the problem before this one.
    told = {*plan.reading.told, *plan.new_facts} - {DONE_BY_SCHOOL}
    facts = {fact: value for fact, value in state.facts.items() if fact not in over - told}
    tried = tuple(thing for thing in state.tried if thing in plan.new_tries)
    plan = plan.knowing(facts=facts, tried=tried)
    return plan.knowing(earlier=with_this_one(state), joined=False, own_words=(), cut=())


def _goes_on_with(plan: Plan, topic: str) -> bool:
    """Whether a topic is a part of the problem that ended; not where only a teacher is led from one to the other."""
    topics, ended = plan.faq.topics, plan.state.topic
    if ended in ways_in(topics) and plan.new_facts and plan.state.facts.get("network") == SOME:
        return False  # of a child that does not log in there
    pairs = ((ended, topic), (topic, ended))
    by_who = any(
        step.go == two and "who" in step.when and not fits(step.when, plan.state.facts)
        for one, two in pairs
        for step in topics[one or ""].steps
    )
    led = any(two in step_topics(topics[one or ""], by_who=False) for one, two in pairs)
    return is_one_problem(plan, ended, topic) and (led or not by_who)


def without_what_leads_back(plan: Plan, topic: str) -> Plan:
    """Forget what was told of another problem and would lead back to it: 'nu zie ik mijn dochter niet' after a program
    that is missing. And what seemed to be told, where that is taken back, the problem is chosen by its button or is
    nearly certain after another ended, or it is only asked about after the message for the teacher."""
    facts, state = plan.state.facts, plan.state
    steps = [step for step in plan.faq.topics[topic].steps if fits(step.when, facts)]
    been = {state.topic, *(key.split(".")[0] for key in state.done)}
    chosen = plan.reading.button is not None and state.gave_message
    rejected = plan.reading.does("takes_back") or chosen
    # 'Hoe kom ik aan een nieuw wachtwoord' after the message about another problem
    asks = state.gave_message and topic != state.topic and only_asks(plan)
    # 'Ben er weer. Nu wordt mijn eigen wachtwoord geweigerd' after the message about a picture
    anew = state.outcome is not None and plan.reading.about(topic) >= CERTAIN_TOPIC
    back: set[str] = set()
    for step in steps:
        if step.instead and step.go in been:
            back |= {*step.when}
        elif step.go and (rejected or asks) and (step.go in been or chosen):
            back |= {*led_by_what_was_told(plan.faq, step)}
        elif step.go in been and anew:
            back |= TOLD_ANEW & {*step.when}
    kept = {
        fact: value for fact, value in facts.items() if fact not in back - set(plan.reading.told)
    }
    return plan.knowing(facts=kept) if back else plan


def only_asks(plan: Plan) -> bool:
    """Whether something is asked, and no problem told."""
    problem = plan.reading.moves.get("problem", 0)
    return plan.reading.does("asks") and problem < HARDLY_A_PROBLEM and not plan.reading.button
