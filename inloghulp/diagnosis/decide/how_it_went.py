"""When it is told how a step went: that it works, that it did not help, and what may mean one of these."""

from inloghulp.diagnosis.decide.buttons import option_is_halfway
from inloghulp.diagnosis.decide.kinds_of_facts import OWN_CODE
from inloghulp.diagnosis.decide.plan import Act, Plan
from inloghulp.diagnosis.decide.taking_in import (
    answers_the_question,
    leads_on_after_the_end,
    tells_more_after_the_end,
)
from inloghulp.diagnosis.moves import HOLDS, MAY_HOLD
from inloghulp.diagnosis.next_step import relevant_facts
from inloghulp.diagnosis.standing import ROUTED
from inloghulp.faq.names import DONE_BY_SCHOOL

CERTAIN_TOPIC = 0.9
"""From here on it is nearly certain what a message is about."""

LIKELY_TOPIC = 0.7
"""From here on it is likely what a message is about, where its moves say as much: what is surely taken back beside good
news is of that topic, and so is what surely is trouble."""

SURELY_TROUBLE = 0.65
"""How likely that trouble must be."""

SURELY_OTHERWISE = 0.85
"""How likely it must be that something is taken back there."""

MAY_BE_TOLD = 0.25
"""How likely it must be that a problem is told beside something else, where it is nearly certain which one it is."""

SURELY_FAILED = 0.52
"""How likely it must be that a step did not help, or that trouble is told at it, for the bot to leave it."""

AFTER_A_PAUSE = ("wait", "wait_again")
"""Sentences to who does something first: what is said then may only be that the parent is back."""

SURELY_AFTER_A_PAUSE = 0.93
"""How likely it must be then that a step did not help."""

SURELY_BESIDE_A_QUESTION = 0.9
"""The same where it is likelier that something is asked."""

SURELY_WORKS = 0.9
"""How likely it must be that it works where it is likelier that something is asked, or that was answered, a feeling is
told or a farewell fits."""

WORKS_UNASKED = 0.6
"""The same where it was asked for a fact, so that nobody says it of something else."""

SURELY_ELSEWHERE = 0.55
"""How likely another topic must be for trouble beside good news to be of that one."""

TROUBLE = 0.45
"""How likely trouble must be then."""

CERTAINLY_WORKS = 0.97
"""The same where what the step waits for is told, beside a question that was answered."""

MORE_THAN_FOUND = 0.05
"""How much likelier it must be that it works than that the mail was only found."""


def problem_with_the_step(plan: Plan) -> bool:
    """Whether trouble is told at a step, and no other than what the step is for."""
    state = plan.state
    told = plan.reading.moves.get("problem", 0) >= SURELY_FAILED and not plan.reading.does("asks")
    return told and state.open == "step"


def did_not_help(plan: Plan) -> bool:
    """Whether it is told that the step did not help."""
    if tells_more_after_the_end(plan) and (
        leads_on_after_the_end(plan) or not plan.reading.does("not_helped")
    ):
        return False  # 'ik heb het gisteren al aan de juf gevraagd'
    if _rather_did(plan) or (
        plan.state.outcome == "resolved" and not plan.reading.does("not_helped")
    ):
        return False  # 'gedaan', and 'dat had ik al gedaan' where it was solved
    if plan.reading.does("not_helped", "already"):
        return not _fails(plan) and not _rather_works(plan) and surely_failed(plan)
    if _still_there(plan):
        return True
    # 'Gewist.' is read as a try, and says no more than that it was done.
    moves = plan.reading.moves
    failed = moves.get("not_helped", 0) >= MAY_HOLD or moves.get("already", 0) >= MAY_HOLD
    tried = failed and plan.new_tries == {_tries(plan)}
    return tried and not plan.reading.does("did", "works", "wait", "asks", "next", "how", "yes")


def _rather_did(plan: Plan) -> bool:
    """Whether it is likelier that the step was done just now than before, and nothing is told of how it went."""
    moves = plan.reading.moves
    now = plan.reading.does("did") and moves["did"] > moves.get("already", 0)
    return now and plan.reading.does("already") and not plan.reading.does("not_helped")


def surely_failed(plan: Plan) -> bool:
    """Whether it is sure enough that a result is told to leave the step: a remark at a step is none."""
    step = plan.step if plan.state.busy and plan.state.open == "step" else None
    if step is None or step.only_tells or plan.new_tries or plan.reading.implied:
        return True
    moves = plan.reading.moves
    failed = max(moves.get("not_helped", 0), moves.get("already", 0))
    told = max(("not_helped", "already"), key=lambda move: moves.get(move, 0))
    asks = (
        plan.reading.does("asks") and moves["asks"] > failed and not plan.reading.does_apart(told)
    )
    # 'Zo, ik ben er weer'
    said = {Act.named(name).key for name in plan.before.said}
    paused = told == "not_helped" and not said.isdisjoint(AFTER_A_PAUSE)
    least = SURELY_BESIDE_A_QUESTION if asks else SURELY_AFTER_A_PAUSE if paused else SURELY_FAILED
    return failed >= least


