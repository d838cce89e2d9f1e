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

from inloghulp.nlu.phrases import Lexicon, Phrase, Pronouns, Reading, Span, Word


@dataclass(frozen=True)
class Fact:
    """A fact, and the part of the text that tells it."""

    name: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Rule:
    """What tells a fact: one of `says`, beside one of `beside` when given, and none of `unless`.

    What stands beside it counts in the part of the sentence, or only in one breath (up to the next
    comma or 'maar'), or in the whole message: that is `within`.
    """

    name: str
    value: str
    says: tuple[Phrase, ...]
    beside: tuple[Phrase, ...]
    unless: tuple[Phrase, ...]
    not_after: frozenset[str]
    unless_before: tuple[Phrase, ...]
    """What may not stand right before it; it may when the name is settled on."""
    unless_behind: tuple[Phrase, ...]
    is_name: bool
    """It is a name that is recognised, such as that of a browser, and not something told."""
    is_retold: bool
    """It is a name that may be taken back: who has one browser names two to put one right."""
    overruled: tuple[Phrase, ...]
    """What takes it back, anywhere in the message: 'dacht dat hij niet kwam, maar hij is er nu'."""
    within: str

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """All that is looked for."""
        near = (*self.unless_before, *self.unless_behind)
        return (*self.says, *self.beside, *self.unless, *self.overruled, *near)


@dataclass(frozen=True)
class Retelling:
    """How people take back a name or keep to it: 'eerst Chrome, nu Edge', 'niet MOO maar Zulu'."""

    denied: tuple[Phrase, ...]
    """Said right before a name that is not meant."""
    denied_after: tuple[Phrase, ...]
    earlier: tuple[Phrase, ...]
    """Said right before a name that was true before."""
    settled: tuple[Phrase, ...]
    """Said right before the name that holds now."""
    settled_after: tuple[Phrase, ...]


@dataclass(frozen=True)
class Told:
    """A rule that fits somewhere."""

    span: Span
    rule: Rule
    settled: bool


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
    retelling: Retelling
    several: Mapping[str, Rule]
    """What is told by two values of a fact: who names two browsers, tried another one."""


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
        how = {
            "is_name": True,
            "is_retold": fact in data["one_of"],
            **data["how_names_are_read"].get(fact, {}),
        }
        entries += ({"fact": fact, "value": v, "says": says, **how} for v, says in values.items())
    words = data["words"]
    rules = tuple(_rule(entry, words, data["cues"]) for entry in entries)
    several = {
        fact: _rule({"says": [], **entry}, words, data["cues"])
        for fact, entry in data["several_values"].items()
    }
    cues = _phrases(chain.from_iterable(data["cues"].values()), words)
    retelling = Retelling(**{how: _phrases(says, words) for how, says in data["retelling"].items()})
    used = chain(
        cues,
        *(rule.phrases for rule in (*rules, *several.values())),
        *vars(retelling).values(),
    )
    return Rules(
        rules=rules,
        cues=cues,
        lexicon=Lexicon(
            used, data["real_words"], _pronouns(data["pronouns"], words), data["spellings"]
        ),
        one_of={fact: tuple(values) for fact, values in data["one_of"].items()},
        retelling=retelling,
        several=several,
    )


def find_facts(text: str, rules: Rules) -> list[Fact]:
    """Find what a text tells, in the order it stands in the text."""
    reading = Reading(text, rules.lexicon)
    words = reading.words
    parts = _parts(reading, rules.cues)
    told = [
        Told(span, rule, _is_settled(span, reading, rules.retelling))
        for rule in rules.rules
        for span in _found(rule, reading, parts, rules.retelling)
    ]
    told += _told_by_several(reading, rules)
    kept = _without_contradictions(_longest(told), rules.one_of)
    facts = [
        Fact(at.rule.name, at.rule.value, words[at.span.first].start, words[at.span.last].end)
        for at in kept
    ]
    return sorted(facts, key=lambda fact: fact.start)


def _found(
    rule: Rule, reading: Reading, parts: Sequence[range], retelling: Retelling
) -> Iterator[Span]:
    for says in rule.says:
        for span in reading.find(says):
            before = reading.words[max(0, span.first - 2) : span.first]
            around = _around(rule, span, reading, parts)
            if (
                rule.not_after.isdisjoint(word.text for word in before)
                and (not rule.beside or reading.has(rule.beside, around))
                and not reading.has(rule.unless, around)
                and not reading.has(rule.overruled, range(len(reading.words)))
                and not (rule.is_retold and _is_taken_back(span, reading, retelling))
                and not _is_said_to_be_other(rule, span, reading, retelling)
            ):
                yield span


