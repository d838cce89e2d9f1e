"""The FAQ as data: topics with their steps, facts, answers, contacts, news, clicks and
the bot's own sentences.

The fields are the keys of the YAML files; docs/faq-bestanden.md explains them to maintainers.
"""

import datetime
import re
from typing import Literal

from pydantic import BaseModel, Field, root_validator, validator

Desk = Literal["school", "publisher", "supplier"]
"""Who helps when Basispoort cannot."""

Condition = dict[str, str | tuple[str, ...]]
"""Fact -> the value, or values, it must have; `unknown` also fits a fact that nobody told."""


class Part(BaseModel):
    """A piece of the FAQ: unchangeable, and without keys that mean nothing."""

    class Config:
        extra = "forbid"
        frozen = True
        anystr_strip_whitespace = True
        min_anystr_length = 1
        allow_population_by_field_name = True


class Option(Part):
    """A button under a step or a question.

    `value` is for the answer to a fact; the other fields say what the button does in a step.
    """

    title: str = Field(max_length=25)
    value: str | None = None
    says: tuple[str, ...] = ()
    tells: str | None = None
    set: dict[str, str] = {}
    topic: str | None = None
    does: Literal["solved", "answered", "next", "triage"] = "next"
    tried: bool = True


class Fact(Part):
    """Something the diagnosis may need to know, and how to ask for it."""

    question: str | None = None
    again: str | None = None
    options: tuple[Option, ...] = ()
    options_from: Literal["suppliers"] | None = None

    @property
    def can_be_asked(self) -> bool:
        return self.question is not None


class Tried(Part):
    """Something a parent may have tried already."""

    name: str


class Facts(Part):
    """facts.yml: what can be known about a parent's situation."""

    facts: dict[str, Fact]
    tried: dict[str, Tried]


class Step(Part):
    """One step of a topic: it asks a fact, says what to do, goes on to a topic, or routes to a desk.

    `done` is for the parent who did it and does not know yet whether it helped: what to do or wait for
    now, and a question.
    """

    when: Condition = Field({}, alias="if")
    id: str | None = None
    ask: str | None = None
    say: str | None = None
    go: str | None = None
    route: Desk | None = None
    tries: str | None = Field(None, alias="try")
    clicks: str | None = None
    how: str | None = None
    again: str | None = None
    done: str | None = None
    question: Literal["solved", "answered", "message", "own"] = "solved"
    options: tuple[Option, ...] = ()
    leads_to: tuple[str, ...] = ()
    message: str | None = None

    @property
    def only_tells(self) -> bool:
        """Whether the step tells something, rather than something to do."""
        tells = any(option.does == "answered" for option in self.options)
        return tells or self.question in ("answered", "message")

    @property
    def kind(self) -> Literal["ask", "say", "go", "route"]:
        if self.route:
            return "route"
        if self.ask:
            return "ask"
        return "go" if self.go else "say"

    @root_validator(skip_on_failure=True)
    def _one_kind(cls, values: dict[str, object]) -> dict[str, object]:
        kinds = [kind for kind in ("ask", "say", "go", "route") if values.get(kind)]
        if values.get("route"):
            if not values.get("say") or not values.get("message"):
                raise ValueError(
                    "bij 'route' horen ook 'say' (waarom en naar wie) en 'message' (het bericht)"
                )
        elif len(kinds) != 1:
            raise ValueError("een stap heeft precies een van 'ask', 'say', 'go' of 'route'")
        elif kinds == ["say"] and not values.get("id"):
            raise ValueError("een stap met 'say' heeft een eigen 'id'")
        return values


