"""`make containers`, as far as it goes without containers: it says what is lacking, and knows what is wrong."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from deploy.containers import trial
from deploy.containers.compose import Compose, Failed
from inloghulp.folders import ROOT


class Told(Compose):
    """Containers that say what a test wants: `settings` has it by service and a word of the command."""

    def inside(self, service: str, *command: str, index: int = 1) -> str:
        whole = f"{service} {' '.join(command)}"
        found = (t for k, t in self.settings.items() if all(w in whole for w in k.split()))
        return next(found, "")


def process(name: str = "server", user: int = 999, gains: int = 1, rights: str = "0000") -> str:
    return f"Name:\t{name}\nUid:\t{user}\t0\t0\t0\nCapBnd:\t{rights}\nNoNewPrivs:\t{gains}\n"


GOOD = {
    "bot /proc": process(),
    "bot stat": "700 10001\n",
    "nginx /proc": process(user=0, rights="00c5") + process(user=101),
    "postgresql /proc": process() + process("sh", user=0),
    "redis /proc": process(),
}


def rights(**more: str) -> Callable[[], str]:
    changed = {
        "bot stat" if name == "state" else f"{name} /proc": text for name, text in more.items()
    }
    return lambda: trial.runs_without_rights(Told("docker", {**GOOD, **changed}))


@pytest.mark.parametrize(
    ("tried", "expected"),
    [
        (rights(redis=process(user=0)), "redis: 1 processes are of root"),
        (rights(nginx=process(user=0) * 2), "nginx: 2 processes are of root"),
        (rights(bot=process(gains=0)), "bot: server can gain rights"),
        (rights(bot=process(rights="0400")), "bot: server may have capabilities"),
        (rights(state="755 0\n"), "/state has mode and owner 755 0"),
    ],
)
def test_too_many_rights_are_found(tried: Callable[[], str], expected: str) -> None:
    with pytest.raises(Failed, match=f"^{expected}$"):
        tried()
    assert rights()().startswith("nobody is root but")


def test_a_secret_in_the_image_is_found() -> None:
    with pytest.raises(Failed, match=r"In the image: /inloghulp/deploy/\.env"):
        trial.holds_no_secrets(Told("docker", {"bot find": "/inloghulp/deploy/.env\n"}))


def test_without_an_engine_one_line_says_so() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "deploy.containers"],
        cwd=ROOT,
        env={"PATH": "/nowhere"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr == "No docker or podman that runs here and has compose.\n"
