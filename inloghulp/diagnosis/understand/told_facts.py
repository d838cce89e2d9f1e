"""The facts in a message that the FAQ knows."""

from collections.abc import Collection, Mapping

from inloghulp.diagnosis.moves import HOLDS, MAY_HOLD
from inloghulp.diagnosis.next_step import current_step, current_topic, relevant_facts
from inloghulp.diagnosis.several_values import joined, values_of
from inloghulp.diagnosis.state import Message, State
from inloghulp.diagnosis.understand.in_parts import with_the_last_of_the_mail
from inloghulp.diagnosis.understand.likely_enough import ASKED
from inloghulp.diagnosis.understand.moment import asked, moves_here, moves_of_parts_here
from inloghulp.diagnosis.understand.plain_words import holds_any, plain
from inloghulp.faq.model import Faq
from inloghulp.faq.names import DONE_BY_SCHOOL

ANSWERS = 0.4
"""How likely an answer to the fact that was asked for must be: .89 of what is heard so is right (by hand, eight
writers held out), and it can be put right."""

LEARNT = ("school_asked", DONE_BY_SCHOOL, "mail")
"""Facts that are told at any moment of a conversation, and learnt with the moves; of the mail where it matters."""

NEW = "new_arrived"
"""The value of the fact `mail` for one that was asked for anew, and is there."""

DEAD = "link_dead"
"""The value of the fact `mail` for a link that does not work."""

NEVER = "never_sent"
"""The same for a mail that nobody asked for yet."""

GONE = "not_arrived"
"""The same for a mail that is not there."""

BLANK = "link_blank"
"""The same for one that opens an empty page, or nothing."""

ELSEWHERE = "entered_other"
"""The same for one that was asked for with another address than the school has."""

ASKED_ANEW = "new_link"
"""What was tried by who asked for a new one."""

AGAIN = {"arrived": NEW, DEAD: "link_dead_again", BLANK: "link_blank_again"}
"""What is told of the mail, and what that is of the new one."""

ALIVE = {DEAD: "arrived", AGAIN[DEAD]: NEW}
"""What is known of a mail with a dead link, and what that is where the link works after all."""

BELIEVED = 0.4
"""How likely that must be among the moves, where the words of the message say it too."""

TELLS_UNASKED = 0.7
"""How likely one of these must be halfway, where it is not asked for: the teacher reads it in the message."""


BESIDE_A_QUESTION = 0.8
"""The same where something is surely asked: 'die twee van net, komen die nu alsnog?'."""

SURELY_ASKS = 0.9
"""How likely a question must be then."""

SURELY_WAITS = 0.9
"""How likely it must be that the parent is busy with it for no mail to be there yet."""

DENIES = 0.8
"""How likely it must be that something is taken back for what is named once more not to be so."""


def told_facts(faq: Faq, data: Mapping[str, str]) -> dict[str, str]:
    """Return the facts among the data of a message that have a value we know."""
    return {name: value for name, value in data.items() if _is_known(faq, name, value)}


def _is_known(faq: Faq, name: str, value: str) -> bool:
    """Whether a fact may have a value, or several that add up."""
    values = _values(faq, name, value)
    return value in values or (values_of(value) <= values and joined(faq, name, [value]) == value)


def believed_facts(faq: Faq, state: State, message: Message) -> dict[str, str]:
    """Return the facts that the words of a message tell; of the mail what its moves do not speak against."""
    told = told_facts(faq, message.data)
    if "mail" in told:
        mail = _believed_of_the_mail(faq, state, message, told["mail"])
        if mail is None:
            del told["mail"]
        else:
            told["mail"] = mail
    return told


