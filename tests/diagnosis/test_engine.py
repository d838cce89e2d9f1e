"""How the bot carries a conversation, with the real FAQ and without Rasa."""

import datetime
from dataclasses import replace

import pytest

from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.state import Button, Message, State
from tests.diagnosis.chat import FAQ, IPAD, TODAY, Chat


def test_what_was_tried_is_shown_and_skipped() -> None:
    chat = Chat(**IPAD).send("invalid_password", tried=("private_window",))
    assert "U heeft al geprobeerd: een privévenster" in chat.text
    chat.types("2").send("not_solved")
    assert chat.state.step == "invalid_password.clear_data"


def test_nothing_known_is_asked() -> None:
    chat = Chat().send("invalid_password", data={"children": "several"})
    assert chat.state.step == "invalid_password.own_password"


def test_one_step_a_turn_with_its_number() -> None:
    chat = Chat().send("invalid_password", data={"children": "one"})
    assert "**Stap 1 van 4.**" in chat.text
    chat.send("not_solved")
    assert "**Stap 2 van 4.**" in chat.text


@pytest.mark.parametrize(
    ("browser", "device", "words"),
    [
        ("chrome", "windows", "Nieuw incognitovenster"),
        ("chrome", "chromebook", "Nieuw incognitovenster"),
        ("chrome", "android", "Nieuw incognitotabblad"),
        ("edge", "windows", "Nieuw InPrivate-venster"),
        ("firefox", "mac", "Nieuw privévenster"),
        ("safari", "mac", "'Archief'"),
        ("safari", "ipad", "twee vierkantjes"),
        ("safari", "iphone", "rechtsonder"),
        ("edge", "chromebook", "drie puntjes of streepjes"),
    ],
)
def test_how_gives_the_clicks_of_this_browser_and_device(
    browser: str, device: str, words: str
) -> None:
    chat = Chat(browser=browser, device=device)
    chat.send("missing_children", tried=("other_browser",)).press("Hoe doe ik dat?")
    assert words in chat.text


def test_how_asks_for_the_browser_and_device_it_does_not_know() -> None:
    chat = Chat().send("missing_children", tried=("other_browser",)).send("how")
    assert "Welke browser" in chat.text
    chat.types("chrome")
    assert "Op welk apparaat" in chat.text
    chat.types("android")
    assert "incognitotabblad" in chat.text


def test_the_hint_of_chrome_is_not_told_to_safari() -> None:
    chrome = Chat(browser="chrome", device="windows").send(
        "missing_children", tried=("other_browser",)
    )
    safari = Chat(**IPAD).send("missing_children", tried=("other_browser",))
    assert "In Chrome" in chrome.text
    assert "In Chrome" not in safari.text


def test_another_question_is_answered_and_then_we_go_back() -> None:
    chat = Chat().send("activation_link").types("gisteren").press("Niet gevonden")
    step = chat.state.step
    chat.send("second_password", "wat is trouwens die pincode")
    assert "vier cijfers" in chat.text
    assert chat.turn.custom()["topic"] == "second_password"
    assert "We waren bezig met de e-mail die niet komt. Verder daarmee?" in chat.text
    chat.press("Ja, verder")
    assert chat.state.step == step


def test_the_question_in_between_can_be_the_real_one() -> None:
    chat = Chat().send("activation_link").send("missing_children").press("Eerst dit oplossen")
    assert chat.state.topic == "missing_children"
    chat = Chat().send("activation_link").send("second_password").press("Nee, dit was mijn vraag")
    assert chat.turn.custom() == {"topic": "second_password", "step": None, "outcome": "resolved"}


def test_the_next_problem_of_a_step_is_gone_on_with() -> None:
    chat = Chat().send("forgot_password").send("activation_link", "geen mail gekregen")
    assert chat.state.topic == "activation_link"
    assert "Verder daarmee" not in chat.text
    assert "new_link" in chat.state.tried


def test_a_correction_changes_the_path() -> None:
    chat = Chat().send("invalid_password").press("Eén kind")
    assert chat.state.step == "invalid_password.retype_password"
    chat.send("deny", "nee, ik heb twee kinderen", data={"children": "several"})
    assert chat.state.step == "invalid_password.own_password"


@pytest.mark.parametrize("topic", sorted(FAQ.topics))
def test_it_works_ends_it_at_any_point(topic: str) -> None:
    chat = Chat().send(topic).send("solved")
    not_ours = topic in ("flash", "software")
    assert chat.state.outcome == ("route_school" if not_ours else "resolved")


