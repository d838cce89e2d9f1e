"""Writes what was measured as one page that needs no other file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Template

from inloghulp.evaluation import curves, pictures
from inloghulp.evaluation.measures import Outcome, our_topics, summarise
from inloghulp.evaluation.stray_examples import Alike, Neighbourhood
from inloghulp.nlu.recognition.fallback import Thresholds
from inloghulp.templates import environment

FILE = "report.html"
_WORST = 40


@dataclass(frozen=True)
class LabelLine:
    """How one label did."""

    label: str
    asked: int
    found: float
    """Share of its questions that is right."""
    trusted: float
    """Share of what was called so that is right."""


@dataclass(frozen=True)
class WorstError:
    """A wrong outcome, with the training examples that pull it to the one label and the other."""

    outcome: Outcome
    examples: Sequence[tuple[str, Sequence[Alike]]]


def write_report(
    folder: Path,
    title: str,
    outcomes: Sequence[Outcome],
    neighbourhood: Neighbourhood,
    thresholds: Thresholds,
) -> Path:
    """Write the page into the folder, and give its path."""
    topics = our_topics()
    bins = curves.reliability(outcomes)
    curve = curves.threshold_curve(outcomes, topics, thresholds.ambiguous_margin)
    page = _template().render(
        title=title,
        figures=summarise(outcomes, topics),
        calibration_error=curves.calibration_error(bins),
        lines=label_lines(outcomes),
        confusion=pictures.confusion_picture(*curves.confusion(outcomes)),
        reliability=pictures.reliability_picture(bins),
        thresholds=pictures.threshold_picture(curve, thresholds),
        curve=curve,
        chosen=thresholds,
        errors=_errors(outcomes, neighbourhood),
    )
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / FILE
    file.write_text(page, "utf-8")
    return file


def label_lines(outcomes: Sequence[Outcome]) -> list[LabelLine]:
    """How each label did."""
    lines = []
    for label in sorted({outcome.question.label for outcome in outcomes}):
        asked = [o.is_right for o in outcomes if o.question.label == label]
        called = [o.is_right for o in outcomes if o.predicted == label]
        lines.append(LabelLine(label, len(asked), _share(asked), _share(called)))
    return lines


def _errors(outcomes: Sequence[Outcome], neighbourhood: Neighbourhood) -> list[WorstError]:
    worst = curves.worst_errors(outcomes, _WORST)
    near = neighbourhood.nearest([outcome.question.text for outcome in worst])
    return [
        WorstError(outcome, [(label, by_label.get(label, [])) for label in _competing(outcome)])
        for outcome, by_label in zip(worst, near, strict=True)
    ]


def _competing(outcome: Outcome) -> tuple[str, str]:
    return outcome.predicted, outcome.question.label


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0


def _template() -> Template:
    made = environment(Path(__file__).parent)
    made.filters["percent"] = lambda share: f"{share:.1%}"
    return made.get_template("report.html")
