"""A real cluster, as deploy/ has it: conversations go on whatever part of it fails, none is lost and none mixed."""

import json
import re
import shutil
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests
import sqlalchemy as sa

from bench.load.counters import counters
from deploy.one_machine.cluster import Cluster, running_cluster
from deploy.one_machine.replica import Replica
from inloghulp.channel.apologies import apology
from inloghulp.channel.sender_tokens import name_of
from inloghulp.folders import FAQ
from tests.cluster.parents import Parent, parents_of
from tests.nginx import require_nginx
from tests.postgresql import require_postgresql
from tests.redis import require_redis
from tests.tiny_project import tiny_project
from tests.waiting import until

SERVE = "from inloghulp.serving.server import serve; serve({port})"

WAITING = '''
import os
import time
from pathlib import Path

from tests.tiny_bot import Echo

FOLDER = Path(__file__).parent


class Waiting(Echo):
    """Says which process plays, and waits for as long as a test says so."""

    def run(self, dispatcher, tracker, domain):
        if "wachten" in tracker.latest_message["text"]:
            (FOLDER / f"playing-{os.getpid()}").touch()
            while (FOLDER / "wait").exists():
                time.sleep(0.01)
        return super().run(dispatcher, tracker, domain)
'''


@pytest.fixture(scope="module")
def project(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tiny_project(tmp_path_factory.mktemp("project"), WAITING)
    shutil.copy(tiny_model, folder / "models")
    return folder


@pytest.fixture(scope="module")
def cluster(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    require_postgresql()
    require_redis()
    require_nginx()
    with running_cluster(
        tmp_path_factory.mktemp("cluster"),
        command=(sys.executable, "-W", "ignore", "-c", SERVE),
        environment={"INLOGHULP_ROOT": str(project), "INLOGHULP_LIMITS": "off"},
        durable=False,
    ) as running:
        yield running


def user_texts(cluster: Cluster, sender: str) -> list[str]:
    """What a parent said, as it is kept."""
    engine = sa.create_engine(cluster.postgresql.url)
    rows = "select data from events where sender_id = :name and type_name = 'user' order by id"
    with engine.connect() as connection:
        found = connection.execute(sa.text(rows), {"name": name_of(sender)}).scalars().all()
    engine.dispose()
    return [json.loads(row)["text"] for row in found]


def nothing_is_lost(cluster: Cluster, parents: list[Parent], most_retries: int) -> None:
    """Every message is kept once and in order, in its own conversation, and who retried did so but once."""
    for parent in parents:
        assert user_texts(cluster, parent.sender) == parent.said
        assert max(parent.retries) <= most_retries, parent.seen


def post(replica: Replica, address: str, **body: Any) -> requests.Response:
    return requests.post(f"{replica.url}/{address}", json=body, timeout=40)


def test_conversations_move_between_the_replicas_at_every_turn(cluster: Cluster) -> None:
    one = cluster.replicas[0]
    senders = [post(one, "session").json()["sender"] for _ in range(4)]
    said: dict[str, list[str]] = {sender: [] for sender in senders}
    for turn in range(4):
        for number, sender in enumerate(senders):
            replica = cluster.replicas[(turn + number) % 2]
            text = f"kinderen {'abcd'[turn]} {'efgh'[number]}"
            answer = post(replica, "webhook", sender=sender, message=text).json()
            assert answer[0]["custom"]["echo"]["text"] == text
            said[sender].append(text)
    assert {sender: user_texts(cluster, sender) for sender in senders} == said


def test_what_was_offered_played_and_forgotten_at_one_replica_is_so_at_the_other(
    cluster: Cluster,
) -> None:
    one, two = cluster.replicas
    mine, other = (post(one, "session").json()["sender"] for _ in range(2))
    post(one, "webhook", sender=mine, message="stap")
    assert post(two, "webhook", sender=other, payload="/solved").status_code == 422
    pressed = {"sender": mine, "payload": "/solved", "id": "press"}
    first = post(two, "webhook", **pressed)
    assert first.json()[0]["text"] == "Fijn dat het werkt."
    assert post(one, "webhook", **pressed).json() == first.json()
    assert len(user_texts(cluster, mine)) == 2
    assert post(two, "forget", sender=mine).status_code == 200
    assert post(one, "webhook", sender=mine, message="stap").status_code == 403


def test_a_replica_that_is_killed_in_a_turn_has_it_played_by_the_other(
    cluster: Cluster, project: Path
) -> None:
    """One that kept its conversation for longer than a turn may take would give the apology."""
    with turn_on_its_way(cluster, project) as (replica, sender, asked):
        replica.end(signal.SIGKILL)
        (project / "actions" / "wait").unlink()
        assert asked.result().json()[0]["text"] == "Gezien."
    assert user_texts(cluster, sender) == ["kinderen wachten"]
    replica.start()
    replica.wait()


@contextmanager
def turn_on_its_way(
    cluster: Cluster, project: Path
) -> Iterator[tuple[Replica, str, "Future[requests.Response]"]]:
    """Give the replica that plays a turn, as long as `wait` is there, the conversation, and what will be answered."""
    actions = project / "actions"
    (actions / "wait").touch()
    by_process = {replica.process.pid: replica for replica in cluster.replicas if replica.process}
    sender = requests.post(f"{cluster.url}session", json={}, timeout=40).json()["sender"]
    body = {"sender": sender, "message": "kinderen wachten", "id": "a"}
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(requests.post, f"{cluster.url}webhook", json=body, timeout=40)
        until(lambda: any(actions.glob("playing-*")))
        playing = next(actions.glob("playing-*"))
        yield by_process[int(playing.name.split("-")[1])], sender, asked
    for each in actions.glob("playing-*"):
        each.unlink()


def test_a_replica_that_hangs_in_a_turn_has_it_played_by_the_other(
    cluster: Cluster, project: Path
) -> None:
    """Nothing ends its connections, as when its machine is lost."""
    with turn_on_its_way(cluster, project) as (replica, sender, asked):
        with hanging(replica):
            (project / "actions" / "wait").unlink()
            assert asked.result().json()[0]["text"] == "Gezien."
        until(lambda: not is_playing(replica.url))
    # What it played to its end after all is not kept beside it.
    assert user_texts(cluster, sender) == ["kinderen wachten"]


def test_a_replica_hangs_under_load(cluster: Cluster) -> None:
    with parents_of(cluster.url) as parents:
        until_each_plays(cluster)  # after the test before, nginx may leave one out
        with hanging(cluster.replicas[0]):
            parents.until_each_said(2)
        parents.until_each_said(2)
    nothing_is_lost(cluster, parents.all, most_retries=1)


def until_each_plays(cluster: Cluster) -> None:
    for replica in cluster.replicas:
        before = played(replica.url)
        until(lambda at=replica.url, least=before: played(at) > least)  # type: ignore[misc]


def played(url: str) -> float:
    told = requests.get(f"{url}/metrics", timeout=40).text
    return sum(map(float, re.findall(r"^inloghulp_turns_total{.*} (\S+)$", told, re.MULTILINE)))


@contextmanager
def hanging(replica: Replica) -> Iterator[None]:
    assert replica.process is not None
    replica.process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        replica.process.send_signal(signal.SIGCONT)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL], ids=["stopped", "killed"])