def test_it_does_not_work_after_all() -> None:
    chat = Chat(**IPAD).send("session_takeover").send("solved").send("not_solved")
    assert chat.state.outcome is None
    assert chat.state.step == "session_takeover.clear_data"


def test_an_old_button_does_no_harm() -> None:
    chat = Chat(**IPAD).send("session_takeover")
    first = chat.state
    chat.press("Niet gelukt")
    second = chat.state.step
    chat.press("Niet gelukt", state=first)
    assert chat.state.step == second
    assert chat.state.outcome is None


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2", "several"),
        ("tweeling", "several"),
        ("eentje", "one"),
        ("Eén kind", "one"),
        ("1 kind", "one"),
        ("twee of mer", "several"),
        ("geen idee", "unknown"),
    ],
)
def test_typed_words_count_as_the_button(typed: str, value: str) -> None:
    chat = Chat().send("invalid_password").types(typed)
    assert chat.state.facts["children"] == value


def test_not_understood_gives_other_words_then_a_way_out() -> None:
    chat = Chat(**IPAD).send("session_takeover").types("blabla")
    assert "anders" in chat.text
    assert chat.state.offered
    chat.types("blabla").types("blabla")
    assert chat.state.outcome == "route_school"
    assert chat.turn.replies[-1].copy


def test_understood_in_between_starts_the_count_anew() -> None:
    chat = Chat(**IPAD).send("session_takeover").types("blabla").types("blabla").send("wait")
    chat.types("blabla")
    assert chat.state.outcome is None


def test_a_vague_opening_asks_what_is_on_the_screen() -> None:
    chat = Chat().send("login_trouble", "het lukt niet")
    assert "Wat ziet u op het scherm?" in chat.text
    assert chat.titles[-1] == "Iets anders"
    chat.press("Iets anders")
    assert "Er wordt om Flash gevraagd" in chat.titles


def test_unsure_asks_first() -> None:
    chat = Chat().send(
        "forgot_password", certainty="ask", alternatives=("invalid_password", "greet")
    )
    assert chat.titles == [
        "Ik weet mijn wachtwoord niet",
        "Mijn wachtwoord wordt geweigerd",
        "Iets anders",
    ]
    chat.send("affirm", "ja")
    assert chat.state.topic == "forgot_password"


def test_not_ours_is_said_with_who_helps() -> None:
    chat = Chat().send("out_of_scope")
    assert chat.state.outcome == "out_of_scope"
    assert "leerkracht" in chat.text
    assert chat.titles


def test_a_person_is_the_teacher_with_a_message() -> None:
    chat = Chat().send("invalid_password").send("human_handoff")
    assert chat.state.outcome == "handoff"
    chat.press("Ja, graag")
    assert "wachtwoord niet meer geldig" in str(chat.turn.replies[-1].copy)
    assert chat.state.outcome == "handoff"


def test_after_asking_for_a_person_the_step_can_go_on() -> None:
    chat = Chat().send("invalid_password", data={"children": "one"})
    step = chat.state.step
    chat.send("human_handoff").press("Toch eerst zelf proberen")
    assert (chat.state.step, chat.state.outcome) == (step, None)


def test_frustration_is_answered_calmly_and_leads_to_the_teacher() -> None:
    chat = Chat().send("complaint").send("affirm", "ja")
    assert chat.turn.replies[-1].copy


def test_a_typed_password_is_not_repeated_and_asked_about() -> None:
    chat = Chat().send("invalid_password", "mijn ww is [wachtwoord]", secret=True)
    assert "Typ hier liever geen wachtwoord of pincode" in chat.turn.replies[0].text
    assert "Welke van de twee wordt geweigerd?" in chat.text
    chat.press("De pincode van mijn kind")
    assert chat.state.topic == "second_password"


def test_the_teacher_s_message_tells_facts_and_tries_and_nothing_typed() -> None:
    chat = Chat(**IPAD).send(
        "invalid_password", "mijn zoon Bram kan er niet in", tried=("restart",)
    )
    chat.types("2")
    while not chat.state.outcome:
        chat.send("not_solved")
    message = str(chat.turn.replies[-1].copy)
    assert "meer kinderen" in message
    assert "opnieuw opstarten" in message
    assert "een privévenster" in message
    assert "Bram" not in message


def test_supplier_is_named_when_the_school_was_asked() -> None:
    chat = Chat().send("network_environment", data={"supplier": "moo"})
    assert "via MOO" in chat.text
    chat.send("not_solved").send("affirm", "ja")
    assert chat.state.outcome == "route_supplier"
    assert "MOO (Heutink ICT)" in chat.text
    assert "de school heeft ze wel" in chat.text


