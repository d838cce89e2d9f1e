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
