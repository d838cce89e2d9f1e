"""`inloghulp evaluate`: how often messages are understood that the model never saw."""

import argparse
import contextlib
import datetime
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inloghulp.cli.command import (
    CommandFailed,
    Commands,
    add_command,
    quiet_rasa,
    trained_model,
    usable_faq,
    using,
)

if TYPE_CHECKING:
    from inloghulp.evaluation.measures import Outcome
    from inloghulp.evaluation.stray_examples import Neighbourhood


FILES = ("questions", "facts", "moves", "answers", "turns", "privacy")
"""What is measured with files."""


@dataclass(frozen=True)
class Measured:
    """What was measured: for people to read, for other programs, and as a document tells it."""

    table: str
    figures: Mapping[str, Any] = field(default_factory=dict)
    words: str = ""

    def told(self, as_json: bool) -> str:
        """Return what is printed."""
        if as_json and self.figures:
            return json.dumps(self.figures, ensure_ascii=False)
        return self.table


def add_to(commands: Commands) -> None:
    """Add the command."""
    command = add_command(
        commands, "evaluate", run, "Meet hoe goed het getrainde model vragen begrijpt."
    )
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--questions",
        type=Path,
        nargs="+",
        metavar="BESTAND",
        help='bestanden met regels JSON: {"text": ..., "label": ..., "also": [...]}',
    )
    what.add_argument(
        "--facts",
        type=Path,
        nargs="+",
        metavar="BESTAND",
        help="bestanden met berichten en de feiten daarin, zoals in data/facts",
    )
    what.add_argument(
        "--moves",
        type=Path,
        nargs="+",
        metavar="BESTAND",
        help="bestanden met berichten na een vraag, en hun bewegingen, zoals in data/moves",
    )
    what.add_argument(
        "--answers",
        type=Path,
        nargs="+",
        metavar="BESTAND",
        help="bestanden met berichten en wat uit faq/answers erbij past, zoals in bench/answers",
    )
    what.add_argument(
        "--turns",
        type=Path,
        nargs="+",
        metavar="BESTAND",
        help="bestanden met berichten midden in een gesprek, zoals in bench/turns: meet de antwoorden",
    )
    what.add_argument(
        "--privacy",
        type=Path,
        nargs="+",
        metavar="BESTAND",
        help="bestanden met berichten en wat daarin verborgen moet worden, zoals in bench/privacy",
    )
    what.add_argument(
        "--cross-validation",
        action="store_true",
        help="meet met de voorbeelden zelf, elk met een model dat dit voorbeeld niet zag",
    )
    what.add_argument(
        "--examples",
        action="store_true",
        help="noem voorbeelden die te veel op elkaar lijken, of meer op die van een ander onderwerp",
    )
    command.add_argument(
        "--train",
        type=Path,
        metavar="BESTAND",
        help="gebruik deze voorbeelden (regels JSON met text en label), en niet die van data/nlu",
    )
    command.add_argument(
        "--report", type=Path, metavar="MAP", help="schrijf ook report.html in deze map"
    )
    command.add_argument(
        "--page",
        type=Path,
        metavar="BESTAND",
        help="schrijf de uitkomst ook in de tabel van dit document waarin deze opdracht staat",
    )
    command.add_argument("--json", action="store_true", help="toon alleen JSON")


def run(options: argparse.Namespace) -> int:
    """Print the measurements on standard output, and all else on standard error."""
    kinds = (getattr(options, name) for name in FILES)
    for file in (*chain(*filter(None, kinds)), options.train, options.page):
        if file is not None and not file.is_file():
            raise CommandFailed(f"there is no file {file}")
    if options.page and (options.train or not any(getattr(options, name) for name in FILES)):
        raise CommandFailed("--page is for what is measured with the model as it is, on files")
    with contextlib.redirect_stdout(sys.stderr):
        quiet_rasa()
        try:
            measured = _measurement(options)(options)
            if options.page:
                _write_measured(options, measured.words)
        except ValueError as error:
            raise CommandFailed(str(error)) from error
    print(measured.told(options.json))
    return 0


def _write_measured(options: argparse.Namespace, words: str) -> None:
    """Write what was measured in the row of a document that has this command."""
    from inloghulp.evaluation.documented import write_measured

    what = next(name for name in FILES if getattr(options, name))
    asked = " ".join([f"--{what}", *(file.as_posix() for file in getattr(options, what))])
    write_measured(options.page, asked, words, datetime.date.today())


