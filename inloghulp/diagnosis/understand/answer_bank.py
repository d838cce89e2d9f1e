"""Which entry of the answer bank a message asks for, and whether that is likely enough to be told."""

from inloghulp.diagnosis.moves import ABOUT, HOLDS, OUT_OF_SCOPE
from inloghulp.diagnosis.next_step import wishes
from inloghulp.diagnosis.standing import OPENINGS
from inloghulp.diagnosis.state import Button
from inloghulp.diagnosis.understand.last_answer import told_answers
from inloghulp.diagnosis.understand.likely_enough import (
    A_CAUSE,
    ASKED,
    CERTAIN,
    MAY_ASK,
    SURELY_FELT,
    beside_a_topic,
    is_enough,
    is_likeliest_by_far,
    is_rather_meant,
    only_asks_for,
)
from inloghulp.diagnosis.understand.likely_entries import MessageHere
from inloghulp.diagnosis.understand.moment import is_offered_at_the_step

ASKS_NOTHING = 0.9
"""How likely good news must be to ask nothing where a question is less likely than not."""

CERTAIN_BESIDE_GOOD_NEWS = 0.9
"""How likely an entry must be to be told beside it: 'hij doet het weer, maar zijn werk van net is weg'."""

SURELY_APART = 0.85
"""How likely it must be that something is asked, and an entry by one sentence alone, for it to be told halfway."""

NEAREST = 0.4
"""How likely it must be where nothing else is made of the message."""

SURELY_NEAREST = 0.45
"""The same where it hardly asks anything: 'ik ben die mail aan het openen' is like a question, and is none."""

SURELY_DENYING = 0.85
"""The same where something is denied, which the entry may well tell."""

MAY_BE_MEANT_INSTEAD = 0.15
"""How likely an entry must be among all entries to be told in the place of one that was told just before."""

SHOWS_MESSAGE = 0.4
"""How likely entries that show the message for the teacher must be together for it to be shown."""

TELLS_HOW = 0.5
"""How likely an entry must be that only tells how the message is changed."""

BESIDE_TROUBLE = 0.8
"""How likely an entry must be to be told to who tells a problem of its topic."""


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
    apart = dict(message.answers_apart)
    elsewhere = here.is_elsewhere and not (sure and message.intent in faq.topics)
    for name, chance, among_entries in here.entries:
        answer = faq.answers[name]
        if answer.changes_message and state.wrote is None:
            continue  # 'klopt niet wat u zegt', where no message was given yet
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
        # 'Is die site veilig? En waarom moet ik wachten': one sentence surely asks for it.
        likely = max(chance, apart.get(name, 0))
        enough = enough or (not opening and min(asks, apart.get(name, 0)) >= SURELY_APART)
        enough = enough or (answer.cause and likely >= A_CAUSE and not (good_news or opens_topic))
        enough = enough or (not opening and is_likeliest_by_far(here, name))
        if (
            answer.kind not in found
            and enough
            and (answer.kind != "answer" or is_rather_meant(here, name))
        ):
            found[answer.kind] = (name, chance)
    return found


def nearest_entry(here: MessageHere) -> str | None:
    """Return the likeliest entry that answers something, where it is likelier than not that it is meant."""
    name, chance, _ = here.likeliest
    is_answer = name in here.faq.answers and here.faq.answers[name].kind == "answer"
    asks = here.moves.get("asks", 0) >= MAY_ASK
    denies = here.moves.get("takes_back", 0) >= HOLDS  # 'nee, gewoon wifi, niet 4g'
    enough = chance >= (SURELY_DENYING if denies else NEAREST if asks else SURELY_NEAREST)
    # 'Mijn wachtwoord hij zegt niet geldig' asks nothing, and is like none of those that ask.
    enough = enough and (asks or is_rather_meant(here, name))
    return name if is_answer and enough and not here.is_elsewhere else None


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
    if here.message.pressed or _wants_another(here):
        return None
    shown = [(name, chance) for name, chance, _ in here.entries if _shows_it(here, name, chance)]
    # What was asked before makes likelier what the words themselves hardly ask for.
    by_words = sum(here.by_words.get(name, 0) for name, _ in shown)
    likely = min(by_words, sum(chance for _, chance in shown))
    there = here.state.wrote is not None or is_offered_at_the_step(here.faq, here.state)
    return shown[0][0] if there and likely >= SHOWS_MESSAGE else None


def _shows_it(here: MessageHere, name: str, chance: float) -> bool:
    """Whether an entry shows the message; one that only tells how it is changed only where that is likely: 'kan het aan
    de Chromebook liggen' may come near."""
    answer = here.faq.answers[name]
    edits = here.moves.get("edit", 0) >= HOLDS
    return answer.shows_message and (edits or chance >= TELLS_HOW or not answer.only_tells_how)


def _wants_another(here: MessageHere) -> bool:
    """Whether a message is wanted for what was wished and answered just before, and not the one that was given: 'ik wil
    dat mijn adres erbij komt', 'ik wil een bericht'."""
    if here.moves.get("message", 0) < HOLDS:
        return False
    wished = {fact for fact, _ in wishes(here.faq, here.state.facts)}
    told = {fact for answer in told_answers(here.faq, here.state) for fact in answer.tells}
    return not wished.isdisjoint(told)
