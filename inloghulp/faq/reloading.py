"""The FAQ of a running bot: a changed sentence is told at the next message, a broken file never is."""

import datetime
import logging
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from inloghulp.faq.load import Stamp, faq_stamp, read_folder
from inloghulp.faq.model import Faq
from inloghulp.faq.yaml_source import FaqError, Problem

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Version:
    """How the folder was found the last time that it changed."""

    problems: tuple[Problem, ...] = ()
    """What is wrong; while there is anything, the last version that was in order is told."""
    since: datetime.datetime | None = None
    """When the version that is told now was read."""


class LiveFaq:
    """Reads a folder when a file in it changes, and keeps the last FAQ that was in order.

    A version that has other topics than the model is not in order either: a new topic would be a button that
    does nothing, and one that is gone would be recognised and have no answer.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._stamp: Stamp | None = None
        self._faq: Faq | None = None
        self._topics: frozenset[str] | None = None
        self._version = Version()

    @property
    def version(self) -> Version:
        """How the folder was found when `current` or `look` last saw a change."""
        return self._version

    def expect(self, topics: Collection[str]) -> None:
        """Say which topics the model knows; a FAQ with others is refused from here on."""
        with self._lock:
            if self._topics != frozenset(topics):
                self._topics, self._stamp = frozenset(topics), None

    def current(self) -> Faq:
        """Return the FAQ as it is now, or as it last was when a file is wrong; within `one_version` as it was before.

        Raises FaqError when no version was ever in order.
        """
        seen = _SEEN.get()
        if seen is None:
            return self._now()
        if self not in seen:
            seen[self] = self._now()
        return seen[self]

    def _now(self) -> Faq:
        # While another thread reads a change, the version of a moment ago does.
        if self._lock.acquire(blocking=self._faq is None):
            try:
                self._read()
            finally:
                self._lock.release()
        if self._faq is None:
            raise FaqError(list(self._version.problems))
        return self._faq

    def look(self) -> Version:
        """See whether something changed, and say how it is; raises nothing for mistakes."""
        with self._lock:
            self._read()
        return self._version

    def _read(self) -> None:
        stamp = faq_stamp(self._folder)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        found = read_folder(self._folder)
        unknown = _unknown_topics(found.names.topics, self._topics, self._folder)
        problems = sorted([*found.problems, *unknown])
        if found.faq is not None and not problems:
            if self._version.problems:
                logger.warning("faq/ is in order again")
            self._faq = found.faq
            self._version = Version((), datetime.datetime.now().astimezone())
            return
        if tuple(problems) != self._version.problems:
            told = "\n".join(str(problem) for problem in problems)
            logger.error("faq/ has mistakes; the last version that was in order stays:\n%s", told)
        self._version = Version(tuple(problems), self._version.since)


_SEEN: ContextVar[dict[LiveFaq, Faq] | None] = ContextVar("_SEEN", default=None)


@contextmanager
def one_version() -> Iterator[None]:
    """Within this, and what it begins, a folder is looked at once: all of a turn is told of the same version."""
    before = _SEEN.set({})
    try:
        yield
    finally:
        _SEEN.reset(before)


@cache
def live_faq(folder: Path) -> LiveFaq:
    """Return the FAQ of a folder, the same one for all that asks in this process."""
    return LiveFaq(folder)


def _unknown_topics(
    topics: Collection[str], known: Collection[str] | None, folder: Path
) -> Iterator[Problem]:
    """Say which topics the model does not know, and which it knows that are gone."""
    if not known:
        return
    for topic in sorted(set(topics) - set(known)):
        what = (
            f"het onderwerp '{topic}' is nieuw en het model kent het nog niet; draai 'make train' en start de bot "
            "opnieuw, of haal het bestand weg."
        )
        yield Problem(f"{folder.name}/{topic}.yml", 1, what)
    for topic in sorted(set(known) - set(topics)):
        what = (
            f"dit bestand is weg, terwijl het model het onderwerp '{topic}' kent; zet het terug, of draai "
            "'make train' en start de bot opnieuw."
        )
        yield Problem(f"{folder.name}/{topic}.yml", 1, what)
