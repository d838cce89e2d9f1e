"""`inloghulp train`: a model for the project as it is now."""

import argparse

from inloghulp.cli.command import CommandFailed, Commands, add_command, quiet_rasa, refuse_mistakes


def add_to(commands: Commands) -> None:
    """Add the command."""
    command = add_command(
        commands, "train", run, "Train het model, als er iets is veranderd waar het van gemaakt is."
    )
    command.add_argument("--force", action="store_true", help="train ook als er niets is veranderd")


def run(options: argparse.Namespace) -> int:
    """Train when needed, and say which of the two it was; not while a file has a mistake."""
    from inloghulp.training.checked import already_checked
    from inloghulp.training.train import TrainingFailed, current_model, train
    from inloghulp.wide_registers import use_wide_registers

    use_wide_registers()
    refuse_mistakes("er wordt niet getraind")
    model = current_model()
    if model and not options.force:
        train()
        print(f"Model: {model.name} past bij de bestanden van nu", flush=True)
        return 0
    print("Model: trainen (een tot drie minuten)", flush=True)
    quiet_rasa()
    try:
        with already_checked():
            model = train(options.force)
    except TrainingFailed as failure:
        raise CommandFailed(f"het trainen is mislukt: {failure}") from failure
    print(f"Model: {model.name} is klaar", flush=True)
    return 0
