"""The application when it has loaded."""

import gc

from inloghulp.serving import application


def test_the_garbage_collector_leaves_what_was_loaded_alone() -> None:
    loaded: list[object] = []
    try:
        application._give_back_memory()
        assert gc.get_freeze_count() > 0
        assert not any(one is loaded for one in gc.get_objects())
    finally:
        gc.unfreeze()
    assert any(one is loaded for one in gc.get_objects())
