"""Beginning a topic, answering another one in between, keeping a second one, asking which it is."""

from collections.abc import Iterable
from dataclasses import replace

from inloghulp.diagnosis.decide.buttons import (
    closing_buttons,
    question_buttons,
    something_else,
    topic_buttons,
)
from inloghulp.diagnosis.decide.going_on import advance, leave_step, remind
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.taking_in import corrected_facts
from inloghulp.diagnosis.next_step import next_step, step_key
from inloghulp.diagnosis.state import Button
from inloghulp.faq.model import Topic


def start(plan: Plan, topic: str, others: Iterable[str] = ()) -> Plan:
    """Begin a topic: show what was understood, skip what was tried, give the first step.

    `others` are problems of the same message; they come back when this one ends.
    """
    state = plan.state
    done = state.done
    if state.outcome:
        done = tuple(key for key in done if not key.startswith(f"{topic}."))
    plan = plan.knowing(done=done, outcome=None, gave_message=False)
    plan = plan.knowing(aside=None, open=None, fact=None, step=None)
    topic, _ = next_step(plan.faq.topics, topic, plan.state)
    others = [one for one in others if not is_one_problem(plan, topic, one)]
    plan = keep(plan.knowing(topic=topic), others)
    kept = [one for one in others if one in plan.state.waiting]
    if kept and not state.busy:
        names = {"first": plan.name_of(topic), "name": plan.name_of(kept[0])}
        plan = plan.say("kept_first", **names)
    elif not plan.answered:
        plan = plan.then("understood", topic)
    tries = {step.tries for step in plan.faq.topics[topic].steps}
    # Also what was told before 'Bedoelt u ...?' was answered with a button.
    skipped = [thing for thing in plan.state.tried if thing in tries]
    if skipped and not state.busy:
        plan = plan.then("skipped", values=",".join(skipped))
    if _tells_all(plan, topic) and not state.busy and not plan.faq.topics[topic].has_remedy:
        return begin_quietly(plan)
    return advance(plan)


def _tells_all(plan: Plan, topic: str) -> bool:
    """Whether the answer that was told is one of this topic: then the topic need not tell it again."""
    answer = plan.faq.answers.get(plan.reading.answer or "")
    return answer is not None and answer.topic == topic


def begin_quietly(plan: Plan) -> Plan:
    """Stand at the first step of a topic that only tells, without telling it: the question was answered."""
    topic, step = next_step(plan.faq.topics, str(plan.state.topic), plan.state)
    if step.kind != "say":
        return advance(plan)
    return remind(plan.knowing(topic=topic, step=step_key(topic, step), open="step", explained=0))


def is_one_problem(plan: Plan, topic: str, other: str) -> bool:
    """Whether two topics are one problem: one leads to the other, as forgetting a password to the mail."""
    topics = plan.faq.topics
    pairs = ((topic, other), (other, topic))
    led = any(two in step_topics(topics[one]) for one, two in pairs)
    return led or next_step(topics, other, plan.state)[0] == topic


def step_topics(topic: Topic) -> set[str]:
    """Return the topics that the steps of a topic lead to."""
    found = {name for step in topic.steps for name in step.leads_to}
    found |= {option.topic for step in topic.steps for option in step.options if option.topic}
    return found | {step.go for step in topic.steps if step.go}


def keep(plan: Plan, topics: Iterable[str]) -> Plan:
    """Keep problems for when the present one ends."""
    current = plan.state.topic
    kept = [one for one in topics if one != current and one not in plan.state.waiting]
    waiting = tuple(one for one in plan.state.waiting if one != current)
    return plan.knowing(waiting=(*waiting, *kept))


def answer_aside(plan: Plan, topic: str) -> Plan:
    """Answer another subject halfway, then offer to go back."""
    answering, _ = next_step(plan.faq.topics, topic, plan.state)
    plan = plan.knowing(aside=answering if answering != plan.state.topic else topic)
    if not plan.answered:
        plan = plan.then("gist", answering)
    return offer_return(plan)


def offer_return(plan: Plan) -> Plan:
    """Ask whether to go back to the topic that was being worked on."""
    titles, aside = plan.faq.dialogue.buttons, plan.state.aside
    buttons = [Button(titles.resume, "continue_step")]
    if aside and plan.faq.topics[aside].has_remedy:
        buttons.append(Button(titles.switch, aside))
    buttons.append(Button(titles.drop, "deny"))
    plan = plan.knowing(open="resume").say("resume", name=plan.name_of(str(plan.state.topic)))
    return plan.offering(buttons)


def offer_waiting(plan: Plan) -> Plan:
    """Offer to go on with a problem that was kept."""
    titles = plan.faq.dialogue.buttons
    buttons = [Button(titles.resume, "continue_step"), Button(titles.no_thanks, "goodbye")]
    acts = tuple(act for act in plan.acts if act.key != "kept")  # it comes back at once
    plan = replace(plan.knowing(open="resume"), acts=acts)
    return plan.say("next_problem", name=plan.name_of(plan.state.waiting[0])).offering(buttons)


def ask_problem(plan: Plan, sentence: str = "triage") -> Plan:
    """Ask what is wrong, with the problems as buttons."""
    faq = plan.faq
    outcome = plan.state.outcome if plan.state.outcome == "out_of_scope" else None
    plan = plan.knowing(
        open="triage", topic=None, fact=None, step=None, aside=None, outcome=outcome
    )
    buttons = [*topic_buttons(faq, faq.dialogue.triage_topics), something_else(faq)]
    return plan.say(sentence).offering(buttons)


