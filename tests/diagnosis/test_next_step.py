"""Which step is open, and which comes next; of small topics that are made up here, and of the FAQ."""

import pytest

from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.next_step import (
    current_step,
    fits,
    good_news_is_halfway,
    is_open,
    last_route,
    next_step,
    numbering,
    option_for,
    relevant_facts,
    ruled_out,
    step_of,
    topic_that_asks,
    ways_in,
)
from inloghulp.diagnosis.standing import Busy
from inloghulp.diagnosis.state import Message, State
from inloghulp.faq.model import Condition, Option, Step, Topic
from tests.diagnosis.chat import FAQ, TODAY, Chat
from tests.diagnosis.situations import at_step


def topic(*steps: Step) -> Topic:
    told = dict.fromkeys(("button", "name", "understood", "answer"), "zus")
    return Topic.parse_obj({"source": ("Zus",), "steps": steps, **told})


def option(name: str, **more: object) -> Option:
    return Option.parse_obj({"title": name, "id": name.replace(" ", "_").lower(), **more})


LOOK = Step(id="look", say="Kijk.", tries="spam", when={"mail": ("arrived", "unknown")})
OWN = Step(id="own", say="Doe dit.", when={"network": "no"})
ELSEWHERE = Step(go="network", when={"network": "yes"})
HERE = Step(route="publisher", say="Daar.", message="Zus.", when={"mail": "arrived"})
END = Step(route="publisher", say="Daar.", message="Zo.")
SCHOOL = Step(route="school", say="School.", message="Zus.")
TOPICS = {
    "mail": topic(Step(ask="network"), ELSEWHERE, LOOK, OWN, HERE, END),
    "network": topic(Step(ask="supplier", when={"network": "yes"}), SCHOOL),
    "program": topic(Step(go="child", when={"children": "several"}, instead=True), SCHOOL),
    "child": topic(Step(go="devices", when={"device": ("ipad", "iphone")}), SCHOOL),
    "devices": topic(SCHOOL),
    "led_to": topic(SCHOOL),
    "leading": topic(
        Step(go="led_to", when={"mail": "arrived"}),
        Step(go="pressed", when={"mail": "arrived"}),
        Step(id="one", say="Een.", leads_to=("led_to",), options=(option("Ja", topic="pressed"),)),
        SCHOOL,
    ),
    "pressed": topic(SCHOOL),
}
MADE_UP = FAQ.copy(update={"topics": TOPICS})


@pytest.mark.parametrize(
    ("condition", "facts", "fitting"),
    [
        ({}, {}, True),
        ({"mail": "arrived"}, {}, False),
        ({"mail": "arrived"}, {"mail": "arrived"}, True),
        ({"mail": ("arrived", "unknown")}, {}, True),
        ({"mail": "unknown"}, {}, True),
        ({"mail": "arrived", "network": "no"}, {"mail": "arrived"}, False),
        ({"network": "no", "mail": "arrived"}, {"mail": "arrived"}, False),
        ({"mail": "arrived", "network": "no"}, {"mail": "arrived", "network": "no"}, True),
    ],
)
def test_a_condition_fits_when_each_fact_does(
    condition: Condition, facts: dict[str, str], fitting: bool
) -> None:
    assert fits(condition, facts) is fitting


@pytest.mark.parametrize(
    ("state", "comes"),
    [
        (State(), ("mail", TOPICS["mail"].steps[0])),
        (State(facts={"network": "no"}), ("mail", LOOK)),
        (State(facts={"network": "yes"}), ("network", TOPICS["network"].steps[0])),
        (State(facts={"network": "yes", "supplier": "moo"}), ("network", SCHOOL)),
        (State(facts={"network": "no"}, tried=("spam",)), ("mail", OWN)),
        (State(facts={"network": "no"}, done=("mail.look",)), ("mail", OWN)),
        (State(facts={"network": "no", "mail": "requested"}), ("mail", OWN)),
        (State(facts={"network": "unknown"}, done=("mail.look",)), ("mail", END)),
        (
            State(facts={"network": "no", "mail": "arrived"}, done=("mail.look", "mail.own")),
            ("mail", HERE),
        ),
        (
            State(facts={"network": "no"}, done=("mail.look", "mail.own", "mail.route_publisher")),
            ("mail", END),
        ),
    ],
)
def test_the_first_step_that_fits_and_was_not_taken_comes_next(
    state: State, comes: tuple[str, Step]
) -> None:
    assert next_step(TOPICS, "mail", state) == comes
    assert is_open(comes[0], comes[1], state)


