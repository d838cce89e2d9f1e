"""Small breaks of the code, one at a time: an operator, a condition, a value, a call.

Functions and methods are broken; tables and constants of a module are not, nor what only makes these.
"""

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import CodeType
from typing import Any, cast

ROOT = Path(__file__).resolve().parents[1]

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
"""Operator -> the one that takes its place."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


Place = tuple[ast.AST, str, int | None, ast.AST, range]
"""The parent of a node, the field and index where it hangs, the node, and the lines of its statement."""


@dataclass(frozen=True)
class Mutant:
    """One small break: the function it is in, what becomes what, and the code with it."""

    file: str
    line: int
    where: str
    """The name of the function."""
    what: str
    number: int
    """Which of those that are described alike."""
    lines: range
    """Those of the statement: who runs one of them may see the break."""
    function: CodeType
    """The code of the function as it is."""
    broken: CodeType

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.what}"

    @property
    def key(self) -> str:
        """What it is known by when lines have moved."""
        return f"{self.file} {self.where}: {self.what}" + f" ({self.number})" * (self.number > 1)

    @property
    def may_be_looked_at(self) -> bool:
        """Whether tests may be found with it; of the other half it is measured how many are seen."""
        return sha256(self.key.encode()).digest()[0] % 2 == 0


def breaks(node: Any) -> ast.AST | None:
    """Give the node as it would be broken, or None where there is nothing to break."""
    broken: Any = copy.deepcopy(node)
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in SWAPS:
            broken.ops = [SWAPS[type(operator)]()]
        case ast.BoolOp(op=operator) | ast.BinOp(op=operator) if type(operator) in SWAPS:
            broken.op = SWAPS[type(operator)]()
        case ast.UnaryOp(op=ast.Not()):
            broken = broken.operand
        case ast.IfExp():
            broken.body, broken.orelse = broken.orelse, broken.body
        case ast.If(test=ast.Name() | ast.Call() | ast.Attribute()) | ast.While():
            broken.test = ast.UnaryOp(ast.Not(), broken.test)
        case ast.Constant() if _other(node.value) is not None:
            broken.value = _other(node.value)
        case ast.Return(value=ast.expr()) if not isinstance(node.value, ast.Constant):
            broken.value = ast.Constant(None)
        case ast.Expr(value=ast.Call() | ast.YieldFrom()):
            broken = ast.Pass()
        case ast.Continue():
            broken = ast.Break()
        case _:
            return None
    return cast(ast.AST, ast.copy_location(broken, node))


def _other(value: object) -> object:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    return value + "~" if isinstance(value, str) and value else None


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Give every mutant of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    file = path.relative_to(ROOT).as_posix()
    whole = _codes(compile(tree, str(path), "exec"))
    over = _over_before_a_test(tree)
    alike: Counter[tuple[str, str]] = Counter()
    for function in _functions(tree):
        if function.name in over:
            continue
        for parent, name, index, node, lines in _places(function):
            broken = breaks(node)
            if broken is None:
                continue
            what = f"{ast.unparse(node)[:60]} -> {ast.unparse(broken)[:60]}".replace("\n", " ")
            _put(parent, name, index, broken)
            code = compile(ast.fix_missing_locations(tree), str(path), "exec")
            _put(parent, name, index, node)
            at = (
                function.name,
                min([function.lineno, *(d.lineno for d in function.decorator_list)]),
            )
            line = getattr(node, "lineno", lines.start)
            alike[function.name, what] += 1
            number = alike[function.name, what]
            good, broken_code = whole[at], _codes(code)[at]
            if not broken_code.co_freevars:  # a call of `super` may be gone
                broken_code = broken_code.replace(co_freevars=good.co_freevars)
            yield Mutant(file, line, function.name, what, number, lines, good, broken_code)


def _over_before_a_test(tree: ast.Module) -> set[str]:
    """Return the functions that only the module itself calls, while it is imported: no test can see them broken."""
    own = {one.name for one in tree.body if isinstance(one, Function)}
    outside = [one for one in tree.body if not isinstance(one, Function | ast.ClassDef)]
    inside = [one for one in tree.body if isinstance(one, Function | ast.ClassDef)]
    at_import, later = (
        {name for one in part for name in _names(one)} for part in (outside, inside)
    )
    return {name for name in own & at_import - later if name.startswith("_")}


def _names(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


def _functions(tree: ast.AST) -> Iterator[Function]:
    """Give the functions of a module and the methods of its classes, not those within functions."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Function):
            yield node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node)


def _places(function: Function) -> Iterator[Place]:
    """Every node of the body of a function, and where it hangs; no docstrings, annotations or texts to be filled in."""
    own = _lines_of(function)
    waiting: list[Place] = [
        (function, "body", i, node, own) for i, node in enumerate(function.body)
    ]
    while waiting:
        parent, place, at, node, lines = waiting.pop(0)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.stmt):
            lines = _lines_of(node)
        yield parent, place, at, node, lines
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list") or isinstance(
                node, ast.JoinedStr
            ):
                continue
            inner = value if isinstance(value, list) else [value]
            waiting += [
                (node, name, i if isinstance(value, list) else None, each, lines)
                for i, each in enumerate(inner)
                if isinstance(each, ast.AST)
            ]


def _lines_of(statement: ast.stmt) -> range:
    """Return the lines of a statement; of one with others in it only those of its head."""
    body: list[ast.stmt] = getattr(statement, "body", [])
    last = body[0].lineno - 1 if body else statement.end_lineno or statement.lineno
    return range(statement.lineno, max(last, statement.lineno) + 1)


def _put(parent: ast.AST, name: str, index: int | None, node: ast.AST) -> None:
    if index is None:
        setattr(parent, name, node)
    else:
        getattr(parent, name)[index] = node


def _codes(code: CodeType) -> dict[tuple[str, int], CodeType]:
    """Return the code of the functions of a module by name and first line, also of those in its classes."""
    found = {}
    for each in code.co_consts:
        if isinstance(each, CodeType):
            found[each.co_name, each.co_firstlineno] = each
            found = _codes(each) | found
    return found
