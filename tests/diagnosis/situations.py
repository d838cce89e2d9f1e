"""Conversations that have come to one kind of question each, to try a message at."""

from collections.abc import Callable
from dataclasses import replace

from tests.diagnosis.chat import IPAD, Chat, moving


def at_step() -> Chat:
    """At a first step without options or clicks: session_takeover.log_out."""
    return Chat(**IPAD).send("session_takeover")


def at_clicks() -> Chat:
    """At a step with clicks: session_takeover.clear_data."""
    return at_step().send("not_solved")


def at_options() -> Chat:
    """At a step with options of its own: missing_children.other_browser."""
    return Chat(**IPAD).send("missing_children")


def at_fact() -> Chat:
    """At a question for a fact: how many children."""
    return Chat().send("invalid_password")


def at_how() -> Chat:
    """At a question for a fact that an explanation needs: which browser."""
    return Chat().send("session_takeover").send("not_solved").send("how")


def at_telling() -> Chat:
    """At a step that only tells something: publisher_contact.list."""
    return Chat().send("publisher_contact")


def at_offer() -> Chat:
    """At a step that tells that it is not ours, and offers the message: software.who_helps."""
    return Chat().send("software")


def at_message() -> Chat:
    """At the offer of the message, after asking for a person."""
    return at_step().send("human_handoff")


def at_triage() -> Chat:
    """At the choice of a problem."""
    return Chat().send("login_trouble")


def at_guess() -> Chat:
    """At 'Bedoelt u dit?', with two topics."""
    return Chat().send("forgot_password", certainty="ask", alternatives=("invalid_password",))


def at_resume() -> Chat:
    """At the offer to go back, after another subject was answered in between."""
    return at_step().does("asks", topic="home_login")


def solved() -> Chat:
    """After a problem that is solved."""
    return at_step().send("solved")


def routed() -> Chat:
    """After a problem that the school goes on with."""
    return at_clicks().send("not_solved")


def at_no_mail() -> Chat:
    """After all that can be tried for a mail that does not come: the school goes on with it."""
    data = {"mail": "not_arrived", "waited": "long"}
    return Chat().send("activation_link", data=data, tried=("spam", "new_link"))


SITUATIONS: dict[str, Callable[[], Chat]] = {
    "nothing yet": Chat,
    "a step": at_step,
    "a step with clicks": at_clicks,
    "a step with options": at_options,
    "a fact": at_fact,
    "a fact for how": at_how,
    "a step that tells": at_telling,
    "a step that offers": at_offer,
    "the message": at_message,
    "triage": at_triage,
    "a guess": at_guess,
    "going back": at_resume,
    "solved": solved,
    "routed": routed,
}
"""Every kind of situation that a conversation can be in."""


def with_another_kept() -> Chat:
    """At a next step, with another problem that was told and is kept for later."""
    return at_step().does("not_helped", "problem", topic="flash")


def choosing() -> Chat:
    """At a step, after a question for which there are some to choose from."""
    near = (("takeover_hacker", 0.2), ("takeover_returns", 0.15), ("none", 0.65))
    return at_step().hears(replace(moving("asks", text="zus en zo", client=IPAD), answers=near))


JUST_AFTER: dict[str, Callable[[], Chat]] = {
    "an answer": lambda: at_step().does("asks", answer="takeover_hacker"),
    "an answer at first": lambda: Chat().does("asks", answer="takeover_hacker"),
    "an answer after the end": lambda: solved().does("asks", answer="takeover_hacker"),
    "questions to choose from": choosing,
    "an explanation": lambda: at_step().does("how"),
    "what was not understood twice": lambda: at_step().types("zus").types("zo"),
    "nothing new three times": lambda: at_step().does("thanks").does("greet").does("thanks"),
    "the message was given": lambda: at_message().send("affirm"),
    "another problem was kept": with_another_kept,
    "another problem was offered": lambda: with_another_kept().send("solved"),
    "what is not ours": lambda: Chat().send("out_of_scope"),
    "facts were told": lambda: Chat().send(
        "activation_link", data={"mail": "requested", "network": "no", "children": "one"}
    ),
    "a mail was asked for": lambda: Chat(**IPAD).send("activation_link", data={"waited": "long"}),
    "a code was asked for": lambda: Chat(**IPAD).send("second_password", data={"code": "picture"}),
    "a first step that tells by being done": lambda: Chat(**IPAD).send("forgot_password"),
}
"""Situations by what was just said or told in them, or what the step is about, whatever is open."""
