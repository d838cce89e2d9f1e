"""Which problems a message tells: surely, maybe, and beside the open one."""

from collections.abc import Mapping, Sequence

from inloghulp.diagnosis.moves import (
    ABOUT,
    HOLDS,
    MAY_HOLD,
    MOVE_OF_INTENT,
    OUT_OF_SCOPE,
    does_anything,
)
from inloghulp.diagnosis.next_step import current_step, named_facts, relevant_facts
from inloghulp.diagnosis.state import Button, Message, State
from inloghulp.diagnosis.understand.moment import asked, moves_of_parts_here
from inloghulp.faq.model import Faq
from inloghulp.faq.names import CONTACTS

SURE_TOPIC = 0.75
"""How likely a message must be about a topic, where it is not seen to tell a problem or to ask."""

CERTAIN_FIRST = 0.9
"""How likely a topic must be for a first message, of which the intent is not sure, to tell it with a fact of it."""

LIKELY_BESIDE = 0.6
"""How likely another must be beside such a one, where a problem is surely told."""

SURELY_OURS = 0.95
"""How likely a first message must be about a topic of ours, and to tell a problem, to be ours whatever its intent."""

SECOND_FIRST = 0.8
"""How likely another topic must be for a first message, that surely tells one, to tell it as well."""

BEYOND_DOUBT = 0.95
"""How likely another topic must be beside the one that is told after the end, to be told as well."""

RATHER_THE_OPEN_TOPIC = 0.2
"""So much likelier that a message is about the open topic, and it tells no other problem."""

AGREES = 0.2
"""How likely a topic must be for the intent, that is learnt from first messages, to be believed halfway."""

LIKELY_FIRST = 0.4
"""How likely a topic must be to be offered for a first message that is not sure to mean it."""

LIKELY_TOPIC = 0.3
"""How likely another topic must be to be kept for later, where a second problem is surely told."""

MOST_GUESSES = 3
"""How many topics 'Bedoelt u ...?' offers at most."""


