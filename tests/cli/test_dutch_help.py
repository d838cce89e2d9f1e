"""Help of every command, and what is said of wrong arguments, is Dutch."""

import re

import pytest

from inloghulp.cli import COMMANDS, main

NAMES = [command.__name__.rpartition(".")[2].replace("_", "-") for command in COMMANDS]

ENGLISH = re.compile(
    r"\b(the|this|these|those|and|with|without|which|what|them|usage|options|arguments?|commands?|positional"
    r"|default|message|messages|show|print|write|only|also list|files?|folder|expected|required|invalid|unrecognized"
    r"|choose|could|allowed|FILE|DIR|DAYS|NAME|WHICH|STEP|COMMAND)\b"
)
QUOTED = re.compile(r"'[^']*'|\{[^}]*\}|--?[\w-]+|\w+/\w+")
"""Names of keys and options, which are English."""


def english_in(text: str) -> list[str]:
    return ENGLISH.findall(QUOTED.sub("", text))


@pytest.mark.parametrize("command", ["", *NAMES])
def test_the_help_is_dutch(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*filter(None, [command]), "--help"])
    assert stopped.value.code == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"gebruik: inloghulp {command}".rstrip())
    assert "\nopties:\n  -h, --help" in shown
    assert english_in(shown) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "inloghulp: er ontbreekt: OPDRACHT (uitleg: inloghulp --help)"),
        (["chekc"], "inloghulp: OPDRACHT: 'chekc' is er niet; bedoelde u 'check'? Verwacht wordt "),
        (["dans"], "inloghulp: OPDRACHT: 'dans' is er niet; verwacht wordt een van: chat, check, "),
        (
            ["check", "--format", "jsn"],
            "inloghulp check: --format: 'jsn' is er niet; bedoelde u 'json'? "
            "Verwacht wordt een van: github, json, text (uitleg: inloghulp check --help)",
        ),
        (["test", "--vebrose"], "inloghulp test: onbekend: --vebrose; bedoelde u '--verbose'? ("),
        (["chat", "7", "8"], "inloghulp chat: onbekend: 7 8 ("),
        (["--versoin"], "inloghulp: er ontbreekt: OPDRACHT ("),
        (["explain"], "inloghulp explain: er ontbreekt: BERICHT ("),
        (["serve", "--port", "http"], "inloghulp serve: --port: 'http' is geen heel getal ("),
        (["serve", "--port"], "inloghulp serve: --port: hier hoort een waarde achter ("),
        (
            ["evaluate", "--facts"],
            "inloghulp evaluate: --facts: hier hoort minstens een waarde achter (",
        ),
        (
            ["evaluate"],
            "inloghulp evaluate: een van deze opties is nodig: --questions --facts --moves ",
        ),
        (
            ["report", "--json", "--csv"],
            "inloghulp report: --csv kan niet samen met --json (",
        ),
        (
            ["train", "--force=ja"],
            "inloghulp train: --force: hier hoort geen waarde achter, ook niet 'ja' (",
        ),
        (
            ["evaluate", "--pri", "x", "--t", "y"],
            "inloghulp evaluate: --t is te kort; dat kan zijn: --turns, --train (",
        ),
    ],
)
def test_what_is_wrong_is_told_in_dutch(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert said.err.startswith(told)
    assert english_in(said.err) == []
