"""The policy: what the bot does with a reading. The table COURSES is read from above; the first that fits is followed.

A turn is made in one order: a line for the person where it is due, the answer to what was asked, what the result
means, and what is open then, once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from inloghulp.diagnosis.decide import endings, going_on, results, small_talk, topics
from inloghulp.diagnosis.decide.buttons import option_is_halfway
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.taking_in import (
    CLIENT,
    answers_the_question,
    corrects,
    leads_elsewhere,
    take_in,
    tells_something_new,
)
from inloghulp.diagnosis.state import State
from inloghulp.diagnosis.understand.entries import ABOUT
from inloghulp.diagnosis.understand.reading import MAY_HOLD, Reading
from inloghulp.faq.model import Faq

SURELY_TOLD = 0.6
"""How likely it must be that a problem is told for it to be kept beside the open one."""

SURELY_ASKED = 0.7
"""How likely it must be that something is asked for the bot to say that it does not know."""

MAY_BE_TOLD = 0.3
"""The same where it is nearly certain which other problem it is."""

CERTAIN_TOPIC = 0.9
"""From here on it is nearly certain what a message is about."""

MAY_WANT = 0.35
"""How likely it must be that a person is wanted, where the bot is asked who it is."""

OPENINGS = (None, "triage", "guess")
"""What is open where a first message is awaited."""

MOST_STUCK = 4
"""So many turns in a row may bring nothing at one question or step."""

MORE_THAN_FOUND = 0.05
"""How much likelier it must be that it works than that the mail was only found."""


def decide(faq: Faq, state: State, reading: Reading) -> Plan:
    """Return what the bot says to a message, and what it then knows."""
    plan = take_in(Plan(faq, reading, state, state))
    plan = small_talk.speak_to_the_person(plan)
    plan = answer_what_was_asked(plan)
    plan = keep_moving(follow(plan))
    misses = plan.state.misses if plan.state.misses > state.misses else 0
    return plan.knowing(misses=misses)


def keep_moving(plan: Plan) -> Plan:
    """Count the turns that bring nothing, and then go on: nobody stays at one question for ever."""
    before, after = plan.before, plan.state
    same = (before.step, before.fact, before.open) == (after.step, after.fact, after.open)
    waiting = after.open in ("step", "fact", "how", "triage", "guess")
    useful = _answered(plan) or plan.reading.does("wait", "leaving", "asks") or plan.new_facts
    if not same or not waiting or useful:
        return plan.knowing(stuck=0)
    if before.stuck + 1 < MOST_STUCK:
        return plan.knowing(stuck=before.stuck + 1)
    warned = tuple(act for act in plan.acts if act.key in ("secret", "english"))
    plan = replace(plan, acts=warned, state=replace(after, stuck=0))
    if not after.busy:
        return results.give_up(plan)
    return going_on.advance(going_on.leave_step(plan, tried=False))


def follow(plan: Plan) -> Plan:
    """Return the plan with what the first course does that fits."""
    return next(course for course in COURSES if course.fits(plan)).follow(plan)


def answer_what_was_asked(plan: Plan) -> Plan:
    """Answer a question from the answer bank, or say that the bot does not know."""
    reading = plan.reading
    explains = plan.step is not None and bool(plan.step.how or plan.step.clicks)
    if explains and reading.does("how") and reading.moves["how"] > reading.moves.get("asks", 0):
        return plan
    if reading.answer:
        return plan.then("answer", reading.answer)
    if explains and reading.moves.get("how", 0) >= MAY_HOLD:
        return plan
    asks = reading.moves.get("asks", 0) >= SURELY_ASKED
    only_asks = asks and not reading.does("how", "next", "unclear", "person", "works", "message")
    others = [topic for topic in reading.topics if topic != plan.state.topic]
    known = others or reading.not_ours or (reading.guesses and plan.state.open in OPENINGS)
    feels = reading.does("upset", "rude") or reading.feeling
    if (
        only_asks
        and not known
        and not feels
        and not reading.button
        and plan.state.open not in OPENINGS
    ):
        return plan.say("unknown_answer")
    return plan


@dataclass(frozen=True)
class Course:
    """What is done with a message that fits."""

    name: str
    fits: Callable[[Plan], bool]
    follow: Callable[[Plan], Plan]


def _does(*moves: str) -> Callable[[Plan], bool]:
    return lambda plan: plan.reading.does(*moves)


def _busy(plan: Plan) -> bool:
    return plan.state.busy


def _tells_by_button(plan: Plan) -> bool:
    button = plan.reading.button
    telling = ("inform", "not_solved", "solved", "login_trouble")
    return button is not None and (button.intent in telling or button.intent in plan.faq.topics)


def _answered(plan: Plan) -> bool:
    """Whether a question was answered in this turn."""
    return plan.answered or any(act.key == "unknown_answer" for act in plan.acts)


def _problem_with_the_step(plan: Plan) -> bool:
    """Whether trouble is told at a step, and no other than what the step is for."""
    state = plan.state
    told = plan.reading.does("problem") and not plan.reading.does("asks")
    return told and state.busy and state.open == "step"


def _may_ask_how(plan: Plan) -> bool:
    """Whether a question that no entry answers may be about where to click."""
    at_step = plan.state.open == "step" and plan.reading.answer is None
    return at_step and plan.reading.does("asks") and plan.reading.may("how")


def _unclear(plan: Plan) -> bool:
    """Whether what the bot said was not understood, and no answer makes it clear."""
    return plan.reading.does("unclear") and not _answered(plan)


def _wants_message(plan: Plan) -> bool:
    moves = plan.reading.moves
    return plan.reading.does("message") and moves["message"] > moves.get("no", 0)


def _says_no(plan: Plan) -> bool:
    moves = plan.reading.moves
    weightier = ["yes", "problem", "takes_back"]
    if plan.state.open not in OPENINGS or _answered(plan):
        weightier.append("asks")
    more = max(moves.get(other, 0) for other in weightier)
    return plan.reading.does("no") and moves["no"] >= more


def _wants_person(plan: Plan) -> bool:
    reading = plan.reading
    return reading.does("person") or (
        reading.moves.get("person", 0) >= MAY_WANT and reading.does("smalltalk")
    )


def _not_ours(plan: Plan) -> bool:
    """Whether it is about something else than logging in here, whatever else is told."""
    beside = plan.reading.does("works") or (plan.state.busy and plan.reading.does("upset", "rude"))
    return plan.reading.not_ours and not beside


def _only_feels(plan: Plan) -> bool:
    reading = plan.reading
    return reading.does("upset", "rude") or reading.feeling is not None


def _leaves(plan: Plan) -> bool:
    reading, moves = plan.reading, plan.reading.moves
    leaving = moves.get("leaving", 0)
    # 'Hoe laat gaat de school uit?' asks something that is not ours.
    asks_more = reading.not_ours and moves.get("asks", 0) > leaving
    more = leaving > moves.get("message", 0) and not asks_more
    farewell = reading.farewell is not None and not reading.does("resume")
    return farewell or (reading.does("leaving") and more)


def _begins_anew(plan: Plan) -> bool:
    """Whether the whole conversation is begun anew, and not the step: 'opnieuw beginnen hielp niet'."""
    reading = plan.reading
    return reading.does("start_over") and not reading.does("already", "not_helped", "did")


def _only_asked(plan: Plan) -> bool:
    """Whether a question was answered and no problem was told: nothing more needs to be begun."""
    telling = ("problem", "not_helped", "cannot", "did", "yes", "no", "takes_back", "unclear")
    asks = plan.reading.does("asks") and not plan.reading.does(*telling)
    opens = not plan.state.busy and plan.reading.topics and plan.state.open != "more"
    tells = plan.reading.implied or answers_the_question(plan)
    return bool(asks and _answered(plan) and not tells and not opens)


def _other_topic(plan: Plan) -> bool:
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
    return not topics.is_one_problem(plan, str(plan.state.topic), others[0])


def _only_a_result(plan: Plan) -> bool:
    """Whether it is told that the step did not help, and no other problem surely: 'helpt niet, geen kind te zien'."""
    reading = plan.reading
    surely = reading.moves.get("problem", 0) >= SURELY_TOLD
    return reading.does("not_helped", "already") and not surely and not reading.does("asks")


def _result(plan: Plan) -> bool:
    if plan.reading.does("not_helped", "already"):
        return not _fails(plan)
    # 'Gewist.' is read as a try, and says no more than that it was done.
    moves = plan.reading.moves
    failed = moves.get("not_helped", 0) >= MAY_HOLD or moves.get("already", 0) >= MAY_HOLD
    tried = failed and plan.new_tries == {_tries(plan)}
    return tried and not plan.reading.does("did", "works", "wait", "asks", "next", "how", "yes")


def _tells_the_browser(plan: Plan) -> bool:
    """Whether the browser or device is told at a step that differs by it: 'in edge zie ik dat niet'."""
    clicks = plan.state.open == "step" and plan.step and plan.step.clicks
    other = plan.reading.does("works", "did", "not_helped", "wait", "leaving")
    return bool(clicks and plan.new_facts & CLIENT and not other)


def _works(plan: Plan) -> bool:
    """Whether it works, and was not only done or found: 'gewist en weer ingelogd', 'ja daar stond hij'."""
    moves = plan.reading.moves
    if option_is_halfway(plan) and moves.get("works", 0) < moves.get("yes", 0) + MORE_THAN_FOUND:
        return False
    least = max(moves.get(other, 0) for other in ("did", "wait"))
    # 'Gelukt, maar dan een wit scherm': both are told, so it is asked.
    return plan.reading.does("works") and moves["works"] >= least and not _fails(plan)


def _fails(plan: Plan) -> bool:
    """Whether it is told, at a step, that it works and that it does not."""
    return plan.state.busy and plan.reading.does("not_helped") and plan.reading.does("works")


def _may_work(plan: Plan) -> bool:
    return plan.state.busy and (plan.reading.may("works") or _fails(plan))


def _second_problem(plan: Plan) -> bool:
    """Whether another problem is surely told beside a result or an answer, which then comes first."""
    reading = plan.reading
    beside = ("not_helped", "cannot", "already", "did", "yes", "no")
    other = _other_problem(plan)
    answers = reading.does(*beside) or reading.implied is not None
    if not (plan.state.busy and other and answers):
        return False
    problem, about = reading.moves.get("problem", 0), reading.moves.get(f"{ABOUT}{other}", 0)
    told = problem >= SURELY_TOLD or (problem >= MAY_BE_TOLD and about >= CERTAIN_TOPIC)
    one = topics.is_one_problem(plan, str(plan.state.topic), other)
    return told and other not in topics.leads_to(plan) and not one


def _other_problem(plan: Plan) -> str | None:
    """The other problem that is told, or is the likeliest one to be meant."""
    reading = plan.reading
    others = [topic for topic in reading.topics if topic != plan.state.topic]
    return others[0] if others else reading.second


def keep_second_problem(plan: Plan) -> Plan:
    """Keep the other problem, and do what else the message asks for."""
    others = [topic for topic in plan.reading.topics if topic != plan.state.topic]
    others = others or [str(plan.reading.second)]
    plan = topics.keep(plan, others).say("kept", name=plan.name_of(others[0]))
    plan = follow(replace(plan, reading=replace(plan.reading, topics=(), second=None)))
    if plan.state.outcome != "resolved" or others[0] not in plan.state.waiting:
        return plan
    # 'Ja, en nu vraagt hij een pincode': what was told last need not be offered first.
    acts = tuple(act for act in plan.acts if act.key not in ("kept", "next_problem"))
    return topics.start(replace(plan, acts=acts), others[0])


def _tries(plan: Plan) -> str | None:
    return plan.step.tries if plan.step else None


def _press(plan: Plan) -> Plan:
    button = plan.reading.button
    return results.press(plan, button) if button else plan


COURSES = (
    Course("an old button", lambda plan: plan.reading.stale, going_on.repeat),
    Course("begins anew", _begins_anew, small_talk.start_over),
    Course("leaves for another topic", leads_elsewhere, topics.go_elsewhere),
    Course("presses what tells", _tells_by_button, _press),
    Course("it works", _works, endings.works),
    Course("wants a person", _wants_person, endings.want_person),
    Course("leaves", _leaves, endings.leave),
    Course("wants the message", _wants_message, endings.want_message),
    Course("not ours", _not_ours, topics.not_ours),
    Course("takes back", corrects, topics.correct),
    Course("typed a secret", topics.secret_only, topics.ask_which_is_refused),
    Course("only asked, and was answered", _only_asked, topics.after_an_answer),
    Course("a second problem", _second_problem, keep_second_problem),
    Course("another problem", _other_topic, topics.another_problem),
    Course("answers what was asked", answers_the_question, results.take_fact),
    Course("means an option", lambda plan: plan.reading.implied is not None, results.take_implied),
    Course("asks how", _does("how"), going_on.explain_or_ask),
    Course("tells the browser", _tells_the_browser, going_on.explain),
    Course("cannot", _does("cannot"), results.cannot),
    Course("did not help", _result, results.failed),
    Course("did it", _does("did"), results.did),
    Course("waits", _does("wait"), small_talk.wait),
    Course("goes on", _does("resume"), results.go_back),
    Course("no", _says_no, results.no),
    Course("yes", _does("yes"), results.yes),
    Course("did not understand", _unclear, going_on.put_otherwise),
    Course("does not know", _does("dont_know"), results.dont_know),
    Course("may ask how", _may_ask_how, going_on.explain_or_ask),
    Course("asked, and was answered", _answered, topics.after_an_answer),
    Course("what comes next", _does("next"), results.next_please),
    Course("tells something new", tells_something_new, results.take_fact),
    Course("only feels", _only_feels, small_talk.comfort),
    Course("has another question", _does("other"), topics.other_question),
    Course("may work", _may_work, going_on.remind),
    Course("a problem with the step", _problem_with_the_step, results.failed),
    Course("a problem", _does("problem"), topics.some_problem),
    Course("thanks", _does("thanks"), small_talk.thanks),
    Course("greets", _does("greet"), small_talk.greet),
    Course("small talk", _does("smalltalk"), topics.not_ours),
    Course("may be a topic", topics.may_be_topic, topics.ask_which),
    Course("not understood", lambda plan: True, small_talk.not_understood),
)
"""What is done with a message, the weightiest first."""
