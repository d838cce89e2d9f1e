"""What a parent wants in the message for the teacher in words of their own: 'zet erbij dat het scherm wit blijft'.

The words by which that is seen stand in faq/dialogue.yml, under `adding`.
"""

import re
from collections.abc import Collection, Iterator

from inloghulp.diagnosis.moves import HOLDS, MAY_HOLD
from inloghulp.diagnosis.understand import adding_patterns as patterns
from inloghulp.diagnosis.understand.denied_tries import denies_trying
from inloghulp.diagnosis.understand.likely_entries import MessageHere
from inloghulp.diagnosis.understand.moment import is_offered_at_the_step
from inloghulp.diagnosis.understand.plain_words import holds, holds_any, plain
from inloghulp.faq.sentences import Adding

LONGEST = 300
"""So many characters of it at most: a whole story is not for one line of the message."""

SHORTEST = 3
"""So many words at least, where it is not surely said to be added: 'kan er "spoed" boven' is about how it looks."""

LOOSE = 6
"""So many words at most may be no sentence."""

ORDER = 5
"""Among so many words before what is to be added it is said to put it there."""

LONG_END = 3
"""A word that says where it is to be says so alone when it is longer: 'erbij', and not 'bij'."""

SUBJECT = 2
"""With so many words such a clause begins: 'dat hij'."""

QUOTED = re.compile(r"[\"“”‘'](\w[^\"“”\n]+?)[\"“”’'](?!\w)")
"""Words between quotes."""

BEHIND_COLON = re.compile(r"(?<!\d):\s*([\w\[(][^\n]+)")
"""What stands behind a colon that is no time of day."""

SENTENCES = re.compile(r"(?<=[.!?])\s+|\n")
"""Between the sentences of a text."""

NO_BRACES = str.maketrans("", "", "{}")
"""What stands in braces would be filled in."""


def wanted_words(here: MessageHere, about_message: bool, edits: bool = False) -> str | None:
    """Return what is surely to be in the message: a clause that begins with 'dat', a sentence, or a few words.

    Nothing where the message is not spoken of, or what stands in it is called wrong. `edits`: it is to be otherwise.
    """
    text, adding = here.message.text.translate(NO_BRACES), here.faq.dialogue.adding
    edits = edits or here.moves.get("edit", 0) >= HOLDS
    spoken_of = about_message or edits or here.moves.get("message", 0) >= HOLDS
    if here.message.pressed or here.message.secret or not spoken_of:
        return None
    asks = here.moves.get("asks", 0) >= HOLDS
    orders = not asks or orders_to_add(text, adding)
    found, least = _found(text, adding, sure=edits, orders=orders)
    if found is None:
        return None
    before = text[: found.start(1)]
    if found.re is QUOTED and holds_any(plain(QUOTED.sub("", text)), adding.taking_out):
        return None  # 'er staat "ben er weer", haal dat weg'
    denies = here.moves.get("takes_back", 0) >= HOLDS
    lead = plain(patterns.parts(adding).split(before)[-1])
    # 'Er staat nog steeds dat we het geprobeerd hebben'
    stands = holds_any(lead, adding.it_stands) and not holds_any(lead, adding.denies)
    wished = found.re is patterns.to_be_in(adding) or holds_any(plain(before), adding.wishes)
    if (denies or stands) and not wished:
        return None
    if holds_any(lead, adding.taking_out):
        return None  # 'ik wil niet dat er staat dat wij het kwijt zijn'
    told = patterns.behind(adding).sub("", found[1].strip()).strip(" ,;.")
    if asks:
        told = patterns.asked_behind(adding).sub("", told)
    if not least <= len(told.split()) or len(told) > LONGEST:
        return None
    return told if found.re is QUOTED else _as_sentence(told, adding)


def orders_to_add(text: str, adding: Adding) -> bool:
    """Whether it is surely said to put something in the message: 'zet er groep 5 bij', 'kan u erbij zetten dat'."""
    parts = [
        plain(without_its_begin(one, adding)).split() for one in patterns.parts(adding).split(text)
    ]
    if patterns.to_be_in(adding).search(text):
        return True
    clause = patterns.clause(adding).search(text)
    before = plain(text[: clause.start(1)]).split()[-ORDER:] if clause else []
    orders = [words for words in parts if words and words[0] in adding.orders]
    orders = [words for words in orders if {*words}.isdisjoint(adding.denies)]
    return any(_is_there(words, adding) for words in orders) or (
        _is_there(before, adding) and not {*before}.isdisjoint(adding.around_it)
    )


