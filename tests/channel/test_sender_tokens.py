"""Sender tokens and the key that signs them."""

import stat
import time
from pathlib import Path

import pytest

from inloghulp.channel.sender_tokens import Senders, _write_once, name_of, signing_secret

DAYS = 30


def test_tokens_survive_a_restart_but_not_another_key() -> None:
    token = Senders("a secret of our own", DAYS).new()
    assert Senders("a secret of our own", DAYS).knows(token)
    assert not Senders("a secret of others", DAYS).knows(token)


def test_tokens_survive_a_new_version_of_the_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that was given out with this key, at this time."""
    monkeypatch.setattr(time, "time", lambda: 0x6A2B5C00)
    token = "conversation-one.6a2b5c00.v0__AOtMYLNDDFMGlvut75UfaWHPJRmwo4CCiaESQ1I"
    assert Senders("a secret of our own", DAYS).knows(token)


FOREIGN = ["\0\0\0\0", "!!!!", "    ", "\n", "\r\n\r\n", "====", "é", ".", "A", "-", "*" * 100]


@pytest.mark.parametrize("added", FOREIGN)
def test_only_the_letters_that_were_given_out_are_a_token(added: str) -> None:
    senders = Senders("secret", DAYS)
    token = senders.new()
    name, time, signature = token.split(".")
    for changed in (
        token + added,
        added + token,
        f"{name}{added}.{time}.{signature}",
        f"{name}.{time}{added}.{signature}",
        f"{name}.{time}.{added}",
        f"{name}.{signature}",
        f"{name}.{int(time, 16) + 1:x}.{signature}",
    ):
        assert not senders.knows(changed)
    assert senders.knows(token)


def test_a_signature_written_in_another_way_is_no_token() -> None:
    # The last letter of 43 carries two bits that nobody reads.
    senders = Senders("secret", DAYS)
    token = senders.new()
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    known = [letter for letter in letters if senders.knows(token[:-1] + letter)]
    assert known == [token[-1]]


def test_it_is_known_for_so_many_days(monkeypatch: pytest.MonkeyPatch) -> None:
    senders = Senders("secret", DAYS)
    token = senders.new()
    now = int(token.split(".")[1], 16)
    second = 1 / (24 * 60 * 60)
    for days, known in ((-1, True), (29.9, True), (30 - second, True), (30, False), (30.1, False)):
        monkeypatch.setattr(time, "time", lambda days=days: now + days * 24 * 60 * 60)
        assert senders.knows(token) is known


def test_the_name_alone_says_nothing() -> None:
    senders = Senders("secret", DAYS)
    name = name_of(senders.new())
    assert len(name) == 16
    assert not senders.knows(name)


def test_each_token_is_new() -> None:
    senders = Senders("secret", DAYS)
    assert len({senders.new() for _ in range(100)}) == 100


def test_the_key_is_made_once_and_is_ours_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INLOGHULP_SECRET", raising=False)
    state = tmp_path / "not yet" / "state"
    secret = signing_secret(state)
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    assert len(secret) == 43  # 32 bytes
    assert signing_secret(state) == secret
    assert [path.name for path in state.iterdir()] == ["secret"]
    assert stat.S_IMODE((state / "secret").stat().st_mode) == 0o600


def test_the_environment_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INLOGHULP_SECRET", "at least sixteen characters")
    assert signing_secret(tmp_path / "state") == "at least sixteen characters"
    assert not (tmp_path / "state").exists()
    monkeypatch.setenv("INLOGHULP_SECRET", " sixteen letters! \n")
    assert signing_secret(tmp_path) == "sixteen letters!"


@pytest.mark.parametrize("secret", ["", "   ", "short", " " * 20])
def test_one_that_is_empty_or_short_is_refused_with_the_remedy(
    secret: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    what = "too short" if secret.strip() else "empty"
    monkeypatch.setenv("INLOGHULP_SECRET", secret)
    told = f"INLOGHULP_SECRET is {what}: at least 16 .*make one with: openssl rand -base64 32$"
    with pytest.raises(ValueError, match=told):
        signing_secret(tmp_path)
    monkeypatch.delenv("INLOGHULP_SECRET")
    (tmp_path / "secret").write_text(secret)
    told = f"secret is {what}: .*; remove the file; .*, and all conversations begin anew$"
    with pytest.raises(ValueError, match=told):
        signing_secret(tmp_path)


def test_rights_of_others_on_the_file_are_taken_away(tmp_path: Path) -> None:
    signing_secret(tmp_path)
    (tmp_path / "secret").chmod(0o644)
    signing_secret(tmp_path)
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600


def test_of_two_processes_that_begin_at_once_the_first_key_stays(tmp_path: Path) -> None:
    for content in ("first", "second"):
        _write_once(tmp_path / "secret", content)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["first"]