def may_have_failed(plan: Plan) -> bool:
    """Whether a result may have been told at a step, without that being sure."""
    told = plan.reading.does("not_helped", "already", "problem")
    return told and plan.state.busy is not None


def works(plan: Plan) -> bool:
    """Whether it works, and was not only done or found: 'gewist en weer ingelogd', 'ja daar stond hij'."""
    moves = plan.reading.moves
    if _is_said_of_something_else(plan):
        return False
    if option_is_halfway(plan) and moves.get("works", 0) < moves.get("yes", 0) + MORE_THAN_FOUND:
        return False
    least = max(moves.get(other, 0) for other in ("did", "wait"))
    # 'Gelukt, maar dan een wit scherm': both are told, so it is asked.
    asks = plan.state.busy is not None and rather_asks(plan, "works")
    feels = plan.reading.does("upset", "rude")
    unsure = asks or feels or plan.answered or plan.reading.farewell is not None
    # 'Ja, Prowise Go, nu zie ik het staan op haar briefje!'
    unsure = unsure or (plan.state.open == "fact" and answers_the_question(plan))
    # 'Aangevraagd en een nieuw wachtwoord gemaakt, hij doet het nu! Mag mijn kind het zelf onthouden?'
    sure_besides = plan.reading.does("did") or plan.reading.does_apart("works")
    unsure = unsure and not (sure_besides or _asks_who_is_in(plan))
    # 'De juf zegt dat hij erin staat, en nu?'
    unsure = unsure or DONE_BY_SCHOOL in plan.new_facts
    sure = moves.get("works", 0) >= max(least, SURELY_WORKS if unsure else 0)
    fails = _fails(plan) or _still_there(plan) or _comes_back(plan)
    return (plan.reading.does("works") or _works_unasked(plan)) and sure and not fails


def _works_unasked(plan: Plan) -> bool:
    """Whether only good news is told, where the bot asked for something: 'maakt niet uit, 't is gelukt'."""
    more = plan.reading.does("asks", "problem", "not_helped", "takes_back", "did", "cannot")
    more = more or answers_the_question(plan) or bool(plan.reading.topics)
    works = plan.reading.moves.get("works", 0)
    return plan.state.open == "fact" and works >= WORKS_UNASKED and not more


def _asks_who_is_in(plan: Plan) -> bool:
    """Whether the question that is answered is one of who is logged in: 'moet ik nu elke keer dat venster?'."""
    answer = plan.entry
    return plan.answered and answer is not None and answer.after_success


def _is_said_of_something_else(plan: Plan) -> bool:
    """Whether what sounds as good news is about something else than the open problem."""
    reading, state = plan.reading, plan.state
    works = reading.moves.get("works", 0)
    apart = reading.does_apart("works")  # 'nu gaat het!! maar het leesprogramma staat er niet'
    if state.outcome in ROUTED and reading.does("problem") and reading.topics and not apart:
        return True  # 'top, dank je. Dan nog mijn dochter: die ziet alleen wit'
    goes_to_school = state.outcome in ROUTED or plan.offers_message
    matters = plan.topic is not None and "works_elsewhere" in relevant_facts(plan.topic)
    # 'In Edge wel', where another browser was to be tried, is what was hoped for.
    hoped = plan.state.open == "step" and _tries(plan) == plan.state.facts.get("works_elsewhere")
    if (goes_to_school or matters) and "works_elsewhere" in plan.new_facts and not hoped:
        return True  # 'op de tablet doet hij het wel' is for the message, or leads on
    others = [topic for topic in reading.topics if topic != state.topic]
    certain = any(reading.about(topic) >= CERTAIN_TOPIC for topic in others)
    # 'Nee, we zijn er allebei in. Ik vroeg of er later nog mail komt'
    only_asks = plan.answered and reading.does("asks") and not reading.does("problem")
    takes_back = reading.moves.get("takes_back", 0)
    rather = reading.does("takes_back") and takes_back > works
    if rather and takes_back >= SURELY_OTHERWISE and works < SURELY_WORKS and not only_asks:
        return True  # 'nee, de link was juist goed! Hij wil nog een code'
    # 'Ik was al voorbij mijn wachtwoord, het is daarna bij zijn naam'
    likely = any(reading.about(topic) >= LIKELY_TOPIC for topic in others)
    if not only_asks and ((certain and rather) or (likely and takes_back >= SURELY_OTHERWISE)):
        return True  # 'we zijn al ingelogd, het gaat om die melding'
    # 'De nieuwe mail is binnen, waar open ik die' where a link was to be asked for.
    waits_for = plan.step.did.keys() if plan.step and state.open == "step" else set()
    return plan.answered and bool(waits_for & reading.told.keys()) and works < CERTAINLY_WORKS