def _is_there(words: list[str], adding: Adding) -> bool:
    """Whether words say where it is to be: 'erbij', 'er ... bij'."""
    ends = {*words} & {*adding.around_end}
    return any(len(end) > LONG_END for end in ends) or bool(ends and adding.place in words)


def said_as_well(here: MessageHere, words: str) -> tuple[str, ...]:
    """Return what more is to be in the message, behind what surely is: '... en dat hij in groep 5 zit. Ik ben opa'."""
    text, adding = here.message.text.translate(NO_BRACES), here.faq.dialogue.adding
    told = words.removeprefix(adding.it_is_about.format(own_words=""))
    behind = text.partition(told)[2]
    ends = "|".join(re.escape(one) for one in adding.around_end)
    rest = re.sub(rf"^\s+(?:{ends})\b", "", behind)
    more = [one for one in _statements(rest, adding) if len(one.split()) >= SHORTEST]
    return tuple(more) if sum(map(len, more)) <= LONGEST else ()


def _as_sentence(words: str, adding: Adding) -> str:
    """Return loose words as a sentence: 'het gaat om groep 5'."""
    told = plain(words).split()
    loose = len(told) <= LOOSE and told[0] != adding.that and {*told}.isdisjoint(adding.telling)
    return adding.it_is_about.format(own_words=words) if loose else words


def said_beside(here: MessageHere, edits: bool) -> str | None:
    """Return what who wants the message otherwise, or takes it, says of the situation, and not of the message: 'het
    programma hangt. Dat staat er niet in', 'ja graag. hij zit in groep 5'."""
    takes = here.moves.get("yes", 0) >= HOLDS and _is_offered(here)
    text, adding = here.message.text.translate(NO_BRACES), here.faq.dialogue.adding
    wants = here.moves.get("message", 0) >= HOLDS and not here.state.gave_message
    if here.message.pressed or here.message.secret or not (edits or takes or wants):
        return None
    if here.moves.get("resume", 0) >= MAY_HOLD and not takes:
        return None  # 'rekenen staat er niet in. Verder met mijn dochter'
    if wants and not takes:
        text = _behind_the_wish(text, adding)
    told = [_without_names(here, one) for one in _statements(text, adding)]
    told = [one for one in told if len(one.split()) >= SHORTEST]
    told = [one for one in told if not denies_trying(plain(one), adding)]
    words = ". ".join(f"{one[0].upper()}{one[1:]}" for one in told)
    return words if words and len(words) <= LONGEST else None


def _behind_the_wish(text: str, adding: Adding) -> str:
    """Return what is said behind the message that is wanted: 'maak een bericht, hij zit in groep 5'."""
    parts = re.split(r"(?<=[,.;!])\s+", text)
    named = [at for at, part in enumerate(parts) if holds_any(plain(part), adding.message_names)]
    return " ".join(parts[named[-1] + 1 :]) if named else ""


def _without_names(here: MessageHere, told: str) -> str:
    """Return a statement without a clause that says no more than the name of what it is about, which the message has:
    'hij heet Taalzee en het is voor groep 5'."""
    adding, contacts = here.faq.dialogue.adding, here.faq.contacts
    names = [
        one.name for key, one in contacts.publishers.items() if key in here.message.data.values()
    ]
    names += [
        option.title
        for fact, value in here.message.data.items()
        if fact in here.faq.facts
        for option in here.faq.facts[fact].options
        if option.value == value
    ]
    known = {*plain(" ".join((*names, *adding.says_nothing))).split()}
    joint = f" {here.faq.dialogue.and_word} "
    clauses = told.split(joint)
    whole = all(len(one.split()) >= SHORTEST for one in clauses)
    kept = [one for one in clauses if not {*plain(one).split()} <= known]
    return joint.join(kept) if whole and len(clauses) > 1 else told


def without_its_begin(text: str, adding: Adding) -> str:
    """Return a text without what only leads to it: 'ja graag, maar'."""
    return patterns.begins(adding).sub("", text)


def _is_offered(here: MessageHere) -> bool:
    """Whether the message for the teacher is on offer."""
    return here.state.open == "message" or is_offered_at_the_step(here.faq, here.state)


def is_clause(words: str, that: str) -> bool:
    """Whether they go on from 'ik wil er nog bij zeggen'."""
    return words.lower().startswith(f"{that} ")


def clauses_of(words: str, adding: Adding) -> list[str]:
    """Return what is told by a clause that was added, each thing by itself: 'dat hij ziek was', 'in groep 5 zit'."""
    return patterns.next_clause(adding).split(words) if is_clause(words, adding.that) else [words]


