"""The sums for one message stay on one thread, and others get their threads back."""

import numpy as np
from threadpoolctl import threadpool_info  # type: ignore[import-untyped]

from inloghulp.nlu.learning.one_thread import one_thread


def _threads() -> list[int]:
    np.ones((2, 2)) @ np.ones((2, 2))  # numpy's library is loaded
    return [
        library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"
    ]


def test_one_thread_within_and_as_before_after() -> None:
    before = _threads()
    assert before
    with one_thread():
        assert set(_threads()) == {1}
    assert _threads() == before
