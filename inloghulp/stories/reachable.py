"""What a conversation can reach in faq/: steps, options, answers and routes, by their names."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, get_args

from inloghulp.diagnosis.next_step import fits, step_key
from inloghulp.diagnosis.state import State
from inloghulp.faq.model import Faq, Step, Topic

Sort = Literal["step", "option", "answer", "route"]
SORTS: tuple[Sort, ...] = get_args(Sort)

Thing = tuple[Sort, str]
"""A sort, and the name of one of that sort."""


def everything(faq: Faq) -> Iterator[Thing]:
    """Yield all that a conversation can reach, in the order of the files; a question that a topic asks twice, once."""
    yield from dict.fromkeys(_each(faq))


def _each(faq: Faq) -> Iterator[Thing]:
    for name, topic in faq.topics.items():
        for number, step in enumerate(topic.steps):
            if step.route:
                yield "route", _route(name, topic, number)
            elif not step.go:
                yield "step", step_key(name, step)
                for option in step.options:
                    yield "option", option_name(step_key(name, step), option.title)
        yield "answer", f"{name} (kort)"
    for name, fact in faq.facts.items():
        for option in fact.options if fact.can_be_asked else ():
            yield "option", option_name(name, option.title)
    for name in faq.answers:
        yield "answer", name


def route_told(faq: Faq, key: str, state: State) -> Thing | None:
    """Return the route that was told: of those to the same desk the one that fits what is known."""
    name = key.split(".")[0]
    topic = faq.topics.get(name)
    for number, step in enumerate(topic.steps if topic else ()):
        if topic and step_key(name, step) == key and fits(step.when, state.facts):
            return "route", _route(name, topic, number)
    return None


def _route(name: str, topic: Topic, number: int) -> str:
    """Return the name of a route; of several to the same desk with its condition."""
    step = topic.steps[number]
    same = [one for one in topic.steps if one.route == step.route]
    return f"{step_key(name, step)}{f' ({_told(step)})' if len(same) > 1 else ''}"


def _told(step: Step) -> str:
    values = (
        f"{fact} = {value if isinstance(value, str) else ' of '.join(value)}"
        for fact, value in step.when.items()
    )
    return ", ".join(values) or "anders"


def option_name(where: str, title: str) -> str:
    """Return the name of an option, given the step or fact that it stands under."""
    return f"{where}: {title}"


def not_reached(faq: Faq, reached: set[Thing]) -> Mapping[Sort, Sequence[str]]:
    """Return what nothing reaches, by sort, in the order of the files."""
    missing = [thing for thing in everything(faq) if thing not in reached]
    return {sort: [name for kind, name in missing if kind == sort] for sort in SORTS}
