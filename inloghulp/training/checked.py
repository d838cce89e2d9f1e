"""Whether all files were looked at just now: `inloghulp train` does so first, and Rasa's own commands do not."""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar

_checked: ContextVar[bool] = ContextVar("checked", default=False)


def is_checked() -> bool:
    """Whether nobody needs to look at them once more."""
    return _checked.get()


@contextlib.contextmanager
def already_checked() -> Iterator[None]:
    """Within this all files are known to be in order."""
    before = _checked.set(True)
    try:
        yield
    finally:
        _checked.reset(before)
