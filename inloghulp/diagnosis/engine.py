"""The way into the diagnosis engine: one message in, the answer and the new state out."""

import datetime
from collections.abc import Callable

from inloghulp.diagnosis import courtesy, path, reading, steps, topics
from inloghulp.diagnosis.state import Message, State, Turn
from inloghulp.diagnosis.talk import Talk
from inloghulp.faq.model import Faq


def respond(faq: Faq, state: State, message: Message, today: datetime.date) -> Turn:
    """Return the bot's answer to one message, and the state after it. Always says something."""
    if not {state.topic, state.aside, state.paused} <= {None, *faq.topics}:
        state = State(facts=state.facts)  # a maintainer took the topic away
    message = reading.read(faq, state, message)
    talk = Talk(faq, state, message, today)
    learn(talk)
    if message.secret:
        talk.say(talk.words.secret)
    if message.language == "en" and not state.told_language:
        talk.change(told_language=True)
        talk.say(talk.words.english)
    if is_stale(talk):
        steps.say_where_we_are(talk)
    elif leads_elsewhere(talk) or puts_right(talk):
        talk.advance()
    elif is_answer(talk):
        steps.on_inform(talk)
    elif is_about_detail(talk):
        topics.say_more(talk)
    elif message.secret and not state.busy and not is_sure_topic(talk):
        topics.start(talk, talk.words.secret_topic)
    elif message.intent in faq.topics:
        topics.on_topic(talk, message.intent)
    elif message.certainty == "ask" and message.intent in DECISIVE:
        topics.on_unclear(talk)
    elif is_aside_at_question(talk):
        talk.not_understood()
    else:
        HANDLERS.get(message.intent, topics.on_fallback)(talk)
    if talk.state.misses <= state.misses:
        talk.change(misses=0)
    return Turn(talk.state, tuple(talk.replies))


def learn(talk: Talk) -> None:
    """Keep the facts of the message, and note in `talk.learned` whether they are new."""
    before, message = talk.state, talk.message
    told = reading.told_facts(talk.faq, message.data)
    client = reading.told_facts(talk.faq, message.client)
    if before.busy and not message.pressed:
        for detail in reading.matching_details(talk.topic, message.text):
            told = {**detail.set, **told}
    if message.secret:
        told["typed_secret"] = "yes"
    if told.get("supplier", "unknown") != "unknown":
        told.setdefault("network", "yes")
    elif told.get("network") == "no":
        told["supplier"] = "unknown"
    tried = [thing for thing in message.tried if thing in talk.faq.tried]
    new_tries = [thing for thing in tried if thing not in before.tried]
    talk.change(facts={**client, **before.facts, **told}, tried=(*before.tried, *new_tries))
    new_facts = {fact for fact, value in told.items() if before.facts.get(fact) != value}
    talk.learned = bool(new_facts or new_tries)
    talk.corrected = bool(before.busy and new_facts & set(before.facts))


def is_stale(talk: Talk) -> bool:
    """Return whether a button was pressed that belongs to an earlier step."""
    step = talk.message.data.get("step")
    return talk.message.pressed and step is not None and step != talk.state.step


def leads_elsewhere(talk: Talk) -> bool:
    """Return whether what was just told makes the topic go on to another one.

    A family whose school has a network environment is so never sent to Basispoort.
    """
    if not (talk.state.busy and talk.learned):
        return False
    if talk.message.data.get("step") and talk.state.facts.get("network") != "yes":
        return False
    if talk.message.intent == "solved" and reading.says_it_works(talk.faq, talk.message.text):
        return False
    topic, _ = path.next_step(talk.faq.topics, str(talk.state.topic), talk.state)
    return topic != talk.state.topic


def is_answer(talk: Talk) -> bool:
    """Return whether the message answers or corrects the bot, whatever else it says."""
    state, message = talk.state, talk.message
    if not state.busy or message.data.get("step"):
        return False
    if state.open in ("fact", "how") and state.fact in message.data:
        return True
    relevant = path.relevant_facts(talk.topic) & set(message.data)
    if talk.corrected and relevant:
        return True
    unclear = message.intent in ("deny", "affirm", "nlu_fallback", state.topic)
    unclear = unclear or message.certainty == "ask"
    return talk.learned and unclear and not message.pressed


def is_about_detail(talk: Talk) -> bool:
    """Return whether an unclear message is about something that the open topic can tell."""
    if not talk.state.busy or talk.message.pressed or talk.message.certainty == "sure":
        return False
    return any(detail.say for detail in reading.matching_details(talk.topic, talk.message.text))


def puts_right(talk: Talk) -> bool:
    """Take a 'nee, ik heb er twee' as the right value of a fact that was told before."""
    text = reading.plain(talk.message.text)
    denies = text.split()[:1] in (["nee"], ["neen"], ["sorry"])
    denies = denies or reading.is_correction(talk.faq, talk.message.text)
    if not (talk.state.busy and denies) or talk.message.pressed:
        return False
    right = reading.corrected_fact(talk.faq, talk.state, text)
    talk.change(facts={**talk.state.facts, **right})
    return bool(right)


def is_aside_at_question(talk: Talk) -> bool:
    """Return whether a reading cannot be meant as the answer to an open question of fact."""
    if not (talk.state.busy and talk.state.open == "fact") or talk.message.pressed:
        return False
    if talk.message.intent == "wait":
        pause = talk.words.words.pause
        return not reading.holds_any(reading.plain(talk.message.text), pause)
    return talk.message.intent in ("goodbye", "greet", "other_question")


def is_sure_topic(talk: Talk) -> bool:
    """Return whether the message surely names a topic."""
    return talk.message.certainty == "sure" and talk.message.intent in talk.faq.topics


DECISIVE = frozenset(
    {
        *("solved", "greet", "goodbye", "human_handoff", "teacher_message", "start_over"),
        *("other_question", "inform", "bot_challenge"),
    }
)
"""Intents that change the course of the conversation: only acted on when they are sure."""

HANDLERS: dict[str, Callable[[Talk], None]] = {
    "login_trouble": steps.on_login_trouble,
    "solved": steps.on_solved,
    "not_solved": steps.on_not_solved,
    "affirm": steps.on_affirm,
    "deny": steps.on_deny,
    "already_done": steps.on_already_done,
    "how": steps.on_how,
    "dont_understand": steps.on_dont_understand,
    "dont_know": steps.on_dont_know,
    "inform": steps.on_inform,
    "wait": steps.on_wait,
    "continue_step": steps.on_continue,
    "greet": courtesy.on_greet,
    "goodbye": courtesy.on_goodbye,
    "thanks": courtesy.on_thanks,
    "bot_challenge": courtesy.on_bot_challenge,
    "human_handoff": courtesy.on_human_handoff,
    "complaint": courtesy.on_complaint,
    "teacher_message": courtesy.on_teacher_message,
    "start_over": courtesy.on_start_over,
    "other_question": courtesy.on_other_question,
    "out_of_scope": topics.on_out_of_scope,
    "nlu_fallback": topics.on_fallback,
}
"""What is done with each intent that is not a topic."""
