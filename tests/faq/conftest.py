"""A copy of faq/ to make mistakes in."""

import functools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from inloghulp.faq import yaml_source
from tests.faq.files import REAL


@pytest.fixture(scope="package")
def _each_text_read_once() -> Iterator[None]:
    """The files that a test leaves as they are have the same text in each copy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_source, "read_text", functools.cache(yaml_source.read_text))
        yield


@pytest.fixture
def folder(tmp_path: Path, _each_text_read_once: None) -> Path:
    return Path(shutil.copytree(REAL, tmp_path / "faq"))
