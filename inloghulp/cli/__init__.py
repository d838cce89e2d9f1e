"""The command line: `inloghulp chat`, `serve`, `train` and so on.

Every command is a module with `add_to`, which names its arguments, and `run`. Rasa and TensorFlow
take seconds to import, so a command imports them only when it runs.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from inloghulp.cli import (
    chat,
    check,
    convert,
    evaluate,
    explain,
    new,
    preview,
    purge,
    report,
    serve,
    staff_password,
    test,
    train,
)
from inloghulp.cli.command import CommandFailed
from inloghulp.cli.dutch_parser import DutchParser

COMMANDS = (
    chat,
    serve,
    train,
    check,
    new,
    test,
    convert,
    preview,
    evaluate,
    explain,
    report,
    purge,
    staff_password,
)

INTERRUPTED = 130
"""The exit code of a command that was stopped with Ctrl-C."""

NOT_READ = 141
"""The exit code of a command whose output was not read to its end."""


def parser() -> argparse.ArgumentParser:
    """All commands with their arguments."""
    whole = DutchParser(prog="inloghulp", description="De chatbot van de helpdesk voor ouders.")
    commands = whole.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)
    for command in COMMANDS:
        command.add_to(commands)
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 good, 1 not good, 2 wrong arguments."""
    options = parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except CommandFailed as failure:
        print(f"inloghulp: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # who reads has seen enough, as `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_READ
    return code
