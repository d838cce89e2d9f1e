"""Which entry of the answer bank a message asks for, and whether that is likely enough to be told."""

from collections.abc import Mapping

from inloghulp.diagnosis.moves import ABOUT, HOLDS, OUT_OF_SCOPE
from inloghulp.diagnosis.next_step import current_step, relevant_facts
from inloghulp.diagnosis.standing import OPENINGS
from inloghulp.diagnosis.state import Button, State
from inloghulp.diagnosis.understand.likely_enough import (
    A_CAUSE,
    ANSWERED,
    ASKED,
    CERTAIN,
    MAY_ASK,
    SURELY_FELT,
    beside_a_topic,
    is_enough,
    is_rather_meant,
    only_asks_for,
)
from inloghulp.diagnosis.understand.likely_entries import NONE, MessageHere, asks_again

ASKS_NOTHING = 0.9
"""How likely good news must be to ask nothing where a question is less likely than not."""

CERTAIN_BESIDE_GOOD_NEWS = 0.9
"""How likely an entry must be to be told beside it: 'hij doet het weer, maar zijn werk van net is weg'."""

NEAREST = 0.4
"""How likely it must be where nothing else is made of the message."""

SURELY_NEAREST = 0.45
"""The same where it hardly asks anything: 'ik ben die mail aan het openen' is like a question, and is none."""

SURELY_DENYING = 0.85
"""The same where something is denied, which the entry may well tell."""

MAY_BE_MEANT = 0.05
"""How likely an entry must be among all entries to be offered as a question."""

MAY_BE_MEANT_INSTEAD = 0.15
"""The same to be told in the place of the likeliest, which was told just before."""

AS_LIKELY = 0.1
"""How likely another must be beside the likeliest to be offered as well."""

MOST_QUESTIONS = 3
"""So many questions are offered at most."""

MAY_BE_MEANT_BESIDE = 0.08
"""How likely another must be among all entries to be offered beside one that is told."""


TELLS_RIGHT = 0.75
"""The same beside moves that put something right, or say what is not known: 'nee, we weten de code niet'."""

TELLS = 0.85
"""How likely an entry must be among all entries for what it tells to be believed, where it is the likeliest."""

TELLS_AT_FIRST = 0.7
"""The same in a first message that tells a problem, with messages beside it that no entry answers."""

SURELY_TELLS = 0.9
"""How likely it must be that a first message tells a problem."""

SHOWS_MESSAGE = 0.4
"""How likely entries that show the message for the teacher must be together for it to be shown."""

BESIDE_TROUBLE = 0.8
"""How likely an entry must be to be told to who tells a problem of its topic."""

TELLING = ("asks", "problem", "cannot", "dont_know", "not_helped", "already", "takes_back")
"""Moves beside which what an entry tells is believed."""

MAY_TELL = 0.3
"""How likely one of these must be."""

TOLD_ANSWER = 0.6
"""The same where the entry is the answer that is told halfway."""

MOST_KEPT = 3
"""So many entries that a message may ask for are kept for when it is asked again."""


MOVES_WITH_ENTRIES: dict[str, tuple[str, ...]] = {
    "answer": ("asks", "unclear", "person", "smalltalk", "rude", f"{ABOUT}{OUT_OF_SCOPE}"),
    "feeling": ("upset", "rude"),
    "farewell": ("leaving",),
}
"""For each kind of entry in the answer bank the moves that call for one."""


