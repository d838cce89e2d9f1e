"""Tells in Dutch how conversations went: a transcript of each, what the bot said beside what was expected."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inloghulp.stories.judging import Judged
from inloghulp.stories.playing import Played, PlayedTurn
from inloghulp.stories.story import Malformed

NARROWEST, WIDEST = 70, 120
"""Columns; a narrower window gets lines that are broken off by the window itself."""

VERDICTS = {
    "passed": "GOED",
    "failed": "MIS",
    "known": "NOG NIET GOED",
    "mended": "GAAT NU GOED",
}
"""How a verdict is called."""

MENDED = "dit gesprek gaat nu goed; haal de regel 'known_failure' weg"
FIRST = "Eerste verschil:"
MALFORMED = "NIET TE SPELEN"

_NAMES = {"topic": "onderwerp", "outcome": "afloop"}


@dataclass(frozen=True)
class Count:
    """How many conversations went how."""

    good: int
    known: int
    wrong: int
    malformed: int

    def __str__(self) -> str:
        whole = self.good + self.known + self.wrong + self.malformed
        parts = [f"{_conversations(whole)}: {self.good} goed"]
        parts += [f"{self.wrong} mis"] if self.wrong else []
        parts += [f"{self.malformed} niet te spelen"] if self.malformed else []
        parts += [f"{self.known} nog niet goed (known_failure)"] if self.known else []
        return ", ".join(parts)


def count(played: Sequence[Played], malformed: Sequence[Malformed]) -> Count:
    """Count them."""
    verdicts = [one.verdict for one in played]
    wrong = verdicts.count("failed") + verdicts.count("mended")
    return Count(verdicts.count("passed"), verdicts.count("known"), wrong, len(malformed))


def worded(judged: Judged) -> str:
    """Return what is expected, and where it is not so what is there."""
    wanted = {
        "says": f"zegt {judged.expected}",
        "says_not": f"zegt niet {judged.expected}",
        "bot": f"'{judged.expected}'",
        "not": f"niet '{judged.expected}'",
        "buttons": f"knop '{judged.expected}'",
        "press": f"de ouder kiest '{judged.expected}'",
        "answer": judged.expected,
    }.get(judged.kind) or f"{_NAMES[judged.kind]} {judged.expected}"
    if judged.holds:
        return wanted
    return {
        "says": f"{wanted}, maar de bot zegt: {judged.found}",
        "says_not": f"de bot zegt {judged.expected}, en mag dat niet zeggen",
        "bot": f"{wanted} staat er niet",
        "not": f"'{judged.expected}' staat er, en mag er niet staan",
        "buttons": f"{wanted} is er niet; er is: {judged.found}",
        "press": f"{wanted}, maar die knop is er niet; er is: {judged.found}",
        "answer": f"{wanted}, maar {judged.found}",
    }.get(judged.kind) or f"{wanted}, maar het is {judged.found}"


def said_by_parent(turn: PlayedTurn) -> str:
    """Return what the parent did in a turn."""
    then = f", en na 'Bedoelt u dit?' '{turn.pressed}'" if turn.pressed else ""
    if turn.title is not None:
        return f"kiest '{turn.title}'{then}"
    return f"typt: {turn.turn.parent}{then}"


def said_by_bot(turn: PlayedTurn) -> list[str]:
    """Return what the bot said in a turn: paragraphs, and the buttons as the last one."""
    lines = [
        line.replace("**", "").strip()
        for message in turn.said.messages
        for line in (message.get("text") or "").splitlines()
    ]
    buttons = " ".join(f"[{title}]" for title in turn.said.buttons)
    return [line for line in (*lines, buttons) if line]


def rest(played: Played) -> str | None:
    """Return what is to be said below a conversation."""
    if played.verdict == "mended":
        return MENDED
    if played.verdict == "known":
        return f"known_failure: {played.story.conversation.known_failure}"
    if played.not_played:
        turns = "is 1 beurt" if played.not_played == 1 else f"zijn {played.not_played} beurten"
        return f"Daarna {turns} niet meer gespeeld."
    return None


def transcript(played: Played, width: int) -> Iterator[str]:
    """Yield the lines that tell how a conversation went, for a terminal of so many columns."""
    width = min(max(width, NARROWEST), WIDEST)
    yield f"{VERDICTS[played.verdict]}: {played.story.name}  ({played.story.place})"
    for number, turn in enumerate(played.turns, 1):
        yield ""
        yield from textwrap.wrap(
            f"{number}. Ouder {said_by_parent(turn)}",
            width - 2,
            initial_indent="  ",
            subsequent_indent="     ",
        )
        yield from _beside(_left(turn, width), _right(turn, width), width)
    more = rest(played)
    if more:
        yield ""
        yield from textwrap.wrap(more, width - 2, initial_indent="  ", subsequent_indent="  ")


def malformed_lines(bad: Malformed) -> Iterator[str]:
    """Yield the lines that tell why a conversation cannot be played."""
    yield f"{MALFORMED}: {bad.name}  ({bad.place})"
    yield from (f"  {problem}" for problem in bad.problems)


def _left_width(width: int) -> int:
    return (width - 8) * 3 // 5


def _left(turn: PlayedTurn, width: int) -> list[str]:
    lines = [line for part in said_by_bot(turn) for line in textwrap.wrap(part, _left_width(width))]
    return ["Chatbot", *(lines or ["(niets)"])]


def _right(turn: PlayedTurn, width: int) -> list[str]:
    room = width - 8 - _left_width(width)
    lines = ["Verwacht"]
    for one in turn.judged:
        lines += [FIRST] if one is turn.first_difference else []
        mark = "✓" if one.holds else "✗"
        lines += textwrap.wrap(f"{mark} {worded(one)}", room, subsequent_indent="  ")
    return lines if turn.judged else ["Verwacht", "(niets)"]


def _beside(left: list[str], right: list[str], width: int) -> Iterator[str]:
    room = _left_width(width)
    for number in range(max(len(left), len(right))):
        one = left[number] if number < len(left) else ""
        other = right[number] if number < len(right) else ""
        yield f"     {one:<{room}} | {other}".rstrip()


def _conversations(number: int) -> str:
    return "1 gesprek" if number == 1 else f"{number} gesprekken"
