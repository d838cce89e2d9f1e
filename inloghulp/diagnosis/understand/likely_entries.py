"""How likely each entry of the answer bank is here: what its words say, weighed with what the conversation is about.

'Waar zit dat?' asks for another thing under the step about the private window than under the one about spam.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from inloghulp.diagnosis.moves import ABOUT, HOLDS, OUT_OF_SCOPE
from inloghulp.diagnosis.next_step import current_step, ruled_out
from inloghulp.diagnosis.state import Message, State
from inloghulp.diagnosis.understand.last_answer import (
    answered_topics,
    could_not_answer,
    was_answered,
)
from inloghulp.diagnosis.understand.moment import answers_here, moves_here, moves_of_parts_here
from inloghulp.faq.model import Answer, Faq
from inloghulp.faq.names import CONTACTS

NONE = "none"
"""The name under which it stands how likely no entry is."""


TEACHER = "teacher"
"""The value of the fact `who` that has entries of its own."""


SURELY_ABOUT = 0.7
"""How likely a message must be about a topic for entries of that topic to be preferred."""


AT_THE_STEP = 3.0
"""So many times likelier is an entry that belongs to what the open step tells to try."""


ASKED_BEFORE = 8.0
"""So many times likelier is an entry that the question before surely asked for, where that is asked again."""


LEAST = 0.02
"""How likely an entry is then that the words of the message alone do not bring up."""


TOLD_BEFORE = 0.3
"""So many times as likely as its words say is an entry that was just told: who asks on mostly asks something else."""


REJECTED = 0.05
"""The same for who says that it does not answer the question, or declines it where it is on offer."""


REJECTED_TOPIC = 0.1
"""The same for other entries of its topic, where another one is open: 'flash? ik bedoel mijn dochter'."""


ASKED_BY_WORDS = 0.5
"""How likely such an entry must be by its words to be no less likely: 'krijg ik dan een eigen wachtwoord?'."""


ASKS_AGAIN = {"takes_back": 0.25, "unclear": 0.5, "upset": 0.5, "rude": 0.5}
"""How likely one of these moves must be, after an answer, for a question to be the one before in other words."""


IN_THE_TOPIC = 1.5
"""So many times likelier is an entry of the open topic."""


SURE = 0.8
"""How likely an entry must be by its words to be no less likely here than these say."""


RULED_OUT = 0.1
"""So many times as likely is an entry of a topic that what is known rules out."""


@dataclass(frozen=True)
class MessageHere:
    """A message in a conversation, with the moves that it makes here."""

    faq: Faq
    state: State
    message: Message
    moves: Mapping[str, float]

    @cached_property
    def entries(self) -> list[tuple[str, float, float]]:
        """The entries, the likeliest first: how likely each is here, and how likely among the entries."""
        return _weighed(self.faq, self.state, self.message, self.moves)

    @cached_property
    def moves_of_all(self) -> Mapping[str, float]:
        """How likely the words of the whole message make each move here, whatever else tells it."""
        return moves_here(self.faq, self.state, self.message.moves)

    @cached_property
    def moves_of_parts(self) -> tuple[Mapping[str, float], ...]:
        """The same of each of its parts by itself."""
        return moves_of_parts_here(self.faq, self.state, self.message)

    @cached_property
    def by_words(self) -> Mapping[str, float]:
        """How likely each entry is at this moment by the words of the message alone, and that there is none."""
        return dict(answers_here(self.faq, self.state, self.message))

    @property
    def likeliest(self) -> tuple[str, float, float]:
        """The likeliest entry, with how likely it is both ways; an empty name where none comes near."""
        return self.entries[0] if self.entries else ("", 0.0, 0.0)

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is about what is not ours."""
        return self.moves.get(f"{ABOUT}{OUT_OF_SCOPE}", 0) >= HOLDS


def asks_again(faq: Faq, state: State, moves: Mapping[str, float]) -> bool:
    """Whether a message asks once more what the bot answered just before, could not answer or passed over."""
    rejects = any(moves.get(name, 0) >= least for name, least in ASKS_AGAIN.items())
    before = was_answered(faq, state) or bool(state.asked)
    return before and (rejects or could_not_answer(state))


