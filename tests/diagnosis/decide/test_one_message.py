"""Two problems in one message for the teacher, and what is said once that was given or is offered."""

import pytest

from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.state import Message
from tests.diagnosis.chat import FAQ, Chat, keys
from tests.diagnosis.decide.hearing import hearing
from tests.diagnosis.situations import at_no_mail, at_offer, routed

JOINED = "sentence:message_joined"

TAKEOVER = "session_takeover.route_school.message"

CODE_KNOWN = {"code_known": "no", "code": "pincode"}

ADDING = FAQ.dialogue.adding


def message(chat: Chat) -> str:
    return next(reply.copy for reply in chat.turn.replies if reply.copy)


def with_one_kept(topic: str, **more: str) -> Chat:
    """The message about the melding, with another problem that was kept."""
    chat = Chat().send("session_takeover").send("not_solved")
    chat.does("not_helped", "problem", topic=topic, told=more)
    assert (chat.state.gave_message, chat.state.waiting) == (True, (topic,))
    return chat


def moved(text: str = "", answer: str | None = None, **moves: float) -> Message:
    return Message(
        "nlu_fallback",
        text,
        moves=dict.fromkeys(KINDS, moves),
        answers=((answer, 0.9),) if answer else (),
    )


def test_a_problem_that_was_kept_comes_in_the_message_that_was_given() -> None:
    chat = with_one_kept("second_password", **CODE_KNOWN)
    chat.does("edit", topic="second_password", text="zet die pincode er ook maar in")
    assert keys(chat.said) == [JOINED, "message:second_password"]
    assert [one["topic"] for one in chat.state.earlier] == ["session_takeover"]
    assert chat.state.joined
    assert chat.state.waiting == ()
    assert TAKEOVER in chat.told


def test_the_name_of_its_program_says_which_problem_that_is() -> None:
    chat = with_one_kept("software", publisher="gynzy")
    chat.does("edit", told={"publisher": "gynzy"}, text="maak 1 bericht met die melding en Gynzy")
    assert keys(chat.said) == [JOINED, "message:software"]
    assert FAQ.contacts.publishers["gynzy"].name in message(chat)


def test_who_wants_all_in_one_message_gets_what_was_kept_too() -> None:
    chat = with_one_kept("second_password", **CODE_KNOWN)
    chat.does("asks", answer="message_all_in_one")
    assert keys(chat.said) == [JOINED, "message:second_password"]


def test_what_is_told_now_comes_in_the_message_that_was_given() -> None:
    chat = routed().does("edit", "problem", topic="second_password", told=CODE_KNOWN)
    assert keys(chat.said) == [JOINED, "message:second_password"]
    assert TAKEOVER in chat.told


@pytest.mark.parametrize("moves", [("edit", "takes_back"), ("problem",)])
def test_nothing_is_joined_by_who_denies_or_only_tells(moves: tuple[str, ...]) -> None:
    chat = routed().does(*moves, topic="second_password", told=CODE_KNOWN)
    assert JOINED not in chat.said


def test_what_only_tells_something_is_in_no_message() -> None:
    chat = routed().does("edit", topic="publisher_contact")
    assert JOINED not in chat.said


def test_what_is_added_to_the_offer_stands_in_that_message_also_of_another_problem() -> None:
    text = "ja doe maar, en zet er ook bij dat zijn rekenen weg is"
    chat = Chat().send("flash")
    chat.does("yes", "edit", topic="software", told={"program": "missing"}, text=text)
    assert "message:flash" in chat.said
    assert chat.state.own_words == ("dat zijn rekenen weg is",)


def test_who_says_what_is_to_be_in_the_message_on_offer_gets_it() -> None:
    chat = at_offer().does("takes_back", text="fout... zet erin dat hij in groep 5 zit")
    assert "message:software" in chat.said
    assert chat.state.own_words == ("dat hij in groep 5 zit",)
    chat = at_offer().does("no", text="nee, zet er maar niet in dat hij in groep 5 zit")
    assert not chat.state.gave_message


def test_what_it_names_already_is_said_to_stand_there() -> None:
    chat = Chat().send("software", data={"publisher": "gynzy"}).does("message")
    chat.does("edit", told={"publisher": "gynzy"}, text="zet gynzy ook maar in dat bericht")
    assert keys(chat.said) == ["sentence:message_says", "message:software"]
    chat.does("edit", "takes_back", told={"publisher": "gynzy"}, text="gynzy niet")
    assert "sentence:message_says" not in chat.said


