"""The buttons under what is asked."""

from collections.abc import Iterable, Mapping

from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.next_step import good_news_is_halfway, option_for
from inloghulp.diagnosis.state import Button, State
from inloghulp.faq.model import Fact, Faq, Option, Step


def named(faq: Faq, key: str, intent: str, data: Mapping[str, str] | None = None) -> Button:
    """Return a button of dialogue.yml."""
    return Button(getattr(faq.dialogue.buttons, key), intent, data or {}, key=key)


def topic_buttons(faq: Faq, topics: Iterable[str]) -> list[Button]:
    """Return a button for each topic, as parents call it."""
    return [Button(faq.topics[topic].button, topic, key=topic) for topic in topics]


def something_else(faq: Faq) -> Button:
    """Return the button for what is not on offer."""
    return named(faq, "something_else", "other_question")


def other_question(faq: Faq) -> Button:
    """Return the button for a next question."""
    return named(faq, "other_question", "other_question")


def closing_buttons(faq: Faq) -> list[Button]:
    """Return the buttons under the question what else."""
    return [named(faq, "no_thanks", "goodbye"), other_question(faq)]


def message_buttons(faq: Faq) -> list[Button]:
    """Return the buttons under the offer of a message for the teacher."""
    return [named(faq, "message_yes", "teacher_message"), named(faq, "message_no", "continue_step")]


def still_offered(state: State) -> list[Button]:
    """Return what is on offer, without the questions that stood beside it."""
    return [button for button in state.offered if not button.question]


def question_buttons(faq: Faq, answers: Iterable[str]) -> list[Button]:
    """Return a button for each of these entries of the answer bank that has one, as parents ask it."""
    titles = [(faq.answers[name].title, name) for name in answers]
    return [Button(title, "inform", {"answer": name}, key=name) for title, name in titles if title]


def step_buttons(plan: Plan, key: str, step: Step) -> list[Button]:
    """Return the buttons under a step; each carries its key, so that an old one does no harm."""
    mark = {"step": key}
    if step.options:
        buttons = [_option_button(option, mark) for option in step.options]
    else:
        buttons = [named(plan.faq, key, intent, mark) for key, intent in _usual(step)]
    if (
        (step.how or step.clicks)
        and plan.state.explained == 0
        and not _told_of_something_else(plan)
    ):
        buttons.append(named(plan.faq, "how", "how", mark))
    return buttons


def _told_of_something_else(plan: Plan) -> bool:
    """Whether the last that was told is the answer to a question of another problem, of which the button 'how' would
    not tell."""
    entry, topic = plan.entry, plan.state.topic
    last = not any(act.kind == "step" for act in plan.acts)
    return last and plan.answered and entry is not None and entry.topic not in (None, topic)


def _usual(step: Step) -> list[tuple[str, str]]:
    """Return the keys of the buttons under a step without options of its own, with what each means."""
    if step.question == "answered":
        return [("answered", "solved"), ("not_answered", "not_solved")]
    if step.question == "message":
        return [("message_yes", "affirm"), ("no_thanks", "deny")]
    return [("solved", "solved"), ("not_solved", "not_solved")]


def _option_button(option: Option, mark: dict[str, str]) -> Button:
    data = {**option.set, **mark}
    if not option.tried and not option.topic:
        data = {**data, "skipped": "yes"}
    return Button(option.title, _intent_of(option), data, key=option.id or "")


def _intent_of(option: Option) -> str:
    if option.topic:
        return option.topic
    if option.does == "triage":
        return "login_trouble"
    if option.does in ("solved", "answered"):
        return "solved"
    return "inform" if option.set else "not_solved"


def option_button(plan: Plan, answer: str) -> Button | None:
    """Return the button of the open step that means yes, no, cannot or unknown, where it has one."""
    step, key = plan.step, plan.state.step
    if step is None or key is None:
        return None
    option = option_for(step, answer)
    return _option_button(option, {"step": key}) if option else None


def option_is_halfway(plan: Plan) -> bool:
    """Return whether good news at the open step solves nothing yet: the mail is found, and must be opened."""
    step = plan.step
    return plan.state.open == "step" and step is not None and good_news_is_halfway(step)


def fact_buttons(faq: Faq, fact: str) -> list[Button]:
    """Return the answers to the question for a fact."""
    return [
        Button(option.title, "inform", {fact: str(option.value)}, key=str(option.value))
        for option in fact_options(faq, faq.facts[fact])
    ]


def fact_options(faq: Faq, fact: Fact) -> list[Option]:
    """Return the possible answers; those of suppliers come from contacts.yml."""
    if fact.options_from != "suppliers":
        return list(fact.options)
    suppliers = faq.contacts.suppliers.items()
    named = [Option(title=one.name, value=key, says=one.says) for key, one in suppliers]
    return [*named, *fact.options]


def open_buttons(plan: Plan) -> list[Button]:
    """Return the buttons under what is open, for a parent who left and comes back."""
    state, step = plan.state, plan.step
    if state.open == "resume":
        return [named(plan.faq, "resume", "continue_step"), named(plan.faq, "drop", "deny")]
    if state.fact:
        return fact_buttons(plan.faq, state.fact)
    if state.busy and step and step.kind == "say":
        return step_buttons(plan, state.busy.step, step)
    return []
