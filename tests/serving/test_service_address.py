"""An address with a password in it: one that can be misread is refused, and nothing of it is told."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig

from inloghulp import folders
from inloghulp.channel.limits import Limits
from inloghulp.serving.database.conversations import Conversations
from inloghulp.serving.locks import RedisLocks
from inloghulp.serving.service_address import NoAddress, refuse_unclear
from tests.serving.test_server import PATIENCE, Start, root, start

__all__ = ["root", "start"]

PASSWORDS = [
    *("Geh@eim123", "Geh/eim123", "Geh#eim123", "Geh?eim123", "Geh[eim123", "4321/Geh@eim"),
    *(
        "4321#eim123",
        "Ge@he:im123",
        "Geh@eim/123",
        "4321?eim@x",
        "Geheim123@hoost/x",
        "a\N{FULLWIDTH COLON}Geheim123",
    ),
]
CLEAR = [
    "postgresql://user:Geh%40eim123@host:5432/name",
    "postgresql+psycopg2://user:a:b@[::1]:5432/name?sslmode=require",
    "postgresql://inloghulp@postgresql:5432/inloghulp",
    "postgresql://user:password@/name?host=/var/run/postgresql",
    *("redis://redis:6379/1", "rediss://:Geheim-1.2_3~!$&'()*+,;=@host:6379/0"),
    "unix://user:Geheim@/run/redis.sock?db=0",
]


def pieces(password: str) -> list[str]:
    return [piece for piece in re.split(r"[^\w]", password) if len(piece) > 2]


def refused(address: str) -> list[str]:
    """What is told by each that takes an address."""
    told = []
    with pytest.raises(NoAddress) as store:
        Conversations(Domain.empty(), host=f"postgresql://{address}", dialect="postgresql")
    with pytest.raises(NoAddress) as locks:
        RedisLocks(EndpointConfig(url=f"redis://{address}"))
    with pytest.raises(NoAddress) as limits:
        Limits(f"redis://{address}", "secret")
    for error in (store.value, locks.value, limits.value):
        assert error.__cause__ is None
        assert error.__context__ is None or error.__suppress_context__
        told.append(str(error))
    return told


@pytest.mark.parametrize("password", PASSWORDS)
def test_a_password_that_is_not_encoded_is_not_told(password: str) -> None:
    told = refused(f"user:{password}@127.0.0.1:5999/0")
    for text, setting in zip(told, ("DATABASE", "REDIS", "LIMITS"), strict=True):
        assert text.startswith(f"INLOGHULP_{setting} ")
        assert "is no address: something like " in text
        assert "percent-encoded" in text
        assert not [piece for piece in pieces(password) if piece in text]


@pytest.mark.parametrize("address", ["user:Geheim123", "user:Geheim123@host:port/0", ":Geheim123"])
def test_what_lacks_a_part_is_not_told_either(address: str) -> None:
    assert not [text for text in refused(address) if "Geheim123" in text]


@pytest.mark.parametrize("address", CLEAR)
def test_what_can_be_read_in_one_way_is_taken(address: str) -> None:
    refuse_unclear(address, "IT", "another one")


@pytest.mark.parametrize("sign", ":/?#[]@!$&'()*+,;=% \u00e9")
def test_every_sign_can_be_encoded(sign: str) -> None:
    refuse_unclear(f"redis://:{quote(f'Geh{sign}eim', safe='')}@host:6379/0", "IT", "another one")


def test_without_what_an_address_begins_with_it_is_none() -> None:
    for take in (
        lambda: Conversations(Domain.empty(), host="user:4321#x@host", dialect="postgresql"),
        lambda: RedisLocks(EndpointConfig(url="user:4321#x@host")),
    ):
        with pytest.raises(RasaException, match="is no address") as error:
            take()
        assert "4321" not in str(error.value)


def test_the_server_tells_it_in_one_line_without_any_of_it(
    root: Path, start: Start, tiny_model: Path
) -> None:
    (root / "models" / tiny_model.name).write_bytes(tiny_model.read_bytes())
    process = start(
        INLOGHULP_ENDPOINTS=str(folders.ROOT / "deploy" / "endpoints.yml"),
        INLOGHULP_DATABASE="postgresql://user:Geh@eim123@127.0.0.1:5999/inloghulp",
        INLOGHULP_REDIS="redis://127.0.0.1:5998/0",
    )
    _, errors = process.communicate(timeout=PATIENCE)
    (line,) = errors.splitlines()
    assert line.startswith(
        "Cannot start: INLOGHULP_DATABASE (tracker_store in endpoints.yml) is no"
    )
    assert "eim123" not in line
