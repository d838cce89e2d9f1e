"""Going on from a step that cannot be done here; first where it is to who cannot find it."""

from inloghulp.diagnosis.decide.going_on import advance, explain, leave_step, remind
from inloghulp.diagnosis.decide.how_it_went import may_still_do_it
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.pressing import take_option
from inloghulp.diagnosis.decide.results import failed


def cannot(plan: Plan) -> Plan:
    """Go on to the next step from one that cannot be done here; it does not count as tried. First tell where it is to
    who cannot find it."""
    state, step = plan.state, plan.step
    looks_for = step is not None and step.clicks in plan.reading.named and not state.explained
    if looks_for and state.open == "step":
        return explain(plan)  # 'ik kan dat privévenster niet vinden'
    told = [act.key for act in plan.acts if act.kind == "clicks"]
    if state.busy and (told or may_still_do_it(plan)):
        after = take_option(plan, "cannot") if told else None
        if after and after.step and after.step.clicks in told:
            return remind(after.without("step"))  # 'ik heb alleen Safari. Hoe moet dat privé'
        return remind(plan)  # what another step asks for was told
    if state.busy and state.open in ("step", "how"):
        return _how_too(plan, take_option(plan, "cannot") or advance(leave_step(plan, tried=False)))
    return failed(plan)


def _how_too(plan: Plan, after: Plan) -> Plan:
    """Tell where to click for the next step, where that is asked beside one that cannot be done: 'ik heb alleen Safari,
    hoe moet dat privé'."""
    clicks = after.step.clicks if after.step and after.state.open == "step" else None
    asks = plan.reading.does("how") and clicks is not None and after.state.busy is not None
    return explain(after.without("step")) if asks else after
