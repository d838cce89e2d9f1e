"""`inloghulp new TOPIC`: the three files of a new topic, to fill in."""

import argparse
import re
from pathlib import Path

from inloghulp import folders
from inloghulp.cli.command import CommandFailed, Commands, add_command


def add_to(commands: Commands) -> None:
    """Add the command."""
    command = add_command(
        commands, "new", run, "Maak de drie bestanden van een nieuw onderwerp; u vult ze in."
    )
    command.add_argument("topic", metavar="ONDERWERP", help="de naam: kleine letters, cijfers en _")
    command.add_argument(
        "--button", metavar="TEKST", help="de tekst op de knop; zonder deze optie vragen we ernaar"
    )
    command.add_argument("--name", metavar="TEKST", help="hoe het heet in 'We waren bezig met ...'")
    command.add_argument(
        "--understood",
        metavar="TEKST",
        help="een korte regel die laat zien dat de bot het begrijpt",
    )
    command.add_argument(
        "--facts",
        metavar="FEITEN",
        help="de feiten waar het antwoord van afhangt, met komma's ertussen",
    )


def run(options: argparse.Namespace) -> int:
    """Ask what is needed, write the files, and say what to do next."""
    from inloghulp.checking import skeleton
    from inloghulp.checking.files import NOT_A_TOPIC
    from inloghulp.faq.base_model import NAME
    from inloghulp.faq.load import SHARED_FILES, read_folder

    topic: str = options.topic
    if not re.fullmatch(NAME, topic) or topic in {*SHARED_FILES, *NOT_A_TOPIC}:
        raise CommandFailed(
            f"'{topic}' kan niet; kies een naam met kleine letters, cijfers en een laag streepje"
        )
    names = read_folder(folders.FAQ).names
    if names.questions is None:
        raise CommandFailed("faq/facts.yml heeft een fout; `inloghulp check` noemt haar")
    button = _answer(options.button, "Tekst op de knop (hoogstens 25 tekens)")
    called = _answer(options.name, "Hoe heet het in 'We waren bezig met ...'")
    understood = _answer(
        options.understood, "Een korte regel die laat zien dat de bot het begrijpt"
    )
    known = ", ".join(sorted(names.questions))
    depends_on = _answer(
        options.facts,
        f"Waar hangt het antwoord van af? Feiten met komma's, of niets. Er zijn: {known}",
        empty=True,
    )
    facts = [fact.strip() for fact in depends_on.split(",") if fact.strip()]
    wrong = [fact for fact in facts if not re.fullmatch(NAME, fact)]
    if wrong:
        raise CommandFailed(
            f"'{wrong[0]}' kan geen feit heten; gebruik kleine letters en een laag streepje"
        )
    files = skeleton.files_of(skeleton.Start(topic, button, called, understood, facts))
    there = [name for name in files if (folders.ROOT / name).exists()]
    if there:
        raise CommandFailed(f"{there[0]} is er al; er is niets geschreven")
    for name, text in files.items():
        (folders.ROOT / name).write_text(text, encoding="utf-8")
        print(f"Gemaakt: {name}")
    for fact in facts:
        if fact not in names.questions:
            _add_fact(folders.FAQ / "facts.yml", fact, skeleton.fact(fact))
            print(f"Toegevoegd aan faq/facts.yml: {fact}")
    print(f"Vul in waar 'VUL IN' staat. Wat er nog ontbreekt, zegt: inloghulp check {topic}")
    return 0


def _answer(given: str | None, question: str, *, empty: bool = False) -> str:
    """Return what was given on the command line, or else what is typed."""
    answer = given
    try:
        while answer is None or (not answer.strip() and not empty):
            answer = input(f"{question}: ")
    except EOFError as end:
        raise CommandFailed("gestopt; er is niets geschreven") from end
    return answer.strip()


def _add_fact(path: Path, name: str, text: str) -> None:
    """Put a fact at the end of the facts, before what can be tried."""
    content = path.read_text(encoding="utf-8")
    before, mark, after = content.partition("\ntried:\n")
    if not mark:
        raise CommandFailed(f"zet '{name}' zelf in faq/facts.yml; er staat geen regel 'tried:'")
    path.write_text(f"{before}\n{text.rstrip()}{mark}{after}", encoding="utf-8")
