"""`scripts/find_seldom.py` finds a small conversation that tells a break; one is read as it is written."""

import sys
from random import Random

import pytest

from tests.diagnosis.chat import FAQ
from tests.diagnosis.seldom.conversation import Conversation
from tests.fast import ROOT

with pytest.MonkeyPatch.context() as patch:
    patch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])
    import conversations_of_chance
    from breakable import Breakable
    from breaks import mutants_of
    from conversations_of_chance import conversation
    from find_seldom import find, told


def chance() -> Random:
    return Random(1)  # noqa: S311


def test_a_conversation_is_read_as_it_is_written() -> None:
    random = chance()
    for one in (conversation(random) for _ in range(60)):
        assert Conversation.of_data(one.as_data()) == one


def test_a_break_is_told_by_a_small_conversation() -> None:
    (mutant,) = [
        one
        for one in mutants_of(ROOT / "inloghulp/diagnosis/decide/small_talk.py")
        if one.key.endswith("speak_to_the_person: 'secret' -> 'secret~'")
    ]
    found = find(mutant, 40, chance())
    assert found
    assert len(found.sent) <= 2
    with Breakable(mutant).broken():
        assert told(found) == "AttributeError"
    assert told(found) != "AttributeError"


def test_what_no_conversation_tells_is_not_found() -> None:
    mutant = next(mutants_of(ROOT / "inloghulp/diagnosis/word/news.py"))
    assert find(mutant, 3, chance()) is None


def test_what_only_a_typed_title_tells_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    (no,) = [one for one in FAQ.facts["school_asked"].options if one.value == "no"]
    monkeypatch.setattr(conversations_of_chance, "TEXTS", (no.title,))
    (mutant,) = [
        one
        for one in mutants_of(ROOT / "inloghulp/diagnosis/understand/spoken_button.py")
        if one.key.endswith("is_title: True -> False")
    ]
    assert find(mutant, 20, chance()) is None
