"""Measures how long a message of 2,000 characters takes that nobody means to type: `make bench-slow`.

Masking, and understanding with the model that `make train` made, each in milliseconds of processor time: the best of
three, since what counts is the work and not what else the machine does.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable
from typing import Any

from bench.nasty_texts import nasty_texts
from inloghulp.channel.request_checks import Refused, read_text
from inloghulp.cli.command import quiet_rasa, trained_model
from inloghulp.privacy.mask import mask

ALLOWED = 60.0
"""Milliseconds that masking and understanding together may take."""
TIMES = 3


def best_of(work: Callable[[str], Any], text: str) -> float:
    """Milliseconds of processor time at the quickest; what was read is remembered, so each time the text differs."""
    took = []
    for fewer in range(TIMES):
        start = time.process_time()
        work(text[: max(1, len(text) - fewer)])
        took.append((time.process_time() - start) * 1000)
    return min(took)


def main() -> None:
    """Print a table, the slowest kind first."""
    quiet_rasa()
    from rasa.core.agent import Agent
    from rasa.core.channels.channel import UserMessage

    processor: Any = Agent.load(trained_model()).processor
    loop = asyncio.new_event_loop()

    def understand(text: str) -> None:
        loop.run_until_complete(processor.parse_message(UserMessage(text)))

    texts = {"an ordinary message": "mijn kind kan niet inloggen", **nasty_texts()}
    rows = []
    for kind, text in texts.items():
        with contextlib.suppress(Refused):  # nothing is left of it
            text = read_text("message", text)
            rows.append((best_of(mask, text), best_of(understand, text), kind))
    loop.close()
    print(f"{'masking':>8} {'understanding':>14}   (ms)")
    for masking, understanding, kind in sorted(rows, key=lambda row: -row[0] - row[1]):
        late = "" if masking + understanding <= ALLOWED else "  *"
        print(f"{masking:8.1f} {understanding:14.1f}   {kind}{late}")
    print(f"* more than {ALLOWED:.0f} ms")


if __name__ == "__main__":
    main()