def ask_anything(plan: Plan) -> Plan:
    """Ask for the question in own words, with the topics that triage does not show."""
    rest = [topic for topic in plan.faq.topics if topic not in plan.faq.dialogue.triage_topics]
    plan = plan.knowing(open="triage", fact=None, step=None, topic=None, outcome=None, aside=None)
    return plan.say("what_now").offering(topic_buttons(plan.faq, rest))


def guess(plan: Plan, topics: Iterable[str]) -> Plan:
    """Ask 'Bedoelt u ...?' with the likeliest topics."""
    buttons = [*topic_buttons(plan.faq, topics), something_else(plan.faq)]
    return plan.knowing(open="guess", fact=None).say("guess").offering(buttons)


def offer_questions(plan: Plan) -> Plan:
    """Where it is not sure what was asked: put the questions that come near before what is open."""
    if not any(act.key == "which_question" for act in plan.acts):
        return plan
    questions = question_buttons(plan.faq, plan.reading.questions)
    return plan.offering([*questions, *plan.state.offered])


def offer_topic(plan: Plan, topic: str) -> Plan:
    """After an answer to who has no topic open: offer to walk through its topic."""
    plan = plan.knowing(open="more").say("anything_else")
    offered = [*topic_buttons(plan.faq, [topic]), *closing_buttons(plan.faq)]
    return plan.offering(offered)


def not_ours(plan: Plan) -> Plan:
    """Say that it is not ours, who does help, and what the bot can help with."""
    if not plan.answered:
        plan = plan.say("out_of_scope")
    if plan.state.busy:
        return offer_return(plan)
    faq = plan.faq
    plan = plan.knowing(topic=None, step=None, open="triage", outcome="out_of_scope")
    offered = topic_buttons(faq, faq.dialogue.out_of_scope_topics)
    return plan.offering([*offered, something_else(faq)])


def another_problem(plan: Plan) -> Plan:
    """A problem is told: begin it, keep it for later, or answer it in between."""
    state, reading = plan.state, plan.reading
    others = [topic for topic in reading.topics if topic != state.topic]
    asks = reading.does("asks") or (plan.answered and reading.may("asks"))
    if not state.busy:
        return start(plan, reading.topics[0], reading.topics[1:])
    if others[0] in leads_to(plan) and not asks:
        return start(leave_step(plan, tried=True), others[0], others[1:])
    if reading.does("problem", "did") and not asks:
        return start(plan, others[0], [*others[1:], str(state.topic)])
    return answer_aside(plan, others[0])


def go_elsewhere(plan: Plan) -> Plan:
    """Go on with the topic that a fact leads to, and keep what else was told."""
    before = plan.state.topic
    plan = advance(plan)
    now = str(plan.state.topic)
    others = [one for one in plan.reading.topics if one not in (before, now)]
    others = [one for one in others if not is_one_problem(plan, now, one)]
    plan = keep(plan, others)
    return plan.say("kept", name=plan.name_of(others[0])) if others else plan


def leads_to(plan: Plan) -> set[str]:
    """Return the topics that are a natural next from the open step."""
    step = plan.step
    return {*step.leads_to, *(one.topic for one in step.options if one.topic)} if step else set()


def correct(plan: Plan) -> Plan:
    """The parent takes back what was understood: what is right now takes over."""
    state, reading = plan.state, plan.reading
    if corrected_facts(plan):
        return advance(plan)
    others = [topic for topic in reading.topics if topic != state.topic]
    if others:
        return start(plan, others[0], others[1:])
    if state.outcome and state.topic:
        return guess(plan, reading.guesses) if reading.guesses else ask_problem(plan, "what_now")
    if reading.guesses and not state.busy:
        return guess(plan, reading.guesses)
    maybe = [topic for topic in reading.guesses if topic != state.topic]
    if maybe:
        return guess(plan.say("corrected"), maybe)
    return ask_problem(plan.knowing(topic=None, outcome=None).say("corrected"), "what_now")


def secret_only(plan: Plan) -> bool:
    """Whether a password or pincode was typed, and no topic is known to talk about."""
    return plan.reading.secret and not plan.state.busy and not plan.reading.topics


def ask_which_is_refused(plan: Plan) -> Plan:
    """Begin with the topic that asks which of the two codes is refused."""
    return start(plan, plan.faq.dialogue.secret_topic)


def after_an_answer(plan: Plan) -> Plan:
    """A question was answered: what was open is still open, and need not be told again."""
    state = plan.state
    if state.busy or state.open in ("message", "resume"):
        return remind(plan)
    if state.outcome is None and plan.reading.answer:
        topic = plan.faq.answers[plan.reading.answer].topic
        if topic:
            return offer_topic(plan, topic)
    begins = state.open in ("triage", "guess") or plan.reading.does("problem")
    if state.outcome is None and begins:
        return ask_problem(plan.knowing(topic=None), "what_now")
    return remind(plan.knowing(open="more"))


def some_problem(plan: Plan) -> Plan:
    """A vague complaint: at a step it means that it did not help, else the bot asks what is on the screen."""
    if may_be_topic(plan):
        return guess(plan, plan.reading.guesses)
    return ask_problem(plan.knowing(topic=None, outcome=None))


def other_question(plan: Plan) -> Plan:
    """Leave what we were doing, and ask for the question."""
    chosen_before = plan.state.open in ("triage", "guess")
    plan = plan.knowing(topic=None, outcome=None, step=None)
    return ask_anything(plan) if chosen_before else ask_problem(plan, "what_now")


def may_be_topic(plan: Plan) -> bool:
    """Whether no topic is open, and one of ours is a likely reading."""
    return not plan.state.busy and bool(plan.reading.guesses)


def ask_which(plan: Plan) -> Plan:
    """Ask 'Bedoelt u dit?', never twice in a row."""
    if plan.state.open == "guess":
        return ask_problem(plan, "triage_again")
    return guess(plan, plan.reading.guesses)
