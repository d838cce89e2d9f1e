"""What parents say around the steps: hello, thanks, a person please, this is hopeless, start again."""

from inloghulp.diagnosis.path import current_step
from inloghulp.diagnosis.reading import plain
from inloghulp.diagnosis.state import Button, State
from inloghulp.diagnosis.talk import Talk


def on_greet(talk: Talk) -> None:
    """Greet, and ask what is wrong or say where we were."""
    topic = talk.state.topic
    if talk.state.busy and topic:
        talk.say(talk.words.greet_again.format(name=talk.faq.topics[topic].name))
        talk.repeat()
    else:
        talk.change(topic=None, outcome=None)
        talk.ask_problem(talk.words.greet)


def on_goodbye(talk: Talk) -> None:
    """Say goodbye; what is known stays, for a parent who comes back."""
    helped = talk.state.outcome is not None
    talk.say(talk.words.goodbye if helped else talk.words.goodbye_open)


def on_thanks(talk: Talk) -> None:
    """Thanks at a step means that the parent is going to try it."""
    if talk.state.busy and talk.state.open in ("step", "fact", "how"):
        talk.say(talk.words.wait, talk.state.offered)
    elif talk.state.open == "more" and plain(talk.message.text).startswith("nee"):
        on_goodbye(talk)
    else:
        talk.change(open="more")
        talk.say(talk.words.thanks, talk.closing_buttons())


def on_bot_challenge(talk: Talk) -> None:
    """Tell that this is a computer."""
    talk.say(talk.words.bot_challenge)
    if talk.state.busy:
        talk.offer_return()
    else:
        talk.ask_anything()


def on_human_handoff(talk: Talk) -> None:
    """Tell the shortest way to a person."""
    talk.change(outcome="handoff", aside=None)
    _offer_message(talk, talk.words.human)


def on_complaint(talk: Talk) -> None:
    """Answer frustration in one calm sentence, with the shortest way to a person."""
    _offer_message(talk, talk.words.complaint_step if talk.state.busy else talk.words.complaint)


def _offer_message(talk: Talk, text: str) -> None:
    talk.change(open="message", fact=None)
    back = Button(talk.buttons.message_no, "continue_step")
    talk.say(text, [Button(talk.buttons.message_yes, "teacher_message"), back])


def on_teacher_message(talk: Talk) -> None:
    """Give the message for the teacher; where the step offers it, as the end of the topic."""
    step = current_step(talk.faq, talk.state)
    if talk.state.busy and step and step.question == "message":
        talk.go_on()
    else:
        talk.change(outcome=talk.state.outcome or "handoff")
        talk.give_message()


def on_start_over(talk: Talk) -> None:
    """Forget all but what the widget knows."""
    client = {
        fact: talk.state.facts[fact] for fact in talk.message.client if fact in talk.faq.facts
    }
    talk.state = State(facts=client)
    talk.ask_problem(talk.words.start_over)


def on_other_question(talk: Talk) -> None:
    """Leave what we were doing, and ask for the question."""
    chosen_before = talk.state.open in ("triage", "guess")
    talk.change(topic=None, outcome=None, step=None, aside=None)
    if chosen_before:
        talk.ask_anything()
    else:
        talk.ask_problem(talk.words.what_now)
