"""A change of what a message means is seen, and read in readings.txt."""

from difflib import unified_diff

import pytest

from tests.diagnosis.understand.readings import HEADER, TABLE, WHERE, table
from tests.fast import some


@pytest.mark.parametrize("where", some(WHERE))
def test_each_message_means_what_is_written_down(where: str) -> None:
    written = TABLE.read_text(encoding="utf-8").removeprefix(HEADER).split("\n")
    blocks = [at for at, line in enumerate(written) if not line.startswith(" ")]
    mine = [at for at in blocks if written[at].startswith(f"{where}: ")]
    after = next(at for at in blocks if at > mine[-1])
    changed = list(unified_diff(written[mine[0] : after], table(where).split("\n")[:-1], n=4))
    told = "\n".join(changed[:80])
    assert not changed, (
        f"is this meant? then: python -m tests.diagnosis.understand.readings\n{told}"
    )
