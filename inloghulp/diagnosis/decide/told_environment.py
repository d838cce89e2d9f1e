"""What is told of the school's own environment: it is used, or not, or by one child only."""

from collections.abc import Mapping

from inloghulp.diagnosis.decide.not_really_told import LED_WRONGLY
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.next_step import SOME, ways_in


def environment(plan: Plan, told: Mapping[str, str]) -> dict[str, str]:
    """Return what is told of the school's environment: a supplier that is named is used, or named to deny it."""
    before, reading = plan.state, plan.reading
    named, known = told.get("supplier", "unknown"), before.facts.get("supplier", "unknown")
    says_no = told.get("network") == "no"
    # 'Nee, geen MOO', and not 'hij kan er niet in, op school doen ze het met MOO'.
    denies = before.fact == "network" or "network" in before.facts or not reading.does("problem")
    another = known not in ("unknown", named)  # 'geen MOO maar Zulu'
    # 'Ik heb op thuis.basispoort een wachtwoord aangevraagd, maar er komt niets'
    only_fails = reading.does("problem", "not_helped") and not reading.does("takes_back", "no")
    if _is_of_a_child_without(plan, told) or _is_so_of_one(plan, told):
        return {"network": SOME}
    only_fails = only_fails or (named == known and _is_trouble_inside(plan))
    if says_no and known != "unknown" and only_fails:
        return {"network": "yes"}
    if _differs_by_child(plan, told):
        return {"network": SOME}
    # 'Wat is MOO, dat ken ik niet': it is named as the bot did.
    unsure = before.fact == "network" and reading.does("dont_know") and not reading.does("yes")
    unsure = unsure and told.get("network") != "yes"
    if named != "unknown" and (unsure or _only_names_it(plan, told)):
        return {"supplier": "unknown"}
    if named != "unknown" and not (says_no and denies and not another):
        return {"network": "yes"}
    if _names_several(plan, told):
        return {"network": "yes"}
    return {"supplier": "unknown"} if says_no else {}


def speaks_of_the_child_with(plan: Plan, known: Mapping[str, str]) -> bool:
    """Whether of several children the one is spoken of whose school has an environment: that is named, or worked on."""
    told, state = plan.reading.told, plan.state
    if known.get("network") != SOME or "network" in told:
        return False
    if told.get("supplier", "unknown") == known.get("supplier", "unknown") != "unknown":
        return True
    return state.busy is not None and _is_of_environment(plan, state.topic)


def speaks_of_the_child_without(plan: Plan) -> bool:
    """Whether in the environment of one child the other is spoken of, that has none: 'en zijn zus op de oude school,
    hoe doe ik dat met haar', 'mijn dochter heeft gewoon Basispoort'."""
    reading, state = plan.reading, plan.state
    there = _is_of_environment(plan, state.topic)
    by_child = there and state.facts.get("network") == SOME and reading.button is None
    if not by_child or reading.does("message") or (plan.answered and state.outcome):
        return False
    if reading.told.get("network") == "no":
        return True
    named = reading.told.get("supplier", "unknown") != "unknown"
    another = reading.told.get("children") == "several"
    return another and reading.does("asks", "how") and not named


def _is_of_environment(plan: Plan, topic: str | None) -> bool:
    """Whether a problem is one of the environment of a school."""
    return {"network": "yes"} in ways_in(plan.faq.topics).get(topic or "", ())


def _is_so_of_one(plan: Plan, told: Mapping[str, str]) -> bool:
    """Whether of one of the children it is told again that it has no environment, which the other one has."""
    by_child = plan.state.facts.get("network") == SOME and told.get("children") != "one"
    return by_child and told.get("network") == "no"


def _is_trouble_inside(plan: Plan) -> bool:
    """Whether the likeliest entry tells trouble within the environment: 'nee, hij weet het, maar MOO kent hem niet'."""
    names = (plan.reading.answer, plan.reading.nearest, *plan.reading.questions)
    likeliest = plan.faq.answers.get(next(filter(None, names), ""))
    if likeliest is None or likeliest.topic != plan.state.topic:
        return False
    inside = likeliest.cause or bool({*likeliest.tells} - {"network"})
    return inside and likeliest.topic in plan.reading.topics


def _names_several(plan: Plan, told: Mapping[str, str]) -> bool:
    """Whether there is an environment, of which only the name is not sure: 'Zulu of Prowise, een van die twee'."""
    doubted = told.get("supplier") == "unknown" and not (
        plan.reading.button or plan.reading.pressed
    )
    return doubted and "network" not in told and "network" not in plan.state.facts


def _is_of_a_child_without(plan: Plan, told: Mapping[str, str]) -> bool:
    """Whether after trouble in the environment was solved, other trouble is told of who has none: 'mijn dochter zit
    gewoon op Basispoort, en daarvan ben ik het wachtwoord vergeten'."""
    state, reading = plan.state, plan.reading
    was_there = state.outcome == "resolved" and state.facts.get("network") == "yes"
    others = [one for one in reading.topics if one != state.topic]
    return was_there and told.get("network") == "no" and bool(others) and not reading.does("no")


def _differs_by_child(plan: Plan, told: Mapping[str, str]) -> bool:
    """Whether one child uses the environment and another does not: 'de oudste op MOO, de jongste gewoon Basispoort',
    'nee, de jongste zit niet op MOO', or a sister at another school who is asked about after her brother was helped."""
    known, reading = plan.state.facts, plan.reading
    if _asks_by_child(plan, told):
        return True
    if told.get("children") == "one":
        return False
    if known.get("network") == SOME and reading.does("takes_back"):
        return True
    network, supplier = known.get("network"), told.get("supplier", "unknown")
    other_child = told.get("children") == "several"
    if supplier == "unknown":
        return other_child and network == "yes" and told.get("network") == "no"
    several = other_child or known.get("children") == "several"
    denied = network == "yes" and known.get("supplier") == supplier
    denied = denied and reading.moves.get("takes_back", 0) >= LED_WRONGLY
    # 'Hou op over MOO, dat hebben wij niet' is said of all children, unless one of them is spoken of.
    says_no = told.get("network") == "no"
    no = (says_no and other_child) or (denied and several and not says_no)
    asked_after = plan.state.outcome is not None and network is None and reading.does("asks")
    return told.get("network") == SOME or no or (several and (network == SOME or asked_after))


def _asks_by_child(plan: Plan, told: Mapping[str, str]) -> bool:
    """Whether the message is likest what is asked of both kinds of school, and puts right which child has which, or
    tells it at first: 'de oudste twee doen MOO, voor de jongste ben ik het wachtwoord van Basispoort kwijt'."""
    nearest = plan.faq.answers.get(plan.reading.answer or plan.reading.nearest or "")
    if nearest is None or nearest.tells.get("network") != SOME:
        return False
    named = told.get("children") == "several" and told.get("supplier", "unknown") != "unknown"
    return named or (plan.entry is not None and plan.reading.does("takes_back"))


def _only_names_it(plan: Plan, told: Mapping[str, str]) -> bool:
    """Whether there is no environment, and a supplier is named beside something else: another problem, or the answer
    to what the bot asked ('een op Basispoort, de andere zit op MOO')."""
    before = plan.state
    if before.facts.get("network") != "no" or told.get("network") == "yes":
        return False
    others = [one for one in plan.reading.topics if not _is_of_environment(plan, one)]
    return bool(others) or before.fact in told
