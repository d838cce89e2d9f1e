"""A change of when an entry of the answer bank is told is seen, and read in least_likely.txt."""

import pytest

from tests.diagnosis.understand.least_likely import HEADER, TABLE, WHERE, table


@pytest.mark.parametrize("where", WHERE)
def test_an_entry_is_told_from_the_chance_that_is_written_down(where: str) -> None:
    written = TABLE.read_text(encoding="utf-8").removeprefix(HEADER).splitlines(keepends=True)
    begin = next(at for at, line in enumerate(written) if line.startswith(f"{where}: "))
    now = table(where)
    lines = written[begin : begin + now.count("\n")]
    assert now == "".join(lines), (
        "is this meant? then: python -m tests.diagnosis.understand.least_likely"
    )