def test_steps_are_counted_that_tell_to_do_something() -> None:
    known, (look, own) = {"network": "no"}, TOPICS["mail"].steps[2:4]
    assert numbering(MADE_UP, "mail", look, State(facts=known)) == (1, 2)
    assert numbering(MADE_UP, "mail", look, State()) == (1, 1)
    assert numbering(MADE_UP, "mail", own, State(facts=known, done=("mail.look",))) == (2, 2)
    assert numbering(MADE_UP, "mail", own, State(facts=known, done=("mail.look", "mail.own"))) == (
        2,
        2,
    )
    assert numbering(MADE_UP, "mail", own, State(facts=known, tried=("spam",))) == (1, 1)
    assert numbering(MADE_UP, "mail", own, State(facts=known)) == (1, 2)


@pytest.mark.parametrize(
    ("about", "facts", "desk", "step"),
    [
        ("mail", {}, "publisher", END),
        ("mail", {"mail": "arrived"}, "publisher", HERE),
        ("mail", {"network": "yes"}, "school", SCHOOL),
        ("program", {"children": "several", "device": "ipad"}, "school", SCHOOL),
    ],
)
def test_a_topic_ends_at_the_desk_that_fits_what_is_known(
    about: str, facts: dict[str, str], desk: str, step: Step
) -> None:
    found, topic, last = last_route(MADE_UP, about, facts)
    assert (found, last) == (desk, step)
    assert last in MADE_UP.topics[topic].steps


def test_ways_in_are_the_facts_by_which_others_go_on() -> None:
    assert ways_in(TOPICS) == {
        "network": [{"network": "yes"}],
        "devices": [{"device": ("ipad", "iphone")}],
    }
    others = {**TOPICS, "other": topic(Step(go="network", when={"mail": "arrived"}), SCHOOL)}
    assert ways_in(others)["network"] == [{"network": "yes"}, {"mail": "arrived"}]
    by_who = {**TOPICS, "other": topic(Step(go="mail", when={"who": "child"}), SCHOOL)}
    assert "mail" not in ways_in(by_who)
    assert "network" not in ways_in(
        {**TOPICS, "other": topic(Step(go="network", leads_to=("network",)))}
    )


@pytest.mark.parametrize(
    ("facts", "out"),
    [
        ({}, set()),
        ({"network": "unknown"}, set()),
        ({"network": "yes"}, set()),
        ({"network": "no"}, {"network"}),
        ({"device": "ipad"}, set()),
        ({"device": "windows"}, {"devices"}),
        ({"device": "windows", "network": "no"}, {"devices", "network"}),
        ({"children": "one", "mail": "requested"}, set()),
    ],
)
def test_a_topic_is_ruled_out_where_each_way_in_is_known_to_be_otherwise(
    facts: dict[str, str], out: set[str]
) -> None:
    assert ruled_out(TOPICS, facts) == out


def test_a_second_way_in_keeps_a_topic_open() -> None:
    two = Step(go="network", when={"mail": "arrived", "children": "one"})
    others = {**TOPICS, "other": topic(two, SCHOOL)}
    assert ruled_out(others, {"network": "no"}) == set()
    assert ruled_out(others, {"network": "no", "mail": "arrived"}) == set()
    assert ruled_out(others, {"network": "no", "children": "several"}) == {"network"}


def test_the_topic_that_asks_for_a_way_in_asks_it_whatever_is_known() -> None:
    assert topic_that_asks(TOPICS, "network") == "mail"
    assert topic_that_asks(TOPICS, "devices") is None
    assert topic_that_asks(TOPICS, "mail") is None
    only_itself = {
        **TOPICS,
        "mail": topic(Step(ask="network", when={"mail": "arrived"}), ELSEWHERE, END),
    }
    asking_itself = topic(Step(ask="network"), SCHOOL)
    assert topic_that_asks({**only_itself, "network": asking_itself}, "network") is None


def test_facts_are_relevant_that_a_topic_asks_for_or_looks_at() -> None:
    assert relevant_facts(TOPICS["mail"]) == {"network", "mail"}
    assert relevant_facts(TOPICS["network"]) == {"supplier", "network"}
    assert relevant_facts(TOPICS["devices"]) == set()


