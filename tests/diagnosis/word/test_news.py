"""News is told from the day that it is out until it expires."""

import datetime

import pytest

from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.state import Message, State
from tests.diagnosis.chat import FAQ, TODAY

DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ({"until": TODAY}, True),
        ({"until": TODAY - DAY}, False),
        ({"date": TODAY + DAY}, False),
        ({"date": TODAY}, True),
        ({}, True),
    ],
)
def test_news_is_told_while_it_is_news(dates: dict[str, datetime.date], told: bool) -> None:
    item = FAQ.topics["news"].items[0].copy(update={"title": "Vandaag", **dates})
    news = FAQ.topics["news"].copy(update={"items": (item,)})
    faq = FAQ.copy(update={"topics": {**FAQ.topics, "news": news}})
    turn = respond(faq, State(), Message("news"), TODAY)
    text = "\n".join(reply.text for reply in turn.replies)
    assert ("Vandaag" in text) is told
    assert told or FAQ.dialogue.no_news.strip() in text
    assert ("23-11-2026: Vandaag" in text) is (dates.get("date") == TODAY)
