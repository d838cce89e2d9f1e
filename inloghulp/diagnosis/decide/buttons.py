"""The buttons under what is asked."""

from collections.abc import Iterable

from inloghulp.diagnosis.decide.plan import Plan
from inloghulp.diagnosis.next_step import good_news_is_halfway, option_for
from inloghulp.diagnosis.state import Button
from inloghulp.faq.model import Fact, Faq, Option, Step


def topic_buttons(faq: Faq, topics: Iterable[str]) -> list[Button]:
    """Return a button for each topic, as parents call it."""
    return [Button(faq.topics[topic].button, topic) for topic in topics]


def something_else(faq: Faq) -> Button:
    """Return the button for what is not on offer."""
    return Button(faq.dialogue.buttons.something_else, "other_question")


def other_question(faq: Faq) -> Button:
    """Return the button for a next question."""
    return Button(faq.dialogue.buttons.other_question, "other_question")


def closing_buttons(faq: Faq) -> list[Button]:
    """Return the buttons under the question what else."""
    return [Button(faq.dialogue.buttons.no_thanks, "goodbye"), other_question(faq)]


def message_buttons(faq: Faq) -> list[Button]:
    """Return the buttons under the offer of a message for the teacher."""
    titles = faq.dialogue.buttons
    return [
        Button(titles.message_yes, "teacher_message"),
        Button(titles.message_no, "continue_step"),
    ]


def question_buttons(faq: Faq, answers: Iterable[str]) -> list[Button]:
    """Return a button for each of these entries of the answer bank that has one, as parents ask it."""
    titles = [(faq.answers[name].title, name) for name in answers]
    return [Button(title, "inform", {"answer": name}) for title, name in titles if title]


def step_buttons(plan: Plan, key: str, step: Step) -> list[Button]:
    """Return the buttons under a step; each carries its key, so that an old one does no harm."""
    mark = {"step": key}
    if step.options:
        buttons = [_option_button(option, mark) for option in step.options]
    else:
        buttons = [Button(title, intent, mark) for title, intent in _titles(plan.faq, step)]
    if (step.how or step.clicks) and plan.state.explained == 0:
        buttons.append(Button(plan.faq.dialogue.buttons.how, "how", mark))
    return buttons


def _titles(faq: Faq, step: Step) -> list[tuple[str, str]]:
    """Return the titles under a step without options of its own, with what each means."""
    titles = faq.dialogue.buttons
    if step.question == "answered":
        return [(titles.answered, "solved"), (titles.not_answered, "not_solved")]
    if step.question == "message":
        return [(titles.message_yes, "affirm"), (titles.no_thanks, "deny")]
    return [(titles.solved, "solved"), (titles.not_solved, "not_solved")]


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


def option_button(plan: Plan, answer: str) -> Button | None:
    """Return the button of the open step that means yes, no or cannot, where it has one."""
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
        Button(option.title, "inform", {fact: str(option.value)})
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
    state, step, titles = plan.state, plan.step, plan.faq.dialogue.buttons
    if state.open == "resume":
        return [Button(titles.resume, "continue_step"), Button(titles.drop, "deny")]
    if state.fact:
        return fact_buttons(plan.faq, state.fact)
    if state.busy and step and step.kind == "say":
        return step_buttons(plan, state.busy.step, step)
    return []
