"""The policy: what the bot does with a reading. The table COURSES is read from above; the first that fits is followed.

A turn is made in one order: a line for the person where it is due, the answer to what was asked, what the result
means, and what is open then, once.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from inloghulp.diagnosis.decide import (
    after_answers,
    answering,
    asking_what,
    between_topics,
    cannot,
    changed_messages,
    corrections,
    done_by_school,
    endings,
    fitting,
    fitting_message,
    fitting_problems,
    fitting_questions,
    going_on,
    how_it_went,
    not_understood,
    one_message,
    pressing,
    results,
    second_problem,
    small_talk,
    taken_back,
    teacher_messages,
    topics,
    wording_the_message,
    wrong_in_message,
)
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.taking_in import (
    answers_the_question,
    leads_elsewhere,
    take_in,
    tells_more_after_the_end,
    tells_something_new,
)
from inloghulp.diagnosis.decide.told_environment import speaks_of_the_child_without
from inloghulp.diagnosis.state import State
from inloghulp.diagnosis.understand.reading import Reading
from inloghulp.faq.model import Faq

MOST_STUCK = 4
"""So many turns in a row may bring nothing at one question or step."""


def decide(faq: Faq, state: State, reading: Reading) -> Plan:
    """Return what the bot says to a message, and what it then knows."""
    plan = take_in(Plan(faq, reading, state, state))
    plan = small_talk.speak_to_the_person(plan)
    plan = answering.answer_what_was_asked(plan)
    plan = asking_what.offer_questions(keep_moving(follow(plan)))
    plan = second_problem.bring_back(go_on_beside_the_message(plan))
    plan = wrong_in_message.offer_what_may_be_wrong(asking_what.offer_others(plan))
    plan = going_on.tell_it_need_not_be_known(endings.say_goodbye_too(plan))
    plan = wording_the_message.asks_no_longer(plan)
    misses = plan.state.misses if plan.state.misses > state.misses else 0
    return plan.knowing(misses=misses, asked=reading.asked)


def keep_moving(plan: Plan) -> Plan:
    """Count the turns that bring nothing, and then go on: nobody stays at one question for ever."""
    before, after = plan.before, plan.state
    same = (before.step, before.fact, before.open) == (after.step, after.fact, after.open)
    waiting = after.open in ("step", "fact", "how", "triage", "guess")
    useful = going_on.replied(plan) or plan.reading.does("asks") or plan.new_facts
    pauses = plan.reading.does("wait", "leaving")
    if not same or not waiting or pauses or (useful and after.open != "fact"):
        return plan.knowing(stuck=0)
    if useful or before.stuck + 1 < MOST_STUCK:
        return plan.knowing(stuck=before.stuck + 1)
    warned = tuple(act for act in plan.acts if act.key in ("secret", "english"))
    plan = replace(plan, acts=warned, state=replace(after, stuck=0))
    if not after.busy:
        return not_understood.give_up(plan)
    return going_on.advance(going_on.leave_step(plan, tried=False))


def go_on_beside_the_message(plan: Plan) -> Plan:
    """Go on with the problem that was offered and is taken, where something of the message is asked beside that: 'er
    staat niks in over rekenen. Ja, verder met mijn dochter'."""
    gave = bool(plan.acts) and plan.acts[-1].kind == "message"
    offered = plan.before.open == "resume" and plan.before.busy is None
    takes = offered and plan.reading.does("yes", "resume") and not plan.reading.does("takes_back")
    return results.go_back(plan) if gave and takes and plan.state.waiting else plan


def answer_the_rest(plan: Plan) -> Plan:
    """Let go of what was offered and is declined, and do what else the message asks for."""
    plan = results.let_go(plan)
    moves = {move: chance for move, chance in plan.reading.moves.items() if move != "no"}
    return follow(replace(plan, reading=replace(plan.reading, moves=moves)))


OFFERS_THE_NEXT = ("kept", "good_what_else", "anything_else", "next_problem")
"""Sentences at the end of one problem that are not said where the next begins at once."""


def follow(plan: Plan) -> Plan:
    """Return the plan with what the first course does that fits."""
    return next(course for course in COURSES if course.fits(plan)).follow(plan)


@dataclass(frozen=True)
class Course:
    """What is done with a message that fits."""

    name: str
    fits: Callable[[Plan], bool]
    follow: Callable[[Plan], Plan]


def keep_second_problem(plan: Plan) -> Plan:
    """Keep the other problem, and do what else the message asks for."""
    others = fitting_problems.other_problems(plan)
    plan = second_problem.keep(plan, plan.state.topic, others).say(
        "kept", name=plan.name_of(others[0])
    )
    moves = {move: chance for move, chance in plan.reading.moves.items() if move != "problem"}
    rest = replace(plan.reading, topics=(), second=None, moves=moves)
    plan = follow(replace(plan, reading=rest))
    wrote = any(act.kind == "message" for act in plan.acts)
    if plan.state.outcome is None or wrote or others[0] not in plan.state.waiting:
        return plan
    # 'Ja, en nu vraagt hij een pincode': what was told last need not be offered first.
    return topics.start(plan.unsaid(*OFFERS_THE_NEXT), others[0])


