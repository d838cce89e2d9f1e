"""`inloghulp evaluate`: how often the trained model understands questions that it never saw."""

import argparse
import contextlib
import json
import sys
from pathlib import Path

from inloghulp.cli.command import (
    CommandFailed,
    Commands,
    add_command,
    quiet_rasa,
    trained_model,
    using,
)


def add_to(commands: Commands) -> None:
    """Add the command."""
    command = add_command(
        commands, "evaluate", run, "Measure how well the trained model understands questions."
    )
    command.add_argument(
        "--questions",
        type=Path,
        required=True,
        metavar="FILE",
        help='a file of JSON lines: {"text": ..., "label": ..., "also": [...]}',
    )
    command.add_argument("--json", action="store_true", help="print one JSON object, no more")


def run(options: argparse.Namespace) -> int:
    """Print the measurements on standard output, and all else on standard error."""
    if not options.questions.is_file():
        raise CommandFailed(f"there is no file {options.questions}")
    model = trained_model()
    with contextlib.redirect_stdout(sys.stderr):
        quiet_rasa()
        from inloghulp.evaluate import evaluate, table

        try:
            with using(model):
                report = evaluate(model, options.questions)
        except ValueError as error:
            raise CommandFailed(str(error)) from error
    print(json.dumps(report) if options.json else table(report))
    return 0
