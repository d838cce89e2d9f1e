"""The message for the teacher, ready to copy."""

import datetime

from inloghulp.diagnosis.next_step import last_route, relevant_facts
from inloghulp.diagnosis.state import State
from inloghulp.diagnosis.word.filling import fill, listed
from inloghulp.faq.model import Faq


def teacher_message(faq: Faq, state: State, today: datetime.date) -> str:
    """Return the message for the teacher: the problem, the facts, what was tried; never personal data."""
    parts = [faq.dialogue.message_general]
    if state.topic in faq.topics:
        topic = faq.topics[state.topic]
        _, step = last_route(faq, state.topic, state.facts)
        parts = [step.message or faq.dialogue.message_general]
        for name in sorted(relevant_facts(topic) & set(state.facts)):
            told = [
                option.tells
                for option in faq.facts[name].options
                if option.value == state.facts[name]
            ]
            parts += [sentence for sentence in told if sentence]
    tried = [faq.tried[thing].name for thing in state.tried if thing in faq.tried]
    if tried:
        parts.append(faq.dialogue.message_tried.format(tried=listed(tried, faq)))
    parts.append(faq.dialogue.message_close)
    return " ".join(fill(part, faq, state.facts, today) for part in parts)
