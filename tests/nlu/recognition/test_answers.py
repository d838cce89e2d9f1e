"""Finding the entry of the answer bank that a question is about, on a handful of examples."""

from collections.abc import Callable
from pathlib import Path

import pytest

from inloghulp.nlu.examples.move_examples import MoveExample
from inloghulp.nlu.features.embedding import Embedder
from inloghulp.nlu.features.texts import read
from inloghulp.nlu.recognition.answers import (
    NONE,
    SURELY_ALONE,
    AnswerFinder,
    AnswerModels,
    learn,
    read_alone,
    sentences,
)
from tests.nlu.fake_embedder import LetterCounts

BANK = {
    "cost": [
        "wat kost dat",
        "moet ik daarvoor betalen",
        "kost het geld",
        "krijg ik een rekening",
        "is dat gratis of kost dat iets",
    ],
    "link_valid": [
        "hoe lang blijft de link geldig",
        "verloopt die link",
        "kan ik de link morgen nog gebruiken",
        "wanneer vervalt de link",
        "de link, tot wanneer werkt die",
    ],
    NONE: ["waarom is het logo blauw", "wie heeft de site getekend", "hebben jullie een kantine"],
}
OTHERS = [
    MoveExample(text, "result", frozenset(labels.split()))
    for text, labels in {
        "niks gevonden": "not_helped",
        "de mail is er": "works",
        "ik ga eerst eten": "wait",
        "kost dat soms iets": "asks",
    }.items()
]
ELSEWHERE = ["mijn fiets is gestolen", "hoe laat gaat de trein"]


Find = Callable[[str], list[tuple[str, float]]]


def _finding(models: AnswerModels, embedder: Embedder | None) -> Find:
    finder = AnswerFinder(models)
    return lambda text: finder.find(read([text, *sentences(text)], embedder)).anywhere


@pytest.fixture(params=["with embeddings", "without"])
def find(request: pytest.FixtureRequest) -> Find:
    embedder = LetterCounts() if request.param == "with embeddings" else None
    return _finding(learn(BANK, OTHERS, ELSEWHERE, embedder), embedder)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("kost dat geld", "cost"),
        ("vervalt die link ooit", "link_valid"),
        ("hebben jullie een kantine", NONE),
        ("niks gevonden", NONE),
        ("hoe laat gaat de bus", NONE),
    ],
)
def test_the_entry_is_found_or_none(find: Find, text: str, entry: str) -> None:
    assert find(text)[0][0] == entry


def test_the_likeliest_come_first_and_their_chances_add_up(find: Find) -> None:
    found = find("kost dat geld")
    chances = [chance for _, chance in found]
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) == pytest.approx(1, abs=0.01)


def test_a_question_in_one_sentence_of_several_is_found(find: Find) -> None:
    text = "Niks gevonden. Ik ga eerst eten. Hoe lang blijft de link geldig?"
    (entry, chance), *_ = find(text)
    assert entry == "link_valid"
    alone = dict(find("Hoe lang blijft de link geldig?"))
    # The whole counts for half, and asks for nothing.
    assert alone["link_valid"] / 2 <= chance < alone["link_valid"]


def test_the_sentences_that_are_looked_at_end_with_the_questions() -> None:
    text = "kost dat geld? niks gevonden hier. ja. en die link dan? ik ga eerst even eten"
    said = ["niks gevonden hier.", "ik ga eerst even eten", "kost dat geld?", "en die link dan?"]
    assert sentences(text) == said
    assert sentences("kost dat geld") == []
    assert sentences("eerst dit hier. " * 3 + "dan dat daar? " * 4) == ["dan dat daar?"] * 4


