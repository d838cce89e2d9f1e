"""`inloghulp convert`: end-to-end tests of Rasa Pro as conversation tests."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from inloghulp import folders
from inloghulp.cli.command import CommandFailed, Commands, add_command
from inloghulp.cli.system_errors import reason_of

if TYPE_CHECKING:
    from inloghulp.checking.shapes import Conversation


def add_to(commands: Commands) -> None:
    """Add the command."""
    command = add_command(
        commands, "convert", run, "Maak van end-to-end-tests van Rasa Pro gesprekken om te spelen."
    )
    command.add_argument("file", type=Path, metavar="BESTAND", help="een bestand met 'test_cases'")
    command.add_argument(
        "--domain", type=Path, metavar="BESTAND", help="waar de 'responses' staan die 'utter' noemt"
    )
    command.add_argument(
        "--output",
        type=Path,
        metavar="BESTAND",
        help="zet ze erbij in dit bestand, zoals tests/conversations/flash.yml; anders komen ze op het scherm",
    )


def run(options: argparse.Namespace) -> int:
    """Write what can be taken, tell what cannot; 1 where there was any of the latter."""
    from inloghulp.faq.yaml_source import Document, read_yaml
    from inloghulp.stories.rasa_tests import convert, responses_of
    from inloghulp.story_files.writing import CannotWrite, add, block_of

    def read(path: Path) -> Document:
        try:
            path.open("rb").close()
        except OSError as error:
            raise CommandFailed(f"{path} kan niet worden gelezen: {reason_of(error)}") from error
        document, problems = read_yaml(path, path.as_posix(), prose=False)
        if problems:
            raise CommandFailed("\n".join(map(str, problems)))
        return document

    responses = responses_of(read(options.domain)) if options.domain else {}
    converted = convert(read(options.file), responses)
    for problem in converted.problems:
        print(problem, file=sys.stderr)
    taken = converted.conversations
    if not taken:
        raise CommandFailed("er is geen gesprek overgenomen")
    if options.output is None:
        print(f"conversations:\n{block_of(taken)}", end="")
    else:
        about = f"Gesprekken uit {options.file.name}; gespeeld met de hele bot."
        try:
            add(folders.ROOT, options.output, _free(options.output, taken), about)
        except CannotWrite as error:
            raise CommandFailed(f"er is niets geschreven: {error}") from error
        except OSError as error:
            raise CommandFailed(f"{options.output}: {reason_of(error)}") from error
        number = "1 gesprek" if len(taken) == 1 else f"{len(taken)} gesprekken"
        print(f"{number} toegevoegd aan {options.output}. Nu: inloghulp test {options.output}")
    return 1 if converted.problems else 0


def _free(output: Path, taken: "list[Conversation]") -> "list[Conversation]":
    """Return the conversations, each with a name that no other in the file has."""
    from inloghulp.stories.reading import names_in
    from inloghulp.story_files.recording import not_yet

    names = [name for _, name in names_in(folders.ROOT, [output])] if output.is_file() else []
    free = []
    for one in taken:
        name = not_yet(one.name, names)
        names.append(name)
        free.append(one.copy(update={"name": name}))
    return free