COURSES = (
    Course("an old button", lambda plan: plan.reading.stale, going_on.repeat),
    Course("no such button", lambda plan: plan.reading.no_button, not_understood.no_such_button),
    Course("begins anew", fitting.begins_anew, small_talk.start_over),
    Course("leaves for another topic", leads_elsewhere, topics.go_elsewhere),
    Course(
        "takes a fact out of the message", wrong_in_message.takes_out, wrong_in_message.take_out
    ),
    Course(
        "words the message", wording_the_message.is_worded, wording_the_message.word_the_message
    ),
    Course("presses what tells", fitting.tells_by_button, pressing.take_pressed),
    Course("it works", how_it_went.works, pressing.it_works),
    Course("wants a person", fitting.wants_person, endings.want_person),
    Course("says which program it is not", fitting.denies_a_program, taken_back.put_the_name_right),
    Course("of the child without", speaks_of_the_child_without, topics.begin_for_the_other_child),
    Course("wants all in one message", one_message.wants_all_in_one, one_message.join_messages),
    Course("edits the message", fitting_message.edits_message, changed_messages.edit_message),
    Course("changes the message", fitting_message.changes_message, changed_messages.change_message),
    Course("leaves", fitting.leaves, endings.leave),
    Course("the school did it", done_by_school.did_its_part, done_by_school.go_on),
    Course(
        "asks about the message", fitting_message.asks_about_message, teacher_messages.show_message
    ),
    Course("wants the message", fitting_message.wants_message, teacher_messages.want_message),
    Course("not ours", fitting.not_ours, topics.not_ours),
    Course("takes back", corrections.corrects, taken_back.correct),
    Course("typed a secret", topics.secret_only, topics.ask_which_is_refused),
    Course(
        "declines, and was answered",
        fitting_questions.declines_and_was_answered,
        results.decline_open,
    ),
    Course("declines, and asks more", fitting_questions.declines_and_asks, answer_the_rest),
    Course("asks what follows", fitting_questions.asks_what_follows, topics.begin_what_follows),
    Course(
        "only asked, and was answered", fitting_questions.only_asked, after_answers.after_an_answer
    ),
    Course("a problem before the open one", between_topics.comes_before, topics.begin_before),
    Course("a second problem", fitting_problems.second_problem, keep_second_problem),
    Course(
        "the same after the message",
        fitting_problems.same_after_the_message,
        teacher_messages.still_routed,
    ),
    Course("more of the same", fitting_problems.tells_more_of_the_same, results.tell_the_school),
    Course("another problem", fitting_problems.other_topic, topics.another_problem),
    Course("answers what was asked", answers_the_question, results.take_fact),
    Course("means an option", lambda plan: plan.reading.implied is not None, pressing.take_implied),
    Course("asks how", fitting.asks_how, going_on.explain_or_ask),
    Course("tells the browser", fitting.tells_the_browser, going_on.explain),
    Course("cannot", fitting.does("cannot"), cannot.cannot),
    Course("did not help", how_it_went.did_not_help, results.failed),
    Course("did it", fitting.only_did, results.did),
    Course("waits", fitting.waits, small_talk.wait),
    Course("goes on", fitting.does("resume"), results.go_back),
    Course("rejects the answer", fitting_questions.rejects_the_answer, taken_back.answer_anew),
    Course("no", fitting.says_no, results.no),
    Course("yes", fitting.says_yes, results.yes),
    Course("trouble beside what was told", fitting.tells_trouble_anyway, asking_what.some_problem),
    Course("did not understand", fitting.unclear, going_on.put_otherwise),
    Course("does not know", fitting.does("dont_know"), results.dont_know),
    Course("may ask how", fitting_questions.may_ask_how, going_on.explain_or_ask),
    Course(
        "asked, and was answered",
        fitting_questions.asked_and_answered,
        after_answers.after_an_answer,
    ),
    Course("what comes next", fitting.does("next"), results.next_please),
    Course("tells something new", tells_something_new, results.take_fact),
    Course("tells more after the end", tells_more_after_the_end, results.tell_the_school),
    Course("only feels", fitting.only_feels, small_talk.comfort),
    Course("has another question", fitting.does("other"), asking_what.other_question),
    Course("may work", how_it_went.may_work, not_understood.ask_how_it_went),
    Course("a problem with the step", how_it_went.problem_with_the_step, results.failed),
    Course("may have failed", how_it_went.may_have_failed, not_understood.ask_how_it_went),
    Course("may be topics that begin alike", topics.begin_alike, topics.begin_likeliest),
    Course(
        "trouble that was answered",
        after_answers.is_answered_trouble,
        after_answers.begin_the_answered,
    ),
    Course("a problem", fitting.does("problem"), asking_what.some_problem),
    Course("thanks", fitting.does("thanks"), small_talk.thanks),
    Course("greets", fitting.greets, small_talk.greet),
    Course("small talk", fitting.does("smalltalk"), topics.not_ours),
    Course("tells the try", how_it_went.tells_the_try, results.did),
    Course("may be a topic", asking_what.may_be_topic, asking_what.ask_which),
    Course("not understood", lambda plan: True, not_understood.not_understood),
)
"""What is done with a message, the weightiest first."""
