"""What the parent says to a step or a question: it works, it does not, how, again, a fact."""

from inloghulp.diagnosis import path, reading
from inloghulp.diagnosis.courtesy import (
    on_goodbye,
    on_human_handoff,
    on_other_question,
    on_teacher_message,
)
from inloghulp.diagnosis.state import Button
from inloghulp.diagnosis.talk import MOST_EXPLANATIONS, Talk
from inloghulp.diagnosis.topics import guess, has_topic_next, may_be_topic, start
from inloghulp.faq.model import Step


def on_solved(talk: Talk) -> None:
    """It works: that ends the topic at any point."""
    state = talk.state
    step = path.current_step(talk.faq, state) if state.busy else None
    if state.topic is None:
        talk.ask_problem(talk.words.greet)
    elif state.busy and state.open == "told":
        talk.resolve(talk.words.answered)
    elif _is_doubtful(talk):
        talk.ask_result()
    elif step and step.question == "message":
        talk.decline()
    elif step and _says_first_option(talk, step):
        _take(talk, state.offered[0])
    else:
        only_told = step is not None and (step.only_tells or step.kind == "ask")
        talk.finish_step(tried=False)
        talk.resolve(talk.words.answered if only_told else talk.words.solved)


def _is_doubtful(talk: Talk) -> bool:
    """Return whether 'solved' was only guessed, and other words in the message speak against it."""
    message = talk.message
    typed = talk.state.busy and talk.state.open == "step" and not message.pressed
    step = path.current_step(talk.faq, talk.state)
    odd = reading.sounds_odd(talk.faq, message.text)
    certain = reading.says_it_works(talk.faq, message.text)
    return typed and odd and not certain and step is not None and not step.only_tells


def _says_first_option(talk: Talk, step: Step) -> bool:
    """Return whether 'gelukt' means the first option of a step that itself solves nothing yet."""
    solves = any(option.does in ("solved", "answered") for option in step.options)
    logged_in = reading.holds_any(reading.plain(talk.message.text), talk.words.words.logged_in)
    typed = talk.state.open == "step" and not talk.message.pressed
    return typed and bool(step.options) and not solves and not logged_in


def on_not_solved(talk: Talk) -> None:
    """It does not work: on to the next step."""
    state = talk.state
    step = path.current_step(talk.faq, state)
    typed = not talk.message.pressed
    if state.busy and state.open == "told":
        talk.advance()
    elif state.busy and typed and step and any(option.does == "triage" for option in step.options):
        talk.change(topic=None, step=None)
        talk.ask_problem()
    elif state.busy and state.open in ("step", "how"):
        talk.finish_step(tried=True)
        talk.advance()
    elif state.busy and state.open in ("resume", "message"):
        on_continue(talk)
    elif state.busy:
        talk.not_understood()
    elif state.outcome == "resolved" and state.topic in talk.faq.topics:
        talk.change(outcome=None)
        talk.advance()
    elif state.outcome:
        on_human_handoff(talk)
    else:
        on_login_trouble(talk)


def on_login_trouble(talk: Talk) -> None:
    """A vague complaint: at a step it means 'not solved', else the bot asks what is on the screen."""
    if talk.message.data.get("step"):
        talk.change(topic=None)
        talk.ask_problem()
    elif talk.state.busy and talk.state.open in ("step", "resume"):
        on_not_solved(talk)
    elif talk.state.busy:
        talk.not_understood()
    elif may_be_topic(talk):
        guess(talk)
    elif talk.state.open == "triage":
        talk.not_understood()
    else:
        talk.change(topic=None, outcome=None)
        talk.ask_problem()


def on_affirm(talk: Talk) -> None:
    """Yes, to whatever was asked."""
    state = talk.state
    text = talk.message.text
    if state.open == "step" and state.busy and state.offered:
        first = state.offered[0]
        if not _means_yes(talk):
            talk.ask_result()
        elif first.intent == "solved":
            on_solved(talk)
        else:
            _take(talk, first)
    elif state.open == "told":
        on_solved(talk)
    elif state.open == "guess" and state.offered:
        start(talk, state.offered[0].intent)
    elif state.open == "resume":
        on_continue(talk)
    elif state.open == "message":
        on_teacher_message(talk)
    elif state.open == "more" and reading.is_yes(talk.faq, text):
        talk.ask_anything()
    elif state.open == "more":
        on_goodbye(talk)
    elif reading.begins_with_yes(talk.faq, text):
        _answer_fact(talk, "yes")
    else:
        talk.not_understood()


def _means_yes(talk: Talk) -> bool:
    """Return whether 'yes' says that the step worked, rather than that the parent will try it."""
    step = path.current_step(talk.faq, talk.state)
    text = talk.message.text
    if step and step.only_tells:
        return not reading.sounds_odd(talk.faq, text)
    return reading.is_yes(talk.faq, text) or reading.says_it_works(talk.faq, text)


