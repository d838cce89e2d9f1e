"""What a message means at this point of the conversation."""

from dataclasses import replace

import pytest

from inloghulp.diagnosis.moves import HOLDS, KINDS, MAY_HOLD, MOVE_OF_INTENT, MOVES
from inloghulp.diagnosis.state import Message, State
from inloghulp.diagnosis.understand.made_moves import AGREEING
from inloghulp.diagnosis.understand.moment import asked
from inloghulp.diagnosis.understand.reading import (
    DECISIVE,
    Reading,
    understand,
)
from inloghulp.diagnosis.understand.told_topics import SURE_TOPIC
from tests.diagnosis.chat import FAQ, Chat, moving
from tests.diagnosis.situations import (
    SITUATIONS,
    at_fact,
    at_message,
    at_step,
    at_triage,
    routed,
    solved,
)


def read(chat: Chat, message: Message) -> Reading:
    return understand(FAQ, chat.state, message)


@pytest.mark.parametrize(
    ("situation", "kind"),
    [
        ("nothing yet", "choose"),
        ("a step", "result"),
        ("a step with options", "result"),
        ("a fact", "fact"),
        ("a fact for how", "fact"),
        ("a step that tells", "told"),
        ("a step that offers", "offer"),
        ("the message", "offer"),
        ("going back", "offer"),
        ("a guess", "offer"),
        ("triage", "choose"),
        ("solved", "after"),
        ("routed", "after"),
    ],
)
def test_what_the_bot_asked_is_one_of_six_kinds(situation: str, kind: str) -> None:
    assert asked(FAQ, SITUATIONS[situation]().state) == kind


def test_every_kind_of_question_is_asked_somewhere() -> None:
    assert {asked(FAQ, situation().state) for situation in SITUATIONS.values()} == set(KINDS)


@pytest.mark.parametrize(("intent", "move"), MOVE_OF_INTENT.items())
def test_an_intent_without_moves_counts_as_one(intent: str, move: str) -> None:
    reading = read(at_step(), Message(intent))
    assert reading.does(move)
    assert not reading.does(*(MOVES - {move}))


@pytest.mark.parametrize("intent", ["solved", "human_handoff", "start_over"])
def test_an_intent_that_is_not_sure_only_may_be_its_move(intent: str) -> None:
    reading = read(at_step(), Message(intent, "schiet op", certainty="ask"))
    assert not reading.does(MOVE_OF_INTENT[intent])
    assert reading.may(MOVE_OF_INTENT[intent])


def test_the_moves_for_what_was_asked_count() -> None:
    moves = {"result": {"not_helped": 0.9}, "fact": {"no": 0.9}, "after": {"leaving": 0.8}}
    message = Message("deny", "nee, nog niks", moves=moves)
    assert read(at_step(), message).moves == {"not_helped": 0.9}
    assert read(at_fact(), message).moves == {"no": 1.0}  # the intent says the same
    assert read(solved(), message).moves == {"leaving": 0.8}


def test_halfway_the_intent_does_not_count_beside_moves() -> None:
    reading = read(at_step(), moving("not_helped", intent="solved", text="was het maar gelukt"))
    assert reading.does("not_helped")
    assert not reading.does("works")


def test_halfway_the_intent_counts_where_no_move_is_seen() -> None:
    reading = read(at_step(), moving("wait", chance=0.2, intent="human_handoff", text="mens"))
    assert reading.does("person")


def test_a_first_message_that_tells_a_topic_has_tried_nothing_yet() -> None:
    first = moving("not_helped", "problem", "yes", "upset", intent="activation_link")
    for chat in (Chat(), at_triage()):
        reading = read(chat, first)
        assert reading.does("problem")
        assert reading.does("upset")
        assert not reading.does("not_helped", "yes")


def test_a_first_message_has_an_intent_and_moves() -> None:
    reading = read(Chat(), moving("upset", intent="login_trouble", text="het lukt niet, snik"))
    assert reading.does("upset")
    assert reading.does("problem")


@pytest.mark.parametrize("move", sorted(MOVES))
def test_a_move_counts_from_a_half_and_later_where_it_throws_away_much(move: str) -> None:
    least = DECISIVE.get(move, HOLDS)
    assert read(at_step(), moving(move, chance=least)).does(move)
    surer = "how" if move == "wait" else "wait"
    moves = {kind: {move: least - 0.01, surer: 0.9} for kind in KINDS}
    assert not read(at_step(), Message("nlu_fallback", "eh", moves=moves)).does(move)


def test_a_move_may_be_made_without_that_being_clear() -> None:
    assert read(at_step(), moving("works", chance=MAY_HOLD)).may("works")
    assert not read(at_step(), moving("works", chance=0.2)).may("works")
    assert read(at_step(), moving("works", chance=0.74)).may("works")
    assert not read(at_step(), moving("works", chance=0.75)).may("works")
    assert not read(at_step(), moving("wait", chance=0.5)).may("wait")


