"""What `evaluate --privacy` counts."""

from pathlib import Path

import pytest

from inloghulp.evaluation.privacy import figures, measure_privacy, read_marked, table


def marked(folder: Path, *messages: str) -> Path:
    file = folder / "marked.yml"
    file.write_text("messages:\n" + "".join(f"  - {message!r}\n" for message in messages), "utf-8")
    return file


def test_what_is_hidden_is_counted_by_kind(tmp_path: Path) -> None:
    file = marked(
        tmp_path,
        "ww: [Poesje12!](password), mail [a@example.org](email)",
        "[Xqwz](first_name) is kwijt",
        "ik kan niet inloggen",
        "[06-12345678](phone), 06 is mobiel",
    )
    found = figures(measure_privacy(read_marked([file])))["all"]
    assert found["recall"] == {"email": 1.0, "phone": 1.0, "password": 1.0, "first_name": 0.0}
    assert (found["without"], found["false_alarms"]) == (1, 0)


def test_a_part_that_stays_is_a_miss(tmp_path: Path) -> None:
    file = marked(tmp_path, "ik heet [Lotte Xqwz](first_name), meer niet")
    (seen,) = measure_privacy(read_marked([file]))
    assert seen.hidden == ("Xqwz" not in seen.masked,)


def test_the_mark_itself_is_no_part_that_stays(tmp_path: Path) -> None:
    file = marked(tmp_path, "[Vrije School De Regenton](school) is dicht")
    assert figures(measure_privacy(read_marked([file])))["all"]["recall"] == {"school": 1.0}


def test_masking_an_ordinary_message_is_a_false_alarm(tmp_path: Path) -> None:
    seen = measure_privacy(read_marked([marked(tmp_path, "bel 06-12345678", "hallo")]))
    assert [one.is_false_alarm for one in seen] == [True, False]
    assert "false alarms       2       1" in table(seen)


def test_the_half_that_must_not_be_looked_at_is_not_shown(tmp_path: Path) -> None:
    misses = [f"[Xqwz](first_name) {number}" for number in range(40)]
    seen = measure_privacy(read_marked([marked(tmp_path, *misses)]))
    shown = table(seen)
    assert {f"  {one.message.text}\n" in shown for one in seen if one.message.may_be_looked_at} == {
        True
    }
    assert not any(
        f"  {one.message.text}\n" in shown for one in seen if not one.message.may_be_looked_at
    )


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("messages:\n  - '[a](colour)'", "'colour' is none of email, phone"),
        ("- a", "expected a list of texts under 'messages'"),
        ("messages: [[a]]", "expected a text, found ['a']"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, content: str, error: str) -> None:
    file = tmp_path / "wrong.yml"
    file.write_text(content)
    with pytest.raises(ValueError, match=r"wrong\.yml") as raised:
        read_marked([file])
    assert error in str(raised.value)
