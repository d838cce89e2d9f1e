"""What came of the open step: done, it did not help, it cannot be done, yes, no, not known."""

from dataclasses import replace

from inloghulp.diagnosis.decide.after_answers import after_an_answer
from inloghulp.diagnosis.decide.asking_what import MAY_BE_ASKED, ask_anything, ask_problem
from inloghulp.diagnosis.decide.buttons import option_button, step_buttons
from inloghulp.diagnosis.decide.clean_sheet import without_what_leads_back
from inloghulp.diagnosis.decide.endings import (
    after_the_end,
    decline,
    leave,
    not_solved_after_all,
    resolve,
    works,
)
from inloghulp.diagnosis.decide.going_on import (
    advance,
    ask_fact,
    ask_what_else,
    ask_which_question,
    enter,
    explain,
    give,
    leave_step,
    remind,
    repeat,
    say_otherwise,
)
from inloghulp.diagnosis.decide.plan import Act, Plan
from inloghulp.diagnosis.decide.pressing import take_option
from inloghulp.diagnosis.decide.second_problem import offer_waiting
from inloghulp.diagnosis.decide.small_talk import thanks
from inloghulp.diagnosis.decide.taking_in_tries import was_tried
from inloghulp.diagnosis.decide.teacher_messages import say_what_is_told_now, want_message
from inloghulp.diagnosis.decide.topics import start
from inloghulp.diagnosis.next_step import fits, step_key, wishes
from inloghulp.diagnosis.standing import Asking, Busy, Ended, Idle, asking_what_else
from inloghulp.diagnosis.understand.last_answer import WHICH_QUESTION
from inloghulp.diagnosis.understand.told_facts import comes_nowhere, is_there
from inloghulp.faq.model import Step

WHICH_SAID = tuple(f"sentence:{name}" for name in WHICH_QUESTION)
"""The acts that ask which of some questions is meant."""

WAITED = "waited"
"""What is tried by a step at which there is only to be waited."""


def failed(plan: Plan) -> Plan:
    """Go on to the next step: this one did not help, or was tried before."""
    state, step = plan.state, plan.step
    if _is_told_a_cause(plan):
        return remind(plan)
    if state.busy and state.open in ("step", "how", "resume", "message"):
        if step and step.leads_to and plan.new_facts & step.did.keys():
            # 'Nog geen mail, pas 10 minuten' where a link was to be asked for: it was done.
            return start(leave_step(plan, tried=True), step.leads_to[0])
        if step and step.tries in plan.reading.ruled_out:
            # 'Alleen de middelste niet. En ik heb alleen Safari.'
            return take_option(plan, "cannot") or advance(leave_step(plan, tried=False))
        tried = was_tried(plan)
        return take_option(plan, "no", tried) or advance(leave_step(plan, tried))
    if state.busy:
        return remind(plan)
    return not_solved_after_all(plan)


def _is_told_a_cause(plan: Plan) -> bool:
    """Whether the answer tells what may be the cause, and what to do about it: that comes before the next step."""
    answer, reading = plan.entry, plan.reading
    only_no = reading.does("no") and not reading.long  # 'nee, daar ook wit' tells no cause
    at_step = plan.state.open == "step" and reading.button is None and not only_no
    return at_step and plan.answered and answer is not None and answer.cause


def did(plan: Plan) -> Plan:
    """Say what to do or wait for now, and ask, when it was done and what came of it is not said."""
    state, busy, step = plan.state, plan.state.busy, plan.step
    if busy and state.open == "how":
        return did(plan.at(replace(busy, open="step")))  # 'is al gewist' to which browser it is
    if state.fact:
        is_yes = plan.faq.facts[state.fact].done_is_yes
        return answer_fact(plan, "yes") if is_yes else say_otherwise(plan)
    if busy is None or step is None or step.kind != "say" or busy.open != "step":
        return remind(plan) if state.open else ask_problem(plan)
    if step.did:
        return _go_on_as_done(plan, step)
    otherwise = "mail" in plan.new_facts and not fits(step.when, state.facts)
    if otherwise and (is_there(state) or comes_nowhere(state)):
        # 'Ik heb nu een wachtwoord gemaakt' where the link was dead; 'aangevraagd, maar school kent mijn gmail niet'
        return advance(plan)
    told = Act("step", busy.step, {"form": "done"}).name in plan.before.said
    if step.only_tells or told or plan.answered:
        return remind(plan)  # 'wachtwoord gemaakt. Moet ik het opslaan?'
    if step.done:
        return give(plan, busy, step, "done")
    return plan.say("done").offering(step_buttons(plan, busy.step, step))


