"""A plan: what the bot is going to say, and what it then knows. Plain data; nothing is worded here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

from inloghulp.diagnosis.next_step import current_step, current_topic
from inloghulp.diagnosis.standing import Standing
from inloghulp.diagnosis.state import Button, Changes, State
from inloghulp.diagnosis.understand.reading import Reading
from inloghulp.faq.model import Answer, Faq, Step, Topic

if TYPE_CHECKING:
    from typing_extensions import Unpack

Kind = Literal[
    "sentence",  # of dialogue.yml; key is its name
    "answer",  # of the answer bank
    "understood",  # what a topic shows that it understood
    "gist",  # a topic's whole answer in short
    "tip",  # what a topic tells when it is solved
    "skipped",  # what was tried already; values name these
    "step",  # what to do; the value 'form' is say, again, how, clicks or done
    "check",  # how the open step went, once more
    "fact",  # the question for a fact; the value 'form' is question, again or unknown: it need not be known
    "clicks",  # where to click for what another step tells to do; key is its name in browsers.yml
    "route",  # who helps now
    "message",  # the message for the teacher; the value 'form' is question for who told no problem
]

_KINDS: Mapping[str, Kind] = {kind: kind for kind in get_args(Kind)}


@dataclass(frozen=True)
class Act:
    """One thing that is said."""

    kind: Kind
    key: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """How it is written in a state: its kind, key and values."""
        return "|".join([f"{self.kind}:{self.key}", *(f"{k}={v}" for k, v in self.values.items())])

    @classmethod
    def named(cls, name: str) -> "Act":
        """Return the act of a name; raises KeyError or ValueError where it is none."""
        first, *values = name.split("|")
        kind, key = first.split(":", 1)
        return cls(_KINDS[kind], key, dict(value.split("=", 1) for value in values))


@dataclass(frozen=True)
class Plan:
    """A turn in the making: the message as read, the state before it, and what is decided so far."""

    faq: Faq
    reading: Reading
    before: State
    state: State
    acts: tuple[Act, ...] = ()
    new_facts: frozenset[str] = frozenset()
    new_tries: frozenset[str] = frozenset()

    def at(self, standing: Standing) -> "Plan":
        """Return the plan with the conversation standing there."""
        return replace(self, state=replace(self.state, standing=standing))

    def knowing(self, **changes: "Unpack[Changes]") -> "Plan":
        """Return the plan with changes in what is known."""
        return replace(self, state=replace(self.state, **changes))

    def then(self, kind: Kind, key: str = "", **values: str) -> "Plan":
        """Return the plan with one more thing to say."""
        return replace(self, acts=(*self.acts, Act(kind, key, values)))

    def say(self, *sentences: str, **values: str) -> "Plan":
        """Return the plan with sentences of dialogue.yml."""
        acts = tuple(Act("sentence", sentence, values) for sentence in sentences)
        return replace(self, acts=(*self.acts, *acts))

    def unsaid(self, *keys: str) -> "Plan":
        """Return the plan without what has one of these keys."""
        return replace(self, acts=tuple(act for act in self.acts if act.key not in keys))

    def without(self, kind: Kind) -> "Plan":
        """Return the plan without what is of this kind."""
        return replace(self, acts=tuple(act for act in self.acts if act.kind != kind))

    def offering(self, buttons: Iterable[Button]) -> "Plan":
        """Return the plan with these buttons under it."""
        return self.knowing(offered=tuple(buttons))

    @cached_property
    def step(self) -> Step | None:
        """The step that is open."""
        return current_step(self.faq, self.state)

    @property
    def offers_message(self) -> bool:
        """Whether the open step is the offer of a message for the teacher."""
        return self.step is not None and self.step.question == "message"

    def say_first(self, sentence: str, **values: str) -> "Plan":
        """Return the plan with a sentence of dialogue.yml before all that it says."""
        return replace(self, acts=(Act("sentence", sentence, values), *self.acts))

    @property
    def topic(self) -> Topic | None:
        """The topic that is worked on, or the one that ended."""
        return current_topic(self.faq, self.state)

    @property
    def entry(self) -> Answer | None:
        """The entry of the answer bank that the message asks for, where one is likely enough."""
        return self.faq.answers.get(self.reading.answer or "")

    @property
    def clicks_asked(self) -> str | None:
        """What browsers.yml tells in the place of the entry that is asked for, where it was not just told.

        It leads to thuis.basispoort.nl, which is not for who has an environment of school.
        """
        if self.entry is None or self.state.facts.get("network") == "yes":
            return None
        asked = [
            one
            for one in self.entry.clicks
            if self.entry.clicks == (one,) or one in self.reading.named
        ]
        at_step = self.step.clicks if self.step and self.state.explained else None
        new = (one for one in asked if one != at_step and f"clicks:{one}" not in self.before.said)
        return next(new, None)

    @property
    def answered(self) -> bool:
        """Whether what was asked is answered from the answer bank in this turn."""
        kinds = [self.faq.answers[act.key].kind for act in self.acts if act.kind == "answer"]
        return "answer" in kinds or any(act.kind == "clicks" for act in self.acts)

    def name_of(self, topic: str) -> str:
        return self.faq.topics[topic].name
