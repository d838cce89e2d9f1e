"""A copy of faq/ to make mistakes in, with a few of the answers."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faq.files import REAL, each_text_read_once

ANSWERS = {"network_environment.yml", "news.yml", "school_and_programs.yml"}
"""The files of answers in which mistakes are made."""


@pytest.fixture(scope="package")
def _each_text_read_once() -> Iterator[None]:
    with each_text_read_once():
        yield


@pytest.fixture
def folder(tmp_path: Path, _each_text_read_once: None) -> Path:
    return Path(
        shutil.copytree(REAL, tmp_path / "faq", ignore=most_answers, copy_function=shutil.copyfile)
    )


def most_answers(folder: str, files: list[str]) -> set[str]:
    """Leave out most of the answer bank, which is most of faq/: each test would check it anew."""
    return set(files) - ANSWERS if folder.endswith("answers") else set()
