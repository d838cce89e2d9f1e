"""Breaks the code in many small ways, one at a time, and tells which of these no test sees.

`scripts/mutants.py FOLDER ... [--sample N] [--seed N]`: each FOLDER of inloghulp/ is tested by the folder of the same
name in tests/, without what needs a model, a browser or a server. The tests are collected and run once; which of them
enters which function is noted. Then each mutant is tried in a process of its own (a fork), where the code of one
function is exchanged, by the tests that enter that function, the quickest first, until one fails.

Functions and methods are broken; tables and constants of a module are not.
"""

import argparse
import ast
import copy
import gc
import os
import random
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any, cast

import pytest
from _pytest.runner import runtestprotocol

ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = "not browser and not model and not server"
PATIENCE = 20.0
"""Seconds for the tests of a mutant, above ten times what they took: who takes longer goes on for ever."""

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


@dataclass(frozen=True)
class Mutant:
    """One small break: the function it is in, what becomes what, and the code with it."""

    file: str
    line: int
    what: str
    function: CodeType
    """The code of the function as it is."""
    broken: CodeType

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.what}"


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
    for function in _functions(tree):
        for parent, name, index, node in _places(function):
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
            yield Mutant(file, getattr(node, "lineno", 0), what, whole[at], _codes(code)[at])


def _functions(tree: ast.AST) -> Iterator[Function]:
    """Give the functions of a module and the methods of its classes, not those within functions."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Function):
            yield node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node)


def _places(function: Function) -> Iterator[tuple[ast.AST, str, int | None, ast.AST]]:
    """Every node of the body of a function, and where it hangs; no docstrings, annotations or texts to be filled in."""
    waiting: list[tuple[ast.AST, str, int | None, ast.AST]]
    waiting = [(function, "body", i, node) for i, node in enumerate(function.body)]
    while waiting:
        place = waiting.pop(0)
        node = place[3]
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        yield place
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list") or isinstance(
                node, ast.JoinedStr
            ):
                continue
            inner = value if isinstance(value, list) else [value]
            waiting += [
                (node, name, i if isinstance(value, list) else None, each)
                for i, each in enumerate(inner)
                if isinstance(each, ast.AST)
            ]


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


def _function_of(code: CodeType) -> FunctionType | None:
    """Return the loaded function that has this code."""
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and _same(one.__code__, code):
            return one
    return None


def _same(one: CodeType, other: CodeType) -> bool:
    return (one.co_filename, one.co_name, one.co_firstlineno) == (
        other.co_filename,
        other.co_name,
        other.co_firstlineno,
    )


class Trying:
    """The plugin: in the place of pytest's loop over the tests."""

    def __init__(self, mutants: Sequence[Mutant]) -> None:
        self.mutants = mutants
        self.survivors: list[str] = []
        self._enters: dict[tuple[str, str, int], list[pytest.Item]] = defaultdict(list)
        self._took: dict[str, float] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run every test once, then those that a mutant may concern for each mutant."""
        for item, after in zip(session.items, [*session.items[1:], None], strict=True):
            self._watch(item, after)
        _say(f"{len(self._took)} tests, {len(self.mutants)} mutants")
        for number, mutant in enumerate(self.mutants, 1):
            why = self._survives(mutant)
            if why:
                self.survivors.append(f"{mutant} ({why})")
                _say(f"{number}/{len(self.mutants)} survives: {self.survivors[-1]}")
        return True

    def _watch(self, item: pytest.Item, after: pytest.Item | None) -> None:
        entered: set[tuple[str, str, int]] = set()

        def note(frame: FrameType, event: str, _: object) -> None:
            code = frame.f_code
            if event == "call" and "/inloghulp/" in code.co_filename:
                entered.add((code.co_filename, code.co_name, code.co_firstlineno))

        begin = time.perf_counter()
        sys.settrace(note)
        try:
            reports = runtestprotocol(item, nextitem=after, log=False)
        finally:
            sys.settrace(None)
        if any(report.failed for report in reports):
            _say(f"left out, since it fails without a mutant: {item.nodeid}")
            return
        self._took[item.nodeid] = time.perf_counter() - begin
        for function in entered:
            self._enters[function].append(item)

    def _survives(self, mutant: Mutant) -> str:
        """Say why a mutant was not seen; nothing when a test failed."""
        code = mutant.function
        tests = self._enters.get((code.co_filename, code.co_name, code.co_firstlineno), [])
        if not tests:
            return "no test enters the function"
        tests = sorted(tests, key=lambda test: self._took[test.nodeid])
        patience = PATIENCE + 10 * sum(self._took[test.nodeid] for test in tests)
        function = _function_of(code)
        if function is None:
            return "not tried: the function is not found in memory"
        function.__code__ = mutant.broken
        try:
            seen = _in_a_fork(lambda: _fails(tests), patience)
        finally:
            function.__code__ = code
        return "" if seen else f"{len(tests)} tests"


def _fails(tests: Sequence[pytest.Item]) -> bool:
    return any(
        report.failed
        for test in tests
        for report in runtestprotocol(test, nextitem=None, log=False)
    )


def _in_a_fork(fails: Callable[[], bool], patience: float) -> bool:
    """Whether it fails, ends by itself or does not end in time, in a process of its own."""
    child = os.fork()
    if child == 0:
        signal.alarm(int(patience))  # ends the process
        code = 1
        try:
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 1)
            os.dup2(quiet, 2)
            code = 1 if fails() else 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return status != 0


def _say(line: str) -> None:
    print(line, file=sys.__stderr__, flush=True)


def main() -> int:
    """Try the mutants, and print the share that was seen."""
    parser = argparse.ArgumentParser(
        description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None
    )
    parser.add_argument("folders", nargs="+", help="folders of inloghulp/, such as diagnosis")
    parser.add_argument("--sample", type=int, default=0, help="so many, taken at random; 0 is all")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    mutants: list[Mutant] = []
    for folder in given.folders:
        for file in sorted((ROOT / "inloghulp" / folder).rglob("*.py")):
            mutants += mutants_of(file)
    if given.sample:
        chosen = random.Random(given.seed).sample(mutants, min(given.sample, len(mutants)))  # noqa: S311
        mutants = sorted(chosen, key=lambda one: (one.file, one.line))
    trying = Trying(mutants)
    tests = [f"tests/{folder}" for folder in given.folders]
    pytest.main(["-q", "-p", "no:cacheprovider", "-m", LEFT_OUT, *tests], plugins=[trying])
    killed = len(mutants) - len(trying.survivors)
    print(*trying.survivors, sep="\n")
    print(f"{killed} of {len(mutants)} mutants seen: {killed / max(1, len(mutants)):.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
