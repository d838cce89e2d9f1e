"""What the message for the teacher says in the words of the parent, as long as it is about the same problem."""

from dataclasses import replace

from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.decide.second_problem import is_one_problem
from inloghulp.diagnosis.decide.taking_in import tells_for_the_message
from inloghulp.diagnosis.decide.taking_the_offer import adds_to_the_offer
from inloghulp.diagnosis.moves import HOLDS
from inloghulp.diagnosis.next_step import (
    reported_facts,
    told_in_message,
    tries_of_message,
    wishes,
)
from inloghulp.diagnosis.several_values import values_of
from inloghulp.diagnosis.state import BY_THE_BOT
from inloghulp.diagnosis.understand.message_changes import PUT_IN
from inloghulp.diagnosis.understand.plain_words import plain, plain_phrase

MOST = 6
"""So many lines at most; the first one makes room."""


def keep_own_words(plan: Plan) -> Plan:
    """Keep what the parent added to the message about this problem and took out of it, and what is added now."""
    state, wrote = plan.state, plan.before.wrote
    same = wrote in ("", state.topic) or (wrote is not None and _is_part_of(plan, wrote))
    # What the parent worded alone was the message about something else.
    same = same and not (state.only_own_words and wrote != (state.topic or ""))
    words = new_words(plan)
    kept = [one for one in state.own_words if same and not _is_put_otherwise(plan, one, words)]
    words = tuple(one for one in words if not any(_says(plan, one) <= _says(plan, k) for k in kept))
    cut = [*(state.cut if same else ()), *(_told_otherwise(plan, words) if same else ())]
    if words and wrote is None and not (state.topic or wishes(plan.faq, state.facts)):
        cut = [BY_THE_BOT]  # the bot knows of no problem that they are told beside
    return plan.knowing(
        own_words=tuple([*kept, *words][-MOST:]),
        cut=tuple(dict.fromkeys(cut)),
        wrote=state.topic or "",
    )


def _is_put_otherwise(plan: Plan, before: str, words: tuple[str, ...]) -> bool:
    """Whether words that stand in the message come in again, with more, or right where they were called wrong."""
    said = _says(plan, before)
    again = any(said <= _says(plan, one) for one in words)
    just_put_in = not PUT_IN.isdisjoint(plan.before.said)
    wrong = just_put_in and plan.reading.moves.get("takes_back", 0) >= HOLDS
    last = (before,) == plan.before.own_words[-1:]
    return again or (wrong and last and any(said & _says(plan, one) for one in words))


def _says(plan: Plan, words: str) -> set[str]:
    """Return the words that tell something."""
    nothing = {plain_phrase(one) for one in plan.faq.dialogue.adding.says_nothing}
    return {*plain(words).split()} - nothing


def new_words(plan: Plan) -> tuple[str, ...]:
    """Return what the parent adds: what is surely to be added; what is only said beside a wish, or in the first
    message, where no fact or try tells it."""
    reading = plan.reading
    if not reading.own_words and (wish := _wish_meant(plan)):
        return (wish,)
    words = reading.own_words or (reading.beside if not reading.left_out else None)
    wished = wishes(plan.faq, reading.told)  # which the bot words itself
    named = plan.before.wrote is not None or (reading.names_message and not wished)
    # 'Ja graag, en zet erbij dat mijn dochter haar code kwijt is': the message that is offered does not tell that.
    adds = adds_to_the_offer(replace(plan, state=plan.before))
    named = named or (adds and not is_told_in_it(plan))
    literally = reading.own_words and named
    known = tells_for_the_message(plan) or (is_told_in_it(plan) and not plan.reading.edits)
    if not words or not (literally or not known):
        return ()
    return (words, *(() if reading.left_out else reading.also_words))


def _wish_meant(plan: Plan) -> str:
    """Return what was wished before, where the message about something else is to ask that too: 'en in het bericht ook
    papa zijn adres zetten'."""
    reading, topic = plan.reading, plan.topic
    if topic is None or not (reading.edits or reading.about_message):
        return ""
    near = [plan.faq.answers[name].tells for name in reading.asked]
    known = wishes(plan.faq, plan.before.facts)
    return next(
        (
            str(option.tells)
            for fact, option in known
            if fact not in reported_facts(topic)
            and any(tells.get(fact) == option.value for tells in near)
        ),
        "",
    )


def is_told_in_it(plan: Plan) -> bool:
    """Whether a fact or a try that the message tells is told once more: 'kan je erbij zetten dat ze nieuw is?'."""
    return bool(_told_once_more(plan))


def _told_once_more(plan: Plan) -> list[str]:
    told = told_in_message(plan.faq, plan.topic, plan.state.facts) if plan.topic else []
    known, now = plan.state.facts, plan.reading.told
    # 'Zet erbij dat hij in groep 5 zit' is no other word for a new school.
    facts = [
        fact for fact, _ in told if fact in now and values_of(now[fact]) & values_of(known[fact])
    ]
    tries = {*plan.reading.tried} & {*tries_of_message(plan.faq, plan.state)}
    return [one for one in (*facts, *tries) if one not in plan.state.cut]


def _told_otherwise(plan: Plan, words: tuple[str, ...]) -> list[str]:
    """Return what the message need not tell, since the parent tells it in words of their own: 'al twee weken'."""
    return _told_once_more(plan) if words and plan.before.wrote is not None else []


def _is_part_of(plan: Plan, wrote: str) -> bool:
    topic = plan.state.topic
    return topic is not None and topic in plan.faq.topics and is_one_problem(plan, wrote, topic)
