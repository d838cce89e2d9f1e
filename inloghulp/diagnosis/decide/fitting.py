"""When a course of the policy fits: what a message asks for, at this point of the conversation."""

from collections.abc import Callable

from inloghulp.diagnosis.decide.buttons import option_button
from inloghulp.diagnosis.decide.corrections import denies_the_program
from inloghulp.diagnosis.decide.going_on import asks_where_to_click, replied
from inloghulp.diagnosis.decide.how_it_went import (
    CERTAIN_TOPIC,
    rather_asks,
    waits_for_the_bot,
)
from inloghulp.diagnosis.decide.kinds_of_facts import CLIENT, PROGRAM
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.taking_in import leads_on_after_the_end
from inloghulp.diagnosis.standing import OPENINGS
from inloghulp.faq.names import OTHER_PROGRAM

SURELY_ASKS = 0.9
"""How likely something must be asked, and no less than that the parent goes, for the bot to say no goodbye."""

SURELY_LEAVES = 0.9
"""How likely it must be that the parent goes, where something is asked that has no answer."""

SURELY_WANTS = 0.9
"""How likely it must be that the message on offer is wanted for it to be given to who goes."""

MAY_WANT = 0.35
"""How likely it must be that a person is wanted, where the bot is asked who it is."""

SURELY_YES = 0.6
"""How likely a yes must be at a step for the bot to go on from it."""

YES_TO_AN_ANSWER = 0.8
"""The same where it is likelier that something is asked, and that was answered."""


def does(*moves: str) -> Callable[[Plan], bool]:
    """Return a condition: the message makes one of these moves."""
    return lambda plan: plan.reading.does(*moves)


def tells_by_button(plan: Plan) -> bool:
    """Whether a button was pressed that tells a fact, a result or a topic."""
    button = plan.reading.button
    telling = ("inform", "not_solved", "solved", "login_trouble")
    if button is None or button.question:
        return False
    return button.intent in telling or button.intent in plan.faq.topics


def unclear(plan: Plan) -> bool:
    """Whether what the bot said was not understood, and no answer makes it clear."""
    return plan.reading.does("unclear") and not replied(plan)


def asks_how(plan: Plan) -> bool:
    """Whether it is asked how to do the open step, or where to click for it; not of one that cannot be done here."""
    if plan.reading.does("how", "asks") and rather_cannot(plan):
        return False  # 'ik heb geen chrome op de ipad. hoe moet dat privé'
    return plan.reading.does("how") or asks_where_to_click(plan)


def rather_cannot(plan: Plan) -> bool:
    """Whether a step that has a button for who cannot do it surely cannot be done here."""
    at_step = plan.state.open == "step" and plan.step is not None and not plan.step.clicks
    return at_step and plan.reading.does("cannot") and option_button(plan, "cannot") is not None


def only_did(plan: Plan) -> bool:
    """Whether it is told that the step was done, and not rather asked what was answered: 'al vijf keer, welke nu?'."""
    rather = plan.answered and plan.reading.does("asks") and rather_asks(plan, "did")
    solved = plan.state.outcome == "resolved" and plan.reading.does("already")
    return (plan.reading.does("did") or solved) and not rather


def says_yes(plan: Plan) -> bool:
    """Whether it is a yes to what was asked, and not rather a question: 'is dat erg?'."""
    # At a step a yes ends what was begun: 'ja graag verder' is no such yes.
    ends = plan.state.busy is not None and plan.state.open == "step"
    # The message that is offered can be had beside the answer.
    asks = rather_asks(plan, "yes") and replied(plan) and not plan.offers_message
    least = YES_TO_AN_ANSWER if asks else SURELY_YES if ends else 0
    surely = plan.reading.does("yes") and plan.reading.moves["yes"] >= least
    # 'Ja precies. Gaat die naar de nieuwe juf?' asks by itself what the bot would ask for.
    asked = plan.state.open == "more" and plan.reading.does("asks") and replied(plan)
    return surely and not asked and not tells_trouble_anyway(plan)


def tells_trouble_anyway(plan: Plan) -> bool:
    """Whether trouble is told where the bot only told something: 'ok, maar bij ons doet hij het niet'."""
    step = plan.step if plan.state.open == "step" else None
    only_told = step is not None and step.only_tells and not plan.offers_message
    kept = any(act.key == "kept" for act in plan.acts)
    return only_told and plan.reading.does("problem") and not kept


