"""`inloghulp test`: plays conversation tests with the bot, and tells in Dutch how they went."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inloghulp import folders
from inloghulp.cli.command import (
    CommandFailed,
    Commands,
    add_command,
    quiet_rasa,
    trained_model,
    usable_faq,
    using,
)
from inloghulp.cli.system_errors import reason_of
from inloghulp.cli.transcripts import told

if TYPE_CHECKING:
    from inloghulp.faq.model import Faq
    from inloghulp.stories.playing import Played
    from inloghulp.stories.story import Stories

SORTS = {
    "step": "Stappen",
    "option": "Knoppen",
    "answer": "Antwoorden",
    "route": "Doorverwijzingen",
}
"""How the sorts of what can be reached are called above a list."""


def add_to(commands: Commands) -> None:
    """Add the command."""
    command = add_command(
        commands, "test", run, "Speel gesprekken met de chatbot, en zeg wat er anders ging."
    )
    command.add_argument(
        "which",
        nargs="*",
        metavar="WELKE",
        help="een bestand, een onderwerp, of een deel van de naam van een gesprek; zonder WELKE alle gesprekken",
    )
    command.add_argument("-v", "--verbose", action="store_true", help="toon ook wat goed ging")
    command.add_argument(
        "--list", action="store_true", help="noem alleen de namen; er wordt niets gespeeld"
    )
    command.add_argument(
        "--html", type=Path, metavar="BESTAND", help="schrijf een verslag in dit bestand"
    )
    command.add_argument(
        "--junit", type=Path, metavar="BESTAND", help="schrijf JUnit XML in dit bestand"
    )
    command.add_argument(
        "--coverage",
        action="store_true",
        help="noem ook de stappen, knoppen, antwoorden en doorverwijzingen die in geen enkel gesprek voorkomen",
    )
    command.add_argument(
        "--record",
        nargs="?",
        const="",
        metavar="NAAM",
        help="praat zelf, en bewaar dat als een gesprek met deze naam en de antwoorden van nu; WELKE is het bestand",
    )


def run(options: argparse.Namespace) -> int:
    """List, record or play; 1 where a conversation did not go as its file says."""
    if options.list:
        return _list(options.which)
    if options.record is not None:
        from inloghulp.cli.record import record

        return record(options.record, options.which)
    for file in filter(None, (options.html, options.junit)):
        if not file.absolute().parent.is_dir():
            raise CommandFailed(f"er is geen map {file.absolute().parent}; maak die eerst")
    return _test(options)


def chosen(which: Sequence[str]) -> "Stories":
    """Return the conversations that are meant."""
    from inloghulp.stories.choosing import NotFound, choose
    from inloghulp.stories.reading import names_for_stories

    try:
        return choose(folders.ROOT, which, names_for_stories(folders.FAQ))
    except NotFound as error:
        raise CommandFailed(str(error)) from error


def played_of(stories: "Stories") -> "tuple[list[Played], Path]":
    """Play conversations with the trained model, and give how they went."""
    faq, model = usable_faq(), trained_model()
    quiet_rasa()
    from inloghulp.stories.run import play_all

    with using(model):
        return play_all(model, faq, stories.good), model


def _list(which: Sequence[str]) -> int:
    from inloghulp.stories.choosing import NotFound, names_of

    try:
        rows = names_of(folders.ROOT, which)
    except NotFound as error:
        raise CommandFailed(str(error)) from error
    last = ""
    for file, name in rows:
        if file != last:
            print(file)
        print(f"  {name}")
        last = file
    return 0


def _test(options: argparse.Namespace) -> int:
    from inloghulp.stories.telling import count

    stories = chosen(options.which)
    played, model = played_of(stories)
    for line in told(played, stories.malformed, verbose=options.verbose):
        print(line)
    if options.html:
        from inloghulp.stories.report import write_report

        _write(
            options.html, lambda: write_report(options.html, played, stories.malformed, model.name)
        )
    if options.junit:
        from inloghulp.stories.junit import write_junit

        _write(options.junit, lambda: write_junit(options.junit, played, stories.malformed))
    if options.coverage:
        print("\n".join(_coverage(usable_faq())))
    counted = count(played, stories.malformed)
    print(f"{counted}.")
    return 1 if counted.wrong or counted.malformed else 0


def _write(file: Path, write: Callable[[], None]) -> None:
    try:
        write()
    except OSError as error:
        raise CommandFailed(f"{file} kan niet worden geschreven: {reason_of(error)}") from error
    print(f"Geschreven: {file}")


def _coverage(faq: "Faq") -> Iterator[str]:
    """Yield what no conversation of the project reaches, when each was played last."""
    from inloghulp.stories.reachable import everything, not_reached
    from inloghulp.stories.reached_last_run import read_kept, up_to_date

    kept, there = read_kept(folders.STATE), list(everything(faq))
    for sort, missing in not_reached(faq, kept.reached).items():
        whole = sum(kind == sort for kind, _ in there)
        yield f"{SORTS[sort]}: {whole - len(missing)} van {whole} komen in een gesprek voor."
        if missing:
            yield "  In geen enkel gesprek:"
            yield from (f"    {name}" for name in missing)
    if not up_to_date(kept, folders.ROOT):
        yield "Niet alle gesprekken zijn gespeeld zoals ze er nu staan; zonder WELKE speelt u ze alle."
    yield ""