def test_a_problem_is_told_by_the_intent_or_by_what_is_learnt() -> None:
    assert read(Chat(), Message("flash")).topics == ("flash",)
    assert read(at_step(), moving("problem", topic="flash")).topics == ("flash",)
    moves = {"problem": 0.9, "topic=software": 0.9, "topic=flash": 0.2}
    both = Message("flash", "zus", moves=dict.fromkeys(KINDS, moves))
    assert read(at_step(), both).topics == ("flash", "software")


def test_a_name_that_is_mentioned_tells_no_problem() -> None:
    mentioned = moving("wait", topic="missing_children", text="eerst de kinderen in bad")
    assert read(at_step(), mentioned).topics == ()
    by_intent = moving("wait", intent="missing_children", text="eerst de kinderen in bad")
    assert read(at_step(), by_intent).topics == ()


def test_a_problem_beside_a_result_must_be_surely_meant() -> None:
    told = moving("not_helped", topic="flash")
    assert read(at_step(), told).topics == ("flash",)
    unsure = moving("not_helped", topic="flash", chance=0.7)
    assert read(at_step(), unsure).topics == ()


def test_what_may_be_meant_is_guessed_at_with_three_at_most() -> None:
    ranked = ("invalid_password", "flash", "news", "software")
    reading = read(Chat(), Message("forgot_password", certainty="ask", alternatives=ranked))
    assert reading.topics == ()
    assert reading.guesses == ("forgot_password", "invalid_password", "flash")


def test_a_topic_that_a_question_may_be_about_is_guessed_at() -> None:
    moves = {kind: {"asks": 0.9, "topic=flash": 0.3} for kind in KINDS}
    reading = read(at_step(), Message("nlu_fallback", "iets met flesj", moves=moves))
    assert reading.topics == ()
    assert reading.guesses == ("flash",)


def test_the_likeliest_harmless_move_counts_where_none_is_sure() -> None:
    for chance in (MAY_HOLD, HOLDS - 0.01):
        assert read(at_step(), moving("wait", chance=chance)).does("wait")
        assert not read(at_step(), moving("person", chance=chance)).does("person")


def test_not_ours_is_an_intent_at_first_and_learnt_halfway() -> None:
    assert read(Chat(), Message("out_of_scope", "hoe laat is het")).not_ours
    assert not read(Chat(), Message("out_of_scope", "eh", certainty="ask")).not_ours
    for chat in (at_step(), routed()):
        assert read(chat, moving(topic="out_of_scope")).not_ours
        assert not read(chat, moving("unclear", intent="out_of_scope")).not_ours


def test_what_is_not_ours_asks_for_nothing_of_a_topic() -> None:
    moves = {"asks": 0.95, "topic=out_of_scope": 0.4}
    ill = Message(
        "out_of_scope",
        "mijn zoon is ziek, moet ik dat melden",
        moves=dict.fromkeys(KINDS, moves),
        answers=(("flash_what", 0.45), ("none", 0.5)),
    )
    reading = read(at_step(), ill)
    assert reading.not_ours
    assert reading.answer is None
    assert read(at_step(), replace(ill, answers=(("about_other_site", 0.8), ("none", 0.1)))).answer
    assert read(at_step(), replace(ill, intent="flash")).answer == "flash_what"


def test_a_button_on_offer_that_is_said_counts_as_pressed() -> None:
    several = next(one.title for one in at_fact().state.offered if one.key == "several")
    reading = read(at_fact(), moving("problem", "thanks", text=several, intent="flash"))
    assert reading.button
    assert reading.button.key == "several"
    assert reading.told == {"children": "several"}
    assert reading.topics == ()
    assert reading.does("thanks")
    assert not reading.does("problem")


def test_a_pressed_button_has_no_other_meaning() -> None:
    chat = at_step()
    button = chat.state.offered[1]
    pressed = Message(button.intent, button.payload, data=button.data, pressed=True)
    reading = read(chat, replace(pressed, moves=moving("works").moves, answers=(("env_what", 1),)))
    assert reading.button == replace(button, title=button.payload)
    assert reading.does("not_helped")
    assert not reading.does("works")
    assert (reading.answer, reading.told, reading.stale) == (None, {}, False)


def test_a_button_of_an_earlier_step_is_stale() -> None:
    chat = at_step()
    old = chat.state.offered[1]
    chat.send("not_solved")
    pressed = Message(old.intent, old.payload, data=old.data, pressed=True)
    assert read(chat, pressed).stale
    assert not read(chat, replace(pressed, pressed=False)).stale


