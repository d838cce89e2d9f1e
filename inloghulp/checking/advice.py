"""Advice on texts that are in order but could be read more easily: nothing is refused for it.

Plain counts of words: a measure of readability counts the same words and their syllables, and its one figure
for a text of two sentences does not tell a maintainer which sentence to shorten.
"""

import datetime
import re
from collections.abc import Iterator, Mapping

from inloghulp.faq.names import blocks, texts
from inloghulp.faq.shape import Walk, texts_of
from inloghulp.faq.yaml_source import Document, Problem

WORDS_IN_A_SENTENCE = 15
BUTTONS = 5

_SENTENCE = re.compile(r"[^.?!\n]+(?:[.?!](?!\s|$)[^.?!\n]+)*[.?!]*")


def advice_on(walks: Mapping[str, Walk], today: datetime.date) -> Iterator[Problem]:
    """Yield the advice on the files of faq/."""
    for found in walks.values():
        for place in texts_of(found):
            for sentence in _SENTENCE.finditer(place.text):
                words = len(sentence[0].split())
                if words > WORDS_IN_A_SENTENCE:
                    at = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
                    what = f"deze zin telt {words} woorden; {WORDS_IN_A_SENTENCE} of minder leest makkelijker: "
                    line = found.document.line_in(place.path, at)
                    yield Problem(found.document.file, line, f"{what}'{_begin(sentence[0])}'")
        yield from _many_buttons(found.document)
        yield from _old_news(found.document, today)


def _many_buttons(document: Document) -> Iterator[Problem]:
    for number, step in blocks(document.data, "steps"):
        count = len(list(blocks(step, "options")))
        if count > BUTTONS:
            what = (
                f"hier staan {count} knoppen; met {BUTTONS} of minder kiest een ouder makkelijker."
            )
            yield document.problem(("steps", number, "options"), what)


def _old_news(document: Document, today: datetime.date) -> Iterator[Problem]:
    for number, item in blocks(document.data, "items"):
        for until in texts(item, "until"):
            if until.strip() < today.isoformat():
                what = f"dit bericht wordt sinds {until.strip()} niet meer verteld; haal het weg, of verander 'until'."
                yield document.problem(("items", number, "until"), what)
        for day in texts(item, "date"):
            if day.strip() > today.isoformat():
                what = f"dit bericht wordt pas vanaf {day.strip()} verteld; laat 'date' weg om het nu te vertellen."
                yield document.problem(("items", number, "date"), what)


def _begin(sentence: str) -> str:
    words = sentence.split()
    return " ".join(words[:6]) + (" ..." if len(words) > 6 else "")