def test_what_two_sentences_ask_is_found_of_each() -> None:
    finder = AnswerFinder(learn(BANK, OTHERS, ELSEWHERE, None))

    def apart(text: str) -> list[str]:
        found = finder.find(read([text, *sentences(text)], None)).apart
        assert all(chance >= SURELY_ALONE for _, chance in found)
        return [name for name, _ in found]

    assert apart("Hoe lang blijft de link geldig? En kost het geld") == ["cost", "link_valid"]
    assert apart("Hoe lang blijft de link geldig? Ik ga eerst eten.") == ["link_valid"]
    assert apart("Hebben jullie een kantine? Waarom is het logo blauw?") == []
    assert apart("Hoe lang blijft de link geldig?") == []  # one sentence is the whole


def test_what_asks_something_is_no_example_of_none() -> None:
    model = learn({"cost": BANK["cost"]}, OTHERS, [], None)
    assert model.words.labels == ["cost", NONE]
    assert dict(_finding(model, None)("kost dat soms iets"))["cost"] > 0.5


def test_the_same_words_ask_for_what_is_asked_at_that_moment(tmp_path: Path) -> None:
    asked = {
        f"nog een vraag, nummer {at}": name
        for at in range(40)
        for name in [("cost", "link_valid")[at % 2]]
    }
    bank = {name: [*texts, *(t for t in asked if asked[t] == name)] for name, texts in BANK.items()}
    about = {"cost": "flash", "link_valid": "activation_link"}
    others = [
        MoveExample(text, "result", frozenset({"asks"}), about[asked[text]]) for text in asked
    ]
    models = learn(bank, others, [], None)
    models.save(tmp_path)
    for learnt in (models, AnswerModels.load(tmp_path)):
        found = AnswerFinder(learnt).find(read(["nog een vraag"], None))
        mail, flash, anywhere = (
            dict(one)
            for one in (
                found.at["result activation_link"],
                found.at["result flash"],
                found.anywhere,
            )
        )
        assert mail["link_valid"] > anywhere["link_valid"] > flash["link_valid"]
        assert flash["cost"] > anywhere["cost"] > mail["cost"]


def test_of_several_messages_each_is_weighed_at_its_own_moment() -> None:
    moments = [("result", "result flash"), ("result", "result activation_link"), ("choose",), None]
    others = [
        MoveExample(text, "result", frozenset({"asks"}), about)
        for name, about in (("cost", "flash"), ("link_valid", "activation_link"))
        for text in BANK[name]
    ]
    finder = AnswerFinder(learn(BANK, others, [], None))
    texts = read(["kost dat geld", "vervalt die link ooit", "nog iets", "en dan"], None)
    alone = [finder.find(texts.some([at])) for at in range(len(texts))]
    found = finder.find_each(texts, [range(at, at + 1) for at in range(len(texts))], moments)
    for one, of_all, moment in zip(found, alone, moments, strict=True):
        assert dict(one.anywhere) == pytest.approx(dict(of_all.anywhere), abs=0.002)
        expected = of_all.at if moment is None else {m: of_all.at[m] for m in moment[1:]}
        assert {m: dict(likely) for m, likely in one.at.items()} == {
            m: pytest.approx(dict(likely), abs=0.002) for m, likely in expected.items()
        }


@pytest.mark.parametrize("text", ["", "  ", "\x00"])
def test_an_empty_message_asks_nothing(find: Find, text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize("text", ["👍", ". . ? !", "a" * 2000, "link. " * 300, "\ud800", "٣٤"])
def test_no_message_is_too_strange(find: Find, text: str) -> None:
    assert all(0 <= chance <= 1 for _, chance in find(text))


def test_what_two_clauses_ask_is_found_of_each_and_one_that_asks_changes_nothing() -> None:
    finder = AnswerFinder(learn(BANK, OTHERS, ELSEWHERE, None))

    def apart(text: str, *asking: str) -> list[str]:
        texts = read([text, *read_alone(text)], None)
        (found,) = finder.find_each(texts, [range(len(texts))], [None], asking)
        return [name for name, _ in found.apart]

    text = "hoe lang blijft de link geldig, en kost dat geld"
    assert read_alone(text) == ["hoe lang blijft de link geldig,", "en kost dat geld"]
    assert sorted(apart(text, *read_alone(text))) == ["cost", "link_valid"]
    assert apart(text, "en kost dat geld") == []
