"""The FAQ as plain reading: for the demo page, and for in the widget when the chat is down.

Read anew when a file in faq/ has changed; a broken file never takes the place of a good one.
"""

import datetime
import html
import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path

from inloghulp.channel.markup import to_html
from inloghulp.diagnosis.word.filling import fill
from inloghulp.faq.model import Faq
from inloghulp.faq.reloading import live_faq
from inloghulp.faq.yaml_source import FaqError

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Question:
    """One topic of the FAQ: what parents ask, and the whole answer."""

    topic: str
    question: str
    answer: str


class Questions:
    """The questions of a folder, as they are now."""

    def __init__(self, folder: Path) -> None:
        self._live = live_faq(folder)

    def faq(self) -> Faq | None:
        """Return the FAQ; none when the folder never was in order."""
        try:
            return self._live.current()
        except FaqError as error:
            logger.error("faq/ has mistakes, so the FAQ cannot be shown:\n%s", error)
            return None

    def current(self) -> list[Question]:
        """All questions."""
        faq = self.faq()
        return all_questions(faq, datetime.date.today()) if faq else []

    def as_json(self) -> bytes:
        return json.dumps([asdict(question) for question in self.current()]).encode()

    def as_html(self) -> str:
        """Return a list that opens and closes without a script."""
        return "\n".join(_details(question) for question in self.current())


def all_questions(faq: Faq, today: datetime.date) -> list[Question]:
    """Return the problems: those that the bot names first, then the others, by file name."""
    first = faq.dialogue.triage_topics
    names = [*first, *(name for name in faq.topics if name not in first)]
    return [
        Question(name, faq.topics[name].button, fill(faq.topics[name].answer, faq, {}, today))
        for name in names
    ]


def _details(question: Question) -> str:
    return (
        f'<details id="{html.escape(question.topic)}">'
        f"<summary><h3>{html.escape(question.question)}</h3></summary>"
        f"<div>{to_html(question.answer)}</div></details>"
    )
