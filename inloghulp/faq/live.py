"""The FAQ of a running bot: a changed sentence is told at the next message, a broken file never is."""

import logging
import threading
from pathlib import Path

from inloghulp.faq.load import faq_files, load_faq
from inloghulp.faq.model import Faq
from inloghulp.faq.yaml_source import FaqError

logger = logging.getLogger(__name__)

Stamp = tuple[tuple[str, int, int], ...]
"""Name, time of change (ns) and size (bytes) of each file."""


class LiveFaq:
    """Reads a folder when a file in it changes, and keeps the last FAQ that was in order."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._stamp: Stamp | None = None
        self._faq: Faq | None = None

    def current(self) -> Faq:
        """Return the FAQ as it is now, or as it last was when a file is wrong.

        Raises FaqError when no version was ever in order.
        """
        with self._lock:
            stamp = self._look()
            if self._faq is None:
                self._faq, self._stamp = load_faq(self._folder), stamp
            elif stamp != self._stamp:
                self._stamp = stamp
                try:
                    self._faq = load_faq(self._folder)
                except FaqError as error:
                    logger.error(
                        "faq/ has mistakes; the last version that was in order stays:\n%s", error
                    )
            return self._faq

    def _look(self) -> Stamp:
        stamp = []
        for file in faq_files(self._folder):
            stat = file.stat()
            stamp.append((str(file.relative_to(self._folder)), stat.st_mtime_ns, stat.st_size))
        return tuple(stamp)
