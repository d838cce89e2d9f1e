"""`inloghulp train`: a model for the project as it is now."""

import argparse

from inloghulp.cli.command import CommandFailed, Commands, add_command, quiet_rasa


def add_to(commands: Commands) -> None:
    """Add the command."""
    command = add_command(
        commands, "train", run, "Train the model, when something it is made from has changed."
    )
    command.add_argument("--force", action="store_true", help="train also when nothing changed")


def run(options: argparse.Namespace) -> int:
    """Train when needed, and say which of the two it was."""
    from inloghulp.training.train import TrainingFailed, current_model, train

    model = current_model()
    if model and not options.force:
        train()
        print(f"Model: {model.name} is up to date", flush=True)
        return 0
    print("Model: training (one to three minutes)", flush=True)
    quiet_rasa()
    try:
        model = train(options.force)
    except TrainingFailed as failure:
        raise CommandFailed(f"the training failed: {failure}") from failure
    print(f"Model: {model.name} is ready", flush=True)
    return 0
