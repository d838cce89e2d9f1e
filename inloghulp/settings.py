"""Where things stand, and the settings that the environment may change.

Every setting is an environment variable whose name begins with `INLOGHULP_`; docs/settings.md lists them.
"""

import os
from pathlib import Path

ROOT = Path(os.environ.get("INLOGHULP_ROOT", Path(__file__).resolve().parent.parent))
"""The project folder: the one with faq/, data/, config.yml and domain.yml."""

FAQ = ROOT / "faq"
"""What we answer: the YAML files that maintainers edit."""

MODELS = ROOT / "models"
"""Trained Rasa models; never committed."""

STATE = Path(os.environ.get("INLOGHULP_STATE", ROOT / ".inloghulp"))
"""What a running bot keeps: conversations and opinions (SQLite), the signing key; never committed."""

LIMITS = os.environ.get("INLOGHULP_LIMITS", "memory")
"""Where it is counted how much is asked: in `memory`, in a Redis (its address), or nowhere (`off`)."""

PROXIES = os.environ.get("INLOGHULP_PROXIES", "")
"""The addresses of the proxies in front of us, with commas between them."""

TURN_WITHIN = float(os.environ.get("INLOGHULP_PATIENCE", "20"))
"""Seconds that a turn may take; the widget waits for 30."""

LOG = os.environ.get("INLOGHULP_LOG", "text")
"""How the log is written: as `text`, or as `json` with a line for each turn."""
