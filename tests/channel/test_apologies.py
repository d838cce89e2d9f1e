"""What is said when we cannot answer: each text is there, or the server says which is not."""

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


@pytest.mark.parametrize("content", ["{}", "apology: ' '", "apology: [een]"])
def test_a_text_that_is_missing_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "dialogue.yml").write_text(content)
    with pytest.raises(ValueError, match=r"dialogue\.yml: 'apology' is missing"):
        apology(tmp_path)
