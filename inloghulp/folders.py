"""The folders: the project, what it answers, its models, and what a running bot keeps."""

import os
from pathlib import Path

ROOT = Path(os.environ.get("INLOGHULP_ROOT", Path(__file__).resolve().parent.parent))
"""The project folder: the one with faq/, data/, config.yml and domain.yml."""

FAQ = ROOT / "faq"
"""What we answer: the YAML files that maintainers edit."""

MODELS = ROOT / "models"
"""Trained Rasa models; never committed."""

STATE = Path(os.environ.get("INLOGHULP_STATE", ROOT / ".inloghulp"))
"""What a running bot keeps: conversations, opinions and figures (SQLite), the signing key; never committed."""
