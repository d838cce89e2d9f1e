"""A message that is sent again is answered again, and not played again: after a restart, later, at another replica."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import requests
import sqlalchemy as sa
from rasa.shared.core.domain import Domain

from inloghulp import folders
from inloghulp.serving.database.conversations import Conversations
from tests.postgresql import Postgresql, postgresql, postgresql_cluster
from tests.tiny_bot import APOLOGY, TinyBot, running_bot

__all__ = ["postgresql", "postgresql_cluster"]


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, Any]:
    if request.param == "SQLite":
        return {"db": str(tmp_path / "conversations.db")}
    found: Postgresql = request.getfixturevalue("postgresql")
    return found.options


@pytest.fixture
def replicas(
    database: dict[str, Any],
    tiny_model: Path,
    faq_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[tuple[TinyBot, TinyBot]]:
    """Two of them, with one database and one secret."""
    monkeypatch.setattr(folders, "STATE", tmp_path)
    one, two = (Conversations(Domain.empty(), alone=False, **database) for _ in range(2))
    with (
        running_bot(tiny_model, faq_folder, tmp_path, one) as first,
        running_bot(tiny_model, faq_folder, tmp_path, two) as second,
    ):
        yield first, second
    one.close()
    two.close()


def said(bot: TinyBot, sender: str) -> list[str]:
    return bot.user_texts(sender)


def test_the_other_replica_gives_the_same_answer(replicas: tuple[TinyBot, TinyBot]) -> None:
    first, second = replicas
    sender = first.session()
    for number in range(4):
        answers = [
            bot.say(sender=sender, message="hallo", id=str(number)) for bot in (first, second) * 2
        ]
        assert answers[0][0]["buttons"]
        assert answers.count(answers[0]) == 4
        first, second = second, first
    assert said(first, sender) == ["hallo"] * 4


def test_so_does_the_same_one_after_a_restart_and_many_turns(
    replicas: tuple[TinyBot, TinyBot],
) -> None:
    bot, _ = replicas
    sender = bot.session()
    answer = bot.say(sender=sender, message="hallo", id="first")
    for _ in range(8):
        bot.say(sender=sender, message="kinderen")
    assert bot.say(sender=sender, message="hallo", id="first") == answer
    bot.restart()
    assert bot.say(sender=sender, message="hallo", id="first") == answer
    assert len(said(bot, sender)) == 9


def test_an_answer_that_was_the_apology_is_so_again(replicas: tuple[TinyBot, TinyBot]) -> None:
    sender = replicas[0].session()
    for bot in replicas:  # an action that says nothing, and one that fails
        for message in ("bedankt", "hoe"):
            answer = bot.say(sender=sender, message=message, id=message)
            assert [part["text"] for part in answer] == [APOLOGY]
    assert said(bot, sender) == ["bedankt", "hoe"]


def test_names_of_messages_are_of_one_conversation_and_not_kept(
    replicas: tuple[TinyBot, TinyBot],
) -> None:
    first, second = replicas
    mine, other = first.session(), first.session()
    first.say(sender=mine, message="hallo", id="Welkom01")
    (message,) = second.say(sender=other, message="kinderen", id="Welkom01")
    assert message["text"] == "Gezien."
    with first.agent.tracker_store.engine.connect() as connection:
        rows = [*connection.execute(sa.text("select * from turns"))]
        rows += connection.execute(sa.text("select * from events"))
    assert rows
    assert "Welkom01" not in str(rows)


def test_what_one_forgets_the_other_forgets(replicas: tuple[TinyBot, TinyBot]) -> None:
    first, _ = replicas
    sender = first.session()
    for bot in replicas:
        bot.say(sender=sender, message="hallo", id="1")
    body = {"sender": sender}
    assert requests.post(f"{first.url}/forget", json=body, timeout=10).status_code == 200
    for bot in replicas:
        assert bot.post(sender=sender, message="hallo", id="1").status_code == 403
        assert bot.post(sender=sender, payload="/how").status_code == 403
        assert bot.post(sender=sender, message="kinderen").status_code == 403
        assert bot.events(sender) == []


def test_an_opinion_that_is_changed_at_another_replica_is_one(
    replicas: tuple[TinyBot, TinyBot],
) -> None:
    first, second = replicas
    sender = first.session()
    first.say(sender=sender, message="hallo")
    for bot, helpful in ((first, True), (second, False)):
        body: dict[str, Any] = {"sender": sender, "id": "a", "helpful": helpful}
        assert requests.post(f"{bot.url}/feedback", json=body, timeout=10).ok
    with first.agent.tracker_store.engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(sa.text("select helpful from opinions"))]
    assert rows[-1:] == [(False,)]


def test_of_two_that_play_at_once_one_is_kept(replicas: tuple[TinyBot, TinyBot]) -> None:
    # Without a lock that they share: what must not happen then is that both are kept.
    sender = replicas[0].session()
    replicas[0].say(sender=sender, message="hallo")

    def say(bot: TinyBot) -> tuple[int, str]:
        answer = bot.post(sender=sender, message="kinderen", id="same")
        told = answer.json()
        return answer.status_code, told["text"] if answer.status_code == 503 else told[0]["text"]

    for _ in range(5):
        with ThreadPoolExecutor(4) as pool:
            answers = set(pool.map(say, replicas * 2))
        assert answers <= {(200, "Gezien."), (503, APOLOGY)}
    assert [say(bot) for bot in replicas] == [(200, "Gezien.")] * 2
    assert said(replicas[0], sender) == ["hallo", "kinderen"]
