"""When a course of the policy fits: what a message asks for, at this point of the conversation."""

from collections.abc import Callable, Sequence

from inloghulp.diagnosis.decide import topics
from inloghulp.diagnosis.decide.buttons import option_is_halfway
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.taking_in import CLIENT, answers_the_question
from inloghulp.diagnosis.moves import ABOUT
from inloghulp.diagnosis.understand.reading import MAY_HOLD

SURELY_TOLD = 0.6
"""How likely it must be that a problem is told for it to be kept beside the open one."""

MAY_BE_TOLD = 0.3
"""The same where it is nearly certain which other problem it is."""

CERTAIN_TOPIC = 0.9
"""From here on it is nearly certain what a message is about."""

MAY_WANT = 0.25
"""How likely it must be that a person is wanted, where the bot is asked who it is."""

SURELY_FAILED = 0.7
"""How likely it must be that a step did not help for the bot to leave it."""

SURELY_BESIDE_A_QUESTION = 0.9
"""The same where it is likelier that something is asked."""

SURELY_WORKS = 0.8
"""How likely it must be that it works where it is likelier that something is asked, or a farewell fits."""

SURELY_YES = 0.6
"""How likely a yes must be at a step for the bot to go on from it."""

OPENINGS = (None, "triage", "guess")
"""What is open where a first message is awaited."""

MORE_THAN_FOUND = 0.05
"""How much likelier it must be that it works than that the mail was only found."""


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


def answered(plan: Plan) -> bool:
    """Whether a question was answered in this turn."""
    return plan.answered or any(
        act.key in ("unknown_answer", "which_question") for act in plan.acts
    )


def problem_with_the_step(plan: Plan) -> bool:
    """Whether trouble is told at a step, and no other than what the step is for."""
    state = plan.state
    told = plan.reading.moves.get("problem", 0) >= SURELY_FAILED and not plan.reading.does("asks")
    return told and state.open == "step"


def may_ask_how(plan: Plan) -> bool:
    """Whether a question that no entry answers may be about where to click."""
    at_step = plan.state.open == "step" and plan.reading.answer is None
    return at_step and plan.reading.does("asks") and plan.reading.may("how")


def unclear(plan: Plan) -> bool:
    """Whether what the bot said was not understood, and no answer makes it clear."""
    return plan.reading.does("unclear") and not answered(plan)


def wants_message(plan: Plan) -> bool:
    """Whether the message for the teacher is wanted, more than declined."""
    moves = plan.reading.moves
    return plan.reading.does("message") and moves["message"] > moves.get("no", 0)


def says_yes(plan: Plan) -> bool:
    """Whether it is a yes to what was asked, and not rather a question: 'is dat erg?'."""
    # At a step a yes ends what was begun: 'ja graag verder' is no such yes.
    ends = plan.state.busy is not None and plan.state.open == "step"
    asks = _rather_asks(plan, "yes") and answered(plan)
    least = SURELY_WORKS if asks else SURELY_YES if ends else 0
    surely = plan.reading.does("yes") and plan.reading.moves["yes"] >= least
    return surely and not tells_trouble_anyway(plan)


def tells_trouble_anyway(plan: Plan) -> bool:
    """Whether trouble is told where the bot only told something: 'ok, maar bij ons doet hij het niet'."""
    step = plan.step if plan.state.open == "step" else None
    only_told = step is not None and step.only_tells and step.question != "message"
    kept = any(act.key == "kept" for act in plan.acts)
    return only_told and plan.reading.does("problem") and not kept


def says_no(plan: Plan) -> bool:
    """Whether it is a no to what was asked, and nothing weightier is said."""
    moves = plan.reading.moves
    weightier = ["yes", "problem", "takes_back"]
    if plan.state.open != "fact" and (plan.state.open not in OPENINGS or answered(plan)):
        weightier.append("asks")
    more = max(moves.get(other, 0) for other in weightier)
    # 'Nee, maar doet het ertoe dat we MOO hebben?' goes on after the end.
    goes_on = plan.state.open == "more" and plan.reading.does("asks", "how", "not_helped")
    return plan.reading.does("no") and moves["no"] >= more and not goes_on


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


