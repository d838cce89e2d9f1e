"""A store that cannot keep anything is refused at the start, in one line with the remedy."""

import os
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig

from inloghulp import folders
from inloghulp.serving.application import _ours, our_store
from inloghulp.serving.database import database
from inloghulp.serving.database.conversations import Conversations
from tests.serving.database.test_store_faults import held, read_only


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file, with nothing in it yet."""
    monkeypatch.setattr(folders, "STATE", tmp_path / "state")
    monkeypatch.setattr(database, "BUSY", 0.1)
    (tmp_path / "state").mkdir()
    return tmp_path / "state" / "conversations.db"


def refusal(**options: Any) -> str:
    with pytest.raises(RasaException) as refused:
        Conversations(Domain.empty(), **options)
    text = str(refused.value)
    assert len(text.splitlines()) == 1
    return text


def test_a_folder_in_its_place(path: Path) -> None:
    path.mkdir()
    text = refusal()
    assert str(path) in text
    assert "A folder stands where the file should be: move it away." in text


def test_a_file_that_another_program_holds(path: Path) -> None:
    Conversations(Domain.empty()).close()
    with held(path):
        assert "database is locked. Another program holds the file: stop that one." in refusal()


@pytest.mark.parametrize("content", [b"\xff" * 5000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert "The file is damaged: put back a copy of it, or move it away" in refusal()
    assert path.read_bytes() == content


def test_a_file_that_may_not_be_written(path: Path) -> None:
    Conversations(Domain.empty()).close()
    with read_only(path):
        text = refusal()
    assert "readonly" in text
    assert "Give the user that runs this the right to write the file and its folder." in text


def test_a_folder_that_is_not_there(path: Path) -> None:
    assert "No such file or directory" in refusal(db=str(path.parent / "nowhere" / "a.db"))


def test_a_full_disk(path: Path) -> None:
    def no_more(connection: Any, _: Any) -> None:
        connection.execute("PRAGMA max_page_count=1")

    sqlalchemy.event.listen(sqlalchemy.engine.Engine, "connect", no_more)
    try:
        assert "full. Make room on the disk." in refusal()
    finally:
        sqlalchemy.event.remove(sqlalchemy.engine.Engine, "connect", no_more)


def test_a_file_in_which_another_process_keeps_turns(path: Path) -> None:
    first = Conversations(Domain.empty())
    assert f"process {os.getpid()} serves from {path} already." in refusal()
    Conversations(Domain.empty(), alone=False).close()  # who plays none may read and purge
    assert "serves from" in refusal()
    first.close()
    Conversations(Domain.empty()).close()


def test_a_file_that_could_not_be_opened_is_free_again(path: Path) -> None:
    path.mkdir()
    refusal()
    path.rmdir()
    Conversations(Domain.empty()).close()


@pytest.mark.parametrize(
    "options", [{"dialect": "nonsense"}, {"dialect": "mysql"}, {"port": "http", "dialect": "mysql"}]
)
def test_options_that_are_wrong_are_no_traceback(path: Path, options: dict[str, Any]) -> None:
    assert refusal(**options).startswith("conversations cannot be kept")


def test_rights_of_others_are_taken_away_and_none_are_given(path: Path) -> None:
    Conversations(Domain.empty()).close()
    path.chmod(0o644)
    path.parent.chmod(0o755)
    Conversations(Domain.empty()).close()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_the_type_of_rasas_manual_is_our_store_too(path: Path) -> None:
    config = EndpointConfig(type="SQL", dialect="sqlite", db=str(path))
    assert our_store(config).type == "inloghulp.serving.database.conversations.Conversations"


def test_a_type_that_is_not_known_is_refused() -> None:
    memory = InMemoryTrackerStore(Domain.empty())
    with pytest.raises(RasaException, match=r"'a\.B' as tracker_store, which cannot be used"):
        _ours(memory, EndpointConfig(type="a.B"))


def test_where_none_is_named_it_is_our_store(path: Path) -> None:
    assert our_store(None).type == "inloghulp.serving.database.conversations.Conversations"
