"""`inloghulp serve`: everything that a parent's browser needs, in one process."""

import argparse

from inloghulp.cli.command import Commands, add_command, trained_model

PORT = 5005


def add_to(commands: Commands) -> None:
    """Add the command."""
    command = add_command(commands, "serve", run, "Serve the bot, the widget and the demo page.")
    command.add_argument("--port", type=int, default=PORT, help="the port (default: %(default)s)")


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    model = trained_model()
    from inloghulp.server import serve

    serve(options.port, model)
    return 0