def topics_told(
    faq: Faq,
    state: State,
    message: Message,
    moves: Mapping[str, float],
    button: Button | None,
    told: Mapping[str, str],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the problems that a message surely tells, and those that it may tell."""
    if button:
        return ((button.intent,) if button.intent in faq.topics else ()), ()
    learnt = _learnt(faq, state, message, moves, told)
    # 'Zoon kan er niet in, mail niet gekomen' is trouble, and tells which.
    tells_trouble = MOVE_OF_INTENT.get(message.intent) == "problem"
    unsure_first = not state.busy and (
        (message.certainty == "ask" and (message.intent in faq.topics or tells_trouble))
        or (message.intent == OUT_OF_SCOPE and is_ours(faq, moves, told))
    )
    complains = _complains(message, moves) and not state.busy
    first = learnt if unsure_first or complains else []
    likely, least = (learnt, LIKELY_FIRST) if unsure_first else ([], MAY_HOLD)
    if asked(faq, state) == "choose":
        sure_topic = message.certainty == "sure" and message.intent in faq.topics
        learnt = [one for one in learnt if sure_topic and _is_told_first(faq, state, one, told)]
    sure = [name for chance, name in learnt if chance >= HOLDS]
    halfway = state.busy or state.outcome
    trusted = not message.moves or not halfway or _may_tell_a_topic(moves)
    if message.moves and halfway:
        # 'Ik zie nu twee mailtjes staan' is like a first message, and about no children.
        agrees = moves.get(f"{ABOUT}{message.intent}", 0) >= AGREES
        trusted = trusted and (agrees or _is_met_next(faq, state, message.intent, moves))
    if learnt and not halfway and _is_rather(faq, state, learnt[0], message.intent, told):
        # 'De pincode van mijn zoon wordt niet geaccepteerd'
        trusted = moves.get(f"{ABOUT}{message.intent}", 0) >= HOLDS
    if trusted and message.certainty == "sure" and message.intent in faq.topics:
        sure = [message.intent, *(name for name in sure if name != message.intent)]
    parts = moves_of_parts_here(faq, state, message)
    agreed = moves.get("problem", 0) >= CERTAIN_FIRST and _is_agreed(first, message.intent, parts)
    # 'Er ontbreekt een programma bij mijn dochter': the fact tells which of two topics it is.
    certain = [
        name
        for chance, name in first
        if chance >= CERTAIN_FIRST or (agreed and name == message.intent)
    ]
    # 'Wachtwoord vergeten en kan niet inloggen' is trouble, and tells which.
    vague = tells_trouble and moves.get("problem", 0) >= HOLDS
    # 'Wachtwoord vergeten, en van de twee kinderen zie ik er maar een' tells both.
    told_surely = moves.get("problem", 0) >= CERTAIN_FIRST
    if told_surely and certain:
        certain = [name for chance, name in first if chance >= LIKELY_BESIDE]
    both = len(certain) > 1 and told_surely
    tells = [
        one
        for one in certain
        if both or complains or vague or agreed or _tells_facts_of(faq, state, one, told)
    ]
    sure += [one for one in tells if one not in sure][: None if both else 1]
    if not halfway and sure:
        sure = _told_by_parts(faq, parts, moves, sure)
    if state.outcome and message.moves:
        # 'Hij weet zijn plaatjes niet meer' is like a child that is not shown.
        sure = [
            name
            for at, name in enumerate(sure)
            if at == 0 or moves.get(f"{ABOUT}{name}", 0) >= BEYOND_DOUBT
        ]
    unsure = state.busy or message.certainty == "ask"
    ranked = [message.intent, *message.alternatives][:MOST_GUESSES]
    by_intent = [name for name in ranked if unsure and name in faq.topics]
    maybe = [name for chance, name in likely or learnt if chance >= least and name not in sure]
    return tuple(sure), tuple(dict.fromkeys([*by_intent, *maybe]))[:MOST_GUESSES]


def _is_agreed(
    likely: Sequence[tuple[float, str]], intent: str, parts: Sequence[Mapping[str, float]]
) -> bool:
    """Whether a first message, or a part of it, is beyond doubt about the topic that is its likeliest intent, and the
    message about no other: 'wachtwoord klopt niet', 'ik kan niet inloggen, wachtwoord vergeten'."""
    about = [chance for chance, name in likely if name == intent]
    by_part = [part.get(f"{ABOUT}{intent}", 0) for part in parts if about]
    others = max((chance for chance, name in likely if name != intent), default=0.0)
    return max([*about, *by_part], default=0.0) >= BEYOND_DOUBT and others < MAY_HOLD


def _told_by_parts(
    faq: Faq, parts: Sequence[Mapping[str, float]], moves: Mapping[str, float], sure: Sequence[str]
) -> list[str]:
    """Return the problems that a first message tells, the likeliest first: no second one that is not certain where no
    part is surely about it, and those that a part surely tells."""
    first, *others = sure
    telling = [part for part in parts if part.get("problem", 0) >= CERTAIN_FIRST]
    by_part = {
        one for p in telling for one in faq.topics if p.get(f"{ABOUT}{one}", 0) >= LIKELY_BESIDE
    }
    kept = [one for one in others if not parts or _is_certain(moves, one) or one in by_part]
    return list(dict.fromkeys([first, *kept, *_told_beside(faq, parts, moves)]))


def _is_certain(moves: Mapping[str, float], topic: str) -> bool:
    return moves.get(f"{ABOUT}{topic}", 0) >= CERTAIN_FIRST


def _told_beside(
    faq: Faq, parts: Sequence[Mapping[str, float]], moves: Mapping[str, float]
) -> list[str]:
    """Return what a part of a first message surely tells a problem of: beside another in that part, or where the whole
    message may be about it too. How to log in only by that, and less surely: 'en mijn ex wil ook inloggen'."""
    told: dict[str, float] = {}
    for part in parts:
        certain = [one for one in faq.topics if _is_certain(part, one)]
        for one in certain:
            asking, may_be = faq.topics[one].begins_by_asking, moves.get(f"{ABOUT}{one}", 0)
            beside = may_be >= MAY_HOLD or (len(certain) > 1 and not asking)
            if beside and part.get("problem", 0) >= (HOLDS if asking else CERTAIN_FIRST):
                told[one] = max(told.get(one, 0), part[f"{ABOUT}{one}"])
    return sorted(told, key=told.__getitem__, reverse=True)


def _complains(message: Message, moves: Mapping[str, float]) -> bool:
    """Whether a problem is told in anger: 'WACHTWOORD VERGETEN en jullie site doet niks'."""
    cross = MOVE_OF_INTENT.get(message.intent) == "upset"
    return cross and moves.get("problem", 0) >= HOLDS


def is_ours(faq: Faq, moves: Mapping[str, float], told: Mapping[str, str]) -> bool:
    """Whether a first message is ours though its intent is not: it surely tells a problem of one of the topics, 'juf is
    ziek en school is dicht, en mijn dochter weet haar plaatje niet meer', or names something of school."""
    ours = max(moves.get(f"{ABOUT}{topic}", 0) for topic in faq.topics)
    a_problem = min(ours, moves.get("problem", 0)) >= SURELY_OURS
    elsewhere = moves.get(f"{ABOUT}{OUT_OF_SCOPE}", 0)
    return (a_problem and elsewhere < HOLDS) or _rather_ours(faq, moves, told)


def _rather_ours(faq: Faq, moves: Mapping[str, float], told: Mapping[str, str]) -> bool:
    """Whether a message that names something of school is nearly certain to be about a topic of ours, and more so
    than about what is not ours: 'gynzy laadt niet'."""
    if not set(told) & {"program", *CONTACTS}:
        return False
    ours = max(moves.get(f"{ABOUT}{topic}", 0) for topic in faq.topics)
    return ours >= CERTAIN_FIRST and ours > moves.get(f"{ABOUT}{OUT_OF_SCOPE}", 0)


def _learnt(
    faq: Faq,
    state: State,
    message: Message,
    moves: Mapping[str, float],
    told: Mapping[str, str],
) -> list[tuple[float, str]]:
    """Return how likely the message is about each topic, the likeliest first; at a step only where it may count."""
    learnt = [
        (chance, name.removeprefix(ABOUT))
        for name, chance in moves.items()
        if name.startswith(ABOUT) and name.removeprefix(ABOUT) in faq.topics
    ]
    if message.moves and state.busy and not _may_tell_a_topic(moves):
        # 'Eerst de kinderen in bad' is about children, and tells no problem.
        beside = _tells_a_result(moves) or not does_anything(moves)
        learnt = [
            one
            for one in learnt
            if one[0] >= SURE_TOPIC and (beside or _tells_facts_of(faq, state, one[1], told))
        ]
    if state.busy:
        learnt = [one for one in learnt if one[0] >= _least_beside(state, moves)]
    return sorted(learnt, reverse=True)


def _is_met_next(faq: Faq, state: State, intent: str, moves: Mapping[str, float]) -> bool:
    """Whether a problem is told that the open step leads to: 'ik heb haar adres nu. Hij zegt: wachtwoord onjuist'."""
    step = current_step(faq, state)
    next_ones = (*step.leads_to, *step.followed_by) if step else ()
    return moves.get("problem", 0) >= HOLDS and intent in next_ones


def _is_told_first(
    faq: Faq, state: State, likely: tuple[float, str], told: Mapping[str, str]
) -> bool:
    """Whether a first message tells a topic beside its intent: 'we hebben Zulu, en daarin is rekenen wit'."""
    chance, topic = likely
    by_fact = chance >= HOLDS and _tells_facts_of(faq, state, topic, told)
    return chance >= SECOND_FIRST or by_fact


def _is_rather(
    faq: Faq, state: State, likeliest: tuple[float, str], intent: str, told: Mapping[str, str]
) -> bool:
    """Whether another topic than the intent is nearly certain, and a fact is told that matters to that one only."""
    chance, topic = likeliest
    if topic == intent or chance < CERTAIN_FIRST or intent not in faq.topics:
        return False
    of_intent = set(told) & relevant_facts(faq.topics[intent])
    return _tells_facts_of(faq, state, topic, told) and not of_intent


def _tells_facts_of(faq: Faq, state: State, topic: str, told: Mapping[str, str]) -> bool:
    """Whether something new is told that matters to this topic, and not to the open one."""
    new = {fact for fact, value in told.items() if state.facts.get(fact) != value}
    own = relevant_facts(faq.topics[state.topic]) if state.topic in faq.topics else set()
    about = relevant_facts(faq.topics[topic]) | named_facts(faq.topics[topic])
    return bool(new & about - own)


def second_topic(faq: Faq, state: State, moves: Mapping[str, float]) -> str | None:
    """Return the likeliest topic beside the open one."""
    others = [
        (chance, name.removeprefix(ABOUT))
        for name, chance in moves.items()
        if name.startswith(ABOUT) and name.removeprefix(ABOUT) in set(faq.topics) - {state.topic}
    ]
    chance, topic = max(others, default=(0.0, None))
    return topic if chance >= max(LIKELY_TOPIC, _least_beside(state, moves)) else None


def _least_beside(state: State, moves: Mapping[str, float]) -> float:
    """Return how likely another topic must be beside the open one.

    'Nee, inloggen lukt, maar dat programma ontbreekt' tells the open problem, and hardly another.
    """
    return moves.get(f"{ABOUT}{state.topic}", 0) - RATHER_THE_OPEN_TOPIC


def _may_tell_a_topic(moves: Mapping[str, float]) -> bool:
    telling = ("problem", "takes_back", "asks")
    return any(moves.get(name, 0) >= HOLDS for name in telling)


def _tells_a_result(moves: Mapping[str, float]) -> bool:
    """Whether a result of the step is told, beside which another problem may stand."""
    return any(moves.get(name, 0) >= HOLDS for name in ("not_helped", "cannot", "already", "works"))


def told_after_the_end(
    faq: Faq, state: State, message: Message, moves: Mapping[str, float]
) -> tuple[str, ...]:
    """Return the problem that is surely back after another one was solved: 'hallo weer, die melding is er weer'."""
    trouble = max(moves.get(move, 0) for move in ("not_helped", "problem")) >= HOLDS
    another = message.intent in faq.topics and message.intent != state.topic
    solved = state.outcome == "resolved" and message.certainty == "sure"
    return (message.intent,) if solved and another and trouble else ()
