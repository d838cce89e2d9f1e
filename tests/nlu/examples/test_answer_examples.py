"""Reading the questions that ask for an entry of the answer bank."""

import re
from pathlib import Path

import pytest

from inloghulp.nlu.examples.answer_examples import read_answer_examples


def test_examples_of_one_entry_may_stand_in_two_files(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text('cost:\n  - "wat kost dat"\nyes:\n  - "ja"\n')
    (tmp_path / "b.yml").write_text('cost:\n  - "is het duur"\n')
    assert read_answer_examples(tmp_path) == {
        "cost": ["wat kost dat", "is het duur"],
        "yes": ["ja"],
    }


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "expected entries, each with a list of examples"),
        ("- een", "expected entries, each with a list of examples"),
        ("cost: wat kost dat", "'cost' has no list of examples"),
        ("cost:\n- [een]", "'cost' has no list of examples"),
        ("cost:\n- 'een", "this is no YAML"),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, content: str, problem: str) -> None:
    file = tmp_path / "wrong.yml"
    file.write_text(content)
    with pytest.raises(ValueError, match=re.escape(problem)) as raised:
        read_answer_examples(tmp_path)
    assert str(file) in str(raised.value)
