"""What becomes of problems that were kept for later, where the parent takes something back."""

from inloghulp.diagnosis.decide.going_on import ask_what_else
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.next_step import next_step, relevant_facts
from inloghulp.diagnosis.standing import asking_what_else


def denies_what_is_offered(plan: Plan) -> bool:
    """Whether the problem that was kept and is offered is none: 'ik zie ze allemaal hoor', 'welk programma? Daar is
    niks mis mee'. Beside that no other is told than the one that ended, for which the message is there."""
    state, reading = plan.state, plan.reading
    if state.open != "resume" or state.busy is not None or reading.does("asks"):
        return False
    offered = state.waiting[:1]
    # 'Nee, ik bedoel dat rekenen er niet tussen staat' tells more of it.
    told = (relevant_facts(plan.faq.topics[one]) & plan.new_facts for one in offered)
    known = {*reading.topics} <= {*offered, state.topic}
    return known and not (reading.does("problem") or any(told))


def let_go_of_what_nobody_told(plan: Plan) -> Plan:
    """Let go of a problem that was offered and that nobody has: 'ik zie ze allemaal hoor'."""
    plan = plan.without("answer").say_first("corrected")
    plan = plan.at(asking_what_else(plan.state.standing))
    if plan.reading.does("thanks", "leaving"):
        return plan.say("goodbye").offering(())
    return ask_what_else(plan)


def kept_for_later(plan: Plan) -> tuple[str, ...]:
    """Return the problems that stay kept: what is named now is not one, nor what was just offered and refused; where
    the open one is rather meant it stays: 'rekenen is weg, niet stuk. En mijn dochter is belangrijker'."""
    state, here = plan.state, plan.reading.about(plan.state.topic)
    kept = state.waiting[1:] if state.open == "resume" and state.outcome else state.waiting
    named = {topic for topic in plan.reading.topics if plan.reading.about(topic) >= here}
    # 'Niet het kind, dat programma': as far as is known now, that is what was heard as the child.
    ends = {one: next_step(plan.faq.topics, one, plan.state)[0] for one in kept}
    right = {end for one, end in ends.items() if end != one and end in named} - {state.topic}
    return tuple(one for one in kept if one in right or not (one in named or ends[one] in right))
