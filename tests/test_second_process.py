"""A part of some work in a process of its own."""

import multiprocessing
import os
from collections.abc import Callable

import pytest

from inloghulp import second_process
from inloghulp.second_process import beside


def in_which_process() -> int:
    return os.getpid()


def test_it_is_done_in_another_process_where_there_is_a_core_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for cores, elsewhere in ((2, True), (1, False), (0.5, False)):
        monkeypatch.setattr(second_process, "cores", lambda cores=cores: cores)
        assert (beside(in_which_process)() != os.getpid()) is elsewhere
    monkeypatch.setattr(second_process, "cores", lambda: 2)
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert beside(in_which_process)() == os.getpid()


def ends_elsewhere(here: int) -> Callable[[], str]:
    def work() -> str:
        if os.getpid() != here:
            os._exit(1)
        return "done"

    return work


def test_where_that_process_ends_early_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_process, "cores", lambda: 2)
    assert beside(ends_elsewhere(os.getpid()))() == "done"


def test_what_is_wrong_is_raised_where_the_result_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise ValueError("these lines")

    monkeypatch.setattr(second_process, "cores", lambda: 2)
    result = beside(fail)
    with pytest.raises(ValueError, match="these lines"):
        result()
    assert capfd.readouterr() == ("", "")


def test_where_no_process_can_be_had_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise OSError("Cannot allocate memory")

    monkeypatch.setattr(second_process, "cores", lambda: 2)
    monkeypatch.setattr(multiprocessing.get_context("fork").Process, "start", refuse)
    assert beside(in_which_process)() == os.getpid()
