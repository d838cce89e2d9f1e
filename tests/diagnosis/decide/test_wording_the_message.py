"""Who finds the message for the teacher wrong words it, and then it says that alone."""

from dataclasses import replace

import pytest

from inloghulp.diagnosis.moves import KINDS
from inloghulp.diagnosis.standing import Ended
from inloghulp.diagnosis.state import BY_THE_BOT, Message
from tests.diagnosis.chat import FAQ, Chat, keys, moving
from tests.diagnosis.decide.hearing import hearing
from tests.diagnosis.situations import at_step, routed


def about(words: str) -> str:
    """Loose words, as the FAQ makes a sentence of them."""
    return FAQ.dialogue.adding.it_is_about.format(own_words=words)


TEXT = "we hebben een nieuw adres, het oude is weg"


def copied(chat: Chat) -> str:
    return next(reply.copy for reply in chat.turn.replies if reply.copy)


def asked_for_words() -> Chat:
    chat = routed().hears(moving("edit", text="schrijf ik in plaats van wij"))
    assert (chat.state.open, keys(chat.said)) == ("wording", ["sentence:message_yourself"])
    return chat


def only(words: str) -> str:
    lead, close = FAQ.dialogue.message_only_own_lead, FAQ.dialogue.message_close
    return f"{lead.strip()} {words} {close.strip()}"


def test_what_is_typed_is_all_that_the_message_says() -> None:
    chat = asked_for_words().hears(Message("nlu_fallback", f"nou, {TEXT}"))
    assert keys(chat.said) == ["sentence:message_worded", "message:session_takeover"]
    assert copied(chat) == only(f"We{TEXT[2:]}.")
    assert chat.state.outcome == "route_school"


def test_what_begins_with_dat_is_told_in_a_sentence() -> None:
    chat = asked_for_words().hears(
        Message("nlu_fallback", "zeg maar dat we een nieuw adres hebben")
    )
    assert "We" not in copied(chat)
    chat = asked_for_words().hears(Message("nlu_fallback", "dat we een nieuw adres hebben"))
    assert "message_only_own_words" in chat.told
    assert "dat we een nieuw adres hebben." in copied(chat)


def test_what_comes_after_it_joins_and_a_fact_does_not() -> None:
    chat = asked_for_words().hears(Message("nlu_fallback", TEXT))
    chat.hears(moving("edit", text="zet erbij: bel mij na vijven", told={"child_moved": "new"}))
    assert copied(chat) == only(f"We{TEXT[2:]}. Bel mij na vijven.")


@pytest.mark.parametrize("move", ["leaving", "works", "thanks", "rude", "person", "wait"])
def test_what_is_said_to_the_bot_is_not_for_the_teacher(move: str) -> None:
    for text, chance, taken in (
        ("laat maar zo", 0.6, False),
        (TEXT, 0.6, True),
        (TEXT, 0.95, False),
    ):
        chat = asked_for_words().hears(moving(move, text=text, chance=chance))
        assert (BY_THE_BOT in chat.state.cut) is taken, (text, chance)


@pytest.mark.parametrize("text", ["wat moet ik dan typen?", "nou"])
def test_a_question_or_nothing_is_not(text: str) -> None:
    chat = asked_for_words().hears(Message("nlu_fallback", text))
    assert BY_THE_BOT not in chat.state.cut


def test_a_secret_is_not() -> None:
    secret = Message("nlu_fallback", "zijn pincode is [pincode]", secret=True)
    assert BY_THE_BOT not in asked_for_words().hears(secret).state.cut


def test_it_is_asked_once_more_where_nothing_is_made_of_it() -> None:
    chat = asked_for_words().does("yes")
    assert keys(chat.said) == ["sentence:message_yourself_again"]
    assert chat.state.open == "wording"
    assert asked_for_words().does("no").state.open != "wording"


