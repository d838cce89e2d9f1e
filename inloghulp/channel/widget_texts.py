"""The Dutch texts of the widget: faq/widget.yml."""

from pathlib import Path
from typing import Any

import yaml


def widget_texts(faq: Path) -> dict[str, str]:
    """Return the texts of the widget, by key; raises ValueError for what is no text."""
    path = faq / "widget.yml"
    texts = keys_of(path)
    for key, text in texts.items():
        if not isinstance(text, str):
            raise ValueError(f"{path}: {key!r} is not text; expected lines of the form 'key: text'")
    return texts


def keys_of(path: Path) -> dict[str, Any]:
    """Return what stands in a file, by key; raises ValueError where there are no keys."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        raise ValueError(f"{path}: expected lines of the form 'key: text'")
    return content
