"""What a parent reads when we cannot answer: something broke or took too long, or more was asked than we can take.

The channel says it itself, so it needs no more of faq/ than these texts.
"""

from pathlib import Path

from inloghulp.channel.widget_texts import keys_of


def apology(faq: Path) -> str:
    """Return what a parent reads when something broke on our side or took too long, with the way to the school."""
    return _dialogue(faq, "apology", "the text for when all fails")


def begun_anew(faq: Path) -> str:
    """Return what a parent reads when what was said before cannot be read any more."""
    return _dialogue(faq, "begun_anew", "the text for when a conversation was damaged")


def too_much(faq: Path) -> str:
    """Return what a parent reads who has to wait for a moment, since more was asked than we can take."""
    return _dialogue(faq, "too_much", "the text for who asks more than can be answered now")


def _dialogue(faq: Path, key: str, expected: str) -> str:
    path = faq / "dialogue.yml"
    text = keys_of(path).get(key)
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"{path}: {key!r} is missing; expected {expected}")
    return text.strip()