def test_an_unknown_environment_goes_to_the_school() -> None:
    chat = Chat().send("network_environment").send("dont_know").send("not_solved")
    chat.send("affirm", "ja")
    assert chat.state.outcome == "route_school"


def test_a_question_inside_a_topic_is_answered_first() -> None:
    chat = Chat().send("activation_link", "wie staat er als afzender boven die mail?")
    assert "De e-mail komt van nietreageren@basispoort.nl." in chat.text


def test_who_only_wants_to_know_is_offered_the_message() -> None:
    chat = Chat().send("software")
    assert "Zal ik een bericht voor de leerkracht klaarzetten?" in chat.text
    chat.send("deny", "nee hoor")
    assert chat.state.outcome == "route_school"
    assert "Fijn" not in chat.text
    chat.send("software").send("affirm", "ja graag")
    assert chat.turn.replies[-1].copy


def test_a_new_link_that_arrives_is_opened() -> None:
    chat = Chat().send("activation_link", data={"mail": "arrived"}).press("De link werkt niet")
    chat.press("De e-mail is er")
    assert chat.state.step == "activation_link.open_new_link"


def test_who_never_had_a_password_is_not_told_it_was_forgotten() -> None:
    chat = Chat().send("home_login", data={"network": "no", "children": "one"})
    chat.press("Ik heb nog geen wachtwoord")
    assert chat.state.step == "activation_link.new_link"
    assert "niet meer" not in chat.text


def test_after_logging_in_the_child_is_chosen() -> None:
    chat = Chat().send("home_login", data={"network": "no", "children": "several"})
    chat.press("Ja, ik zie de namen")
    assert chat.state.step == "home_login.choose_child"


@pytest.mark.parametrize("typed", ["ok", "oke probeer ik", "is goed ga ik doen", "bijna"])
def test_going_to_try_is_not_yet_solved(typed: str) -> None:
    chat = Chat().send("forgot_password").send("affirm", typed)
    assert chat.state.outcome is None
    assert "Neem rustig de tijd" in chat.text


@pytest.mark.parametrize(
    ("intent", "typed"),
    [
        ("thanks", "hij werkt, super bedankt!"),
        ("second_password", "is gelukt, zelfde code als op school"),
        ("forgot_password", "nieuwe wachtwoord gemaakt en ik ben ingelogd"),
        ("thanks", "ja nu kan ik erin dankuwel"),
    ],
)
def test_it_works_is_heard_whatever_else_is_said(intent: str, typed: str) -> None:
    chat = Chat().send("session_takeover").send(intent, typed)
    assert chat.state.outcome == "resolved"


@pytest.mark.parametrize("typed", ["gelukt maar nu vraagt hij een pincode", "het is niet gelukt"])
def test_a_but_is_heard_too(typed: str) -> None:
    chat = Chat().send("session_takeover").send("not_solved", typed)
    assert chat.state.outcome is None


def test_found_mail_is_not_yet_a_password() -> None:
    chat = Chat().send("activation_link").types("gisteren").send("solved", "hij is binnen!")
    assert chat.state.step == "activation_link.open_link"
    chat = Chat().send("activation_link").types("gisteren")
    chat.send("inform", "ja gevonden in de spam", tried=("spam",))
    assert chat.state.step == "activation_link.open_link"


def test_how_long_ago_is_not_asked_when_it_was_told() -> None:
    chat = Chat().send("activation_link", "sinds gisteren wacht ik op die mail")
    assert chat.state.step == "activation_link.spam"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("zeker al 2 uur", "long"),
        ("gisteravond", "long"),
        ("een dag of 3", "long"),
        ("vanochtend om 9 uur", "long"),
        ("net pas, een minuut of vijf", "short"),
        ("een kwartiertje geleden ofzo", "short"),
        ("half uur", "short"),
    ],
)
def test_how_long_ago_in_all_kinds_of_words(typed: str, value: str) -> None:
    chat = Chat().send("activation_link").send("wait", typed)
    assert chat.state.facts["waited"] == value


def test_a_dead_link_may_be_asked_for_once_more() -> None:
    chat = (
        Chat().send("forgot_password").send("activation_link", "ik klik maar de link is verlopen")
    )
    assert chat.state.step == "activation_link.replace_link"


def test_a_network_environment_named_halfway_changes_the_way() -> None:
    told = {"supplier": "moo"}
    chat = Chat().send("forgot_password").send("network_environment", "via moo", data=told)
    assert chat.state.topic == "network_environment"
    assert "Verder daarmee" not in chat.text
    chat = (
        Chat()
        .send("home_login")
        .send("network_environment", "zulu", data={"supplier": "zuluconnect"})
    )
    assert chat.state.step == "network_environment.same_place"


