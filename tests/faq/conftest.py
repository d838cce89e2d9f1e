"""A copy of faq/ to make mistakes in."""

import shutil
from pathlib import Path

import pytest

from tests.faq.files import REAL


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REAL, tmp_path / "faq"))
