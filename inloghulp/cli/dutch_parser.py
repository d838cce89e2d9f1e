"""A parser of arguments that explains itself, and says what is wrong, in Dutch."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from inloghulp.faq.misspelt_names import meant, nearest

HEADINGS = {"positional arguments": "argumenten", "options": "opties"}

WORDINGS = {
    r"the following arguments are required: (.+)": "er ontbreekt: {}",
    r"one of the arguments (.+) is required": "een van deze opties is nodig: {}",
    r"ambiguous option: (.+) could match (.+)": "{} is te kort; dat kan zijn: {}",
    r"argument (.+?): invalid int value: (.+)": "{}: {} is geen heel getal",
    r"argument (.+?): expected one argument": "{}: hier hoort een waarde achter",
    r"argument (.+?): expected at least one argument": "{}: hier hoort minstens een waarde achter",
    r"argument (.+?): ignored explicit argument (.+)": "{}: hier hoort geen waarde achter, ook niet {}",
    r"argument (.+?): not allowed with argument (.+)": "{} kan niet samen met {}",
}
"""What argparse says, and how that is said in Dutch."""

NO_CHOICE = r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)"

OPTION = re.compile(r"^  (?:-\w, )?(--[\w-]+)", re.MULTILINE)
"""An option with its long name, as the help lists it."""


class DutchFormatter(argparse.HelpFormatter):
    """The help, with its fixed words in Dutch."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(HEADINGS.get(heading or "", heading))


class DutchParser(argparse.ArgumentParser):
    """Says in one line of Dutch what is wrong with the arguments."""

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(
            prog, description=description, formatter_class=DutchFormatter, add_help=False
        )
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def parse_known_args(
        self, args: Iterable[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        """Refuse what is not known: the command itself knows which of its options is nearest."""
        known, others = super().parse_known_args(args, namespace)
        if others:
            near = nearest(others[0], OPTION.findall(self.format_help()))
            hint = f"; bedoelde u '{near}'?" if near else ""
            self.error(f"onbekend: {' '.join(others)}{hint}")
        return known, others

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {in_dutch(message)} (uitleg: {self.prog} --help)\n")


def in_dutch(message: str) -> str:
    """Return what argparse says is wrong; a message that has no wording stays as it is."""
    choice = re.fullmatch(NO_CHOICE, message, re.DOTALL)
    if choice:
        name, given, known = choice.groups()
        hint = meant(given.strip("'\""), re.findall(r"'([^']+)'", known))
        return f"{name}: {given} is er niet; {hint.removesuffix('.')}"
    for said, wording in WORDINGS.items():
        found = re.fullmatch(said, message, re.DOTALL)
        if found:
            return wording.format(*found.groups())
    return message
