"""Conversations of chance with the engine: what parents hardly say, by moves, facts and entries with any chance."""

from collections.abc import Sequence
from random import Random
from typing import Any

from inloghulp.diagnosis.engine import respond
from inloghulp.diagnosis.moves import ABOUT, KINDS, MOVE_OF_INTENT, MOVES, OUT_OF_SCOPE
from inloghulp.diagnosis.state import Message, State
from tests.diagnosis.chat import FAQ, IPAD, TODAY
from tests.diagnosis.seldom.conversation import Conversation
from tests.diagnosis.turns.table import ALL

BOUNDS = (5, 10, 15, 20, 24, 25, 30, 40, 45, 50, 52, 55, 60, 65, 70, 75, 80, 85, 90, 95, 97, 100)
"""In percent: the bounds of the engine are among them, and one below each is tried too."""
LIKELY = (90, 90, 90, 60, 50, 30)
CLIENTS = (IPAD, {"browser": "edge", "device": "windows"}, {"browser": "chrome"})
TEXTS = ("zus en zo", "zus en zo", "", "ja", "nee", "2", "de laatste", "nog niet")
TOPICS = sorted(FAQ.topics)
VALUES = {
    name: [str(one.value) for one in fact.options] or ["yes", "no"]
    for name, fact in FAQ.facts.items()
}


def conversation(random: Random) -> Conversation:
    """Return a situation, and one to four messages."""
    at = random.choice(sorted(ALL))
    state, sent = ALL[at]().state, list[Message]()
    if random.random() < 0.25:
        at, state = "nothing yet", State()
        sent.append(Message(random.choice(TOPICS)))
        state = respond(FAQ, state, sent[-1], TODAY).state
    for _ in range(random.choice((1, 1, 2, 2, 3, 4))):
        sent.append(_message(random, state))
        state = respond(FAQ, state, sent[-1], TODAY).state
    return Conversation(at, tuple(sent))


def _message(random: Random, state: State) -> Message:
    """Return a message, or what pressing a button sends."""
    if random.random() < 0.08 and state.offered:
        button = random.choice(state.offered)
        return Message(button.intent, button.payload, data=button.data, pressed=True)
    held: dict[str, Any] = {"intent": "nlu_fallback", "text": random.choice(TEXTS)}
    held |= {"secret": random.random() < 0.05, "language": "en" if random.random() < 0.04 else "nl"}
    if moves := _moves(random, state):
        held["moves"] = dict.fromkeys(KINDS, moves)
    if random.random() < 0.4:
        held |= _intent(random, state)
    if random.random() < 0.35:
        held["answers"] = _answers(random, state)
    if random.random() < 0.3:
        facts = random.sample(sorted(VALUES), random.choice((1, 1, 2)))
        facts = [state.fact] if state.fact and random.random() < 0.5 else facts
        held["data"] = {fact: random.choice(VALUES[fact]) for fact in facts}
    if random.random() < 0.15:
        own = [step.tries for step in FAQ.topics[state.topic].steps] if state.topic else []
        tries = sorted(filter(None, own)) if random.random() < 0.5 else sorted(FAQ.tried)
        held["tried"] = tuple(random.sample(tries, min(len(tries), random.choice((1, 1, 2)))))
    if random.random() < 0.1:
        held["client"] = random.choice(CLIENTS)
    return Message(**held)


def _moves(random: Random, state: State) -> dict[str, float]:
    """Return some moves, and mostly none or one topic."""
    names = random.sample(sorted(MOVES), random.choice((0, 1, 1, 2, 2, 2, 3, 3, 4)))
    if random.random() < 0.3:
        open_now = [one for one in (state.topic, state.aside, *state.waiting) if one]
        topics = open_now if open_now and random.random() < 0.4 else [*TOPICS, OUT_OF_SCOPE]
        names.append(f"{ABOUT}{random.choice(topics)}")
    return {name: _chance(random) for name in names}


def _chance(random: Random) -> float:
    percent = random.choice(LIKELY)
    if random.random() < 0.45:
        percent = random.choice(BOUNDS) - random.choice((0, 0, 1))
    return percent / 100


def _intent(random: Random, state: State) -> dict[str, Any]:
    """Return a topic that is told surely, or asked about with others; or what another intent does."""
    if random.random() < 0.25:
        return {"intent": random.choice([*sorted(MOVE_OF_INTENT), "inform", OUT_OF_SCOPE])}
    if random.random() < 0.3:
        first, *others = random.sample(TOPICS, random.choice((1, 2, 3)))
        return {"intent": first, "certainty": "ask", "alternatives": tuple(others)}
    own = state.topic if random.random() < 0.3 else None
    return {"intent": own or random.choice(TOPICS)}


def _answers(random: Random, state: State) -> tuple[tuple[str, float], ...]:
    """Return some entries of the answer bank, half of the time of the open topic, the likeliest first."""
    own = [name for name, one in FAQ.answers.items() if one.topic == state.topic]
    entries: Sequence[str] = sorted(FAQ.answers)
    if own and random.random() < 0.5:
        entries = own
    names = random.sample(entries, min(len(entries), random.choice((1, 1, 2, 3))))
    if random.random() < 0.3:
        names.append("none")
    chances = [_chance(random) for _ in names]
    most = max(1.0, sum(chances))
    shares = [round(chance / most, 2) for chance in chances]
    return tuple(sorted(zip(names, shares, strict=True), key=lambda one: -one[1]))
