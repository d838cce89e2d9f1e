"""Which room may know which, and what knows nothing of Rasa, HTTP, storage and the clock: read from the imports."""

import ast
import re
import sys
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.fast import statements

ROOT = Path(__file__).parents[1]

ARROWS = {
    "cores": set(),
    "second_process": {"cores"},
    "wide_registers": set(),
    "folders": set(),
    "settings": {"folders"},
    "metrics": set(),
    "templates": set(),
    "faq": set(),
    "diagnosis": {"faq"},
    "nlu": {"diagnosis", "faq", "folders", "second_process"},
    "privacy": {"faq", "nlu", "folders"},
    "checking": {"diagnosis", "faq", "folders", "second_process"},
    "reporting": {"diagnosis"},
    "serving": {"cores", "faq", "metrics", "nlu", "reporting", "folders", "settings"},
    "story_files": {"checking", "faq", "privacy"},
    "staff": {"diagnosis", "faq", "nlu", "reporting", "serving", "story_files", "templates"},
    "training": {"checking", "faq", "serving", "folders"},
    "channel": {
        *("diagnosis", "faq", "folders", "metrics", "nlu"),
        *("privacy", "serving", "settings", "staff"),
    },
    "actions": {"diagnosis", "faq", "metrics", "folders"},
    "evaluation": {
        *("actions", "diagnosis", "faq", "nlu", "privacy", "serving", "folders", "templates"),
    },
    "preview": {"diagnosis", "faq", "reporting", "templates"},
    "stories": {
        "actions",
        *("channel", "checking", "diagnosis", "faq"),
        *("serving", "folders", "story_files", "templates"),
    },
    "cli": {
        *("channel", "checking", "diagnosis", "evaluation", "faq"),
        *("folders", "nlu", "preview", "reporting", "serving"),
        *("settings", "staff", "stories", "story_files", "training", "wide_registers"),
    },
}  # type: dict[str, set[str]]
"""Room -> the rooms that it may import from. A room is a folder of inloghulp/, a file in it, or actions/."""

OUTSIDE = {
    "faq": {"pydantic", "yaml"},
    "diagnosis": {"rapidfuzz", "typing_extensions"},
    "privacy": {"numpy", "rapidfuzz", "yaml"},
}
"""Room -> the packages that it may import, beside what Python brings."""

EDGE = {
    *("asyncio", "ftplib", "http", "multiprocessing", "requests", "selectors", "socket", "ssl"),
    *("dbm", "shelve", "shutil", "sqlite3", "tempfile", "sched", "subprocess", "time", "urllib"),
}
"""What Python brings for HTTP, storage and the clock: none of it in the rooms above."""

READS_NO_FILES = {"diagnosis"}
"""What other rooms read from files is given to it."""

EDGE_OF_NLU = {
    "inloghulp/nlu/rasa_components/understanding.py",
    "inloghulp/nlu/rasa_components/dutch_spacy.py",
    "inloghulp/nlu/features/embedding.py",
    "inloghulp/nlu/learning/kept_models.py",
    "inloghulp/nlu/learning/one_thread.py",
}
"""The files of nlu/ that are not plain: Rasa, the embedder and the clock, what is kept in files, threads."""

CLOCK = re.compile(r"\b(?:datetime|date)\.(?:now|today|utcnow)\(|\btime\.(?:time|monotonic)\(")
CLOCKED = {"inloghulp/faq/reloading.py"}
"""It tells since when a version of the FAQ is told."""

GUESTS = ("rasa", "rasa_sdk", "sanic", "jsonschema")
"""The packages whose inside we lean on in places, all in one folder."""

INSIDE = "inloghulp/serving/inside_rasa/"

STORE = (
    "inloghulp/serving/database/conversations.py",
    "inloghulp/serving/database/stored_events.py",
)
"""A store of Rasa is made from one of Rasa, and reads rows as that does."""

KNOWN_PRIVATE = {"os._exit", "TurnFigure._fields", "argparse._SubParsersAction"}
"""Names of Python itself that begin with `_`: two that its manual promises, and a type that has no other name."""


class Import(NamedTuple):
    """An import: in which file it stands, on which line, and what it names in full."""

    file: str
    line: int
    name: str

    @property
    def package(self) -> str:
        return self.name.split(".")[0]

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.name}"


@cache
def trees() -> Mapping[str, ast.Module]:
    """Every file of the product, as a tree."""
    files = sorted([*ROOT.glob("inloghulp/**/*.py"), *ROOT.glob("actions/*.py")])
    return {
        file.relative_to(ROOT).as_posix(): ast.parse(file.read_text(encoding="utf-8"))
        for file in files
    }


