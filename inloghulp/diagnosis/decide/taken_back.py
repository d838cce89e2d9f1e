"""What is done where the parent takes something back: what is right takes over, or the answer is another one."""

from inloghulp.diagnosis.decide.after_answers import after_an_answer
from inloghulp.diagnosis.decide.asking_what import ask_problem, guess
from inloghulp.diagnosis.decide.between_topics import is_named_as_the_way_in
from inloghulp.diagnosis.decide.corrections import (
    SURELY_TAKEN_BACK,
    another_topic,
    apologise,
    comes_first,
    corrected_facts,
    denies_the_program,
    names_put_right,
    says_what_is_known,
)
from inloghulp.diagnosis.decide.endings import decline
from inloghulp.diagnosis.decide.going_on import (
    advance,
    ask_what_else,
    explain,
    leave_step,
    remind,
    replied,
    say_otherwise,
)
from inloghulp.diagnosis.decide.how_it_went import CERTAIN_TOPIC, MAY_BE_TOLD
from inloghulp.diagnosis.decide.kinds_of_facts import CLIENT, SUPPOSED
from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.second_problem import keep
from inloghulp.diagnosis.decide.teacher_messages import give_message_about
from inloghulp.diagnosis.decide.topics import start, stay_or_go_on
from inloghulp.diagnosis.decide.wording_the_message import ask_for_words
from inloghulp.diagnosis.moves import MAY_HOLD
from inloghulp.diagnosis.next_step import (
    SOME,
    fits,
    last_route,
    led_by_what_was_told,
    ruled_out,
    topic_that_asks,
    ways_from,
    ways_in,
)
from inloghulp.diagnosis.standing import Busy, Idle, asking_what_else
from inloghulp.diagnosis.understand.last_answer import (
    NO_ANSWER,
    answered_topics,
    was_answered,
)

SURELY_ANSWERED = 0.85
"""How likely the answer must be to be told beside another problem, and for none to be begun where nothing was open."""


def correct(plan: Plan) -> Plan:
    """Let what is right take over, where the parent takes back what was understood."""
    if names_put_right(plan):
        return put_the_name_right(plan)
    named = [one for one in plan.reading.topics if one not in (plan.state.topic, plan.state.aside)]
    others = [topic for topic in named if not _is_only_named(plan, topic)]
    offered = plan.state.open == "resume" and plan.state.busy is None
    plan = plan.knowing(waiting=_kept_for_later(plan))
    just_offered = {*plan.before.waiting[:1]} if offered else set()
    refused = offered and not others and {*plan.reading.topics} <= just_offered
    if refused and not plan.reading.does("asks", "problem"):
        return _let_go_of_what_nobody_told(plan)
    if _nothing_is_wrong(plan):
        return _leave_what_nobody_has(plan)
    if _was_no_success(plan):
        return _open_again(plan)
    right = _take_up_what_is_right(plan, named, others)
    return right or _leave_what_is_wrong(plan) or _ask_what_is_right(plan)


def _was_no_success(plan: Plan) -> bool:
    """Whether what was heard as success just now is taken back: 'ik zei alleen gelukkig, ik moet het nog proberen'."""
    heard = plan.state.outcome == "resolved" and "sentence:solved" in plan.before.said
    at_step = plan.step is not None and plan.step.kind == "say"
    return heard and at_step and not another_topic(plan) and not plan.reading.does("asks")


def _open_again(plan: Plan) -> Plan:
    """Go back to the step that seemed to have worked, or on from it where its problem is told once more."""
    topic, step = plan.state.topic or "", plan.state.step or ""
    done = tuple(key for key in plan.state.done if key != step)
    plan = apologise(plan.at(Busy(topic, step)).knowing(done=done))
    return advance(leave_step(plan, tried=True)) if topic in plan.reading.topics else remind(plan)


