"""What is wrong within the files of faq/ beyond their shape: what they name, what they say, how it fits.

Everything is looked at in the files as they are written, so that one mistake never hides another.
"""

from collections.abc import Iterator, Mapping, Sequence

from inloghulp.faq.names import ANSWERS, CONTACTS, Names, blocks, texts
from inloghulp.faq.references import Known, reference_mistakes
from inloghulp.faq.shape import Walk, texts_of
from inloghulp.faq.steps import answer_problems, loop_problems, option_problems, step_problems
from inloghulp.faq.text_slips import WRITTEN, text_mistakes
from inloghulp.faq.yaml_source import Document, Problem, YamlPath


def find_inconsistencies(
    walks: Mapping[str, Walk], topics: Sequence[str], names: Names
) -> Iterator[Problem]:
    """Yield every problem in the files of a FAQ, each walked through already."""
    documents = {name: found.document for name, found in walks.items()}
    for found in walks.values():
        yield from place_problems(found, names)
    own = {name: documents[name] for name in topics if name in documents}
    for document in own.values():
        yield from step_problems(document, names)
        yield from _news_problems(document)
    yield from loop_problems(own)
    yield from _equal_buttons(own)
    banks = {name: one for name, one in documents.items() if name.startswith(f"{ANSWERS}/")}
    for document in banks.values():
        yield from answer_problems(document, names)
    yield from _answers_told_twice(banks)
    yield from _asked_twice(banks)
    yield from _said_twice(banks)
    if "facts" in documents:
        yield from _fact_problems(documents["facts"])
    if "contacts" in documents:
        yield from _contact_problems(documents["contacts"])
    if "browsers" in documents:
        yield from _click_problems(documents["browsers"])
    if "dialogue" in documents:
        yield from _sentence_problems(documents["dialogue"])


def place_problems(found: Walk, names: Known) -> Iterator[Problem]:
    """Yield what is wrong with the texts of one file: what they refer to, and what they say."""
    document = found.document
    for place in found.places:
        for what in reference_mistakes(place, names):
            yield document.problem(place.path, what)
        written = WRITTEN.get(place.facets.get("written", ""))
        for what in written(place.text) if written else ():
            yield document.problem(place.path, what)
    for place in texts_of(found):
        for at, what in text_mistakes(place.text, place.facets["text"]):
            yield Problem(document.file, document.line_in(place.path, at), what)


def _news_problems(document: Document) -> Iterator[Problem]:
    for number, item in blocks(document.data, "items"):
        dates = (*texts(item, "date"), *texts(item, "until"))
        if len(dates) == 2 and dates[1].strip() < dates[0].strip():
            what = f"'until' ({dates[1]}) ligt voor 'date' ({dates[0]}), dus dit bericht wordt nooit verteld."
            yield document.problem(("items", number, "until"), what)


