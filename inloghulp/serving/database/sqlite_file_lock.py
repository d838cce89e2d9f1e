"""Lets one process keep turns in a SQLite file: two of them would answer from memories that the other does not see."""

import fcntl
import os
from pathlib import Path
from typing import IO

from rasa.shared.exceptions import RasaException


def hold(database: Path) -> IO[str]:
    """Hold a file of conversations for as long as what this gives is open, or until the process ends.

    Raises RasaException, which tells the remedy, when another process holds it.
    """
    path = database.with_name(f"{database.name}.lock")
    file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        with file:
            other = file.read().strip() or "unknown"
        raise RasaException(
            f"process {other} serves from {database} already. Stop that one, give this one a folder of its own "
            "(INLOGHULP_STATE), or keep the conversations of both in PostgreSQL (endpoints.yml)"
        ) from error
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file
