"""`inloghulp preview [TOPIC]`: the conversation of a topic as a picture in the browser, or as text."""

import argparse
import contextlib
import shutil
import sys
import webbrowser
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inloghulp import folders
from inloghulp.cli.command import CommandFailed, Commands, add_command, quiet_rasa, usable_faq
from inloghulp.cli.report import add_since, days_of, read_figures
from inloghulp.cli.system_errors import reason_of

if TYPE_CHECKING:
    from inloghulp.faq.model import Faq
    from inloghulp.reporting.report import StepTally

FILE = "preview.html"


def add_to(commands: Commands) -> None:
    """Add the command."""
    command = add_command(
        commands,
        "preview",
        run,
        "Toon welke stap op welke knop volgt en waar ouders stoppen, als tekening in de browser.",
    )
    command.add_argument(
        "topic", nargs="?", metavar="ONDERWERP", help="een onderwerp; zonder ONDERWERP alle"
    )
    command.add_argument("--text", action="store_true", help="toon het als tekst")
    command.add_argument(
        "--html",
        type=Path,
        metavar="BESTAND",
        help="schrijf de pagina in dit bestand, en open geen browser",
    )
    add_since(command)


def run(options: argparse.Namespace) -> int:
    """Print the text, or write the page and open it."""
    from inloghulp.faq.misspelt_names import meant

    faq = usable_faq()
    if options.topic and options.topic not in faq.topics:
        hint = meant(options.topic, faq.topics)
        raise CommandFailed(f"er is geen onderwerp '{options.topic}'; {hint}")
    topics = [options.topic] if options.topic else list(faq.topics)
    steps, figures = _figures(faq, days_of(options.since))
    if options.text:
        print("\n".join([*_text(faq, topics, steps), figures]))
        return 0
    file = options.html or folders.STATE / FILE
    _write(file, faq, topics, steps, figures)
    print(f"Geschreven: {file}")
    if options.html is None and not webbrowser.open(file.resolve().as_uri()):
        print("Er is hier geen browser; open het bestand zelf.")
    return 0


def _figures(faq: "Faq", days: int | None) -> "tuple[Mapping[str, StepTally], str]":
    """Where parents stopped, by step, and a line that tells of which conversations; the tree is told without, too."""
    try:
        with contextlib.redirect_stdout(sys.stderr):
            quiet_rasa()
            report = read_figures(faq, days)
    except CommandFailed as failure:
        return {}, f"De cijfers ontbreken: {failure}"
    from inloghulp.reporting.report import ALL

    period = "tot nu toe" if days is None else f"van de laatste {days} dagen"
    number = report.of(ALL).conversations
    if not report.steps:
        return {}, f"Cijfers van de stappen zijn er nog niet: {number} gesprekken {period}."
    kept = f"Cijfers van {number} gesprekken {period}"
    return report.steps, f"{kept}; verwijzingen van een onderwerp naar dezelfde hulp tellen samen."


def _write(
    file: Path,
    faq: "Faq",
    topics: Sequence[str],
    steps: "Mapping[str, StepTally]",
    figures: str,
) -> None:
    from inloghulp.preview.page import page

    try:
        if file.parent == folders.STATE:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.write_text(page(faq, topics, steps, figures), encoding="utf-8")
    except OSError as error:
        raise CommandFailed(f"{file} kan niet worden geschreven: {reason_of(error)}") from error


def _text(faq: "Faq", topics: Sequence[str], steps: "Mapping[str, StepTally]") -> Iterator[str]:
    from inloghulp.preview.stops import stops_of
    from inloghulp.preview.text import lines_of
    from inloghulp.preview.tree import tree_of
    from inloghulp.preview.walk import walk

    width = shutil.get_terminal_size((100, 24)).columns
    for topic in topics:
        found = walk(faq, topic)
        yield f"{faq.topics[topic].button} ({topic})"
        yield ""
        yield from lines_of(found, tree_of(found), width, stops_of(found, steps))
        yield ""
