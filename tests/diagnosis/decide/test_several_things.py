"""A result, a question and another problem in one message: each is heard, and done once."""

from collections.abc import Mapping
from dataclasses import replace

from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import FAQ, Chat, keys
from tests.diagnosis.decide.hearing import hearing
from tests.diagnosis.situations import at_offer, at_options, at_step, routed, solved

ASKS = {"asks": 0.95}
NO_CALL = ("takeover_hacker", 0.9)


def saying(
    whole: Mapping[str, float], *parts: Mapping[str, float], answer: tuple[str, float] | None = None
) -> Message:
    """Return a message with what is read of the whole, and of each of its parts."""
    message = hearing(dict(whole), *([answer] if answer else []))
    return replace(message, moves_of_parts=tuple(dict.fromkeys(KINDS, part) for part in parts))


def test_a_question_does_not_swallow_a_result() -> None:
    for result in ("not_helped", "cannot"):
        told = {result: 0.95}
        chat = at_options().hears(saying(ASKS, told, ASKS))
        assert chat.state.step == "missing_children.private_window", result
        # What the whole surely asks stands in no part by itself.
        chat = at_options().hears(saying(ASKS, told, {"asks": 0.5}))
        assert chat.state.step == "missing_children.private_window", result
        for unsure in ({result: 0.8}, {**told, "asks": 0.6}):
            chat = at_options().hears(saying(ASKS, unsure, ASKS))
            assert chat.state.step == "missing_children.other_browser", unsure


def test_a_result_beside_a_question_is_told_once_with_the_answer() -> None:
    told = saying(ASKS, {"not_helped": 0.95}, ASKS, answer=NO_CALL)
    chat = at_step().hears(told)
    assert keys(chat.said) == ["answer:takeover_hacker", "step:session_takeover.clear_data"]


def test_good_news_stands_beside_a_question_that_is_answered() -> None:
    whole = {"works": 0.8, **ASKS}
    apart = at_step().hears(saying(whole, {"works": 0.95}, ASKS, answer=NO_CALL))
    assert apart.state.outcome == "resolved"
    assert keys(apart.said)[:2] == ["sentence:solved", "answer:takeover_hacker"]
    together = at_step().hears(saying(whole, whole, answer=NO_CALL))
    assert together.state.outcome is None


def test_good_news_that_only_a_part_tells_ends_nothing() -> None:
    chat = at_step().hears(saying(ASKS, {"works": 0.95}, ASKS, answer=NO_CALL))
    assert chat.state.outcome is None


def test_after_the_end_no_result_is_heard_in_a_part() -> None:
    chat = solved().hears(saying(ASKS, {"not_helped": 0.95}, ASKS, answer=NO_CALL))
    assert chat.state.outcome == "resolved"
    assert keys(chat.said)[0] == "answer:takeover_hacker"


def test_another_problem_behind_good_news_begins() -> None:
    asks = {**ASKS, "topic=network_environment": 0.85}
    whole = {"works": 0.95, **ASKS}
    chat = at_step().hears(saying(whole, {"works": 0.95}, asks))
    assert chat.state.topic == "network_environment"
    assert keys(chat.said)[0] == "sentence:solved"
    # What it asks may have an answer.
    of_it = next(
        name
        for name, entry in FAQ.answers.items()
        if entry.topic == "network_environment" and entry.kind == "answer"
    )
    chat = at_step().hears(saying(whole, {"works": 0.95}, asks, answer=(of_it, 0.7)))
    assert (chat.state.topic, chat.state.outcome) == ("session_takeover", "resolved")
    assert f"answer:{of_it}" in keys(chat.said)
    unsure = {**ASKS, "topic=network_environment": 0.7}
    chat = at_step().hears(saying(whole, {"works": 0.95}, unsure))
    assert chat.state.outcome == "resolved"


def test_a_problem_that_a_part_only_tells_is_not_asked_about() -> None:
    """It goes on at once, where the question in another part would have it answered in between."""
    problem = {"problem": 0.7, "topic=activation_link": 0.97}
    whole = {**ASKS, **problem}
    told = Chat().send("forgot_password").hears(saying(whole, problem, ASKS, answer=NO_CALL))
    assert told.state.topic == "activation_link"
    asked = Chat().send("forgot_password").hears(saying(whole, whole, answer=NO_CALL))
    assert asked.state.topic == "forgot_password"


def test_another_subject_in_a_question_leaves_the_result_first() -> None:
    asks = {**ASKS, "topic=flash": 0.9}
    whole = {**asks, "not_helped": 0.6}
    chat = at_step().hears(saying(whole, {"not_helped": 0.95}, asks))
    assert chat.state.step == "session_takeover.clear_data"


def test_a_yes_is_heard_beside_what_is_told() -> None:
    trouble = {"problem": 0.9}
    chat = at_offer().hears(saying(trouble, {"yes": 0.97}, trouble))
    assert chat.state.gave_message


def test_what_is_told_last_of_the_mail_counts() -> None:
    """A mail that is there with a link that does nothing is no mail that does not come."""
    chat = Chat().send("activation_link", data={"mail": "link_dead"})
    assert chat.state.step == "activation_link.replace_link"
    whole = {"not_helped": 0.95, "mail=not_arrived": 0.6, "mail=arrived": 0.5}
    parts = ({"mail=arrived": 0.97}, {"not_helped": 0.95, "mail=link_blank": 0.55})
    message = replace(saying(whole, *parts), data={"mail": "not_arrived"})
    assert chat.hears(message).state.facts["mail"] in ("link_blank", "link_blank_again")


def test_the_message_is_given_beside_good_news_to_who_still_wants_it() -> None:
    wants = {"works": 0.95, "message": 0.5}
    chat = routed().hears(hearing(wants))
    assert keys(chat.said)[0] == "sentence:solved"
    assert keys(chat.said)[-1].startswith("message:")
    assert keys(routed().hears(hearing({"works": 0.95})).said)[-1] != "message:session_takeover"
    assert not at_step().hears(hearing(wants)).state.gave_message


def test_what_was_done_before_opens_nothing_that_was_solved() -> None:
    chat = solved().does("already")
    assert chat.state.outcome == "resolved"
    assert solved().does("not_helped").state.outcome is None


def test_two_questions_are_both_answered_where_one_is_nearly_certain() -> None:
    message = saying(ASKS, ASKS, ASKS, answer=NO_CALL)
    for chance, also in ((0.96, ["answer:takeover_returns"]), (0.9, [])):
        apart = replace(message, answers_apart=(("takeover_returns", chance),))
        said = keys(solved().hears(apart).said)
        assert said[: 1 + len(also)] == ["answer:takeover_hacker", *also]