def on_deny(talk: Talk) -> None:
    """No, to whatever was asked."""
    state = talk.state
    step = path.current_step(talk.faq, state)
    text = reading.plain(talk.message.text)
    if state.open == "told":
        talk.advance()
    elif state.open == "step" and step and step.question == "message":
        talk.decline()
    elif (state.open == "step" and state.busy) or (
        state.outcome and reading.holds_any(text, talk.words.words.not_after_all)
    ):
        on_not_solved(talk)
    elif state.paused:
        on_goodbye(talk)
    elif state.open in ("guess", "triage"):
        on_other_question(talk)
    elif state.open == "resume" and (
        talk.message.pressed or reading.is_no(talk.faq, talk.message.text)
    ):
        talk.change(topic=state.aside or state.topic, step=None)
        talk.resolve(talk.words.message_declined)
    elif state.open in ("resume", "message"):
        on_continue(talk)
    elif state.open == "more":
        on_goodbye(talk)
    else:
        _answer_fact(talk, "no")


def _take(talk: Talk, button: Button) -> None:
    """Do what a button under the open step does."""
    facts = reading.told_facts(talk.faq, button.data)
    talk.finish_step(tried=True)
    talk.change(facts={**talk.state.facts, **facts})
    if button.intent in talk.faq.topics:
        start(talk, button.intent)
    else:
        talk.advance()


def _answer_fact(talk: Talk, value: str) -> None:
    """Take a plain yes or no as the answer to the open question, where it has that answer."""
    fact = talk.state.fact
    answers = {option.value for option in talk.faq.facts[fact].options} if fact else set()
    if talk.state.busy and fact and value in answers:
        talk.change(facts={**talk.state.facts, fact: value})
        on_inform(talk)
    else:
        talk.not_understood()


def on_already_done(talk: Talk) -> None:
    """The step was tried before: on to the next."""
    if talk.state.busy and talk.state.open in ("step", "how", "resume", "message"):
        on_not_solved(talk)
    else:
        _answer_fact(talk, "yes")


def on_how(talk: Talk) -> None:
    """Explain the step, on the parent's own browser and device."""
    if not talk.state.busy and has_topic_next(talk):
        guess(talk)
    elif not talk.state.busy:
        talk.ask_problem(talk.words.no_step)
    elif talk.message.certainty == "ask" and _has_no_how(talk):
        on_not_solved(talk)
    elif talk.state.open == "step" and talk.state.explained < MOST_EXPLANATIONS:
        talk.explain()
    elif talk.state.open == "step":
        on_not_solved(talk)
    else:
        talk.say_otherwise()


def _has_no_how(talk: Talk) -> bool:
    """Return whether the open step only tells something: then 'kan hem niet vinden' asks no how."""
    step = path.current_step(talk.faq, talk.state)
    return talk.state.open == "step" and bool(step and step.only_tells and not step.how)


def on_dont_understand(talk: Talk) -> None:
    """Say it in other words."""
    if talk.state.busy:
        talk.say_otherwise()
    else:
        talk.not_understood()


def on_dont_know(talk: Talk) -> None:
    """The parent does not know the answer: go on without it."""
    state = talk.state
    if state.busy and state.open in ("fact", "how") and state.fact:
        talk.change(facts={**state.facts, state.fact: "unknown"})
        on_inform(talk)
    else:
        on_dont_understand(talk)


def on_inform(talk: Talk) -> None:
    """A fact was told: go on with what it changes."""
    state = talk.state
    if not state.busy and may_be_topic(talk):
        guess(talk)
    elif not state.busy and state.open == "triage":
        talk.not_understood()
    elif not state.busy:
        talk.ask_problem()
    elif state.open == "how" and state.fact in state.facts:
        talk.explain()
    elif talk.message.data.get("step"):
        talk.finish_step(tried=True)
        talk.advance()
    elif talk.learned or (state.open == "fact" and state.fact in state.facts):
        talk.advance()
    else:
        talk.not_understood()


def on_wait(talk: Talk) -> None:
    """Give the parent time, with the same buttons."""
    talk.say(talk.words.wait, talk.state.offered)


def on_continue(talk: Talk) -> None:
    """Go back to where we were, also after talking about a person."""
    state = talk.state
    interrupted = state.open in ("resume", "message")
    if state.paused and state.outcome:
        talk.change(topic=state.paused, paused=None, outcome=None, open=None, step=None)
        talk.say(talk.words.resumed.format(name=talk.topic.name))
        talk.advance()
    elif interrupted and state.topic and state.step:
        talk.change(open=None, aside=None, outcome=None)
        talk.say(talk.words.resumed.format(name=talk.faq.topics[state.topic].name))
        talk.repeat()
    elif state.busy:
        talk.repeat()
    else:
        lead = talk.words.human_again if state.open == "message" else None
        talk.change(outcome=None)
        talk.ask_problem(lead)


def say_where_we_are(talk: Talk) -> None:
    """Answer a button of an earlier step: say again what is open now."""
    if talk.state.busy:
        talk.repeat()
    else:
        talk.change(open="more")
        talk.say(talk.words.anything_else, talk.closing_buttons())
