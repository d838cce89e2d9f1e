"""The report: one page with everything in it."""

import re
from pathlib import Path

from inloghulp.evaluation.measures import Outcome, Question
from inloghulp.evaluation.models_to_measure import Example
from inloghulp.evaluation.report import label_lines, write_report
from inloghulp.evaluation.stray_examples import Neighbourhood, too_alike
from inloghulp.nlu.recognition.fallback import Thresholds
from tests.nlu.fake_embedder import LetterCounts

EXAMPLES = [
    Example("ik zie geen <kind>", "missing_children"),
    Example("een kind is weg", "missing_children"),
    Example("flash is oud", "flash"),
    Example("flash is geblokkeerd", "flash"),
]
OUTCOMES = [
    Outcome(Question("kind <b>weg</b>", "missing_children"), "flash", 1.0, (("flash", 0.9),)),
    Outcome(Question("flash", "flash"), "flash", 1.0, (("flash", 0.7),), "ask"),
]


def _report(folder: Path) -> str:
    near = Neighbourhood(EXAMPLES, LetterCounts())
    file = write_report(folder / "deep" / "er", "How well", OUTCOMES, near, Thresholds())
    return file.read_text("utf-8")


def test_the_page_holds_everything_and_needs_no_other_file(tmp_path: Path) -> None:
    page = _report(tmp_path)
    assert page.count("<svg") == 3
    assert not re.search(r'(src|href)="(?!#|data:)', page)
    assert "faq within one guess" in page
    assert "ask_below 0.5" in page


def test_an_error_stands_there_with_what_competes(tmp_path: Path) -> None:
    page = _report(tmp_path)
    assert "kind &lt;b&gt;weg&lt;/b&gt;" in page
    assert "ik zie geen &lt;kind&gt;" in page
    assert "flash is oud" in page


def test_the_same_outcomes_give_the_same_page(tmp_path: Path) -> None:
    # Names within a picture are made up anew each time; all else is the same.
    one, two = (re.sub(r"<svg.*?</svg>", "", _report(tmp_path), flags=re.S) for _ in range(2))
    assert one == two


def test_how_each_label_did() -> None:
    lines = {line.label: line for line in label_lines(OUTCOMES)}
    assert (lines["flash"].found, lines["flash"].trusted) == (1.0, 0.5)
    assert (lines["missing_children"].found, lines["missing_children"].trusted) == (0.0, 0.0)


def test_an_example_among_those_of_another_label_is_astray() -> None:
    examples = [*EXAMPLES, Example("flash is heel oud", "missing_children")]
    strays = Neighbourhood(examples, None).astray()
    assert (strays[0].example.text, strays[0].other_label) == ("flash is heel oud", "flash")


def test_the_same_words_in_another_order_are_too_alike() -> None:
    examples = [
        Example("ik krijg geen mail van school", "activation_link"),
        Example("Geen mail van school krijg ik!", "activation_link"),
        Example("geen mail", "activation_link"),
        Example("mail geen", "activation_link"),
    ]
    assert too_alike(examples) == [(examples[0], examples[1])]
