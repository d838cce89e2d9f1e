"""What is counted of a running bot, for Prometheus. Nothing of it tells who it was or what was typed: every label has a
fixed set of values. docs/settings.md lists all of it."""

from collections.abc import Iterable

from prometheus_client import Counter, Gauge, Histogram, disable_created_metrics

disable_created_metrics()  # type: ignore[no-untyped-call] # when each of them was first counted says nothing

_SECONDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20)

TURNS = Counter("inloghulp_turns", "Turns that were played", ["kind", "result"])
RUNNING = Gauge("inloghulp_turns_running", "Turns that are being played")
TURN_SECONDS = Histogram("inloghulp_turn_seconds", "How long turns took", buckets=_SECONDS)
UNDERSTANDING_SECONDS = Histogram(
    "inloghulp_understanding_seconds", "How long understanding a message took", buckets=_SECONDS
)
READER_ENDED = Counter(
    "inloghulp_reader_ended", "How often the process that understands messages ended unasked"
)
INTENTS = Counter("inloghulp_intents", "What messages were about", ["intent"])
MOVES = Counter("inloghulp_moves", "What messages did, after what the bot asked", ["move"])
OUTCOMES = Counter("inloghulp_outcomes", "How problems ended", ["topic", "outcome"])
MASKED = Counter("inloghulp_masked", "Messages in which something was masked", ["kind"])
ERRORS = Counter("inloghulp_errors", "Turns that went wrong", ["error"])
REFUSED = Counter("inloghulp_refused", "Requests that were refused", ["address", "status"])
TAKEN_BACK = Counter("inloghulp_taken_back", "Turns that parents took back")
OPINIONS = Counter("inloghulp_opinions", "Opinions of parents", ["helpful"])


def understood(intent: str, moves: Iterable[str]) -> None:
    """Count what a message was about, and what it did."""
    INTENTS.labels(intent).inc()
    for move in moves:
        MOVES.labels(move).inc()
