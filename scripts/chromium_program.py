"""Chromium on this machine: the program that scripts/chromium finds, and how it is started without a window."""

import subprocess
from pathlib import Path

MISSING = "Chromium is not installed (Debian: apt-get install chromium)"

QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
"""Without what a browser does for whoever sits before it."""


def chromium_program() -> str | None:
    """Where it is; nothing is installed."""
    script = Path(__file__).with_name("chromium")
    done = subprocess.run([str(script), "--find"], capture_output=True, text=True, check=False)
    return done.stdout.strip() or None