def _go_on_as_done(plan: Plan, step: Step) -> Plan:
    """Go to what follows on a step that was done, without telling anew what it is about."""
    # 'Aangevraagd, en de mail is er': what is told counts more than what mostly follows.
    did = {fact: value for fact, value in step.did.items() if fact not in plan.reading.told}
    plan = leave_step(plan.knowing(facts={**plan.state.facts, **did}), tried=True)
    plan = advance(plan).without("understood")
    return remind(plan.without("step")) if _is_told_by_the_answer(plan) else plan


def _is_told_by_the_answer(plan: Plan) -> bool:
    """Whether the answer tells already what there is to wait for now: 'aangevraagd, hoe lang duurt dat?'."""
    step, answer = plan.step, plan.entry
    waits = plan.state.open == "step" and step is not None and step.tries == WAITED
    return waits and plan.answered and answer is not None and WAITED in answer.at


def next_please(plan: Plan) -> Plan:
    """'En dan?': what comes after doing the step, or how to do it; where it was offered to go on, that."""
    step = plan.step
    if plan.state.open == "resume":
        return go_back(plan)
    return did(plan) if step and (step.done or step.did) else say_otherwise(plan)


def yes(plan: Plan) -> Plan:
    """Yes, to whatever was asked."""
    state, step = plan.state, plan.step
    if meant := _question_meant(plan):
        return after_an_answer(plan.then("answer", meant))
    if state.open == "step" and state.busy and step:
        if plan.offers_message:
            return want_message(plan)
        return take_option(plan, "yes") or works(plan)
    likely = [one.intent for one in state.offered if one.intent in plan.faq.topics]
    if state.open == "guess" and likely:
        if plan.reading.does("thanks"):
            return ask_problem(plan, "triage_again")  # 'ok, dank u' chooses none of them
        return start(plan, likely[0])
    if state.open == "resume":
        return go_back(plan)
    if state.open == "message":
        return want_message(plan)
    if state.open == "wording":
        return remind(plan)
    if state.open == "more":
        # 'Ja, deze is goed, dank u'
        return thanks(plan) if plan.reading.does("thanks") else ask_anything(plan)
    return answer_fact(plan, "yes") if state.busy else ask_problem(plan)


def _question_meant(plan: Plan) -> str | None:
    """Return the likeliest of the questions to choose from, where a yes is said to just these; or the one that comes
    near to what is said beside a yes to topics and questions: 'ja, waar dat venster zit'."""
    if plan.state.open == "guess" and not plan.answered:
        offered = {button.question for button in plan.before.offered if button.question}
        return next(
            (
                name
                for name, chance in plan.reading.asked.items()
                if name in offered and chance >= MAY_BE_ASKED
            ),
            None,
        )
    asked_last = bool(plan.before.said) and plan.before.said[-1] in WHICH_SAID
    if not asked_last or plan.answered or plan.reading.does("thanks"):
        return None  # 'ok, dank u' chooses none of them
    return next((button.question for button in plan.before.offered if button.question), None)


def let_go(plan: Plan) -> Plan:
    """Let go of what is offered where nothing is worked on: a problem that was kept, the message."""
    waiting = plan.state.waiting[1:] if plan.state.open == "resume" else plan.state.waiting
    return plan.at(asking_what_else(plan.state.standing)).knowing(waiting=waiting)


def no(plan: Plan) -> Plan:
    """No, to whatever was asked."""
    state, step = plan.state, plan.step
    if state.busy and state.open == "step" and step and step.question == "message":
        if "school_asked" in plan.new_facts:
            return advance(leave_step(plan, tried=False))
        if plan.reading.does("problem") and state.topic in plan.reading.topics:
            return say_otherwise(plan)  # 'nee, mijn kind staat er wel, alleen het programma niet'
        return decline(plan, state.busy)
    if state.busy and state.open == "step":
        return failed(plan)
    if state.open in ("guess", "triage"):
        return ask_anything(plan)
    if state.open == "resume" and not state.busy:
        return leave(let_go(plan))
    if state.open == "resume":
        end = Ended("resolved", state.aside or state.topic)
        return after_the_end(resolve(plan, end, "answered"))
    if state.open == "message":
        # 'Nee, hoeft niet. Bedankt voor de hulp' is no wish to go on.
        return leave(plan) if plan.reading.does("thanks") else go_back(plan)
    if state.open in ("more", "wording"):
        return offer_waiting(plan) if state.waiting else leave(plan)
    return answer_fact(plan, "no") if state.busy else ask_problem(plan)


