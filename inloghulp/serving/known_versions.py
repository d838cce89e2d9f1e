"""The versions of Rasa and sanic whose inside we know, for what leans on more than they promise.

Whoever changes, replaces or reads what belongs to their inside stands in inside_rasa/, or is the store, and asks here
first. All of it is listed in docs/architecture.md.
"""

from importlib import metadata

from rasa.shared.exceptions import RasaException

KNOWN = {"rasa": "3.6.", "sanic": "21.12."}
"""Package -> how its version begins."""


def must_be_known(package: str, what: str) -> None:
    """Raise RasaException when a package is of another version than the one whose inside we know."""
    version = metadata.version(package)
    if not version.startswith(KNOWN[package]):
        raise RasaException(
            f"{package} is {version}, and {what} is known of {KNOWN[package]}x only"
        )
