"""Which topic begins, and with what: where it is told, chosen, led to or answered."""

from collections.abc import Iterable, Sequence

from inloghulp.diagnosis.decide.asking_what import NOT_OURS
from inloghulp.diagnosis.decide.between_topics import (
    blocking_problem,
    is_named_as_the_way_in,
    leads_to,
    may_be_none,
    shows_that_it_is_done,
)
from inloghulp.diagnosis.decide.buttons import something_else, topic_buttons
from inloghulp.diagnosis.decide.clean_sheet import (
    only_asks,
    with_a_clean_sheet,
    without_what_leads_back,
)
from inloghulp.diagnosis.decide.corrections import apologise
from inloghulp.diagnosis.decide.going_on import advance, enter, leave_step, remind
from inloghulp.diagnosis.decide.how_it_went import CERTAIN_TOPIC
from inloghulp.diagnosis.decide.kinds_of_facts import OF_ONE_CHILD
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.second_problem import (
    answer_aside,
    in_order,
    is_one_problem,
    is_put_in_its_place,
    keep,
    offer_return,
)
from inloghulp.diagnosis.moves import HOLDS
from inloghulp.diagnosis.next_step import (
    is_otherwise,
    leads_to_the_open,
    next_step,
    relevant_facts,
    ruled_out,
    step_key,
    topic_that_asks,
    ways_in,
)
from inloghulp.diagnosis.standing import Busy
from inloghulp.diagnosis.understand.last_answer import NO_ANSWER
from inloghulp.faq.model import Step

MORE_THAN_ONE = 2
"""So many topics may be meant, or more, for it to matter which."""


def start(plan: Plan, topic: str, others: Iterable[str] = ()) -> Plan:
    """Begin a topic: show what was understood, skip what was tried, give the first step.

    `others` are problems of the same message; they come back when this one ends. What was understood and tried is not
    told again where the problem is the one that the message for the teacher was given for. In the place of a topic that
    what is known rules out comes the one that asks for that: 'nee, gewoon Basispoort, geen MOO'.
    """
    others = [*others]
    instead = [one for one in others if is_put_in_its_place(plan, topic, one)]
    if instead:
        topic, others = instead[0], [topic, *(one for one in others if one != instead[0])]
    plan = with_a_clean_sheet(without_what_leads_back(plan, topic), topic)
    state = plan.state
    if topic in ruled_out(plan.faq.topics, state.facts):
        topic = topic_that_asks(plan.faq.topics, topic) or topic
    done = state.done
    if state.outcome:
        done = tuple(key for key in done if not key.startswith(f"{topic}."))
    again = state.gave_message and topic == state.topic
    plan = plan.knowing(done=done, gave_message=False, only_asked=only_asks(plan))
    told, (topic, step) = topic, next_step(plan.faq.topics, topic, plan.state)
    plan = plan.knowing(left=told if told != topic else None)
    if plan.reading.told_as and any(plan.faq.topics[one].quotes for one in (topic, *others)):
        plan = plan.knowing(told_as=plan.reading.told_as)
    elif topic != state.topic and topic not in state.waiting:
        plan = plan.knowing(told_as="")
    if _nobody_asked_for_the_answer(plan, step):
        plan = plan.without("answer")
    others = [one for one in others if not is_one_problem(plan, topic, one)]
    plan = keep(plan, topic, others)
    kept = [one for one in others if one in plan.state.waiting]
    if kept:
        names = {"first": plan.name_of(topic), "name": plan.name_of(kept[0])}
        plan = plan.say_first("kept_first", **names)
    elif not plan.answered and not again:
        plan = plan.then("understood", topic)
    steps, facts = plan.faq.topics[topic].steps, plan.state.facts
    tries = {step.tries for step in steps if not is_otherwise(step.when, facts)}
    # Also what was told before 'Bedoelt u ...?' was answered with a button.
    skipped = [thing for thing in plan.state.tried if thing in tries]
    if skipped and not state.busy and not again:
        plan = plan.then("skipped", values=",".join(skipped))
    if _tells_all(plan, topic) and not state.busy and not plan.faq.topics[topic].has_remedy:
        return begin_quietly(plan, topic)
    return enter(plan, topic)


def _nobody_asked_for_the_answer(plan: Plan, step: Step) -> bool:
    """Whether something was answered that is hardly asked, beside a problem of which a fact leads to a step that may
    solve it: 'op de computer een nieuw wachtwoord gemaakt, en de tablet keurt het af'."""
    answer, asks = plan.entry, plan.reading.moves.get("asks", 0)
    led = any("unknown" not in told for fact, told in step.when.items() if fact in plan.new_facts)
    solves = step.kind == "say" and not step.only_tells
    unasked = plan.reading.does("problem") and asks < HOLDS
    return bool(led and solves and unasked and answer is not None and not answer.cause)