@cache
def imports(file: str) -> tuple[Import, ...]:
    """The imports of a file, also those within functions."""
    found = []
    for node in statements(trees()[file]):
        if isinstance(node, ast.Import):
            found += [Import(file, node.lineno, each.name) for each in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: name the module in full"
            found += [Import(file, node.lineno, f"{node.module}.{n.name}") for n in node.names]
    return tuple(found)


def room_of(name: str) -> str:
    """The room of a module or file, such as `faq` of `inloghulp.faq.load`; none for the package itself."""
    parts = name.removesuffix(".py").replace("/", ".").split(".")
    return parts[0] if parts[0] == "actions" else "".join(parts[1:2])


def files_of(room: str) -> list[str]:
    return [file for file in trees() if room_of(file) == room]


def ours() -> Iterator[tuple[str, str, Import]]:
    """From which room to which other, by which import."""
    for file in trees():
        for each in imports(file):
            if each.package in ("inloghulp", "actions") and room_of(each.name) != room_of(file):
                yield room_of(file), room_of(each.name), each


def test_no_room_knows_another_than_the_table_says() -> None:
    new: dict[tuple[str, str], Import] = {}
    for here, there, each in ours():
        if there not in ARROWS.get(here, set()):
            new.setdefault((here, there), each)
    told = [f"{here} may not know {there}: {each}" for (here, there), each in new.items()]
    assert not new, "\n".join([*told, "If it must, ARROWS in tests/test_layers.py says so."])


def test_the_table_names_no_arrow_that_is_not_there() -> None:
    there = {(here, to) for here, to, _ in ours()}
    rooms = {room_of(file) for file in trees()}
    left = [f"{a} -> {b}" for a, known in ARROWS.items() for b in known if (a, b) not in there]
    assert not left, f"take these out of ARROWS: {left}"
    assert set(ARROWS) == rooms - {"__init__"}


def test_rooms_do_not_know_each_other_in_a_circle() -> None:
    try:
        TopologicalSorter(ARROWS).prepare()
    except CycleError as error:
        pytest.fail("the arrows between rooms go in a circle: " + " <- ".join(error.args[1]))


@pytest.mark.parametrize("room", ["diagnosis", "nlu", "privacy", "serving"])
def test_the_folders_of_a_room_do_not_know_each_other_in_a_circle(room: str) -> None:
    graph: dict[str, set[str]] = {}
    for file in files_of(room):
        here = file.split("/")[2:-1]
        for each in imports(file):
            there = each.name.split(".")
            within = there[:2] == ["inloghulp", room] and (ROOT.joinpath(*there[:3])).is_dir()
            if here and within and there[2] != here[0]:
                graph.setdefault(here[0], set()).add(there[2])
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"the folders of {room} go in a circle: " + " <- ".join(error.args[1]))


def test_files_do_not_import_each_other_in_a_circle() -> None:
    modules = {file.removesuffix(".py").replace("/", "."): file for file in trees()}
    modules = {name.removesuffix(".__init__"): file for name, file in modules.items()}
    graph = {
        name: {found for each in imports(file) if (found := _module(each.name, modules)) != name}
        for name, file in modules.items()
    }
    for known in graph.values():
        known.discard("")
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail("these files import each other in a circle: " + " <- ".join(error.args[1]))


def _module(name: str, modules: Mapping[str, str]) -> str:
    """The module of ours that an import reads: itself, or the one that holds the name."""
    return next((each for each in (name, name.rpartition(".")[0]) if each in modules), "")


@pytest.mark.parametrize("room", sorted(OUTSIDE))
def test_what_is_plain_knows_no_rasa_http_storage_or_clock(room: str) -> None:
    wrong = [str(each) for file in files_of(room) for each in at_the_edge(file, OUTSIDE[room])]
    assert not wrong, "\n".join(wrong)


def test_the_understanding_is_plain_but_for_what_the_list_names() -> None:
    usual = {"numpy", "scipy", "rapidfuzz", "yaml"}
    found = {file: [str(each) for each in at_the_edge(file, usual)] for file in files_of("nlu")}
    wrong = [
        told for file, all_told in found.items() if file not in EDGE_OF_NLU for told in all_told
    ]
    assert not wrong, "\n".join(wrong)
    left = EDGE_OF_NLU - {file for file, told in found.items() if told}
    assert not left, f"take these out of EDGE_OF_NLU: {left}"


