"""Going on within a topic: the next step, a step again, its question once more."""

from dataclasses import replace

from inloghulp.diagnosis.decide.buttons import (
    closing_buttons,
    fact_buttons,
    message_buttons,
    open_buttons,
    other_question,
    something_else,
    step_buttons,
    still_offered,
    topic_buttons,
)
from inloghulp.diagnosis.decide.own_words import keep_own_words
from inloghulp.diagnosis.decide.plan import Act, Plan
from inloghulp.diagnosis.fitting_clicks import fitting_clicks, matching_clicks
from inloghulp.diagnosis.next_step import (
    ends_by,
    is_open,
    next_step,
    ruled_out,
    step_key,
    topic_that_asks,
)
from inloghulp.diagnosis.standing import (
    OUTCOME_AT,
    Asking,
    Busy,
    Ended,
    Idle,
    Outcome,
    asking_what_else,
)
from inloghulp.diagnosis.understand.last_answer import NO_ANSWER, WHICH_QUESTION
from inloghulp.faq.model import Step
from inloghulp.faq.names import DONE_BY_SCHOOL

PUT_ENOUGH = 1
"""How often a question may be passed over; then it counts as one that the parent does not know: nothing is asked more
than twice."""

MOST_EXPLANATIONS = 3
"""How often one step is explained before the bot goes on to the next."""


def advance(plan: Plan) -> Plan:
    """Go to the next step of the topic that is worked on or ended; without a topic ask what is open.

    From a topic that what is known rules out it goes back to where that came up: 'nee, toch geen MOO'.
    """
    topics, topic = plan.faq.topics, plan.state.topic
    if topic is None:
        return remind(plan)
    if topic in ruled_out(topics, plan.state.facts):
        back = plan.state.left or topic_that_asks(topics, topic)
        return enter(plan.then("understood", back), back) if back else enter(plan, topic)
    return enter(plan, topic)


def enter(plan: Plan, topic: str) -> Plan:
    """Go to the next step of a topic, or of the topic that it goes on to."""
    to, step = next_step(plan.faq.topics, topic, plan.state)
    if to != topic:
        waiting = tuple(one for one in plan.state.waiting if one != to)
        plan = plan.knowing(waiting=waiting, left=topic).then("understood", to)
    busy = Busy(to, step_key(to, step))
    plan = plan.at(busy).knowing(explained=0)
    if step.ask:
        return ask_fact(plan, busy, Asking(step.ask))
    if step.route:
        plan = plan.unsaid(*_answers_told_by_the_desk(plan, to, step)).then("route", busy.step)
        return give_message(plan, OUTCOME_AT[step.route])
    return give(plan, busy, step)


def _answers_told_by_the_desk(plan: Plan, topic: str, step: Step) -> tuple[str, ...]:
    """Return the answer that takes as told what the topic ends at a desk by: who helps with that stands there. 'Het
    wachtwoord van MOO zijn we kwijt, wie bel ik?'."""
    name, entry = plan.reading.answer, plan.entry
    told = plan.new_facts & {*entry.tells} if entry and entry.topic == topic else set()
    return (name,) if name and ends_by(step, told) else ()


def give(plan: Plan, busy: Busy, step: Step, form: str = "say") -> Plan:
    """Say what to do, in one of the forms that a step has: say, again, how, clicks, done."""
    plan = plan.at(replace(busy, open="step")).then("step", busy.step, form=form)
    return plan.offering(step_buttons(plan, busy.step, step))


def ask_fact(plan: Plan, busy: Busy, asking: Asking) -> Plan:
    """Ask for a fact."""
    return put_question(plan.at(replace(busy, open=asking)), asking.fact, "question")


def put_question(plan: Plan, fact: str, form: str) -> Plan:
    """Put the question for a fact, in one of its forms: question, again."""
    return plan.then("fact", fact, form=form).offering(fact_buttons(plan.faq, fact))


GOES_ON = ("understood", "skipped", "step", "fact")
"""What comes after the answer to a question for a fact."""


