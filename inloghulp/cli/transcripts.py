"""Conversations that were played, in lines for the terminal."""

import shutil
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inloghulp.stories.playing import Played
    from inloghulp.stories.story import Malformed


def told(
    played: "Sequence[Played]", malformed: "Sequence[Malformed]", *, verbose: bool
) -> Iterator[str]:
    """Yield a transcript of each that went otherwise, and with `verbose` of all."""
    from inloghulp.stories.telling import malformed_lines, transcript

    width = shutil.get_terminal_size((100, 24)).columns
    for bad in malformed:
        yield from (*malformed_lines(bad), "")
    for one in played:
        if verbose or not one.is_good:
            yield from (*transcript(one, width), "")
