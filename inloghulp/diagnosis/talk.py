"""The bot's moves in one turn: say, ask, give a step, explain it, end a topic."""

import datetime
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from inloghulp.diagnosis import path, wording
from inloghulp.diagnosis.state import Button, Message, Reply, State
from inloghulp.faq.model import Fact, Faq, Option, Step, Topic

MOST_EXPLANATIONS = 3
"""How often one step is explained before the bot goes on to the next."""


MOST_MISSES = 3
"""How often in a row the bot may not understand before it routes on: nobody goes in circles."""


ROUTED = ("route_school", "route_publisher", "route_supplier")
"""The outcomes in which somebody else goes on to help."""


class Talk:
    """One turn being made: the state and the replies so far, and whether the message told anything new,
    or put right what was known."""

    def __init__(self, faq: Faq, state: State, message: Message, today: datetime.date) -> None:
        self.faq = faq
        self.words = faq.dialogue
        self.buttons = faq.dialogue.buttons
        self.message = message
        self.today = today
        self.state = state
        self.learned = False
        self.corrected = False
        self.replies: list[Reply] = []

    @property
    def topic(self) -> Topic:
        """The topic that is being worked on; only asked for when there is one."""
        return self.faq.topics[str(self.state.topic)]

    def change(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)

    def say(self, text: str, buttons: Iterable[Button] = (), copy: str | None = None) -> None:
        """Add a reply; its buttons are what is on offer from now on."""
        offered = tuple(buttons)
        step = path.current_step(self.faq, self.state)
        filled = wording.fill(
            text, self.faq, self.state.facts, self.today, step.clicks if step else None
        )
        self.replies.append(Reply(filled, offered, copy))
        self.change(offered=offered)

    def topic_buttons(self, topics: Iterable[str]) -> list[Button]:
        return [Button(self.faq.topics[topic].button, topic) for topic in topics]

    def something_else(self) -> Button:
        return Button(self.buttons.something_else, "other_question")

    # The open step and its questions

    def advance(self) -> None:
        """Go to the next step of the topic, or of the topic that it goes on to."""
        topic, step = path.next_step(self.faq.topics, str(self.state.topic), self.state)
        if topic != self.state.topic:
            self.change(topic=topic)
            self.say(self.faq.topics[topic].understood)
        self.change(step=path.step_key(topic, step), explained=0, misses=0, aside=None)
        if step.ask:
            self.ask(step.ask, "fact")
        elif step.route:
            self.route(step)
        else:
            self.give(step)

    def give(self, step: Step, text: str | None = None) -> None:
        """Say what to do, with which step this is and how to answer."""
        lines = []
        if text is None:
            number, total = path.numbering(self.faq, str(self.state.topic), step, self.state)
            if total > 1 and not step.only_tells:
                lines.append(self.words.step_of.format(number=number, total=total).strip())
        if step.question == "solved":
            lines.append(self.words.ask_solved)
        elif step.question == "answered":
            lines.append(self.words.ask_answered)
        elif step.question == "message":
            lines.append(self.words.ask_message)
        self.change(open="step", fact=None)
        told = text or step.say or ""
        self.say(
            "\n\n".join(part for part in (told, " ".join(lines)) if part), self.step_buttons(step)
        )

    def step_buttons(self, step: Step) -> list[Button]:
        """Return the buttons under a step; each carries the step, so that an old one does no harm."""
        mark = {"step": str(self.state.step)}
        if step.options:
            buttons = [self._option_button(option, mark) for option in step.options]
        else:
            buttons = [Button(title, intent, mark) for title, intent in self._titles(step)]
        if (step.how or step.clicks) and self.state.explained == 0:
            buttons.append(Button(self.buttons.how, "how", mark))
        return buttons

    def _titles(self, step: Step) -> list[tuple[str, str]]:
        """Return the titles under a step without options of its own, with what each means."""
        if step.question == "answered":
            return [(self.buttons.answered, "solved"), (self.buttons.not_answered, "not_solved")]
        if step.question == "message":
            return [(self.buttons.message_yes, "not_solved"), (self.buttons.no_thanks, "solved")]
        return [(self.buttons.solved, "solved"), (self.buttons.not_solved, "not_solved")]

    @staticmethod
    def _option_button(option: Option, mark: dict[str, str]) -> Button:
        data = {**option.set, **mark}
        if option.topic:
            return Button(option.title, option.topic, data)
        if not option.tried:
            data = {**data, "skipped": "yes"}
        if option.does == "triage":
            return Button(option.title, "login_trouble", data)
        if option.does in ("solved", "answered"):
            return Button(option.title, "solved", data)
        return Button(option.title, "inform" if option.set else "not_solved", data)

    def ask(self, fact: str, why: str, again: bool = False) -> None:
        """Ask for a fact: for the step itself ('fact'), or to explain a step ('how')."""
        known = self.faq.facts[fact]
        self.change(open=why, fact=fact)
        question = known.again if again and known.again else known.question
        self.say(
            question or "",
            [
                Button(option.title, "inform", {fact: str(option.value)})
                for option in self.options(known)
            ],
        )

    def options(self, fact: Fact) -> list[Option]:
        """Return the possible answers; those of suppliers come from contacts.yml."""
        if fact.options_from != "suppliers":
            return list(fact.options)
        suppliers = self.faq.contacts.suppliers.items()
        return [
            Option(title=contact.name, value=key, says=contact.says) for key, contact in suppliers
        ] + list(fact.options)

    def repeat(self, other_words: bool = False) -> None:
        """Say again what is open; with the buttons that belong to it."""
        step = path.current_step(self.faq, self.state)
        self.change(aside=None)
        if step is None or step.route:
            self.change(topic=None, outcome=None)
            self.ask_problem()
        elif step.ask or self.state.open == "how":
            self.ask(
                self.state.fact or step.ask or "",
                "how" if self.state.open == "how" else "fact",
                other_words,
            )
        else:
            self.give(step, step.again if other_words else None)

    def explain(self) -> None:
        """Tell where to click for the open step, on the parent's own browser and device."""
        step = path.current_step(self.faq, self.state)
        if step is None:
            self.ask_problem()
            return
        self.change(explained=self.state.explained + 1)
        if step.clicks:
            how_to = self.faq.browsers.how_to[step.clicks]
            matching = wording.matching_clicks(how_to, self.state.facts)
            unknown = [fact for fact in ("browser", "device") if fact not in self.state.facts]
            if len(matching) > 1 and unknown:
                self.ask(unknown[0], "how")
                return
            self.give(step, matching[0].say if len(matching) == 1 else how_to.otherwise)
        else:
            self.give(step, step.how or step.again or self.words.no_more_how)

    def say_otherwise(self) -> None:
        """Say what is open in other words; where there are none, explain it, or go on."""
        step = path.current_step(self.faq, self.state)
        if self.state.open in ("resume", "message"):
            self.repeat()
        elif step is None or self.state.explained >= MOST_EXPLANATIONS:
            self.go_on()
        elif step.ask or step.again or self.state.open == "how":
            self.change(explained=self.state.explained + 1)
            self.say(self.words.again_lead)
            self.repeat(other_words=True)
        elif (step.how or step.clicks) and self.state.explained == 0:
            self.explain()
        else:
            self.go_on()

    def go_on(self) -> None:
        """Leave the open step for what it is."""
        self.finish_step(tried=False)
        self.advance()

    def ask_enough(self) -> None:
        """Ask whether a detail that was told was the question."""
        yes, no = (
            Button(self.buttons.answered, "solved"),
            Button(self.buttons.not_answered, "not_solved"),
        )
        self.change(open="told", step=None, fact=None)
        self.say(self.words.ask_answered, [yes, no])

    def ask_result(self) -> None:
        """Ask again, in short, how the open step went."""
        step = path.current_step(self.faq, self.state)
        if step is None or step.only_tells or step.kind != "say" or self.state.open != "step":
            self.repeat()
            return
        self.say(self.words.ask_solved, self.step_buttons(step))

    def not_understood(self) -> None:
        """Say it in other words, then offer buttons, then route on to a person."""
        misses = self.state.misses + 1
        self.change(misses=misses)
        if misses >= MOST_MISSES:
            self.change(outcome="route_school", misses=0)
            self.say(self.words.give_up)
            self.give_message()
        elif self.state.busy:
            self.say(self.words.not_understood_step)
            self.repeat(other_words=True)
        elif misses == 1 and self.state.outcome in ROUTED and self.state.topic in self.faq.topics:
            self.change(open="more")  # most likely about what was just told
            self.say(self.topic.answer, self.closing_buttons())
        elif misses == 1 and self.state.open != "triage":
            self.change(open=None, topic=None, outcome=None)
            self.say(self.words.not_understood)
        else:
            self.ask_problem(self.words.triage_again)

    def finish_step(self, tried: bool) -> None:
        """Note that the open step was given (and tried), so that it does not come back."""
        step = path.current_step(self.faq, self.state)
        if step is None or self.state.step is None:
            return
        if step.kind == "say":
            self.change(done=(*self.state.done, self.state.step))
        elif step.ask and step.ask not in self.state.facts:
            self.change(facts={**self.state.facts, step.ask: "unknown"})
        tried = tried and "skipped" not in self.message.data
        if tried and step.tries and step.tries not in self.state.tried:
            self.change(tried=(*self.state.tried, step.tries))

    # Endings

    def route(self, step: Step) -> None:
        """Send the parent to the right desk, with a message ready for the teacher."""
        self.change(outcome=f"route_{step.route}", fact=None)
        self.say(step.say or "")
        self.give_message()

    def give_message(self) -> None:
        text = wording.teacher_message(self.faq, self.state, self.today)
        self.change(open="more", aside=None)
        self.say(f'{self.words.message_lead}\n\n"{text}"', self.closing_buttons(), copy=text)

    def closing_buttons(self) -> list[Button]:
        return [
            Button(self.buttons.no_thanks, "goodbye"),
            Button(self.buttons.other_question, "other_question"),
        ]

    def decline(self) -> None:
        """End a topic that we cannot solve, for a parent who wants no message."""
        step = path.last_route(self.faq, str(self.state.topic), self.state.facts)
        self.change(outcome=f"route_{step.route}", open="more", fact=None, aside=None)
        self.say(self.words.message_declined, self.closing_buttons())

    def resolve(self, lead: str) -> None:
        """End the topic: the parent says it is solved. One that was left for it can then go on."""
        tip = (
            self.faq.topics[self.state.topic].solved
            if self.state.topic in self.faq.topics
            else None
        )
        parts = (
            [lead, tip, self.words.anything_else]
            if lead == self.words.solved
            else [lead, self.words.anything_else]
        )
        self.change(outcome="resolved", open="more", fact=None, aside=None, misses=0)
        if self.state.paused:
            self.say(" ".join(part for part in parts[:-1] if part))
            self.offer_paused(self.state.paused)
        else:
            self.say(" ".join(part for part in parts if part), self.closing_buttons())

    def offer_paused(self, topic: str) -> None:
        """Offer to go back to the topic that was left for a more urgent one."""
        buttons = [
            Button(self.buttons.resume, "continue_step"),
            Button(self.buttons.no_thanks, "goodbye"),
        ]
        self.change(open="resume")
        self.say(self.words.resume.format(name=self.faq.topics[topic].name), buttons)

    # When no topic is open

    def ask_problem(self, lead: str | None = None) -> None:
        """Ask what is wrong, with the problems as buttons."""
        self.change(open="triage", fact=None, step=None)
        buttons = [*self.topic_buttons(self.words.triage_topics), self.something_else()]
        self.say(lead or self.words.triage, buttons)

    def ask_anything(self) -> None:
        """Ask for the question in own words, with the topics that triage does not show."""
        rest = [topic for topic in self.faq.topics if topic not in self.words.triage_topics]
        self.change(open="triage", fact=None, step=None)
        self.say(self.words.what_now, self.topic_buttons(rest))

    def offer_return(self, lead: str | None = None) -> None:
        """Ask whether to go back to the topic that was being worked on."""
        buttons = [Button(self.buttons.resume, "continue_step")]
        if self.state.aside and self.faq.topics[self.state.aside].has_remedy:
            buttons.append(Button(self.buttons.switch, self.state.aside))
        buttons.append(Button(self.buttons.drop, "deny"))
        self.change(open="resume")
        self.say(lead or self.words.resume.format(name=self.topic.name), buttons)
