"""Finds the facts that a message tells: browser, number of children, what was tried ...

A wrong fact skips a step that the parent needs, so a fact is only found where the message says so:
the rules in data/lookup/facts.yml name what must stand beside it, and what must not. Knows nothing
of Rasa.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import yaml

from inloghulp.nlu.phrases import Lexicon, Phrase, Reading, Span, Word


@dataclass(frozen=True)
class Fact:
    """A fact, and the part of the text that tells it."""

    name: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Rule:
    """What tells a fact: one of `says`, beside one of `beside` when given, and none of `unless`."""

    name: str
    value: str
    says: tuple[Phrase, ...]
    beside: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]
    not_after: frozenset[str]
    is_name: bool
    """It is a name that is recognised, such as that of a browser, and not something told."""
    within_breath: bool
    """What stands beside it counts only up to the next comma or 'maar'."""


@dataclass(frozen=True)
class Rules:
    """All that data/lookup tells about facts."""

    rules: tuple[Rule, ...]
    cues: tuple[Phrase, ...]
    """Words that tell about what stands beside them: a part of a sentence with none of them
    belongs to the next part ('cache, incognito en edge geprobeerd')."""
    lexicon: Lexicon
    one_of: Mapping[str, tuple[str, ...]]
    """Facts with one value, and which value wins; without winner contradicting values cancel."""


def load_rules(lookup: Path, suppliers: Mapping[str, Sequence[str]]) -> Rules:
    """Read facts.yml and publishers.yml of a folder; `suppliers` are their names by id."""
    data = _read(lookup / "facts.yml")
    names = {
        **data["names"],
        "supplier": suppliers,
        "publisher": _read(lookup / "publishers.yml")["publishers"],
    }
    entries = list(data["signs"])
    for fact, values in names.items():
        how = {"is_name": True, **data["how_names_are_read"].get(fact, {})}
        entries += ({"fact": fact, "value": v, "says": says, **how} for v, says in values.items())
    rules = tuple(_rule(entry, data["words"], data["cues"]) for entry in entries)
    cues = _phrases(chain.from_iterable(data["cues"].values()), data["words"])
    used = chain(cues, *((*rule.says, *rule.beside, *rule.unless) for rule in rules))
    return Rules(
        rules=rules,
        cues=cues,
        lexicon=Lexicon(used, data["real_words"]),
        one_of={fact: tuple(values) for fact, values in data["one_of"].items()},
    )


def find_facts(text: str, rules: Rules) -> list[Fact]:
    """Find what a text tells, in the order it stands in the text."""
    reading = Reading(text, rules.lexicon)
    words = reading.words
    parts = _parts(reading, rules.cues)
    told = [(span, rule) for rule in rules.rules for span in _found(rule, reading, parts)]
    facts = [
        Fact(rule.name, rule.value, words[span.first].start, words[span.last].end)
        for span, rule in _longest(told)
    ]
    return _without_contradictions(sorted(facts, key=lambda fact: fact.start), rules.one_of)


def _found(rule: Rule, reading: Reading, parts: Sequence[range]) -> Iterator[Span]:
    for says in rule.says:
        for span in reading.find(says):
            before = reading.words[max(0, span.first - 2) : span.first]
            around = _breath(span, reading) if rule.within_breath else _around(span, parts)
            if (
                rule.not_after.isdisjoint(word.text for word in before)
                and (not rule.beside or reading.has(rule.beside, around))
                and not reading.has(rule.unless, around)
            ):
                yield span


def _around(span: Span, parts: Sequence[range]) -> range:
    """The words of the parts of the sentence that the phrase stands in."""
    return range(parts[span.first].start, parts[span.last].stop)


def _breath(span: Span, reading: Reading) -> range:
    """The words that are said in one breath with the phrase."""
    breath = reading.words[span.first].breath
    same = [at for at, word in enumerate(reading.words) if word.breath == breath]
    return range(same[0], same[-1] + 1)


def _parts(reading: Reading, cues: Sequence[Phrase]) -> list[range]:
    """For each word its part of the sentence: the words that the same cues are about."""
    parts: list[range] = []
    for piece in _pieces(reading.words):
        if parts and _goes_with(parts[-1], piece, reading, cues):
            piece = range(parts.pop().start, piece.stop)
        parts.append(piece)
    return [part for part in parts for _ in part]


def _pieces(words: Sequence[Word]) -> list[range]:
    """Cut at punctuation, conjunctions and 'en'."""
    starts = [
        at
        for at, word in enumerate(words)
        if at == 0 or word.breath != words[at - 1].breath or word.text == "en"
    ]
    return [range(*ends) for ends in pairwise([*starts, len(words)])]


def _goes_with(part: range, piece: range, reading: Reading, cues: Sequence[Phrase]) -> bool:
    """Whether a piece of a sentence goes with the part before it: one of the two has no cue."""
    same_sentence = reading.words[part[-1]].sentence == reading.words[piece[0]].sentence
    return same_sentence and not (reading.has(cues, part) and reading.has(cues, piece))


def _longest(told: Iterable[tuple[Span, Rule]]) -> list[tuple[Span, Rule]]:
    """Each fact once; of names that overlap only the longest: a 'chrome book' is no Chrome."""
    kept: list[tuple[Span, Rule]] = []
    for span, rule in sorted(told, key=lambda pair: pair[0].first - pair[0].last):
        within_name = any(
            there.first <= span.last and span.first <= there.last and rule.is_name and other.is_name
            for there, other in kept
        )
        twice = any((other.name, other.value) == (rule.name, rule.value) for _, other in kept)
        if not within_name and not twice:
            kept.append((span, rule))
    return kept


def _without_contradictions(
    facts: Sequence[Fact], one_of: Mapping[str, tuple[str, ...]]
) -> list[Fact]:
    kept = list(facts)
    for name, winners in one_of.items():
        values = {fact.value for fact in kept if fact.name == name}
        if len(values) > 1:
            winner = next((value for value in winners if value in values), None)
            kept = [fact for fact in kept if fact.name != name or fact.value == winner]
    return kept


def _rule(
    entry: Mapping[str, Any],
    groups: Mapping[str, Sequence[str]],
    cues: Mapping[str, Sequence[str]],
) -> Rule:
    def phrases(key: str) -> tuple[Phrase, ...]:
        texts: list[str] = []
        for text in entry.get(key, []):
            texts += cues[text[1:]] if str(text).startswith("+") else [text]
        return _phrases(texts, groups)

    return Rule(
        name=entry["fact"],
        value=entry["value"],
        says=phrases("says"),
        beside=phrases("beside"),
        unless=phrases("unless"),
        not_after=frozenset(entry.get("not_after", [])),
        is_name=entry.get("is_name", False),
        within_breath=entry.get("is_name", False) or entry.get("within") == "breath",
    )


def _phrases(texts: Iterable[str], groups: Mapping[str, Sequence[str]]) -> tuple[Phrase, ...]:
    return tuple(Phrase.of(str(text), groups) for text in texts)


def _read(file: Path) -> Any:
    return yaml.safe_load(file.read_text("utf-8"))
