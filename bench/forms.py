"""Measures what the form of a first message costs: `python -m bench.forms`.

Each short question is said as it stands, and in other forms in which parents say the same: behind a greeting, with
thanks, in capitals. Counted is what the whole bot does then: it begins the topic, offers it, or neither.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from inloghulp.cli.command import quiet_rasa, trained_model, usable_faq
from inloghulp.evaluation.documented import write_table
from inloghulp.evaluation.measures import Parse, Question, parser_of, read_questions
from inloghulp.evaluation.turns import Parent
from inloghulp.faq.model import Faq

COMMAND = ".venv/bin/python -W ignore -m bench.forms"
"""How a document names it."""

FILES = ("mixed", "hard", "helpdesk", "year", "last")
MOST_WORDS = 12
"""In a longer message these words are only a small part."""

FORMS: Mapping[str, Callable[[str], Sequence[str]]] = {
    "as it stands": lambda said: [said],
    "hallo, ...": lambda said: [f"hallo, {said}"],
    "goedemorgen ...": lambda said: [f"goedemorgen {said}"],
    "... alvast bedankt": lambda said: [f"{said} alvast bedankt"],
    "... Kunt u mij helpen?": lambda said: [f"{said.rstrip('.?!')}. Kunt u mij helpen?"],
    "IN CAPITALS": lambda said: [said.upper()],
    "...!!!": lambda said: [f"{said.rstrip('.?!')}!!!"],
    "hallo / ...": lambda said: ["hallo", said],
    "mijn kind kan niet inloggen / ...": lambda said: ["mijn kind kan niet inloggen", said],
    "ik ben niet handig met computers. ...": lambda said: [
        f"ik ben niet handig met computers. {said}"
    ],
}
"""What is typed in the place of a question; a slash is a message of its own."""


def outcome(faq: Faq, parse: Parse, lines: Sequence[str], topic: str) -> str:
    """Say what the bot makes of these lines: the topic is begun, offered, or neither."""
    parent = Parent(faq, parse, {})
    for line in lines:
        parent.type(line)
    state = parent.turn.state
    if topic in (state.topic, *state.waiting):
        return "begun"
    return "offered" if topic in {button.intent for button in parent.buttons} else "neither"


def short_questions(faq: Faq) -> list[Question]:
    """Return the short questions about a topic."""
    questions = [one for name in FILES for one in read_questions(_file(name))]
    return [
        one for one in questions if one.label in faq.topics and len(one.text.split()) <= MOST_WORDS
    ]


def _file(name: str) -> Path:
    return Path(__file__).parent / "questions" / f"{name}.jsonl"


def table(faq: Faq, parse: Parse) -> str:
    """Return a table with a row for each form."""
    questions = short_questions(faq)
    rows = [
        f"| form, of {len(questions)} questions | begun | offered | neither |",
        "|---|---|---|---|",
    ]
    for form, said in FORMS.items():
        counted = Counter(outcome(faq, parse, said(one.text), one.label) for one in questions)
        rows.append(
            f"| {form} | {counted['begun']} | {counted['offered']} | {counted['neither']} |"
        )
    return "\n".join(rows) + "\n"


def main() -> None:
    """Print the table, and write it in a document where that has this command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--page", type=Path, help="also write it below this command in a document")
    page: Path | None = parser.parse_args().page
    quiet_rasa()
    told = table(usable_faq(), parser_of(trained_model()))
    if page:
        write_table(page, COMMAND, told)
    print(told, end="")


if __name__ == "__main__":
    main()