def test_a_question_about_the_message_is_answered_and_no_message_shown() -> None:
    text = "moet zijn meester dat bericht dan nog lezen?"
    chat = routed().hears(moved(text, "after_cancel_message", asks=0.98, message=0.8))
    assert chat.said[0] == "answer:after_cancel_message"
    assert not any(reply.copy for reply in chat.turn.replies)


def test_what_is_surely_asked_beside_the_message_is_answered_too() -> None:
    likely = (("school_old_or_new_teacher", 0.82),)
    moves = {"asks": 0.96, "message": 0.97, "yes": 0.9}
    chat = Chat().send("missing_children")
    chat.hears(Message("nlu_fallback", moves=dict.fromkeys(KINDS, moves), answers=likely))
    assert keys(chat.said)[0] == "answer:school_old_or_new_teacher"
    assert chat.state.gave_message


def test_news_that_leads_on_is_no_goodbye() -> None:
    chat = at_no_mail()
    chat.does("message")
    news = {"mail": "new_arrived"}
    chat.does("leaving", chance=0.7, told=news, text="laat maar, de mail is er net")
    assert chat.state.busy is not None
    assert "step:activation_link.open_new_link" in keys(chat.said)


def test_a_problem_that_was_kept_and_is_denied_is_let_go() -> None:
    chat = with_one_kept("software")
    chat.does("takes_back", topic="software", text="er is niks mis met een programma")
    assert keys(chat.said) == ["sentence:corrected", "sentence:anything_else"]
    assert chat.state.waiting == ()


def test_a_no_to_the_problem_on_offer_does_not_put_it_first() -> None:
    chat = with_one_kept("software")
    chat.does("takes_back", "problem", "no", topic="software")
    assert chat.state.topic != "software"


def test_who_calls_nothing_wrong_that_is_there_hears_no_excuse_for_a_message() -> None:
    chat = at_offer().does("asks", answer="about_message_leave_out")
    assert "answer:about_message_leave_out" not in keys(chat.said)


@pytest.mark.parametrize(("yes", "given"), [(0.97, True), (0.8, False)])
def test_who_wants_the_message_and_goes_gets_it_first(yes: float, given: bool) -> None:
    """'Ja graag, tot ziens.'"""
    chat = at_offer().hears(hearing({"yes": yes, "leaving": 0.95}))
    assert any(key.startswith("message:") for key in keys(chat.said)) is given


def test_thanks_for_the_message_are_welcome() -> None:
    chat = routed().does("yes", "thanks")
    assert keys(chat.said)[0] == "sentence:thanks"


def test_another_problem_is_meant_by_who_wants_a_message_after_the_first() -> None:
    chat = routed().does("message", topic="network_environment", chance=0.8)
    assert "message:network_environment" in keys(chat.said)


def test_what_is_asked_beside_a_wish_is_answered() -> None:
    chat = Chat().does("asks", answer="address_second")
    chat.does("yes", "asks", answer="address_ex_sees")
    assert keys(chat.said) == ["answer:address_ex_sees", "message:"]


def test_what_was_just_put_in_goes_out_though_it_is_named_otherwise() -> None:
    chat = routed().does("edit", text="zet erbij dat we in Spanje wonen")
    put_in = chat.state.own_words
    assert put_in == ("dat we in Spanje wonen",)
    chat.does("edit", text="haal dat van het buitenland weg")
    assert chat.state.own_words == ()
    assert keys(chat.said)[0] == "sentence:message_changed"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("oja en hij zit in groep 5, zet dat er ook bij", ("Hij zit in groep 5",)),
        ("hij is zijn pasje kwijt dat moet er ook in", ("hij is zijn pasje kwijt",)),
        ("hij krijgt steeds een melding, kan dat ook in het bericht?", ("hij krijgt steeds een melding",)),
        ("het is een plaatje denk ik, kan dat in het bericht", ("het is een plaatje denk ik",)),
        ("je bent taal vergeten, dat gaat over rekenen", ()),
        ("zet het er ook maar in", ()),
    ],
)  # fmt: skip
def test_what_is_told_before_it_is_said_to_go_in(text: str, words: tuple[str, ...]) -> None:
    chat = routed().does("edit", "asks", text=text)
    assert chat.state.own_words == words