def put_the_name_right(plan: Plan) -> Plan:
    """Take the name that is given in the place of another, and go on with what is open: what was just told, or the open
    step, for the right browser and device; of another name it is only said that it was taken."""
    if denies_the_program(plan) and plan.state.gave_message and plan.state.topic:
        return give_message_about(plan.without("answer").say("name_right"), plan.state.topic)
    told_anew = replied(plan) and plan.reading.answer is None
    plan = plan if plan.reading.does("asks") or told_anew else plan.without("answer")
    clicks = plan.step is not None and plan.step.clicks and plan.state.open == "step"
    if clicks and plan.new_facts & CLIENT:
        return explain(plan)
    # Of a message that is there it would not be true.
    same_message = plan.state.gave_message and plan.state.busy is None
    right = names_put_right(plan) and not (told_anew or same_message)
    return remind(plan.say("name_right") if right else plan)


def _nothing_is_wrong(plan: Plan) -> bool:
    """Whether who only asked something says at the first step that there is no such problem: 'nee, geen melding, ik
    vroeg het me gewoon af'."""
    state, reading = plan.state, plan.reading
    surely = reading.moves.get("takes_back", 0) >= SURELY_TAKEN_BACK
    more = another_topic(plan) or bool(set(reading.told) - SUPPOSED)
    more = more or reading.does("problem", "not_helped", "already", "did")
    # 'Je geeft geen antwoord: wie moet ik bellen?'
    more = more or (reading.moves.get("asks", 0) >= MAY_HOLD and not replied(plan))
    first = not any(key.startswith(f"{state.topic}.") for key in state.done)
    return state.busy is not None and state.only_asked and first and surely and not more


def _leave_what_nobody_has(plan: Plan) -> Plan:
    """Leave the topic, and answer what is asked."""
    plan = apologise(plan.at(Idle()).knowing(facts=plan.before.facts))
    return ask_what_else(plan) if replied(plan) else ask_problem(plan, "what_now")


def _let_go_of_what_nobody_told(plan: Plan) -> Plan:
    """Let go of a problem that was offered and that nobody has: 'ik zie ze allemaal hoor'."""
    plan = plan.without("answer").say_first("corrected").knowing(facts=plan.before.facts)
    plan = plan.at(asking_what_else(plan.state.standing))
    if plan.reading.does("thanks", "leaving"):
        return plan.say("goodbye").offering(())
    return ask_what_else(plan)


def _kept_for_later(plan: Plan) -> tuple[str, ...]:
    """Return the problems that stay kept: what is named now is not one, nor what was just offered and refused; where
    the open one is rather meant it stays: 'rekenen is weg, niet stuk. En mijn dochter is belangrijker'."""
    state, here = plan.state, plan.reading.about(plan.state.topic)
    kept = state.waiting[1:] if state.open == "resume" and state.outcome else state.waiting
    named = {topic for topic in plan.reading.topics if plan.reading.about(topic) >= here}
    return tuple(topic for topic in kept if topic not in named)


