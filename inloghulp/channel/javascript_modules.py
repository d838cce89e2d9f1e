"""The JavaScript modules of the widget, to be put together in one scope: each comes after what it imports.

Of the language of modules only this is read, at the begin of a line: `import { one, other } from "./file.js";`, and
`export` before a function, class, const or let. All else that imports or exports is an error, with its place.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_IMPORT = re.compile(r'^import \{([^{}]*)\} from "([^"\n]+)";$', re.MULTILINE)
_DECLARED = re.compile(
    r"^(export )?(?:async function|function|class|const|let) ([\w$]+)", re.MULTILINE
)
_EXPORT = re.compile(r"^export (?=(?:async function|function|class|const|let) [\w$])", re.MULTILINE)
_ELSE = re.compile(r"^(?:import|export|var)\b.*|^(?:const|let) [\[{].*", re.MULTILINE)


class ModuleError(ValueError):
    """A module that cannot be put together with the others: where, what, and what was expected."""


@dataclass(frozen=True)
class Module:
    """One file: what it takes from which others, what it gives, and its text without either."""

    path: Path
    imports: Mapping[Path, Sequence[str]]
    exports: frozenset[str]
    declared: frozenset[str]
    """All names that it brings into the scope, exported or not."""

    body: str


def read_module(path: Path) -> Module:
    """Read a file; raises ModuleError."""
    source = path.read_text(encoding="utf-8")
    imports: dict[Path, list[str]] = {}
    for match in _IMPORT.finditer(source):
        file = (path.parent / match[2]).resolve()
        if not file.is_file():
            raise _wrong(path, source, match, "expected a file that is there")
        imports.setdefault(file, []).extend(match[1].replace(",", " ").split())
    # What is taken away leaves its lines, so that the place of an error stays right.
    body = _IMPORT.sub(lambda match: "\n" * match[0].count("\n"), source)
    declared = [(match[2], bool(match[1])) for match in _DECLARED.finditer(body)]
    body = _EXPORT.sub("", body)
    for match in _ELSE.finditer(body):
        expected = 'import { a, b } from "./file.js"; export before a function, class, const or let'
        raise _wrong(path, body, match, f"expected {expected}; or one const or let with a name")
    return Module(
        path,
        imports,
        frozenset(name for name, exported in declared if exported),
        frozenset(name for name, _ in declared),
        body,
    )


def in_order(entry: Path, elsewhere: Sequence[Module] = ()) -> list[Module]:
    """All that a file needs and the file itself, each after what it imports; raises ModuleError.

    The modules `elsewhere` are in another script: they are not taken along.
    """
    there = {module.path: module for module in elsewhere}
    found: dict[Path, Module] = {}

    def add(path: Path, way: tuple[Path, ...]) -> Module:
        if path in way:
            circle = " -> ".join(one.name for one in (*way[way.index(path) :], path))
            raise ModuleError(f"{path}: these import each other: {circle}; expected no circle")
        if path in there:
            return there[path]
        if path not in found:
            module = read_module(path)
            for file, names in module.imports.items():
                _check_taken(module, add(file, (*way, path)), names)
            found[path] = module
        return found[path]

    add(entry.resolve(), ())
    modules = list(found.values())
    _check_names(modules, taken_from(elsewhere, modules))
    return modules


def taken_from(elsewhere: Sequence[Module], modules: Sequence[Module]) -> list[str]:
    """Return the names that modules take from those of another script."""
    there = {module.path for module in elsewhere}
    names = [
        name
        for module in modules
        for file, taken in module.imports.items()
        for name in taken
        if file in there
    ]
    return sorted(set(names))


def joined(modules: Sequence[Module], written: Mapping[Path, str]) -> str:
    """Modules as one text; what is `written` takes the place of a file, and must give the same names."""
    bodies = {module.path: module.body for module in modules}
    exports = {module.path: module.exports for module in modules}
    for file, text in written.items():
        path = file.resolve()
        names = frozenset(str(match[2]) for match in _DECLARED.finditer(text))
        if names != exports.get(path):
            expected = ", ".join(sorted(names))
            raise ModuleError(f"{path}: expected to be imported, and to export just: {expected}")
        bodies[path] = text
    return "".join(bodies.values())


def _check_taken(module: Module, giver: Module, names: Collection[str]) -> None:
    for name in names:
        if name not in giver.exports:
            raise ModuleError(
                f"{module.path}: {name!r} is not exported by {giver.path.name}; expected one of: "
                f"{', '.join(sorted(giver.exports))}"
            )


def _check_names(modules: Sequence[Module], taken: Collection[str]) -> None:
    """In one scope a name is declared once, and not also taken from the other script."""
    owners = dict.fromkeys(taken, "the other script, and taken from there")
    for module in modules:
        for name in sorted(module.declared):
            if name in owners:
                what = f"{name!r} is also in {owners[name]}"
                raise ModuleError(f"{module.path}: {what}; expected another name")
            owners[name] = module.path.name


def _wrong(path: Path, source: str, match: "re.Match[str]", expected: str) -> ModuleError:
    line = source.count("\n", 0, match.start()) + 1
    return ModuleError(f"{path}:{line}: {match[0].splitlines()[0]!r}; {expected}")
