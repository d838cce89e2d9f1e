"""What no single file can tell: references between files, steps that end, texts that are short enough."""

import string
from collections.abc import Iterator, Mapping

from inloghulp.faq.model import Faq, Option, Step, Topic
from inloghulp.faq.yaml_source import Document, Problem, YamlPath

ANSWERS = "answers"
"""The folder in faq/ with the answer bank: files of entries, by subject."""

LONGEST = 60
"""Words in one message; more is not read on a phone (design: one step a turn, at most 60 words)."""

PLACEHOLDERS = {
    "browser",
    "hint",
    "supplier",
    "supplier_full",
    "suppliers",
    "supplier_contact",
    "publisher_contact",
    "news",
}
"""What a topic's text may hold between braces; it is filled in with what is known of the parent."""

SENTENCE_PLACEHOLDERS = {
    "greet_again": {"name"},
    "kept": {"name"},
    "kept_first": {"first", "name"},
    "next_problem": {"name"},
    "still_open": {"name"},
    "resume": {"name"},
    "resumed": {"name"},
    "step_of": {"number", "total"},
    "already_tried": {"tried"},
    "message_tried": {"tried"},
    "contact": {"contact", "details"},
    "no_contact": {"contact"},
}
"""What a sentence of dialogue.yml may hold between braces; the others nothing."""


def find_inconsistencies(faq: Faq, documents: dict[str, Document]) -> Iterator[Problem]:
    """Yield every problem between the files of a FAQ whose files are each in shape."""
    for name, topic in faq.topics.items():
        yield from _topic_problems(faq, name, topic, documents[name])
    yield from _answer_problems(faq, documents)
    yield from _loop_problems(faq, documents)
    yield from _shared_problems(faq, documents)


def _topic_problems(faq: Faq, name: str, topic: Topic, document: Document) -> Iterator[Problem]:
    for place, text in _texts(topic):
        yield from _text_problems(document, place, text, PLACEHOLDERS)
    seen: set[str] = set()
    for i, step in enumerate(topic.steps):
        path: YamlPath = ("steps", i)
        yield from _step_problems(faq, step, document, path)
        if step.id in seen:
            yield document.problem(
                (*path, "id"),
                f"de stap '{step.id}' staat er twee keer; geef elke stap een eigen id.",
            )
        seen.add(step.id or "")
        if step.kind in ("route", "go") and not step.when and i < len(topic.steps) - 1:
            yield document.problem(
                path,
                "na deze stap komt niets meer aan de beurt; geef hem een 'if' of zet hem als laatste.",
            )
    last = topic.steps[-1]
    if last.kind not in ("route", "go") or last.when:
        what = "de laatste stap hoort een 'route' (of 'go') zonder 'if' te zijn, zodat elke ouder ergens uitkomt."
        yield document.problem(("steps", len(topic.steps) - 1), what)


def _step_problems(faq: Faq, step: Step, document: Document, path: YamlPath) -> Iterator[Problem]:
    yield from _setting_problems(faq, step.when, document, (*path, "if"))
    if step.ask and (step.ask not in faq.facts or not faq.facts[step.ask].can_be_asked):
        askable = _listed(name for name, fact in faq.facts.items() if fact.can_be_asked)
        yield document.problem(
            (*path, "ask"),
            f"'{step.ask}' heeft geen vraag in facts.yml; verwacht wordt een van: {askable}.",
        )
    if step.tries and step.tries not in faq.tried:
        yield document.problem(
            (*path, "try"),
            f"'{step.tries}' staat niet in facts.yml bij 'tried'; daar staan: {_listed(faq.tried)}.",
        )
    if step.done and not step.done.endswith("?"):
        yield document.problem(
            (*path, "done"), "'done' eindigt met een vraag, zoals 'Lukt het nu?'; voeg die toe."
        )
    if step.clicks and step.clicks not in faq.browsers.how_to:
        yield document.problem(
            (*path, "clicks"),
            f"'{step.clicks}' staat niet in browsers.yml; daar staan: {_listed(faq.browsers.how_to)}.",
        )
    topics = [("go", step.go), *(("leads_to", name) for name in step.leads_to)]
    for key, name in topics:
        if name and name not in faq.topics:
            yield document.problem(
                (*path, key),
                f"het onderwerp '{name}' bestaat niet; er zijn: {_listed(faq.topics)}.",
            )
    for i, option in enumerate(step.options):
        yield from _option_problems(faq, option, document, (*path, "options", i))


def _option_problems(
    faq: Faq, option: Option, document: Document, path: YamlPath
) -> Iterator[Problem]:
    yield from _setting_problems(faq, option.set, document, (*path, "set"))
    if option.topic and option.topic not in faq.topics:
        yield document.problem(
            (*path, "topic"),
            f"het onderwerp '{option.topic}' bestaat niet; er zijn: {_listed(faq.topics)}.",
        )


def _setting_problems(
    faq: Faq, settings: Mapping[str, str | tuple[str, ...]], document: Document, path: YamlPath
) -> Iterator[Problem]:
    """Check facts with their values, as in an `if` or a `set`."""
    for fact, wanted in settings.items():
        if fact not in faq.facts:
            yield document.problem(
                (*path, fact),
                f"'{fact}' staat niet in facts.yml; daar staan: {_listed(faq.facts)}.",
            )
            continue
        values = {option.value for option in faq.facts[fact].options if option.value}
        if faq.facts[fact].options_from == "suppliers":
            values |= set(faq.contacts.suppliers)
        for value in (wanted,) if isinstance(wanted, str) else wanted:
            if values and value not in values | {"unknown"}:
                yield document.problem(
                    (*path, fact),
                    f"'{value}' kan niet bij '{fact}'; verwacht wordt een van: {_listed(values)}.",
                )