def tell_it_need_not_be_known(plan: Plan) -> Plan:
    """Say how to go on to who does not know what was asked, before what comes next."""
    fact, busy = plan.before.fact, plan.state.busy
    text = plan.faq.facts[fact].unknown if fact else None
    known = plan.state.facts.get(fact or "")
    next_is = [at for at, act in enumerate(plan.acts) if act.kind in GOES_ON]
    if text is None or fact is None or not busy or known != "unknown" or not next_is:
        return plan
    acts = list(plan.acts)
    acts.insert(next_is[0], Act("fact", fact, {"form": "unknown"}))
    return replace(plan, acts=tuple(acts))


def give_message(plan: Plan, outcome: Outcome, form: str | None = None) -> Plan:
    """Give the message for the teacher, where a problem ends with this outcome; in the form question for who told
    none."""
    plan = plan.at(Ended(outcome, plan.state.topic, plan.state.step))
    # What the school did before is over: now it is asked for something again.
    facts = {fact: value for fact, value in plan.state.facts.items() if fact != DONE_BY_SCHOOL}
    plan = (
        keep_own_words(plan)
        .knowing(gave_message=True, facts=facts)
        .then("message", plan.state.topic or "", **({"form": form} if form else {}))
    )
    return plan.offering([other_question(plan.faq)])  # nothing is asked that could be declined


def leave_step(plan: Plan, tried: bool) -> Plan:
    """Note that the open step was given (and tried), so that it does not come back."""
    step, key = plan.step, plan.state.step
    if step is None or key is None:
        return plan
    if step.kind == "say" and key not in plan.state.done:
        plan = plan.knowing(done=(*plan.state.done, key))
    elif step.ask and step.ask not in plan.state.facts:
        plan = plan.knowing(facts={**plan.state.facts, step.ask: "unknown"})
    if tried and step.tries and step.tries not in plan.state.tried:
        plan = plan.knowing(tried=(*plan.state.tried, step.tries))
    return plan


def asks_where_to_click(plan: Plan) -> bool:
    """Whether the entry that is asked for stands for the clicks of the open step: 'dat venster vind ik niet'."""
    clicks = plan.step.clicks if plan.step and plan.state.open == "step" else None
    return clicks is not None and plan.clicks_asked == clicks


def explain(plan: Plan) -> Plan:
    """Tell where to click for the open step, on the parent's own browser and device."""
    busy, step = plan.state.busy, plan.step
    if busy is None or step is None or step.kind != "say":
        return say_otherwise(plan)
    if plan.state.explained >= MOST_EXPLANATIONS:
        return advance(leave_step(plan, tried=False))
    plan = plan.knowing(explained=plan.state.explained + 1)
    if step.clicks and not step.how:
        unknown = _unknown_to_click(plan, step.clicks)
        if unknown:
            return ask_fact(plan, busy, Asking(unknown, "how"))
        return give(plan, busy, step, "clicks")
    forms = [form for form in ("how", "again") if getattr(step, form)]
    return give(plan, busy, step, forms[0]) if forms else say_otherwise(plan)


def _unknown_to_click(plan: Plan, task: str) -> str | None:
    """Return the fact that must be known first to tell where to click."""
    how_to, facts = plan.faq.browsers.how_to[task], plan.state.facts
    if fitting_clicks(how_to, facts) or not matching_clicks(how_to, facts):
        return None
    telling = [
        fact for fact in ("browser", "device") if any(vars(one)[fact] for one in how_to.clicks)
    ]
    return next((fact for fact in telling if fact not in facts), None)


def say_otherwise(plan: Plan) -> Plan:
    """Say what is open in other words; where there are none, ask how it went."""
    busy, step = plan.state.busy, plan.step
    if plan.state.fact:
        return _put_once_more(plan, plan.state.fact, "again")
    if busy is None or step is None or busy.open != "step":
        return remind(plan)
    if plan.state.explained >= MOST_EXPLANATIONS:
        return advance(leave_step(plan, tried=False))
    if not step.again:
        return explain(plan)
    return give(plan.knowing(explained=plan.state.explained + 1), busy, step, "again")


