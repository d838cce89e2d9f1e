"""What the engine does where few messages come: a change of it is seen, and read in turns.txt."""

from difflib import unified_diff

from tests.diagnosis.seldom.conversation import TURNS, table


def test_each_conversation_ends_in_the_turn_that_is_written_down() -> None:
    written, now = TURNS.read_text(encoding="utf-8"), table()
    changed = list(unified_diff(written.split("\n"), now.split("\n"), "written", "now", n=2))
    told = "\n".join(changed[:80])
    assert not changed, (
        f"is this meant? then: python -m tests.diagnosis.seldom.conversation\n{told}"
    )
