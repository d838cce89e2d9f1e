"""Measures what masking hides, on messages in which it is marked what nobody should keep.

A message is written as Rasa writes entities: `mijn dochter [Lotte](first_name) staat er niet bij`. Half of the
messages, told by their text alone, is meant never to be looked at; the figures of both halves are given.
"""

import hashlib
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from inloghulp.faq.yaml_source import LOADER
from inloghulp.nlu.text.words import words_of
from inloghulp.privacy.mask import KINDS, MARK, Kind, mask

MARKED_KINDS = (
    "email",
    "phone",
    "bsn",
    "pincode",
    "password",
    "first_name",
    "last_name",
    "address",
    "school",
)
_PIECES = (
    "😀",
    "(",
    "a",
    "A",
    "1",
    "1 ",
    "0 ",
    "06 ",
    "a@",
    "a.b@c.",
    "a at ",
    "a punt ",
    "'",
    '"a ',
    "zes ",
    "nul zes ",
    "-",
    "op De ",
    "school: De Abc ",
    "Lotte en ",
    "Abstraat ",
    "woon op de ",
    "1234 ",
    "A. ",
    " ",
    "\n",
    "Van de ",
    "wachtwoord is x ",
    "als wachtwoord heb ik ",
    "wachtwoord xqkzjq typ ",
    "Lotte2015! ",
    "[naam] ",
    "م",
    "1.",
    "+31",
    "vijfentwintig ",
    "\ue000",
    "zoon van der ",
    "zit op de ",
    "basisschool De ",
    "woon op het kleine ",
    "Abc 1 ",
    "J. de ",
    "vis ",
    "wachtwoord vis boom ",
    "een vier en ",
    "twee keer een 3 en ",
    "moeder van a at ",
    "a b @ c ",
    "a. bakker ",
    "Groet, Abc\n",
    "st jozef ",
    "op de Abcde en ",
    "dat is onze school ",
    "de abcdef en de ",
    "heet z",
    "juf @Aé",
    "straat …é",
    "postbus 1234",
    "1234 a ",
    "Cbs ",
    "sint ",
    "Op paswo ",
    "hamer ",
    "90 9 qwerty ",
    "7-",
    "huis 0 ",
    "2 Dorpsstraat ",
    "lees 'Lotte ",
    "'Abcschool",
)
HARD_TEXTS = tuple((piece * 2000)[:2000] for piece in _PIECES)
"""As long as a message may be, and made to keep a careless pattern busy for minutes."""
READS_ALL = "Xylofoon"
"""A message for which all that masking knows is read."""
MARKED = re.compile(r"\[((?:[^\[\]]|\[at\])+)\]\(([^()\s]*)\)")
_NO_NAME = frozenset(
    """
    de het t van der den in op obs cbs sbo ikc pcbs openbare basisschool kindcentrum jenaplanschool montessorischool
    school vrije christelijke katholieke islamitische daltonschool jenaplan montessori kbs rkbs pcb dhr mw mevr heer
    mevrouw meneer drs
    """.split()  # noqa: SIM905 - a list of lines of one word is hard to read
)
"""What may stay of a name: it tells nothing, and writers mark it or not."""


