"""Which intent a message has, however strange it is."""

import pytest

from inloghulp.nlu.features.embedding import BACKEND, load_embedder
from inloghulp.nlu.features.texts import read
from inloghulp.nlu.recognition.fallback import Thresholds, Verdict, decide
from inloghulp.nlu.recognition.intent_model import IntentModel, Shape
from inloghulp.nlu.recognition.intents import IntentReader, learn, of_the_one_that_tells, read_apart
from inloghulp.nlu.recognition.plan import Plan
from inloghulp.nlu.text.clean import plain
from tests.nlu.fake_embedder import LetterCounts
from tests.nlu.recognition.test_intent_model import EXAMPLES

PAIRS = [(text, label) for label, texts in EXAMPLES.items() for text in texts]
STRANGE = [
    "",
    "   ",
    "\x00\x07\x1b[31m",
    "\ud800",
    "👍👍🎉",
    "ሰላም ከመይ ኣለኻ",
    "你好",
    "نسيت كلمة المرور",
]
STRANGE += ["a" * 2000, "wachtwoord " * 180, "/", "[x](y){}", "٣٤", "\u202e\u200b", "q\u0301" * 999]


@pytest.fixture
def model() -> IntentModel:
    return learn(PAIRS, Shape(), LetterCounts())


@pytest.mark.parametrize("text", STRANGE)
def test_no_message_is_too_strange(model: IntentModel, text: str) -> None:
    embedder = load_embedder(BACKEND) or LetterCounts()
    assert embedder.embed([plain(text) or "-"]).shape[0] == 1
    verdict = IntentReader(model, Plan()).verdict(read([text], LetterCounts()))
    assert 0 <= float(verdict.intent["confidence"]) <= 1
    assert verdict.certainty in ("sure", "ask")


@pytest.mark.parametrize("text", ["", "   ", "\x00\x07", "\ud800"])
def test_a_message_with_nothing_to_read_is_an_honest_fallback(
    model: IntentModel, text: str
) -> None:
    verdict = IntentReader(model, Plan()).verdict(read([text], None))
    assert verdict.intent == {"name": "nlu_fallback", "confidence": 1.0}
    assert verdict.certainty == "ask"


@pytest.mark.parametrize("text", ["sdkfjh sdf", "Hgjk", "blorp wakka"])
def test_a_row_of_letters_is_an_honest_fallback(model: IntentModel, text: str) -> None:
    verdict = IntentReader(model, Plan()).verdict(read([text], LetterCounts()))
    assert verdict.intent["name"] == "nlu_fallback"


@pytest.mark.parametrize("text", ["wachtwoortt", "hoi", "кто", "wachtwoort"])
def test_a_word_with_typing_errors_or_in_another_script_is_read(
    model: IntentModel, text: str
) -> None:
    intent_reader = IntentReader(model, Plan(thresholds=Thresholds(fallback_below=0)))
    verdict = intent_reader.verdict(read([text], LetterCounts()))
    assert verdict.intent["name"] != "nlu_fallback"


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("hallo wachtwoord kwijt", ["wachtwoord kwijt"]),
        (
            "hoi, ik ben oma. wachtwoord kwijt!",
            ["ik ben oma. wachtwoord kwijt!", "ik ben oma.", "wachtwoord kwijt!"],
        ),
        ("nee. wachtwoord kwijt", ["nee. wachtwoord kwijt", "wachtwoord kwijt"]),
        ("een twee. " * 13, [" ".join(["een twee."] * 13)]),
    ],
)
def test_of_a_short_message_of_several_sentences_each_is_read(text: str, apart: list[str]) -> None:
    assert [" ".join(said.split()) for said in read_apart(text)] == apart


def verdict_of(*likely: tuple[str, float]) -> Verdict:
    return decide(likely, Thresholds(ask_below=0.6, fallback_below=0.1, ambiguous_margin=0.1))


def test_the_only_sentence_that_surely_tells_a_topic_tells_what_a_message_is_about() -> None:
    whole = verdict_of(("flash", 0.4), ("software", 0.3), ("news", 0.1), ("thanks", 0.05))
    assert not whole.is_sure
    none, software = verdict_of(("flash", 0.3)), verdict_of(("software", 0.9))
    thanks, other = verdict_of(("thanks", 0.9)), verdict_of(("home_login", 0.9))
    news = verdict_of(("news", 0.9))
    for sentences, told in (
        ([none, software], software),
        ([software, thanks], software),
        ([software, software], software),
        ([software, news], whole),
        ([other], whole),
        ([thanks], whole),
        ([], whole),
    ):
        assert of_the_one_that_tells(whole, sentences).name == told.name