def found_entries(here: MessageHere) -> dict[str, tuple[str, float]]:
    """Return the likeliest entry of each kind in the answer bank, where it is likely enough, and how likely it is."""
    faq, state, message, moves = here.faq, here.state, here.message, here.moves
    found: dict[str, tuple[str, float]] = {}
    opening = state.open in OPENINGS
    sure = opening and message.certainty == "sure"
    opens_topic = sure and (message.intent in faq.topics or message.intent == OUT_OF_SCOPE)
    # A first message that tells a problem and asks nothing: that needs the diagnosis, not an answer.
    problem, asks = moves.get("problem", 0), moves.get("asks", 0)
    more = problem >= asks and bool(message.tried)  # 'ongeldig zegt hij, de cookies zijn al gewist'
    only_tells = opening and problem >= HOLDS and (asks < ASKED or more)
    elsewhere = _is_elsewhere(moves) and not (sure and message.intent in faq.topics)
    for name, chance, among_entries in here.entries:
        answer = faq.answers[name]
        if elsewhere and answer.topic:
            continue  # 'mijn kind is ziek, moet ik dat melden?' asks nothing about logging in
        asks = max(moves.get(move, 0) for move in MOVES_WITH_ENTRIES[answer.kind])
        good_news = moves.get("works", 0) >= ASKS_NOTHING and asks < HOLDS
        if answer.kind == "answer" and good_news and chance < CERTAIN_BESIDE_GOOD_NEWS:
            continue  # 'het is gelukt' is like 'hoe zie ik of het gelukt is'
        if opens_topic:
            enough = beside_a_topic(faq, message.intent, name, (asks, chance, among_entries))
            enough = enough or (answer.kind == "answer" and only_asks_for(here, name))
        else:
            enough = is_enough(answer.kind, opening, (asks, chance, among_entries))
        if answer.kind == "farewell" and ASKED <= moves.get("asks", 0) > asks:
            enough = chance >= SURELY_FELT  # 'dan vraag ik het de juf. wat moet ik haar vragen'
        if only_tells and not opens_topic and answer.kind == "answer":
            certainly = asks >= MAY_ASK and chance >= CERTAIN
            # 'Geen van die, hij vraagt om een inlognaam': the entry tells what that is.
            about = moves.get(f"{ABOUT}{answer.topic}", 0)
            # 'Ik pas op mijn neefje en heb geen inlog': the entry tells more than 'Bedoelt u dit?'.
            near = about >= HOLDS or answer.topic is None
            enough = certainly or (chance >= BESIDE_TROUBLE and near)
        # 'Zuluconnect zegt gebruiker onbekend': what the entry says may be all that is needed.
        enough = enough or (answer.cause and chance >= A_CAUSE and not (good_news or opens_topic))
        if (
            answer.kind not in found
            and enough
            and (answer.kind != "answer" or is_rather_meant(here, name))
        ):
            found[answer.kind] = (name, chance)
    return found


def kept_questions(here: MessageHere) -> dict[str, float]:
    """Return the likeliest entries of a message that may ask something, with how likely each is."""
    if max(here.moves.get(name, 0) for name in ("asks", "how", "unclear")) < MAY_ASK:
        return {}
    likely = here.entries[:MOST_KEPT]
    return {name: round(chance, 2) for name, chance, _ in likely if chance >= MAY_BE_MEANT}


def nearest_entry(here: MessageHere) -> str | None:
    """Return the likeliest entry that answers something, where it is likelier than not that it is meant."""
    name, chance, _ = here.likeliest
    is_answer = name in here.faq.answers and here.faq.answers[name].kind == "answer"
    asks = here.moves.get("asks", 0) >= MAY_ASK
    denies = here.moves.get("takes_back", 0) >= HOLDS  # 'nee, gewoon wifi, niet 4g'
    enough = chance >= (SURELY_DENYING if denies else NEAREST if asks else SURELY_NEAREST)
    return name if is_answer and enough and not _is_elsewhere(here.moves) else None


def other_entry(here: MessageHere, answer: str | None) -> str | None:
    """Return the entry that comes nearest after the answer, to tell where the answer was told just before."""
    others = (one for one in here.entries if answer and one[0] != answer)
    name, _, among_entries = next(others, ("", 0.0, 0.0))
    is_answer = name in here.faq.answers and here.faq.answers[name].kind == "answer"
    likely = min(among_entries, here.by_words.get(name, 0))
    return name if is_answer and likely >= MAY_BE_MEANT_INSTEAD else None


def about_the_message(here: MessageHere, button: Button | None) -> str | None:
    """Return the entry that shows the message for the teacher, where its button is pressed, or the likeliest where a
    message was given, whatever was said since, or is offered, and one of these is likely to be meant: 'staat erin dat
    het om de iPad gaat?'."""
    answers = here.faq.answers
    if button and button.question in answers:
        shows = answers[button.question].shows_message
        return button.question if shows and not here.state.busy else None
    if here.message.pressed:
        return None
    step = current_step(here.faq, here.state)
    offered = here.state.open == "step" and step is not None and step.question == "message"
    shown = [one for one in here.entries if answers[one[0]].shows_message]
    likely = sum(chance for _, chance, _ in shown)
    there = here.state.wrote is not None or offered
    return shown[0][0] if there and likely >= SHOWS_MESSAGE else None


def told_by_question(here: MessageHere, least: float | None = None) -> dict[str, str]:
    """Return the facts that the likeliest entry tells of the topic that is open or begins: 'plaatje vergeten'.

    It must be at least so likely among the entries; without a number, a little less likely beside what puts right.
    """
    state, message = here.state, here.message
    name, chance, among_entries = here.likeliest
    answer = here.faq.answers.get(name)
    puts_right = max(here.moves.get(move, 0) for move in ("takes_back", "dont_know", "cannot"))
    begins_with_it = here.moves.get("problem", 0) >= SURELY_TELLS and state.topic is None
    if begins_with_it and chance >= TELLS_AT_FIRST:
        least = TELLS_AT_FIRST  # 'hij vraagt een cijfercode, en die weten we niet meer'
    least = least or (TELLS_RIGHT if puts_right >= MAY_TELL else TELLS)
    # A question alone tells nothing at a low chance: 'dus dat wachtwoord krijgt hij van school?'
    telling = TELLING if least >= TELLS_RIGHT else TELLING[1:]
    if max(here.moves.get(move, 0) for move in telling) < MAY_TELL:
        return {}  # 'jawel, die kent ze uit haar hoofd'
    begins = message.intent if message.certainty == "sure" else None
    if answer is None or answer.topic is None or among_entries < least:
        return {}
    told = answer.topic in (state.topic, begins) and chance > here.by_words.get(NONE, 0)
    if not told or _is_surely_of_another_topic(here, answer.topic):
        return {}
    # 'Nee, de mail heb ik, de link doet niets' puts right that it did not arrive
    if _puts_right_what_is_known(here) and among_entries >= TELLS:
        return dict(answer.tells)
    return _put_right_nothing(state, answer.tells)