def test_what_is_named_to_be_out_goes_out_instead() -> None:
    chat = routed().hears(moving("edit", text="zet erbij dat de tablet hapert"))
    chat.hears(moving("edit", text="schrijf ik in plaats van wij"))
    assert chat.state.open == "wording"
    chat.hears(moving("edit", text="haal dat van die tablet weg"))
    assert chat.state.own_words == ()
    assert BY_THE_BOT not in chat.state.cut


def test_what_cannot_be_found_to_be_out_is_no_message() -> None:
    chat = asked_for_words().hears(moving("edit", text="haal dat van die tablet weg"))
    assert BY_THE_BOT not in chat.state.cut


def test_a_message_that_is_wrong_again_is_to_be_worded() -> None:
    wrong = moving("takes_back", "edit", text="nee, zo is het ook niet goed")
    chat = routed().hears(moving("edit", text="zet erbij dat de tablet hapert")).hears(wrong)
    assert keys(chat.said) == ["sentence:message_wrong"]
    assert chat.state.open == "wording"


def test_what_the_message_names_is_not_taken_out_but_asked_for() -> None:
    data = {"program": "missing", "program_name": "pluspunt"}
    chat = Chat().send("software", data=data).does("yes")
    assert chat.state.gave_message
    same = {kind: {"takes_back": 0.95} for kind in KINDS}
    chat.hears(replace(moving(told=data), text="niet pluspunt ontbreekt", moves=same))
    assert keys(chat.said) == ["sentence:message_wrong"]
    assert chat.state.open == "wording"


def test_who_only_says_that_it_is_wrong_is_asked_as_well() -> None:
    wrong = hearing({"asks": 0.95}, ("about_message_leave_out", 0.97))
    chat = routed().hears(wrong)
    assert chat.state.open == "wording"
    assert "sentence:anything_else" not in chat.said
    assert BY_THE_BOT in chat.hears(Message("nlu_fallback", TEXT)).state.cut


def test_what_stands_behind_a_colon_is_the_message() -> None:
    text = f"bericht aan de juf: {TEXT}"
    for chat in (Chat(), routed(), at_step()):
        chat.hears(moving("message", text=text))
        assert copied(chat) == only(f"We{TEXT[2:]}.")
    assert at_step().hears(moving("message", text=text)).state.waiting == ("session_takeover",)
    added = routed().hears(moving("edit", text=f"zet in het bericht erbij: {TEXT}"))
    assert BY_THE_BOT not in added.state.cut


def test_a_wish_behind_a_colon_is_asked_in_words_of_the_bot() -> None:
    text = "bericht aan de juf: mijn adres als tweede erbij"
    chat = Chat().hears(moving("message", text=text, told={"address": "second"}))
    assert "address.second.tells" in chat.told
    assert chat.state.own_words == ()
    chat.hears(moving("message", text="en ons nieuwe adres", told={"address": "changed"}))
    assert {"address.second.tells", "address.changed.tells"} <= {*chat.told}
    assert "sentence:message_added" in chat.said


def test_own_words_of_who_told_no_problem_are_the_message() -> None:
    chat = Chat().hears(moving("message", text="een berichtje dat we een nieuw adres hebben"))
    assert "message_only_own_words" in chat.told
    assert "message_general" not in chat.told


def test_a_problem_that_is_open_waits_while_the_message_of_before_is_worded() -> None:
    chat = routed().send("software")
    assert chat.state.busy
    chat.hears(moving("edit", text="schrijf ik in plaats van wij"))
    assert (chat.state.open, chat.state.topic) == ("wording", "session_takeover")
    assert chat.state.waiting == ("software",)


def test_the_message_about_a_program_quotes_how_it_was_told() -> None:
    told = moving("problem", intent="software", text="hoi! haar taal is weg. kan dat?")
    parts = tuple(
        dict.fromkeys(KINDS, dict.fromkeys(does, 0.9)) for does in ((), ("problem",), ("asks",))
    )
    chat = Chat().hears(replace(told, moves_of_parts=parts)).does("message")
    assert "message_quote" in chat.told
    assert "haar taal is weg" in copied(chat)
    chat.hears(moving("edit", text='haal "haar taal is weg" weg'))
    assert "haar taal" not in copied(chat)
    named = replace(told, data={"program_name": "pluspunt"})
    assert "message_quote" not in Chat().hears(named).does("message").told


