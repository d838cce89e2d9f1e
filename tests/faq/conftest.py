"""A copy of faq/ to make mistakes in."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faq.files import REAL, each_text_read_once


@pytest.fixture(scope="package")
def _each_text_read_once() -> Iterator[None]:
    with each_text_read_once():
        yield


@pytest.fixture
def folder(tmp_path: Path, _each_text_read_once: None) -> Path:
    return Path(shutil.copytree(REAL, tmp_path / "faq", copy_function=shutil.copyfile))
