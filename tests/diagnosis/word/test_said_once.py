"""What an answer and the step behind it both say is said once."""

from inloghulp.diagnosis.decide.plan import Act
from inloghulp.diagnosis.standing import Busy
from inloghulp.diagnosis.state import State
from inloghulp.diagnosis.word.replies import word
from inloghulp.diagnosis.word.said_once import without_what_follows
from tests.diagnosis.chat import FAQ, TODAY

STEP = "Log uit, sluit de browser helemaal en log opnieuw in. Is het gelukt?"


def test_a_sentence_that_the_step_says_is_left_out() -> None:
    answer = "Er kijkt niemand mee. Log uit, sluit de browser en log opnieuw in. Vaak helpt dat."
    assert (
        without_what_follows(answer, [STEP], FAQ.dialogue.pointing)
        == "Er kijkt niemand mee. Vaak helpt dat."
    )


def test_what_says_something_else_or_too_little_stays() -> None:
    for answer in (
        "Sluit de laptop niet, en log straks opnieuw in.",
        "Log opnieuw in.",
        "Twee regels.\nEn nog een, die hier staat.",
        "Log uit, sluit de browser en log opnieuw in. Dat helpt vaak.",
        "Sluit morgen of overmorgen de browser en log dan een keer opnieuw bij ons in.",
    ):
        assert without_what_follows(answer, [STEP], FAQ.dialogue.pointing) == answer
        assert without_what_follows(answer, [], FAQ.dialogue.pointing) == answer


def test_an_answer_beside_a_step_does_not_tell_the_step_as_well() -> None:
    step = next(one for one in FAQ.topics["session_takeover"].steps if one.id == "log_out")
    own = "Dit zegt alleen het antwoord."
    answer = FAQ.answers["takeover_hacker"].copy(update={"say": f"{own} {step.say}"})
    faq = FAQ.copy(update={"answers": {**FAQ.answers, "takeover_hacker": answer}})
    told = (
        Act("answer", "takeover_hacker"),
        Act("step", "session_takeover.log_out", {"form": "say"}),
    )
    state = State(Busy("session_takeover", "session_takeover.log_out"))
    assert word(faq, state, told, TODAY)[0].text.startswith(own)
    assert len(word(faq, state, told, TODAY)[0].text) < len(
        word(faq, state, told[:1], TODAY)[0].text
    )


def test_three_words_in_four_make_it_the_same() -> None:
    shared, answer = "morgen opent juf Anne weer het", "Dat mag."
    for more, kept in (("schema", answer), ("schema voor jullie", f"{answer} {{}}")):
        sentence = f"{shared.capitalize()} {more}."
        told = without_what_follows(f"{answer} {sentence}", [f"{shared} scherm."], ())
        assert told == kept.format(sentence)
