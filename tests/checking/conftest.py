import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from inloghulp import second_process
from inloghulp.checking import examples
from inloghulp.checking.project import find_problems
from tests.checking.small_project import make
from tests.faq.files import each_text_read_once


@pytest.fixture(autouse=True)
def one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check all in this process: in a fork no branches are noted."""
    monkeypatch.setattr(second_process, "cores", lambda: 1.0)


@pytest.fixture(scope="package")
def shared_project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The small project, for tests that leave it as it is; a text that was read is not read anew in any test.

    Few examples are enough in it: each line of them is looked at in each test.
    """
    with pytest.MonkeyPatch.context() as patch, each_text_read_once():
        for kind in ("FOR_A_TOPIC", "FOR_AN_INTENT", "OUT_OF_SCOPE"):
            patch.setattr(examples, f"ENOUGH_{kind}", 10)
        root = make(tmp_path_factory.mktemp("project"))
        assert [str(problem) for problem in find_problems(root)] == []
        yield root


@pytest.fixture
def project(shared_project: Path, tmp_path: Path) -> Path:
    """A small project of its own for a test."""
    return Path(
        shutil.copytree(shared_project, tmp_path / "project", copy_function=shutil.copyfile)
    )
