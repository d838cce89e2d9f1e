"""The project in a folder of its own: conversations that may be changed, all else linked, and the trained model."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from inloghulp import folders
from inloghulp.training.train import current_model
from tests.conftest import COMMAND

LINKED = ("faq", "data", "actions", "widget", "schemas")
SETTINGS = ("config.yml", "domain.yml", "endpoints.yml", "credentials.yml")
OLD_MODEL = "inloghulp-000000000000.tar.gz"
"""The name of a model that was made of other files."""


def make_project(folder: Path, model_name: str | None = None) -> Path:
    """Make it; the model has its own name, unless another is given."""
    for name in (*LINKED, *SETTINGS):
        (folder / name).symlink_to(folders.ROOT / name)
    shutil.copytree(folders.ROOT / "tests/conversations", folder / "tests/conversations")
    model = current_model()
    assert model is not None, "`make train` first"
    (folder / "models").mkdir()
    (folder / "models" / (model_name or model.name)).symlink_to(model)
    return folder


def command(root: Path, *arguments: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
    """Run a command in the project, as in a terminal of 110 columns."""
    return subprocess.run(
        [sys.executable, "-c", COMMAND, *arguments],
        input=typed,
        capture_output=True,
        text=True,
        timeout=300,
        cwd=root,
        env={
            **os.environ,
            "PYTHONPATH": str(folders.ROOT),
            "INLOGHULP_ROOT": str(root),
            "INLOGHULP_STATE": str(root / "state"),
            "COLUMNS": "110",
        },
    )
