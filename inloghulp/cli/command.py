"""What the commands have in common."""

import argparse
import logging
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from inloghulp.faq.model import Faq

    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]
else:  # the class takes its parameter only when types are checked
    Commands = argparse._SubParsersAction

Run = Callable[[argparse.Namespace], int]


class CommandFailed(Exception):
    """A command cannot do its work; the message says why, and what to do, in one line."""


def add_command(commands: Commands, name: str, run: Run, help: str) -> argparse.ArgumentParser:
    """Add a command; its arguments are added to what this returns."""
    command = commands.add_parser(name, help=help, description=help)
    command.set_defaults(run=run)
    return command


def quiet_rasa() -> None:
    """No telemetry, no advice and no chatter from the packages below; it imports Rasa."""
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    if not sys.stderr.isatty():
        os.environ.setdefault("TQDM_DISABLE", "1")  # progress bars are for a terminal
    if not sys.warnoptions:
        import sanic.app  # noqa: F401 - sets a filter of its own, which ours must come after

        warnings.simplefilter("ignore")
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.ERROR)


def refuse_mistakes(so: str) -> None:
    """Stop where a file that people edit has a mistake; `so` says what is not done."""
    from inloghulp import folders
    from inloghulp.checking.project import find_problems

    problems = find_problems(folders.ROOT)
    if problems:
        number = "1 fout" if len(problems) == 1 else f"{len(problems)} fouten"
        lines = "\n".join(str(problem) for problem in problems)
        raise CommandFailed(f"{number} gevonden, dus {so}:\n{lines}")


def trained_model() -> Path:
    """Return the model made from the project as it is now, or else the newest; says so when that may not fit."""
    from inloghulp import folders
    from inloghulp.training.train import changed_since, current_model, is_ours

    fitting = current_model()
    if fitting is not None:
        return fitting
    models = folders.MODELS.glob("*.tar.gz")
    newest = max(models, key=lambda model: model.stat().st_mtime, default=None)
    if newest is None:
        raise CommandFailed("er is nog geen getraind model; draai `make train`")
    # Rasa's own command names a model by the time: it fits when nothing was changed since.
    if is_ours(newest) or changed_since(newest.stat().st_mtime):
        note = f"{newest.name} is niet gemaakt van de voorbeelden en de code zoals ze nu zijn"
        print(f"inloghulp: {note}; `make train` maakt een nieuw model", file=sys.stderr)
    return newest


def usable_faq() -> "Faq":
    """Return the FAQ; says so when its files have mistakes."""
    from inloghulp import folders
    from inloghulp.faq.load import load_faq
    from inloghulp.faq.yaml_source import FaqError

    try:
        return load_faq(folders.FAQ)
    except FaqError as error:
        first = error.problems[0]
        raise CommandFailed(f"{first} (`inloghulp check` noemt alle fouten)") from error


@contextmanager
def using(model: Path) -> Iterator[None]:
    """Say in one line that Rasa cannot use a model, which an older one may cause."""
    from rasa.engine.exceptions import GraphComponentException
    from rasa.shared.exceptions import RasaException

    try:
        yield
    except (GraphComponentException, RasaException) as error:
        reason = " ".join(str(error.__cause__ or error).split())
        raise CommandFailed(
            f"{model.name} kan niet worden gebruikt ({reason}); draai `make train`"
        ) from error
