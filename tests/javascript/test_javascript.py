"""The parts of the widget that need no page, in Node: each `*.test.js` of this folder."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
with pytest.MonkeyPatch.context() as patch:
    patch.setattr(sys, "path", [str(HERE.parents[1] / "scripts"), *sys.path])
    from check_javascript import node

FILES = sorted(path.name for path in HERE.glob("*.test.js"))


def test_there_are_tests() -> None:
    assert "delivery.test.js" in FILES


@pytest.mark.parametrize("file", FILES)
def test_in_node(file: str) -> None:
    done = subprocess.run(
        [str(node()), "--test", "--test-reporter=spec", str(HERE / file)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ℹ pass 0" not in done.stdout