def _take_up_what_is_right(plan: Plan, named: list[str], others: list[str]) -> Plan | None:
    """Go on with the facts or the problem that the parent puts in the place of it, if any.

    `named` are the other problems that are told, `others` those of them that are more than named.
    """
    state, reading = plan.state, plan.reading
    out = state.topic in ruled_out(plan.faq.topics, state.facts) or _was_led_here(plan, others)
    elsewhere = another_topic(plan) or (others and out)
    asking = topic_that_asks(plan.faq.topics, state.topic or "")
    if asking and plan.new_facts and state.outcome and _is_of_another_child(plan, state.topic):
        return start(apologise(plan), asking)
    if (corrected_facts(plan) or _rules_out_the_step(plan)) and not elsewhere:
        return advance(plan)
    asks = reading.moves.get("asks", 0) >= MAY_HOLD
    # 'De jongste staat er ook niet, nee sorry, de middelste' tells it, though an entry comes near.
    only_asks = plan.answered and asks and reading.moves.get("problem", 0) < MAY_BE_TOLD
    elsewhere_only = another_topic(plan) and reading.about(state.topic) < CERTAIN_TOPIC
    if others and elsewhere_only and reading.does("asks"):
        # 'Ik bedoel wat ik zelf verzon, dat wordt niet goedgekeurd'
        plan = _with_what_is_surely_answered(plan)
        of_it = plan.entry is not None and plan.entry.topic == others[0]
        # 'Het gaat niet om wachtwoord, ik wacht op de mail' to 'hoeveel kinderen heeft u?'
        not_this = state.fact and reading.moves.get("takes_back", 0) >= SURELY_TAKEN_BACK
        only_asks = plan.answered and (of_it or not state.busy) and not not_this
    hardly = all(reading.about(topic) < CERTAIN_TOPIC for topic in others)
    hardly = hardly or reading.likely >= SURELY_ANSWERED
    only_asks = only_asks or _only_asks_what_comes_near(plan)
    if others and not (only_asks and (state.busy or hardly)):
        # What was put before the problem that comes first is kept in its place.
        left = [state.topic] if state.topic and others[0] in plan.before.waiting else []
        begun = start(apologise(plan), others[0], others[1:])
        return keep(begun, begun.state.topic, left)
    if named and state.busy and not replied(plan) and _is_of_another_child(plan, named[0]):
        return say_otherwise(apologise(plan))
    return stay_or_go_on(apologise(plan)) if named and state.busy else None


def _rules_out_the_step(plan: Plan) -> bool:
    """Whether the open step was for what is no longer so: 'ik heb maar één kind', where each child logs in apart."""
    when = plan.step.when if plan.step and plan.state.open == "step" else {}
    return fits(when, plan.before.facts) and not fits(when, plan.state.facts)


def _only_asks_what_comes_near(plan: Plan) -> bool:
    """Whether a no only stands before a question, and others come near that: 'nee, hij stond stil. Komt het misschien
    door zijn zus?'. That begins no other problem."""
    reading = plan.reading
    asks = reading.does("asks") and bool(reading.questions)
    begun = plan.state.busy is not None or plan.state.outcome is not None
    tells = reading.does("problem", "not_helped") or another_topic(plan)
    tells = tells or bool(plan.new_facts & set(plan.before.facts))
    return asks and begun and plan.state.fact is None and not tells


def _was_led_here(plan: Plan, others: list[str]) -> bool:
    """Whether what leads from these to the open topic is known no more: 'er is geen mail, ik log in en zie niets'."""
    ways = ways_from(plan.faq.topics, others, plan.state.topic)
    before, now = (
        [fits(way, facts) for way in ways] for facts in (plan.before.facts, plan.state.facts)
    )
    return any(before) and not any(now)


def _with_what_is_surely_answered(plan: Plan) -> Plan:
    """Leave out an answer that is not sure, where another topic is nearly certain to be meant."""
    return plan if plan.reading.likely >= SURELY_ANSWERED else plan.without("answer")


def _leave_what_is_wrong(plan: Plan) -> Plan | None:
    """Drop what led to the open step, or the step, where it is still about the same problem."""
    state, answered = plan.state, plan.answered
    still_about_it = _is_still_about_it(plan)
    if state.gave_message and state.busy is None and still_about_it and not answered:
        return ask_for_words(plan, "message_wrong")
    denied = _what_led_here(plan)
    # 'Ik wil geen link, eerst over de privacy: wie kan er bij haar gegevens?'
    # 'Dat vroeg ik niet' denies the answer that was just told, and not what led here.
    denies = not (answered or plan.reading.does("asks") or was_answered(plan.faq, plan.before))
    if denied and denies:
        facts = {fact: value for fact, value in state.facts.items() if fact not in denied}
        return advance(apologise(plan).knowing(facts=facts))
    asks = plan.reading.moves.get("asks", 0) >= MAY_HOLD
    if state.busy and still_about_it and not (asks or answered):
        plan = apologise(plan)
        if plan.offers_message and plan.reading.does("no"):
            return decline(plan, state.busy)  # 'nee dat hoeft niet, het gaat niet om flash'
        # 'Ze heeft geen cijfers, ze heeft een plaatje': the step does not fit, so the next one is tried.
        return advance(leave_step(plan, tried=False)) if state.open == "step" else remind(plan)
    return None


