"""What is noted of each turn, in the metrics and in the log: what came of it, never what was said or by whom."""

import logging
import time
from collections.abc import Callable, Collection
from typing import Any, Literal

from inloghulp import metrics

logger = logging.getLogger(__name__)

Kind = Literal["text", "button"]


def begin(kind: Kind, topics: Collection[str]) -> Callable[..., None]:
    """Note that a turn begins; what this gives is to be called with what came of it."""
    began = time.monotonic()
    metrics.RUNNING.inc()

    def end(
        error: BaseException | None, messages: list[dict[str, Any]], played: bool = True
    ) -> None:
        seconds = time.monotonic() - began
        metrics.RUNNING.dec()
        if not played:  # it was played before, or may not be
            return
        metrics.TURN_SECONDS.observe(seconds)
        custom = messages[0]["custom"] if messages and error is None else {}
        result = "answered" if messages and error is None else "apology"
        topic = custom.get("topic") if custom.get("topic") in topics else None
        outcome = custom.get("outcome")
        metrics.TURNS.labels(kind, result).inc()
        if result == "apology":
            metrics.ERRORS.labels(type(error).__name__ if error else "silence").inc()
        if outcome:
            metrics.OUTCOMES.labels(topic or "none", outcome).inc()
        noted = {"kind": kind, "result": result, "topic": topic, "outcome": outcome}
        logger.info("A turn was played", extra={"fields": {**noted, "seconds": round(seconds, 3)}})

    return end
