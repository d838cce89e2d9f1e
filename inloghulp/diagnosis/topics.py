"""Beginning a topic, answering another one in between, guessing, and what is not ours."""

from inloghulp.diagnosis import path, reading
from inloghulp.diagnosis.talk import MOST_MISSES, ROUTED, Talk
from inloghulp.diagnosis.wording import listed
from inloghulp.faq.model import Detail

MOST_GUESSES = 3
"""How many topics 'Bedoelt u ...?' offers at most."""


def on_topic(talk: Talk, topic: str) -> None:
    """Start a topic, or see what it means in the middle of another."""
    state, message = talk.state, talk.message
    if message.pressed or message.data.get("step"):
        if message.data.get("step"):
            talk.finish_step(tried=True)
        waiting = state.topic if state.busy and topic == state.aside else state.paused
        start(talk, topic)
        talk.change(paused=waiting if waiting != talk.state.topic else None)
    elif not state.busy and message.certainty == "ask":
        guess(talk)
    elif not state.busy:
        start(talk, topic)
    elif topic == state.topic:
        say_more(talk)
    elif message.certainty == "ask":
        talk.not_understood()
    elif reading.is_correction(talk.faq, message.text):
        start(talk, topic)
    elif topic in leads_to(talk):
        talk.finish_step(tried=True)
        start(talk, topic)
    else:
        answer_aside(talk, topic)


def say_more(talk: Talk) -> None:
    """Answer a question inside the topic that is being worked on, or say the step otherwise."""
    details = reading.matching_details(talk.topic, talk.message.text)
    texts = [detail.say for detail in details if detail.say]
    starts = reading.plain(talk.message.text).split()[:1]
    if texts:
        for text in texts:
            talk.say(text)
        talk.ask_result()
    elif talk.state.open == "step" and starts in (["nee"], ["neen"]):
        talk.finish_step(tried=True)
        talk.advance()
    else:
        talk.say_otherwise()


def leads_to(talk: Talk) -> set[str]:
    """Return the topics that are a natural next from the open step."""
    step = path.current_step(talk.faq, talk.state)
    if step is None:
        return set()
    return {*step.leads_to, *(option.topic for option in step.options if option.topic)}


def start(talk: Talk, topic: str) -> None:
    """Begin a topic: show what was understood, skip what was tried, give the first step."""
    done = talk.state.done
    if talk.state.outcome:
        done = tuple(key for key in done if not key.startswith(f"{topic}."))
    talk.change(done=done, outcome=None, aside=None, misses=0, open=None, fact=None, step=None)
    topic, details = _settle(talk, topic)
    talk.change(topic=topic)
    talk.say(talk.faq.topics[topic].understood)
    for detail in details:
        talk.say(detail.say or "")
    if any(detail.enough for detail in details):
        talk.ask_enough()
        return
    _show_what_is_skipped(talk, topic)
    talk.advance()


def _settle(talk: Talk, topic: str) -> tuple[str, list[Detail]]:
    """Follow `go` with what the parent's words tell; return the topic that remains, and the details."""
    details: list[Detail] = []
    while True:
        for detail in reading.matching_details(talk.faq.topics[topic], talk.message.text):
            talk.change(facts={**talk.state.facts, **detail.set})
            details += [detail] if detail.say else []
        following, _ = path.next_step(talk.faq.topics, topic, talk.state)
        if following == topic:
            return topic, details
        topic = following


def _show_what_is_skipped(talk: Talk, topic: str) -> None:
    tries = {step.tries for step in talk.faq.topics[topic].steps}
    # Also what was told before 'Bedoelt u ...?' was answered with a button.
    skipped = [thing for thing in talk.state.tried if thing in tries]
    if skipped:
        names = [talk.faq.tried[thing].name for thing in skipped]
        talk.say(talk.words.already_tried.format(tried=listed(names, talk.faq)))


