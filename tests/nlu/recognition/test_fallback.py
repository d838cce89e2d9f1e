"""When the bot acts, asks or admits that nothing fits."""

import pytest

from inloghulp.nlu.recognition.fallback import Thresholds, decide

THRESHOLDS = Thresholds(ask_below=0.5, ambiguous_margin=0.2, fallback_below=0.1)


@pytest.mark.parametrize(
    ("best", "second", "certainty"),
    [
        (0.9, 0.05, "sure"),
        (0.5, 0.3, "sure"),
        (0.49, 0.1, "ask"),
        (0.55, 0.4, "ask"),
        (0.1, 0.0, "ask"),
    ],
)
def test_certainty(best: float, second: float, certainty: str) -> None:
    verdict = decide([("flash", best), ("news", second)], THRESHOLDS)
    assert verdict.certainty == certainty
    assert verdict.intent == {"name": "flash", "confidence": best}
    assert [rank["name"] for rank in verdict.ranking] == ["flash", "news"]


def test_what_fits_nothing_is_a_fallback_that_still_shows_the_ranking() -> None:
    verdict = decide([("flash", 0.09), ("news", 0.08)], THRESHOLDS)
    assert verdict.intent["name"] == "nlu_fallback"
    assert [rank["name"] for rank in verdict.ranking] == ["nlu_fallback", "flash", "news"]
    assert verdict.certainty == "ask"


def test_nothing_at_all_is_a_fallback() -> None:
    verdict = decide([], THRESHOLDS)
    assert verdict.intent == {"name": "nlu_fallback", "confidence": 1.0}
    assert verdict.certainty == "ask"


def test_the_ranking_is_short() -> None:
    likely = [(f"intent{number}", 0.05) for number in range(20)]
    assert len(decide([("best", 0.9), *likely], THRESHOLDS).ranking) == 10
    assert len(decide(likely, THRESHOLDS).ranking) == 10