def test_nothing_rude_is_quoted() -> None:
    for text, rude, quoted in (
        ("nog iets: rekenen is weg", 0.2, "rekenen is weg"),
        ("rekenen is weg", 0.6, ""),
        ("rekenen " * 60, 0.2, ""),
    ):
        moves = {"problem": 0.9, "topic=software": 0.95, "rude": rude}
        chat = Chat().hears(replace(hearing(moves), intent="software", text=text))
        assert chat.state.told_as == quoted, text


def test_what_is_said_beside_the_yes_stands_in_the_message() -> None:
    chat = Chat().send("software", data={"program": "missing"})
    chat.hears(moving("yes", text="ja graag. hij zit in groep 5"))
    assert "Hij zit in groep 5." in copied(chat)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("zet erbij groep 5", about("groep 5")),
        ("en groep 5 erbij", about("groep 5")),
        ("zet het erbij", None),
    ],
)
def test_a_few_words_may_be_added(text: str, words: str | None) -> None:
    chat = routed().hears(moving("edit", text=text))
    assert chat.state.own_words == ((words,) if words else ())
    assert routed().hears(moving("message", text="nog een ding: groep 5")).state.own_words == ()


def test_one_sentence_may_go_and_another_come() -> None:
    chat = routed().hears(moving("edit", text="zet erbij dat de tablet hapert"))
    chat.hears(moving("edit", text="haal die zin van de tablet weg en zet erbij groep 5"))
    assert chat.state.own_words == (about("groep 5"),)
    assert "sentence:message_replaced" in chat.said


def test_another_problem_is_no_wish_for_the_message() -> None:
    moves = {"problem": 0.95, "topic=software": 0.95, "edit": 0.4}
    chat = routed().hears(replace(hearing(moves), text="nog iets: rekenen is weg"))
    assert chat.state.topic == "software"


def test_what_was_added_stays_with_the_problem_it_was_added_to() -> None:
    chat = Chat().send("software", data={"program": "missing"}).does("yes")
    chat.hears(moving("edit", text="zet erbij dat het rekenen is"))
    chat.does("problem", topic="flash").does("yes")
    assert (chat.state.wrote, chat.state.own_words) == ("flash", ())


def test_all_stands_in_one_message_for_who_names_the_one_before() -> None:
    chat = Chat().send("second_password", data={"code": "picture", "code_known": "no"})
    chat.hears(moving("message", text=f"bericht aan de juf: {TEXT}"))
    chat.hears(moving("edit", topic="second_password", text="en dat van het plaatje er ook in"))
    assert "sentence:message_joined" in chat.said
    assert "second_password" in str(chat.told)
    assert f"We{TEXT[2:]}." in copied(chat)
    assert "message_only_own_lead" not in chat.told


def test_what_is_said_behind_a_question_is_not_for_the_message() -> None:
    text = "haal dat weg graag. moet mijn dochter dat sturen? opa is op reis"
    assert "Opa is op reis" not in routed().hears(moving("edit", text=text)).state.own_words


def test_a_message_that_is_named_with_its_words_is_wanted() -> None:
    text = "kunt u een briefje maken voor de meester dat de tablet hapert"
    for words, wanted, given in (
        (text, 0.3, True),
        (text, 0.1, False),
        ("de tablet hapert dat is alles", 0.3, False),
    ):
        moves = {"problem": 0.9, "topic=software": 0.95, "message": wanted}
        chat = Chat().hears(replace(hearing(moves), text=words))
        assert chat.state.gave_message is given, (words, wanted)
        assert chat.state.own_words == (("dat de tablet hapert",) if given else ())


def test_its_words_stand_there_whatever_else_they_tell() -> None:
    chat = at_step().hears(
        moving("message", text="een bericht dat wij al uitlogden", tried=("log_out",))
    )
    assert chat.state.own_words == ("dat wij al uitlogden",)


