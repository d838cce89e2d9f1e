"""`inloghulp serve`: everything that a parent's browser needs, in one process."""

import argparse

from inloghulp import folders
from inloghulp.cli.command import CommandFailed, Commands, add_command, trained_model

HOST = "127.0.0.1"
PORT = 5005


def add_to(commands: Commands) -> None:
    """Add the command."""
    command = add_command(
        commands, "serve", run, "Start de chatbot, het chatvenster en de demopagina."
    )
    command.add_argument(
        "--host",
        metavar="ADRES",
        default=HOST,
        help="het adres waarop de chatbot luistert (zonder deze optie %(default)s: alleen deze computer kan erbij; bij "
        "een ander adres moet er een proxy voor staan: docs/security.md)",
    )
    command.add_argument(
        "--port",
        metavar="POORT",
        type=int,
        default=PORT,
        help="de poort (zonder deze optie %(default)s)",
    )


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C; not with texts that have mistakes."""
    from inloghulp.faq.load import check_faq
    from inloghulp.wide_registers import use_wide_registers

    use_wide_registers()
    problems = check_faq(folders.FAQ)
    if problems:
        lines = "\n".join(str(problem) for problem in problems)
        raise CommandFailed(f"er zijn fouten in faq/, dus de bot start niet:\n{lines}")
    model = trained_model()
    from inloghulp.serving.server import serve

    serve(options.port, model, options.host)
    return 0