def decline_open(plan: Plan) -> Plan:
    """End the open topic for who wants no message."""
    return decline(plan, plan.state.busy) if plan.state.busy else plan


def dont_know(plan: Plan) -> Plan:
    """Go on without an answer that the parent does not know."""
    state = plan.state
    if state.fact:
        return answer_fact(plan, "unknown")
    if state.busy and state.open == "step":
        taken = take_option(plan, "unknown")
        if taken is None and _asks_what_is_known(plan):
            taken = take_option(plan, "no")
        return taken or (_something_about(plan) if plan.step and plan.step.did else did(plan))
    if not state.busy and plan.answered:
        return after_an_answer(plan)  # 'mijn mailadres is niet bekend'
    return ask_anything(plan) if not state.busy else remind(plan)


def _something_about(plan: Plan) -> Plan:
    """Who does not know something about a step has not done it: 'ik weet niet welk adres er gebruikt is'."""
    near = plan.reading.questions and not plan.answered
    return remind(ask_which_question(plan) if near else plan)


def _asks_what_is_known(plan: Plan) -> bool:
    """Whether the step asks for something that the parent or child knows or not, as a pincode."""
    return (
        plan.step is not None and plan.step.tries is None and option_button(plan, "no") is not None
    )


def answer_fact(plan: Plan, value: str) -> Plan:
    """Take a plain yes, no or 'no idea' as the answer to the open question, where it has that answer."""
    fact = plan.state.fact
    answers = {option.value for option in plan.faq.facts[fact].options} if fact else set()
    if fact is None:
        return remind(plan)
    if value not in answers and value != "unknown":
        return say_otherwise(plan)
    explains = plan.state.open == "how"
    plan = plan.knowing(facts={**plan.state.facts, fact: value})
    return explain(plan) if explains else advance(plan)


def go_back(plan: Plan) -> Plan:
    """Go on with where we were, also after talking about a person."""
    state, step = plan.state, plan.step
    if state.waiting and (state.outcome or (state.open == "resume" and not state.busy)):
        topic, *rest = state.waiting
        plan = plan.knowing(waiting=tuple(rest))
        plan = without_what_leads_back(plan, topic)
        return enter(plan.say("resumed", name=plan.name_of(topic)), topic)
    left = state.open in ("resume", "message")
    if left and state.topic and step and not step.route:
        busy = Busy(state.topic, step_key(state.topic, step))
        plan = plan.at(busy).say("resumed", name=plan.name_of(state.topic))
        if step.ask in plan.state.facts or busy.step in state.done:
            return advance(plan)
        return ask_fact(plan, busy, Asking(step.ask)) if step.ask else give(plan, busy, step)
    if state.busy:
        return repeat(plan)
    if state.open == "message" and wishes(plan.faq, state.facts):
        return ask_what_else(plan)  # no problem was told to go on with
    lead = "human_again" if state.open == "message" else "what_now"
    return ask_problem(plan.at(Idle()), lead)


def tell_the_school(plan: Plan) -> Plan:
    """After the end a fact was told that matters: the message for the teacher says it."""
    told = advance(plan)
    same = told.state.step == plan.state.step
    if same and plan.new_facts <= {"school_asked"} and not plan.new_tries and not plan.answered:
        near = plan.reading.nearest
        plan = plan.then("answer", near) if near else plan.say("message_is_there")
        return ask_what_else(plan)
    if same:  # where the same desk helps, that need not be told again
        told = advance(say_what_is_told_now(plan, str(plan.state.topic))).without("route")
    return told


def take_fact(plan: Plan) -> Plan:
    """Go on with what a fact changes that was told."""
    state, step = plan.state, plan.step
    if state.open == "how":
        return explain(plan)
    tried_this = step is not None and step.tries in plan.new_tries
    if tried_this:
        return failed(plan)
    asked = "school_asked" in plan.new_facts and state.facts["school_asked"] == "yes"
    if plan.offers_message and asked:
        # 'De juf weet het ook niet': she needs no message any more.
        return advance(leave_step(plan, tried=False))
    if step and step.clicks and state.open == "step" and plan.new_facts <= {"browser", "device"}:
        return explain(plan)
    return advance(plan)
