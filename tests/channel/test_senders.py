"""Sender tokens and the key that signs them."""

import stat
from pathlib import Path

import pytest

from inloghulp.channel.senders import Senders, signing_secret


def test_tokens_survive_a_restart_but_not_another_key() -> None:
    token = Senders("a secret of our own").new()
    assert Senders("a secret of our own").knows(token)
    assert not Senders("a secret of others").knows(token)


FOREIGN = ["\0\0\0\0", "!!!!", "    ", "\n", "\r\n\r\n", "====", "é", ".", "A", "-", "*" * 100]


@pytest.mark.parametrize("added", FOREIGN)
def test_only_the_letters_that_were_given_out_are_a_token(added: str) -> None:
    senders = Senders("secret")
    token = senders.new()
    random, signature = token.split(".")
    for changed in (
        token + added,
        added + token,
        f"{random}{added}.{signature}",
        f"{random}.{added}",
    ):
        assert not senders.knows(changed)
    assert senders.knows(token)


def test_a_signature_written_in_another_way_is_no_token() -> None:
    # The last letter of 43 carries two bits that nobody reads.
    senders = Senders("secret")
    token = senders.new()
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    known = [letter for letter in letters if senders.knows(token[:-1] + letter)]
    assert known == [token[-1]]


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
