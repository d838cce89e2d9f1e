"""The Dutch texts that the channel itself needs, from faq/."""

from pathlib import Path
from typing import Any

import yaml


def widget_texts(faq: Path) -> dict[str, str]:
    """Return the texts of the widget, by key."""
    path = faq / "widget.yml"
    texts = _read(path)
    for key, text in texts.items():
        if not isinstance(text, str):
            raise ValueError(f"{path}: {key!r} is not text; expected lines of the form 'key: text'")
    return texts


def apology(faq: Path) -> str:
    """Return what a parent reads when something broke on our side, with the way to the school."""
    return _dialogue(faq, "apology", "the text for when all fails")


def begun_anew(faq: Path) -> str:
    """Return what a parent reads when what was said before cannot be read any more."""
    return _dialogue(faq, "begun_anew", "the text for when a conversation was damaged")


def too_much(faq: Path) -> str:
    """Return what a parent reads who has to wait for a moment, since more was asked than we can take."""
    return _dialogue(faq, "too_much", "the text for who asks more than can be answered now")


def _dialogue(faq: Path, key: str, expected: str) -> str:
    path = faq / "dialogue.yml"
    text = _read(path).get(key)
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"{path}: {key!r} is missing; expected {expected}")
    return text.strip()


def _read(path: Path) -> dict[str, Any]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise ValueError(f"{path}: expected lines of the form 'key: text'")
    return content
