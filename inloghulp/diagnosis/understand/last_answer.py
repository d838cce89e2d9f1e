"""What the last turn answered, or could not."""

from inloghulp.diagnosis.state import Button, State
from inloghulp.faq.model import Answer, Faq

WHICH_QUESTION = ("which_question", "which_instead", "which_question_again")
"""The sentences that ask which of some questions is meant."""


NO_ANSWER = (*WHICH_QUESTION, "unknown_answer", "unknown_answer_again")
"""The sentences of a bot that could not answer what was asked."""


def could_not_answer(state: State) -> bool:
    """Whether the last turn said that it could not answer, or gave questions to choose from."""
    return any(f"sentence:{name}" in state.said for name in NO_ANSWER)


def questions_to_choose_from(state: State) -> list[Button]:
    """Return the questions on offer of which one is to be chosen; none where they stand beside an answer."""
    answered = any(name.startswith("answer:") for name in state.said)
    beside = answered and not could_not_answer(state)
    return [] if beside else [button for button in state.offered if button.question]


def was_answered(faq: Faq, state: State) -> bool:
    """Whether the last turn answered a question, or said that it could not; a kind line is no answer."""
    answered = any(answer.kind == "answer" for answer in told_answers(faq, state))
    other = any(name.startswith(("gist:", "clicks:")) for name in state.said)
    return answered or other or could_not_answer(state)


def answered_topics(faq: Faq, state: State) -> list[str]:
    """Return the topics of the entries that the last turn told."""
    return [answer.topic for answer in told_answers(faq, state) if answer.topic]


def told_answers(faq: Faq, state: State) -> list[Answer]:
    """Return the entries that the last turn told."""
    told = (name.removeprefix("answer:") for name in state.said if name.startswith("answer:"))
    return [faq.answers[name] for name in told if name in faq.answers]