def test_what_is_quoted_to_be_out_does_not_come_in() -> None:
    text = 'er staat "juf gaf een nieuwe code", haal dat weg'
    assert routed().hears(moving("edit", text=text)).state.own_words == ()


def test_what_is_said_beside_a_wish_to_take_out_does_not_come_in() -> None:
    chat = routed().hears(moving("edit", text="zet erbij dat de tablet hapert"))
    chat.hears(moving("edit", text="tablet is nieuw. haal de tablet weg"))
    assert chat.state.own_words == ()


def test_what_is_said_of_the_message_is_not_quoted() -> None:
    for move in ("takes_back", "edit", "message"):
        moves = {"problem": 0.9, "topic=software": 0.95, move: 0.6}
        chat = Chat().hears(replace(hearing(moves), intent="software", text="nu alleen rekenen"))
        assert chat.state.told_as == ""


def test_a_place_that_is_to_stand_in_the_message_leads_nowhere() -> None:
    chat = routed().send("software")
    text = "zet erbij dat het over de omgeving gaat"
    chat.hears(moving("edit", text=text, told={"network": "yes"}))
    assert chat.state.own_words == ("dat het over de omgeving gaat",)


def test_where_one_logs_in_is_no_problem_once_it_is_solved() -> None:
    topics = {"topic=network_environment": 0.8, "topic=software": 0.95, "problem": 0.95}
    chat = Chat().send("network_environment", data={"supplier": "moo", "network": "yes"})
    chat.does("works")
    assert chat.state.outcome == "resolved"
    chat.hears(hearing(topics))
    assert (chat.state.topic, chat.state.waiting) == ("software", ())


def test_what_is_told_to_who_may_add_something_comes_in() -> None:
    chat = routed().does("upset")
    assert "sentence:message_is_there" in chat.said
    chat.hears(moving("problem", text="er staat nu een wit scherm"))
    assert keys(chat.said) == ["sentence:message_added", "message:session_takeover"]
    assert "Er staat nu een wit scherm." in copied(chat)
    assert "session_takeover.route_school.message" in chat.told


def test_a_message_about_no_problem_may_be_worded_as_well() -> None:
    wish = moving("message", text="ons adres is nieuw", told={"address": "changed"})
    chat = Chat().hears(wish).send("software")
    assert chat.state.busy
    chat.hears(moving("edit", text="schrijf ik in plaats van wij"))
    assert (chat.state.open, chat.state.topic) == ("wording", None)
    assert chat.state.waiting == ("software",)


def test_a_few_words_that_were_added_may_go_again() -> None:
    chat = routed().hears(moving("edit", text="zet erbij groep 5"))
    chat.hears(moving("edit", text="zet erbij: bel mij na vijven"))
    assert chat.hears(moving("edit", text="haal groep 5 weer weg")).state.own_words == (
        "bel mij na vijven",
    )


def worded() -> Chat:
    return Chat().hears(moving("message", text=f"bericht aan de juf: {TEXT}"))


def test_what_was_worded_alone_does_not_stand_in_for_the_next_problem() -> None:
    chat = worded().send("software", data={"program": "missing"}).does("yes")
    assert "software.route_school.program_missing.message" in chat.told
    assert chat.state.own_words == ()
    chat = asked_for_words().hears(Message("nlu_fallback", TEXT))
    chat.state = replace(chat.state, standing=Ended("resolved", "session_takeover"))
    chat.send("session_takeover")
    assert (chat.state.own_words, chat.state.cut) == ((), ())


@pytest.mark.parametrize("move", ["dont_know", "unclear", "other", "asks", "no"])
def test_a_short_answer_to_the_bot_is_not_for_the_teacher(move: str) -> None:
    chat = asked_for_words().hears(moving(move, text="weet ik niet", chance=0.6))
    assert BY_THE_BOT not in chat.state.cut
    told = asked_for_words().hears(moving("no", text=f"nee, {TEXT}"))
    assert BY_THE_BOT in told.state.cut


