"""What the engine does with some thousands of messages: a change of it is seen, and read in the files beside this."""

from difflib import unified_diff

import pytest

from tests.diagnosis.situations import SITUATIONS
from tests.diagnosis.turns.table import FOLDER, file_of, table
from tests.fast import some


@pytest.mark.parametrize("situation", some(sorted(SITUATIONS)))
def test_each_message_gets_the_turn_that_is_written_down(situation: str) -> None:
    written, now = file_of(situation).read_text(encoding="utf-8"), table(situation)
    changed = list(unified_diff(written.split("\n"), now.split("\n"), "written", "now", n=4))
    told = "\n".join(changed[:80])
    assert not changed, f"is this meant? then: python -m tests.diagnosis.turns.table\n{told}"


def test_every_file_is_of_a_situation() -> None:
    assert {*FOLDER.glob("*.txt")} == {file_of(one) for one in SITUATIONS}
