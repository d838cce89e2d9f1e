"""`inloghulp report`: the figures by topic and week, for people, or as JSON, CSV or a page."""

import argparse
import contextlib
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from inloghulp.cli.command import CommandFailed, Commands, add_command, quiet_rasa, usable_faq
from inloghulp.cli.system_errors import reason_of

if TYPE_CHECKING:
    from inloghulp.faq.model import Faq
    from inloghulp.reporting.report import Report

MOST_DAYS = 3650


def add_to(commands: Commands) -> None:
    """Add the command and its arguments."""
    help = "Zeg hoe het ging: wat is opgelost, doorverwezen, niet begrepen, per onderwerp en week."
    command = add_command(commands, "report", run, help)
    add_since(command)
    form = command.add_mutually_exclusive_group()
    form.add_argument("--html", type=Path, metavar="MAP", help="schrijf een pagina in deze map")
    form.add_argument("--json", action="store_true", help="toon alleen JSON")
    form.add_argument(
        "--csv", action="store_true", help="toon alleen CSV: een regel per week en onderwerp"
    )


def add_since(command: argparse.ArgumentParser) -> None:
    """Add the argument that says of which period the figures are."""
    command.add_argument(
        "--since",
        default="30d",
        metavar="DAGEN",
        help="hoeveel dagen terug, zoals 30d, of all voor alles (zonder deze optie %(default)s)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Count, and print or write what was counted."""
    days = days_of(arguments.since)
    with contextlib.redirect_stdout(sys.stderr):
        quiet_rasa()
        faq = usable_faq()
        report = read_figures(faq, days)
    from inloghulp.reporting.export import as_csv, as_json

    if arguments.json:
        print(as_json(report))
    elif arguments.csv:
        print(as_csv(report), end="")
    elif arguments.html:
        print(f"Geschreven: {_write(arguments.html, report, faq)}")
    else:
        print(worded(report, faq))
    return 0


def days_of(given: str) -> int | None:
    """How many days back `--since` means; none for all."""
    if given == "all":
        return None
    days = re.fullmatch(r"(\d{1,4})d?", given)
    if days is None or not 1 <= int(days[1]) <= MOST_DAYS:
        raise CommandFailed(f"--since is {given!r}; 1d tot {MOST_DAYS}d verwacht, of all")
    return int(days[1])


def read_figures(faq: "Faq", days: int | None) -> "Report":
    """Count what is kept of so many days, or of all."""
    from rasa.shared.exceptions import RasaException

    from inloghulp.serving.application import store_of_endpoints
    from inloghulp.serving.database.read_connections import Reader
    from inloghulp.serving.logged_errors import told
    from inloghulp.staff.figures import days_ago, read_report

    try:
        store = store_of_endpoints()
    except RasaException as error:
        raise CommandFailed(str(error)) from error
    reader = Reader(store.engine.url)
    try:
        return read_report(reader, faq, None if days is None else days_ago(days))
    except Exception as error:
        raise CommandFailed(f"de cijfers konden niet worden gelezen: {told(error)}") from error
    finally:
        reader.close()
        store.close()


def _write(folder: Path, report: "Report", faq: "Faq") -> Path:
    from inloghulp.reporting.export import as_csv
    from inloghulp.staff.figures_context import figures_context
    from inloghulp.staff.rendering import STYLE, render

    page = folder / "index.html"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        page.write_text(render("report.html", **figures_context(report, faq)), encoding="utf-8")
        (folder / STYLE.name).write_bytes(STYLE.read_bytes())
        (folder / "figures.csv").write_text(as_csv(report), encoding="utf-8", newline="")
    except OSError as error:
        raise CommandFailed(f"{folder}: kan niet worden geschreven ({reason_of(error)})") from error
    return page


def worded(report: "Report", faq: "Faq") -> str:
    """Return the figures as lines for people."""
    from inloghulp.reporting.report import ALL
    from inloghulp.staff.wording import ENDED, day_in_words, share, topic_in_words

    period = f"vanaf {day_in_words(report.since)}" if report.since else "alles wat bewaard is"
    lines = [f"Cijfers, {period}", ""]
    for topic in (ALL, *report.topics()):
        tally = report.of(topic)
        lines.append(f"{topic_in_words(faq, topic)}: {tally.conversations} gesprekken")
        lines += [
            f"  {words:<24} {tally.endings[name]:>7} {share(tally.endings[name], tally.problems):>5}"
            for name, words in ENDED.items()
            if tally.endings[name]
        ]
        for words, number in (("niet begrepen", tally.missed), ("eerst gevraagd", tally.asked)):
            of = f"van {tally.typed} getypte berichten"
            lines.append(f"  {words:<24} {number:>7} {share(number, tally.typed):>5} {of}")
        if tally.median_turns is not None:
            lines.append(
                f"  {'berichten tot het einde':<24} {tally.median_turns:>7}       (midden)"
            )
        if tally.thumbs_up or tally.thumbs_down:
            lines.append(
                f"  {'duim omhoog, omlaag':<24} {tally.thumbs_up:>7} {tally.thumbs_down:>5}"
            )
        lines.append("")
    lines.append(
        "Opgelost is wat de ouder zelf zegt; misschien opgelost: weggegaan na een antwoord en een dag\n"
        "later niet terug. Die twee tellen we niet bij elkaar op."
    )
    return "\n".join(lines)
