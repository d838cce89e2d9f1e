"""Understanding: what a message means at this point of the conversation, as a reading."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from inloghulp.diagnosis.moves import ABOUT, HOLDS, MAY_HOLD
from inloghulp.diagnosis.next_step import current_step
from inloghulp.diagnosis.state import Button, Message, State
from inloghulp.diagnosis.understand.answer_bank import (
    about_the_message,
    found_entries,
    nearest_entry,
    other_entry,
)
from inloghulp.diagnosis.understand.denied_tries import denied_tries
from inloghulp.diagnosis.understand.in_parts import problems_apart, results_apart, topics_apart
from inloghulp.diagnosis.understand.likely_enough import ASKED
from inloghulp.diagnosis.understand.likely_entries import MessageHere
from inloghulp.diagnosis.understand.made_moves import moves_made
from inloghulp.diagnosis.understand.message_changes import edits, left_out, wants_a_change
from inloghulp.diagnosis.understand.moment import is_offered_at_the_step
from inloghulp.diagnosis.understand.not_ours import has_an_answer, is_not_ours
from inloghulp.diagnosis.understand.offered_entries import (
    asked_as_well,
    kept_questions,
    others_beside,
    possible_questions,
    rather_none,
)
from inloghulp.diagnosis.understand.own_words import (
    orders_to_add,
    said_as_well,
    said_beside,
    wanted_words,
)
from inloghulp.diagnosis.understand.spoken_button import (
    implied_button,
    is_a_place,
    names_no_button,
    spoken_button,
)
from inloghulp.diagnosis.understand.told_as import told_as
from inloghulp.diagnosis.understand.told_by_entries import (
    TOLD_ANSWER,
    reported_by_question,
    ruled_out_by_question,
    told_apart,
    told_by_question,
)
from inloghulp.diagnosis.understand.told_facts import (
    answered_facts,
    believed_facts,
    corrected_fact,
    described_client,
    named_things,
    of_which_mail,
    told_facts,
)
from inloghulp.diagnosis.understand.told_topics import second_topic, told_after_the_end, topics_told
from inloghulp.diagnosis.understand.told_tries import only_names_tries
from inloghulp.diagnosis.understand.worded import asks_for_message, dictated, worded
from inloghulp.faq.model import Faq

DECISIVE = {"start_over": 0.7, "takes_back": 0.6, "works": 0.75, "asks": ASKED}
"""How likely a move must be that throws away what was understood so far, or ends what was begun; and a question."""


FEW = 4
"""So many words tell no other reason: 'nee, nog steeds niet'."""

TROUBLE = "login_trouble"
"""The intent of trouble that tells no topic."""


MAY_BE_WANTED = 0.2
"""How likely it must be that the message for the teacher is wanted, where it is named with what it is to say."""

SURELY_WANTED = 0.95
"""How likely it is then."""


@dataclass(frozen=True)
class Reading:
    """What a message means here.

    `moves` are what it does, with how likely that is; `apart` the results that a part of it tells beside another that
    does more, `topics_apart` what such another part is about, `problems_apart` the topics of which a part tells a
    problem and asks nothing; `topics` the problems that it surely tells, `guesses` those it may tell, `second` the
    likeliest that is not the open one; `answer`, `feeling` and `farewell` entries of the answer bank, `likely` how
    likely the answer is, `nearest` the one to tell where nothing else is made of the message, `instead` the one to tell
    where the answer was told just before, `questions` those to choose from where none is likely enough, and
    `rather_none` that none of these is meant; `also` one that another sentence surely asks for beside the answer,
    `others` those to offer beside it, `asked` the few that come nearest;
    `named` what is told of in browsers.yml and named or tried here;
    `button` the one on offer that was pressed, or said in words, `implied` one that is meant by a fact; `told`
    and `tried` the facts in it, `ruled_out` what cannot be tried, `denied` what was not; `only_names_tries`: nothing of
    that was done;
    `changes`: the message for the teacher is to be changed, and `left_out` names what is not to be in it;
    `edits`: the same by the moves alone, also when other things were said since; `about_message` is an entry about what
    stands in it, `own_words` what is to be added to it as the parent says it and `also_words` what more,
    `beside` what is said beside such a wish,
    `names_message`: the message is named with what it is to say, and `worded` all that it is to say; `told_as` is how a
    problem is told;
    `long`: it has more than a few words; `stale`: a button of an earlier step; `no_button`: the number of a button that
    is not there.
    """

    moves: Mapping[str, float] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()
    topics_apart: tuple[str, ...] = ()
    problems_apart: frozenset[str] = frozenset()
    topics: tuple[str, ...] = ()
    guesses: tuple[str, ...] = ()
    second: str | None = None
    answer: str | None = None
    likely: float = 0.0
    nearest: str | None = None
    instead: str | None = None
    questions: tuple[str, ...] = ()
    rather_none: bool = False
    also: str | None = None
    others: tuple[str, ...] = ()
    asked: Mapping[str, float] = field(default_factory=dict)
    feeling: str | None = None
    farewell: str | None = None
    button: Button | None = None
    implied: Button | None = None
    told: Mapping[str, str] = field(default_factory=dict)
    tried: tuple[str, ...] = ()
    only_names_tries: bool = False
    ruled_out: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    changes: bool = False
    about_message: str | None = None
    own_words: str | None = None
    also_words: tuple[str, ...] = ()
    names_message: bool = False
    worded: str | None = None
    told_as: str | None = None
    edits: bool = False
    beside: str | None = None
    named: tuple[str, ...] = ()
    client: Mapping[str, str] = field(default_factory=dict)
    not_ours: bool = False
    english: bool = False
    secret: bool = False
    pressed: bool = False
    long: bool = False
    stale: bool = False
    no_button: bool = False

    def does(self, *names: str) -> bool:
        """Return whether the message makes one of these moves."""
        return any(self.moves.get(name, 0) >= DECISIVE.get(name, HOLDS) for name in names)

    def does_apart(self, name: str) -> bool:
        """Return whether the message tells this result, and in a part of its own."""
        return name in self.apart and self.does(name)

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
        if button and is_a_place(faq, message.text):
            told = {}  # '1' is the first button, and no number of children
    moves = moves_made(faq, state, message, button)
    typed = button is None
    named = typed and asks_for_message(message.text, faq.dialogue.adding)
    if named and moves.get("message", 0) >= MAY_BE_WANTED:
        moves = {**moves, "message": SURELY_WANTED}
    adding = faq.dialogue.adding
    may_order = typed and (state.wrote is not None or is_offered_at_the_step(faq, state))
    if may_order and (orders_to_add(message.text, adding) or dictated(message.text, adding)):
        moves = {**moves, "edit": SURELY_WANTED}
    told = of_which_mail(faq, state, told, moves, message.tried)
    here = MessageHere(faq, state, message, moves)
    right = {}
    if state.busy and moves.get("takes_back", 0) >= HOLDS and not button:
        right = corrected_fact(faq, state, message.text)
    if _asks_where_to_click(faq, state, moves):
        told = {**described_client(faq, message.text), **told}
    if typed:
        told = {**told_apart(here), **told_by_question(here), **told}
    topics, guesses = topics_told(faq, state, message, moves, button, told)
    if typed and not topics:
        topics = told_after_the_end(faq, state, message, moves)
    found: dict[str, tuple[str, float]] = {}
    questions: tuple[str, ...] = ()
    if button and button.question in faq.answers:
        found = {"answer": (button.question, 1.0)}
        # Who chooses 'Kind weet de pincode niet, wat nu?' tells that.
        told = {**_not_known(faq.answers[button.question].tells, state), **told}
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
    not_ours = not (button or has_an_answer(here)) and is_not_ours(here, told)
    if not_ours and answer and faq.answers[answer].topic:
        # 'Moet ik melden dat hij ziek is' is no question about the melding on the screen.
        answer, likely = _NO_ENTRY
    also = asked_as_well(here, answer) if answer and typed else None
    about_message = about_the_message(here, button)
    otherwise = typed and edits(here)
    words = wanted_words(here, about_message is not None, otherwise)
    denied = denied_tries(here, words)
    parts = here.moves_of_parts if typed else ()
    return Reading(
        moves=moves,
        apart=results_apart(here.moves_of_all, parts),
        topics_apart=topics_apart(here.moves_of_all, parts),
        problems_apart=problems_apart(parts),
        topics=topics,
        guesses=guesses,
        second=second_topic(faq, state, moves),
        answer=answer,
        likely=likely,
        nearest=None if message.pressed else nearest_entry(here),
        instead=None if message.pressed else other_entry(here, answer),
        questions=questions,
        rather_none=bool(questions) and rather_none(here, questions),
        also=also,
        others=others_beside(here, answer, also) if answer and typed else (),
        asked={} if message.pressed else kept_questions(here),
        feeling=found.get("feeling", _NO_ENTRY)[0],
        farewell=found.get("farewell", _NO_ENTRY)[0],
        button=button,
        implied=implied,
        told=told_facts(faq, {**told, **(button or implied or _NOTHING).data, **right}),
        tried=tuple(thing for thing in message.tried if thing in faq.tried),
        only_names_tries=only_names_tries(state, message, moves),
        ruled_out=() if message.pressed else ruled_out_by_question(here),
        denied=denied,
        left_out=() if message.pressed else left_out(here, words, denied),
        changes=not message.pressed and wants_a_change(here),
        about_message=about_message,
        own_words=words,
        also_words=said_as_well(here, words) if words else (),
        names_message=named,
        worded=worded(here),
        told_as=told_as(here),
        edits=otherwise,
        beside=None if words else said_beside(here, otherwise),
        named=named_things(faq, message),
        client=told_facts(faq, message.client),
        not_ours=not_ours,
        english=message.language == "en",
        secret=message.secret,
        pressed=message.pressed,
        long=len(message.text.split()) > FEW,
        stale=message.pressed and step is not None and step != state.step,
        no_button=typed and names_no_button(faq, state, message.text),
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


def _not_known(tells: Mapping[str, str], state: State) -> dict[str, str]:
    return {fact: value for fact, value in tells.items() if fact not in state.facts}
