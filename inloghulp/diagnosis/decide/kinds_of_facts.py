"""Kinds of facts that are treated alike."""

from collections.abc import Mapping

from inloghulp.faq.names import DONE_BY_SCHOOL, OF_A_PROGRAM, OTHER_PROGRAM

CLIENT = frozenset({"browser", "device"})
"""Facts that the widget knows too."""

PROGRAM = frozenset(OF_A_PROGRAM)
"""Facts that tell which program it is."""

NAMED = CLIENT | PROGRAM
"""Facts that are told by a name, and that the message for the teacher tells."""

SUPPOSED = frozenset({"notice", "who"})
"""Facts of which the bot supposes something until it is told: that a parent is chatting, that there may be a notice."""

OF_ONE_PROBLEM = frozenset({"works_at_school", "works_elsewhere", "school_asked", DONE_BY_SCHOOL})
"""Facts that are told of one problem, and end with it."""

BOTH = "both"
"""The value of `code` where one child has a picture and another a pincode."""

OF_ONE_CHILD = frozenset({"code", "code_known", "child_moved"})
"""Facts that differ from child to child."""


OWN_CODE = frozenset({"code", "code_known"})
"""Facts by which a topic asks for the code that each child has of its own."""


def denied_names(facts: Mapping[str, str], told: Mapping[str, str]) -> frozenset[str]:
    """Return the facts that name a program of which it is told that it is not that one, or that it is there."""
    denied = told.get(OTHER_PROGRAM)
    return frozenset(fact for fact in PROGRAM if denied and facts.get(fact) == denied)


def of_this_device(client: Mapping[str, str], facts: Mapping[str, str]) -> dict[str, str]:
    """Return what the widget knows of browser and device, where no other device is known to be meant."""
    device = client.get("device")
    return dict(client) if facts.get("device", device) == device else {}
