"""`inloghulp check`: every mistake in the files that maintainers edit, all at once, in Dutch."""

import argparse
from pathlib import Path

from inloghulp import settings
from inloghulp.cli.command import Commands, add_command


def add_to(commands: Commands) -> None:
    """Add the command."""
    add_command(commands, "check", run, "Check all texts and examples; says file and line.")


def run(_: argparse.Namespace) -> int:
    """Print each problem as `file:line: what is wrong and what is expected`."""
    from inloghulp.cli.maintained_files import find_problems

    return report([str(problem) for problem in find_problems(settings.ROOT)], settings.ROOT)


def report(problems: list[str], root: Path) -> int:
    """Print the problems and give the exit code."""
    for problem in problems:
        print(problem)
    if problems:
        number = "1 fout" if len(problems) == 1 else f"{len(problems)} fouten"
        print(f"\n{number} gevonden in {root}")
        return 1
    print("Alles is in orde.")
    return 0