def test_a_replica_goes_and_comes_back_under_load(cluster: Cluster, how: signal.Signals) -> None:
    replica = cluster.replicas[0]
    with parents_of(cluster.url) as parents:
        parents.until_each_said(2)
        assert replica.end(how) == (0 if how == signal.SIGTERM else -how)
        parents.until_each_said(2)
        replica.start()
        replica.wait()
        parents.until_each_said(2)
    # nginx lets the other replica play: nobody sees it.
    nothing_is_lost(cluster, parents.all, most_retries=0)


def test_what_load_is_reckoned_with_is_counted(cluster: Cluster) -> None:
    before = counters(cluster)
    sender = post(cluster.replicas[0], "session").json()["sender"]
    for number in range(6):
        post(cluster.replicas[number % 2], "webhook", sender=sender, message="kinderen")
    used = counters(cluster).since(before)
    assert used.turns == 6
    assert used.bot_cpu > 0
    assert used.redis_commands >= 12  # each turn takes its conversation and gives it back
    assert counters(cluster).memory > 50


def test_redis_is_restarted_under_load(cluster: Cluster) -> None:
    with parents_of(cluster.url) as parents:
        parents.until_each_said(2)
        cluster.redis.stop()
        parents.until_each_said(2)
        for replica in cluster.replicas:
            until(lambda at=replica.url: locks(at) != "ok")  # type: ignore[misc]
        cluster.redis.start()
        parents.until_each_said(2)
        for replica in cluster.replicas:
            until(lambda at=replica.url: locks(at) == "ok")  # type: ignore[misc]
    nothing_is_lost(cluster, parents.all, most_retries=0)


def locks(url: str) -> str:
    told: str = requests.get(f"{url}/ready", timeout=40).json()["locks"]
    return told


def test_postgresql_is_restarted_under_load(cluster: Cluster) -> None:
    with parents_of(cluster.url) as parents:
        parents.until_each_said(2)
        cluster.postgresql.stop()
        for replica in cluster.replicas:
            until(lambda at=replica.url: is_playing(at))  # type: ignore[misc]
        cluster.postgresql.start()
        parents.until_each_said(2)
    # A turn waits for it, and one that could not be kept is played by the other replica.
    nothing_is_lost(cluster, parents.all, most_retries=1)


def is_playing(url: str) -> bool:
    told = requests.get(f"{url}/metrics", timeout=40).text
    return "\ninloghulp_turns_running 0.0\n" not in told


def test_postgresql_is_away_for_longer_than_a_turn_waits(cluster: Cluster) -> None:
    with parents_of(cluster.url) as parents:
        parents.until_each_said(2)
        cluster.postgresql.stop()
        parents.until_one_sees_it()
        cluster.postgresql.start()
        parents.until_each_said(2)
    seen = [each for parent in parents.all for each in parent.seen]
    assert all(each.startswith("503 ") and apology(FAQ)[:30] in each for each in seen), seen
    nothing_is_lost(cluster, parents.all, most_retries=1)


def test_no_log_of_the_whole_of_it_tells_what_was_said(
    cluster: Cluster,
) -> None:
    engine = sa.create_engine(cluster.postgresql.url)
    with engine.connect() as connection:
        names = connection.execute(sa.text("select distinct sender_id from events")).scalars().all()
        refuse = "alter table events add constraint no check (false) not valid"
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(sa.text(refuse))
        sender = post(cluster.replicas[0], "session").json()["sender"]
        post(cluster.replicas[0], "webhook", sender=sender, message="kinderen met een konijn")
        connection.execute(sa.text("alter table events drop constraint no"))
    engine.dispose()
    folder = cluster.replicas[0].log.parent
    logs = [*folder.glob("*.log"), folder / "output", cluster.postgresql.folder / "log"]
    told = {log.name: log.read_text(encoding="utf-8") for log in logs}
    assert {"replica-1.log", "replica-2.log", "access.log", "error.log"} <= set(told)
    assert "violates check constraint" in told["log"]
    assert "A message was not answered" in told["replica-1.log"]
    for name, text in told.items():
        assert "kinderen" not in text, name
        assert not [one for one in (*names, name_of(sender)) if one in text], name
