"""Where conversations are kept: with Rasa's own way to make the store of endpoints.yml."""

import asyncio
import warnings
from contextlib import closing
from pathlib import Path

import pytest
from rasa.core.tracker_store import TrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from inloghulp import folders
from inloghulp.serving.database.conversations import Conversations


def our_store() -> Conversations:
    endpoints = AvailableEndpoints.read_endpoints(str(folders.ROOT / "endpoints.yml"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Rasa makes the address in SQLAlchemy's old way
        store = TrackerStore.create(endpoints.tracker_store, domain=Domain.empty())
    assert isinstance(store, Conversations)
    return store


def test_conversations_survive_a_restart_wherever_it_is_started_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "STATE", tmp_path / "new" / "state")
    tracker = DialogueStateTracker.from_events("me", [UserUttered("hallo")])
    with closing(our_store()) as store:
        asyncio.run(store.save(tracker))
    monkeypatch.chdir(tmp_path)
    with closing(our_store()) as store:
        kept = asyncio.run(store.retrieve("me"))
    assert kept is not None
    assert kept.latest_message is not None
    assert kept.latest_message.text == "hallo"
    assert (tmp_path / "new" / "state" / "conversations.db").exists()