class NewsItem(Part):
    """One news item; without `date` none is told, after `until` the item is not told."""

    title: str
    text: str | None = None
    date: datetime.date | None = None
    until: datetime.date | None = None

    @validator("date", "until", pre=True)
    def _written_out(cls, day: object) -> object:
        if isinstance(day, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", day.strip()):
            raise ValueError("dit is geen datum; schrijf hem als jjjj-mm-dd, zoals 2026-05-11")
        return day


class Variant(Part):
    """An answer for parents of whom `if` holds."""

    when: Condition = Field({}, alias="if")
    say: str


class Answer(Part):
    """An entry of the answer bank: what parents ask, and what the bot then says.

    A `feeling` is no question but a parent who is sad or angry, a `farewell` one who leaves. `answers`
    stands in place of `say` where the answer depends on what is known; the first that fits is told. `topic`
    and `at` (what a step tells to try) say where in a conversation it belongs.
    """

    asks: str
    kind: Literal["answer", "feeling", "farewell"] = "answer"
    topic: str | None = None
    at: tuple[str, ...] = ()
    say: str | None = None
    answers: tuple[Variant, ...] = ()

    @property
    def variants(self) -> tuple[Variant, ...]:
        return self.answers or (Variant.parse_obj({"say": self.say}),)

    @root_validator(skip_on_failure=True)
    def _says_something(cls, values: dict[str, object]) -> dict[str, object]:
        if bool(values.get("say")) == bool(values.get("answers")):
            raise ValueError("een antwoord heeft 'say', of 'answers' met een of meer keer 'say'")
        return values


class Topic(Part):
    """One subject of the FAQ: what we understood, what we answer, and the steps to a solution.

    `source` is the heading, or headings, of the source section; `items` are the news items of news.yml.
    """

    source: tuple[str, ...]
    button: str = Field(max_length=25)
    name: str
    understood: str
    answer: str
    steps: tuple[Step, ...]
    solved: str | None = None
    items: tuple[NewsItem, ...] = ()

    @validator("steps")
    def _some_steps(cls, steps: tuple[Step, ...]) -> tuple[Step, ...]:
        if not steps:
            raise ValueError("'steps' is leeg; er hoort minstens een stap te staan")
        return steps

    @property
    def has_remedy(self) -> bool:
        """Whether the topic can solve something, rather than only tell something."""
        return any(step.kind == "say" and not step.only_tells for step in self.steps)


class Contact(Part):
    """A supplier or publisher. Only what the source gives; what is missing is with the school."""

    name: str
    company: str | None = None
    says: tuple[str, ...] = ()
    phone: str | None = None
    mail: str | None = None
    site: str | None = None


class Contacts(Part):
    """contacts.yml: the suppliers of network environments and the publishers."""

    suppliers: dict[str, Contact]
    publishers: dict[str, Contact]


class Clicks(Part):
    """Where to click, on these browsers and devices; none named means every one."""

    browser: tuple[str, ...] = ()
    device: tuple[str, ...] = ()
    say: str


class HowTo(Part):
    """How to do one thing in each browser; `otherwise` is for a browser that is not listed.

    `hint` is one line for in the step itself, told where `hint_if` fits what is known.
    """

    hint: str = Field("", min_length=0)
    hint_if: Condition = {}
    clicks: tuple[Clicks, ...]
    otherwise: str


class Browsers(Part):
    """browsers.yml: where to click, and what the browsers are called."""

    names: dict[str, str]
    unknown_name: str
    how_to: dict[str, HowTo]


class Buttons(Part):
    """The titles of the buttons that return everywhere."""

    solved: str
    not_solved: str
    how: str
    answered: str
    not_answered: str
    something_else: str
    other_question: str
    no_thanks: str
    resume: str
    drop: str
    switch: str
    message_yes: str
    message_please: str
    message_no: str


class Dialogue(Part):
    """dialogue.yml: the bot's own sentences, apart from any topic."""

    greet: str
    greet_again: str
    goodbye: str
    goodbye_again: str
    goodbye_plain: str
    thanks: str
    what_now: str
    triage: str
    triage_again: str
    triage_topics: tuple[str, ...]
    guess: str
    out_of_scope: str
    out_of_scope_again: str
    out_of_scope_topics: tuple[str, ...]
    not_understood: str
    not_understood_step: str
    back_to_this: str
    give_up: str
    unknown_answer: str
    unknown_answer_again: str
    that_is_all: str
    already_tried: str
    step_of: str
    ask_solved: str
    ask_solved_again: str
    ask_answered: str
    ask_answered_again: str
    ask_message: str
    ask_message_again: str
    solved: str
    answered: str
    done: str
    anything_else: str
    anything_more: str
    still_open: str
    again_lead: str
    wait: str
    wait_again: str
    no_step: str
    resume: str
    resume_again: str
    resumed: str
    kept: str
    kept_first: str
    next_problem: str
    corrected: str
    human: str
    human_again: str
    human_short: str
    upset: str
    upset_again: str
    message_lead: str
    message_general: str
    message_tried: str
    message_close: str
    message_declined: str
    secret: str
    secret_topic: str
    start_over: str
    english: str
    apology: str
    begun_anew: str
    too_much: str
    no_contact: str
    contact: str
    unknown_supplier: str
    unknown_publisher: str
    no_news: str
    and_word: str
    ordinals: tuple[tuple[str, ...], ...]
    bare: tuple[str, ...]
    buttons: Buttons


class Faq(Part):
    """Everything that faq/ holds, checked and ready to use."""

    topics: dict[str, Topic]
    answers: dict[str, Answer]
    facts: dict[str, Fact]
    tried: dict[str, Tried]
    contacts: Contacts
    browsers: Browsers
    dialogue: Dialogue
    widget: dict[str, str]
