"""Makes HTML of the templates: all that stands in them is written as text, never as code."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment

from inloghulp.staff.wording import share
from inloghulp.templates import environment

HERE = Path(__file__).parent
STYLE = HERE / "staff.css"


@cache
def _environment() -> Environment:
    made = environment(HERE / "templates")
    made.filters["share"] = share
    return made


def render(template: str, **values: Any) -> str:
    """Return a page."""
    return _environment().get_template(template).render(**values)
