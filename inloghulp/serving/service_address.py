"""Addresses of PostgreSQL and Redis, which hold passwords: one that can be misread is refused, without a part of it.

Whoever reads `user:Geh@im/1@host` in another way than was meant takes a piece of the password for a host, a port or a
database, and tells it when that cannot be reached.
"""

from urllib.parse import urlsplit

from rasa.shared.exceptions import RasaException

DATABASE = "postgresql://user:password@host:5432/name"
REDIS = "redis://:password@host:6379/0"


class NoAddress(RasaException):
    """What was given is no address, or more than one; the message tells nothing of it, so that all may read it."""


def refuse_unclear(address: str, setting: str, example: str) -> None:
    """Raise `NoAddress` unless each part of an address can be nothing else."""
    if not _is_clear(address):
        raise NoAddress(
            f"{setting} is no address: something like {example} expected, in which signs of the password "
            "such as @ / ? # % are percent-encoded (@ is %40, / is %2F)"
        )


def _is_clear(address: str) -> bool:
    try:
        parts = urlsplit(address)
        _ = parts.port  # it raises what is wrong with it
    except ValueError:
        return False
    user, _, _ = parts.netloc.rpartition("@")
    return "@" not in f"{user}{parts.path}{parts.query}" and "#" not in address