def at_the_edge(file: str, may: set[str]) -> Iterator[object]:
    """What a file imports that it may not, and where it reads the clock."""
    for each in imports(file):
        third_party = each.package not in ("inloghulp", "actions") and not is_of_python(
            each.package
        )
        if each.package in EDGE or (third_party and each.package not in may):
            yield each
        if room_of(file) in READS_NO_FILES and each.package in ("pathlib", "os", "io"):
            yield each
    if file not in CLOCKED:
        text = (ROOT / file).read_text(encoding="utf-8")
        yield from (f"{file} reads the clock: {found[0]}" for found in CLOCK.finditer(text))


def is_of_python(package: str) -> bool:
    return package in sys.stdlib_module_names


def test_the_inside_of_rasa_is_touched_in_one_folder() -> None:
    own = set()
    for tree in trees().values():
        own |= {name for name in _names_of(tree) if name.startswith("_")}
    touched = []
    for file, tree in trees().items():
        if file.startswith((INSIDE, *STORE)):
            continue
        taken = {n.name.rpartition(".")[2]: n for n in imports(file) if n.package in GUESTS}
        touched += [str(each) for name, each in taken.items() if name.startswith("_")]
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and _is_private(node, own):
                touched.append(f"{file}:{node.lineno} reads {ast.unparse(node)}")
            if isinstance(node, ast.Attribute) and _replaces(node, taken):
                touched.append(f"{file}:{node.lineno} replaces {ast.unparse(node)}")
    assert not touched, f"this belongs in {INSIDE}:\n" + "\n".join(touched)


def _replaces(node: ast.Attribute, taken: Collection[str]) -> bool:
    named = isinstance(node.value, ast.Name) and node.value.id in taken
    return named and isinstance(node.ctx, ast.Store)


def _names_of(tree: ast.AST) -> Iterator[str]:
    """What a file or class defines: functions, methods, fields."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr


def _is_private(node: ast.Attribute, own: set[str]) -> bool:
    dunder = node.attr.startswith("__") and node.attr.endswith("__")
    known = node.attr in own or ast.unparse(node) in KNOWN_PRIVATE
    return node.attr.startswith("_") and not dunder and not known


def test_no_class_outside_that_folder_takes_the_place_of_what_is_private_in_rasa() -> None:
    taken = []
    for file, tree in trees().items():
        if file.startswith((INSIDE, *STORE)):
            continue
        for one in _classes(tree):
            above = set().union(*(_private_above(base, file) for base in one.bases))
            taken += [f"{file}: {one.name}.{name}" for name in above & _defined_in(one)]
    assert not taken, f"this belongs in {INSIDE}:\n" + "\n".join(taken)


def _classes(tree: ast.Module) -> list[ast.ClassDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]


def _defined_in(one: ast.ClassDef) -> set[str]:
    """The names with `_` of a class, and not those of Python with `__`."""
    names = set(_names_of(one))
    return {name for name in names if name.startswith("_") and not name.startswith("__")}


def _private_above(base: ast.expr, file: str) -> set[str]:
    """What is private in a class of Rasa or sanic, and in those that it is made from."""
    name = ast.unparse(base).rpartition(".")[2]
    tree = trees()[file] if file in trees() else _parsed(file)
    here = [one for one in _classes(tree) if one.name == name]
    if here and file not in trees():
        return _defined_in(here[0]).union(*(_private_above(each, file) for each in here[0].bases))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and any(each.name == name for each in node.names):
            source = _source(node.module or "")
            return _private_above(base, source) if source else set()
    return set()


@cache
def _parsed(file: str) -> ast.Module:
    return ast.parse(Path(file).read_text(encoding="utf-8"))


@cache
def _source(module: str) -> str | None:
    """The file of a module of the packages whose inside we know, without importing it."""
    package, *rest = module.split(".")
    if package not in GUESTS:
        return None
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    at = Path(spec.origin).parent.joinpath(*rest)
    file = at / "__init__.py" if at.is_dir() else at.with_suffix(".py")
    return str(file) if file.is_file() else None


ASKS = re.compile(r'must_be_known\("(?:rasa|sanic)", "[^"]+"\)')


def test_whoever_leans_on_the_inside_of_rasa_asks_for_its_version() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    section = page.split("### What we know of the inside of Rasa")[1].split("\n## ")[0]
    listed = set(re.findall(r"^\| `([a-z_]+\.py)` \|", section, flags=re.MULTILINE))
    asking = {
        Path(file).name
        for file in files_of("serving")
        if ASKS.search((ROOT / file).read_text(encoding="utf-8"))
    }
    assert listed == asking | {
        "unused_packages.py"
    }  # it has a version of its own, and goes without
