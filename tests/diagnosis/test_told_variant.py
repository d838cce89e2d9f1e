"""Which of the answers of an entry is told: by what is known, and by what the conversation is about."""

from inloghulp.diagnosis.standing import Busy, Ended
from inloghulp.diagnosis.state import State
from inloghulp.diagnosis.told_variant import told_variant
from inloghulp.faq.model import Answer

ENTRY = Answer.parse_obj(
    {
        "asks": "wie helpt",
        "answers": [
            {"during": ["flash"], "if": {"network": "yes"}, "say": "flash, omgeving"},
            {"during": ["flash", "software"], "say": "programma"},
            {"if": {"network": "yes"}, "say": "omgeving"},
            {"say": "anders"},
        ],
    }
)
MOO = {"network": "yes"}


def test_an_answer_is_told_during_its_topics_and_after_them() -> None:
    at_flash = Busy("flash", "flash.what_is_flash")
    for state, expected in (
        (State(at_flash, MOO), "flash, omgeving"),
        (State(at_flash), "programma"),
        (State(Ended("route_school", "software"), MOO), "programma"),
        (State(Ended("resolved", "news"), MOO), "omgeving"),
        (State(facts=MOO), "omgeving"),
        (State(), "anders"),
    ):
        assert told_variant(ENTRY, state).say == expected


def test_an_entry_with_one_answer_tells_it_always() -> None:
    alone = Answer.parse_obj({"asks": "wat", "say": "dit"})
    assert told_variant(alone, State()).say == "dit"