def _believed_of_the_mail(faq: Faq, state: State, message: Message, told: str) -> str | None:
    """Return what is believed of the mail where the words of a message tell this of it, if anything."""
    learnt, kind = _learnt_here(faq, state, message), asked(faq, state)
    gone, there = learnt.get(f"mail={GONE}", 0), learnt.get("mail=arrived", 0)
    answers_no = kind == "fact" and learnt.get("no", 0) >= SURELY_ASKS
    if told == NEVER and answers_no and learnt.get(f"mail={NEVER}", 0) < MAY_HOLD:
        return None  # 'van zo'n MOO heb ik nog nooit gehoord'
    if not message.pressed and kind != "choose":
        if told == DEAD and learnt.get(f"mail={DEAD}", 0) < BELIEVED:
            return None  # 'link in een privévenster geplakt, nu kon ik een wachtwoord maken'
        waits = learnt.get("wait", 0)
        if told in ALIVE.values() and waits >= SURELY_WAITS and waits > there:
            return None  # 'ogenblik, ik pak de telefoon waar die mail op binnenkomt'
        did = "mail=arrived" in learnt and learnt.get("did", 0) >= HOLDS
        if told in ALIVE.values() and did and there < BELIEVED:
            return None  # 'ja gedaan, wacht nu op de mail'
        if told in ALIVE.values() and gone >= MAY_HOLD and gone > there:
            told = GONE  # 'nee er is nog niks, ik vroeg of die eerste twee nog komen'
    asks = learnt.get("asks", 0) >= ASKED and learnt.get("problem", 0) < MAY_HOLD
    if not message.pressed and told == GONE and asks and gone < BELIEVED:
        return None  # 'wat doen jullie met mijn adres, krijg ik reclame?'
    first = kind == "choose" and not message.pressed and state.topic is None
    unread = message.moves and not any(name.startswith("mail=") for name in learnt)
    if first and unread and told in (BLANK, DEAD):
        # 'Na het inloggen krijg ik een witte pagina', 'hij zegt wachtwoord niet meer geldig': no link is read in it.
        return None
    rather = _rather_of_the_mail(learnt)
    if told == NEVER and rather == GONE:
        return told  # 'ik heb nooit een mail gekregen': it tells why there is none
    if rather and learnt.get(f"mail={told}", 0) < BELIEVED:
        return rather  # 'de mail van basispoort heb ik niet'
    return told


def _learnt_here(faq: Faq, state: State, message: Message) -> Mapping[str, float]:
    parts = moves_of_parts_here(faq, state, message)
    return with_the_last_of_the_mail(moves_here(faq, state, message.moves), parts)


def _rather_of_the_mail(learnt: Mapping[str, float]) -> str | None:
    """Return what the moves tell of the mail, where that is likelier than not."""
    told = [(chance, name) for name, chance in learnt.items() if name.startswith("mail=")]
    chance, name = max(told, default=(0.0, ""))
    return name.removeprefix("mail=") if chance >= HOLDS else None


def answered_facts(faq: Faq, state: State, message: Message) -> dict[str, str]:
    """Return the facts that are learnt with the moves, as `name=value`: what the bot asked for, that the school was
    asked, and what became of the mail."""
    first = asked(faq, state) == "choose"
    moves = message.moves
    learnt = _learnt_here(faq, state, message)
    if first:
        steps = moves.get("result", {})
        learnt = {name: max(steps.get(name, 0), learnt.get(name, 0)) for name in {*steps, *learnt}}
    topic = current_topic(faq, state)
    matter = {"school_asked", DONE_BY_SCHOOL, *(relevant_facts(topic) if topic else ())} & set(
        LEARNT
    )
    told: dict[str, str] = {}
    asks = learnt.get("asks", 0) >= SURELY_ASKS
    unasked = BESIDE_A_QUESTION if asks else TELLS_UNASKED
    waits_for = set() if learnt.get("wait", 0) >= SURELY_WAITS else _waits_for(faq, state)
    for chance, label in sorted((chance, label) for label, chance in learnt.items()):
        fact, _, value = label.partition("=")
        least = ANSWERS if fact == state.fact else HOLDS if first else unasked
        if (fact in waits_for and not asks) or (fact == DONE_BY_SCHOOL and not asks):
            least = HOLDS  # 'eerste geprobeerd niks gekregen, tweede ook al gedaan nu wachten'
        if fact in (state.fact, *matter) and chance >= least:
            told[fact] = value  # the likeliest comes last
    return told_facts(faq, told)