def only_feels(plan: Plan) -> bool:
    """Whether a feeling is told."""
    reading = plan.reading
    thanks = plan.state.outcome and reading.does("thanks")
    return not thanks and (reading.does("upset", "rude") or reading.feeling is not None)


def leaves(plan: Plan) -> bool:
    """Whether the parent goes."""
    reading, moves = plan.reading, plan.reading.moves
    leaving = moves.get("leaving", 0)
    # 'Hoe laat gaat de school uit?' asks something that is not ours.
    asks_more = reading.not_ours and moves.get("asks", 0) > leaving
    more = leaving > moves.get("message", 0) and not asks_more
    farewell = reading.farewell is not None and not reading.does("resume")
    return farewell or (reading.does("leaving") and more)


def begins_anew(plan: Plan) -> bool:
    """Whether the whole conversation is begun anew, and not the step: 'opnieuw beginnen hielp niet'."""
    reading = plan.reading
    return reading.does("start_over") and not reading.does("already", "not_helped", "did")


def only_asked(plan: Plan) -> bool:
    """Whether a question was answered and no problem was told: nothing more needs to be begun."""
    telling = ("problem", "not_helped", "cannot", "did", "yes", "no", "takes_back", "unclear")
    asks = plan.reading.does("asks") or (plan.answered and plan.reading.may("asks"))
    asks = asks and not plan.reading.does(*telling)
    opens = not plan.state.busy and plan.reading.topics and plan.state.open != "more"
    tells = plan.reading.implied or answers_the_question(plan)
    return bool(asks and answered(plan) and not tells and not opens)


def other_topic(plan: Plan) -> bool:
    """Whether the message is about another topic than the open one."""
    others = [topic for topic in plan.reading.topics if topic != plan.state.topic]
    going_on = plan.state.busy and plan.reading.does("did", "next", "wait")
    if going_on and not plan.reading.does("problem") and not _surely_another(plan, others):
        return False  # 'aangevraagd, en nu?' is about the mail as well
    if plan.state.busy and others and _only_a_result(plan):
        return others[0] in topics.leads_to(plan)
    return bool(others) or bool(plan.reading.topics and not plan.state.busy)


def _surely_another(plan: Plan, others: Sequence[str]) -> bool:
    """Whether it is nearly certain that another problem is met: 'gedaan, nu vraagt hij vier cijfers'."""
    if not others or plan.reading.moves.get(f"{ABOUT}{others[0]}", 0) < CERTAIN_TOPIC:
        return False
    return not topics.is_one_problem(plan, plan.state.topic, others[0])


def _only_a_result(plan: Plan) -> bool:
    """Whether it is told that the step did not help, and no other problem surely: 'helpt niet, geen kind te zien'."""
    reading = plan.reading
    surely = reading.moves.get("problem", 0) >= SURELY_TOLD
    failed = reading.does("not_helped", "already") and _surely_failed(plan)
    return failed and not surely and not reading.does("asks")


def did_not_help(plan: Plan) -> bool:
    """Whether it is told that the step did not help."""
    if plan.reading.does("not_helped", "already"):
        return not _fails(plan) and _surely_failed(plan)
    if _still_there(plan):
        return True
    # 'Gewist.' is read as a try, and says no more than that it was done.
    moves = plan.reading.moves
    failed = moves.get("not_helped", 0) >= MAY_HOLD or moves.get("already", 0) >= MAY_HOLD
    tried = failed and plan.new_tries == {_tries(plan)}
    return tried and not plan.reading.does("did", "works", "wait", "asks", "next", "how", "yes")


def _surely_failed(plan: Plan) -> bool:
    """Whether it is sure enough that a result is told to leave the step: a remark at a step is none."""
    step = plan.step if plan.state.busy and plan.state.open == "step" else None
    if step is None or step.only_tells or plan.new_tries or plan.reading.implied:
        return True
    moves = plan.reading.moves
    failed = max(moves.get("not_helped", 0), moves.get("already", 0))
    asks = plan.reading.does("asks") and moves["asks"] > failed
    return failed >= (SURELY_BESIDE_A_QUESTION if asks else SURELY_FAILED)