GOOD, BAD = option("Gelukt", does="solved"), option("Niet gelukt", means="no")
LATER = option("Straks", tried=False)
NO_IS_GOOD = option("Nee", does="solved")
FORGOTTEN = option("Vergeten", means="unknown")


@pytest.mark.parametrize(
    ("options", "answer", "taken"),
    [
        ((), "yes", None),
        ((), "no", None),
        ((), "cannot", None),
        ((GOOD, BAD), "yes", GOOD),
        ((BAD, GOOD), "yes", BAD),
        ((GOOD, BAD), "no", BAD),
        ((GOOD, LATER), "no", None),
        ((NO_IS_GOOD, BAD), "no", BAD),
        ((NO_IS_GOOD,), "no", None),
        ((GOOD, LATER, BAD), "cannot", LATER),
        ((GOOD, BAD), "cannot", None),
        ((GOOD, BAD, FORGOTTEN), "unknown", FORGOTTEN),
        ((GOOD, BAD, FORGOTTEN), "no", BAD),
        ((GOOD, BAD), "unknown", None),
    ],
)
def test_an_option_is_taken_for_a_yes_a_no_and_by_who_cannot(
    options: tuple[Option, ...], answer: str, taken: Option | None
) -> None:
    assert option_for(Step(id="one", say="Zus?", options=options), answer) == taken


@pytest.mark.parametrize(
    ("options", "halfway"),
    [
        ((), False),
        ((GOOD, BAD), False),
        ((BAD, GOOD), False),
        ((BAD, LATER), True),
    ],
)
def test_good_news_is_halfway_where_no_option_solves_anything(
    options: tuple[Option, ...], halfway: bool
) -> None:
    assert good_news_is_halfway(Step(id="one", say="Zus?", options=options)) is halfway


def test_a_step_is_found_by_its_key_and_of_routes_the_one_that_fits() -> None:
    assert step_of(MADE_UP, "mail.look") == LOOK
    assert step_of(MADE_UP, "mail.network") == TOPICS["mail"].steps[0]
    assert step_of(MADE_UP, "mail.route_publisher", {"mail": "arrived"}) == HERE
    assert step_of(MADE_UP, "mail.route_publisher", {"mail": "requested"}) == END
    assert step_of(MADE_UP, "mail.route_publisher") == END
    assert step_of(MADE_UP, "mail.own", {"network": "yes"}) == OWN
    assert step_of(MADE_UP, "mail.gone") is None
    assert step_of(MADE_UP, "gone.look") is None


def test_the_step_that_is_open_is_the_one_that_the_state_names() -> None:
    assert current_step(MADE_UP, State(Busy("mail", "mail.own"))) == OWN
    assert current_step(MADE_UP, State(Busy("mail", "mail.gone"))) is None
    assert current_step(MADE_UP, State(Busy("gone", "gone.own"))) is None


def test_no_step_is_open_of_a_topic_that_was_taken_away() -> None:
    chat = at_step()
    left = {name: topic for name, topic in FAQ.topics.items() if name != chat.state.topic}
    faq = FAQ.copy(update={"topics": left})
    assert current_step(FAQ, chat.state) is not None
    assert current_step(faq, chat.state) is None
    assert respond(faq, chat.state, Message("how"), TODAY).replies


def test_no_step_is_open_where_no_topic_is() -> None:
    assert current_step(FAQ, Chat().state) is None


def test_who_does_not_know_the_code_takes_another_option_than_who_says_no() -> None:
    step = step_of(FAQ, "second_password.school_picture")
    assert step
    taken = {answer: option_for(step, answer) for answer in ("yes", "no", "unknown", "cannot")}
    named = {answer: option.id for answer, option in taken.items() if option}
    assert named == {"yes": "solved", "no": "refused", "unknown": "forgotten"}


def test_a_try_of_a_step_that_does_not_fit_is_not_said_to_be_skipped() -> None:
    for mail, skips in (("link_dead", False), ("not_arrived", True), ("unknown", True)):
        chat = Chat().send("activation_link", data={"mail": mail}, tried=("new_link",))
        assert any(name.startswith("skipped:") for name in chat.state.said) is skips