def _waits_for(faq: Faq, state: State) -> set[str]:
    """Return the facts that the open step waits to be told: an option of it tells them, or that it was done."""
    step = current_step(faq, state) if state.open in ("step", "how") else None
    return {*step.did, *(fact for option in step.options for fact in option.set)} if step else set()


def of_which_mail(
    faq: Faq,
    state: State,
    told: Mapping[str, str],
    moves: Mapping[str, float],
    tried: Collection[str] = (),
) -> dict[str, str]:
    """Return what is told of the mail with which one it is, where one was asked for anew.

    What was tried tells that, or an option of the open step, or it is known. A dead link that is named once more to
    take it back is none.
    """
    takes_back = moves.get("takes_back", 0)
    denies = takes_back >= DENIES and takes_back > moves.get("not_helped", 0)
    if denies and told.get("mail") == DEAD and state.facts.get("mail") in ALIVE:
        return {**told, "mail": ALIVE[state.facts["mail"]]}  # 'hij is niet verlopen'
    step = current_step(faq, state)
    values = {option.set.get("mail") for option in step.options} if step else set()
    again, known = AGAIN.get(told.get("mail", "")), state.facts.get("mail")
    # Who was told to ask for a new link, and says once more that it is dead, means the new one.
    said_before = NEW in values and known == told.get("mail")
    asked = ASKED_ANEW in tried and told.get("mail") in (DEAD, BLANK)
    is_new = known in AGAIN.values() or again in values or said_before or asked
    return {**told, "mail": again} if again and is_new else {**told}


def is_there(state: State) -> bool:
    """Return whether the mail is known to be there, with a link that works."""
    return state.facts.get("mail") in ALIVE.values()


def comes_nowhere(state: State) -> bool:
    """Return whether the mail is known to have been asked for with an address that the school does not have."""
    return state.facts.get("mail") == ELSEWHERE


def _values(faq: Faq, name: str, value: str) -> set[str]:
    """Return the values that a fact may have; one without options may have any."""
    if name not in faq.facts:
        return set()
    fact = faq.facts[name]
    values = {str(option.value) for option in fact.options}
    if fact.options_from == "suppliers":
        values |= set(faq.contacts.suppliers)
    if name == "browser":
        values |= set(faq.browsers.names)
    return values or {value}


def corrected_fact(faq: Faq, state: State, text: str) -> dict[str, str]:
    """Return the fact that a message puts right: one that was told before, with the other value that it says.

    'Ik zei 1 kind maar het zijn er 2' names both values; the one that is not known yet is meant.
    """
    words, topic = plain(text), current_topic(faq, state)
    for name in (relevant_facts(topic) if topic else set()) & set(state.facts):
        for option in faq.facts[name].options:
            telling = [says for says in option.says if plain(says) not in faq.dialogue.bare]
            other = option.value not in (state.facts[name], "unknown", "yes", "no", None)
            if other and holds_any(words, telling):
                return {name: str(option.value)}
    return {}


def described_client(faq: Faq, text: str) -> dict[str, str]:
    """Return the browser and device that are described rather than named: 'dat kompasje', 'de laptop'."""
    words = plain(text)
    return {
        name: str(option.value)
        for name in ("browser", "device")
        if name in faq.facts
        for option in faq.facts[name].options
        if option.value != "unknown" and holds_any(words, option.says)
    }


def named_things(faq: Faq, message: Message) -> tuple[str, ...]:
    """Return what browsers.yml tells how to do and a message names or tried: 'hoe open ik zo'n incognito ding'."""
    named = things_in(faq, message.text)
    return tuple(thing for thing in faq.browsers.how_to if thing in message.tried or thing in named)


def things_in(faq: Faq, text: str) -> tuple[str, ...]:
    """Return what browsers.yml tells how to do and a text names."""
    words = plain(text)
    how_to = faq.browsers.how_to
    return tuple(thing for thing in how_to if holds_any(words, how_to[thing].says))