def may_have_failed(plan: Plan) -> bool:
    """Whether a result may have been told at a step, without that being sure."""
    told = plan.reading.does("not_helped", "already", "problem")
    return told and plan.state.busy is not None


def tells_the_browser(plan: Plan) -> bool:
    """Whether the browser or device is told at a step that differs by it: 'in edge zie ik dat niet'."""
    clicks = plan.state.open == "step" and plan.step and plan.step.clicks
    other = plan.reading.does("works", "did", "not_helped", "wait", "leaving")
    return bool(clicks and plan.new_facts & CLIENT and not other)


def works(plan: Plan) -> bool:
    """Whether it works, and was not only done or found: 'gewist en weer ingelogd', 'ja daar stond hij'."""
    moves = plan.reading.moves
    if option_is_halfway(plan) and moves.get("works", 0) < moves.get("yes", 0) + MORE_THAN_FOUND:
        return False
    least = max(moves.get(other, 0) for other in ("did", "wait"))
    # 'Gelukt, maar dan een wit scherm': both are told, so it is asked.
    asks = plan.state.busy is not None and _rather_asks(plan, "works")
    unsure = asks or plan.reading.farewell is not None
    sure = moves.get("works", 0) >= max(least, SURELY_WORKS if unsure else 0)
    return plan.reading.does("works") and sure and not _fails(plan) and not _still_there(plan)


def _rather_asks(plan: Plan, move: str) -> bool:
    """Whether it is likelier that something is asked: 'en zijn oefeningen, wie bewaart die dan?'."""
    moves = plan.reading.moves
    return max(moves.get("asks", 0), moves.get("how", 0)) > moves.get(move, 0)


def _still_there(plan: Plan) -> bool:
    """Whether the open problem is told beside good news: 'de oudste is erin, maar de jongste weet hem niet'."""
    reading, topic = plan.reading, plan.state.topic
    told = reading.does("works") and reading.moves.get("problem", 0) >= SURELY_FAILED
    surely = reading.moves.get(f"{ABOUT}{topic}", 0) >= CERTAIN_TOPIC
    return plan.state.busy is not None and told and surely


def _fails(plan: Plan) -> bool:
    """Whether it is told, at a step, that it works and that it does not."""
    both = plan.reading.does("not_helped") and plan.reading.does("works")
    return both and plan.state.busy is not None


def waits(plan: Plan) -> bool:
    """Whether the parent is busy doing it, rather than done: 'ok, nu goed'."""
    moves = plan.reading.moves
    return plan.reading.does("wait") and moves["wait"] >= moves.get("works", 0)


def may_work(plan: Plan) -> bool:
    """Whether it may work, without that being clear."""
    return plan.state.busy is not None and plan.reading.moves.get("works", 0) >= MAY_HOLD


def second_problem(plan: Plan) -> bool:
    """Whether another problem is surely told beside a result or an answer, which then comes first."""
    reading = plan.reading
    beside = ("not_helped", "cannot", "already", "did", "yes", "no")
    other = next(iter(other_problems(plan)), None)
    answers = reading.does(*beside) or reading.implied is not None
    if not (plan.state.busy and other and answers):
        return False
    problem, about = reading.moves.get("problem", 0), reading.moves.get(f"{ABOUT}{other}", 0)
    told = problem >= SURELY_TOLD or (problem >= MAY_BE_TOLD and about >= CERTAIN_TOPIC)
    one = topics.is_one_problem(plan, plan.state.topic, other)
    return told and other not in topics.leads_to(plan) and not one


def other_problems(plan: Plan) -> list[str]:
    """Return the other problems that are told, or else the likeliest one to be meant."""
    reading = plan.reading
    others = [topic for topic in reading.topics if topic != plan.state.topic]
    return others or [topic for topic in [reading.second] if topic]


def _tries(plan: Plan) -> str | None:
    return plan.step.tries if plan.step else None
