"""The process that only understands: what it is given and gives back, and that nobody notices when it is gone."""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import threading
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import requests

from inloghulp.channel.apologies import apology
from inloghulp.folders import FAQ
from inloghulp.metrics import READER_ENDED
from inloghulp.nlu.features import embedding
from inloghulp.serving import reader_process
from inloghulp.serving.inside_rasa.understanding_thread import TOGETHER, Said, Typed, Understander
from inloghulp.serving.reader_process import Deadly, ReaderProcess
from tests.serving.test_server import PATIENCE, Start, address_of, root, start

__all__ = ["root", "start"]

HERE = os.getpid()
DIES, HANGS, WRONG = "sterft", "zwijgt", "fout"


def understand(typed: Sequence[Typed]) -> list[Said]:
    """Say which process understood how many texts at once; some do harm, of which this process is only told."""
    texts = [text for text, _ in typed]
    if os.getpid() == HERE:
        assert not {DIES, HANGS} & {*texts}
    if DIES in texts:
        os.kill(os.getpid(), signal.SIGKILL)
    if HANGS in texts:
        threading.Event().wait()
    if WRONG in texts:
        raise ValueError(WRONG)
    return [
        {"text": text, "moment": moment, "by": os.getpid(), "of": len(texts)}
        for text, moment in typed
    ]


@asynccontextmanager
async def reading(tell: Callable[[Sequence[Typed]], list[Said]] = understand) -> AsyncIterator[Any]:
    """What has texts understood, with a process for it."""
    understander = Understander(tell)
    reader = ReaderProcess(understander)
    await reader.begin()
    try:
        yield understander
    finally:
        await reader.end()


def run(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(asyncio.wait_for(work(), PATIENCE))


async def until_elsewhere(understander: Any) -> Said:
    """Ask until another process answers."""
    while (said := await understander.by("en nu?"))["by"] == HERE:
        await asyncio.sleep(0.01)
    return dict(said)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_process, "AGAIN_AFTER", 0.01)


def test_what_waits_is_understood_elsewhere_and_together() -> None:
    async def ask() -> None:
        async with reading() as understander:
            texts = [f"tekst {number}" for number in range(3 * TOGETHER)]
            found = await asyncio.gather(*map(understander.by, texts))
        assert [said["text"] for said in found] == texts
        assert len({said["by"] for said in found} - {HERE}) == 1
        assert max(said["of"] for said in found) == TOGETHER

    run(ask)


def test_who_is_gone_is_passed_over() -> None:
    async def ask() -> None:
        async with reading() as understander:
            tasks = [asyncio.create_task(understander.by(str(number))) for number in range(9)]
            await asyncio.sleep(0)  # two are sent, the others wait
            for gone in (tasks[0], tasks[5]):
                gone.cancel()
            found = await asyncio.gather(*tasks, return_exceptions=True)
        assert [said["text"] for said in found if isinstance(said, dict)] == [*"1234678"]
        assert {said["of"] for said in found if isinstance(said, dict)} == {1, 6}

    run(ask)