def _put_once_more(plan: Plan, fact: str, form: str) -> Plan:
    """Put a question once more; who passes it over again will not answer it."""
    if plan.state.open != "fact" or plan.state.stuck < PUT_ENOUGH:
        return put_question(plan, fact, form)
    return advance(plan.knowing(facts={**plan.state.facts, fact: "unknown"}))


def repeat(plan: Plan) -> Plan:
    """Say again, whole, what is open."""
    busy, step = plan.state.busy, plan.step
    if busy and step and step.kind == "say":
        return give(plan, busy, step)
    return remind(plan)


def remind(plan: Plan) -> Plan:
    """Ask once more, in short, what is open now."""
    state, step, faq = plan.state, plan.step, plan.faq
    left = state.busy.topic if state.busy else next(iter(state.waiting), None)
    if state.open == "resume" and left:
        offered = still_offered(state) or open_buttons(plan)
        return plan.say("resume", name=plan.name_of(left)).offering(offered)
    if state.open == "message":
        return plan.say("ask_message").offering(still_offered(state) or message_buttons(faq))
    if state.open == "wording":
        return plan.say("message_yourself_again").offering([other_question(faq)])
    if state.open == "more" or state.outcome:
        return ask_what_else(plan)
    busy = state.busy
    if busy is None:
        buttons = [*topic_buttons(faq, faq.dialogue.triage_topics), something_else(faq)]
        return plan.at(Idle("triage")).say("triage_again").offering(buttons)
    if step is not None and step.ask and not is_open(busy.topic, step, state):
        return advance(plan)  # what was told beside a question answers it, or leads elsewhere
    if state.fact:
        return _put_once_more(plan, state.fact, "question")
    if step is not None and step.ask:
        return ask_fact(plan, busy, Asking(step.ask))
    if step is not None and step.kind == "say":
        plan = _check(plan.at(replace(busy, open="step")), busy.step)
        return plan.offering(step_buttons(plan, busy.step, step))
    return plan


def _check(plan: Plan, step: str) -> Plan:
    """Ask how the step went; who gets one answer after another is asked in other words, and then by the buttons, where
    these tell what they answer."""
    once, again = Act("check", step), Act("check", step, {"form": "again"})
    said = plan.before.said if plan.answered else ()
    unsure = any(act.key in WHICH_QUESTION for act in plan.acts)
    if unsure or (again.name in said and not plan.offers_message):
        return plan
    return replace(plan, acts=(*plan.acts, again if once.name in said else once))


def replied(plan: Plan) -> bool:
    """Whether what was asked was answered in this turn, or said that it could not be."""
    return plan.answered or any(act.key in NO_ANSWER for act in plan.acts)


def ask_which_question(plan: Plan) -> Plan:
    """Say that it is not sure what is asked, where that was not said; the questions that come near are the buttons."""
    return plan if replied(plan) else plan.say("which_question")


def ask_what_else(plan: Plan, sentence: str = "anything_else") -> Plan:
    """Ask what else there is, after something that belongs to no topic or came after the end of one."""
    plan = plan.at(asking_what_else(plan.state.standing)).say(sentence)
    return plan.offering(closing_buttons(plan.faq))


def explain_or_ask(plan: Plan) -> Plan:
    """Explain the open step; where there is none, ask what the question is about."""
    if plan.state.busy and plan.state.open == "step":
        if plan.step and plan.step.only_tells and plan.reading.questions and not plan.answered:
            return remind(ask_which_question(plan))  # 'waar vind ik die pagina dan?'
        return remind(plan) if plan.answered else explain(plan)
    if plan.state.busy:
        return say_otherwise(plan)
    if plan.state.outcome or plan.answered:
        if not plan.answered:
            near = bool(plan.reading.questions)
            plan = ask_which_question(plan) if near else plan.say("unknown_answer")
        return ask_what_else(plan)
    return plan.say("no_step").offering(plan.state.offered)


def put_otherwise(plan: Plan) -> Plan:
    """Say in other words what was not understood, and that it is the same."""
    return say_otherwise(plan.say("again_lead") if plan.state.busy else plan)
