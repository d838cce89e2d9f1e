"""How likely an entry of the answer bank must be to be told, by what the message does and what is open."""

from inloghulp.diagnosis.understand.likely_entries import NONE, MessageHere
from inloghulp.faq.model import Faq

ASKED = 0.65
"""How likely it must be that something is asked: in half of the chats that it is learnt from a line asks, more often
than parents do."""

ANSWERED = 0.45
"""How likely an entry must be among all entries, where it is sure that the message asks something."""

FELT = 0.3
"""The same for a feeling and a farewell."""

ANSWERED_FIRST = 0.8
"""The same for a first message, that mostly tells a problem."""

MAY_ASK = 0.2
"""How likely it must be that the message asks (or feels, or leaves) for an entry to be told at all."""

NOT_NONE = 0.25
"""How likely it must be then, with messages that no entry answers beside it."""

SURELY_ANSWERED = 0.6
"""How likely it must be where it is not seen that the message asks something."""

CERTAIN = 0.95
"""How likely it must be to be told whatever else the message does."""

SURELY_FELT = 0.8
"""The same for a feeling and a farewell."""

AS_LIKELY_AS_NONE = 0.8
"""So many times as likely as no entry must one be by the words of the message alone."""

LEAST_BY_WORDS = 0.2
"""How likely it must be by these for it to be told, even where the likeliest was told just before."""

BESIDE_A_TOPIC = 0.75
"""How likely it must be in a first message that surely begins a topic, which answers most questions itself."""

IN_ITS_TOPIC = 0.6
"""The same in a first message that begins the topic of the entry."""

WITHOUT_REMEDY = 0.45
"""The same where the topic is the entry's own, and only tells who helps: the licence of a program that is missing."""

A_CAUSE = 0.85
"""The same for an entry about what may be the cause, also where nothing is asked."""

BESIDE_THE_NEWS = 0.65
"""The same where the topic is all the news, and the entry the item that was asked for."""

SURELY_ASKS = 0.9
"""How likely it must be that something is asked for an entry to be told that is less likely than that."""

FITTING = 0.37
"""How likely an entry must be to be told where it is the likeliest by far."""

BY_FAR = 2.5
"""So many times as likely as any other it must be then."""

HARDLY_A_PROBLEM = 0.2
"""How likely it may be then that a problem is told."""


def is_enough(kind: str, opening: bool, likely: tuple[float, float, float]) -> bool:
    """Whether an entry is likely enough to be told: `likely` is how likely it is that the message asks (or feels,
    or leaves), that the entry is meant, and the same among the entries."""
    asks, chance, among_entries = likely
    if kind != "answer":
        least, certain = FELT, SURELY_FELT
    else:
        least, certain = (ANSWERED_FIRST if opening else ANSWERED), CERTAIN
    may_ask = asks >= MAY_ASK and not (opening and kind == "answer")
    if chance >= certain or (may_ask and chance >= SURELY_ANSWERED):
        return True
    return asks >= ASKED and among_entries >= least and chance >= NOT_NONE


def is_rather_meant(here: MessageHere, name: str) -> bool:
    """Whether the words of the message are hardly less like those that ask for the entry than like others."""
    by_words = here.by_words.get(name, 0)
    return by_words >= max(LEAST_BY_WORDS, here.by_words.get(NONE, 0) * AS_LIKELY_AS_NONE)


def is_likeliest_by_far(here: MessageHere, name: str) -> bool:
    """Whether something is surely asked, and no other entry comes near this one: then it is told at once, and not
    behind 'Bedoelt u een van deze vragen?'."""
    first, chance, among_entries = here.likeliest
    if first != name or chance < FITTING or here.moves.get("asks", 0) < SURELY_ASKS:
        return False
    others = [likely for one, _, likely in here.entries if one != name]
    by_far = among_entries >= max(others, default=0) * BY_FAR
    return by_far and here.faq.answers[name].kind == "answer"


def beside_a_topic(faq: Faq, intent: str, name: str, likely: tuple[float, float, float]) -> bool:
    """Whether an entry is told in a first message that surely begins a topic: `likely` is how likely it is that
    the message asks, that the entry is meant, and the same among the entries."""
    asks, chance, among_entries = likely
    topic = faq.topics.get(intent)
    if topic is None:
        return False
    if faq.answers[name].cause and chance >= A_CAUSE:
        return True
    same = faq.answers[name].topic == intent
    if asks >= ASKED:
        least = BESIDE_THE_NEWS if topic.items else BESIDE_A_TOPIC
        if same and not topic.has_remedy and not topic.items:
            least = WITHOUT_REMEDY
        in_it = same and topic.has_remedy and not topic.items
        return chance >= least or (in_it and among_entries >= IN_ITS_TOPIC)
    # What has no remedy ends in the school: then the entry that fits tells more than the topic does.
    return chance >= BESIDE_A_TOPIC and (asks >= MAY_ASK or not topic.has_remedy)


def only_asks_for(here: MessageHere, name: str) -> bool:
    """Whether a first message surely asks something and tells no problem, and the entry is likely by its words:
    'kan ik inloggen met het mailadres van mijn man?'. What the topic begins with would be no answer."""
    asks, problem = here.moves.get("asks", 0), here.moves.get("problem", 0)
    only = asks >= SURELY_ASKS and problem < HARDLY_A_PROBLEM
    topic = here.faq.topics.get(here.message.intent)
    if topic is None or not topic.has_remedy:
        return False  # what only tells answers by itself
    return only and here.by_words.get(name, 0) >= SURELY_ANSWERED
