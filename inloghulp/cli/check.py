"""`inloghulp check`: every mistake in the files that people edit, all at once, in Dutch."""

import argparse
import datetime
import gc
from collections.abc import Iterator
from typing import TYPE_CHECKING

from inloghulp import folders
from inloghulp.cli.command import Commands, add_command
from inloghulp.faq.yaml_source import Problem

if TYPE_CHECKING:
    from inloghulp.faq.model import Faq

TRAIN_FIRST = (
    "De gesprekken zijn niet gespeeld: er is geen model van de bestanden zoals ze nu zijn. "
    "`make train` maakt het."
)
MEND_FIRST = "De gesprekken zijn niet gespeeld; dat gebeurt als er nergens meer een fout is."


def add_to(commands: Commands) -> None:
    """Add the command."""
    command = add_command(
        commands,
        "check",
        run,
        "Kijk alle teksten, voorbeelden en instellingen na; noemt bestand en regel.",
    )
    command.add_argument(
        "topic",
        nargs="?",
        metavar="ONDERWERP",
        help="alleen de bestanden en voorbeelden van dit onderwerp; speelt ook de gesprekken ervan",
    )
    command.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="hoe het gezegd wordt: voor mensen, voor programma's, of naast de regels van een pull request",
    )
    command.add_argument(
        "--advice", action="store_true", help="zeg ook wat makkelijker te lezen kan"
    )


def run(options: argparse.Namespace) -> int:
    """Print each problem as `file:line: what is wrong and what is expected`."""
    from inloghulp.checking import output_formats, project

    gc.disable()  # a moment of work makes many small objects that all stay
    everything = found = project.look_at(folders.ROOT, datetime.date.today())
    gc.enable()
    if options.topic:
        found = project.of_topic(folders.ROOT, everything, options.topic)
    shown = found.advice if options.advice or options.topic or options.format != "text" else []
    for line in output_formats.told(found.problems, shown, options.format):
        print(line)
    if options.format != "text":
        return 1 if found.problems else 0
    code = 1 if found.problems else 0
    if options.topic and (folders.ROOT / f"data/nlu/{options.topic}.yml").is_file():
        code = _tell_topic(options.topic, mistakes=bool(everything.problems)) or code
    told_all = bool(options.advice or options.topic)
    if not code or found.problems:
        for line in _summary(found.problems, found.advice, told_all=told_all):
            print(line)
    if everything.faq and not (options.topic or everything.problems):
        for line in _coverage(everything.faq):
            print(line)
    return code


def _tell_topic(topic: str, *, mistakes: bool) -> int:
    """Tell of the examples of a topic, and play its conversations and those of its neighbours."""
    from inloghulp.checking.topic import near_ones, told_of
    from inloghulp.training.train import current_model

    near = near_ones(folders.ROOT, topic)
    for line in told_of(folders.ROOT, topic, near):
        print(line)
    if mistakes or current_model() is None:
        print(MEND_FIRST if mistakes else TRAIN_FIRST)
        return 0
    return _play(topic, {one.intent for one in near})


def _play(topic: str, near: set[str]) -> int:
    """Play the conversations of a topic, and those of the topics that have examples like its own."""
    from inloghulp.checking.files import CONVERSATIONS, files_of
    from inloghulp.cli.test import chosen, played_of
    from inloghulp.cli.transcripts import told
    from inloghulp.stories.telling import count

    have = {file.stem for file in files_of(folders.ROOT, CONVERSATIONS)}
    which = [topic, *sorted(near & have - {topic})]
    stories = chosen(which)
    played, _ = played_of(stories)
    for line in told(played, stories.malformed, verbose=False):
        print(line)
    counted = count(played, stories.malformed)
    others = f", en van wat erop lijkt ({', '.join(which[1:])})" if which[1:] else ""
    print(f"Gesprekken van {topic}{others}: {counted}.")
    return 1 if counted.wrong or counted.malformed else 0


def _coverage(faq: "Faq") -> Iterator[str]:
    """Yield what no conversation reaches, in a line; nothing where all is reached."""
    from inloghulp.stories.reached_last_run import in_a_line, read_kept

    line = in_a_line(faq, read_kept(folders.STATE), folders.ROOT)
    if line:
        yield line


def _summary(problems: list[Problem], advice: list[Problem], *, told_all: bool) -> Iterator[str]:
    if problems:
        number = "1 fout" if len(problems) == 1 else f"{len(problems)} fouten"
        yield f"\n{number} gevonden in {folders.ROOT}"
        return
    yield "Alles is in orde."
    if advice and not told_all:
        number = "is 1 advies" if len(advice) == 1 else f"zijn {len(advice)} adviezen"
        yield f"Er {number} om teksten makkelijker te maken: inloghulp check --advice"
