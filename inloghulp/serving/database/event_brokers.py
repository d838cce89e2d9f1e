"""Tells an event broker what was kept of a turn. One that fails or is slow costs parents nothing.

What is told was kept before, so it is masked. What a broker does not take is lost to it, never to the store.
"""

import logging
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.brokers.sql import SQLEventBroker
from rasa.shared.core.events import Event

from inloghulp import metrics
from inloghulp.serving.logged_errors import told

logger = logging.getLogger(__name__)

WAITING = 200
"""So many turns may wait for a slow broker; it does not hear of those that come then."""


class Telling:
    """An event broker behind whatever it does.

    Rasa's SQL broker waits for its database, so it does in a thread; the others send on the event loop, and put aside
    what cannot be sent.
    """

    def __init__(self, broker: EventBroker) -> None:
        self.broker = broker
        waits = isinstance(broker, SQLEventBroker)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="broker") if waits else None
        self._waiting: set[Future[None]] = set()

    def tell(self, sender: str, events: Sequence[Event]) -> None:
        """Tell of the events of a turn; raises nothing."""
        bodies = [{"sender_id": sender, **event.as_dict()} for event in events]
        if self._thread is None:
            self._publish(bodies)
        elif len(self._waiting) >= WAITING:
            self._missed(len(bodies), "it is too slow")
        else:
            telling = self._thread.submit(self._publish, bodies)
            self._waiting.add(telling)
            telling.add_done_callback(self._waiting.discard)

    def close(self) -> None:
        """Wait for no broker."""
        if self._thread is not None:
            self._thread.shutdown(wait=False, cancel_futures=True)

    def _publish(self, bodies: Sequence[dict[str, Any]]) -> None:
        heard = 0
        try:
            for body in bodies:
                self.broker.publish(body)
                heard += 1
        except Exception as error:
            metrics.ERRORS.labels("EventBroker").inc()
            self._missed(len(bodies) - heard, told(error))

    def _missed(self, count: int, why: str) -> None:
        logger.error("The event broker did not hear of %s events: %s", count, why)
