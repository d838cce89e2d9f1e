"""A project folder for `inloghulp serve` with the tiny bot."""

import shutil
from pathlib import Path

from inloghulp import folders


def tiny_project(folder: Path, actions: str = "import tests.tiny_bot") -> Path:
    """Make it in a folder, with actions of its own and without a model."""
    for name in ("credentials.yml", "endpoints.yml"):
        shutil.copy(folders.ROOT / name, folder)
    for name in ("faq", "widget", "data"):
        shutil.copytree(folders.ROOT / name, folder / name)
    for name, content in (("actions", actions), ("models", "")):
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text(content)
    return folder
