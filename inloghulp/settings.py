"""The settings that the environment may change; those of folders stand in folders.py.

Every setting is an environment variable whose name begins with `INLOGHULP_`; docs/settings.md lists them.
"""

import math
import os
from pathlib import Path

from inloghulp.folders import ROOT

ENDPOINTS = Path(os.environ.get("INLOGHULP_ENDPOINTS", ROOT / "endpoints.yml"))
"""What Rasa talks to: where conversations are kept, and what keeps their turns apart."""

LIMITS = os.environ.get("INLOGHULP_LIMITS", "memory")
"""Where it is counted how much is asked: in `memory`, in a Redis (its address), or nowhere (`off`)."""

PROXIES = os.environ.get("INLOGHULP_PROXIES", "")
"""The addresses of the proxies in front of us, with commas between them."""

LOG = os.environ.get("INLOGHULP_LOG", "text")
"""How the log is written: as `text`, or as `json` with a line for each turn."""

UNDERSTANDING = os.environ.get("INLOGHULP_UNDERSTANDING", "auto")
"""Where typed messages are understood: in a `process` of its own, in a `thread` of this one, or `auto`: in a process
where there is more than one core."""

PLAIN_RASA = os.environ.get("INLOGHULP_PLAIN_RASA") == "1"
"""Whether turns are played as Rasa plays them, without what `inloghulp/serving/` does instead: slower, for who doubts
that it is the same."""

RETENTION_VARIABLE = "INLOGHULP_RETENTION"
RETENTION_DAYS = 30
LONGEST_RETENTION = 3650


def retention_days() -> int:
    """How many days what parents said is kept, and a conversation can go on; or ValueError."""
    given = os.environ.get(RETENTION_VARIABLE, str(RETENTION_DAYS)).strip()
    if not given.isdecimal() or not 1 <= int(given) <= LONGEST_RETENTION:
        raise ValueError(
            f"{RETENTION_VARIABLE} is {given!r}: a whole number of days from 1 to {LONGEST_RETENTION} "
            "expected"
        )
    return int(given)


PATIENCE_VARIABLE = "INLOGHULP_PATIENCE"
TURN_WITHIN = 9
SHORTEST_TURN, LONGEST_TURN = 1, 25
"""Seconds. The widget waits for 30, in which the apology must have come; deploy/README.md has who else waits for how
long."""


def turn_within() -> float:
    """How many seconds a turn may take; or ValueError."""
    given = os.environ.get(PATIENCE_VARIABLE, str(TURN_WITHIN)).strip()
    try:
        seconds = float(given)
    except ValueError:
        seconds = math.nan
    if not SHORTEST_TURN <= seconds <= LONGEST_TURN:  # nan is not either
        raise ValueError(
            f"{PATIENCE_VARIABLE} is {given!r}: a number of seconds from {SHORTEST_TURN} to {LONGEST_TURN} expected"
        )
    return seconds
