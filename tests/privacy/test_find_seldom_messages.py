"""`scripts/find_seldom_messages.py` finds a small message that is masked otherwise with a break."""

import sys
from random import Random

import pytest

from tests.fast import ROOT

with pytest.MonkeyPatch.context() as patch:
    patch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])
    from breaks import Mutant, mutants_of
    from find_seldom_messages import Telling, by_line, find, kinds_of, running
    from messages_of_chance import message

TEXTS = (
    "hallo",
    "mail maar naar tom@example.org hoor",
    "tom@example.org werkt niet",
    "onze Tom kan er niet in",
)


def broken(what: str) -> Mutant:
    path = ROOT / "inloghulp/privacy/contact/contact.py"
    return next(one for one in mutants_of(path) if one.key.endswith(what))


def found(mutant: Mutant) -> list[str]:
    return list(find(Telling(mutant), running(mutant, by_line(TEXTS))))


def test_a_break_is_told_by_the_words_that_matter() -> None:
    mutant = broken(
        "emails: found.group().lower() == OUR_OWN_ADDRESS -> found.group().lower() != OUR_OWN_ADDRESS"
    )
    assert found(mutant) == ["tom@example.org"]
    assert {kind.name for kind in kinds_of(mutant)} == {"email", "iban", "bsn", "phone"}


def test_whoever_watches_the_lines_meanwhile_goes_on() -> None:
    before = sys.gettrace()
    assert by_line(TEXTS)
    assert sys.gettrace() is before


def test_what_no_message_tells_is_not_found() -> None:
    assert found(broken("emails: ' ' -> ' ~'")) == []


def test_a_message_of_chance_is_the_same_for_the_same_seed() -> None:
    one, other = (Random(3) for _ in range(2))  # noqa: S311
    said = [message(one) for _ in range(50)]
    assert said == [message(other) for _ in range(50)]
    assert len(set(said)) > 40
