"""A change of when an entry of the answer bank is told is seen, and read in least_likely.txt."""

from tests.diagnosis.understand.least_likely import TABLE, table


def test_an_entry_is_told_from_the_chance_that_is_written_down() -> None:
    written = TABLE.read_text(encoding="utf-8")
    assert table() == written, (
        "is this meant? then: python -m tests.diagnosis.understand.least_likely"
    )
