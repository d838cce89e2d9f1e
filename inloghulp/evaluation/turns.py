"""Plays lines in the middle of a conversation with the engine, and judges the answers.

No server runs: a typed line is masked and parsed as in the chat endpoint, and goes to the engine as the actions
would send it there. A button that is pressed is read as Rasa reads its payload.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tqdm import tqdm  # type: ignore[import-untyped]

from actions.diagnosis import message_of
from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.state import Button, State, Turn
from inloghulp.diagnosis.word.nearly_same import leads_of, nearly_same
from inloghulp.evaluation.documented import as_share
from inloghulp.evaluation.measures import Parse
from inloghulp.evaluation.turn_cases import Case, Expectation, Press
from inloghulp.faq.model import Faq
from inloghulp.privacy.mask import mask

MOST_PRESSES = 8
"""Within so many buttons the point of a case is reached; the longest topic has as many steps."""

SAME = 0.93
"""Two turns that are so much alike say nearly the same to who judges them, who is milder than the engine. Of two
forms of one step in faq/ at most 0.75 is the same, of a step and that step behind another short lead 0.94 (median)."""

ENDING = 160
"""In so many last letters of an answer its question must stand."""


class Parent:
    """Someone who talks with the engine."""

    def __init__(self, faq: Faq, parse: Parse, client: dict[str, str]) -> None:
        self._faq = faq
        self._parse = parse
        self._client = client
        self.turn = Turn(State(), ())

    def does(self, line: Press | str) -> None:
        """Type a line, or press a button; raises LookupError where the button is not there."""
        if isinstance(line, Press):
            self.press(self.button(line.press))
        else:
            self.type(line)

    def type(self, text: str) -> None:
        """Type a line."""
        masked = mask(text)
        read = {**self._parse(masked.text), "text": masked.text}
        self._send(read, masked=list(masked.kinds))

    def press(self, button: Button) -> None:
        """Press a button."""
        entities = [{"entity": name, "value": value} for name, value in button.data.items()]
        intent = {"name": button.intent, "confidence": 1.0}
        self._send({"text": button.payload, "intent": intent, "entities": entities})

    def button(self, *patterns: str) -> Button:
        """Return the button that the first pattern with one means: by its whole title, else by a piece of it.

        Raises LookupError where no pattern has one.
        """
        for pattern in patterns:
            found = [one for one in self.buttons if re.search(pattern, one.title, re.IGNORECASE)]
            whole = [one for one in self.buttons if one.title == pattern]
            if whole or found:
                return (whole or found)[0]
        raise LookupError(f"there is no button {' or '.join(map(repr, patterns))}")

    @property
    def buttons(self) -> list[Button]:
        return [button for reply in self.turn.replies for button in reply.buttons]

    @property
    def text(self) -> str:
        """What the bot said, without the message to copy."""
        return "\n".join(reply.text for reply in self.turn.replies if not reply.copy)

    @property
    def everything(self) -> str:
        """What the bot said, with the titles of buttons and the message to copy."""
        replies = self.turn.replies
        titles = [button.title for button in self.buttons]
        return "\n".join(
            [*(r.text for r in replies), *titles, *(r.copy for r in replies if r.copy)]
        )

    def hears_again(self, before: Turn) -> bool:
        """Whether the bot says nearly what it said before."""
        leads = leads_of(self._faq)
        return nearly_same(self.turn.replies, before.replies, leads, share=SAME)

    def _send(self, read: dict[str, Any], **metadata: object) -> None:
        message = message_of({**read, "metadata": {"client": self._client, **metadata}})
        self.turn = respond(self._faq, self.turn.state, message, datetime.date.today())


@dataclass(frozen=True)
class Played:
    """How a case went: what was wrong with the answer, or that its point was not reached."""

    case: Case
    problems: tuple[str, ...] = ()
    reached: bool = True

    @property
    def is_right(self) -> bool:
        return self.reached and not self.problems


def play_all(faq: Faq, cases: Sequence[Case], parse: Parse) -> list[Played]:
    """Play each case, with a progress bar on standard error."""
    return [play(faq, case, parse) for case in tqdm(cases, desc="cases", unit="", leave=False)]


def play(faq: Faq, case: Case, parse: Parse) -> Played:
    """Play one case, and judge the answer to its last line."""
    parent = Parent(faq, parse, case.client)
    if not _reach(parent, case):
        return Played(case, reached=False)
    before = parent.turn
    for line in case.lines:
        before = parent.turn
        try:
            parent.does(line)
        except LookupError as error:
            return Played(case, (str(error),))
    return Played(case, tuple(judge(parent, before, case.expect)))


def _reach(parent: Parent, case: Case) -> bool:
    """Press what the case names, until the bot says what the case waits for."""
    parent.type(case.opening)
    for _ in range(MOST_PRESSES):
        if _is_there(parent, case):
            return True
        try:
            parent.press(parent.button(*case.press))
        except LookupError:
            return False
    return _is_there(parent, case)


def _is_there(parent: Parent, case: Case) -> bool:
    return not case.reach or bool(re.search(case.reach, parent.everything, re.IGNORECASE))


def judge(parent: Parent, before: Turn, expect: Expectation) -> Iterator[str]:
    """Say what is wrong with the last answer, given the turn before it."""
    told, text = parent.turn.custom(), parent.text
    if parent.hears_again(before):
        yield "nearly the turn before"
    for key in ("outcome", "topic"):
        expected = getattr(expect, key)
        if expected and (told[key] or "none") not in expected:
            yield f"{key} is {told[key] or 'none'}, not {' or '.join(expected)}"
    for where, groups, there in (
        ("", expect.contains, parent.everything),
        (" in the text", expect.text, text),
    ):
        for group in groups:
            if not any(piece.lower() in there.lower() for piece in group):
                yield f"none of {list(group)}{where}"
    for pattern in expect.lacks:
        if re.search(pattern, parent.everything, re.IGNORECASE):
            yield f"says {pattern!r}"
    moved = told["step"] != before.custom()["step"]
    if expect.moves is not None and expect.moves != moved:
        yield f"went on to {told['step']}" if moved else "the step did not change"
    if expect.has_copy and not any(reply.copy for reply in parent.turn.replies):
        yield "no message to copy"
    if expect.asks and "?" not in text[-ENDING:] and not parent.buttons:
        yield "nothing is asked or offered"
    words = len(text.split())
    if expect.words is not None and words > expect.words:
        yield f"{words} words"


def table(played: Sequence[Played]) -> str:
    """How it went, for people to read: by kind, then each case that went wrong."""
    right, total = _by_kind(played)
    lines = [f"{kind:<18}{right[kind]:>4} of {total[kind]:>4}" for kind in sorted(total)]
    lines += [f"  {one.case.id}: {'; '.join(one.problems)}" for one in played if one.problems]
    lines += [f"  {one.case.id}: not reached" for one in played if not one.reached]
    good = right.total()
    share = good / len(played) if played else 0.0
    missed = sum(not one.reached for one in played)
    return "\n".join([*lines, f"right {good} of {len(played)} ({share:.2f}), not reached {missed}"])


def figures(played: Sequence[Played]) -> dict[str, Any]:
    """Return the same for other programs."""
    right, total = _by_kind(played)
    return {
        "cases": len(played),
        "right": right.total(),
        "share": round(right.total() / len(played), 4) if played else 0.0,
        "kinds": {kind: [right[kind], total[kind]] for kind in sorted(total)},
        "not_reached": [one.case.id for one in played if not one.reached],
        "wrong": {one.case.id: list(one.problems) for one in played if one.problems},
    }


def in_words(played: Sequence[Played]) -> str:
    """Return how it went as a document tells it."""
    right = sum(one.is_right for one in played)
    return f"{right} of {len(played)} right ({as_share(right / len(played), 2)})"


def _by_kind(played: Sequence[Played]) -> tuple[Counter[str], Counter[str]]:
    right = Counter(one.case.kind for one in played if one.is_right)
    return right, Counter(one.case.kind for one in played)
