"""Sender tokens and the key that signs them."""

import stat
from pathlib import Path

import pytest

from inloghulp.channel.senders import Senders, signing_secret


def test_tokens_survive_a_restart_but_not_another_key() -> None:
    token = Senders("a secret of our own").new()
    assert Senders("a secret of our own").knows(token)
    assert not Senders("a secret of others").knows(token)


def test_each_token_is_new() -> None:
    senders = Senders("secret")
    assert len({senders.new() for _ in range(100)}) == 100


def test_the_key_is_made_once_and_is_ours_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INLOGHULP_SECRET", raising=False)
    state = tmp_path / "state"
    secret = signing_secret(state)
    assert len(secret) > 30
    assert signing_secret(state) == secret
    assert [path.name for path in state.iterdir()] == ["secret"]
    assert stat.S_IMODE((state / "secret").stat().st_mode) == 0o600


def test_the_environment_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INLOGHULP_SECRET", "at least sixteen characters")
    assert signing_secret(tmp_path / "state") == "at least sixteen characters"
    assert not (tmp_path / "state").exists()
    monkeypatch.setenv("INLOGHULP_SECRET", "short")
    with pytest.raises(ValueError, match="too short"):
        signing_secret(tmp_path)
