"""What every piece of a file that people edit is built from: a shape that knows its keys.

Beside its type a key can say what its text is. The check (`shape.py`), the references between files
(`references.py`), the rules for texts (`texts.py`) and the JSON Schemas (`checking/schemas.py`) read it here:

- `refers`: the text is the name of something: a topic, a fact, something to try ...
- `text`: a parent reads it; the value tells which placeholders it may hold.
- `written`: it is written in a certain way: a telephone number, an address ...
- `pattern`: a regular expression that the whole text fits.
- `names`: the keys of this block are names that fit this expression.

It is pydantic 1, since Rasa 3.6 takes no newer one: docs/decisions/pydantic-of-rasa.md.
"""

from typing import Any, ClassVar

from pydantic import BaseModel, Field

NAME = r"[a-z][a-z0-9_]*"
"""How a topic, step, fact or answer is named."""


class Part(BaseModel):
    """A piece of a file: unchangeable, and without keys that mean nothing."""

    OTHER_KEYS: ClassVar[str | None] = None
    """Keys beside those that are named here fit this expression, and hold a text; none where there is none."""

    class Config:
        extra = "forbid"
        frozen = True
        anystr_strip_whitespace = True
        min_anystr_length = 1
        allow_population_by_field_name = True


def key(description: str, default: Any = ..., **about: Any) -> Any:
    """Return a key of a file: what it is for, in the words of who edits it; required without a default."""
    return Field(default, description=description, **about)