def answer_aside(talk: Talk, topic: str) -> None:
    """Answer another question halfway, then offer to go back."""
    answering, _ = path.next_step(talk.faq.topics, topic, talk.state)
    details = reading.matching_details(talk.faq.topics[answering], talk.message.text)
    texts = [detail.say for detail in details if detail.say]
    talk.change(aside=answering if answering != talk.state.topic else topic, misses=0)
    for text in texts or [talk.faq.topics[answering].answer]:
        talk.say(text)
    talk.offer_return()


def guess(talk: Talk) -> None:
    """Ask 'Bedoelt u ...?' with the likeliest topics."""
    likely = [talk.message.intent, *talk.message.alternatives]
    candidates = [topic for topic in likely if topic in talk.faq.topics][:MOST_GUESSES]
    if not candidates:
        talk.not_understood()
        return
    for topic in reversed(candidates):  # the likeliest has the last word
        for detail in reading.matching_details(talk.faq.topics[topic], talk.message.text):
            talk.change(facts={**talk.state.facts, **detail.set})
    talk.change(open="guess", fact=None)
    talk.say(talk.words.guess, [*talk.topic_buttons(candidates), talk.something_else()])


def asks_about_step(talk: Talk) -> bool:
    """Return whether a mistyped 'hoe open ik een prive vesnter' is about the open step."""
    step = path.current_step(talk.faq, talk.state) if talk.state.busy else None
    if step is None or talk.state.open != "step" or talk.message.pressed:
        return False
    first = reading.plain(talk.message.text).split()[:1]
    asks = bool(first) and first[0] in map(reading.plain, talk.words.words.how)
    return asks and reading.share_a_word(talk.message.text, f"{step.say} {step.how or ''}")


def on_fallback(talk: Talk) -> None:
    """A message that fits no intent: its words may still be about something we can tell."""
    if talk.state.busy and reading.matching_details(talk.topic, talk.message.text):
        say_more(talk)
    else:
        talk.not_understood()


def on_unclear(talk: Talk) -> None:
    """The best reading would change the course of the conversation, but is not sure."""
    step = path.current_step(talk.faq, talk.state)
    if talk.state.busy and talk.state.open == "step" and talk.message.intent == "solved" and step:
        talk.ask_result()
    elif talk.state.busy:
        talk.not_understood()
    elif may_be_topic(talk):
        guess(talk)
    elif talk.message.intent == "greet":
        talk.ask_problem(talk.words.greet)
    else:
        talk.not_understood()


def may_be_topic(talk: Talk) -> bool:
    """Return whether the message is unclear, and a topic is one of the next best readings."""
    return talk.message.certainty == "ask" and has_topic_next(talk)


def has_topic_next(talk: Talk) -> bool:
    """Return whether one of the next best readings is a topic."""
    return any(name in talk.faq.topics for name in talk.message.alternatives[:2])


def on_out_of_scope(talk: Talk) -> None:
    """Say that it is not ours, who does help, and what the bot can help with."""
    misses = talk.state.misses + 1
    if asks_about_step(talk):
        talk.explain()
    elif talk.state.busy and (talk.message.certainty == "ask" or misses >= MOST_MISSES):
        talk.not_understood()
    elif talk.state.busy:
        talk.change(misses=misses)
        talk.say(talk.words.out_of_scope)
        talk.offer_return()
    elif may_be_topic(talk):
        guess(talk)
    elif talk.message.certainty == "ask" and talk.state.outcome in ROUTED:
        talk.not_understood()
    elif reading.holds_any(reading.plain(talk.message.text), talk.words.words.ours):
        guess(talk) if has_topic_next(talk) else talk.ask_problem()
    else:
        talk.change(topic=None, step=None, open="triage", outcome="out_of_scope")
        offered = talk.topic_buttons(talk.words.out_of_scope_topics)
        talk.say(talk.words.out_of_scope, [*offered, talk.something_else()])
