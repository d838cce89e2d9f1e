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


def trained_model() -> Path:
    """The newest model; says so when it was made from other texts or code than there are now."""
    from inloghulp import settings
    from inloghulp.training.train import current_model

    models = settings.MODELS.glob("*.tar.gz")
    newest = max(models, key=lambda model: model.stat().st_mtime, default=None)
    if newest is None:
        raise CommandFailed("there is no trained model; run `make train`")
    if newest != current_model():
        note = f"{newest.name} was not made from the examples and the code as they are now"
        print(f"inloghulp: {note}; `make train` makes a new one", file=sys.stderr)
    return newest


def usable_faq() -> "Faq":
    """The FAQ; says so when its files have mistakes."""
    from inloghulp import settings
    from inloghulp.faq.load import load_faq
    from inloghulp.faq.yaml_source import FaqError

    try:
        return load_faq(settings.FAQ)
    except FaqError as error:
        first = error.problems[0]
        raise CommandFailed(f"{first} (`inloghulp check` tells all)") from error


@contextmanager
def using(model: Path) -> Iterator[None]:
    """Say in one line that Rasa cannot use a model, which an older one may cause."""
    from rasa.engine.exceptions import GraphComponentException
    from rasa.shared.exceptions import RasaException

    try:
        yield
    except (GraphComponentException, RasaException) as error:
        reason = " ".join(str(error.__cause__ or error).split())
        raise CommandFailed(f"{model.name} cannot be used ({reason}); run `make train`") from error