def _answer_problems(faq: Faq, documents: dict[str, Document]) -> Iterator[Problem]:
    for file, document in documents.items():
        if not file.startswith(f"{ANSWERS}/"):
            continue
        for name in document.data:
            answer = faq.answers[name]
            if answer.topic and answer.topic not in faq.topics:
                yield document.problem(
                    (name, "topic"),
                    f"het onderwerp '{answer.topic}' bestaat niet; er zijn: {_listed(faq.topics)}.",
                )
            for i, variant in enumerate(answer.variants):
                place: YamlPath = (name, "answers", i) if answer.answers else (name,)
                yield from _setting_problems(faq, variant.when, document, (*place, "if"))
                yield from _text_problems(document, (*place, "say"), variant.say, PLACEHOLDERS)
            for thing in set(answer.at) - set(faq.tried):
                yield document.problem(
                    (name, "at"),
                    f"'{thing}' staat niet in facts.yml bij 'tried'; daar staan: {_listed(faq.tried)}.",
                )
            if answer.variants[-1].when:
                yield document.problem(
                    (name, "answers"),
                    "het laatste antwoord heeft geen 'if', zodat er altijd een past.",
                )


def _loop_problems(faq: Faq, documents: dict[str, Document]) -> Iterator[Problem]:
    """Find topics that send a parent in a circle through `go`."""
    for start in faq.topics:
        trail, frontier = {start}, [start]
        while frontier:
            for step in faq.topics[frontier.pop()].steps:
                if step.go == start:
                    line = next(i for i, own in enumerate(faq.topics[start].steps) if own.go)
                    yield documents[start].problem(
                        ("steps", line), "via 'go' komt een ouder hier in een kring terecht."
                    )
                    frontier = []
                    break
                if step.go in faq.topics and step.go not in trail:
                    trail.add(step.go)
                    frontier.append(step.go)


def _shared_problems(faq: Faq, documents: dict[str, Document]) -> Iterator[Problem]:
    sentences = {key: value for key, value in faq.dialogue.dict().items() if isinstance(value, str)}
    for key, text in sentences.items():
        yield from _text_problems(
            documents["dialogue"], (key,), text, SENTENCE_PLACEHOLDERS.get(key, set())
        )
    for key in ("triage_topics", "out_of_scope_topics", "secret_topic"):
        named = getattr(faq.dialogue, key)
        for topic in (named,) if isinstance(named, str) else named:
            if topic not in faq.topics:
                yield documents["dialogue"].problem(
                    (key,), f"het onderwerp '{topic}' bestaat niet; er zijn: {_listed(faq.topics)}."
                )
    for name, fact in faq.facts.items():
        for i, option in enumerate(fact.options):
            if not option.value:
                yield documents["facts"].problem(
                    ("facts", name, "options", i), "hier ontbreekt 'value'."
                )
    for name, fact in faq.facts.items():
        for key in ("question", "again"):
            path: YamlPath = ("facts", name, key)
            yield from _text_problems(documents["facts"], path, getattr(fact, key) or "", set())
    for task, how_to in faq.browsers.how_to.items():
        for key in ("hint", "otherwise"):
            place: YamlPath = ("how_to", task, key)
            yield from _text_problems(documents["browsers"], place, getattr(how_to, key), set())
        yield from _setting_problems(
            faq, how_to.hint_if, documents["browsers"], ("how_to", task, "hint_if")
        )
        for i, clicks in enumerate(how_to.clicks):
            path = ("how_to", task, "clicks", i)
            yield from _text_problems(documents["browsers"], (*path, "say"), clicks.say, set())
            for key, known in (
                ("browser", set(faq.browsers.names)),
                ("device", _values(faq, "device")),
            ):
                for value in set(getattr(clicks, key)) - known:
                    yield documents["browsers"].problem(
                        (*path, key),
                        f"'{value}' ken ik niet; verwacht wordt een van: {_listed(known)}.",
                    )


def _values(faq: Faq, fact: str) -> set[str]:
    return (
        {option.value for option in faq.facts[fact].options if option.value}
        if fact in faq.facts
        else set()
    )


def _texts(topic: Topic) -> Iterator[tuple[YamlPath, str]]:
    """Yield every text of a topic that a parent may read, with its place."""
    for key in ("understood", "answer", "solved"):
        yield (key,), getattr(topic, key) or ""
    for i, step in enumerate(topic.steps):
        for key in ("say", "how", "again", "done", "message"):
            yield ("steps", i, key), getattr(step, key) or ""


def _text_problems(
    document: Document, path: YamlPath, text: str, allowed: set[str]
) -> Iterator[Problem]:
    words = len(text.split())
    if words > LONGEST:
        yield document.problem(
            path,
            f"deze tekst telt {words} woorden; hoogstens {LONGEST}, anders leest een ouder het niet.",
        )
    for name in _placeholders(text):
        if name is None:
            yield document.problem(
                path, "een accolade in de tekst staat niet goed; schrijf bijvoorbeeld {browser}."
            )
        elif name not in allowed:
            expected = _listed("{" + placeholder + "}" for placeholder in allowed) or "geen"
            yield document.problem(
                path, f"'{{{name}}}' ken ik niet; tussen accolades mag hier: {expected}."
            )


def _placeholders(text: str) -> Iterator[str | None]:
    try:
        for _, name, spec, conversion in string.Formatter().parse(text):
            if name is not None:
                yield name if name and not spec and not conversion else None
    except ValueError:
        yield None


def _listed(names: object) -> str:
    return ", ".join(sorted(str(name) for name in names))  # type: ignore[attr-defined]
