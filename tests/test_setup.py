"""Set-up: the lock, finding Python, making .venv once and not twice, the Dutch pipeline."""

import io
import os
import re
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import metadata
from pathlib import Path
from types import ModuleType

import pytest

from inloghulp import folders

SCRIPTS = folders.ROOT / "scripts"
LOCK = (folders.ROOT / "requirements.lock").read_text()


@pytest.fixture(scope="module")
def set_up() -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(SCRIPTS)
        import set_up

        return set_up


@pytest.fixture(scope="module")
def spacy_model(set_up: ModuleType) -> ModuleType:
    return sys.modules["spacy_model"]


# The lock


def test_lock_pins_every_package_with_a_checksum(set_up: ModuleType) -> None:
    packages = set_up.locked_packages(LOCK)
    assert len(packages) > 150
    for name, entry in packages.items():
        first, *hashes = [line.strip(" \\") for line in entry.splitlines()]
        assert re.fullmatch(r"[\w.-]+==[\w.]+( ; .+)?", first), name
        assert hashes, f"{name} has no checksum"
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in hashes), name


def test_lock_names_no_place_of_one_machine() -> None:
    assert not re.search(r"https?://|file:|--index|--find-links|--trusted", LOCK)


def test_lock_holds_what_is_asked_for(set_up: ModuleType) -> None:
    asked = (folders.ROOT / "requirements.in").read_text().splitlines()
    names = {re.split(r"[\[=~<]", line)[0].lower() for line in asked if line and line[0] != "#"}
    assert names <= set(set_up.locked_packages(LOCK))
    assert "rasa==3.6.21 " in LOCK
    assert re.search(r"^rasa-sdk==3\.6\.", LOCK, re.M)


def test_this_environment_is_the_locked_one() -> None:
    locked = re.findall(r"^([\w.-]+)==([\w.]+)", LOCK, re.M)
    assert {name: metadata.version(name) for name, _ in locked} == dict(locked)


# Finding Python


