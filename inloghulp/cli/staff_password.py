"""`inloghulp staff-password`: sets the password of the page for staff, which is off without one."""

import argparse
import getpass
import sys

from inloghulp import folders
from inloghulp.cli.command import CommandFailed, Commands, add_command
from inloghulp.cli.system_errors import reason_of


def add_to(commands: Commands) -> None:
    """Add the command."""
    help = (
        "Zet het wachtwoord van de pagina voor medewerkers; wie is ingelogd, moet opnieuw inloggen."
    )
    command = add_command(commands, "staff-password", run, help)
    command.add_argument(
        "--off", action="store_true", help="haal het wachtwoord weg: de pagina gaat weer uit"
    )


def run(arguments: argparse.Namespace) -> int:
    """Ask the password twice, or read it from standard input when that is no terminal."""
    from inloghulp.staff.password import FILE, keep_password

    try:
        if arguments.off:
            (folders.STATE / FILE).unlink(missing_ok=True)
            print("Het wachtwoord is weg; de pagina voor medewerkers staat uit.")
            return 0
        keep_password(folders.STATE, _asked())
    except ValueError as error:
        raise CommandFailed(str(error)) from error
    except OSError as error:
        raise CommandFailed(f"{folders.STATE / FILE}: {reason_of(error)}") from error
    print(
        "Het wachtwoord is gezet; de pagina voor medewerkers staat aan (/webhooks/inloghulp/staff/)."
    )
    return 0


def _asked() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Wachtwoord voor medewerkers: ")
    if getpass.getpass("Nog een keer: ") != password:
        raise ValueError("de twee wachtwoorden zijn niet gelijk; er is niets veranderd")
    return password