def test_a_no_with_another_number_is_a_correction() -> None:
    chat = Chat().send("invalid_password").press("Eén kind").send("deny", "nee ik heb er twee")
    assert chat.state.step == "invalid_password.own_password"
    assert "own_password" not in chat.state.tried


def test_a_no_that_means_another_topic_goes_there() -> None:
    chat = Chat().send("software").send("second_password", "nee ik bedoel de pincode van mijn kind")
    assert chat.state.topic == "second_password"


def test_not_after_all_right_after_it_worked() -> None:
    chat = Chat(**IPAD).send("session_takeover").send("solved").send("deny", "toch niet")
    assert chat.state.step == "session_takeover.clear_data"


def test_what_could_not_be_tried_is_not_told_to_the_teacher() -> None:
    chat = Chat(**IPAD).send("missing_children").press("Ik heb maar één browser").press("Nee")
    assert "andere browser" not in str(chat.turn.replies[-1].copy)


def test_the_first_problem_comes_back_after_the_urgent_one() -> None:
    chat = Chat(**IPAD).send("invalid_password", data={"children": "one"}).send("session_takeover")
    chat.press("Eerst dit oplossen").press("Gelukt")
    assert chat.state.outcome == "resolved"
    assert "Verder daarmee?" in chat.text
    chat.press("Ja, verder")
    assert chat.state.topic == "invalid_password"
    assert chat.state.busy


def test_a_decisive_reading_that_is_not_sure_is_not_acted_on() -> None:
    chat = Chat().send("session_takeover").send("human_handoff", "schiet op", certainty="ask")
    assert chat.state.outcome is None
    chat.send("solved", "ok ben er weer dan", certainty="ask")
    assert chat.state.outcome is None


@pytest.mark.parametrize("intent", ["dont_know", "dont_understand", "inform", "nlu_fallback"])
def test_triage_does_not_go_on_for_ever(intent: str) -> None:
    chat = Chat().send("login_trouble")
    for _ in range(3):
        chat.send(intent, "zeg maar wat")
    assert chat.state.outcome == "route_school"


def test_a_number_chooses_a_topic() -> None:
    assert Chat().send("login_trouble").types("de eerste").state.topic == "forgot_password"


def test_a_question_about_the_same_topic_is_answered() -> None:
    chat = Chat().send("activation_link").types("gisteren")
    chat.send("activation_link", "van welk adres komt die mail eigenlijk? wie is de afzender")
    assert "nietreageren@basispoort.nl" in chat.turn.replies[0].text
    assert chat.state.step == "activation_link.spam"


def test_other_words_are_other_words() -> None:
    for topic in FAQ.topics:
        chat = Chat(**IPAD).send(topic)
        before = chat.turn.replies[-1].text
        chat.send("dont_understand")
        assert chat.turn.replies[-1].text != before


@pytest.mark.parametrize(
    "typed",
    [
        "ja maar",
        "Ja maar wat moet ik invullen",
        "ja dat",
        "goed dan",
        "ja doe maar",
        "van thuis uit ja",
    ],
)
def test_a_vague_yes_solves_nothing(typed: str) -> None:
    chat = Chat(**IPAD).send("session_takeover").send("affirm", typed)
    assert chat.state.outcome is None
    assert chat.state.step == "session_takeover.log_out"


def test_a_guess_that_it_works_is_asked_about() -> None:
    chat = Chat(**IPAD).send("session_takeover").send("solved", "oei nu is alles zwart")
    assert chat.state.outcome is None
    assert "Is het gelukt?" in chat.text
    chat.send("affirm", "ja")
    assert chat.state.outcome == "resolved"


@pytest.mark.parametrize("topic", sorted(FAQ.topics))
def test_an_aside_never_sends_a_network_family_to_basispoort(topic: str) -> None:
    chat = Chat(**IPAD).send("network_environment", data={"supplier": "moo"}).send(topic, "en dan?")
    assert "https://thuis.basispoort.nl" not in chat.text
    assert "thuisgebruiker" not in chat.text


def test_a_supplier_in_a_yes_is_heard() -> None:
    chat = Chat(**IPAD).send("missing_children")
    chat.send("affirm", "o ja we hebben zulu conect", data={"supplier": "zuluconnect"})
    assert chat.state.topic == "network_environment"


def test_no_environment_takes_the_supplier_back() -> None:
    chat = Chat().send("network_environment", data={"supplier": "prowise_go"})
    chat.send("inform", "nee geen eigen omgeving", data={"network": "no"})
    assert chat.state.facts["supplier"] == "unknown"


