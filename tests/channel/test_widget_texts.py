"""The texts of the widget: each is there, or the server says what is wrong."""

from pathlib import Path

import pytest

from inloghulp import folders
from inloghulp.channel.widget_texts import widget_texts


def test_none_of_them_is_empty() -> None:
    texts = widget_texts(folders.FAQ)
    assert texts
    assert "" not in texts.values()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("- een\n", "expected lines of the form 'key: text'"),
        ("title: [een]\n", "'title' is not text"),
        ("title: 3\n", "'title' is not text"),
    ],
)
def test_a_wrong_text_of_the_widget_is_told(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "widget.yml").write_text(content)
    with pytest.raises(ValueError, match=f"widget.yml: .*{told}"):
        widget_texts(tmp_path)
