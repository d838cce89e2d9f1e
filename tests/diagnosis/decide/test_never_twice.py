"""What was just said is put in another way."""

from dataclasses import replace

import pytest

from inloghulp.diagnosis.decide.never_twice import (
    FORMS,
    OTHER_SENTENCE,
    once,
    said,
    ways_to_put,
)
from inloghulp.diagnosis.decide.plan import Act, Plan
from inloghulp.diagnosis.decide.same_message import call_nothing_changed
from inloghulp.diagnosis.state import State
from inloghulp.diagnosis.understand.last_answer import NO_ANSWER, could_not_answer
from inloghulp.diagnosis.understand.reading import Reading
from inloghulp.diagnosis.word.replies import word
from tests.diagnosis.chat import FAQ, TODAY, Chat, act, keys
from tests.diagnosis.situations import at_clicks, at_fact, at_step, routed, solved

STEP = "session_takeover.clear_data"
NAMED = sorted(name for name, text in vars(FAQ.dialogue).items() if "{name}" in str(text))
"""The sentences that name a topic."""


def planned(*names: str, before: tuple[str, ...] = ()) -> Plan:
    """Return a plan that says these acts, after a turn that said others."""
    state = State(said=before)
    return Plan(FAQ, Reading(), state, state, tuple(map(Act.named, names)))


def ways(*names: str, before: tuple[str, ...] | None = None) -> list[tuple[str, ...]]:
    """Return what the ways say, where the turn before said the same."""
    plan = planned(*names, before=names if before is None else before)
    return [said(way) for way in ways_to_put(plan)]