def _ask_what_is_right(plan: Plan) -> Plan:
    """Answer anew, or ask which problem it is, where nothing was put in the place of it."""
    state, guesses = plan.state, plan.reading.guesses
    answered = plan.answered or was_answered(plan.faq, state)
    if answered or _is_still_about_it(plan) or _only_asks_what_comes_near(plan):
        return answer_anew(plan)
    if state.outcome and state.topic:
        return guess(plan, guesses) if guesses else ask_problem(plan, "what_now")
    if guesses and not state.busy:
        return guess(plan, guesses)
    maybe = [topic for topic in guesses if topic != state.topic]
    if maybe:
        return guess(apologise(plan), maybe)
    if guesses and state.busy and says_what_is_known(plan):
        return remind(plan)  # 'nee ik wacht op de mail' to 'hoe lang geleden is die aangevraagd?'
    if state.busy and plan.reading.moves.get("asks", 0) >= MAY_HOLD:
        return answer_anew(plan)
    return ask_problem(apologise(plan.at(Idle())), "what_now")


def _is_only_named(plan: Plan, topic: str) -> bool:
    """Whether a topic is named and no problem of it is told.

    That is the way in ('op school wel, daar zit hij in Prowise'), what was kept for later ('er is geen vergeten
    wachtwoord'), or what the answer was about ('flash? ik bedoel of de kinderen kunnen inloggen').
    """
    if not plan.new_facts and _is_of_another_child(plan, topic):
        return True
    way_in = is_named_as_the_way_in(plan, topic) and plan.reading.about(topic) < CERTAIN_TOPIC
    rejected = topic in answered_topics(plan.faq, plan.before) and not plan.reading.does("problem")
    # 'Nee, dit is mijn dochter, niet rekenen en niet groep 5' after a program that her brother misses
    earlier = topic in {one["topic"] for one in plan.state.earlier}
    rejected = rejected or (earlier and not plan.reading.does("problem"))
    return way_in or rejected or (topic in plan.state.waiting and not comes_first(plan, topic))


def _is_of_another_child(plan: Plan, topic: str | None) -> bool:
    """Whether what leads to a topic holds for one child and not for the one that is spoken of: 'zij heeft geen MOO'."""
    ways = ways_in(plan.faq.topics).get(topic or "", ())
    return any(plan.state.facts.get(fact) == SOME for way in ways for fact in way)


def _is_still_about_it(plan: Plan) -> bool:
    """Whether what is put right is about the open topic as well, and questions come near it."""
    return plan.state.topic in plan.reading.topics and bool(plan.reading.questions)


def _what_led_here(plan: Plan) -> frozenset[str]:
    """Return what seemed to be told and led to the open step, or to the message for the teacher, where that is taken
    back: 'nee, hij staat er wel', 'hij is niet nieuw, hij zit er al drie jaar'."""
    state, step = plan.state, plan.step
    surely = plan.reading.moves.get("takes_back", 0) >= SURELY_TAKEN_BACK
    if state.gave_message and surely and not plan.reading.told and state.topic in plan.faq.topics:
        _, _, step = last_route(plan.faq, state.topic, state.facts)
    elif step is None or state.open != "step":
        return frozenset()
    led = frozenset(led_by_what_was_told(plan.faq, step)) & set(state.facts)
    return led - set(plan.reading.told)


def answer_anew(plan: Plan) -> Plan:
    """Where the answer did not fit what was asked: another answer, or the questions that come near."""
    if not plan.answered and plan.reading.questions:
        plan = apologise(plan.unsaid(*NO_ANSWER)).say("which_instead")
    elif not plan.acts:
        plan = apologise(plan.say("unknown_answer"))
    return after_an_answer(plan)