def _still_there(plan: Plan) -> bool:
    """Whether the open problem is told beside good news: 'de oudste is erin, maar de jongste weet hem niet'."""
    reading, topic = plan.reading, plan.state.topic
    told = reading.does("works") and reading.moves.get("problem", 0) >= SURELY_FAILED
    about = reading.about(topic)
    # 'De oudste is erin, maar de jongste ziet plaatjes'
    trouble = reading.moves.get("problem", 0) >= SURELY_TROUBLE and about >= LIKELY_TOPIC
    surely = about >= CERTAIN_TOPIC or trouble
    another = is_of_the_next_child(plan)
    return plan.state.busy is not None and told and surely and not another


def is_of_the_next_child(plan: Plan) -> bool:
    """Whether one child got in, and the same is told of another: each has its own code. 'De oudste is erin, nu de
    jongste nog'."""
    reading, topic = plan.reading, plan.topic
    own = topic is not None and relevant_facts(topic) >= OWN_CODE
    surely = reading.moves.get("works", 0) >= SURELY_WORKS and reading.does("problem")
    several = plan.state.facts.get("children") == "several"
    same = plan.state.topic in reading.topics
    fails = reading.does("not_helped")
    return own and surely and several and same and not fails


def _comes_back(plan: Plan) -> bool:
    """Whether the problem that was solved is told again beside good news of something else: 'dat wachtwoord is gevonden
    en weg! Alleen heb ik nu weer die melding'."""
    reading, state = plan.reading, plan.state
    trouble = max(reading.moves.get(move, 0) for move in ("problem", "not_helped"))
    again = trouble >= SURELY_TROUBLE and reading.about(state.topic) >= CERTAIN_TOPIC
    return state.outcome == "resolved" and again


def _fails(plan: Plan) -> bool:
    """Whether it is told, at a step, that it works and that it does not."""
    both = plan.reading.does("not_helped") and plan.reading.does("works")
    return both and plan.state.busy is not None and trouble_elsewhere(plan) is None


def _rather_works(plan: Plan) -> bool:
    """Whether what was tried before may well work now: 'dat had ik al gedaan, en inloggen lukt nu ook'."""
    moves = plan.reading.moves
    works = moves.get("works", 0)
    return plan.state.busy is not None and works >= HOLDS and works > moves.get("not_helped", 0)


def trouble_elsewhere(plan: Plan) -> str | None:
    """Return the problem that trouble beside good news is about: 'ik ben erin, maar haar plaatje is niet goed'."""
    reading, other = plan.reading, plan.reading.second
    trouble = max(reading.moves.get(move, 0) for move in ("problem", "not_helped"))
    surely = reading.moves.get("works", 0) >= SURELY_WORKS and trouble >= TROUBLE
    surely = surely and not reading.does("thanks", "leaving")
    about = reading.about(other) if other else 0.0
    # 'Ja daar staat ze ook! Nu doet het geluid het niet'
    likely = about >= (MAY_HOLD if other in reading.problems_apart else SURELY_ELSEWHERE)
    more = likely and about > reading.about(plan.state.topic)
    return other if surely and more else None


def may_work(plan: Plan) -> bool:
    """Whether it may work, without that being clear."""
    return plan.state.busy is not None and plan.reading.moves.get("works", 0) >= MAY_HOLD


def tells_the_try(plan: Plan) -> bool:
    """Whether it is told that was tried what the step asks for, and not what came of it."""
    # Also where the bot asks for the browser to tell how: 'ik heb er al een met InPrivate open'.
    at_step = plan.state.busy is not None and plan.state.open in ("step", "how")
    return at_step and not plan.answered and _tries(plan) in plan.reading.tried


def _tries(plan: Plan) -> str | None:
    return plan.step.tries if plan.step else None


def rather_asks(plan: Plan, move: str) -> bool:
    """Whether it is likelier that something is asked: 'en zijn oefeningen, wie bewaart die dan?'.

    Not in another part of the message than the one that makes the move: 'gelukt. Wie bewaart nu zijn oefeningen?'.
    """
    moves = plan.reading.moves
    return not plan.reading.does_apart(move) and max(
        moves.get("asks", 0), moves.get("how", 0)
    ) > moves.get(move, 0)


def waits_for_the_bot(plan: Plan) -> bool:
    """Whether something is asked that has no answer, rather than that the parent is busy: 'kwijt zeg ik, zoek jij hem
    even op'."""
    both = plan.reading.does("wait") and plan.reading.does("asks")
    return both and rather_asks(plan, "wait") and not plan.answered


def may_still_do_it(plan: Plan) -> bool:
    """Whether something is asked that was answered, by which the step may be done after all: 'dat durf ik niet, zijn
    mijn foto's dan weg?', 'hier is alleen Chrome, kan het ook op mijn telefoon?'."""
    asks = plan.state.open == "step" and plan.answered and plan.reading.does("asks")
    tries = plan.step.tries if plan.step else None
    return asks and tries not in plan.reading.ruled_out
