"""What is said around a password, as patterns: 'het wachtwoord is ...', 'heb ... ingevuld', 'op het briefje staat ...'.

With each stand the groups of words of which it needs one, so that it is tried only where these are said.
"""

import re
from collections.abc import Iterator
from itertools import product

from inloghulp.privacy.text.hidden import ANY_HIDDEN, HIDDEN_PINCODE
from inloghulp.privacy.text.needed_words import Needing, OneOf
from inloghulp.privacy.text.word_groups import word_groups

_WORDS = word_groups("passwords")


def _any(*groups: str) -> str:
    return _WORDS.either(*groups, space=r"\s")


PASSWORD_WORD = (
    rf"(?:{_any('password_begins')}{_any('password_ends')}{_any('password_plural')}?"
    rf"|{_any('pass_begins')}{_any('pass_ends')}{_any('pass_more')}?|{_any('password')})"
)


def _password_words() -> Iterator[str]:
    """Give all that PASSWORD_WORD matches."""
    yield from _WORDS.in_order("password")
    for begins, ends, more in (
        ("password_begins", "password_ends", "password_plural"),
        ("pass_begins", "pass_ends", "pass_more"),
    ):
        groups = _WORDS.in_order(begins), _WORDS.in_order(ends), ("", *_WORDS.in_order(more))
        yield from map("".join, product(*groups))


_WORD = rf"(?<![\w{ANY_HIDDEN}-]){PASSWORD_WORD}(?![\w-])"
ABOUT = Needing(_WORD, OneOf(_password_words()))
PASSWORD = re.compile(PASSWORD_WORD, re.I)
_TOKEN = rf"[^\s{ANY_HIDDEN}]{{1,60}}"
_QUOTED = r"\"[^\"\n]{3,40}\"|(?<!\w)'[^'\n]{3,40}'|“[^”\n]{3,40}”|‘[^’\n]{3,40}’"
_SECRET = rf"(?P<secret>{_QUOTED}|{_TOKEN})"
_OWNER = (
    rf"(?:\s{_any('of')}\s(?:\w{{1,20}}\s)?(?:\w{{1,20}}|[{ANY_HIDDEN}]{{1,40}})"
    rf"|\s{_any('written_so')}|\s(?:{_any('owner')}|\w{{2,15}}(?=\s?[:=])))?"
)
_FILLER = rf"(?:{_any('filler')}\s){{0,2}}"
_GOES_ON = rf"(?=\s*(?:$|[,.;!?)\n])|\s{_any('goes_on')}(?!\w))"
_WHOSE, _FAILS, _AS = _any("whose"), _any("fails"), _any("as")
_IS, _HAS, _WITH, _ENTERS = _any("is"), _any("has"), _any("with"), _any("enters")
_NO_MORE = r"(?=\s|[.,;!?]|$)"


def _patterns(*patterns: tuple[str, str]) -> tuple[Needing, ...]:
    """Return patterns, each with the groups (a space between them) of which it needs a word."""
    return tuple(
        Needing(pattern, *(_WORDS.one_of(*either.split("/")) for either in groups.split()))
        for groups, pattern in patterns
    )


