"""scripts/check_javascript.py: what it finds, and what it says where eslint and tsc cannot be had."""

import os
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
with pytest.MonkeyPatch.context() as patch:
    patch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])
    import check_javascript
    from check_javascript import REQUIRED, Unavailable, check_style_and_types, install_tools, main

NO_NPM = "echo 'npm error code ENOTFOUND' >&2; exit 1"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files that say how to check, and one to be checked."""
    for name in ("eslint.config.js", "package.json", "package-lock.json", "tsconfig.json"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "widget").mkdir()
    (tmp_path / "widget" / "one.js").write_text("export const one = 1;\n")
    tests = tmp_path / "tests" / "javascript"
    tests.mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "javascript" / "tsconfig.json", tests)
    (tests / "one.js").write_text(
        'import { one } from "../../widget/one.js";\n\nconsole.log(one);\n'
    )
    monkeypatch.setattr(check_javascript, "ROOT", tmp_path)
    return tmp_path


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Takes the place of npm on this machine; what is written in it is done."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "npm"
    script.touch(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv(REQUIRED, raising=False)
    return script


def does(npm: Path, body: str) -> None:
    npm.write_text(f"#!/bin/sh\n{body}\n")


def test_what_is_installed_stays_until_the_lock_changes(project: Path, npm: Path) -> None:
    does(npm, "mkdir node_modules")
    install_tools(project)
    does(npm, NO_NPM)
    install_tools(project)
    (project / "package-lock.json").write_text("{}")
    with pytest.raises(Unavailable, match="npm says: code ENOTFOUND"):
        install_tools(project)


@pytest.mark.parametrize(("required", "code"), [("", 0), ("1", 1)])
def test_without_them_it_says_so(
    project: Path,
    npm: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    required: str,
    code: int,
) -> None:
    does(npm, NO_NPM)
    monkeypatch.setenv(REQUIRED, required)
    assert main() == code
    said = capsys.readouterr().err
    assert "eslint and tsc cannot be had, and are left out: npm says: code ENOTFOUND" in said


def test_a_file_that_cannot_be_read_is_told(
    project: Path, npm: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    does(npm, NO_NPM)
    (project / "widget" / "two.js").write_text("export const two = ;\n")
    assert main() == 1
    assert "two.js:1" in capfd.readouterr().err


def test_eslint_and_tsc_find_mistakes(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    if not (ROOT / "node_modules" / ".locked").is_file():
        text = "eslint and tsc are not installed (make check)"
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(text)
        pytest.skip(text)
    (project / "node_modules").symlink_to(ROOT / "node_modules")
    for name, source in {
        "good": "export const two = 2;\n",
        "unknown": "export const two = three;\n",
        "html": 'document.body.innerHTML = "";\n',
        "type": '/** @type {number} */\nexport const two = "2";\n',
    }.items():
        (project / "widget" / f"{name}.js").write_text(source)
    assert not check_style_and_types()
    said = capfd.readouterr().out
    assert "'three' is not defined" in said
    assert "no-restricted-properties" in said
    assert "widget/type.js(2,14): error TS2322" in said
    assert "good.js" not in said
