"""What conversations reach is noted by what was said and done, and kept until a conversation changes."""

import asyncio
import datetime
from pathlib import Path

import pytest

from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.state import Message, State
from inloghulp.stories.reachable import Thing, everything, not_reached
from inloghulp.stories.reached_last_run import (
    FILE,
    Kept,
    in_a_line,
    read_kept,
    up_to_date,
    write_kept,
)
from inloghulp.stories.reached_while_playing import Lookout, reached
from inloghulp.stories.reading import read_stories
from inloghulp.stories.story import Stories
from tests.real_faq import FAQ
from tests.stories.scripted import NAMES

TODAY = datetime.date(2026, 1, 5)


def turn(state: State, message: Message, pressed: str | None = None) -> tuple[State, set[Thing]]:
    after = respond(FAQ, state, message, TODAY).state
    return after, reached(FAQ, state, after, pressed)


def press(state: State, title: str) -> tuple[State, set[Thing]]:
    button = next(one for one in state.offered if one.title == title)
    message = Message(button.intent, button.payload, data=dict(button.data), pressed=True)
    return turn(state, message, title)


@pytest.fixture
def at_the_mail() -> State:
    asked, found = turn(State(), Message("activation_link", "de mail komt niet"))
    assert found == {("step", "activation_link.waited")}
    state, found = press(asked, "Langer dan een uur")
    assert found == {("option", "waited: Langer dan een uur"), ("step", "activation_link.spam")}
    return state


def test_a_button_that_is_pressed_is_reached(at_the_mail: State) -> None:
    _, found = press(at_the_mail, "Gevonden")
    assert found == {
        ("option", "activation_link.spam: Gevonden"),
        ("step", "activation_link.open_link"),
    }


def test_typed_words_reach_the_button_that_they_mean(at_the_mail: State) -> None:
    _, found = turn(at_the_mail, Message("nlu_fallback", "daar stond ie, gevonden"))
    assert ("option", "activation_link.spam: Gevonden") not in found
    _, found = turn(at_the_mail, Message("nlu_fallback", "gevonden"))
    assert ("option", "activation_link.spam: Gevonden") in found


def test_a_route_and_an_answer_are_reached() -> None:
    state, _ = turn(State(), Message("flash", "flash is oud", data={"school_asked": "yes"}))
    assert state.topic == "flash"
    _, found = turn(
        state, Message("not_solved", "/not_solved", data={"step": "flash.what_is_flash"})
    )
    assert ("route", "flash.route_publisher") in found
    entry = next(
        name for name, one in FAQ.answers.items() if one.kind == "answer" and not one.topic
    )
    asks = Message(
        "nlu_fallback", "een vraag", moves={"start": {"asks": 0.99}}, answers=((entry, 0.99),)
    )
    _, found = turn(State(), asks)
    assert ("answer", entry) in found


def test_all_that_there_is_has_a_name_of_its_own() -> None:
    names = list(everything(FAQ))
    assert len(names) == len(set(names))
    assert {sort for sort, _ in names} == {"step", "option", "answer", "route"}
    missing = not_reached(FAQ, set(names[1:]))
    assert [name for group in missing.values() for name in group] == [names[0][1]]


def test_a_lookout_gives_what_was_reached_since_it_was_asked() -> None:
    class At:
        now = respond(FAQ, State(), Message("activation_link", "de mail komt niet"), TODAY).state

        async def state(self, _: str) -> State:
            return self.now

    lookout = Lookout(FAQ, At())
    asyncio.run(lookout.see("someone", None))
    assert lookout.taken() == {("step", "activation_link.waited")}
    assert lookout.taken() == set()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "tests/conversations"
    folder.mkdir(parents=True)
    (folder / "flash.yml").write_text(
        "conversations:\n  - name: een\n    turns:\n      - parent: hallo\n"
        "  - name: twee\n    turns:\n      - parent: dag\n"
    )
    return tmp_path


def stories(project: Path) -> Stories:
    return read_stories(project, [project / "tests/conversations/flash.yml"], NAMES)


def test_what_was_reached_is_kept_until_the_conversation_changes(project: Path) -> None:
    state, kept, everyone = project / "state", Kept(), list(everything(FAQ))
    told = in_a_line(FAQ, read_kept(state), project)
    assert told == "Wat geen enkel gesprek raakt, is nog niet gemeten: inloghulp test --coverage"
    kept.note(stories(project).good[0], everyone[1:])
    write_kept(state, kept, project, stories(project))
    assert not up_to_date(read_kept(state), project)
    kept.note(stories(project).good[1], [])
    write_kept(state, kept, project, stories(project))
    assert up_to_date(read_kept(state), project)
    today = datetime.date.today().isoformat()
    assert in_a_line(FAQ, read_kept(state), project) == (
        f"Geen enkel gesprek raakt 1 stap (gemeten op {today}): inloghulp test --coverage"
    )
    file = project / "tests/conversations/flash.yml"
    file.write_text(file.read_text().replace("hallo", "hoi"))
    assert "zoals ze er nu staan" in str(in_a_line(FAQ, read_kept(state), project))
    write_kept(state, kept, project, stories(project))
    assert read_kept(state).reached == set()


@pytest.mark.parametrize(
    "text", ["", "[]", '{"day": 1}', '{"day": "x", "files": "", "by_story": 3}']
)
def test_a_damaged_file_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    assert read_kept(tmp_path) == Kept()
