"""Taking in what a message tells was tried, and what was not tried after all."""

from collections.abc import Sequence

from inloghulp.diagnosis.decide.not_really_told import only_to_be_added
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.moves import HOLDS

TELLS_A_TRY = ("already", "not_helped", "did", "cannot", "works")
"""Moves beside which it is believed, halfway, that something was tried."""

MAY_HAVE_TRIED = 0.3
"""How likely one of these must be: the teacher is told what was tried."""


def tries_now(plan: Plan) -> tuple[Sequence[str], Sequence[str]]:
    """Return what is still known to be tried, and what is told now."""
    before, reading = plan.state, plan.reading
    tried = max(reading.moves.get(move, 0) for move in TELLS_A_TRY)
    asks = reading.does("how") or (before.outcome is not None and reading.does("asks"))
    telling = not before.busy or before.open == "fact"  # 'sinds maandag, en in de spam staat niks'
    # 'Moet er soms iets uitgezet worden?' beside 'in Edge ook al gedaan'
    least = HOLDS if before.outcome is not None and reading.does("asks") else MAY_HAVE_TRIED
    wished = reading.about_message is not None and reading.does("message", "yes")
    # 'We hebben de geschiedenis ook gewist, staat dat er niet bij?'
    wished |= reading.changes and reading.does("asks") and not reading.does("takes_back")
    really = (telling and not asks and not reading.only_names_tries) or tried >= least or wished
    asked = reading.named if reading.may("how") or reading.does("how") else ()
    cannot = _cannot_be_done(plan)
    really = really and not only_to_be_added(plan)
    told = [thing for thing in reading.tried if really and thing not in (*asked, *cannot)]
    # Who waits for half an hour has not waited.
    told = [thing for thing in told if reading.told.get(thing) != "short"]
    kept = [thing for thing in before.tried if thing not in cannot]
    return kept, [thing for thing in told if thing not in kept]


def _cannot_be_done(plan: Plan) -> set[str | None]:
    """Return what is named and cannot be done or found, so that it was not tried: 'ik kan dat privévenster niet
    vinden'."""
    reading = plan.reading
    if not reading.does("cannot") or reading.does("did", "already", "not_helped"):
        return set()
    return {*reading.named, *([plan.step.tries] if plan.step else [])}
