"""What can be wrong in data/rules: which action answers what."""

from collections.abc import Iterator

from inloghulp.checking.names import NOT_UNDERSTOOD, ProjectNames
from inloghulp.checking.shapes import RuleFile
from inloghulp.faq.names import blocks, texts
from inloghulp.faq.shape import Walk, walk
from inloghulp.faq.yaml_source import Document, Problem

Answered = dict[str, Problem]
"""The place of the rule that answers each intent; the text is the name of the rule."""


def check_rules(document: Document, names: ProjectNames, answered: Answered) -> Walk:
    """Check one file of rules; `answered` holds what the files before it answer, and where."""
    found = walk(document, RuleFile)
    seen: dict[str, int] = {}
    for number, rule in blocks(document.data, "rules"):
        for name in texts(rule, "rule"):
            line = document.line(("rules", number, "rule"))
            if name in seen:
                what = f"de regel '{name}' staat er twee keer (ook op regel {seen[name]}); haal er een weg."
                found.note(("rules", number, "rule"), what)
            seen.setdefault(name, line)
        _check_steps(found, number, rule, names, answered)
    return found


def unanswered(names: ProjectNames, answered: Answered, file: str) -> Iterator[Problem]:
    """Say which intents of domain.yml no rule answers."""
    for intent in sorted((names.intents or frozenset()) | {NOT_UNDERSTOOD}):
        if intent not in answered and intent not in names.faq.topics:
            what = f"hier ontbreekt een regel voor '{intent}'; schrijf er een, met een 'intent' en een 'action'."
            yield Problem(file, 1, what)


def _check_steps(
    found: Walk, number: int, rule: dict[str, object], names: ProjectNames, answered: Answered
) -> None:
    document = found.document
    steps = rule.get("steps")
    if not isinstance(steps, list):
        return
    intents = [(i, one) for i, step in blocks(rule, "steps") for one in texts(step, "intent")]
    actions = [one for _, step in blocks(rule, "steps") for one in texts(step, "action")]
    if len(intents) != 1 or len(actions) != 1:
        what = "een regel heeft precies een 'intent' (wat de ouder bedoelt) en een 'action' (wat antwoordt)."
        found.note(("rules", number, "steps"), what)
    for i, intent in intents:
        path = ("rules", number, "steps", i, "intent")
        if intent in names.faq.topics:
            what = (
                f"'{intent}' is een onderwerp van faq/; die regel maakt de bot zelf. Haal deze weg."
            )
            found.note(path, what)
        place = document.problem(path, " ".join(texts(rule, "rule")))
        earlier = answered.setdefault(intent, place)
        if (
            earlier is not place
        ):  # the rule that is named for another intent is likelier the wrong one
            wrong, other = (earlier, place) if place.text == intent else (place, earlier)
            what = f"'{intent}' wordt al beantwoord door een andere regel ({other.file}:{other.line}); kies er een."
            found.problems.append(Problem(wrong.file, wrong.line, what))
