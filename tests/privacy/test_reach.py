"""How much is hidden of what nobody should keep, on messages from before the rules and on those they were made with."""

from typing import Any

import pytest

from inloghulp import folders
from inloghulp.evaluation.privacy import figures, measure_privacy, read_marked
from inloghulp.faq.reloading import LiveFaq
from inloghulp.nlu.recognition.written_names import written_names
from inloghulp.privacy.mask import mask
from inloghulp.privacy.text.vocabulary import vocabulary

MARKED = folders.ROOT / "bench" / "privacy" / "first.yml"
MADE_WITH = folders.ROOT / "bench" / "privacy" / "third.yml"
"""With these messages rules were made, so they must be found; how it does on others is measured with fourteenth.yml."""
REACH = {
    "email": 0.97,
    "phone": 0.97,
    "bsn": 0.97,
    "pincode": 0.95,
    "password": 0.95,
    "first_name": 0.90,
    "last_name": 0.90,
    "address": 0.85,
    "school": 0.85,
}


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    return figures(measure_privacy(read_marked([MARKED])))


@pytest.mark.parametrize("half", ["looked_at", "unseen"])
@pytest.mark.parametrize("kind", REACH)
def test_each_kind_is_found(found: dict[str, Any], kind: str, half: str) -> None:
    assert found[half]["recall"][kind] >= REACH[kind]


@pytest.fixture(scope="module")
def made_with() -> dict[str, Any]:
    return figures(measure_privacy(read_marked([MADE_WITH])))


@pytest.mark.parametrize("kind", REACH)
def test_what_rules_were_made_with_is_found(made_with: dict[str, Any], kind: str) -> None:
    assert made_with["all"]["recall"][kind] >= REACH[kind]


def test_of_what_rules_were_made_with_nothing_ordinary_is_changed(
    made_with: dict[str, Any],
) -> None:
    assert made_with["all"]["without"] >= 200
    assert made_with["all"]["false_alarms"] <= 0.01 * made_with["all"]["without"]


@pytest.mark.parametrize("half", ["looked_at", "unseen"])
def test_messages_without_personal_data_are_left_alone(found: dict[str, Any], half: str) -> None:
    assert found[half]["false_alarms"] <= 0.01 * found[half]["without"]


def test_the_file_is_large_enough() -> None:
    messages = read_marked([MARKED])
    assert len(messages) >= 400
    assert 0.4 < sum(not message.secrets for message in messages) / len(messages) < 0.6


def product_names() -> list[str]:
    ways = (
        way for values in written_names().values() for names in values.values() for way in names
    )
    return sorted({str(way) for way in ways})


SENTENCES = (
    "Ik kan {} niet openen.",
    "met {} lukt het niet",
    "wij werken met {} op school",
    "Op school gebruiken ze {}, thuis niet",
    "mijn zoon gebruikt {}",
    "ik vul mijn wachtwoord in bij {} maar dat is fout",
    "hij heet {} op ons scherm",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_names_of_products_stay(sentence: str) -> None:
    # A child may be called Milo; that is not told from the program where someone is said to be called so.
    ambiguous = vocabulary().mostly_words if "heet" in sentence else frozenset()
    ways = [way for way in product_names() if way.lower().split()[0] not in ambiguous]
    typed = [sentence.format(way) for name in ways for way in (name, name.title())]
    assert [text for text in typed if mask(text).kinds] == []


def test_what_a_button_says_may_be_typed() -> None:
    faq = LiveFaq(folders.FAQ).current()
    steps = [step for topic in faq.topics.values() for step in topic.steps]
    titles = {option.title for step in steps for option in step.options}
    assert len(titles) > 20
    assert [title for title in titles if mask(title).kinds] == []