def test_after_the_route_nothing_is_played_as_a_step() -> None:
    chat = Chat(**IPAD).send("missing_children").press("Nee").press("Nee")
    assert chat.state.outcome == "route_school"
    chat.send("not_solved", "nog steeds niet").press("Toch eerst zelf proberen")
    assert "Is het gelukt?" not in chat.text
    assert "Gelukt" not in chat.titles


def test_questions_that_are_not_ours_stay_not_ours() -> None:
    chat = Chat()
    for _ in range(4):
        chat.send("out_of_scope", "wanneer is de vakantie")
        assert chat.state.outcome == "out_of_scope"


def test_ours_by_its_words_is_not_sent_away() -> None:
    chat = Chat().send("out_of_scope", "Basispoort zegt dat mijn account geblokkeerd is")
    assert "Daar gaat Basispoort niet over" not in chat.text


def test_a_topic_that_was_taken_away_does_not_stop_the_conversation() -> None:
    state = replace(Chat().send("flash").state, topic="gone", step="gone.step")
    assert respond(FAQ, state, Message("affirm", "ja"), TODAY).replies


def test_a_value_nobody_knows_is_not_a_fact() -> None:
    chat = Chat().send("invalid_password", data={"children": "zzz"})
    assert chat.state.fact == "children"


def test_a_question_that_a_detail_answers_is_not_followed_by_questions() -> None:
    chat = Chat().send("home_login", "mijn ex wil ook inloggen, kan dat")
    assert "maximaal 2" in chat.text
    assert chat.titles == ["Ja, duidelijk", "Nee, nog niet"]
    chat.press("Ja, duidelijk")
    assert chat.state.outcome == "resolved"
    chat = Chat().send("home_login", "mijn ex wil ook inloggen, kan dat").press("Nee, nog niet")
    assert chat.state.fact == "network"


def test_ok_after_the_end_is_goodbye() -> None:
    chat = Chat(**IPAD).send("session_takeover").send("solved", "gelukt").send("affirm", "oke")
    assert "Tot ziens" in chat.text


@pytest.mark.parametrize("intent", ["goodbye", "greet", "other_question", "wait"])
def test_a_question_of_fact_is_not_left_for_a_misread_word(intent: str) -> None:
    chat = Chat().send("invalid_password").send(intent, "zus en zo")
    assert chat.state.fact == "children"
    assert chat.state.offered


def test_english_is_answered_in_dutch_with_one_english_line() -> None:
    chat = Chat().send("forgot_password", "I forgot my password", language="en")
    assert chat.turn.replies[0].text.startswith("I only speak Dutch.")
    assert "nieuwe link" in chat.text
    chat.send("how", "how do I do that", language="en")
    assert "I only speak Dutch." not in chat.text


def test_start_over_forgets_all_but_the_device() -> None:
    chat = Chat(**IPAD).send("invalid_password", data={"children": "one"}).send("start_over")
    assert dict(chat.state.facts) == IPAD
    assert chat.state.topic is None


def test_what_the_parent_says_counts_above_what_the_widget_knows() -> None:
    chat = Chat(**IPAD).send("missing_children", data={"browser": "chrome"})
    assert chat.state.facts["browser"] == "chrome"


def test_state_of_another_version_begins_anew() -> None:
    assert State.from_dict({"topic": "flash"}) == State()
    assert State.from_dict({**State().to_dict(), "gone": 1}) == State()
    assert State.from_dict(None) == State()


def test_payload_is_what_rasa_reads() -> None:
    assert Button("Hoe?", "how").payload == "/how"
    assert (
        Button("Twee", "inform", {"children": "several"}).payload
        == '/inform{"children": "several"}'
    )


def test_news_is_told_while_it_is_news() -> None:
    item = FAQ.topics["news"].items[0]
    day = datetime.timedelta(days=1)
    for changed, told in [
        (item.copy(update={"title": "Vandaag", "until": TODAY}), True),
        (item.copy(update={"title": "Vandaag", "until": TODAY - day}), False),
        (item.copy(update={"title": "Vandaag", "date": TODAY + day}), False),
        (item.copy(update={"title": "Vandaag", "date": TODAY}), True),
    ]:
        news = FAQ.topics["news"].copy(update={"items": (changed,)})
        faq = FAQ.copy(update={"topics": {**FAQ.topics, "news": news}})
        turn = respond(faq, State(), Message("news"), TODAY)
        text = "\n".join(reply.text for reply in turn.replies)
        assert ("Vandaag" in text) is told
        assert told or FAQ.dialogue.no_news.strip() in text
