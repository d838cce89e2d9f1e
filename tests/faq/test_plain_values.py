"""YAML of which nobody is told line by line."""

from pathlib import Path

import pytest

from inloghulp.faq.plain_values import read_values


def test_each_value_is_text(tmp_path: Path) -> None:
    file = tmp_path / "examples.yml"
    file.write_text("ja: yes\ngetal: [1, nee]\n", "utf-8")
    assert read_values(file) == {"ja": "yes", "getal": ["1", "nee"]}


@pytest.mark.parametrize("content", [b"a: 'een", b"a: \xff"])
def test_a_file_that_is_none_is_named(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "examples.yml"
    file.write_bytes(content)
    with pytest.raises(ValueError, match=r"examples\.yml: this is no YAML"):
        read_values(file)
