from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.staff.member import staffed_bot
from tests.tiny_bot import TinyBot, faq_folder, tiny_model

__all__ = ["faq_folder", "tiny_model"]


@pytest.fixture(scope="package")
def staffed(
    tiny_model: Path, faq_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TinyBot]:
    """The tiny bot with its page for staff on, for tests that leave its password alone."""
    with staffed_bot(tiny_model, faq_folder, tmp_path_factory.mktemp("staff")) as bot:
        yield bot
