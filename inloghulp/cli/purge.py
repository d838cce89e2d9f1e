"""`inloghulp purge`: deletes what is older than may be kept, as a running server does by itself."""

import argparse
import asyncio

from inloghulp import settings
from inloghulp.cli.command import CommandFailed, Commands, add_command, quiet_rasa


def add_to(commands: Commands) -> None:
    """Add the command and its arguments."""
    help = "Wis wat ouders zeiden en niet langer bewaard mag worden; de cijfers blijven."
    command = add_command(commands, "purge", run, help)
    command.add_argument(
        "--days",
        type=int,
        metavar="DAGEN",
        help=f"hoeveel dagen bewaard blijven (zonder deze optie {settings.RETENTION_VARIABLE}, of anders "
        f"{settings.RETENTION_DAYS}); 0 wist alles",
    )
    command.add_argument(
        "--shrink",
        action="store_true",
        help="geef ook de ruimte op de schijf terug; gesprekken wachten zolang",
    )


def run(arguments: argparse.Namespace) -> int:
    """Delete, and tell how much that was."""
    try:
        days = settings.retention_days() if arguments.days is None else arguments.days
    except ValueError as error:
        raise CommandFailed(str(error)) from error
    if not 0 <= days <= settings.LONGEST_RETENTION:
        raise CommandFailed(f"--days is {days}: 0 to {settings.LONGEST_RETENTION} expected")
    quiet_rasa()
    from rasa.shared.exceptions import RasaException

    from inloghulp.serving.logged_errors import told

    try:
        is_clean = asyncio.run(_purge(days, arguments.shrink))
    except RasaException as error:
        raise CommandFailed(str(error)) from error
    except Exception as error:
        raise CommandFailed(f"not everything was deleted: {told(error)}; try again") from error
    if not is_clean:
        raise CommandFailed(
            "what was deleted can still be found in the log of the file (-wal), since another program reads it; "
            "try again when that one is done"
        )
    return 0


async def _purge(days: int, shrunk: bool) -> bool:
    """Delete, and give whether nothing of it is left."""
    from inloghulp.serving.application import store_of_endpoints
    from inloghulp.serving.database.retention import purge, shrink

    store = store_of_endpoints()
    try:
        purged = await purge(store, days)
        if shrunk:
            await shrink(store)
    finally:
        store.close()
    print(
        f"Deleted: {purged.events} events, {purged.conversations} whole conversations, "
        f"{purged.remarks} remarks, all older than {days} days."
    )
    return store.is_clean
