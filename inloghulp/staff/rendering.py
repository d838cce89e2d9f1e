"""Makes HTML of the templates: all that stands in them is written as text, never as code."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from inloghulp.staff.wording import share

HERE = Path(__file__).parent
STYLE = HERE / "staff.css"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["share"] = share
    return environment


def render(template: str, **values: Any) -> str:
    """A page."""
    return _environment().get_template(template).render(**values)