def find_python(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    tools = tmp_path / "tools"
    tools.mkdir(exist_ok=True)
    for name in ("bash", "cat", "dirname", "env", "ls", "sort"):
        (tools / name).symlink_to(str(shutil.which(name)))
    path = os.pathsep.join([*filter(None, [environment.pop("PATH", "")]), str(tools)])
    return subprocess.run(
        [str(SCRIPTS / "find_python")],
        env={"HOME": str(tmp_path), "PATH": path, **environment},
        capture_output=True,
        text=True,
    )


def executable(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    file.chmod(0o755)
    return file


def python_at(file: Path) -> Path:
    return executable(file, f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')


REAL_PYTHON = os.path.realpath(sys.executable)
BROKEN = "#!/bin/sh\necho 'pyenv: python3.10: command not found' >&2\nexit 127\n"


def test_python_is_found_by_its_name(tmp_path: Path) -> None:
    python_at(tmp_path / "bin/python3.10")
    assert find_python(tmp_path, PATH=str(tmp_path / "bin")).stdout.strip() == REAL_PYTHON


def test_a_shim_that_refuses_is_passed_over(tmp_path: Path) -> None:
    executable(tmp_path / "bin/python3.10", BROKEN)
    python_at(tmp_path / ".pyenv/versions/3.10.13/bin/python")
    found = find_python(tmp_path, PATH=str(tmp_path / "bin"))
    assert found.stdout.strip() == REAL_PYTHON
    assert found.stderr == ""


def test_python_of_uv_is_found(tmp_path: Path) -> None:
    python = python_at(tmp_path / "uv's own/python")
    executable(tmp_path / "bin/uv", f'#!/bin/sh\necho "{python}"\n')
    assert find_python(tmp_path, PATH=str(tmp_path / "bin")).stdout.strip() == REAL_PYTHON


def test_another_version_is_passed_over(tmp_path: Path) -> None:
    executable(tmp_path / "bin/python3.10", "#!/bin/sh\nexit 1\n")
    python = python_at(tmp_path / "elsewhere/python")
    found = find_python(tmp_path, PATH=str(tmp_path / "bin"), PYTHON=str(python))
    assert found.stdout.strip() == REAL_PYTHON


def test_without_python_it_says_what_to_install(tmp_path: Path) -> None:
    found = find_python(tmp_path)
    assert found.returncode == 1
    assert found.stdout == ""
    assert "Inloghulp needs Python 3.10" in found.stderr
    assert "uv python install 3.10" in found.stderr


# Making .venv


@pytest.fixture
def project(tmp_path: Path, set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> "Project":
    return Project(tmp_path, set_up, monkeypatch)


class Project:
    """A project folder whose installations are only noted down."""

    def __init__(self, root: Path, set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.steps: list[str] = []
        self.failing = ""
        self.set_up = set_up
        (root / "requirements.lock").write_text("one==1 \\\n    --hash=sha256:0\n")
        (root / "pyproject.toml").write_text("[project]\n")
        monkeypatch.setattr(set_up, "run", self.run)
        monkeypatch.setattr(set_up.Environment, "pip", self.pip)
        monkeypatch.setattr(set_up, "install_or_go_without", lambda python: "Tokeniser: ...")

    def run(self, command: list[str]) -> None:
        self.note(" ".join(command[2:4]).replace(str(self.root), "").strip())
        if "venv" in command:
            Path(command[-1]).mkdir()

    def pip(self, *arguments: str, total: int = 0) -> None:
        self.note("project" if "--editable" in arguments else "packages")

    def note(self, step: str) -> None:
        self.steps.append(step)
        if step == self.failing:
            raise self.set_up.InstallFailed(step)

    def bring_up_to_date(self, **options: bool) -> list[str]:
        self.steps = []
        self.set_up.Environment(self.root).bring_up_to_date(**options)
        return self.steps


EVERYTHING = ["venv /.venv", "packages", "project", "pip check"]


def test_everything_is_installed_once(project: Project) -> None:
    assert project.bring_up_to_date() == EVERYTHING
    assert project.bring_up_to_date() == []


def test_packages_are_installed_without_the_project(project: Project) -> None:
    """A layer of the image, made before the rest of the project is there."""
    (project.root / "pyproject.toml").rename(project.root / "later")
    assert project.bring_up_to_date(project=False) == EVERYTHING[:-2]
    (project.root / "later").rename(project.root / "pyproject.toml")
    assert project.bring_up_to_date() == EVERYTHING[-2:]


def test_another_lock_means_a_new_environment(project: Project) -> None:
    project.bring_up_to_date()
    (project.root / "requirements.lock").write_text("one==2 \\\n    --hash=sha256:1\n")
    assert project.bring_up_to_date() == EVERYTHING


def test_another_pyproject_installs_only_the_project(project: Project) -> None:
    project.bring_up_to_date()
    (project.root / "pyproject.toml").write_text("[project]\nversion = 2\n")
    assert project.bring_up_to_date() == ["project", "pip check"]


@pytest.mark.parametrize("failing", ["packages", "project", "pip check"])
def test_what_failed_halfway_is_done_again(
    project: Project, set_up: ModuleType, failing: str
) -> None:
    project.failing = failing
    with pytest.raises(set_up.InstallFailed):
        project.bring_up_to_date()
    project.failing = ""
    expected = EVERYTHING if failing == "packages" else EVERYTHING[2:]
    assert project.bring_up_to_date() == expected


def test_a_moved_folder_gets_a_new_environment(
    project: Project, set_up: ModuleType, tmp_path: Path
) -> None:
    project.bring_up_to_date()
    moved = shutil.copytree(project.root, tmp_path / "moved")
    assert not set_up.Environment(moved).packages_stamp.holds()


def test_progress_counts_packages(set_up: ModuleType) -> None:
    log = "Collecting a==1\n  Downloading a.whl\nCollecting b==2\n"
    assert set_up.describe_progress(log, 0, 9) == "fetched 2 of 9"
    log += "Installing collected packages: a, b\n"
    assert set_up.describe_progress(log, 5, 9) == "installed 5 of 9"


def test_a_failure_shows_what_pip_said(set_up: ModuleType, tmp_path: Path) -> None:
    log = tmp_path / "install.log"
    log.write_text("Collecting a\nERROR: No matching distribution found for a==1\n")
    explained = set_up.explain(log)
    assert "ERROR: No matching distribution found for a==1" in explained
    assert "Collecting" not in explained
    assert str(log) in explained


# The Dutch pipeline


NAME, VERSION = "nl_core_news_sm", "3.4.0"


def make_wheel(word: str = "hallo") -> bytes:
    """A wheel that pip takes: a package with the name and the version of the pipeline."""
    info = f"{NAME}-{VERSION}.dist-info"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as wheel:
        wheel.writestr(f"{NAME}/__init__.py", f"WORD = {word!r}\n")
        wheel.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {VERSION}\n"
        )
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")
    return content.getvalue()


class Release:
    """A release page on this machine, with one wheel on it."""

    def __init__(self) -> None:
        self.wheel = make_wheel()
        release = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                found = bool(release.wheel)
                self.send_response(200 if found else 404)
                self.send_header("Content-Length", str(len(release.wheel)))
                self.end_headers()
                self.wfile.write(release.wheel)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/model.whl"


@pytest.fixture
def release() -> Iterator[Release]:
    page = Release()
    thread = threading.Thread(target=page.server.serve_forever)
    thread.start()
    yield page
    page.server.shutdown()
    page.server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a virtual environment of its own."""
    folder = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    return folder / "bin/python"


def installed_word(python: Path) -> str:
    code = f"import {NAME}; print({NAME}.WORD)"
    done = subprocess.run([str(python), "-c", code], capture_output=True, text=True)
    return done.stdout.strip()


def test_the_pipeline_is_installed_and_its_checksum_demanded_after(
    spacy_model: ModuleType, release: Release, environment: Path, tmp_path: Path
) -> None:
    checksum = tmp_path / "sha256"
    first = spacy_model.install_or_go_without(environment, release.address, checksum)
    assert first.startswith("Tokeniser: nl_core_news_sm 3.4.0 (")
    assert installed_word(environment) == "hallo"
    assert checksum.read_text().split()[0] == spacy_model.sha256(release.wheel)
    again = spacy_model.install_or_go_without(environment, release.address, checksum)
    assert again == "Tokeniser: nl_core_news_sm 3.4.0"
    release.wheel = make_wheel("iets anders")
    with pytest.raises(spacy_model.InstallFailed, match="was not installed"):
        spacy_model.install_or_go_without(environment, release.address, checksum)
    assert installed_word(environment) == "hallo"


@pytest.mark.parametrize("trouble", ["missing", "nobody", "no wheel"])
def test_where_it_is_out_of_reach_one_line_says_so(
    spacy_model: ModuleType, release: Release, environment: Path, tmp_path: Path, trouble: str
) -> None:
    address = "http://127.0.0.1:9/model.whl" if trouble == "nobody" else release.address
    release.wheel = b"" if trouble == "missing" else b"no wheel"
    checksum = tmp_path / "sha256"
    if trouble == "no wheel":
        with pytest.raises(spacy_model.InstallFailed, match="could not be installed"):
            spacy_model.install_or_go_without(environment, address, checksum)
    else:
        line = spacy_model.install_or_go_without(environment, address, checksum)
        assert line.startswith("Tokeniser: spaCy's blank Dutch pipeline (")
        assert line.count("\n") == 0
        assert "make spacy-model" in line
    assert not checksum.exists()


def test_the_release_page_is_reached_over_https(spacy_model: ModuleType) -> None:
    assert spacy_model.ADDRESS.startswith("https://")


# The words that a maintainer types


def test_make_help_lists_every_target() -> None:
    makefile = (folders.ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.M))
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=folders.ROOT, capture_output=True, text=True
    ).stdout
    listed = {line.split()[0] for line in shown.splitlines() if line.startswith("  ")}
    assert listed == targets
    assert {"setup", "train", "run", "test", "check"} <= targets
