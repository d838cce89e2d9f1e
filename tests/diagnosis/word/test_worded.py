"""A change of how acts are worded is seen, and read in worded.txt."""

from tests.diagnosis.word.worded import HEADER, TABLE, table


def test_each_act_is_worded_as_is_written_down() -> None:
    written = TABLE.read_text(encoding="utf-8")
    assert HEADER + table() == written, "is this meant? then: python -m tests.diagnosis.word.worded"
