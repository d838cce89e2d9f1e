"""What is said, as names in a state."""

import pytest

from inloghulp.diagnosis.decide.plan import Act
from tests.diagnosis.chat import FAQ
from tests.diagnosis.situations import SITUATIONS


@pytest.mark.parametrize(
    ("act", "name"),
    [
        (Act("message"), "message:"),
        (Act("sentence", "wait"), "sentence:wait"),
        (Act("step", "flash.what", {"form": "say"}), "step:flash.what|form=say"),
        (
            Act("sentence", "kept_first", {"first": "a: b", "name": "1 = 2"}),
            "sentence:kept_first|first=a: b|name=1 = 2",
        ),
        (Act("skipped", "", {"values": "spam,waited"}), "skipped:|values=spam,waited"),
    ],
)
def test_an_act_has_a_name_and_is_found_by_it(act: Act, name: str) -> None:
    assert act.name == name
    assert Act.named(name) == act


@pytest.mark.parametrize("situation", sorted(SITUATIONS))
def test_all_that_is_said_is_found_by_its_name(situation: str) -> None:
    said = SITUATIONS[situation]().said
    assert tuple(Act.named(name).name for name in said) == said


def test_no_topic_is_called_what_a_name_cannot_hold() -> None:
    assert [topic.name for topic in FAQ.topics.values() if "|" in topic.name] == []
