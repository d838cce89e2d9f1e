"""What was learnt: passwords and schools that no rule finds, what it leaves alone, and the files it is read from."""

import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from inloghulp.privacy.learnt.learnt_weights import (
    FOLDER,
    NUMBERS,
    Learnt,
    LearntError,
    is_of_these_words,
    learnt,
    read_learnt,
    write_learnt,
)
from inloghulp.privacy.learnt.token_features import Kinds, features, tokens_of
from inloghulp.privacy.mask import RULES, mask
from inloghulp.privacy.text.password_looks import is_some_words

BY_LEARNING_ALONE = [
    (
        "ze kiest telkens koala en dat is wat er op haar kaartje staat bij ww",
        "[wachtwoord]",
        "koala",
    ),
    ("het ww dat ze kreeg is dus gewoon draak geloof ik", "[wachtwoord]", "draak"),
    (
        "haar wachtwoord zou boze beer moeten wezen",
        "zou [wachtwoord] [wachtwoord] moeten",
        "boze beer",
    ),
    ("school tovereiland zegt bel basispoort", "[school]", "tovereiland"),
    ("op zijn school, Tweede Montessori zo noemt iedereen het", "[school]", "Montessori"),
]
LEFT_ALONE = [
    "klikt op de olifant, dan het wachtwoord met plaatjes",
    "mijn toetsenbord is qwertz en dan typ ik het wachtwoord verkeerd",
    "om 17.00 lukte het wachtwoord nog, om 17.30 niet meer",
    "fout E1002 bij het inloggen",
    "telefoon samsung a14x bij het inloggen",
    "mijn wachtwoordje of sleutelwoord, hoe heet dat",
    "op het wachtwoordt schermm",
    "blub xyzzyplugh hoepla frobnicate",
    "mijn toetsenbord doet azerty in plaats van qwerty, daarom klopt zijn wachtwoord nie",
    "klik op school de regenboog in het spelletje",
    "in de laan hierachter hebben de kinderen van school het ook",
]


@pytest.mark.parametrize(("typed", "shown", "secret"), BY_LEARNING_ALONE)
def test_what_no_rule_finds(typed: str, shown: str, secret: str) -> None:
    assert secret in mask(typed, RULES).text, "a rule finds it: take another to test with"
    assert secret not in mask(typed).text
    assert shown in mask(typed).text


@pytest.mark.parametrize("typed", LEFT_ALONE)
def test_ordinary_talk_stays(typed: str) -> None:
    assert mask(typed).text == mask(typed, RULES).text


def test_a_message_that_is_very_long_is_left_to_the_rules() -> None:
    assert len(tokens_of("woord " * 300)) == 150
    short, long = (f"{'en toen niks. ' * times}{BY_LEARNING_ALONE[0][0]}" for times in (3, 60))
    assert mask(short).text != mask(short, RULES).text
    assert mask(long).text == mask(long, RULES).text
    school = BY_LEARNING_ALONE[2][0] + " en toen" * 80
    assert mask(school).text == mask(school, RULES).text


def test_a_word_is_told_apart_from_the_signs_around_it() -> None:
    (first, second, third) = tokens_of("('Poesje1!'), -> \ue002\ue002")
    assert (first.before, first.text, first.behind) == ("('", "Poesje1", "!'),")
    assert (second.text, second.before) == ("->", ""), "signs alone are a word"
    assert third.is_hidden
    assert not first.is_hidden


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        ("mamaisdeliefste", True),
        ("ikhaatrekenen", True),
        ("wachtwoord", False),
        ("kaas", False),
        ("xqzvkwpqrst", False),
        ("ikhaatrekenen" * 3, False),
    ],
)
def test_some_words_in_one(word: str, is_one: bool) -> None:
    assert is_some_words(word) is is_one


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("1234", "4 digits"),
        ("17.00", "number"),
        ("a14", "few letters"),
        ("poesje12", "letters and digits"),
        ("a&b", "signs"),
        ("->", "only signs"),
        ("bij", "chosen, thing"),
        ("ik", "2 letters"),
        ("tim", "3 letters name"),
        ("boom-vis", "1 hyphens"),
        ("vlinder", "chosen, building, thing"),
        ("olifant", "chosen, thing"),
        ("olifantjes", "dictionary, thing"),
        ("springplank", "building"),
        ("scherm", "ordinary"),
        ("momento", "product"),
        ("sanne", "name"),
        ("lotte", "name, name"),
        ("hope", "word and name"),
        ("zilverrups", "two words"),
        ("kwezelhof", "like a building"),
        ("fluwelen", "spoken"),
        ("kerkstraat", "street"),
        ("heerenveen", "place"),
        ("hoekstra", "last name, word"),
        ("borrelnootje", "dictionary"),
        ("mamaisdeliefste", "some words"),
        ("xqzvkwp", "unknown"),
        ("wachtwoord" * 4, "unknown"),
    ],
)
def test_of_which_kind_a_word_is(word: str, kind: str) -> None:
    assert Kinds().of(word) == kind


def test_few_words_are_taken_apart() -> None:
    kinds = Kinds()
    for number in range(12):
        kinds.of("xq" + "zvkwp"[number % 5] * (number + 3))
    assert kinds.of("mamaisdeliefste") == "unknown"


def test_who_learns_from_parents_tells_which_words_they_use() -> None:
    assert Kinds(lambda word: True).of("xqzvkwp") == "seen"


def test_what_was_learnt_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_learnt(learnt(), tmp_path)
    again = read_learnt(tmp_path)
    assert again.alike == learnt().alike
    assert (again.weights == learnt().weights).all()
    assert (tmp_path / NUMBERS).read_bytes() == (FOLDER / NUMBERS).read_bytes()


def test_weights_of_other_words_are_refused(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "learnt")
    alike = tmp_path / "learnt" / "alike.txt"
    alike.write_text(alike.read_text("utf-8") + "nieuw\n", "utf-8")
    with pytest.raises(LearntError, match=r"weights\.txt: run scripts/learn_masking\.py"):
        read_learnt(tmp_path / "learnt")


def test_it_was_learnt_with_the_lists_of_words_as_they_are(tmp_path: Path) -> None:
    assert is_of_these_words(), "a list in words/ changed: run scripts/learn_masking.py"
    shutil.copytree(FOLDER, tmp_path / "learnt")
    numbers = tmp_path / "learnt" / NUMBERS
    numbers.write_text(
        re.sub('"words": "....', '"words": "none', numbers.read_text("utf-8")), "utf-8"
    )
    assert not is_of_these_words(tmp_path / "learnt")


def test_the_files_are_small() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 300_000


def test_shares_add_up_and_nothing_is_likeliest_where_nothing_counts() -> None:
    tokens = tokens_of("haar ww is olifant")
    places = features("haar ww is olifant", tokens, {}, Kinds())
    nothing = Learnt({}, np.zeros((1 << 16, 3), np.int8), 0.1, np.array([-2.0, -2.0, -2.0]))
    shares = nothing.shares(places)
    assert shares.shape == (4, 3)
    assert (shares < 0.2).all()
    sure = Learnt({}, np.full((1 << 16, 3), 127, np.int8), 50.0, np.zeros(3))
    assert np.allclose(sure.shares(places).sum(1), 1), "however large the sums are"
