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
    # 'We hebben niks gewist'
    told = [thing for thing in told if thing not in reading.denied]
    takes_back = max(reading.moves.get(move, 0) for move in ("takes_back", "edit")) >= HOLDS
    not_so = {*cannot, *(reading.denied if takes_back else ())}
    kept = [thing for thing in before.tried if thing not in not_so]
    return kept, [thing for thing in told if thing not in kept]


PASSES_OVER = ("cannot", "how", "asks", "dont_know", "message", "person", "wait", "leaving")
"""Moves of who may not have done what the step asks for, where nothing more is told of it."""

SURELY_DID_NOT_HELP = 0.8
"""How likely it must be in more than a few words that the step did not help."""


def was_tried(plan: Plan) -> bool:
    """Whether it is told that the open step was done, and not only that it is passed over: the teacher is told that.

    'Lukt niet', 'gewist, zelfde melding', and not 'laat dat venster maar', 'nee, ik weet die site niet'.
    """
    reading, step = plan.reading, plan.step
    if reading.pressed or reading.button or reading.implied or step is None:
        return True
    if step.tries in (*reading.denied, *reading.ruled_out) or "works_elsewhere" in plan.new_facts:
        return False  # 'op mijn mobiel werkt het wel' was not tried here yet
    if step.tries in plan.new_tries or reading.does("did", "already"):
        return True
    moves = reading.moves
    result = max(moves.get("not_helped", 0), moves.get("no", 0))
    if not reading.long and not reading.does("cannot"):
        return result >= HOLDS
    others = any(topic != plan.state.topic for topic in reading.topics)
    apart = reading.does_apart("not_helped") and not reading.does("cannot")
    passes = not apart and (reading.does(*PASSES_OVER) or reading.may("cannot"))
    takes_back = moves.get("takes_back", 0) >= HOLDS
    return result >= SURELY_DID_NOT_HELP and not (others or passes or takes_back)


def _cannot_be_done(plan: Plan) -> set[str | None]:
    """Return what is named and cannot be done or found, so that it was not tried: 'ik kan dat privévenster niet
    vinden'."""
    reading = plan.reading
    if not reading.does("cannot") or reading.does("did", "already", "not_helped"):
        return set()
    return {*reading.named, *([plan.step.tries] if plan.step else [])}
