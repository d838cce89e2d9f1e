"""Understanding: what a message means at this point of the conversation, as a reading."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from inloghulp.diagnosis.moves import (
    ABOUT,
    HOLDS,
    MAY_HOLD,
    MOVE_OF_INTENT,
    OUT_OF_SCOPE,
    does_anything,
)
from inloghulp.diagnosis.next_step import current_step, good_news_is_halfway
from inloghulp.diagnosis.state import Button, Message, State
from inloghulp.diagnosis.understand.answer_bank import (
    TOLD_ANSWER,
    about_the_message,
    found_entries,
    kept_questions,
    nearest_entry,
    other_entry,
    others_beside,
    possible_questions,
    reported_by_question,
    ruled_out_by_question,
    told_apart,
    told_by_question,
)
from inloghulp.diagnosis.understand.likely_enough import ASKED
from inloghulp.diagnosis.understand.likely_entries import MessageHere
from inloghulp.diagnosis.understand.message_changes import left_out, wants_a_change
from inloghulp.diagnosis.understand.moment import asked, moves_here
from inloghulp.diagnosis.understand.spoken_button import implied_button, spoken_button
from inloghulp.diagnosis.understand.told_facts import (
    answered_facts,
    believed_facts,
    corrected_fact,
    described_client,
    named_things,
    of_which_mail,
    told_facts,
)
from inloghulp.diagnosis.understand.told_topics import rather_ours, second_topic, topics_told
from inloghulp.faq.model import Faq

AGREEING = 0.25
"""So much likelier is a move that the intent surely tells as well."""

DECISIVE = {"start_over": 0.7, "takes_back": 0.6, "works": 0.75, "asks": ASKED}
"""How likely a move must be that throws away what was understood so far, or ends what was begun; and a question."""


TROUBLE = "login_trouble"
"""The intent of trouble that tells no topic."""

RATHER_NOT_OURS = 0.1
"""How much likelier it must be that a message is about what is not ours than about a topic that it surely tells."""


@dataclass(frozen=True)
class Reading:
    """What a message means here.

    `moves` are what it does, with how likely that is; `topics` the problems that it surely tells, `guesses`
    those it may tell, `second` the likeliest that is not the open one; `answer`, `feeling` and `farewell` entries
    of the answer bank, `likely` how likely the answer is, `nearest` the one to tell where nothing else is made of the
    message, `instead` the one to tell where the answer was told just before, `questions` those to choose
    from where none is likely enough, `others` those to offer beside the answer, `asked` the few that come nearest;
    `named` what is told of in browsers.yml and named or tried here;
    `button` the one on offer that was pressed, or said in words, `implied` one that is meant by a fact; `told`
    and `tried` the facts in it, `ruled_out` what cannot be tried; `changes`: the message for the teacher is to be
    changed, and `left_out` names what is not to be in it; `about_message` is an entry about what stands in it;
    `stale`: a button of an earlier step.
    """

    moves: Mapping[str, float] = field(default_factory=dict)
    topics: tuple[str, ...] = ()
    guesses: tuple[str, ...] = ()
    second: str | None = None
    answer: str | None = None
    likely: float = 0.0
    nearest: str | None = None
    instead: str | None = None
    questions: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    asked: Mapping[str, float] = field(default_factory=dict)
    feeling: str | None = None
    farewell: str | None = None
    button: Button | None = None
    implied: Button | None = None
    told: Mapping[str, str] = field(default_factory=dict)
    tried: tuple[str, ...] = ()
    ruled_out: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    changes: bool = False
    about_message: str | None = None
    named: tuple[str, ...] = ()
    client: Mapping[str, str] = field(default_factory=dict)
    not_ours: bool = False
    english: bool = False
    secret: bool = False
    pressed: bool = False
    stale: bool = False

    def does(self, *names: str) -> bool:
        """Return whether the message makes one of these moves."""
        return any(self.moves.get(name, 0) >= DECISIVE.get(name, HOLDS) for name in names)

    def may(self, name: str) -> bool:
        """Return whether the message may make a move, without that being clear."""
        return MAY_HOLD <= self.moves.get(name, 0) < DECISIVE.get(name, HOLDS)

    def about(self, topic: str | None) -> float:
        """Return how likely the message is about a topic."""
        return self.moves.get(f"{ABOUT}{topic}", 0)


def understand(faq: Faq, state: State, message: Message) -> Reading:
    """Read a message in the light of what the bot asked."""
    told = believed_facts(faq, state, message)
    told |= answered_facts(faq, state, message)
    step = message.data.get("step")
    if message.pressed:
        button: Button | None = Button(message.text, message.intent, message.data)
    else:
        button = spoken_button(faq, state, message.text)
    moves = _moves(faq, state, message, button)
    told = of_which_mail(faq, state, told, moves, message.tried)
    here = MessageHere(faq, state, message, moves)
    right = {}
    if state.busy and moves.get("takes_back", 0) >= HOLDS and not button:
        right = corrected_fact(faq, state, message.text)
    if _asks_where_to_click(faq, state, moves):
        told = {**described_client(faq, message.text), **told}
    typed = not button and not message.pressed
    if typed:
        told = {**told_apart(here), **told_by_question(here), **told}
    topics, guesses = topics_told(faq, state, message, moves, button, told)
    found: dict[str, tuple[str, float]] = {}
    questions: tuple[str, ...] = ()
    if button and button.question in faq.answers:
        found = {"answer": (button.question, 1.0)}
    elif not message.pressed:
        found = found_entries(here)
        questions = () if "answer" in found else possible_questions(here)
    answer, likely = found.get("answer", (None, 0.0))
    if typed and answer and answer == here.likeliest[0]:
        told = {**told_by_question(here, TOLD_ANSWER), **told}
    if typed:
        told |= reported_by_question(here, answer)
    if typed and answer and message.intent == TROUBLE and faq.answers[answer].topic is None:
        topics, guesses = (), ()  # 'uw verbinding is niet privé' tells no topic, and has an answer
    other_tries = state.busy and set(message.tried) - _tries_of(faq, state)
    implied = None
    if typed and not other_tries:
        implied = implied_button(faq, state, message.text, told)
    not_ours = not (button or _has_an_answer(here)) and _is_not_ours(here, told)
    if not_ours and answer and faq.answers[answer].topic:
        # 'Moet ik melden dat hij ziek is' is no question about the melding on the screen.
        answer, likely = _NO_ENTRY
    return Reading(
        moves=moves,
        topics=topics,
        guesses=guesses,
        second=second_topic(faq, state, moves),
        answer=answer,
        likely=likely,
        nearest=None if message.pressed else nearest_entry(here),
        instead=None if message.pressed else other_entry(here, answer),
        questions=questions,
        others=others_beside(here, answer) if answer and typed else (),
        asked={} if message.pressed else kept_questions(here),
        feeling=found.get("feeling", _NO_ENTRY)[0],
        farewell=found.get("farewell", _NO_ENTRY)[0],
        button=button,
        implied=implied,
        told=told_facts(faq, {**told, **(button or implied or _NOTHING).data, **right}),
        tried=tuple(thing for thing in message.tried if thing in faq.tried),
        ruled_out=() if message.pressed else ruled_out_by_question(here),
        left_out=() if message.pressed else left_out(here),
        changes=not message.pressed and wants_a_change(here),
        about_message=None if message.pressed else about_the_message(here),
        named=named_things(faq, message),
        client=told_facts(faq, message.client),
        not_ours=not_ours,
        english=message.language == "en",
        secret=message.secret,
        pressed=message.pressed,
        stale=message.pressed and step is not None and step != state.step,
    )


def _asks_where_to_click(faq: Faq, state: State, moves: Mapping[str, float]) -> bool:
    step = current_step(faq, state)
    asks = any(moves.get(name, 0) >= HOLDS for name in ("how", "cannot"))
    return bool(state.open == "step" and step and step.clicks and asks)


_NOTHING = Button("", "")

_NO_ENTRY = (None, 0.0)


def _tries_of(faq: Faq, state: State) -> set[str]:
    step = current_step(faq, state)
    return {step.tries} if step and step.tries else set()


def _moves(faq: Faq, state: State, message: Message, button: Button | None) -> Mapping[str, float]:
    """Return the moves with how likely they are; a button and a first message have an intent for that."""
    intent = button.intent if button else message.intent
    sure = 1.0 if button or message.certainty == "sure" else MAY_HOLD
    by_intent = {MOVE_OF_INTENT[intent]: sure} if intent in MOVE_OF_INTENT else {}
    if button and button.question:
        return {"asks": 1.0}
    if message.pressed or not message.moves:
        return by_intent
    kind = asked(faq, state)
    learnt = moves_here(faq, state, message.moves)
    if button:
        kept = {name: chance for name, chance in learnt.items() if name in BESIDE_A_BUTTON}
        return {**kept, **by_intent}
    if kind == "choose" and message.intent in faq.topics:
        learnt = {
            name: chance
            for name, chance in learnt.items()
            if name in BESIDE_A_TOPIC or name.startswith(ABOUT)
        }
    both = {**learnt, **{name: max(by_intent[name], learnt.get(name, 0)) for name in by_intent}}
    if kind == "choose":
        return both
    if not does_anything(learnt):
        return _likeliest(both)  # the words alone may tell
    step = current_step(faq, state)
    if state.open == "step" and step and good_news_is_halfway(step):
        return learnt  # 'daar stond hij' is good news, and solves nothing yet
    return _agreed(learnt, by_intent)


def _agreed(learnt: Mapping[str, float], by_intent: Mapping[str, float]) -> Mapping[str, float]:
    """Return the moves, likelier where the intent surely says the same: two models that learnt from other lines."""
    same = {
        name: min(1.0, learnt[name] + AGREEING)
        for name, chance in by_intent.items()
        if chance == 1.0 and learnt.get(name, 0) >= MAY_HOLD
    }
    return {**learnt, **same}


def _likeliest(moves: Mapping[str, float]) -> Mapping[str, float]:
    """Return the moves with the likeliest one held, where none is sure: better than not to understand.

    Not one that ends or changes the conversation: those are asked about, or left.
    """
    harmless = [(chance, name) for name, chance in moves.items() if name in HARMLESS]
    chance, name = max(harmless, default=(0.0, ""))
    if chance < MAY_HOLD or does_anything(moves):
        return moves
    return {**moves, name: HOLDS}


HARMLESS = frozenset(
    {
        *("did", "not_helped", "cannot", "already", "yes", "no", "dont_know"),
        *("wait", "how", "unclear", "next", "asks", "thanks", "upset", "smalltalk"),
    }
)
"""Moves that may be acted on when they are only the likeliest."""

BESIDE_A_TOPIC = ("asks", "problem", "upset", "thanks")
"""What a first message that tells a topic may do besides; nothing was tried yet."""

BESIDE_A_BUTTON = ("asks", "thanks", "upset", "works", "leaving", "person", "message")
"""What words that say a button may do besides."""


SURELY_NOT_OURS = 0.8
"""The same where an entry of the answer bank is likelier than not to be meant."""


def _has_an_answer(here: MessageHere) -> bool:
    """Whether halfway an entry is likelier than not to be meant: 'kan het ook naar de directeur' is ours."""
    _, chance, _ = here.likeliest
    halfway = here.state.busy or here.state.outcome
    elsewhere = here.moves.get(f"{ABOUT}{OUT_OF_SCOPE}", 0)
    return bool(halfway) and chance >= HOLDS and elsewhere < SURELY_NOT_OURS


def _is_not_ours(here: MessageHere, told: Mapping[str, str]) -> bool:
    faq, state, message, moves = here.faq, here.state, here.message, here.moves
    surely = message.intent == OUT_OF_SCOPE and message.certainty == "sure"
    elsewhere = moves.get(f"{ABOUT}{OUT_OF_SCOPE}", 0)
    ours = max(moves.get(f"{ABOUT}{topic}", 0) for topic in faq.topics)
    if message.moves and (state.busy or state.outcome):
        least = MAY_HOLD if surely else HOLDS
        # 'Hoe' is about the step, and who may well mean what is ours is not sent away.
        others = max(moves.get("how", 0), ours + RATHER_NOT_OURS if ours >= HOLDS else 0)
        return elsewhere >= least and elsewhere > others
    # 'Waarom gaat de gymles niet door': none of ours comes near.
    surely = surely or (message.intent == OUT_OF_SCOPE and ours < MAY_HOLD <= elsewhere)
    return surely and not (moves and rather_ours(faq, moves, told))
