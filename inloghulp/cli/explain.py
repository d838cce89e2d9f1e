"""`inloghulp explain`: what is understood of a message, and which examples that comes from; in Dutch."""

import argparse
import contextlib
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from difflib import get_close_matches
from typing import TYPE_CHECKING

from inloghulp.cli.command import (
    CommandFailed,
    Commands,
    add_command,
    quiet_rasa,
    trained_model,
    usable_faq,
    using,
)
from inloghulp.evaluation.moments import START, find_moment, moments

if TYPE_CHECKING:
    from inloghulp.evaluation.explanation import Explanation, LikelyAnswer

NOTHING = "niet begrepen"
GROUPS = {"topic": "onderwerp", "moves": "bewegingen", "answer": "antwoord"}


def add_to(commands: Commands) -> None:
    """Add the command."""
    command = add_command(
        commands,
        "explain",
        run,
        "Zeg wat er van een bericht begrepen wordt, en door welke voorbeelden.",
    )
    command.add_argument("text", metavar="BERICHT", help="het bericht van een ouder")
    command.add_argument(
        "--after",
        default=START,
        metavar="STAP",
        help="wat de bot vroeg: een stap (activation_link.spam), 'fact children', 'offer message',"
        " 'after resolved' of een andere naam uit data/moves; zonder deze optie is het een eerste bericht",
    )
    command.add_argument("--json", action="store_true", help="toon alleen JSON")


def run(options: argparse.Namespace) -> int:
    """Print the explanation on standard output, and all else on standard error."""
    with contextlib.redirect_stdout(sys.stderr):
        quiet_rasa()
        try:
            moment, explanation = _explanation(options)
        except ValueError as error:
            raise CommandFailed(str(error)) from error
    if options.json:
        print(json.dumps({"after": moment, **asdict(explanation)}, ensure_ascii=False))
    else:
        print("\n".join(worded(explanation, moment)))
    return 0


def _explanation(options: argparse.Namespace) -> "tuple[str, Explanation]":
    from inloghulp.diagnosis.understand.moment import asked
    from inloghulp.evaluation.explanation import explain, training_examples
    from inloghulp.evaluation.measures import parser_of
    from inloghulp.evaluation.models_to_measure import our_plan
    from inloghulp.nlu.features.embedding import load_embedder

    faq = usable_faq()
    moment = find_moment(faq, options.after)
    if moment is None:
        near = get_close_matches(options.after, list(moments(faq)), n=1)
        hint = f"bedoelt u '{near[0]}'?" if near else "verwacht wordt bijvoorbeeld 'fact children'"
        raise CommandFailed(f"'{options.after}' is niets wat de bot vraagt; {hint}")
    state = moments(faq)[moment]
    examples = training_examples(asked(faq, state))
    model = trained_model()
    with using(model):
        parse = parser_of(model)
        embedder = load_embedder(our_plan().embedding)
        return moment, explain(faq, state, options.text, parse, examples, embedder)


def worded(explanation: "Explanation", moment: str) -> Iterator[str]:
    """Give the lines for people to read."""
    from inloghulp.diagnosis.moves import HOLDS

    yield f"Bericht     {explanation.text}"
    yield f"Na          {moment} (soort vraag: {explanation.asked})"
    yield f"Onderwerp   {_topics(explanation)}"
    yield f"Feiten      {', '.join(explanation.facts) or 'geen'}"
    hold = [_ranked(move) for move in explanation.moves if move[1] >= HOLDS]
    others = [_ranked(move) for move in explanation.moves if move[1] < HOLDS]
    maybe = f" (te onzeker: {', '.join(others)})" if others else ""
    yield f"Bewegingen  {', '.join(hold) or NOTHING}{maybe}"
    if explanation.answers:
        yield "Antwoorden"
        yield from (_answer(one) for one in explanation.answers)
    else:
        yield f"Antwoorden  {NOTHING}"
    for name, near in explanation.nearest.items():
        yield f"Voorbeelden die er het meest op lijken: {GROUPS[name]}"
        yield from (f"  {one.likeness:.2f}  {one.label}: {one.text}" for one in near)


def _topics(explanation: "Explanation") -> str:
    if not explanation.topics:
        return NOTHING
    best, *others = map(_ranked, explanation.topics)
    certainty = "zeker" if explanation.certainty == "sure" else "niet zeker: de bot vraagt het na"
    after = f"; daarna {', '.join(others)}" if others else ""
    return f"{best} ({certainty}){after}"


def _ranked(one: tuple[str, float]) -> str:
    return f"{one[0]} {one[1]:.2f}"


def _answer(one: "LikelyAnswer") -> str:
    told = "  <- dit zegt de bot" if one.told else ""
    return f"  {one.chance:.2f}  {one.name}: {one.begins or 'geen antwoord'}{told}"
