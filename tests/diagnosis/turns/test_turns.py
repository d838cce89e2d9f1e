"""What the engine does with some thousands of messages: a change of it is seen, and read in the files beside this."""

from difflib import unified_diff

import pytest

from inloghulp.diagnosis.moves import MOVES
from tests.diagnosis.situations import SITUATIONS
from tests.diagnosis.turns.table import ALL, FOLDER, MORE, Probe, file_of, table, turns_in
from tests.fast import some

SOME = some(sorted(ALL))


@pytest.mark.parametrize("situation", SOME)
def test_each_message_gets_the_turn_that_is_written_down(situation: str) -> None:
    written, now = file_of(situation).read_text(encoding="utf-8"), table(situation)
    changed = list(unified_diff(written.split("\n"), now.split("\n"), "written", "now", n=4))
    told = "\n".join(changed[:80])
    assert not changed, f"is this meant? then: python -m tests.diagnosis.turns.table\n{told}"


def test_every_file_is_of_a_situation() -> None:
    assert {*FOLDER.glob("*.txt")} == {file_of(one) for one in ALL}


@pytest.mark.parametrize("situation", [one for one in SOME if one in SITUATIONS])
def test_what_clearly_does_two_things_is_never_not_understood(situation: str) -> None:
    missed = [
        [move for move, _ in probe.moves]
        for turn, probes in turns_in(situation).items()
        for probe in probes
        if "not_understood" in turn and does_two_things(probe)
    ]
    assert missed == []


def does_two_things(probe: Probe) -> bool:
    # What is to be otherwise in a message means nothing where there is none.
    return len(probe.moves) == 2 and set(probe.moves) <= {(move, MORE) for move in MOVES - {"edit"}}
