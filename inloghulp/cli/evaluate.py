"""`inloghulp evaluate`: how often messages are understood that the model never saw."""

import argparse
import contextlib
import json
import sys
from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

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
    command.add_argument("--json", action="store_true", help="toon alleen JSON")


def run(options: argparse.Namespace) -> int:
    """Print the measurements on standard output, and all else on standard error."""
    files = ("questions", "facts", "moves", "answers", "turns", "privacy")
    kinds = (getattr(options, name) for name in files)
    for file in (*chain(*filter(None, kinds)), options.train):
        if file is not None and not file.is_file():
            raise CommandFailed(f"there is no file {file}")
    with contextlib.redirect_stdout(sys.stderr):
        quiet_rasa()
        try:
            text = _measurement(options)(options)
        except ValueError as error:
            raise CommandFailed(str(error)) from error
    print(text)
    return 0


def _measurement(options: argparse.Namespace) -> Callable[[argparse.Namespace], str]:
    """Return what gives the text to print."""
    asked = {
        "facts": _facts,
        "moves": _moves,
        "answers": _answers,
        "turns": _turns,
        "privacy": _privacy,
        "examples": _examples,
    }
    return next((tell for name, tell in asked.items() if getattr(options, name)), _figures)


def _figures(options: argparse.Namespace) -> str:
    from inloghulp.evaluation.measures import our_topics, summarise, table

    outcomes = _outcomes(options)
    if options.report:
        print(f"Report: {_write_report(options, outcomes)}", file=sys.stderr)
    figures = summarise(outcomes, our_topics())
    return json.dumps(figures) if options.json else table(figures)


def _facts(options: argparse.Namespace) -> str:
    from inloghulp.evaluation.counts import figures, table
    from inloghulp.evaluation.facts import measure_facts
    from inloghulp.evaluation.measures import parser_of

    model = trained_model()
    with using(model):
        counts = measure_facts(options.facts, parser_of(model))
    return json.dumps(figures(counts)) if options.json else table(counts)


def _moves(options: argparse.Namespace) -> str:
    from inloghulp.evaluation.measures import parser_of
    from inloghulp.evaluation.moves import figures, measure_moves, table

    model = trained_model()
    with using(model):
        measured = measure_moves(options.moves, parser_of(model))
    return json.dumps(figures(measured)) if options.json else table(measured)


def _answers(options: argparse.Namespace) -> str:
    from inloghulp.evaluation.answers import measure_answers, read_answer_lines, table
    from inloghulp.evaluation.measures import parser_of
    from inloghulp.evaluation.moments import moments

    faq = usable_faq()
    lines = read_answer_lines(options.answers, faq.answers, moments(faq))
    model = trained_model()
    with using(model):
        figures = measure_answers(faq, lines, parser_of(model))
    return json.dumps(figures) if options.json else table(figures)


def _turns(options: argparse.Namespace) -> str:
    from inloghulp.evaluation.measures import parser_of
    from inloghulp.evaluation.turn_cases import read_cases
    from inloghulp.evaluation.turns import figures, play_all, table

    faq, cases = usable_faq(), read_cases(options.turns)
    model = trained_model()
    with using(model):
        played = play_all(faq, cases, parser_of(model))
    return json.dumps(figures(played), ensure_ascii=False) if options.json else table(played)


def _privacy(options: argparse.Namespace) -> str:
    from inloghulp.evaluation.privacy import figures, measure_privacy, read_marked, table

    seen = measure_privacy(read_marked(options.privacy))
    return json.dumps(figures(seen)) if options.json else table(seen)


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


def _examples(options: argparse.Namespace) -> str:
    from inloghulp.evaluation.stray_examples import examples_report

    return examples_report(_neighbourhood(options))


def _neighbourhood(options: argparse.Namespace) -> "Neighbourhood":
    from inloghulp.evaluation.models_to_measure import our_plan, read_examples
    from inloghulp.evaluation.stray_examples import Neighbourhood
    from inloghulp.nlu.embedding import load_embedder

    examples = read_examples(options.train)
    return Neighbourhood(examples, load_embedder(our_plan().embedding))
