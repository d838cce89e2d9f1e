"""What an answer and the step behind it both say is said once."""

from inloghulp.diagnosis.word.said_once import without_what_follows
from tests.diagnosis.chat import Chat

STEP = "Log uit, sluit de browser helemaal en log opnieuw in. Is het gelukt?"


def test_a_sentence_that_the_step_says_is_left_out() -> None:
    answer = "Er kijkt niemand mee. Log uit, sluit de browser en log opnieuw in. Vaak helpt dat."
    assert without_what_follows(answer, [STEP]) == "Er kijkt niemand mee. Vaak helpt dat."


def test_what_says_something_else_or_too_little_stays() -> None:
    for answer in (
        "Sluit de laptop niet, en log straks opnieuw in.",
        "Log opnieuw in.",
        "Twee regels.\nEn nog een, die hier staat.",
        "Log uit, sluit de browser en log opnieuw in. Dat helpt vaak.",
        "Sluit morgen of overmorgen de browser en log dan een keer opnieuw bij ons in.",
    ):
        assert without_what_follows(answer, [STEP]) == answer
        assert without_what_follows(answer, []) == answer


def test_an_answer_beside_a_step_does_not_tell_the_step_as_well() -> None:
    about = {"topic": "session_takeover", "intent": "session_takeover"}
    chat = Chat().does("problem", "asks", answer="takeover_hacker", **about)
    assert {"takeover_hacker", "session_takeover.log_out.say"} <= set(chat.told)
    assert chat.text.lower().count("log opnieuw in") == 1