BY_WHAT_IS_SAID = _patterns(
    # ww: poesje
    ("", rf"{_WORD}{_OWNER}(?:\s{_IS})?\s?(?:[:=;]+|-+>)\s?{_SECRET}"),
    # het wachtwoord is poesje, maar ...
    ("is_also", rf"{_WORD}{_OWNER}\s{_any('is_also')}\s{_FILLER}:?\s?{_SECRET}{_GOES_ON}"),
    # het wachtwoord dat we kregen luidt poesje
    (
        "relative is_also",
        rf"{_WORD}\s{_any('relative')}\s(?:\w{{1,15}}\s){{1,6}}?{_any('is_also')}\s{_FILLER}:?\s?{_SECRET}{_GOES_ON}",
    ),
    # het wachtwoord moet poesje zijn
    ("must be", rf"{_WORD}{_OWNER}\s{_any('must')}\s{_FILLER}{_SECRET}\s{_any('be')}(?!\w)"),
    # zijn ww is hoofdletter Poesje; de naam van de kat, Poesje
    ("capital", rf"\b{_any('capital')}\s{_SECRET}{_NO_MORE}"),
    ("name_of pets", rf"\b{_any('name_of')}\s\w{{2,5}}\s{_any('pets')}[,:]\s?{_SECRET}{_NO_MORE}"),
    # moet het poesje zijn; werkt poesje niet meer als wachtwoord
    ("must it be", rf"\b{_any('must')}\s{_any('it')}\s{_SECRET}\s{_any('be')}(?!\w)"),
    ("works not_or_also", rf"\b{_any('works')}\s{_SECRET}\s{_any('not_or_also')}(?!\w)"),
    # begint met poes; is het poesje of Poesje
    ("begins", rf"\b{_any('begins')}\s{_SECRET}{_GOES_ON}"),
    ("is_it or", rf"\b{_any('is_it')}\s{_SECRET}\s{_any('or')}\s"),
    # ww Poesje 1234
    ("", rf"{_WORD}{_OWNER}(?:\s{_IS})?\s?[:=]?\s?{_SECRET}\s?{HIDDEN_PINCODE}"),
    # poesje is het wachtwoord; ik gebruik poesje als wachtwoord
    ("is_as", rf"{_SECRET}\s{_any('is_as')}\s(?:{_WHOSE}\s){{0,2}}{_WORD}"),
    ("that", rf"\b{_any('that')}\s{_SECRET}\s(?:{_WHOSE}\s){{1,2}}{_WORD}"),
    # als wachtwoord poesje; als wachtwoord hebben we poesje gekozen
    (
        "as",
        rf"\b{_AS}\s(?:{_WHOSE}\s)?{_WORD}\s(?:{_any('chosen_by')}\s{_any('who')}\s)?{_SECRET}{_GOES_ON}",
    ),
    # bij wachtwoord vul ik poesje in; onder wachtwoord staat poesje
    (
        "under stands_under",
        rf"\b{_any('under')}\s(?:{_WHOSE}\s)?{_WORD}\s{_any('stands_under')}\s(?:{_any('me')}\s)?{_SECRET}{_NO_MORE}",
    ),
    (
        "enters at",
        rf"\b{_ENTERS}\s(?:{_any('me')}\s)?{_any('at')}\s(?:{_WHOSE}\s)?{_WORD}\s{_SECRET}{_NO_MORE}",
    ),
    # wachtwoord poesje werkt niet
    ("fails", rf"{_WORD}\s{_SECRET}\s(?:{_any('really')}\s)?{_FAILS}(?!\w)"),
    # dat het wachtwoord poesje is
    ("is", rf"{_WORD}{_OWNER}\s{_SECRET}\s{_IS}(?!\w)"),
    # wachtwoord gewijzigd in poesje
    (
        "changed changed_into",
        rf"{_WORD}\s(?:{_any('changed_is')}\s)?{_any('changed')}\s{_any('changed_into')}\s{_SECRET}",
    ),
    # het wachtwoord "rode fiets"
    ("", rf"{_WORD}\s(?P<secret>{_QUOTED})"),
)
ANYWHERE = _patterns(
    # het is poesje met twee keer een e
    (
        "spelled_behind with how_often",
        rf"\b{_any('spelled_behind')}\s{_SECRET}\s{_WITH}\s{_any('how_often')}\s"
        rf"(?!u\b)[a-z](?!\w)",
    ),
    ("spelled", rf"(?:\b{_any('before_spelled')}|\b:)\s{_SECRET}\s{_any('spelled')}"),
    ("the_word fails", rf"\b{_any('the_word')}\s{_SECRET}\s{_FAILS}(?!\w)"),
    ("has entered_it", rf"\b{_HAS}\s(?:{_any('me')}\s)?{_SECRET}\s{_any('entered_it')}(?!\w)"),
    ("fails", rf"(?:^|[.!?]\s)(?P<secret>{_QUOTED})\s{_FAILS}(?!\w)"),
)
"""In any message."""
ONLY_UNKNOWN = _patterns(
    ("that judged", rf"\b{_any('that')}\s{_SECRET}\s{_any('judged')}(?!\w)"),
    ("fails_first", rf"(?:^|[.!?]\s){_SECRET}\s{_any('fails_first')}\s{_any('not_or_also')}"),
    ("set_to set", rf"\b{_any('set_to')}\s{_SECRET}\s{_any('set')}(?!\w)"),
    (
        "notes note_says",
        rf"\b{_any('notes')}\s{_any('note_says')}(?:\s{_any('plainly')}|:)?\s{_SECRET}{_NO_MORE}",
    ),
)
"""In any message, where it is a word that no parent in the examples used."""
THOUGHT_OF = _patterns(
    # typ maar gewoon poesje
    (
        "types_it just",
        rf"\b{_any('types_it')}\s(?:{_any('just')}\s){{1,3}}{_SECRET}{_GOES_ON}",
    ),
    # zelf bedacht: poesje; we hebben poesje ingesteld; poesje met een hoofdletter
    (
        "has thought_of/set_up",
        rf"\b{_HAS}\s(?:\w{{1,10}}\s)?{_SECRET}\s{_any('thought_of', 'set_up')}(?!\w)",
    ),
    ("spelled", rf"(?:^|\s){_SECRET}\s{_any('spelled')}"),
    # de code voor de app is poesje; er poesje van gemaakt; iets met poesje
    (
        "word_for_it is_also",
        rf"\b{_any('word_for_it')}(?:\s\w{{1,10}}){{0,3}}?\s{_any('is_also')}\s{_FILLER}{_SECRET}{_GOES_ON}",
    ),
    ("of_it made_of_it", rf"\b{_any('of_it')}\s{_SECRET}\s{_any('made_of_it')}(?!\w)"),
    # op het briefje staat poesje; als ik poesje typ
    (
        "notes note_says",
        rf"\b{_any('notes')}\s{_any('note_says')}(?:\s{_any('plainly')}|:)?\s{_SECRET}{_NO_MORE}",
    ),
    (
        "when who/who_enters enters/types",
        rf"\b{_any('when')}\s{_any('who', 'who_enters')}\s{_SECRET}\s{_any('enters', 'types')}(?!\w)",
    ),
    ("thought_of", rf"\b{_any('thought_of')}\s?[:,]\s?{_SECRET}(?=[.,;!?]|\s?$)"),
)
"""In any message, where it is such a word, or one that children choose: 'zelf bedacht: poesje'."""
ITSELF = Needing(rf"(?P<secret>{_WORD})\s{_AS}\s(?:{_WHOSE}\s)?{_WORD}", _WORDS.one_of("as"))
"""'wachtwoord als wachtwoord'"""
WORDS_AS_ONE = Needing(
    rf"\b{_any('uses')}\s(?:{_any('just')}\s)?"
    rf"(?P<secret>(?!{_any('no_first', 'whose', 'filler', 'just')}\s)[a-z]{{2,12}}(?:\s[a-z]{{2,15}}){{1,4}})"
    rf"\s{_AS}\s(?:{_WHOSE}\s)?(?:{_WORD}|{_any('secret_words')}(?!\w))",
    _WORDS.one_of("uses"),
    _WORDS.one_of("as"),
)
"""'we hebben vis met patat als wachtwoord'"""
TWO_WORDS = re.compile(
    # wachtwoord is rode fiets
    rf"{_WORD}{_OWNER}(?:\s{_any('is_also')}|\s?[:=(])?\s?{_FILLER}"
    rf"(?P<secret>(?!{_any('no_first', 'is_also', 'filler')}\s)[a-z]{{2,9}}\s(?P<last>[a-z]{{3,20}})){_GOES_ON}",
    re.I,
)
ALSO_ORDINARY = _patterns(
    # het wachtwoord is dus gewoon welkom, ...; dacht dat het welkom was; wachtwoord "welkom"
    ("", rf"{_WORD}{_OWNER}(?:\s{_IS})?\s{_FILLER}{_SECRET}(?:{_GOES_ON}|(?=\s{_any('that')}\s))"),
    ("that_it/is_it is", rf"\b{_any('that_it', 'is_it')}\s{_SECRET}\s{_IS}(?!\w)"),
    ("is_as", rf"{_SECRET}\s{_any('is_as')}\s(?:{_WHOSE}\s){{0,2}}{_WORD}"),
    # juf zegt dat het wachtwoord dinosaurus is
    ("that is", rf"\b{_any('that')}\s(?:{_WHOSE}\s)?{_WORD}{_OWNER}\s{_SECRET}\s{_IS}(?!\w)"),
    ("", rf"{_WORD}\s(?P<secret>{_QUOTED})"),
    (
        "changed/set changed_into",
        rf"\b{_any('changed', 'set')}\s{_any('changed_into')}\s{_FILLER}{_SECRET}{_GOES_ON}",
    ),
)
"""In a message that speaks of a password, where it is a word that people choose although parents say it too."""
ENTERED_ORDINARY = _patterns(
    # ik tik welkom in; het zou welkom moeten zijn; het woord welkom
    (
        "enters_it enters_in",
        rf"\b{_any('enters_it')}\s(?:{_any('me', 'who_enters')}\s)?{_SECRET}\s{_any('enters_in')}(?!\w)",
    ),
    ("it must be", rf"\b{_any('it')}\s{_any('must')}\s{_FILLER}{_SECRET}\s{_any('be')}(?!\w)"),
    (
        "the_word enters/types/entered_it",
        rf"\b{_any('the_word')}\s{_SECRET}\s{_any('enters', 'types', 'entered_it')}(?!\w)",
    ),
)
"""The same, in any message."""
CHANGED = _patterns(
    (
        "changed/set changed_into",
        rf"\b{_any('changed', 'set')}\s{_any('changed_into')}\s{_FILLER}{_SECRET}(?:{_GOES_ON}|(?=\s{_any('filler')}))",
    ),
)
"""In any message about logging in, where it is a word that no parent in the examples used."""
GLUED = Needing(
    rf"(?<!\w){_any('before_glued')}\s{_FILLER}(?P<secret>[a-z]{{9,30}})(?!\w)",
    _WORDS.one_of("before_glued"),
)
"""'mamaisdeliefste', behind 'is' and the like."""
WHAT_CHILDREN_CHOOSE = _patterns(
    ("", rf"{_WORD}{_OWNER}\s{_SECRET}(?:{_GOES_ON}|(?=\s{_any('of')}\s))"),
    ("", rf"{_WORD}\s?[,(-]\s?{_SECRET}\s?[,)-]"),
)
_LOGS_IN_WITH = (
    "logs in with",
    rf"\b{_any('logs')}\s(?:\w{{1,10}}\s){{0,3}}{_any('in')}\s{_WITH}\s{_SECRET}{_GOES_ON}",
)
_LOG_IN_WITH = (
    "logs_in with",
    rf"\b{_any('logs_in')}\s(?:\w{{1,8}}\s){{0,2}}{_WITH}\s{_SECRET}{_GOES_ON}",
)
LOGS_IN_WITH = _patterns(_LOGS_IN_WITH, _LOG_IN_WITH)
"""In any message about no picture and no lesson, where it is a word that no parent uses: 'logt in met tandpasta'."""
OF_CHILDREN = _patterns(
    # op school logt hij in met poesje; met poesje kwam hij erin
    _LOGS_IN_WITH,
    ("with comes_in", rf"\b{_WITH}\s{_SECRET}\s{_any('comes_in')}\s{_any('who', 'who_enters')}\b"),
    # probeer ik poesje dan; toen ik poesje intikte; hij doet poesje en dan enter
    (
        "tries",
        rf"\b{_any('tries')}\s(?:{_any('who', 'who_enters')}\s)?{_SECRET}{_NO_MORE}",
    ),
    (
        "when_before typed_before",
        rf"\b{_any('when_before')}\s{_any('who', 'who_enters')}\s{_SECRET}\s{_any('typed_before')}(?!\w)",
    ),
    ("enter_key", rf"{_SECRET}\s{_any('enter_key')}(?!\w)"),
    # poesje staat op het briefje; wij dachten poesje maar; het is poesje zegt mijn zoon
    (
        "stands_on notes",
        rf"{_SECRET}\s{_any('stands_on')}\s{_any('articles')}\s{_any('notes')}(?!\w)",
    ),
    # de sterren zijn poesje
    ("dots are", rf"\b{_any('dots')}\s{_any('are')}\s{_FILLER}{_SECRET}{_NO_MORE}"),
    ("thinks but", rf"\b{_any('thinks')}\s{_SECRET}\s{_any('but')}(?!\w)"),
    ("it is says", rf"\b{_any('it')}\s{_IS}\s{_SECRET}\s{_any('says')}(?!\w)"),
    ("that_it must be", rf"\b{_any('that_it')}\s{_SECRET}\s{_any('must')}\s{_any('be')}(?!\w)"),
)
"""In any message that tells of no picture and no lesson, where it is a word that children choose."""
BESIDE_LOGGING_IN = _patterns(
    # inloggen met mees.k en dan poesje; je moet poesje typen
    ("and_after/something", rf"\b{_any('and_after', 'something')}\s{_SECRET}{_GOES_ON}"),
    (
        "must/may who/who_enters enter",
        rf"\b{_any('must', 'may')}\s{_any('who', 'who_enters')}\s(?:\w{{2,10}}\s)?{_SECRET}\s{_any('enter')}(?!\w)",
    ),
    (
        "who/who_enters must/may enter",
        rf"\b{_any('who', 'who_enters')}\s{_any('must', 'may')}\s(?:\w{{2,10}}\s)?{_SECRET}\s{_any('enter')}(?!\w)",
    ),
)
"""In a message about logging in, where it is a word that nobody uses, or one that children choose."""
ABOUT_ENTERING = _patterns(
    # dat het poesje is
    ("that_it is", rf"\b{_any('that_it')}\s{_SECRET}\s{_IS}(?!\w)"),
    ("that_is and_then", rf"\b{_any('that_is')}\s{_SECRET}\s{_any('and_then')}(?!\w)"),
    # heb poesje ingevuld; we hebben poesje en hondje geprobeerd
    ("has tried_it", rf"\b{_HAS}\s(?:\w{{1,10}}\s){{0,2}}?{_SECRET}\s{_any('tried_it')}(?!\w)"),
    (
        "enters_it enters_in",
        rf"\b{_any('enters_it')}\s{_any('who_enters')}?\s?{_SECRET}\s{_any('enters_in')}(?!\w)",
    ),
    _LOG_IN_WITH,
    (
        "takes takes_not",
        rf"\b{_any('takes')}\s(?:{_any('what_takes')}\s)?{_SECRET}\s{_any('takes_not')}(?!\w)",
    ),
)
"""Only in a message that speaks of a password, or where the word also looks like one."""

NEARBY = re.compile(rf"{_WORD}[,:;]?(?P<near>(?:[^\S\n]+{_TOKEN}){{1,6}})", re.I)
