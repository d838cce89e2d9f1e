"""The Dutch words of masking stand in files, are read with clear errors, and stand nowhere in Python."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from inloghulp.privacy.text.word_groups import FOLDER, WordsError, read_groups, word_groups

PRIVACY = FOLDER.parent
OF_THE_VOCABULARY = {"names_that_are_words", "of_schools", "ordinary", "products", "seen"}
"""Lists of many words, which `vocabulary.py` reads."""

FILES = sorted({path.stem for path in FOLDER.glob("*.yml")} - OF_THE_VOCABULARY)
NO_RULES = {
    "mask.py",
    "vocabulary.py",
    "word_groups.py",
    "payload.py",
    "learnt_weights.py",
    "token_features.py",
}
"""They look for no words: marks such as '[wachtwoord]' are told, and the others name files, keys and kinds of words."""
NO_DUTCH = {"https"}
SHORTEST = 4
"""Letters: shorter ones stand by chance in regular expressions."""


def strings(file: Path) -> Iterator[tuple[int, str]]:
    """Every text in a file of Python that is no docstring, with its line."""
    tree = ast.parse(file.read_text("utf-8"))
    said = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "woorden.yml"
    file.write_text(text, "utf-8")
    return file


def test_a_group_is_text_or_a_list(tmp_path: Path) -> None:
    groups = read_groups(written(tmp_path, "a: >-\n  één ib'er\n  twee\nb: [nog steeds, pin*]\n"))
    assert groups["a"] == {"een", "iber", "twee"}, "as they are looked for"
    assert groups.in_order("b") == ("nog steeds", "pin*")


def test_any_of_the_words_fits_the_longest_first(tmp_path: Path) -> None:
    groups = read_groups(written(tmp_path, "a: [in, inlog, log., pin*]\nb: [nog steeds]\n"))
    assert re.match(groups.either("a"), "inlog")[0] == "inlog"  # type: ignore[index]
    assert re.fullmatch(groups.either("a"), "pinnetje")
    assert not re.fullmatch(groups.either("a"), "pin netje")
    assert not re.fullmatch(groups.either("a"), "logs"), "a dot is a dot"
    assert re.fullmatch(groups.either("a", "b", space=r"\s"), "nog\nsteeds")
    assert not re.fullmatch(groups.either("a", "b"), "nog\nsteeds")


def test_words_that_begin_alike_fit_in_the_same_order(tmp_path: Path) -> None:
    words = ["pincode", "pin*", "pin", "*code", "password", "pa", "p.", "codes"]
    groups = read_groups(written(tmp_path, f"a: [{', '.join(map(repr, words))}]\n"))
    one_by_one = "|".join(
        r"\w{0,12}".join(map(re.escape, word.split("*")))
        for word in sorted(words, key=lambda word: (-len(word), word))
    )
    for text in ("pincode", "pincodes", "pinx", "p.", "pa", "passwords", "mycodes", "code", "px"):
        there, here = re.match(one_by_one, text), re.match(groups.either("a"), text)
        assert (there and there.span()) == (here and here.span()), text


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("kin: zoon zoon\n", "words/woorden.yml:1: 'zoon' staat twee keer in de groep 'kin'."),
        ("a: een\nkin: Zoon\n", "words/woorden.yml:2: 'Zoon' heeft een hoofdletter"),
        ("kin:\n", "de groep 'kin' is leeg"),
        ("kin: {zoon: dochter}\n", "de groep 'kin' is leeg"),
        ("Kin: zoon\n", "de groep 'Kin' heet anders dan verwacht"),
        ("kin: ['*']\n", "'*' is geen woord"),
        ("kin: [a**]\n", "'a**' is geen woord"),
        ("- zoon\n", "verwacht worden groepen van woorden"),
        ("kin: zoon\nkin: dochter\n", "words/woorden.yml:2: "),
        ("kin: [zoon\n", "words/woorden.yml:"),
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    folder = tmp_path / "words"
    folder.mkdir()
    with pytest.raises(WordsError) as error:
        read_groups(written(folder, text))
    assert problem in str(error.value)


def test_a_group_that_is_not_there_is_named(tmp_path: Path) -> None:
    groups = read_groups(written(tmp_path, "kin: zoon\n"))
    with pytest.raises(WordsError, match=r"woorden\.yml:1: de groep 'kind' ontbreekt"):
        groups["kind"]


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(WordsError, match=r"words/nergens\.yml"):
        word_groups("nergens")


@pytest.mark.parametrize("file", FILES)
def test_each_group_is_used(file: str) -> None:
    asked = {
        text
        for path in PRIVACY.rglob("*.py")
        if f'word_groups("{file}")' in path.read_text("utf-8")
        for _, text in strings(path)
    }
    assert set(word_groups(file).names) <= asked


@pytest.mark.parametrize("file", FILES)
def test_each_file_says_what_it_is_for(file: str) -> None:
    assert (FOLDER / f"{file}.yml").read_text("utf-8").startswith("# ")


def test_no_word_of_them_stands_in_python() -> None:
    groups = [word_groups(file) for file in FILES]
    names = {name for group in groups for name in group.names} | set(FILES)
    words = {
        word
        for group in groups
        for name in group.names
        for word in re.findall(r"\w+", " ".join(group.in_order(name)))
        if len(word) >= SHORTEST
    }
    found = [
        f"{path.name}:{line}: {word}"
        for path in sorted(PRIVACY.rglob("*.py"))
        if path.name not in NO_RULES
        for line, text in strings(path)
        if not names.issuperset(re.split("[ /]", text))
        for word in re.findall(r"[^\W\d_]+", re.sub(r"\\[a-zA-Z]|\?P<\w+>", " ", text).lower())
        if word in words - NO_DUTCH
    ]
    assert not found, found
