"""What masking is learnt from: the same every time, marked where a secret stands, never the file that measures."""

import sys
from collections import Counter

import pytest

from inloghulp import folders

with pytest.MonkeyPatch.context() as patch:
    patch.setattr(sys, "path", [str(folders.ROOT / "scripts"), *sys.path])
    from invented_secrets import Inventor, as_marked

PARENTS = [
    "ik typ het wachtwoord in en dan niks",
    "het wachtwoord is vergeten",
    "onze school doet niet mee",
    "hij zit op school te wachten",
    "school zegt van niet",
    "mijn dochter kan er niet in",
    "de juf weet het",
    "de pincode klopt niet",
    "er gebeurt niks",
    "ik typ het wachtwoord in " + "en dan weer niks " * 30,
]
MARKED = "mijn zoon [Tim](first_name) heeft ww [poesje](password) en woont [Dorpsweg 3](address)"


def test_a_line_of_parents_gets_a_secret_where_it_speaks_of_one() -> None:
    told: Counter[str] = Counter()
    for line in Inventor(seed=3).of_lines(PARENTS * 40):
        (secret,) = line.secrets
        told[secret.kind] += 1
        assert line.text[secret.start : secret.end].strip() == line.text[secret.start : secret.end]
        assert secret.end - secret.start >= 2
    assert set(told) == {"password", "school", "name", "pincode"}


def test_no_password_is_told_where_it_was_forgotten() -> None:
    for line in Inventor(seed=1).of_lines(["het wachtwoord is vergeten"] * 60):
        assert "wachtwoord" in line.text


def test_the_same_seed_tells_the_same() -> None:
    one, same, other = (
        [*Inventor(seed).of_lines(PARENTS * 5), Inventor(seed).varied(MARKED)] for seed in (1, 1, 2)
    )
    assert one == same != other


def test_a_marked_message_is_read_with_its_places() -> None:
    line = as_marked(MARKED)
    assert [line.text[one.start : one.end] for one in line.secrets] == [
        "Tim",
        "poesje",
        "Dorpsweg 3",
    ]


def test_other_secrets_take_the_place_of_the_marked_ones() -> None:
    inventor = Inventor(seed=1)
    lines = [inventor.varied(MARKED) for _ in range(80)]
    said = {line.text[one.start : one.end] for line in lines for one in line.secrets}
    assert len(said) > 80
    assert any(number.endswith(" 3") and number != "Dorpsweg 3" for number in said)
    assert any(len(line.secrets) < 3 for line in lines), "some were found already"
    assert inventor.instead("bsn", "123") == "123"
    assert inventor.instead("last_name", "jansen").islower()


def test_nothing_is_learnt_from_the_files_that_measure() -> None:
    script = (folders.ROOT / "scripts" / "learn_masking.py").read_text("utf-8")
    files = script.partition("TO_LEARN_FROM = (")[2].partition(')\n"')[0]
    assert '"tenth"' in files
    unseen = ("eleventh", "twelfth", "thirteenth", "fourteenth", "sixteenth")
    assert not any(name in files for name in unseen)


def test_a_password_is_told_in_all_ways_to_tell_one() -> None:
    lines = [line for line, _ in zip(Inventor(seed=2).of_ways_to_tell(PARENTS), range(300))]  # noqa: B905
    assert sum(len(line.secrets) == 2 for line in lines) > 0, "'... of ...'"
    for line in lines:
        assert line.secrets
        assert all(line.text[one.start : one.end].strip("\"'") for one in line.secrets)
    assert len({line.text for line in lines}) > 280
