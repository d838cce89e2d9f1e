"""The list of conversations, one as a transcript, and that one as a conversation test."""

import datetime
import re
from pathlib import Path
from typing import get_args
from urllib.parse import urlencode

from sanic.response import HTTPResponse

from inloghulp.diagnosis.standing import Outcome
from inloghulp.faq.model import Faq
from inloghulp.faq.reloading import live_faq
from inloghulp.serving.database.kept_conversations import Kept, Place, Wanted, conversation, find
from inloghulp.staff.conversation_as_test import as_test
from inloghulp.staff.figures import days_ago
from inloghulp.staff.proposals import targets_of
from inloghulp.staff.site import Site, Visit, download, message
from inloghulp.staff.transcript import client_of, transcript_of
from inloghulp.staff.wording import (
    ENDED,
    day_in_words,
    shortened,
    step_in_words,
    topic_in_words,
)
from inloghulp.story_files.writing import CannotWrite

PERIODS = {"1": "vandaag en gisteren", "7": "7 dagen", "": "alles wat bewaard is"}
THUMBS = {"": "maakt niet uit", "up": "omhoog", "down": "omlaag"}
LONGEST_WORDS = 200

_PLACE = re.compile(r"(\d{1,12})\.(\d{1,20})")


class ConversationPages:
    """Shows conversations as they are kept."""

    def __init__(self, faq: Path) -> None:
        self._faq = live_faq(faq)

    def add_to(self, site: Site) -> None:
        """Add the pages to the others."""
        site.add("conversations", self._list, "GET")
        site.add("conversation", self._show, "GET")
        site.add("conversation.yml", self._download, "GET")

    async def _list(self, visit: Visit) -> HTTPResponse:
        faq = self._faq.current()
        found = await visit.read(find, wanted_by(visit), _place(visit.asked("after")))
        asked = {name: values[0] for name, values in visit.request.args.items()}
        on = None
        if found.after:
            on = urlencode({**asked, "after": "{}.{}".format(*found.after)})
        return visit.page(
            "conversations.html",
            "conversations",
            asked=asked,
            topics=[(name, topic.button) for name, topic in faq.topics.items()],
            outcomes=[(name, ENDED[name]) for name in get_args(Outcome)],
            thumbs=THUMBS,
            periods=PERIODS,
            rows=[_row(kept, faq) for kept in found.conversations],
            on=on,
        )

    async def _show(self, visit: Visit) -> HTTPResponse:
        kept = await self._kept(visit)
        if kept is None:
            return _gone()
        faq = self._faq.current()
        return visit.page(
            "conversation.html",
            "conversations",
            kept=kept,
            began=_began(kept),
            client=client_of(kept),
            turns=transcript_of(kept),
            targets=targets_of(faq),
            topic_words=lambda name: topic_in_words(faq, name),
            step_words=lambda key: step_in_words(faq, key),
            ended=ENDED,
        )

    async def _download(self, visit: Visit) -> HTTPResponse:
        kept = await self._kept(visit)
        turns = transcript_of(kept) if kept else []
        if kept is None or not turns:
            return _gone()
        name = f"{shortened(turns[0].typed or str(turns[0].button))} ({_began(kept)})"
        try:
            content = as_test(name, turns, client_of(kept))
        except CannotWrite as error:
            return message("Dit gesprek kan geen test worden", f"{error}.", 422)
        return download(content, "gesprek.yml", "application/yaml; charset=utf-8")

    async def _kept(self, visit: Visit) -> Kept | None:
        number = visit.asked("number")
        if not re.fullmatch(r"\d{1,19}", number, re.ASCII) or int(number) >= 2**63:
            return None
        return await visit.read(conversation, int(number))


def wanted_by(visit: Visit) -> Wanted:
    """Return what the filters on the page say; what they cannot say is as if it was not given."""
    period, thumb = visit.asked("since"), visit.asked("thumb")
    since: datetime.date | None = days_ago(int(period)) if period and period in PERIODS else None
    return Wanted(
        topic=visit.asked("topic") or None,
        outcome=visit.asked("outcome") or None,
        helpful={"up": True, "down": False}.get(thumb),
        missed=bool(visit.asked("missed")),
        asked=bool(visit.asked("asked")),
        since=since,
        words=tuple(visit.asked("words")[:LONGEST_WORDS].split()),
    )


def _place(text: str) -> Place | None:
    match = _PLACE.fullmatch(text)
    if match is None or int(match[2]) >= 2**63:
        return None
    return int(match[1]), int(match[2])


def _began(kept: Kept) -> str:
    at = datetime.datetime.fromtimestamp(kept.said[0].at if kept.said else kept.at)
    return f"{day_in_words(at.date())}, {at:%H:%M}"


def _row(kept: Kept, faq: Faq) -> dict[str, object]:
    typed = [said.text for said in kept.said if said.is_typed]
    topics = dict.fromkeys(figure.topic for figure in kept.figures if figure.topic)
    outcomes = dict.fromkeys(figure.outcome for figure in kept.figures if figure.outcome)
    return {
        "number": kept.number,
        "began": _began(kept),
        "words": shortened(typed[0], 100) if typed else "Alleen knoppen",
        "topics": ", ".join(topic_in_words(faq, name) for name in topics),
        "ended": ", ".join(ENDED.get(name, name) for name in outcomes),
        "turns": len(kept.figures),
        "missed": sum(figure.missed for figure in kept.figures),
        "asked": sum(figure.asked for figure in kept.figures),
        "thumbs": ", ".join("omhoog" if helpful else "omlaag" for helpful, _ in kept.opinions),
    }


def _gone() -> HTTPResponse:
    text = "Het is gewist, door de ouder of omdat het te oud is, of het is er nooit geweest."
    return message("Dit gesprek is er niet (meer)", text, 404)
