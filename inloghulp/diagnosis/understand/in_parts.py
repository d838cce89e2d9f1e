"""What the parts of a message do by themselves: a result in one, and a question or another problem in another."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from inloghulp.diagnosis.moves import ABOUT, HOLDS, MAY_HOLD

Moves = Mapping[str, float]

ANSWERS = ("yes", "no")
"""Moves that answer what was offered or asked."""

RESULTS = ("works", "not_helped", "cannot", "did", "already", *ANSWERS)
"""Moves that tell how the open step went."""

MORE = ("asks", "problem")
"""What another part may do."""

SURELY_TOLD = 0.9
"""How likely one of these results must be by a part alone."""

SURELY_MORE = 0.8
"""How likely it must be that another part asks something, or tells a problem, to be heard beside a result."""

RATHER_MORE = 0.7
"""The same for the result to stand apart from it."""

SURELY_ABOUT = 0.75
"""How likely a topic must be by that part alone."""

CERTAIN_TOPIC = 0.9
"""How likely a topic must be by that part for trouble to be told of it that is only likelier than not."""

MAIL = "mail="
"""Before what is told of the mail, among the moves."""


def with_what_stands_apart(kind: str, moves: Moves, parts: Sequence[Moves]) -> Moves:
    """Return the moves after a kind of question, with those of two parts of which one surely tells a result, and the
    other something else.

    'Weer alleen Mees. Kan ik haar er zelf bij zetten?' is read as a question only. Good news must be likely by the
    whole message too, as it ends what was begun. After the end there is no step to tell a result of.
    """
    heard = RESULTS if kind == "result" else () if kind == "after" else ANSWERS
    told = dict(moves)
    for result, more in _apart(moves, parts):
        name = _result_of(result)
        if name in heard and (name != "works" or moves.get(name, 0) >= MAY_HOLD):
            told[name] = max(told.get(name, 0), result[name])
        for other, chance in more.items():
            if _is_heard(other, chance):
                told[other] = max(told.get(other, 0), chance)
    return told


def results_apart(moves: Moves, parts: Sequence[Moves]) -> frozenset[str]:
    """Return the results that a part surely tells by itself, beside another that does more: 'gelukt! en hoe lang'."""
    told = [result for result, _ in _apart(moves, parts)]
    return frozenset(
        name for name in RESULTS if any(part.get(name, 0) >= SURELY_TOLD for part in told)
    )


def topics_apart(moves: Moves, parts: Sequence[Moves]) -> tuple[str, ...]:
    """Return the topics that a part is surely about, beside another that tells a result; the likeliest first."""
    about = {
        name.removeprefix(ABOUT): chance
        for _, more in _apart(moves, parts)
        for name, chance in more.items()
        if name.startswith(ABOUT) and chance >= SURELY_ABOUT
    }
    return tuple(sorted(about, key=about.__getitem__, reverse=True))


def problems_apart(parts: Sequence[Moves]) -> frozenset[str]:
    """Return the topics of which a part tells a problem, and asks nothing."""
    telling = [part for part in parts if part.get("problem", 0) >= HOLDS > part.get("asks", 0)]
    return frozenset(
        name.removeprefix(ABOUT)
        for part in telling
        for name, chance in part.items()
        if name.startswith(ABOUT) and chance >= HOLDS
    )


def with_the_last_of_the_mail(moves: Moves, parts: Sequence[Moves]) -> Moves:
    """Return the moves with only what is told last of the mail, where two parts tell something else of it: 'de mail is
    er nu. Maar ik klik en er gebeurt niets'."""
    told = [name for name in map(_told_of_the_mail, parts) if name]
    if len({*told}) < 2:
        return moves
    others = {name: chance for name, chance in moves.items() if not name.startswith(MAIL)}
    return {**others, told[-1]: max(part.get(told[-1], 0) for part in parts)}


def _told_of_the_mail(part: Moves) -> str | None:
    told = [(chance, name) for name, chance in part.items() if name.startswith(MAIL)]
    chance, name = max(told, default=(0.0, ""))
    return name if chance >= HOLDS else None


def _is_heard(name: str, chance: float) -> bool:
    """Whether another part surely does this: asks, tells a problem, or is about a topic."""
    if name.startswith(ABOUT):
        return chance >= SURELY_ABOUT
    return name in MORE and chance >= SURELY_MORE


def _apart(moves: Moves, parts: Sequence[Moves]) -> Iterator[tuple[Moves, Moves]]:
    """Yield each part that surely tells a result and asks nothing, with each that does more and tells none; or with
    nothing, where only the whole message surely asks something."""
    for result, more in permutations(parts, 2):
        if _tells_a_result(result) and _does_more(more, RATHER_MORE):
            yield result, more
    for result in parts:
        asks = moves.get("asks", 0) >= SURELY_TOLD and result.get("asks", 0) < MAY_HOLD
        if asks and _tells_a_result(result) and _does_more(moves, RATHER_MORE):
            yield result, {}


def _tells_a_result(part: Moves) -> bool:
    return part.get(_result_of(part), 0) >= SURELY_TOLD and part.get("asks", 0) < HOLDS


def _does_more(part: Moves, least: float) -> bool:
    more = max(part.get(name, 0) for name in MORE)
    about = max((chance for name, chance in part.items() if name.startswith(ABOUT)), default=0.0)
    # 'Nu gaat het! maar het leesprogramma staat er niet'
    least = HOLDS if about >= CERTAIN_TOPIC else least
    return more >= least and part.get(_result_of(part), 0) < HOLDS


def _result_of(part: Moves) -> str:
    return max(RESULTS, key=lambda name: part.get(name, 0))
