"""Learning beside other learning, in a process of its own: what it made comes back, whatever becomes of the process."""

import multiprocessing
import os
import signal
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from inloghulp.nlu.features.texts import read
from inloghulp.nlu.learning import second_core
from inloghulp.nlu.learning.kept_models import learnt_before
from inloghulp.nlu.learning.kernel_ridge import learn
from inloghulp.nlu.learning.neighbours import Likeness
from inloghulp.nlu.learning.second_core import beside
from tests.nlu.learning.test_kernel_ridge import LAST, TEXTS, WANTED

HERE = os.getpid()


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_core, "cores", lambda: 2.0)


def test_it_is_done_in_another_process() -> None:
    with beside(os.getpid) as made:
        assert made() != os.getpid()
    assert multiprocessing.active_children() == []


def test_on_one_core_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_core, "cores", lambda: 1.0)
    with beside(os.getpid) as made:
        assert made() == os.getpid()


def test_where_none_can_be_forked_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: BaseProcess) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(BaseProcess, "start", refuse)
    with beside(os.getpid) as made:
        assert made() == os.getpid()


@pytest.mark.parametrize("end", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(3)])
def test_where_the_other_one_ends_it_is_done_here(end: object) -> None:
    def work() -> int:
        if os.getpid() != HERE and callable(end):
            end()
        return os.getpid()

    with beside(work) as made:
        assert made() == os.getpid() == HERE


def test_what_is_wrong_is_raised_where_it_is_waited_for(capfd: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        raise ValueError("these examples")

    with beside(work) as made, pytest.raises(ValueError, match="these examples"):
        made()
    assert capfd.readouterr() == ("", "")


def test_nothing_is_left_of_it_where_what_stands_beside_it_fails() -> None:
    with pytest.raises(KeyError), beside(signal.pause):
        raise KeyError
    assert multiprocessing.active_children() == []


def test_what_it_learnt_is_kept_for_the_next_training(tmp_path: Path) -> None:
    texts = read(TEXTS, None)
    for _ in range(2):
        with (
            learnt_before(tmp_path),
            beside(lambda: learn(texts, WANTED, Likeness(), LAST)) as made,
        ):
            made()
        assert len([*tmp_path.iterdir()]) == 1
