"""What a message tells with the entry of the answer bank that it asks for: 'plaatje vergeten'."""

from collections.abc import Mapping

from inloghulp.diagnosis.moves import ABOUT, HOLDS
from inloghulp.diagnosis.next_step import leads_to_the_open, relevant_facts
from inloghulp.diagnosis.state import State
from inloghulp.diagnosis.understand.answer_bank import NEAREST
from inloghulp.diagnosis.understand.likely_enough import ANSWERED, CERTAIN
from inloghulp.diagnosis.understand.likely_entries import NONE, MessageHere, asks_again

TELLS = 0.85
"""How likely an entry must be among all entries for what it tells to be believed, where it is the likeliest."""

TELLS_RIGHT = 0.75
"""The same beside moves that put something right, or say what is not known: 'nee, we weten de code niet'."""

TOLD_ANSWER = 0.6
"""The same where the entry is the answer that is told halfway."""

TELLS_AT_FIRST = 0.7
"""The same in a first message that tells a problem, with messages beside it that no entry answers."""

SURELY_TELLS = 0.9
"""How likely it must be that a first message tells a problem."""

TELLING = ("asks", "problem", "cannot", "dont_know", "not_helped", "already", "takes_back")
"""Moves beside which what an entry tells is believed."""

MAY_TELL = 0.3
"""How likely one of these must be."""


def told_by_question(here: MessageHere, least: float | None = None) -> dict[str, str]:
    """Return the facts that the likeliest entry tells of the topic that is open or begins: 'plaatje vergeten'.

    It must be at least so likely among the entries; without a number, a little less likely beside what puts right.
    """
    state = here.state
    name, chance, among_entries = here.likeliest
    answer = here.faq.answers.get(name)
    puts_right = max(here.moves.get(move, 0) for move in ("takes_back", "dont_know", "cannot"))
    begins_with_it = here.moves.get("problem", 0) >= SURELY_TELLS and state.topic is None
    if begins_with_it and chance >= TELLS_AT_FIRST:
        least = TELLS_AT_FIRST  # 'hij vraagt een cijfercode, en die weten we niet meer'
    least = least or (TELLS_RIGHT if puts_right >= MAY_TELL else TELLS)
    # A question alone tells nothing at a low chance: 'dus dat wachtwoord krijgt hij van school?'
    telling: tuple[str, ...] = TELLING if least >= TELLS_RIGHT else TELLING[1:]
    if here.moves.get("asks", 0) >= HOLDS and asks_again(here.faq, state, here.moves):
        # 'Dat is geen antwoord, wie kiest dat' takes back no more than the answer.
        telling = tuple(move for move in telling if move != "takes_back")
    if max(here.moves.get(move, 0) for move in telling) < MAY_TELL:
        return {}  # 'jawel, die kent ze uit haar hoofd'
    if answer is None or answer.topic is None or among_entries < least:
        return {}
    told = _belongs_here(here, answer.topic) and chance > here.by_words.get(NONE, 0)
    if not told or _is_surely_of_another_topic(here, answer.topic):
        return {}
    # 'Nee, de mail heb ik, de link doet niets' puts right that it did not arrive
    if _puts_right_what_is_known(here, among_entries):
        return dict(answer.tells)
    return _put_right_nothing(state, answer.tells)


def _puts_right_what_is_known(here: MessageHere, likely: float) -> bool:
    """Whether something that was understood is surely put right at a question of the bot, by an entry that is so
    likely; less surely beside one that is certain: 'nee joh, twee keer typen, en dat is niet gelijk'."""
    takes_back = here.moves.get("takes_back", 0)
    surely = (takes_back >= SURELY_TELLS and likely >= TELLS) or (
        takes_back >= HOLDS and likely >= CERTAIN
    )
    return here.state.open == "fact" and surely


def _is_surely_of_another_topic(here: MessageHere, topic: str) -> bool:
    """Whether it is put right that another topic is meant: 'niet de code, mijn eigen wachtwoord wordt geweigerd'."""
    others = (here.moves.get(f"{ABOUT}{one}", 0) for one in here.faq.topics if one != topic)
    puts_right = here.moves.get("takes_back", 0) >= HOLDS
    return puts_right and max(others, default=0) >= SURELY_TELLS


def told_apart(here: MessageHere) -> dict[str, str]:
    """Return the facts of the topic that is open or begins, told by what a sentence surely asks for by itself: 'ze weet
    het plaatje niet meer. Mag ik dat blijven proberen?'."""
    told: dict[str, str] = {}
    if max(here.moves.get(move, 0) for move in TELLING) < MAY_TELL:
        return told
    for name, _ in here.message.answers_apart:
        answer = here.faq.answers.get(name)
        if answer and answer.topic and _belongs_here(here, answer.topic):
            told |= answer.tells
    return _put_right_nothing(here.state, told)


def _belongs_here(here: MessageHere, topic: str) -> bool:
    """Whether a topic is the open one, or begins, or leads to the open one as far as is known: in the environment of
    school it is the same problem that the code is not known."""
    faq, state, message = here.faq, here.state, here.message
    begins = message.intent if message.certainty == "sure" else None
    if topic in (state.topic, begins):
        return True
    return state.busy is not None and leads_to_the_open(faq.topics, topic, state)


def _put_right_nothing(state: State, told: Mapping[str, str]) -> dict[str, str]:
    """Return what a question tells that is not known otherwise; it may be so of another child as well."""
    return {fact: value for fact, value in told.items() if state.facts.get(fact, value) == value}


def reported_by_question(here: MessageHere, answer: str | None) -> dict[str, str]:
    """Return the facts that the likeliest entry tells and that only the message for the teacher says: they change no
    step, so that they are believed of who only asks. `answer` is the entry that is told."""
    name, chance, _ = here.likeliest
    least = ANSWERED if name == answer else TOLD_ANSWER
    if here.moves.get("message", 0) >= HOLDS:
        least = NEAREST  # 'ik wil een ander adres doorgeven, kun je een bericht maken'
    if name not in here.faq.answers or chance < least:
        return {}
    topics = here.faq.topics.values()
    looked_at = {fact for topic in topics for fact in relevant_facts(topic)}
    tells = here.faq.answers[name].tells.items()
    return {fact: value for fact, value in tells if fact not in looked_at}


def ruled_out_by_question(here: MessageHere) -> tuple[str, ...]:
    """Return what who asks for the likeliest entry cannot try: 'ik heb alleen Safari'."""
    name, _, among_entries = here.likeliest
    sure = name in here.faq.answers and among_entries >= TOLD_ANSWER
    return here.faq.answers[name].rules_out if sure else ()
