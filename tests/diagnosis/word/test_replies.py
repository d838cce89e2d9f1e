"""What was decided, as bubbles of text with buttons."""

import re

import pytest

from inloghulp.diagnosis.decide.plan import Act
from inloghulp.diagnosis.next_step import step_of
from inloghulp.diagnosis.state import Button, State
from inloghulp.diagnosis.word.replies import short_question, word
from inloghulp.faq.model import Step
from tests.diagnosis.chat import FAQ, IPAD, TODAY, Chat, sentence
from tests.diagnosis.situations import (
    SITUATIONS,
    at_clicks,
    at_fact,
    at_offer,
    at_options,
    at_resume,
    at_step,
    at_telling,
    routed,
    solved,
)

STEP = "session_takeover.log_out"


def bubbles(*acts: Act, state: State | None = None) -> list[str]:
    return [reply.text for reply in word(FAQ, state or State(), acts, TODAY)]


def test_short_lines_share_a_bubble_and_long_things_have_their_own() -> None:
    lines = Act("sentence", "answered"), Act("sentence", "anything_else")
    assert bubbles(*lines) == [f"{sentence('answered')} {sentence('anything_else')}"]
    step = Act("step", STEP, {"form": "say"})
    assert len(bubbles(Act("sentence", "upset"), step)) == 2
    answered = bubbles(Act("answer", "flash_safe"), Act("check", "forgot_password.clear_data"))
    assert len(answered) == 1
    safe = FAQ.answers["flash_safe"].variants[0].say
    assert answered == [f"{safe} {sentence('ask_solved')}"]


def test_an_answer_stands_apart_from_what_was_said_before() -> None:
    (both,) = bubbles(Act("sentence", "secret"), Act("answer", "flash_safe"))
    assert both == f"{sentence('secret')}\n\n{FAQ.answers['flash_safe'].variants[0].say}"


def test_the_buttons_are_under_the_last_bubble() -> None:
    offered = (Button("Ja", "affirm"),)
    acts = Act("sentence", "upset"), Act("step", STEP, {"form": "say"})
    replies = word(FAQ, State(offered=offered), acts, TODAY)
    assert [reply.buttons for reply in replies] == [(), offered]


def test_a_step_is_told_with_its_number_and_question() -> None:
    chat = Chat().send("invalid_password", data={"children": "one"})
    for number in (1, 2):
        numbered = sentence("step_of", number=number, total=4)
        assert chat.text.endswith(f"\n\n{numbered} {sentence('ask_solved')}")
        assert {"step_of", "ask_solved"} <= set(chat.told)
        chat.send("not_solved")


def test_a_step_that_asks_itself_is_not_asked_again() -> None:
    chat = at_options()
    assert chat.text.count("?") == 1
    assert chat.text.endswith(f"?\n\n{sentence('step_of', number=1, total=2)}")


def test_the_only_step_has_no_number() -> None:
    for chat in (Chat().send("second_password"), at_offer(), at_telling()):
        assert "step_of" not in chat.told
        assert sentence("step_of", number=1, total=1) not in chat.text


def test_what_only_tells_is_asked_whether_it_is_clear() -> None:
    assert at_telling().text.endswith(f"\n\n{sentence('ask_answered')}")
    assert at_offer().text.endswith(f"\n\n{sentence('ask_message')}")


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("Log uit. Sluit de browser.", None),
        ("Open een andere browser. Ziet u al uw kinderen?", "Ziet u al uw kinderen?"),
        ("Kijk in de map: 'Spam'. Is hij er!\nNee? Staat de e-mail daar?", "Staat de e-mail daar?"),
    ],
)
def test_the_question_of_a_step_in_short(said: str, question: str | None) -> None:
    step = Step(id="look", say=said)
    assert short_question(FAQ, step) == (question or FAQ.dialogue.ask_solved)
    assert short_question(FAQ, step, again=True) == FAQ.dialogue.ask_solved_again


@pytest.mark.parametrize(
    "key", ["publisher_contact.list", "software.who_helps", "flash.what_is_flash"]
)
def test_the_question_after_what_was_told_has_other_words_too(key: str) -> None:
    step = step_of(FAQ, key)
    assert step
    assert short_question(FAQ, step) != short_question(FAQ, step, again=True)


