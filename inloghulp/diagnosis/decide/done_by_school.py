"""Going on where the school did what the message for the teacher asked: the address is filled in, the picture told."""

from inloghulp.diagnosis.decide.going_on import advance, ask_what_else
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.second_problem import is_one_problem
from inloghulp.diagnosis.next_step import last_route, next_step, step_key
from inloghulp.diagnosis.standing import ROUTED
from inloghulp.diagnosis.understand.told_facts import GONE
from inloghulp.faq.names import DONE_BY_SCHOOL


def did_its_part(plan: Plan) -> bool:
    """Whether it is told that the school did what it was asked for, and no other problem."""
    waited_for = plan.state.outcome in ROUTED and plan.topic is not None
    wants = plan.reading.does("message")
    others = any(not is_one_problem(plan, plan.state.topic, one) for one in plan.reading.topics)
    return waited_for and DONE_BY_SCHOOL in plan.new_facts and not (others or wants)


def go_on(plan: Plan) -> Plan:
    """Go to what the parent does next; where that is nothing, ask what else. That the mail is there counts more than
    what mostly follows; that it is not there yet is why something follows."""
    topic, before = plan.state.topic or "", plan.before.facts
    _, _, route = last_route(plan.faq, topic, before)
    told = {fact for fact in plan.new_facts if plan.state.facts.get(fact, GONE) != GONE}
    did = {fact: value for fact, value in route.did.items() if fact not in told}
    facts = {**plan.state.facts, "school_asked": "yes", **did}
    done = tuple(key for key in plan.state.done if key not in _to_do_again(plan, topic))
    further = plan.knowing(facts=facts, done=done, gave_message=False)
    _, step = next_step(plan.faq.topics, topic, further.state)
    if step.route or step.only_tells:
        plan = plan.knowing(facts=before)
        return ask_what_else(plan, "anything_else" if plan.answered else "good_what_else")
    return advance(_without_what_the_step_tells(further, topic))


def _to_do_again(plan: Plan, topic: str) -> set[str]:
    """Return the steps that may help now; what was only told need not be told again."""
    steps = (step for step in plan.faq.topics[topic].steps if not step.only_tells)
    return {step_key(topic, step) for step in steps}


def _without_what_the_step_tells(plan: Plan, topic: str) -> Plan:
    """Leave out an answer about the same problem: it supposes that the school still has to do it, or is the step."""
    entry = plan.entry
    same = entry is not None and (entry.topic == topic or DONE_BY_SCHOOL in entry.tells)
    return plan.without("answer").without("clicks") if same else plan