def test_facts_are_learnt_with_the_moves() -> None:
    told = moving("did", "school_asked=yes", "children=zzz", "nonsense=yes", text="al gemaild")
    assert read(at_step(), told).told == {"school_asked": "yes"}
    assert read(at_step(), moving("did", "school_asked=yes", chance=0.4)).told == {}


def test_what_is_taken_back_is_told_with_its_other_value() -> None:
    chat = at_fact().send("inform", data={"children": "one"})
    words = "ik zei 1 kind maar het zijn er twee kinderen"
    assert read(chat, moving("takes_back", text=words)).told == {"children": "several"}
    assert read(chat, moving("unclear", text=words)).told == {}


def test_a_browser_that_is_described_is_heard_where_it_matters() -> None:
    chat = SITUATIONS["a step with clicks"]()
    how = moving("how", text="waar zit dat dan, op de laptop met dat kompasje")
    assert read(chat, how).told == {"browser": "safari", "device": "windows"}
    assert read(at_step(), how).told == {}


def test_what_the_widget_and_the_channel_tell_is_kept_apart() -> None:
    client = {"browser": "chrome", "device": "toaster", "children": "two"}
    reading = read(Chat(), Message("flash", client=client, secret=True, language="en"))
    assert reading.client == {"browser": "chrome"}
    assert reading.told == {}
    assert reading.secret
    assert reading.english


def test_only_tries_that_we_know_are_heard() -> None:
    assert read(Chat(), Message("flash", tried=("spam", "prayer"))).tried == ("spam",)


@pytest.mark.parametrize("situation", sorted(SITUATIONS))
def test_an_empty_message_means_nothing(situation: str) -> None:
    reading = read(SITUATIONS[situation](), Message("nlu_fallback", "", certainty="ask"))
    assert reading == Reading()


def test_yes_to_the_message_is_an_answer_to_an_offer() -> None:
    moves = {"offer": {"yes": 0.9}, "after": {"resume": 0.9}}
    assert read(at_message(), Message("affirm", "ja", moves=moves)).moves == {"yes": 1.0}


def test_an_intent_that_is_not_sure_tells_no_topic() -> None:
    learnt = {key: {"problem": 0.9, "topic=second_password": 0.99} for key in KINDS}
    assert read(Chat(), Message("flash", certainty="ask", moves=learnt)).topics == ()
    assert read(Chat(), Message("flash", moves=learnt)).topics == ("flash", "second_password")


def test_a_result_that_just_holds_may_have_a_problem_beside_it() -> None:
    for chance, topics in ((HOLDS, ("flash",)), (HOLDS - 0.01, ())):
        learnt = {"not_helped": chance, "did": 0.9, "topic=flash": SURE_TOPIC}
        message = Message("nlu_fallback", moves=dict.fromkeys(KINDS, learnt))
        assert read(at_step(), message).topics == topics


def test_a_move_that_just_may_hold_is_likelier_where_the_intent_agrees() -> None:
    for chance, expected in ((MAY_HOLD, MAY_HOLD + AGREEING), (MAY_HOLD - 0.01, MAY_HOLD - 0.01)):
        learnt = {"not_helped": chance, "did": 0.9}
        message = Message("not_solved", moves=dict.fromkeys(KINDS, learnt))
        assert read(at_step(), message).moves["not_helped"] == expected


@pytest.mark.parametrize(
    ("by_part", "other", "begun"), [(0.97, 0.1, True), (0.9, 0.1, False), (0.97, 0.3, False)]
)
def test_a_first_message_is_begun_where_a_part_is_beyond_doubt_about_what_is_its_intent(
    by_part: float, other: float, begun: bool
) -> None:
    """'Ik kan niet inloggen, wachtwoord vergeten.'"""
    whole = {"problem": 0.95, "topic=forgot_password": 0.67, "topic=home_login": other}
    part = {"problem": 0.95, "topic=forgot_password": by_part}
    message = Message(
        "forgot_password",
        "zus, zo",
        "ask",
        moves=dict.fromkeys(KINDS, whole),
        moves_of_parts=(dict.fromkeys(KINDS, part),),
    )
    assert understand(FAQ, State(), message).topics == (("forgot_password",) if begun else ())


def test_trouble_that_has_an_answer_begins_no_topic() -> None:
    """'Uw verbinding is niet privé.'"""
    moves = {kind: {"problem": 0.95, "topic=home_login": 0.95} for kind in KINDS}

    def read(intent: str, entry: str) -> Reading:
        message = Message(intent, "zus en zo", "ask", moves=moves, answers=((entry, 0.97),))
        return understand(FAQ, State(), message)

    warned = read("login_trouble", "login_certificate_warning")
    assert (warned.answer, warned.topics) == ("login_certificate_warning", ())
    assert read("login_trouble", "login_blank_page").topics == ("home_login",)
    assert "home_login" in read("home_login", "login_certificate_warning").guesses