def _is_taken_back(span: Span, reading: Reading, retelling: Retelling) -> bool:
    return (
        _is_denied(span, reading, retelling)
        or reading.leads_to(retelling.earlier, span.first)
        or reading.follows(retelling.denied_after, span.last)
    )


def _is_said_to_be_other(rule: Rule, span: Span, reading: Reading, retelling: Retelling) -> bool:
    """Whether the words right beside it tell that it is something else: 'ook in Edge'."""
    is_other = reading.leads_to(rule.unless_before, span.first) or reading.follows(
        rule.unless_behind, span.last
    )
    return is_other and not (rule.is_name and _is_settled(span, reading, retelling))


def _is_denied(span: Span, reading: Reading, retelling: Retelling) -> bool:
    return reading.leads_to(retelling.denied, span.first)


def _is_settled(span: Span, reading: Reading, retelling: Retelling) -> bool:
    return reading.leads_to(retelling.settled, span.first) or reading.follows(
        retelling.settled_after, span.last
    )


def _told_by_several(reading: Reading, rules: Rules) -> Iterator[Told]:
    """What it tells that a message names several values of a fact, all of them used."""
    for fact, tells in rules.several.items():
        values: dict[str, Span] = {}
        helped = False
        for rule in rules.rules:
            for span in chain.from_iterable(map(reading.find, rule.says)):
                breath = _breath(span, reading)
                used = rule.name == fact and not (
                    _is_denied(span, reading, rules.retelling) or reading.has(tells.unless, breath)
                )
                if used:
                    values.setdefault(rule.value, span)
                    helped = helped or reading.has(tells.beside, breath)
        if len(values) > 1 and helped:
            yield Told(max(values.values(), key=lambda span: span.first), tells, settled=False)


def _around(rule: Rule, span: Span, reading: Reading, parts: Sequence[range]) -> range:
    """The words that what stands beside the phrase is looked for in."""
    if rule.within == "message":
        return range(len(reading.words))
    return _breath(span, reading) if rule.within == "breath" else _part(span, parts)


def _part(span: Span, parts: Sequence[range]) -> range:
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


def _longest(told: Iterable[Told]) -> list[Told]:
    """Each fact once, and of a name all that overlaps: a 'chrome book' is no Chrome.

    Nor does a 'Ratho portaal' tell that there is some 'portaal'.
    """
    kept: list[Told] = []
    for at in sorted(told, key=lambda at: (at.span.first - at.span.last, not at.settled)):
        within_name = any(
            other.rule.is_name
            and (
                _overlap(at.span, other.span)
                if at.rule.is_name
                else at.rule.says and _holds(other.span, at.span)
            )
            for other in kept
        )
        if within_name:
            continue
        same = next((other for other in kept if _tell_the_same(other, at)), None)
        if same is None:
            kept.append(at)
        elif at.settled and not same.settled:
            kept[kept.index(same)] = at
    return kept


def _overlap(one: Span, other: Span) -> bool:
    return other.first <= one.last and one.first <= other.last


def _holds(one: Span, other: Span) -> bool:
    return one.first <= other.first and other.last <= one.last


def _tell_the_same(one: Told, other: Told) -> bool:
    return (one.rule.name, one.rule.value) == (other.rule.name, other.rule.value)


def _without_contradictions(
    told: Sequence[Told], one_of: Mapping[str, tuple[str, ...]]
) -> list[Told]:
    kept = list(told)
    for name, winners in one_of.items():
        values = {at.rule.value for at in kept if at.rule.name == name}
        settled = {at.rule.value for at in kept if at.rule.name == name and at.settled}
        if len(values) > 1:
            likely = settled or values
            winner = next((value for value in winners if value in likely), None)
            if len(likely) == 1:
                winner = min(likely)
            kept = [at for at in kept if at.rule.name != name or at.rule.value == winner]
    return kept


def _pronouns(entry: Mapping[str, Sequence[str]], groups: Mapping[str, Sequence[str]]) -> Pronouns:
    def words(key: str) -> frozenset[str]:
        phrases = _phrases(entry[key], groups)
        return frozenset(chain.from_iterable(phrase.start for phrase in phrases))

    return Pronouns(words=words("words"), nouns=words("stand_for"), others=words("not_for"))


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
        unless_before=phrases("unless_before"),
        unless_behind=phrases("unless_behind"),
        is_name=entry.get("is_name", False),
        is_retold=entry.get("is_retold", False),
        overruled=phrases("overruled"),
        within="breath" if entry.get("is_name") else entry.get("within", "part"),
    )


def _phrases(texts: Iterable[str], groups: Mapping[str, Sequence[str]]) -> tuple[Phrase, ...]:
    return tuple(Phrase.of(str(text), groups) for text in texts)


def _read(file: Path) -> Any:
    return yaml.safe_load(file.read_text("utf-8"))