def _tells_all(plan: Plan, topic: str) -> bool:
    """Whether the answer that was told is one of this topic: then the topic need not tell it again."""
    answer = plan.entry
    return answer is not None and answer.topic == topic


def begin_quietly(plan: Plan, topic: str) -> Plan:
    """Stand at the first step of a topic that only tells, without telling it: the question was answered."""
    to, step = next_step(plan.faq.topics, topic, plan.state)
    if step.kind == "say" and not step.only_tells:
        return enter(_with_the_step_for_an_answer(plan, topic, step), topic)
    if step.kind != "say":
        return enter(plan, topic)
    return remind(plan.at(Busy(to, step_key(to, step))).knowing(explained=0))


def _with_the_step_for_an_answer(plan: Plan, topic: str, step: Step) -> Plan:
    """Leave out the answer where what it tells of the problem leads to the step, which then is the answer: a program
    that stays white is tried in another browser."""
    answer = plan.entry
    leads = (
        plan.answered
        and answer is not None
        and answer.tells.keys() & step.when.keys()
        and answer.tells.items() <= plan.state.facts.items()
    )
    return plan.without("answer").then("understood", topic) if leads else plan


def begin_alike(plan: Plan) -> bool:
    """Whether all topics that may be meant come to the same step by what was told, so that it need not be asked which:
    who has another e-mail address goes to the school."""
    likely = _likely_topics(plan)
    if plan.state.busy or len(likely) < MORE_THAN_ONE or not plan.new_facts:
        return False
    steps = {step_key(*next_step(plan.faq.topics, topic, plan.state)) for topic in likely}
    return len(steps) == 1


def begin_for_the_other_child(plan: Plan) -> Plan:
    """Begin the problem that is told of a child without an environment, or how each child logs in; what was told of the
    other one is not so of it."""
    topics, here = plan.faq.topics, plan.state.topic or ""
    told = [one for one in plan.reading.topics if one != here]
    topic = next(iter(told), None) or topic_that_asks(topics, here) or here
    over = OF_ONE_CHILD - {*plan.reading.told}
    facts = {fact: value for fact, value in plan.state.facts.items() if fact not in over}
    done = tuple(key for key in plan.state.done if not key.startswith(f"{topic}."))
    return start(apologise(plan.knowing(facts=facts, done=done)), topic, told[1:])


def begin_likeliest(plan: Plan) -> Plan:
    """Begin the likeliest of the topics that may be meant."""
    return start(plan, _likely_topics(plan)[0])


def _likely_topics(plan: Plan) -> list[str]:
    """Return the topics that a message is likelier about than not, of those that may be meant."""
    return [topic for topic in plan.reading.guesses if plan.reading.about(topic) >= HOLDS]


def begin_before(plan: Plan) -> Plan:
    """Begin the problem that comes first, and keep the open one."""
    first, busy = blocking_problem(plan), plan.state.busy
    others = [one for one in plan.reading.topics if one != first]
    if busy and not may_be_none(plan):
        others.append(busy.topic)
    return start(plan, first, others) if first else plan


def begin_what_follows(plan: Plan) -> Plan:
    """Begin what is only met when the open step is done."""
    follows = plan.step.followed_by if plan.step else ()
    likeliest = max(follows, key=plan.reading.about)
    return start(leave_step(plan.unsaid(*NO_ANSWER), tried=True), likeliest)


def not_ours(plan: Plan) -> Plan:
    """Say that it is not ours, who does help, and what the bot can help with."""
    if not plan.answered:
        plan = plan.say("out_of_scope")
    if plan.state.busy:
        return offer_return(plan, plan.state.busy, plan.state.aside)
    faq, plan = plan.faq, plan.at(NOT_OURS)
    offered = topic_buttons(faq, faq.dialogue.out_of_scope_topics)
    return plan.offering([*offered, something_else(faq)])


