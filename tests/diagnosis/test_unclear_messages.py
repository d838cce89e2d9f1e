"""What the bot makes of messages that are misread, or hardly read at all."""

from tests.diagnosis.chat import IPAD, Chat


def test_a_mistyped_how_about_the_open_step_is_no_other_subject() -> None:
    chat = Chat(**IPAD).send("invalid_password", data={"children": "one"})
    while chat.state.step != "invalid_password.private_window":
        chat.send("not_solved")
    chat.send("out_of_scope", "hoe oepn ik zon prive vesnter dan")
    assert chat.state.step == "invalid_password.private_window"
    assert chat.state.explained == 1
    assert "gaat Basispoort niet over" not in chat.text


def test_a_how_about_something_else_is_another_subject() -> None:
    chat = Chat(**IPAD).send("invalid_password", data={"children": "one"})
    chat.send("out_of_scope", "hoe meld ik mijn dochter ziek")
    assert "gaat Basispoort niet over" in chat.text


def test_that_it_works_is_heard_whatever_fact_is_read_in_it() -> None:
    chat = Chat(**IPAD).send("forgot_password")
    chat.send("solved", "ja hij werkt weer", data={"mail": "arrived"})
    assert chat.state.outcome == "resolved"


def test_a_mail_that_arrived_goes_on_with_the_link() -> None:
    chat = Chat(**IPAD).send("forgot_password")
    chat.send("solved", "ok de mail is er", data={"mail": "arrived"})
    assert chat.state.topic == "activation_link"
    assert chat.state.outcome is None


def test_an_unclear_how_at_a_step_that_only_tells_goes_on() -> None:
    chat = Chat().send("publisher_contact")
    chat.send("how", "kan hem niet vinden", certainty="ask")
    assert chat.state.outcome == "route_publisher"


def test_a_clear_how_at_a_step_that_only_tells_is_told_in_other_words() -> None:
    chat = Chat().send("publisher_contact").send("how", "hoe dan", certainty="sure")
    assert chat.state.outcome is None
    assert "publisher_contact" in str(chat.state.step)


def test_what_is_hardly_out_of_scope_after_a_route_is_about_the_route() -> None:
    chat = Chat().send("publisher_contact").send("not_solved")
    chat.send("out_of_scope", "kunnen jullie dat dan niet doorgeven", certainty="ask")
    assert "gaat Basispoort niet over" not in chat.text
    assert "uitgeverij" in chat.text


def test_a_fact_that_a_button_tells_presses_it() -> None:
    chat = Chat().send("home_login", data={"network": "no", "children": "one"})
    assert chat.state.step == "home_login.log_in"
    chat.send("home_login", "heb nooit een ww gehad", data={"mail": "never_sent"})
    assert chat.state.topic == "activation_link"
