"""Makes a conversation of the rows that are kept of it, or tells that they cannot be read."""

import json
import math
from collections.abc import Iterable, Sequence
from typing import Any

from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

from inloghulp.serving.failures import told


class Damaged(Exception):
    """The rows of a conversation cannot be read; the message says why, without what they hold."""


def tracker_of(
    sender: str, rows: Sequence[Any], slots: Iterable[Slot]
) -> DialogueStateTracker | None:
    """The conversation; none without rows."""
    if not rows:
        return None
    try:
        events = [json.loads(row.data) for row in rows]
        tracker = DialogueStateTracker.from_dict(sender, events, slots)
        if not all(math.isfinite(event.timestamp) for event in tracker.events):
            raise ValueError
        kinds = [event.type_name for event in tracker.events]
    except MemoryError:  # says nothing of the rows
        raise
    except (
        Exception
    ) as error:  # whatever is wrong in them, each part of Rasa finds it in its own way
        raise Damaged(told(error)) from error
    # Rasa skips what it does not know, and would then write the next turn in the wrong place.
    if kinds != [row.type_name for row in rows]:
        raise Damaged("an event that is not known")
    return tracker
