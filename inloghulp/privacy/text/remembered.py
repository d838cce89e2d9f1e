"""What is found out about a word or a text while a message is masked, and is forgotten with it.

The same words are asked about by many rules, and a message is looked through again where something was found.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from inloghulp.nlu.text.words import without_marks

_MOST = 1024
"""So many answers of each question; a message of 2,000 characters has fewer words."""
_Asked = TypeVar("_Asked", bound=Callable[..., Any])
_forget: list[Callable[[], None]] = [without_marks.cache_clear]


def remembered(asked: _Asked) -> _Asked:
    """Remember what a function returned until the message is masked."""
    cached: Any = lru_cache(maxsize=_MOST)(asked)
    _forget.append(cached.cache_clear)
    answers: _Asked = cached
    return answers


def forget() -> None:
    """Forget all of it: what a parent typed is not kept in memory either."""
    for each in _forget:
        each()
