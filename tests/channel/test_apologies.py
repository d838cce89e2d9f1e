"""What is said when we cannot answer: each text is there, or the server says which is not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from inloghulp import folders
from inloghulp.channel.apologies import apology, begun_anew, too_much


def test_they_are_those_of_the_faq() -> None:
    dialogue = (folders.FAQ / "dialogue.yml").read_text(encoding="utf-8")
    for text in (apology, begun_anew, too_much):
        said = text(folders.FAQ)
        assert said == said.strip()
        assert said.split("\n")[0] in dialogue


@pytest.mark.parametrize("content", ["{}", "KEY: ' '", "KEY: [een]"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (apology, "the text for when all fails"),
        (begun_anew, "the text for when a conversation was damaged"),
        (too_much, "the text for who asks more than can be answered now"),
    ],
)
def test_a_text_that_is_missing_is_told(
    tmp_path: Path, content: str, text: Callable[[Path], str], expected: str
) -> None:
    key = text.__name__
    (tmp_path / "dialogue.yml").write_text(content.replace("KEY", key))
    told = rf"dialogue\.yml: '{key}' is missing; expected {expected}$"
    with pytest.raises(ValueError, match=told):
        text(tmp_path)
