"""News that parents are told: what is out, and has not expired."""

import datetime
from collections.abc import Iterable

from inloghulp.faq.model import Faq, NewsItem


def current_news(items: Iterable[NewsItem], today: datetime.date) -> list[NewsItem]:
    """Return the items that are told today: those that are out, and have not expired."""
    return [
        item
        for item in items
        if (item.date is None or item.date <= today) and (item.until is None or today <= item.until)
    ]


def news_lines(faq: Faq, today: datetime.date) -> str:
    """Return the news as a list, or the sentence that there is none."""
    lines = []
    for topic in faq.topics.values():
        for item in current_news(topic.items, today):
            dated = f"{item.date.day}-{item.date.month}-{item.date.year}: " if item.date else ""
            lines.append(f"- {dated}{item.title}" + (f" {item.text}" if item.text else ""))
    return "\n".join(lines) or faq.dialogue.no_news