def says_no(plan: Plan) -> bool:
    """Whether it is a no to what was asked, and nothing weightier is said."""
    moves = plan.reading.moves
    weightier = ["yes", "problem", "takes_back"]
    if plan.state.open != "fact" and (plan.state.open not in OPENINGS or replied(plan)):
        weightier.append("asks")
    more = max(moves.get(other, 0) for other in weightier)
    return plan.reading.does("no") and moves["no"] >= more


def wants_person(plan: Plan) -> bool:
    """Whether a human is wanted; also where the bot is asked who it is."""
    reading = plan.reading
    return reading.does("person") or (
        reading.moves.get("person", 0) >= MAY_WANT and reading.does("smalltalk")
    )


def not_ours(plan: Plan) -> bool:
    """Whether it is about something else than logging in here, whatever else is told."""
    feels = plan.state.busy and plan.reading.does("upset", "rude")
    beside = plan.reading.does("works") or feels
    return plan.reading.not_ours and not beside


def denies_a_program(plan: Plan) -> bool:
    """Whether it is said which program it is not, and none is named in its place, where the one that was understood is
    that one, or a message is offered that names none."""
    reading = plan.reading
    named = OTHER_PROGRAM in reading.told and not PROGRAM & set(plan.state.facts)
    offered = plan.offers_message and named and reading.does("takes_back")
    return bool(denies_the_program(plan) or offered) and not reading.does("leaving")


def only_feels(plan: Plan) -> bool:
    """Whether a feeling is told."""
    reading = plan.reading
    thanks = plan.state.outcome and reading.does("thanks")
    return not thanks and (reading.does("upset", "rude") or reading.feeling is not None)


def leaves(plan: Plan) -> bool:
    """Whether the parent goes."""
    reading, moves = plan.reading, plan.reading.moves
    leaving = moves.get("leaving", 0)
    if leads_on_after_the_end(plan) and leaving < SURELY_LEAVES:
        return False  # 'laat maar, de mail is er net toch'
    if plan.offers_message and moves.get("yes", 0) >= SURELY_WANTS:
        return False  # 'ja graag, tot ziens': the message comes first
    asks_more = reading.not_ours and moves.get("asks", 0) > leaving
    more = leaving > moves.get("message", 0) and not asks_more  # 'hoe laat gaat de school uit?'
    asks = moves.get("asks", 0)
    unclear_what = replied(plan) and leaving < SURELY_LEAVES
    if asks >= max(SURELY_ASKS, leaving) and (plan.answered or unclear_what):
        return False  # 'ok ik vraag het de juf. wat moet ik dan zeggen?'
    if reading.does("message") and not reading.does("no") and not plan.state.gave_message:
        return False  # 'ik vraag het de juf, maak daar maar een bericht voor'
    again = reading.does("problem", "not_helped")
    if again and reading.about(plan.state.topic) >= CERTAIN_TOPIC:
        return False  # 'ok, vraag ik de juf. oh nu komt die melding weer'
    stays = reading.does("resume") or (reading.does("wait") and not reading.does("leaving"))
    farewell = reading.farewell is not None and not stays  # 'oke, ik ga het proberen'
    return farewell or (reading.does("leaving") and more)


def greets(plan: Plan) -> bool:
    """Whether it is a greeting, with no problem of ours that is nearly certain behind it."""
    tells = any(plan.reading.about(topic) >= CERTAIN_TOPIC for topic in plan.reading.guesses)
    return plan.reading.does("greet") and not (tells and plan.state.busy is None)


def begins_anew(plan: Plan) -> bool:
    """Whether the whole conversation is begun anew, and not the step: 'opnieuw beginnen hielp niet'."""
    reading = plan.reading
    return reading.does("start_over") and not reading.does("already", "not_helped", "did")


def tells_the_browser(plan: Plan) -> bool:
    """Whether the browser or device is told at a step that differs by it: 'in edge zie ik dat niet'."""
    clicks = plan.state.open == "step" and plan.step and plan.step.clicks
    other = plan.reading.does("works", "did", "not_helped", "wait", "leaving")
    return bool(clicks and plan.new_facts & CLIENT and not other)


def waits(plan: Plan) -> bool:
    """Whether the parent is busy doing it, rather than done or back: 'ok, nu goed', 'zo, ik ben er weer'."""
    moves = plan.reading.moves
    if "waited" in plan.new_facts and plan.before.facts.get("waited") == "unknown":
        return False  # 'ik wacht nu een half uur'
    busy = plan.reading.does("wait") and not waits_for_the_bot(plan)
    return busy and moves["wait"] >= max(moves.get("works", 0), moves.get("resume", 0))
