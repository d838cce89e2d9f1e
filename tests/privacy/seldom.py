"""Messages that few parents write, each with what is masked in it, as text that a person can read.

Each was found by chance (`scripts/find_seldom_messages.py`): a small break of masking that other tests might not see
masks it otherwise. `python -m tests.privacy.seldom` writes seldom.yml anew, after a change of what is masked: read what
changed in it.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from inloghulp.privacy.mask import KINDS, RULES, Kind, mask

TABLE = Path(__file__).with_suffix(".yml")
HEADER = """\
# Messages that few parents write, and what is masked in them: by the rules alone, and by what was learnt as well.
# `scripts/find_seldom_messages.py` finds them; `python -m tests.privacy.seldom` writes anew what is masked.
"""
LOOKED_FOR: Mapping[str, Sequence[Kind]] = {"rules": RULES, "learnt": KINDS}
"""Part of the table -> the kinds that are looked for in it."""

Table = Mapping[str, Mapping[str, str]]


def read_table() -> Table:
    """Return for each part of the table its messages, with what is made of them."""
    table: Table = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return table


def masked(part: str, text: str) -> str:
    """Return what is made of a message."""
    return mask(text, LOOKED_FOR[part]).text


def write_table(table: Table) -> None:
    """Write down the messages in order, with what is made of them."""
    told = {part: dict(sorted(table[part].items())) for part in LOOKED_FOR}
    text = yaml.dump(
        told, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000
    )
    TABLE.write_text(HEADER + text, encoding="utf-8")


if __name__ == "__main__":
    write_table(
        {part: {text: masked(part, text) for text in texts} for part, texts in read_table().items()}
    )
