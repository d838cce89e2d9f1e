"""The data of a conversation: what came in, what is known, what is said back."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, TypedDict

from inloghulp.diagnosis.standing import (
    STANDING,
    Aside,
    Asking,
    Busy,
    Ended,
    Idle,
    Open,
    Outcome,
    Standing,
    as_data,
    of_data,
)

NOT_UNDERSTOOD = frozenset(
    {"sentence:not_understood", "sentence:not_understood_step", "sentence:give_up"}
)
"""What the bot says (`State.said`) to a message that it did not understand."""

BY_THE_BOT = "by the bot"
"""In `State.cut`: nothing that the bot words is to be in the message for the teacher."""

_ELSEWHERE = ("standing", "offered")
_LISTS = ("tried", "done", "waiting", "said", "answered", "own_words", "cut", "earlier")


@dataclass(frozen=True)
class Button:
    """A quick reply. Pressing it sends `payload`, which Rasa reads as an intent with entities.

    `key` names it in faq/, whatever its title: see `word/sentence_keys.py`.
    """

    title: str
    intent: str
    data: Mapping[str, str] = field(default_factory=dict)
    key: str = field(default="", compare=False)

    @property
    def payload(self) -> str:
        told = json.dumps(dict(self.data), ensure_ascii=False) if self.data else ""
        return f"/{self.intent}{told}"

    @classmethod
    def sending(cls, payload: str, title: str, key: str) -> "Button":
        """Return the button with this payload."""
        intent, brace, told = payload[1:].partition("{")
        return cls(title, intent, json.loads(brace + told) if brace else {}, key)

    @property
    def question(self) -> str | None:
        """The entry of the answer bank that this button asks for, if it does."""
        return self.data.get("answer")


@dataclass(frozen=True)
class Reply:
    """One message to the parent; `copy` is a text to copy, meant for the teacher.

    `keys` name what is said in it, whatever its wording: see `word/sentence_keys.py`.
    """

    text: str
    buttons: tuple[Button, ...] = ()
    copy: str | None = None
    keys: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Message:
    """What the parent sent, as the language understanding reads it.

    `moves` holds for each moment (what the bot may have asked) how likely the message makes each move,
    `moves_of_parts` the same of each of its parts by itself, `answers` the likeliest entries of the answer bank,
    `answers_at` those at each moment, and `answers_apart` those that its sentences surely ask for by themselves. `data`
    holds the facts that are told (for a button also which `step` it belonged to), `tried` what was tried already,
    `client` what the widget knows of browser and device; `alternatives` are the next best intents. `secret` tells that
    a password or pincode was typed and masked.
    """

    intent: str
    text: str = ""
    certainty: Literal["sure", "ask"] = "sure"
    language: str = "nl"
    alternatives: tuple[str, ...] = ()
    moves: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    moves_of_parts: tuple[Mapping[str, Mapping[str, float]], ...] = ()
    answers: tuple[tuple[str, float], ...] = ()
    answers_at: Mapping[str, tuple[tuple[str, float], ...]] = field(default_factory=dict)
    answers_apart: tuple[tuple[str, float], ...] = ()
    data: Mapping[str, str] = field(default_factory=dict)
    tried: tuple[str, ...] = ()
    client: Mapping[str, str] = field(default_factory=dict)
    secret: bool = False
    pressed: bool = False


@dataclass(frozen=True)
class State:
    """What is known in a conversation, and where it stands.

    `done` holds the keys of the steps that were given, `waiting` problems that come back when the present one
    ends; `left` is the topic from which a fact led to the present one. `said` names what the last turn said, so
    that it is not said again, `answered` what was answered so far; `asked` holds the entries of the answer bank that
    the last message may have asked for, with how likely that was, and `asked_of` the browser and device that it only
    asked about; `misses` counts messages in a row that were not
    understood, `stuck` those that brought nothing, `explained` how often the open step was explained;
    `told_language`: the parent wrote English and knows that the bot speaks Dutch; `gave_message`: the message for the
    teacher about this topic was given; `wrote` is the topic that the last one was about, '' where none was known,
    `told_as` how the parent told the problem, `own_words` what they added to it, and `cut` what is not to be in it:
    sentences, the names of what the parent tells otherwise, or all that the bot words; `earlier` holds the
    problems before it for which one was given, each with what was known, and `joined`: the message is about all of
    them; `only_asked`: the topic was begun by who only asked something; `of_environment`: of several children the
    last message was about one whose school has an environment of its own.
    """

    standing: Standing = field(default_factory=Idle)
    facts: Mapping[str, str] = field(default_factory=dict)
    tried: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    offered: tuple[Button, ...] = ()
    waiting: tuple[str, ...] = ()
    left: str | None = None
    said: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    asked: Mapping[str, float] = field(default_factory=dict)
    asked_of: Mapping[str, str] = field(default_factory=dict)
    misses: int = 0
    stuck: int = 0
    explained: int = 0
    told_language: bool = False
    gave_message: bool = False
    wrote: str | None = None
    told_as: str = ""
    own_words: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    earlier: tuple[Mapping[str, Any], ...] = ()
    joined: bool = False
    only_asked: bool = False
    of_environment: bool = False

    @property
    def busy(self) -> Busy | None:
        """The standing where a topic is worked on."""
        return self.standing if isinstance(self.standing, Busy) else None

    @property
    def topic(self) -> str | None:
        """The topic that is worked on, or the one that ended."""
        return None if isinstance(self.standing, Idle) else self.standing.topic

    @property
    def step(self) -> str | None:
        """The key of the step that the topic is at, or ended with."""
        return None if isinstance(self.standing, Idle) else self.standing.step

    @property
    def outcome(self) -> Outcome | None:
        """How the problem ended."""
        return self.standing.outcome if isinstance(self.standing, Ended) else None

    @property
    def open(self) -> Open | None:
        """What the bot waits for."""
        match self.standing.open:
            case Asking(_, why):
                return why
            case Aside():
                return "resume"
            case other:
                return other

    @property
    def fact(self) -> str | None:
        """The fact that is asked."""
        return self.standing.open.fact if isinstance(self.standing.open, Asking) else None

    @property
    def only_own_words(self) -> bool:
        """Whether the message for the teacher says only what the parent words."""
        return BY_THE_BOT in self.cut

    @property
    def aside(self) -> str | None:
        """The topic that was answered in between."""
        return self.standing.open.topic if isinstance(self.standing.open, Aside) else None

    def to_dict(self) -> dict[str, Any]:
        """Return the state as plain data, for a slot; what is as at the beginning is left out, and what was offered:
        that stands in what the bot said last."""
        plain = {key: value for key, value in asdict(self).items() if key not in _ELSEWHERE}
        known = {key: value for key, value in plain.items() if value != _BEGINNING[key]}
        return as_data(self.standing) | known

    @classmethod
    def from_dict(cls, data: Mapping[str, Any] | None, offered: tuple[Button, ...] = ()) -> "State":
        """Return the state of `to_dict`; a state of another version of the bot begins anew."""
        if not data:
            return cls()
        try:
            apart = {*STANDING, "offered"}
            known = {key: value for key, value in data.items() if key not in apart}
            lists = {name: tuple(data.get(name, ())) for name in _LISTS}
            return cls(of_data(data), **{**known, **lists, "offered": offered})
        except (KeyError, TypeError):
            return cls()


_BEGINNING = asdict(State())


class Changes(TypedDict, total=False):
    """What a turn may change in a state, but for where the conversation stands."""

    facts: Mapping[str, str]
    tried: tuple[str, ...]
    done: tuple[str, ...]
    offered: tuple[Button, ...]
    waiting: tuple[str, ...]
    left: str | None
    said: tuple[str, ...]
    answered: tuple[str, ...]
    asked: Mapping[str, float]
    asked_of: Mapping[str, str]
    misses: int
    stuck: int
    explained: int
    told_language: bool
    gave_message: bool
    wrote: str | None
    told_as: str
    own_words: tuple[str, ...]
    cut: tuple[str, ...]
    earlier: tuple[Mapping[str, Any], ...]
    joined: bool
    only_asked: bool
    of_environment: bool


@dataclass(frozen=True)
class Turn:
    """The bot's answer to one message: the new state and what to say."""

    state: State
    replies: tuple[Reply, ...]

    @property
    def rounded_off(self) -> bool:
        """Whether a problem ended, the message was understood, and nothing is asked."""
        asked = any(button.intent != "other_question" for button in self.state.offered)
        return bool(self.state.outcome and not asked and not NOT_UNDERSTOOD & set(self.state.said))

    def custom(self) -> dict[str, str | bool | None]:
        """Return what the channel tells with the first reply."""
        return {
            "rounded_off": self.rounded_off,
            "topic": self.state.aside or self.state.topic,
            "step": self.state.step,
            "outcome": self.state.outcome,
        }
