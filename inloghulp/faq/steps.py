"""Whether the steps of a topic work together: each of one kind, each reached, and an end for everybody."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from inloghulp.faq.conditions import Wanted, never_reached, wanted
from inloghulp.faq.names import Names, blocks, texts
from inloghulp.faq.yaml_source import Document, Problem, YamlPath

LONGEST_QUESTION = 20
"""Words in `asks`."""

LONGEST_FEELING = 25
"""Words in what is said to a parent who feels something or leaves."""

DURING = "during"
"""What a conversation must be about, for an answer of an entry to be told."""

KINDS = ("ask", "say", "go", "route")
"""What a step can be."""


def step_problems(document: Document, names: Names) -> Iterator[Problem]:
    """Check the steps of one topic."""
    data = document.data
    steps = data.get("steps") if isinstance(data, dict) else None
    if not isinstance(steps, list):
        return
    if not steps:
        yield document.problem(("steps",), "'steps' is leeg; er hoort minstens een stap te staan.")
        return
    seen: dict[str, int] = {}
    for number, step in blocks(data, "steps"):
        path: YamlPath = ("steps", number)
        yield from _kind_problems(document, path, step)
        if "instead" in step and not step.get("go"):
            what = "'instead' zegt iets over een 'go'; voeg 'go: onderwerp' toe, of haal 'instead' weg."
            yield document.problem((*path, "instead"), what)
        for name in texts(step, "id"):
            if name in seen:
                what = f"de stap '{name}' staat er twee keer (ook op regel {seen[name]}); geef elke stap een eigen id."
                yield document.problem((*path, "id"), what)
            seen.setdefault(name, document.line((*path, "id")))
        for text in texts(step, "done"):
            if text.strip() and not text.strip().endswith("?"):
                what = "'done' eindigt met een vraag, zoals 'Lukt het nu?'; voeg die toe."
                yield document.problem((*path, "done"), what)
        yield from option_problems(document, path, step)
        yield from _nameless_options(document, path, step)
        yield from _meanings(document, path, step)
        if not step.get("clicks"):
            yield from _hints_of_nothing(document, path, step)
    yield from _order_problems(document, steps, names)


def _kind_problems(
    document: Document, path: YamlPath, step: Mapping[str, Any]
) -> Iterator[Problem]:
    kinds = [kind for kind in KINDS if step.get(kind)]
    if "route" in kinds:
        for key, what in (("say", "waarom en naar wie"), ("message", "het bericht")):
            if not step.get(key):
                text = f"bij 'route' horen ook 'say' en 'message'; hier ontbreekt '{key}' ({what})."
                yield document.problem((*path, "route"), text)
        if set(kinds) - {"route", "say"}:
            text = "een stap met 'route' heeft geen 'ask' of 'go'; maak er twee stappen van."
            yield document.problem(path, text)
        return
    if len(kinds) != 1:
        there = " en ".join(f"'{kind}'" for kind in kinds) or "geen ervan"
        text = f"een stap heeft precies een van 'ask', 'say', 'go' of 'route'; hier staat {there}."
        yield document.problem((*path, kinds[-1]) if kinds else path, text)
    elif kinds == ["say"] and not step.get("id"):
        text = "een stap met 'say' heeft een eigen 'id'; voeg de regel 'id: naam' toe."
        yield document.problem((*path, "say"), text)
    if step.get("message"):
        yield document.problem(
            (*path, "message"), "'message' hoort alleen bij een stap met 'route'."
        )


def _nameless_options(
    document: Document, path: YamlPath, step: Mapping[str, Any]
) -> Iterator[Problem]:
    for number, option in blocks(step, "options"):
        if option.get("title") and not option.get("id"):
            what = "een knop van een stap heeft een eigen 'id'; voeg de regel 'id: naam' toe."
            yield document.problem((*path, "options", number), what)


def _meanings(document: Document, path: YamlPath, step: Mapping[str, Any]) -> Iterator[Problem]:
    """Whether one button under a step is for who types 'nee', and none of two is for the same."""
    options = [*blocks(step, "options")]
    meant = [(number, str(option["means"])) for number, option in options if option.get("means")]
    if options and "no" not in [means for _, means in meant]:
        what = "een van deze knoppen is voor wie 'nee' typt; zet daar 'means: no' bij."
        yield document.problem((*path, "options"), what)
    for number, means in meant:
        place: YamlPath = (*path, "options", number, "means")
        if [other for _, other in meant].count(means) > 1:
            what = f"'means: {means}' staat ook bij een andere knop van deze stap; kies er een."
            yield document.problem(place, what)
        if dict(options)[number].get("does") in ("solved", "answered"):
            what = "deze knop is goed nieuws ('does'), en kan dan niet ook 'means' hebben."
            yield document.problem(place, what)


def _hints_of_nothing(
    document: Document, path: YamlPath, step: Mapping[str, Any]
) -> Iterator[Problem]:
    for key in ("say", "how", "again", "done"):
        for text in texts(step, key):
            at = text.find("{hint}")
            if at >= 0:
                what = "'{hint}' komt uit browsers.yml; voeg 'clicks' toe aan deze stap, of haal het weg."
                yield Problem(document.file, document.line_in((*path, key), at), what)


def option_problems(
    document: Document, path: YamlPath, step: Mapping[str, Any]
) -> Iterator[Problem]:
    """Check the buttons under one step or question."""
    titles: dict[str, int] = {}
    said: dict[str, int] = {}
    ids: dict[str, int] = {}
    values: dict[str, int] = {}
    for number, option in blocks(step, "options"):
        place = (*path, "options", number)
        if option.get("topic") and option.get("does") in ("solved", "answered", "triage"):
            what = "een knop met 'topic' gaat naar een ander onderwerp, en kan dan niet ook 'does' hebben."
            yield document.problem((*place, "does"), what)
        for key, seen, what in (
            ("title", titles, "de knop '{}' staat er twee keer (ook op regel {})"),
            ("id", ids, "het id '{}' staat er twee keer (ook op regel {})"),
            ("value", values, "de waarde '{}' staat er twee keer (ook op regel {})"),
        ):
            for text in texts(option, key):
                plain = " ".join(text.split()).lower()
                line = document.line((*place, key))
                if plain in seen:
                    told = f"{what.format(text.strip(), seen[plain])}; geef elke knop zijn eigen tekst."
                    yield document.problem((*place, key), told)
                seen.setdefault(plain, line)
        for text in {" ".join(text.split()).lower() for text in texts(option, "says")}:
            if text in said:
                told = f"'{text}' staat in 'says' van twee knoppen (ook op regel {said[text]}); kies er een."
                yield document.problem((*place, "says"), told)
            said.setdefault(text, document.line((*place, "says")))


def _order_problems(document: Document, steps: Sequence[Any], names: Names) -> Iterator[Problem]:
    ends = [isinstance(step, dict) and bool(step.get("route") or step.get("go")) for step in steps]
    plain = [isinstance(step, dict) and not step.get("if") for step in steps]
    for number, step in enumerate(steps[:-1]):
        if ends[number] and plain[number]:
            what = "na deze stap komt niets meer aan de beurt; geef hem een 'if' of zet hem als laatste."
            yield document.problem(("steps", number), what)
            return
        del step
    if isinstance(steps[-1], dict) and not (ends[-1] and plain[-1]):
        what = "de laatste stap hoort een 'route' (of 'go') zonder 'if' te zijn, zodat elke ouder ergens uitkomt."
        yield document.problem(("steps", len(steps) - 1), what)
    if names.facts is not None:
        conditions = [
            wanted(step.get("if"), names.facts) if isinstance(step, dict) else None
            for step in steps
        ]
        for number, earlier in never_reached(conditions, ends, names.facts):
            yield document.problem(
                ("steps", number, "if"), _never(document, ("steps",), number, earlier)
            )


def answer_problems(document: Document, names: Names) -> Iterator[Problem]:
    """Check the answers of one file of the answer bank."""
    if not isinstance(document.data, dict):
        return
    for name, answer in document.data.items():
        if not isinstance(answer, dict):
            continue
        if bool(answer.get("say")) == bool(answer.get("answers")) and "say" not in answer:
            text = "een antwoord heeft 'say', of 'answers' met een of meer keer 'say'; hier staat geen van beide."
            yield document.problem((name,), text)
        elif answer.get("say") and "answers" in answer:
            text = "een antwoord heeft 'say', of 'answers' met een of meer keer 'say'; hier staan ze allebei."
            yield document.problem((name, "answers"), text)
        if answer.get("tells") and not answer.get("topic"):
            what = "'tells' vertelt iets over een onderwerp; voeg 'topic: onderwerp' toe, of haal 'tells' weg."
            yield document.problem((name, "tells"), what)
        yield from _manner_problems(document, name, answer)
        variants = answer.get("answers")
        if (
            isinstance(variants, list)
            and variants
            and all(isinstance(one, dict) for one in variants)
        ):
            yield from _variant_problems(document, name, variants, names)


def _manner_problems(document: Document, name: str, answer: Mapping[str, Any]) -> Iterator[Problem]:
    """Give an answer asks nothing, since a question is open already; what is said to the person is short."""
    for asks in texts(answer, "asks"):
        if len(asks.split()) > LONGEST_QUESTION or asks.strip().endswith("."):
            what = f"'asks' is een korte regel zonder punt; hoogstens {LONGEST_QUESTION} woorden."
            yield document.problem((name, "asks"), what)
    said: list[tuple[YamlPath, str]] = [((name, "say"), text) for text in texts(answer, "say")]
    for number, variant in blocks(answer, "answers"):
        said += [((name, "answers", number, "say"), text) for text in texts(variant, "say")]
    feels = texts(answer, "kind") in (["feeling"], ["farewell"])
    for path, text in said:
        if text.strip().endswith("?") or (feels and "?" in text):
            what = "een antwoord stelt geen vraag: er staat al een vraag open; maak er een zin van."
            yield document.problem(path, what)
    words = sum(len(text.split()) for _, text in said)
    if feels and words > LONGEST_FEELING:
        what = f"dit telt {words} woorden; bij een gevoel of afscheid hoogstens {LONGEST_FEELING}."
        yield document.problem((name,), what)
    if feels and not name.startswith(texts(answer, "kind")[0]):
        what = f"de naam begint hier met '{texts(answer, 'kind')[0]}_', zodat hij te herkennen is."
        yield document.problem((name,), what)


def _variant_problems(
    document: Document, name: str, variants: Sequence[Mapping[str, Any]], names: Names
) -> Iterator[Problem]:
    for condition in ("if", DURING):
        if variants[-1].get(condition):
            what = f"het laatste antwoord heeft geen '{condition}', zodat er altijd een past."
            yield document.problem((name, "answers", len(variants) - 1, condition), what)
    if names.facts is None:
        return
    conditions = [_with_during(wanted(one.get("if"), names.facts), one) for one in variants]
    values = {**names.facts, DURING: names.topics}
    for number, earlier in never_reached(conditions, [True] * len(variants), values):
        what = _never(document, (name, "answers"), number, earlier)
        where = "if" if "if" in variants[number] else DURING
        yield document.problem((name, "answers", number, where), what)


def _with_during(condition: Wanted | None, variant: Mapping[str, Any]) -> Wanted | None:
    """Return the condition with what the conversation must be about, as if that were a fact."""
    if condition is None or not variant.get(DURING):
        return condition
    return {**condition, DURING: frozenset(texts(variant, DURING))}


def _never(document: Document, path: YamlPath, number: int, earlier: int | None) -> str:
    if earlier is None:
        return "deze 'if' klopt nooit: er staat geen enkele waarde in; noem er een, zoals {children: several}."
    line = document.line((*path, earlier))
    return (
        f"dit komt nooit aan de beurt: wanneer deze 'if' klopt, ging het gesprek al verder op regel {line}; "
        "verander de 'if' of de volgorde."
    )


def loop_problems(documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Find topics that send a parent in a circle through `go`."""
    goes = {
        name: [
            (number, to)
            for number, step in blocks(document.data, "steps")
            for to in texts(step, "go")
        ]
        for name, document in documents.items()
    }
    for start, own in goes.items():
        for number, first in own:
            trail, frontier = {first}, [first]
            while frontier:
                for _, to in goes.get(frontier.pop(), ()):
                    if to not in trail:
                        trail.add(to)
                        frontier.append(to)
            if start in trail:
                what = f"via 'go: {first}' komt een ouder hier in een kring terecht; haal een van de stappen weg."
                yield documents[start].problem(("steps", number, "go"), what)
