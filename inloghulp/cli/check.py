"""`inloghulp check`: every mistake in the files that people edit, all at once, in Dutch."""

import argparse
import datetime
import gc

from inloghulp import settings
from inloghulp.cli.command import Commands, add_command
from inloghulp.faq.yaml_source import Problem


def add_to(commands: Commands) -> None:
    """Add the command."""
    command = add_command(
        commands, "check", run, "Check all texts, examples and settings; says file and line."
    )
    command.add_argument(
        "topic", nargs="?", help="only what stands in the files of one topic, with its examples"
    )
    command.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="how to tell it: for people, for programs, or beside the lines of a pull request",
    )
    command.add_argument(
        "--advice", action="store_true", help="tell also what could be read more easily"
    )


def run(options: argparse.Namespace) -> int:
    """Print each problem as `file:line: what is wrong and what is expected`."""
    from inloghulp.checking import project, told, topic

    gc.disable()  # a moment of work makes many small objects that all stay
    found = project.look_at(settings.ROOT, datetime.date.today())
    gc.enable()
    if options.topic:
        found = project.of_topic(settings.ROOT, found, options.topic)
    shown = found.advice if options.advice or options.topic or options.format != "text" else []
    for line in told.told(found.problems, shown, options.format):
        print(line)
    if options.format == "text":
        if options.topic and (settings.ROOT / f"data/nlu/{options.topic}.yml").is_file():
            for line in topic.told_of(settings.ROOT, options.topic):
                print(line)
        print(
            _summary(found.problems, found.advice, told_all=bool(options.advice or options.topic))
        )
    return 1 if found.problems else 0


def _summary(problems: list[Problem], advice: list[Problem], *, told_all: bool) -> str:
    if problems:
        number = "1 fout" if len(problems) == 1 else f"{len(problems)} fouten"
        return f"\n{number} gevonden in {settings.ROOT}"
    lines = ["Alles is in orde."]
    if advice and not told_all:
        number = "is 1 advies" if len(advice) == 1 else f"zijn {len(advice)} adviezen"
        lines.append(f"Er {number} om teksten makkelijker te maken: inloghulp check --advice")
    return "\n".join(lines)
