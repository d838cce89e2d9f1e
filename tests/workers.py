"""How the whole suite is divided over workers of pytest-xdist (`make test`): by file, what is noted first.

Tests that share what is costly to start stay together: all tests of a file, and all files that use the served bot.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from tests.branches import count, takes_long
from tests.fast import ROOT, needed_by

SHARED = re.compile(r"\bserved: Served\b")
"""How a test asks for the bot that is started once for all of them."""


class ByFile(LoadScopeScheduling):
    """Gives a worker the tests of a file, in the order in which the files were collected."""

    def __init__(self, config: pytest.Config, log: Producer | None = None) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", maxsplit=1)[0]
        return "served" if _is_shared(ROOT / file) else file


@cache
def _is_shared(file: Path) -> bool:
    return bool(SHARED.search(file.read_text(encoding="utf-8")))


def in_order(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """Put the tests first whose branches are noted, then those that try very much, and of the others those first that
    need servers, browsers and models.

    The first, since noting that was stopped does not begin again (`branches.Branches`); the others, so that no
    worker waits long for another at the end.
    """
    return sorted(
        items,
        key=lambda item: (
            not count(item.path),
            not takes_long(item.path),
            not needed_by(item.path),
        ),
    )