def test_all_sentences_that_are_typed_are_the_message() -> None:
    text = "Het scherm blijft wit. Zeg ook dat het sinds maandag is."
    chat = asked_for_words().hears(Message("nlu_fallback", text))
    assert copied(chat) == only(text)


def test_what_is_hidden_in_the_words_is_to_be_filled_in() -> None:
    chat = asked_for_words().hears(Message("nlu_fallback", "[naam] komt er niet in"))
    assert "sentence:message_fill_in" in chat.said
    assert "(naam) komt er niet in." in copied(chat)


@pytest.mark.parametrize("text", ["zet ;-) erbij", "zet -- erbij", "zet 👍👍 erbij"])
def test_what_has_no_words_is_nothing_to_add(text: str) -> None:
    assert routed().hears(moving("edit", text=text)).state.own_words == ()


def test_a_quote_is_of_its_own_problem_and_stays_with_it() -> None:
    told = replace(hearing({"problem": 0.9, "topic=software": 0.95}), intent="software")
    chat = Chat().hears(replace(told, text='er staat "geen\ntoegang"', data={"program": "missing"}))
    assert chat.state.told_as == "er staat 'geen toegang'"
    chat.does("yes").send("flash")
    assert chat.state.told_as == ""
    chat.does("yes").does("message", answer="message_all_in_one")
    assert "er staat 'geen toegang" in copied(chat)


def test_who_finds_the_message_wrong_while_another_problem_is_open_words_it() -> None:
    wrong = hearing({"asks": 0.95}, ("about_message_leave_out", 0.97))
    chat = routed().send("software").hears(wrong)
    assert (chat.state.open, chat.state.topic) == ("wording", "session_takeover")
    assert chat.state.waiting == ("software",)
    nothing = Chat().send("software").hears(wrong)
    assert nothing.state.open != "wording"


def test_no_message_for_an_address_is_offered_where_nobody_logs_in_with_one() -> None:
    asks = hearing({"asks": 0.95}, ("address_second", 0.97))
    for data, offered in (({}, True), ({"network": "yes", "supplier": "moo"}, False)):
        chat = Chat()
        chat.state = replace(chat.state, facts=data)
        chat.hears(replace(asks, data={"address": "second"}))
        assert (chat.state.open == "message") is offered, data


def test_what_is_dictated_comes_in_the_place_of_what_is_wrong() -> None:
    for text in (
        "weer fout. schrijf: ons adres is nieuw",
        "het plaatje klopt niet, er moet in: ons adres is nieuw",
        "nee, alleen: ons adres is nieuw",
    ):
        chat = routed().hears(moving("takes_back", text=text))
        assert keys(chat.said) == ["sentence:message_worded", "message:session_takeover"]
        assert copied(chat) == only("Ons adres is nieuw.")


def test_what_is_dictated_where_it_was_asked_for_is_all_whatever_it_asks() -> None:
    chat = asked_for_words().hears(
        moving("asks", text="zet er maar in: het loopt vast. wanneer niet?")
    )
    assert copied(chat) == only("Het loopt vast. wanneer niet?")


def test_what_is_dictated_without_anything_being_wrong_is_added() -> None:
    chat = routed().hears(moving(text="schrijf: ons adres is nieuw"))
    assert " Ons adres is nieuw. " in copied(chat)
    assert copied(chat) != only("Ons adres is nieuw.")


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("de oefening van taal blijft al weken zwart, kan de juf daar iets aan doen?", True),
        ("waarom blijft die oefening van taal zwart, kan de juf daar iets aan doen?", False),
        ("de oefening van taal blijft al weken zwart, hoe kan dat?", False),
        ("zwart, kan de juf daar iets aan doen?", False),
    ],
)
def test_a_question_for_the_teacher_behind_the_problem_is_hers(text: str, taken: bool) -> None:
    chat = asked_for_words().hears(moving("problem", "asks", text=text))
    assert (keys(chat.said)[:1] == ["sentence:message_worded"]) is taken