def another_problem(plan: Plan) -> Plan:
    """Begin the problem that is told, keep it for later, or answer it in between."""
    state, reading = plan.state, plan.reading
    others = [topic for topic in reading.topics if topic != state.topic]
    moves = reading.moves
    rather_asks = moves.get("asks", 0) > moves.get("problem", 0)
    asks = reading.does("asks") or (plan.answered and reading.may("asks") and rather_asks)
    if not state.busy:
        meant = _meant(plan)
        tells = moves.get("problem", 0) >= CERTAIN_TOPIC
        first, *rest = in_order(plan, meant) if tells else meant
        # 'Inloggen lukt prima, alleen blijft rekenen wit' asks for no help with that.
        topics = plan.faq.topics
        asked = [one for one in rest if asks or not topics[one].begins_by_asking]
        return start(plan, first, asked)
    if plan.step and plan.step.only_tells and not asks:
        return start(plan, others[0], others[1:])
    # 'Ja, ik zie de namen, maar welke vier cijfers moet ik dan': the step is done, whatever is asked.
    shown = others[0] in shows_that_it_is_done(plan) and reading.does("problem")
    # 'De mail hebben we nog niet. Is zo'n link wel veilig?'
    done = reading.does("yes") or shown or others[0] in reading.problems_apart
    if shown:
        plan = plan.knowing(facts={**plan.state.facts, "logged_in": "yes"})
    if others[0] in leads_to(plan) and (done or not asks):
        return start(leave_step(plan, tried=True), others[0], others[1:])
    if reading.does("problem", "did") and not asks:
        # 'Inloggen via MOO gaat prima, alleen dat programma blijft wit'
        # 'De kleinste zie ik na het aanmelden niet staan': then the password is no problem.
        over = state.busy.topic in plan.faq.topics[others[0]].blocked_by
        over = over or may_be_none(plan)
        return start(plan, others[0], others[1:] if over else [*others[1:], state.busy.topic])
    if plan.answered and not reading.does("problem"):
        return stay_or_go_on(plan)  # nothing was begun
    if leads_to_the_open(plan.faq.topics, others[0], state) and not plan.answered:
        return _go_on_here(plan, state.busy)
    return answer_aside(plan, state.busy, others[0])


def _go_on_here(plan: Plan, busy: Busy) -> Plan:
    """Go on by what is told of a problem that is the open one here: the code of a child is that of the environment
    where it logs in."""
    topic, step = next_step(plan.faq.topics, busy.topic, plan.state)
    led = step_key(topic, step) != busy.step and plan.new_facts & {*step.when}
    return enter(plan, topic) if led else remind(plan)


def stay_or_go_on(plan: Plan) -> Plan:
    """Leave open what was open, or go on where what was told beside the question leads to another step: of a child that
    logs in elsewhere it need not be asked whether it is there."""
    busy = plan.state.busy
    if busy is None or busy.open != "step":
        return remind(plan)
    topic, step = next_step(plan.faq.topics, busy.topic, plan.state)
    led = topic == busy.topic and step_key(topic, step) != busy.step and step.only_tells
    return begin_quietly(plan, topic) if led and plan.new_facts & {*step.when} else remind(plan)


def _meant(plan: Plan) -> Sequence[str]:
    """Return the problems that are told, without one that is only named as the way in, 'wij hebben MOO, en daarin
    blijft rekenen wit', or that was just solved: 'hij logt nu in bij MOO, maar daar is rekenen weg'."""
    reading, topics, state = plan.reading, plan.faq.topics, plan.state
    named = {topic for topic in reading.topics if is_named_as_the_way_in(plan, topic)}
    if (
        state.outcome == "resolved"
        and state.topic in ways_in(topics)
        and not reading.does("not_helped", "takes_back")
    ):
        named |= {state.topic or ""}
    facts = {*reading.told} - {"network", "supplier"}
    certain = [
        topic
        for topic in reading.topics
        if (reading.about(topic) >= CERTAIN_TOPIC or facts & relevant_facts(topics[topic]))
        and next_step(topics, topic, plan.state)[0] not in named
    ]
    return [topic for topic in reading.topics if topic not in named] if certain else reading.topics


def go_elsewhere(plan: Plan) -> Plan:
    """Go on with the topic that a fact leads to, and keep what else was told."""
    before = plan.state.topic
    plan = advance(plan)
    now = plan.state.topic
    others = [one for one in plan.reading.topics if one not in (before, now)]
    others = [one for one in others if not is_one_problem(plan, now, one)]
    plan = keep(plan, now, others)
    return plan.say("kept", name=plan.name_of(others[0])) if others else plan


def secret_only(plan: Plan) -> bool:
    """Whether a password or pincode was typed, and no topic is known to talk about."""
    return plan.reading.secret and not plan.state.busy and not plan.reading.topics


def ask_which_is_refused(plan: Plan) -> Plan:
    """Begin with the topic that asks which of the two codes is refused."""
    return start(plan, plan.faq.dialogue.secret_topic)
