"""Masks what a button tells, since what is sent in its name may be typed as well."""

import json
import re
from functools import lru_cache
from typing import Any

from inloghulp.privacy.mask import Masked, mask

_IDENTIFIER = re.compile(r"[a-z]+\d?(?:_(?:[a-z]+|\d{1,2}|20\d\d|\d?[a-z]\d?))+")
"""How faq/ names its answers, steps and facts: news_after_11_may, html5_what."""


REMEMBERED = 1_000
"""So many payloads in which there is nothing to mask are remembered: the same buttons are pressed all the time."""


class _Hides(Exception):
    """There is something to mask in a payload. As an exception, since that is never remembered."""

    def __init__(self, masked: Masked) -> None:
        super().__init__("a payload tells what nobody should keep")
        self.masked = masked


def mask_payload(payload: str) -> Masked:
    """Masks the names and values in `/intent{...}`; what buttons of ours tell stays as it is."""
    try:
        return _unless_it_hides(payload)
    except _Hides as found:
        return found.masked


@lru_cache(REMEMBERED)
def _unless_it_hides(payload: str) -> Masked:
    """Return a payload that may stay as it is, or raise `_Hides`."""
    intent, brace, rest = payload.partition("{")
    if not brace:
        return Masked(payload)
    told: dict[str, Any] = json.loads(brace + rest)
    kinds: dict[str, None] = {}
    safe = {_masked(name, kinds): _masked(value, kinds) for name, value in told.items()}
    if not kinds:
        return Masked(payload)
    raise _Hides(Masked(intent + json.dumps(safe, ensure_ascii=False), tuple(kinds)))


def _masked(value: Any, kinds: dict[str, None]) -> Any:
    """Return the value itself, or its text without what nobody should keep."""
    if isinstance(value, str) and _IDENTIFIER.fullmatch(value):
        return value
    masked = mask(str(value))
    kinds.update(dict.fromkeys(masked.kinds))
    return masked.text if masked.kinds else value
