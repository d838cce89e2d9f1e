"""Asks the index of known holes (osv.dev) about every version in requirements.lock: `make holes`.

docs/security.md must tell for each package with one why it cannot be reached.
"""

import json
import re
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
INDEX = "https://api.osv.dev/v1/querybatch"
WITHIN = 20
"""Seconds in which the index must answer."""


class CannotAsk(Exception):
    """The index cannot be reached; the message says so in one line."""


def locked(lock: str) -> dict[str, str]:
    """Return the version of each package in the text of a lock file."""
    return dict(re.findall(r"^([a-z0-9_.-]+)==(\S+)", lock, flags=re.MULTILINE))


def explained(page: str) -> set[str]:
    """Return the packages of which the text of docs/security.md tells why their holes cannot be reached."""
    section = page.partition("## Known holes")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ([^|]+) \|", section, flags=re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([a-z0-9_.-]+)`", row)}


def ask(versions: dict[str, str]) -> dict[str, list[str]]:
    """Return the names of the known holes of each package that has one; raises CannotAsk."""
    asked = [
        {"package": {"name": name, "ecosystem": "PyPI"}, "version": version}
        for name, version in versions.items()
    ]
    request = urllib.request.Request(
        INDEX,
        json.dumps({"queries": asked}).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=WITHIN) as response:
            answer = json.load(response)
    except (OSError, urllib.error.URLError, ValueError) as error:
        raise CannotAsk(f"the index of holes, {INDEX}, cannot be reached: {error}") from error
    return holes(list(versions), answer)


def holes(names: list[str], answer: dict[str, Any]) -> dict[str, list[str]]:
    """Return the same, from what the index answered."""
    found = {
        name: [hole["id"] for hole in result.get("vulns") or []]
        for name, result in zip(names, answer["results"], strict=True)
    }
    return {name: ids for name, ids in found.items() if ids}


def main() -> int:
    """Print what is known, and fail when one is not explained."""
    known = explained((ROOT / "docs/security.md").read_text("utf-8"))
    try:
        found = ask(locked((ROOT / "requirements.lock").read_text("utf-8")))
    except CannotAsk as error:
        print(error, file=sys.stderr)
        return 2
    for name, ids in sorted(found.items()):
        said = "explained" if name in known else "NOT in docs/security.md"
        print(f"{name}: {', '.join(ids)} ({said})")
    return 1 if set(found) - known else 0


if __name__ == "__main__":
    sys.exit(main())