def _measurement(options: argparse.Namespace) -> Callable[[argparse.Namespace], Measured]:
    """Return what measures."""
    asked = {
        "facts": _facts,
        "moves": _moves,
        "answers": _answers,
        "turns": _turns,
        "privacy": _privacy,
        "examples": _examples,
    }
    return next((tell for name, tell in asked.items() if getattr(options, name)), _figures)


def _figures(options: argparse.Namespace) -> Measured:
    from inloghulp.evaluation.measures import in_words, our_topics, summarise, table

    outcomes = _outcomes(options)
    if options.report:
        print(f"Report: {_write_report(options, outcomes)}", file=sys.stderr)
    figures = summarise(outcomes, our_topics())
    return Measured(table(figures), figures, in_words(figures))


def _facts(options: argparse.Namespace) -> Measured:
    from inloghulp.evaluation.counts import figures, in_words, table
    from inloghulp.evaluation.facts import measure_facts
    from inloghulp.evaluation.measures import parser_of

    model = trained_model()
    with using(model):
        counts = measure_facts(options.facts, parser_of(model))
    return Measured(table(counts), figures(counts), in_words(counts))


def _moves(options: argparse.Namespace) -> Measured:
    from inloghulp.evaluation.measures import parser_of
    from inloghulp.evaluation.moves import figures, in_words, measure_moves, table

    model = trained_model()
    with using(model):
        measured = measure_moves(options.moves, parser_of(model))
    return Measured(table(measured), figures(measured), in_words(measured))


def _answers(options: argparse.Namespace) -> Measured:
    from inloghulp.evaluation.answers import in_words, measure_answers, read_answer_lines, table
    from inloghulp.evaluation.measures import parser_of
    from inloghulp.evaluation.moments import moments

    faq = usable_faq()
    lines = read_answer_lines(options.answers, faq.answers, moments(faq))
    model = trained_model()
    with using(model):
        figures = measure_answers(faq, lines, parser_of(model))
    return Measured(table(figures), figures, in_words(figures))


def _turns(options: argparse.Namespace) -> Measured:
    from inloghulp.evaluation.measures import parser_of
    from inloghulp.evaluation.turn_cases import read_cases
    from inloghulp.evaluation.turns import figures, in_words, play_all, table

    faq, cases = usable_faq(), read_cases(options.turns)
    model = trained_model()
    with using(model):
        played = play_all(faq, cases, parser_of(model))
    return Measured(table(played), figures(played), in_words(played))


def _privacy(options: argparse.Namespace) -> Measured:
    from inloghulp.evaluation.privacy import (
        figures,
        in_words,
        measure_privacy,
        read_marked,
        table,
    )

    seen = measure_privacy(read_marked(options.privacy))
    return Measured(table(seen), figures(seen), in_words(seen))


def _outcomes(options: argparse.Namespace) -> "Sequence[Outcome]":
    from inloghulp.evaluation.measures import measure_model
    from inloghulp.evaluation.models_to_measure import (
        cross_validate,
        measure_trained_on,
        read_examples,
    )

    if options.cross_validation:
        return cross_validate(read_examples(options.train))
    if options.train:
        return measure_trained_on(read_examples(options.train), options.questions)
    model = trained_model()
    with using(model):
        return measure_model(model, options.questions)


def _write_report(options: argparse.Namespace, outcomes: "Sequence[Outcome]") -> Path:
    from inloghulp.evaluation.models_to_measure import our_plan
    from inloghulp.evaluation.report import write_report

    asked = ", ".join(file.name for file in options.questions or ()) or "cross-validation"
    title = f"How well messages are understood: {asked}"
    near = _neighbourhood(options)
    return write_report(options.report, title, outcomes, near, our_plan().thresholds)


def _examples(options: argparse.Namespace) -> Measured:
    from inloghulp.evaluation.stray_examples import examples_report

    return Measured(examples_report(_neighbourhood(options)))


def _neighbourhood(options: argparse.Namespace) -> "Neighbourhood":
    from inloghulp.evaluation.models_to_measure import our_plan, read_examples
    from inloghulp.evaluation.stray_examples import Neighbourhood
    from inloghulp.nlu.features.embedding import load_embedder

    examples = read_examples(options.train)
    return Neighbourhood(examples, load_embedder(our_plan().embedding))