@pytest.mark.parametrize("harm", [DIES, HANGS])
def test_a_text_that_two_of_them_end_at_is_understood_by_nobody_and_all_others_are(
    harm: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = READER_ENDED._value.get()

    async def ask() -> None:
        async with reading() as understander:
            texts = [*map(str, range(4)), harm, *map(str, range(4, 2 * TOGETHER))]
            with monkeypatch.context() as patch:
                patch.setattr(reader_process, "SILENT", 1.0 if harm == HANGS else PATIENCE)
                asking = asyncio.gather(*map(understander.by, texts), return_exceptions=True)
                found = await asking
        assert isinstance(found[4], Deadly)
        told = [said for said in found if isinstance(said, dict)]
        assert [said["text"] for said in told] == [text for text in texts if text != harm]
        assert HERE not in {said["by"] for said in told}

    run(ask)
    assert [record.getMessage() for record in caplog.records] == [
        "The process that understands messages ended (SIGKILL): another one is started"
    ] * 2
    assert READER_ENDED._value.get() == ended + 2


def test_the_moment_of_a_text_goes_with_it() -> None:
    async def ask() -> None:
        async with reading() as understander:
            said = await understander.by("ja", ("result", "result flash"))
        assert (said["moment"], said["by"] == HERE) == (("result", "result flash"), False)

    run(ask)


def test_a_text_that_one_of_them_ends_at_by_chance_is_understood_by_the_next(
    tmp_path: Path,
) -> None:
    def die_once(texts: Sequence[Typed]) -> list[Said]:
        with suppress(FileExistsError):
            if Typed("ja") in texts:
                (tmp_path / "died").touch(exist_ok=False)
                os.kill(os.getpid(), signal.SIGKILL)
        return understand(texts)

    async def ask() -> None:
        async with reading(die_once) as understander:
            said = await understander.by("ja")
            assert (said["text"], said["of"]) == ("ja", 1)
            assert said["by"] != HERE

    run(ask)


def test_it_is_back_before_anyone_needs_it() -> None:
    async def ask() -> None:
        async with reading() as understander:
            first = (await understander.by("eerst"))["by"]
            os.kill(first, signal.SIGKILL)  # while it has nothing to do
            assert (await understander.by("en nu?"))["by"] not in (first, HERE)

    run(ask)


def test_what_goes_wrong_with_a_text_is_only_told_to_that_one() -> None:
    async def ask() -> None:
        async with reading() as understander:
            texts = ["ja", WRONG, "nee"]
            found = await asyncio.gather(*map(understander.by, texts), return_exceptions=True)
        assert [isinstance(said, ValueError) for said in found] == [False, True, False]

    run(ask)


def no_fork() -> int:
    raise BlockingIOError(11, "Resource temporarily unavailable")


def test_without_a_second_process_this_one_does_all(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fork = os.fork
    monkeypatch.setattr(os, "fork", no_fork)

    async def ask() -> None:
        async with reading() as understander:
            assert (await understander.by("ja"))["by"] == HERE
            monkeypatch.setattr(os, "fork", fork)
            await until_elsewhere(understander)

    run(ask)
    assert caplog.messages[0].startswith("No process that understands messages can be started")


@pytest.mark.parametrize("harm", [DIES, HANGS])
def test_one_that_understands_nothing_at_all_is_not_the_fault_of_a_text(
    harm: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(reader_process, "HARMLESS", Typed(harm))
    monkeypatch.setattr(reader_process, "SILENT", 0.1 if harm == HANGS else PATIENCE)

    async def ask() -> None:
        async with reading() as understander:
            assert (await understander.by("ja"))["by"] == HERE
            monkeypatch.undo()
            await until_elsewhere(understander)

    run(ask)
    told = "A process that understands messages is of no use (SIGKILL)"
    assert set(caplog.messages) == {told}


def test_what_one_of_them_ended_at_is_not_understood_here_when_no_other_can_be_had(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def ask() -> None:
        async with reading() as understander:
            monkeypatch.setattr(os, "fork", no_fork)
            texts = [DIES, "ja", "nee"]
            found = await asyncio.gather(*map(understander.by, texts), return_exceptions=True)
        assert isinstance(found[0], Deadly)
        assert [said["by"] for said in found if isinstance(said, dict)] == [HERE] * 2

    run(ask)


def test_after_the_end_nothing_of_it_is_left() -> None:
    async def ask() -> None:
        async with reading() as understander:
            other = (await understander.by("ja"))["by"]
        assert (await understander.by("ja"))["by"] == HERE
        assert not Path(f"/proc/{other}").exists()

    run(ask)


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_leaves_stopping_to_the_server(stop: signal.Signals) -> None:
    async def ask() -> None:
        async with reading() as understander:
            other = (await understander.by("ja"))["by"]
            os.kill(other, stop)  # as Ctrl-C in a terminal does
            assert (await understander.by("nee"))["by"] == other

    run(ask)


def test_it_holds_no_connection_of_the_process_that_asks() -> None:
    async def ask() -> None:
        with socket.create_server(("127.0.0.1", 0)):
            async with reading() as understander:
                other = (await understander.by("ja"))["by"]
                held = [str(each.readlink()) for each in Path(f"/proc/{other}/fd").iterdir()]
        assert sum(each.startswith("socket:") for each in held) == 1
        assert len(held) <= 4  # that one, and what it prints to

    run(ask)


def test_an_embedding_that_fails_there_is_told_here(monkeypatch: pytest.MonkeyPatch) -> None:
    async def ask() -> None:
        async with reading(fails_elsewhere) as understander:
            await understander.by("ja")
            assert embedding.fails()
            await understander.by("nee")
            assert not embedding.fails()

    def fails_elsewhere(texts: Sequence[Typed]) -> list[Said]:
        embedding.note_elsewhere(Typed("ja") in texts)
        return understand(texts)

    run(ask)


Served = tuple["subprocess.Popen[str]", str, Callable[[str], str]]


@pytest.fixture
def serve(root: Path, start: Start, tiny_model: Path) -> Callable[..., Served]:
    """Serve the tiny bot, and give its process, its address, and a way to say something as another parent."""
    shutil.copy(tiny_model, root / "models")

    def serve(**settings: str) -> Served:
        process = start(**settings)
        url = address_of(process)

        def say(text: str) -> str:
            sender = requests.post(f"{url}session", json={}, timeout=30).json()["sender"]
            body = {"sender": sender, "message": text}
            return str(requests.post(f"{url}webhook", json=body, timeout=30).json()[0]["text"])

        return process, url, say

    return serve


def children(process: "subprocess.Popen[str]") -> list[int]:
    found: list[int] = []
    for thread in Path(f"/proc/{process.pid}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # it ended meanwhile
            found += map(int, (thread / "children").read_text().split())
    return found


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_no_answer_is_lost_when_it_is_killed_and_it_ends_with_the_server(
    serve: Callable[..., Served],
) -> None:
    process, url, say = serve(INLOGHULP_UNDERSTANDING="process", INLOGHULP_LIMITS="off")
    (first,) = children(process)
    with ThreadPoolExecutor(8) as parents:
        turns = [parents.submit(say, f"hallo {number}") for number in range(80)]
        turns[5].result()
        os.kill(first, signal.SIGKILL)
        assert {turn.result() for turn in turns} == {"Hallo.\n\nWat gaat er mis?"}
    while (again := children(process)) in ([], [first]):
        pass
    assert say("hallo")
    assert "inloghulp_reader_ended_total 1.0" in requests.get(f"{url}metrics", timeout=30).text
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert errors.count("\n") == 1
    assert "ended (SIGKILL)" in errors
    assert not is_alive(again[0])


DEADLY = f"""
import os, signal
from rasa.nlu.classifiers.keyword_intent_classifier import KeywordIntentClassifier
import tests.tiny_bot

understand = KeywordIntentClassifier.process

def process(self, messages):
    if any({DIES!r} in message.get("text") for message in messages):
        os.kill(os.getpid(), signal.SIGKILL)
    return understand(self, messages)

KeywordIntentClassifier.process = process
"""


def test_a_text_that_ends_whoever_understands_it_does_not_end_the_server(
    root: Path, serve: Callable[..., Served]
) -> None:
    (root / "actions" / "__init__.py").write_text(DEADLY)
    process, url, say = serve(INLOGHULP_UNDERSTANDING="process", INLOGHULP_LIMITS="off")
    with ThreadPoolExecutor(8) as parents:
        turns = [parents.submit(say, f"hallo {number}") for number in range(20)]
        deadly = [parents.submit(say, f"het kind {DIES}") for _ in range(2)]
        turns += [parents.submit(say, f"hallo {number}") for number in range(20, 40)]
        assert {turn.result() for turn in deadly} == {apology(FAQ)}
        assert {turn.result() for turn in turns} == {"Hallo.\n\nWat gaat er mis?"}
    assert process.poll() is None
    told = requests.get(f"{url}metrics", timeout=30).text
    assert 'inloghulp_errors_total{error="Deadly"} 2.0' in told


def test_it_does_not_outlive_a_server_that_is_killed(serve: Callable[..., Served]) -> None:
    process, _, say = serve(INLOGHULP_UNDERSTANDING="process")
    say("hallo")
    (other,) = children(process)
    process.kill()
    process.communicate(timeout=PATIENCE)
    while is_alive(other):
        pass


def test_a_thread_where_that_is_asked(serve: Callable[..., Served], start: Start) -> None:
    process, _, say = serve(INLOGHULP_UNDERSTANDING="thread")
    assert say("hallo") == "Hallo.\n\nWat gaat er mis?"
    assert children(process) == []
    _, errors = start(INLOGHULP_UNDERSTANDING="ergens").communicate(timeout=PATIENCE)
    assert errors == (
        "Cannot start: INLOGHULP_UNDERSTANDING is 'ergens'; expected auto, process or thread.\n"
    )