def _puts_right_what_is_known(here: MessageHere) -> bool:
    """Whether something that was understood is surely put right at a question of the bot."""
    return here.state.open == "fact" and here.moves.get("takes_back", 0) >= SURELY_TELLS


def _is_surely_of_another_topic(here: MessageHere, topic: str) -> bool:
    """Whether it is put right that another topic is meant: 'niet de code, mijn eigen wachtwoord wordt geweigerd'."""
    others = (here.moves.get(f"{ABOUT}{one}", 0) for one in here.faq.topics if one != topic)
    puts_right = here.moves.get("takes_back", 0) >= HOLDS
    return puts_right and max(others, default=0) >= SURELY_TELLS


def told_apart(here: MessageHere) -> dict[str, str]:
    """Return the facts of the topic that is open or begins, told by what a sentence surely asks for by itself: 'ze weet
    het plaatje niet meer. Mag ik dat blijven proberen?'."""
    begins = here.message.intent if here.message.certainty == "sure" else None
    told: dict[str, str] = {}
    if max(here.moves.get(move, 0) for move in TELLING) < MAY_TELL:
        return told
    for name, _ in here.message.answers_apart:
        answer = here.faq.answers.get(name)
        if answer and answer.topic and answer.topic in (here.state.topic, begins):
            told |= answer.tells
    return _put_right_nothing(here.state, told)


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


def _is_elsewhere(moves: Mapping[str, float]) -> bool:
    """Whether a message is about what is not ours."""
    return moves.get(f"{ABOUT}{OUT_OF_SCOPE}", 0) >= HOLDS


def possible_questions(here: MessageHere) -> tuple[str, ...]:
    """Return the entries that may be asked for, to choose from: what a sentence surely asks, and then the likeliest."""
    return _once(*_asked_apart(here), *_near(here, MAY_BE_MEANT))[:MOST_QUESTIONS]


def rather_none(here: MessageHere, questions: tuple[str, ...]) -> bool:
    """Whether rather none of the questions is meant than one of them: then it is told that this is not known. Who asks
    again may find it among them all the same."""
    if asks_again(here.faq, here.state, here.moves) or _asked_apart(here):
        return False
    likely = sum(chance for name, chance, _ in here.entries if name in questions)
    return likely < here.by_words.get(NONE, 0)


def asked_as_well(here: MessageHere, answer: str) -> str | None:
    """Return the entry that one sentence surely asks for, where another asks for the answer that is told: 'waarom eerst
    de leerkracht? En waar staat die lijst?'. It is nearly certain where the other is less sure."""
    chances = dict(here.message.answers_apart)
    others = [name for name in _asked_apart(here) if name != answer]
    if answer not in chances:
        others = [name for name in others if chances[name] >= CERTAIN]
    return others[0] if others else None


def others_beside(here: MessageHere, *told: str | None) -> tuple[str, ...]:
    """Return the entries to offer beside what is told: what another sentence asks for, and those that come
    near it."""
    near = _near(here, MAY_BE_MEANT_BESIDE)
    return tuple(name for name in _once(*_asked_apart(here), *near) if name not in told)


def _near(here: MessageHere, least: float) -> tuple[str, ...]:
    """Return the likeliest entries that are likely enough beside the first of them."""
    possible = [
        (among_entries, name)
        for name, _, among_entries in here.entries
        if _can_be_offered(here, name)
    ][:MOST_QUESTIONS]
    least = max([least, *(chance * AS_LIKELY for chance, _ in possible)])
    return tuple(name for chance, name in possible if chance >= least)


def _asked_apart(here: MessageHere) -> list[str]:
    """Return the entries that sentences surely ask for by themselves."""
    return [name for name, _ in here.message.answers_apart if _can_be_offered(here, name)]


def _can_be_offered(here: MessageHere, name: str) -> bool:
    """Whether an entry has a title for a button, was not just told, and the message is about what is ours."""
    entry = here.faq.answers.get(name)
    told = f"answer:{name}" in here.state.said
    return bool(entry and entry.title) and not told and not _is_elsewhere(here.moves)


def _once(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