@pytest.mark.parametrize(
    ("browser", "device", "listed"),
    [
        ("chrome", "windows", True),
        ("chrome", "chromebook", True),
        ("chrome", "android", True),
        ("edge", "windows", True),
        ("firefox", "mac", True),
        ("safari", "mac", True),
        ("safari", "ipad", True),
        ("safari", "iphone", True),
        ("edge", "chromebook", False),
    ],
)
def test_how_gives_the_clicks_of_this_browser_and_device(
    browser: str, device: str, listed: bool
) -> None:
    chat = Chat(browser=browser, device=device)
    chat.send("missing_children", tried=("other_browser",)).press("how")
    clicks = {f"private_window.{one}" for one in (browser, device)}
    assert (clicks if listed else {"private_window.otherwise"}) <= set(chat.told)
    assert listed or not clicks & set(chat.told)
    step = step_of(FAQ, "missing_children.private_window")
    assert step
    assert chat.text.endswith(f"\n\n{short_question(FAQ, step)}")


def test_what_was_tried_is_named() -> None:
    chat = Chat(**IPAD).send("invalid_password", tried=("private_window", "clear_data"))
    names = f" {FAQ.dialogue.and_word} ".join(
        FAQ.tried[thing].name for thing in ("private_window", "clear_data")
    )
    assert sentence("already_tried", tried=names) in chat.text
    assert {"already_tried.private_window", "already_tried.clear_data"} <= set(chat.told)


def test_the_tip_at_the_end_stands_with_the_good_news() -> None:
    (bubble,) = solved().turn.replies
    assert bubble.keys == ("solved", "session_takeover.solved", "anything_else")
    tip = FAQ.topics["session_takeover"].solved
    assert bubble.text == f"{sentence('solved')} {tip} {sentence('anything_else')}"


def test_an_answer_between_is_told_in_short_with_the_way_back() -> None:
    chat = at_resume()
    assert chat.told == ("home_login.answer", "resume", "resume.session_takeover")
    answer, name = FAQ.topics["home_login"].answer, FAQ.topics["session_takeover"].name
    assert chat.text == f"{answer} {sentence('resume', name=name)}"


def test_what_was_said_before_comes_in_the_order_of_a_turn() -> None:
    chat = at_step().does("upset", "asks", "not_helped", answer="takeover_hacker")
    order = ["upset", "takeover_hacker", "session_takeover.clear_data"]
    places = [chat.told.index(key) for key in order]
    assert places == sorted(places)


def test_an_answer_is_the_one_that_fits_what_is_known() -> None:
    asked = {"answer": "login_which_site"}
    assert "https://thuis.basispoort.nl" in at_step().does("asks", **asked).text
    chat = Chat().send("network_environment", data={"supplier": "moo"})
    chat.does("asks", **asked)
    assert {"login_which_site.network_yes", "supplier.moo"} <= set(chat.told)
    assert FAQ.contacts.suppliers["moo"].name in chat.text
    assert "thuis.basispoort.nl" not in chat.text


def test_a_question_of_fact_has_other_words() -> None:
    fact = FAQ.facts["children"]
    assert at_fact().text.endswith(str(fact.question))
    assert at_fact().told[-1] == "children.question"
    again = at_fact().does("unclear")
    assert again.text.endswith(str(fact.again))
    assert again.told[-1] == "children.again"


def test_english_is_answered_in_dutch_with_one_english_line() -> None:
    chat = Chat().send("forgot_password", "I forgot my password", language="en")
    assert chat.turn.replies[0].text.startswith(sentence("english"))
    assert "forgot_password.new_link" in chat.told


def test_a_typed_password_is_not_repeated() -> None:
    chat = Chat().send("invalid_password", "mijn ww is [wachtwoord]", secret=True)
    assert chat.turn.replies[0].keys == ("secret",)
    assert "[wachtwoord]" not in chat.text
    assert chat.told[-1] == "refused.question"


def test_a_route_has_the_message_to_copy_last() -> None:
    replies = routed().turn.replies
    assert [bool(reply.copy) for reply in replies] == [False, True]
    assert f'"{replies[1].copy}"' in replies[1].text


@pytest.mark.parametrize("situation", sorted(SITUATIONS))
def test_no_sentence_is_said_twice_in_a_turn_and_none_is_unfinished(situation: str) -> None:
    replies = SITUATIONS[situation]().turn.replies
    text = " ".join(reply.text for reply in replies)
    sentences = re.split(r"(?<=[.?!])\s+", text)
    assert len(set(sentences)) == len(sentences)
    assert "{" not in text
    assert "  " not in text


def test_how_keeps_the_number_the_address_and_the_question() -> None:
    text = Chat().send("forgot_password").press("how").text
    assert "https://www.basispoort.nl/login/thuisgebruiker/#thuisgebruiker" in text
    assert text.endswith(f"{sentence('step_of', number=1, total=3)} {sentence('ask_solved')}")


def test_clicks_end_with_the_question_how_it_went() -> None:
    step = next(step for step in FAQ.topics["session_takeover"].steps if step.id == "clear_data")
    question = str(step.say).split(". ")[-1].strip()
    assert question.endswith("?")
    assert at_clicks().does("how").text.endswith(f" {question}")