@dataclass(frozen=True)
class MarkedMessage:
    """A message as typed, with each thing that must not be kept: its kind and its words."""

    text: str
    secrets: tuple[tuple[str, str], ...]

    @property
    def may_be_looked_at(self) -> bool:
        """Whether it is in the half with which the rules were made."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 0


@dataclass(frozen=True)
class Seen:
    """A message, which of its secrets were hidden, and whether anything was masked."""

    message: MarkedMessage
    hidden: tuple[bool, ...]
    masked: str
    milliseconds: float

    @property
    def is_false_alarm(self) -> bool:
        """Whether something was masked where nothing is to hide."""
        return not self.message.secrets and self.masked != self.message.text


def read_marked(files: Iterable[Path]) -> list[MarkedMessage]:
    """Read files with a list `messages`; raises ValueError that names the file and the message."""
    found = []
    for file in files:
        try:
            lines = yaml.load(file.read_text("utf-8"), Loader=LOADER)["messages"]  # noqa: S506 - a safe loader
        except (yaml.YAMLError, KeyError, TypeError) as error:
            raise ValueError(f"{file}: expected a list of texts under 'messages'") from error
        for line in lines:
            if not isinstance(line, str):
                raise ValueError(f"{file}: expected a text, found {line!r}")
            found.append(_read(line, file))
    return found


def _read(line: str, file: Path) -> MarkedMessage:
    secrets = tuple((kind, words) for words, kind in MARKED.findall(line))
    for kind, _ in secrets:
        if kind not in MARKED_KINDS:
            raise ValueError(f"{file}: {line!r}: '{kind}' is none of {', '.join(MARKED_KINDS)}")
    return MarkedMessage(MARKED.sub(r"\1", line), secrets)


def measure_privacy(
    messages: Sequence[MarkedMessage], looked_for: Sequence[Kind] = KINDS
) -> list[Seen]:
    """Masks all messages."""
    mask(READS_ALL, looked_for)
    return [_seen(message, looked_for) for message in messages]


def _seen(message: MarkedMessage, looked_for: Sequence[Kind]) -> Seen:
    start = time.perf_counter()
    masked = mask(message.text, looked_for).text
    milliseconds = (time.perf_counter() - start) * 1000
    left = Counter(word.text for word in words_of(MARK.sub(" ", masked)))
    allowed = Counter(word.text for word in words_of(message.text))
    for _, value in message.secrets:
        allowed.subtract(_words(value))
    hidden = tuple(
        all(left[word] <= max(allowed[word], 0) for word in _words(value))
        for _, value in message.secrets
    )
    return Seen(message, hidden, masked, milliseconds)


def _words(value: str) -> list[str]:
    words = [word.text for word in words_of(value)]
    return [word for word in words if word not in _NO_NAME] or words


def figures(seen: Sequence[Seen]) -> dict[str, Any]:
    """Return the figures for other programs, of all messages and of both halves."""
    halves = {
        "all": list(seen),
        "looked_at": [one for one in seen if one.message.may_be_looked_at],
        "unseen": [one for one in seen if not one.message.may_be_looked_at],
    }
    return {name: _half(half) for name, half in halves.items()} | {
        "milliseconds": round(statistics.median(one.milliseconds for one in seen), 3)
        if seen
        else 0.0,
        "slowest_hard_text": slowest_hard_text(),
    }


def slowest_hard_text() -> float:
    """Milliseconds of processor time for the hardest of `HARD_TEXTS`."""
    times = []
    for text in HARD_TEXTS:
        start = time.process_time()
        mask(text)
        times.append((time.process_time() - start) * 1000)
    return round(max(times), 1)


def _half(seen: Sequence[Seen]) -> dict[str, Any]:
    told: Counter[str] = Counter()
    hidden: Counter[str] = Counter()
    for one in seen:
        for (kind, _), is_hidden in zip(one.message.secrets, one.hidden, strict=True):
            told[kind] += 1
            hidden[kind] += is_hidden
    without = [one for one in seen if not one.message.secrets]
    return {
        "recall": {
            kind: round(hidden[kind] / told[kind], 4) for kind in MARKED_KINDS if told[kind]
        },
        "told": {kind: told[kind] for kind in MARKED_KINDS if told[kind]},
        "hidden": {kind: hidden[kind] for kind in MARKED_KINDS if told[kind]},
        "without": len(without),
        "false_alarms": sum(one.is_false_alarm for one in without),
    }


def table(seen: Sequence[Seen]) -> str:
    """Return the figures for people to read, and what went wrong in the half that may be looked at."""
    found = figures(seen)
    lines = [f"{'':<14}{'told':>6}{'recall':>8}{'looked at':>11}{'unseen':>8}"]
    for kind, told in found["all"]["told"].items():
        shares = (found[half]["recall"].get(kind) for half in ("all", "looked_at", "unseen"))
        columns = [f"{'-' if share is None else format(share, '.3f')}" for share in shares]
        lines.append(f"{kind:<14}{told:>6}{columns[0]:>8}{columns[1]:>11}{columns[2]:>8}")
    alarms = [f"{found[half]['false_alarms']}" for half in ("all", "looked_at", "unseen")]
    lines.append(
        f"{'false alarms':<14}{found['all']['without']:>6}{alarms[0]:>8}{alarms[1]:>11}{alarms[2]:>8}"
    )
    lines.append(f"{'milliseconds':<14}{'':>6}{found['milliseconds']:>8.2f}  (median)")
    lines.append(f"{'hard texts':<14}{'':>6}{found['slowest_hard_text']:>8.1f}  (slowest)")
    return "\n".join([*lines, *_wrong(seen)])


def in_words(seen: Sequence[Seen]) -> str:
    """Return how much was hidden as a document tells it."""
    found = _half(seen)
    hidden = [
        f"{kind.replace('_', ' ')} {found['hidden'][kind]} of {told}"
        for kind, told in found["told"].items()
    ]
    changed = f"of {found['without']} without anything {found['false_alarms']} changed"
    return f"{len(seen)} messages: {', '.join([*hidden, changed])}"


def _wrong(seen: Sequence[Seen]) -> list[str]:
    lines = []
    for one in seen:
        if one.message.may_be_looked_at and (one.is_false_alarm or not all(one.hidden)):
            lines += ["", f"  {one.message.text}", f"  {one.masked}"]
    return lines
