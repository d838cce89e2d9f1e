"""Reads YAML that nobody need be told of line by line: lists and examples, each value as text."""

from pathlib import Path
from typing import Any

import yaml

from inloghulp.faq.yaml_source import LOADER


def read_values(file: Path) -> Any:
    """Return what stands in a file: dicts, lists and strings; raises ValueError that names a file that is no YAML."""
    try:
        return yaml.load(file.read_text("utf-8"), Loader=LOADER)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ValueError(f"{file}: this is no YAML ({error})") from error
