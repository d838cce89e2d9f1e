"""The texts that the channel itself needs: each is there, or the server says which is not."""

from pathlib import Path

import pytest

from inloghulp import folders
from inloghulp.channel.texts import apology, begun_anew, too_much, widget_texts


def test_they_are_those_of_the_faq() -> None:
    dialogue = (folders.FAQ / "dialogue.yml").read_text(encoding="utf-8")
    for text in (apology, begun_anew, too_much):
        said = text(folders.FAQ)
        assert said == said.strip()
        assert said.split("\n")[0] in dialogue
    assert "" not in widget_texts(folders.FAQ).values()


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


@pytest.mark.parametrize("content", ["{}", "apology: ' '", "apology: [een]"])
def test_a_text_that_is_missing_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "dialogue.yml").write_text(content)
    with pytest.raises(ValueError, match=r"dialogue\.yml: 'apology' is missing"):
        apology(tmp_path)