def left_of(words: str, out: Collection[str], adding: Adding) -> str:
    """Return what is left of words that were added, without these clauses."""
    if not is_clause(words, adding.that):
        return "" if words in out else words
    told = clauses_of(words, adding)
    kept = [one for one in told if one not in out]
    if words in out or not kept:
        return ""
    first = kept[0] if is_clause(kept[0], adding.that) else _with_its_subject(kept[0], words)
    return f" {adding.joined_by[0]} ".join([first, *kept[1:]])


def _with_its_subject(clause: str, words: str) -> str:
    """Return a clause that leans on the one before it by itself: 'dat hij' 'in groep 5 zit'."""
    return " ".join([*words.split()[:SUBJECT], clause])


def _found(text: str, adding: Adding, sure: bool, orders: bool) -> tuple[re.Match[str] | None, int]:
    """Return where it stands, and of how many words it must be at least."""
    clause, colon = patterns.clause(adding).search(text), BEHIND_COLON.search(text)
    if clause and _points_from(clause, adding):
        clause = None  # 'zet dat hangen er ook bij'
    of_it = [*adding.of_the_message, *adding.message_names]
    if colon and not holds_any(plain(text[: colon.start()]), of_it):
        colon = None  # 'nog een ding: het programma van lezen is er niet'
    if clause or colon:
        return clause or colon, SHORTEST if clause else 1
    around = (
        patterns.to_be_in,
        patterns.lacking,
        patterns.around,
        *((patterns.behind_it, patterns.before_it) if orders else ()),
    )
    for pattern in around if sure else ():
        found = pattern(adding).search(text)
        told = found is not None and pattern is patterns.to_be_in and _tells(found[1], adding)
        if found and (told or not _points(found[1], adding)) and not _orders(found[1], adding):
            return found, 1
    return QUOTED.search(text), SHORTEST


def _tells(words: str, adding: Adding) -> bool:
    """Whether words that begin as what only points are a clause or a sentence: 'dat de mail niet komt', 'het is een
    plaatje'."""
    told = plain(words).split()
    if len(told) <= SHORTEST or patterns.points_back(adding).match(words):
        return False
    return is_clause(words, adding.that) or told[1] in adding.telling


def _points(words: str, adding: Adding) -> bool:
    """Whether the words only point to something: 'die zin', and 'naam' as 'zijn naam'."""
    told, pointing = f"{plain(words)} ", [f"{plain(one)} " for one in adding.pointing]
    return any(told.startswith(one) or one.endswith(f" {told}") for one in pointing)


def _orders(words: str, adding: Adding) -> bool:
    """Whether the words only say what to do, 'zet het', or are none."""
    told = plain(words).split()
    return not told or told[0] in adding.around_it


def _points_from(clause: re.Match[str], adding: Adding) -> bool:
    """Whether 'dat' points to what was said, and the words behind it say where it is to be."""
    lead = plain(clause[0]).split()[0]
    return lead in adding.around_it and bool(patterns.there(adding).search(clause[1].split(",")[0]))


def _statements(text: str, adding: Adding) -> Iterator[str]:
    """Yield the parts of a text that tell something and do not speak of the message."""
    for sentence in SENTENCES.split(text):
        if sentence.endswith("?"):
            if _asks_to_add(sentence, adding):
                continue  # 'mag zijn groep erbij? hij zit in groep 4'
            return  # 'moet mijn dochter dat sturen? zij is op reis' tells the bot why it is asked
        for part in patterns.next_statement(adding).split(sentence):
            told = without_its_begin(part.strip(), adding)
            points = patterns.points_back(adding).match(told)  # 'en dat van het plaatje ook'
            if (
                told
                and not points
                and not patterns.asks(adding).match(told)
                and (_goes_on(told, adding) or not holds_any(plain(told), adding.of_the_message))
            ):
                yield told.strip(" ,;.!")


def _asks_to_add(sentence: str, adding: Adding) -> bool:
    """Whether it is asked to put something in the message: what follows is that."""
    return any(len(one) > LONG_END and holds(plain(sentence), one) for one in adding.around_end)


def _goes_on(told: str, adding: Adding) -> bool:
    """Whether it is one more clause to be added, 'dat hij er gisteren wel stond', and not 'dat staat er niet in'."""
    words = plain(told).split()
    return (
        words[:1] == [adding.that]
        and len(words) > SUBJECT
        and words[1] not in adding.of_the_message
    )