def _equal_buttons(topics: Mapping[str, Document]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for document in topics.values():
        for button in texts(document.data, "button"):
            where = f"{document.file}:{document.line(('button',))}"
            if button.strip().lower() in seen:
                what = f"de knop '{button.strip()}' heeft ook een ander onderwerp ({seen[button.strip().lower()]})."
                yield document.problem(("button",), f"{what} Geef elk onderwerp zijn eigen knop.")
            seen.setdefault(button.strip().lower(), where)


def _answers_told_twice(banks: Mapping[str, Document]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for document in banks.values():
        for name in document.data if isinstance(document.data, dict) else ():
            if name in seen:
                what = f"'{name}' staat ook in een ander bestand met antwoorden ({seen[name]}); "
                yield document.problem((name,), what + "geef dit een andere naam.")
            seen.setdefault(name, f"{document.file}:{document.line((name,))}")


def _asked_twice(banks: Mapping[str, Document]) -> Iterator[Problem]:
    """Two questions with one title cannot be told apart when they stand beside each other as buttons."""
    seen: dict[str, str] = {}
    for document in banks.values():
        for name, answer in document.data.items() if isinstance(document.data, dict) else ():
            for title in texts(answer, "title"):
                asked = title.strip().lower()
                if asked in seen:
                    where = seen[asked]
                    what = f"deze vraag staat ook boven een ander antwoord ({where}); geef elk zijn eigen 'title'."
                    yield document.problem((name, "title"), what)
                seen.setdefault(asked, f"{document.file}:{document.line((name, 'title'))}")


def _said_twice(banks: Mapping[str, Document]) -> Iterator[Problem]:
    """Two answers that say the same are one answer with more examples."""
    seen: dict[str, str] = {}
    for document in banks.values():
        for name, answer in document.data.items() if isinstance(document.data, dict) else ():
            places: list[tuple[YamlPath, str]] = [
                ((name, "say"), text) for text in texts(answer, "say")
            ]
            for number, one in blocks(answer, "answers"):
                places += [((name, "answers", number, "say"), text) for text in texts(one, "say")]
            for path, text in places:
                where = f"{document.file}:{document.line(path)}"
                if text.strip() and text.strip() in seen:
                    what = f"ditzelfde antwoord staat ook in {seen[text.strip()]}; zet de voorbeelden bij elkaar."
                    yield document.problem(path, what)
                seen.setdefault(text.strip(), where)


def _fact_problems(document: Document) -> Iterator[Problem]:
    facts = document.data.get("facts") if isinstance(document.data, dict) else None
    for name, fact in facts.items() if isinstance(facts, dict) else ():
        if not isinstance(fact, dict):
            continue
        yield from option_problems(document, ("facts", name), fact)
        for number, option in blocks(fact, "options"):
            if not option.get("value"):
                what = "hier ontbreekt 'value': wat de bot onthoudt als de ouder dit kiest."
                yield document.problem(("facts", name, "options", number), what)
        if fact.get("question") and not (fact.get("options") or fact.get("options_from")):
            what = f"bij de vraag van '{name}' horen knoppen; voeg 'options' toe."
            yield document.problem(("facts", name, "question"), what)


def _contact_problems(document: Document) -> Iterator[Problem]:
    """Two suppliers, publishers or programs that are written the same cannot be told apart."""
    seen: dict[str, tuple[str, int]] = {}
    for kind in CONTACTS.values():
        listed = document.data.get(kind) if isinstance(document.data, dict) else None
        for name, contact in listed.items() if isinstance(listed, dict) else ():
            for said in {text.strip().lower() for text in texts(contact, "says")}:
                line = document.line((kind, name, "says"))
                if said in seen and seen[said][0] != name:
                    what = f"'{said}' staat ook bij '{seen[said][0]}' (regel {seen[said][1]}); kies een van de twee."
                    yield document.problem((kind, name, "says"), what)
                seen.setdefault(said, (name, line))


def _click_problems(document: Document) -> Iterator[Problem]:
    """Clicks for a browser and device that an earlier entry has already."""
    tasks = document.data.get("how_to") if isinstance(document.data, dict) else None
    for task, about in tasks.items() if isinstance(tasks, dict) else ():
        earlier: list[tuple[int, frozenset[str], frozenset[str]]] = []
        for number, clicks in blocks(about, "clicks"):
            browsers, devices = (frozenset(texts(clicks, key)) for key in ("browser", "device"))
            for before, their_browsers, their_devices in earlier:
                if _covers(their_browsers, browsers) and _covers(their_devices, devices):
                    line = document.line(("how_to", task, "clicks", before))
                    what = f"dit wordt nooit verteld: voor deze browser en dit apparaat geldt regel {line} al."
                    yield document.problem(("how_to", task, "clicks", number), what)
                    break
            earlier.append((number, browsers, devices))


def _covers(wide: frozenset[str], narrow: frozenset[str]) -> bool:
    """Whether all of what is named in the one is in the other; none named is every one."""
    return not wide or (bool(narrow) and narrow <= wide)


def _sentence_problems(document: Document) -> Iterator[Problem]:
    buttons = document.data.get("buttons") if isinstance(document.data, dict) else None
    seen: dict[str, str] = {}
    for name, title in buttons.items() if isinstance(buttons, dict) else ():
        earlier = seen.setdefault(str(title).strip().lower(), name)
        if earlier != name:
            what = f"deze knop heet hetzelfde als '{earlier}'; geef elke knop zijn eigen tekst."
            yield document.problem(("buttons", name), what)
    for text in texts(document.data, "done"):
        if text.strip() and not text.strip().endswith("?"):
            what = "'done' eindigt met een vraag, zoals 'Lukt het?'; voeg die toe."
            yield document.problem(("done",), what)