def _weighed(
    faq: Faq, state: State, message: Message, moves: Mapping[str, float]
) -> list[tuple[str, float, float]]:
    about = {
        name.removeprefix(ABOUT)
        for name, chance in moves.items()
        if name.startswith(ABOUT) and chance >= SURELY_ABOUT
    }
    likely = answers_here(faq, state, message)
    again = asks_again(faq, state, moves)
    if again:
        likely = [*likely, *((one, LEAST) for one in state.asked if one not in dict(likely))]
    if not likely:
        return []
    closed = ruled_out(faq.topics, state.facts)

    # 'Van Noordhoff zoek ik ze ook' asks the same of another.
    of_another = any(state.facts.get(fact) != message.data.get(fact) for fact in _named(message))
    before = replace(state, said=()) if of_another else state

    takes_back = moves.get("takes_back", 0) >= HOLDS
    rejected = {*answered_topics(faq, state)} - {state.topic} if takes_back else set()
    declined = _declined(state, moves)

    by_words = dict(likely)

    def weight(name: str) -> float:
        answer = faq.answers[name]
        here = RULED_OUT if answer.topic in closed else _weight(faq, state, answer, about)
        left = answer.topic in rejected and by_words[name] < ASKED_BY_WORDS
        other = REJECTED if name in declined else REJECTED_TOPIC if left else 1.0
        return here * other * _before(before, name, again)

    who = message.data.get("who", state.facts.get("who"))
    fitting = {
        name for name, _ in likely if name in faq.answers and _is_for(who, faq.answers[name])
    }
    weights = [(chance * weight(name), name) for name, chance in likely if name in fitting]
    none = sum(chance for name, chance in likely if name not in fitting)
    rest = max(0.0, 1 - sum(chance for _, chance in likely))
    entries = sum(likely_here for likely_here, _ in weights) + rest
    # What the words surely ask for is no less likely since others belong to what is open.
    sure = {
        name: chance * min(1.0, weight(name))
        for name, chance in likely
        if chance >= SURE and name in fitting
    }

    def chances(name: str, here: float) -> tuple[str, float, float]:
        least = sure.get(name, 0.0)
        return name, max(here / (entries + none), least), max(here / max(entries, 1e-9), least)

    found = [chances(name, here) for here, name in sorted(weights, reverse=True)]
    return sorted(found, key=lambda one: one[1], reverse=True)


def _declined(state: State, moves: Mapping[str, float]) -> set[str]:
    """Return the questions on offer, where these are declined and a problem is told, and nothing asked: 'nee, ik wissel
    niet van kind, hij staat er niet bij'."""
    declines = max(moves.get(name, 0) for name in ("takes_back", "no")) >= HOLDS
    if not declines or moves.get("problem", 0) < HOLDS or moves.get("asks", 0) >= HOLDS:
        return set()
    return {button.question for button in state.offered if button.question}


def _is_for(who: str | None, answer: Answer) -> bool:
    """Whether an entry is for who chats: most tell parents to ask the teacher, which is no answer to a teacher."""
    others = who != TEACHER or answer.kind != "answer"
    return others or any(variant.when.get("who") == TEACHER for variant in answer.variants)


def _named(message: Message) -> set[str]:
    """Return the facts that a message tells by a name: the publisher, the program, the supplier."""
    return {*message.data} & {*CONTACTS}


def _before(state: State, name: str, again: bool) -> float:
    """Return how many times likelier an entry is after the question before: hardly, if it was just told."""
    if f"answer:{name}" in state.said:
        return REJECTED if again else TOLD_BEFORE
    return 1 + ASKED_BEFORE * state.asked.get(name, 0) if again else 1.0


def _weight(faq: Faq, state: State, answer: Answer, about: set[str]) -> float:
    if about and answer.topic:
        return IN_THE_TOPIC if answer.topic in about else 1.0
    if not state.busy:
        return 1.0
    step = current_step(faq, state)
    if step and step.tries in answer.at:
        return AT_THE_STEP
    return IN_THE_TOPIC if answer.topic == state.topic else 1.0