def otherwise(*names: str, before: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """Return the first other way."""
    return ways(*names, before=before)[1]


def test_the_plan_itself_is_the_first_way() -> None:
    names = (act("answer", "env_what"), act("check", STEP))
    assert ways(*names)[0] == names


def test_the_last_way_says_that_this_is_all() -> None:
    for names in ((), (act("sentence", "wait"),), (act("message", "flash"),)):
        assert ways(*names)[-1][-1] == "sentence:that_is_all"


@pytest.mark.parametrize("sentence", sorted(OTHER_SENTENCE))
def test_a_sentence_has_another_one(sentence: str) -> None:
    other = OTHER_SENTENCE[sentence]
    assert getattr(FAQ.dialogue, other) != getattr(FAQ.dialogue, sentence)
    assert otherwise(act("sentence", sentence)) == (act("sentence", other),)


@pytest.mark.parametrize("sentence", NO_ANSWER)
def test_who_gets_no_answer_gets_none_in_other_words(sentence: str) -> None:
    for told in (sentence, OTHER_SENTENCE[sentence]):
        assert could_not_answer(State(said=(act("sentence", told),)))


def test_a_sentence_without_another_one_stays() -> None:
    assert otherwise(act("sentence", "solved")) == (act("sentence", "solved"),)


@pytest.mark.parametrize("sentence", NAMED)
def test_no_way_leaves_the_name_of_the_topic_open(sentence: str) -> None:
    plan = planned(act("sentence", sentence, name="het nieuws", first="de vraag over Flash"))
    for way in ways_to_put(plan):
        replies = word(FAQ, way.state, way.acts, TODAY)
        assert "{" not in " ".join(reply.text for reply in replies)


def test_a_step_takes_the_forms_it_has() -> None:
    forms = [act("step", STEP, form=form) for form in FORMS]
    say, again, how, clicks = forms
    assert how not in sum(ways(say), ())  # it has none of its own
    assert [way[0] for way in ways(say)][:4] == [say, again, clicks, act("check", STEP)]
    assert otherwise(say, before=(say, again, clicks)) == (act("check", STEP),)
    own = act("step", "session_takeover.log_out", form="how")
    assert otherwise(own) == (act("step", "session_takeover.log_out", form="say"),)


def test_a_step_that_was_taken_away_stays_as_it_is() -> None:
    gone = act("step", "flash.gone", form="say")
    assert otherwise(gone) == (gone,)


def test_a_question_is_asked_in_other_words_and_back() -> None:
    question, again = (act("fact", "children", form=form) for form in ("question", "again"))
    assert [way[0] for way in ways(question)][:3] == [question, again, question]
    check, check_again = act("check", STEP), act("check", STEP, form="again")
    assert [way[0] for way in ways(check)][:3] == [check, check_again, check]


@pytest.mark.parametrize(
    "name",
    ["answer:env_what|form=short", "gist:flash", "route:flash.route_school"],
    ids=lambda name: name,
)
def test_what_has_no_other_form_is_said_to_be_all(name: str) -> None:
    assert otherwise(name) == ("sentence:that_is_all",)


def test_an_answer_is_first_put_in_short() -> None:
    assert otherwise("answer:env_what") == (act("answer", "env_what", form="short"),)


def test_the_message_stays_with_what_is_said_besides() -> None:
    both = (act("route", "flash.route_school"), act("message", "flash"))
    assert otherwise(*both) == ("sentence:that_is_all", "message:flash")


def test_what_was_not_just_said_stays() -> None:
    chat = at_step().does("thanks")
    assert keys(chat.said) == ["sentence:wait"]
    chat.does("asks", answer="takeover_hacker")
    assert keys(chat.said) == ["answer:takeover_hacker", "check:session_takeover.log_out"]


def test_a_step_after_a_greeting_is_the_same_turn() -> None:
    chat = Chat().send("second_password")
    before = chat.said[-1]
    assert chat.does("greet").said[-1] != before


def test_a_lead_makes_no_other_turn() -> None:
    chat = at_clicks()
    step = chat.said[-1]
    for lead in ("back_to_this", "not_understood_step"):
        chat.types("blabla")
        assert keys(chat.said)[0] == f"sentence:{lead}"
        assert chat.said[-1] != step
        step = chat.said[-1]


def test_what_a_new_fact_changes_is_told_anew() -> None:
    chat = at_clicks().does("how")
    assert chat.said == (act("step", STEP, form="clicks"),)
    before = chat.text
    chat.does("how", told={"browser": "edge", "device": "windows"})
    assert chat.said == (act("step", STEP, form="clicks"),)
    assert chat.text != before


def test_a_new_fact_that_changes_nothing_is_no_reason_to_say_it_again() -> None:
    for chat in (at_step(), at_clicks(), at_fact()):
        before = chat.said[-1]
        chat.does(told={"school_asked": "yes"})
        assert chat.said[-1] != before


def test_the_end_is_not_told_twice() -> None:
    for ended in (solved, routed):
        chat: Chat = ended()
        assert chat.does("thanks").said != chat.does("thanks").said
        assert chat.does("leaving").said != chat.does("leaving").said


def test_what_the_step_says_as_well_is_said_once() -> None:
    nearly_all = ("answer:link_expired_message", "step:activation_link.replace_link|form=say")
    mostly = ("answer:mail_after_an_hour", "step:activation_link.new_link|form=say")
    for names, asks, kinds in (
        (nearly_all, 0.0, ["step"]),
        (nearly_all, 0.9, ["step"]),
        (mostly, 0.0, ["step"]),
        (mostly, 0.9, ["answer", "step"]),
    ):
        plan = replace(planned(*names), reading=Reading(moves={"asks": asks}))
        assert [act.kind for act in once(plan).acts] == kinds


@pytest.mark.parametrize(
    ("told", "asks", "kinds"),
    [
        ("eerst zoeken dan wachten lang", 0.0, ["step"]),
        ("eerst bellen vragen wachten", 0.0, ["step"]),
        ("eerst bellen vragen wachten lopen", 0.0, ["answer", "step"]),
        ("eerst zoeken daarna bellen", 0.9, ["step"]),
        ("eerst zoeken lopen bellen", 0.9, ["answer", "step"]),
    ],
)
def test_an_answer_is_left_out_from_just_the_share_that_the_step_says(
    told: str, asks: float, kinds: list[str]
) -> None:
    name, key = "mail_after_an_hour", "activation_link.new_link"
    answer = FAQ.answers[name].copy(update={"say": told, "answers": ()})
    topic = FAQ.topics["activation_link"]
    steps = tuple(
        one.copy(update={"say": "eerst zoeken daarna wachten"}) if one.id == "new_link" else one
        for one in topic.steps
    )
    topics = {**FAQ.topics, "activation_link": topic.copy(update={"steps": steps})}
    faq = FAQ.copy(update={"answers": {**FAQ.answers, name: answer}, "topics": topics})
    plan = planned(f"answer:{name}", f"step:{key}|form=say")
    plan = replace(plan, faq=faq, reading=Reading(moves={"asks": asks}))
    assert [act.kind for act in once(plan).acts] == kinds


def test_another_answer_stays_before_a_step() -> None:
    names = ("answer:env_what", "step:activation_link.replace_link|form=say")
    assert once(planned(*names)) == planned(*names)
    assert once(planned(names[0], "step:activation_link.replace_link|form=how")).acts[1:]


def test_a_farewell_from_the_bank_is_followed_by_another_goodbye() -> None:
    assert otherwise(act("answer", "farewell_bye")) == ("sentence:goodbye_again",)


def test_a_feeling_that_the_bank_answers_is_answered_in_general_the_second_time() -> None:
    feeling = next(name for name, answer in FAQ.answers.items() if answer.kind == "feeling")
    assert otherwise(act("answer", feeling)) == ("sentence:upset_again",)


def test_who_hears_that_the_message_is_otherwise_and_it_is_not_is_asked_for_words() -> None:
    plan = planned("sentence:message_changed", "message:software")
    assert said(call_nothing_changed(plan)) == ("sentence:message_wrong",)
