"""Breaks the code in many small ways, one at a time, and tells which of these no test sees.

`scripts/mutants.py FOLDER ... [--sample N] [--seed N] [--fresh] [--again]`, or `--page`: each FOLDER of inloghulp/ is
tested by the folder of the same name in tests/, without what needs a browser or a server in a process of its own. The
tests run once, and which of them runs which line is kept in .inloghulp/mutants/. Then each mutant is tried in a fork of
this process, where all is imported and the code of one function is exchanged, by the tests that run its lines, the
quickest first, until one fails. A failure counts only where the same tests pass in the same order without the mutant.
`--again` takes those that no test saw the last time; `--fresh` only those of the half that no test may be found with,
which tells how many breaks are seen that nobody looked at; `--page` tries none, and writes what came of the last time
in docs/mutants.md.

Why a mutant is not seen, or cannot be, and what else is to be said stands in scripts/mutants.yml.
"""

import argparse
import contextlib
import gc
import os
import random
import resource
import signal
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import _lru_cache_wrapper, partial
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest
import tests_of_lines
from _pytest.runner import runtestprotocol
from breaks import ROOT, Mutant, mutants_of
from survivors import KEPT, Result, write_page
from tests_of_lines import Nearby, digest, file_of

ALSO = {
    "channel": (
        "serving/test_limits.py",
        "serving/test_metrics.py",
        "serving/test_ready.py",
        "serving/database/test_damaged_conversations.py",
        "staff/test_door.py",
    )
}
"""Folder -> files of tests/ elsewhere that test it."""
APART = frozenset(
    {"served", "server", "start", "chromium", "environment", "postgresql_cluster", "redis"}
)
"""Fixtures that start a process of their own, which the exchanged code is not in."""
MOST = 300.0
"""Seconds that the tests of one mutant take at most, as they took when they were noted: some three times what they take
otherwise. The slowest are the tables of diagnosis/, which see most: they are all to be tried."""
MOST_ANEW = 3.0
"""Seconds of those that run though they may have nothing to do with it: see `FEW`."""
PATIENCE = 20
"""Seconds of the processor that a fork has above three times what its tests took, for what these share and make once:
who takes more goes on for ever."""
WAITING = 120
"""Seconds more than four times that until a fork that only waits is ended."""
FEW = 2
"""Tests that run a line at most where a cache may keep it from the others."""


def without_go() -> None:
    """Let scripts of the widget be as they are written: what is made with Go hangs in a fork."""
    with contextlib.suppress(ImportError):
        import minify

        minify.string = lambda kind, text: text


class Trying:
    """The plugin: in the place of pytest's loop over the tests."""

    def __init__(self, folder: str, mutants: Sequence[Mutant], result: Result) -> None:
        self.folder = folder
        self.mutants = mutants
        self.result = result
        self._items: dict[str, pytest.Item] = {}
        self._killers: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._functions: dict[tuple[str, str, int], list[FunctionType]] = defaultdict(list)
        self._caches: list[_lru_cache_wrapper[Any]] = []
        self._of_tests: list[_lru_cache_wrapper[Any]] = []
        """What tests keep of what the code gave: a test that looks there would see no break."""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [one for one in items if not APART & set(getattr(one, "fixturenames", ()))]

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Iterator[None]:
        if fixturedef.scope == "function":
            yield
            return
        with self.nearby.shared(fixturedef.argname):
            yield

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Note what each test runs, and try each mutant."""
        self._note(session.items)
        self._items = {one.nodeid: one for one in session.items if one.nodeid in self.nearby.tests}
        self._find_functions()
        _say(f"{self.folder}: {len(self._items)} tests, {len(self.mutants)} mutants")
        gc.freeze()
        for number, mutant in enumerate(self.mutants, 1):
            why = self._survives(mutant)
            self.result.tried.append(mutant.key)
            if why:
                self.result.survivors.append((mutant.key, f"{mutant}", why))
                _say(f"{number}/{len(self.mutants)} survives: {mutant} ({why})")
            elif number % 10 == 0:
                _say(f"{number}/{len(self.mutants)}")
        return True

    def _find_functions(self) -> None:
        """Find all functions and caches in memory, also what tests/conftest.py froze."""
        gc.unfreeze()
        for one in gc.get_objects():
            if isinstance(one, FunctionType) and "/inloghulp/" in one.__code__.co_filename:
                self._functions[_place(one.__code__)].append(one)
            elif isinstance(one, _lru_cache_wrapper):
                if one.__module__.startswith("inloghulp."):
                    self._caches.append(one)
                elif is_of_tests(one):
                    self._of_tests.append(one)

    def _note(self, items: Sequence[pytest.Item]) -> None:
        """Run the tests that are not known in a fork, and one of each file here: all that is imported late is there."""
        source = ROOT / "inloghulp" / self.folder
        beside = [one for one in (ROOT / "tests").rglob("*.py") if not one.name.startswith("test_")]
        own = [Path(tests_of_lines.__file__)]
        kept = KEPT / f"{self.folder.replace('/', '.')}.json"
        self.nearby = Nearby.read(kept, digest([*source.rglob("*.py"), *beside, *own]))
        unknown = self.nearby.unknown(items)
        if unknown:
            noting = partial(self._note_unknown, unknown, source, kept)
            status, _ = _in_a_fork(noting, 3600, quiet=False)
            if status:
                raise RuntimeError("the tests do not run in a fork")
            self.nearby = Nearby.read(kept, self.nearby.code)
        warm = list({file_of(one): one for one in items}.values())
        for item, after in zip(warm, [*warm[1:], None], strict=True):
            runtestprotocol(item, nextitem=after, log=False)

    def _note_unknown(self, unknown: Sequence[pytest.Item], source: Path, kept: Path) -> str:
        """Note the tests that are not known, and leave out those that fail when they are run once more."""
        passed = self.nearby.note(unknown, source, _say)
        passed = sorted(passed, key=lambda one: self.nearby.tests[one.nodeid].took)
        status, failed = _in_a_fork(lambda: "\n".join(_failing(passed)), 3600)
        if status:
            raise RuntimeError("the tests do not run in a fork")
        for name in failed.split("\n"):
            if self.nearby.tests.pop(name, None):
                _say(f"left out, since it fails in a fork: {name}")
        self.nearby.keep(kept)
        return ""

    def _survives(self, mutant: Mutant) -> str:
        """Say why a mutant was not seen; nothing when a test failed."""
        functions = self._functions[_place(mutant.function)]
        while near := self.nearby.running(mutant.file, [*mutant.lines, mutant.line]):
            if not functions:
                raise RuntimeError(f"not in memory, though tests run it: {mutant}")
            tests, anew = self._chosen(mutant, near)
            for one in functions:
                one.__code__ = mutant.broken
            try:
                status, killer = self._tried(tests, anew)
            finally:
                for one in functions:
                    one.__code__ = mutant.function
            if not status and not killer:
                return f"{len(near)} tests"
            status, fails = self._tried(tests[: tests.index(killer) + 1] if killer else tests, anew)
            if status:
                return "not tried: its tests do not end without it either"
            if not fails:
                self._remember(mutant, killer)
                return ""
            _say(f"left out, since it fails without a mutant as well: {fails}")
            self.nearby.tests.pop(fails)
        return "no test runs it"

    def _chosen(self, mutant: Mutant, near: list[str]) -> tuple[list[str], bool]:
        """Return the tests to try a mutant with, and whether what the code keeps in memory is to be forgotten first."""
        tests, anew = near, len(near) <= FEW
        if anew:  # what is kept after the first time may matter to all
            tests = self.nearby.quickest_first(self._items.keys() - set(near))
            tests = [*near, *tests]
        seen_by = [*self._killers[mutant.file, mutant.where], *self._killers[mutant.file, ""]]
        seen_by += self.nearby.quickest_first(
            {one for some in self._killers.values() for one in some}
        )
        first = [*(near if anew else ()), *(one for one in seen_by if one in set(tests))]
        tests = list(dict.fromkeys([*first, *tests]))
        return self._affordable(tests, MOST_ANEW if anew else MOST), anew

    def _remember(self, mutant: Mutant, killer: str) -> None:
        """Let the test that saw a mutant be the first to try the next one of the same function, then of the file, and
        then any other."""
        if not killer:
            self.result.endless.append(mutant.key)
            return
        for place in (mutant.where, ""):
            before = self._killers[mutant.file, place]
            self._killers[mutant.file, place] = [killer, *(one for one in before if one != killer)]

    def _affordable(self, tests: Sequence[str], most: float) -> list[str]:
        total, paid = 0.0, list[str]()
        for name in tests:
            total += self.nearby.tests[name].took
            if paid and total > most:
                break
            paid.append(name)
        return paid

    def _tried(self, tests: Sequence[str], anew: bool) -> tuple[int, str]:
        """Return how a fork ended, not 0 where it broke off or took too long, and the first test that failed in it.

        What tests keep in memory is forgotten first, and with `anew` also what the code keeps.
        """

        def killer() -> str:
            for one in (*self._of_tests, *(self._caches if anew else ())):
                one.cache_clear()
            return next(_failing([self._items[name] for name in tests]), "")

        return _in_a_fork(
            killer, PATIENCE + 3 * sum(self.nearby.tests[name].took for name in tests)
        )


def _failing(items: Sequence[pytest.Item]) -> Iterator[str]:
    """Run tests, and give the names of those that fail; what they share stays as it is after the last."""
    for item, after in zip(items, [*items[1:], *items[-1:]], strict=True):
        if any(one.failed for one in runtestprotocol(item, nextitem=after, log=False)):
            yield item.nodeid


def is_of_tests(cached: "_lru_cache_wrapper[Any]") -> bool:
    """Whether it is a function of a test that is kept in memory."""
    function = cached.__wrapped__
    return isinstance(function, FunctionType) and "/tests/" in function.__code__.co_filename


def _place(code: CodeType) -> tuple[str, str, int]:
    return code.co_filename, code.co_name, code.co_firstlineno


def _in_a_fork(tell: Callable[[], str], patience: float, *, quiet: bool = True) -> tuple[int, str]:
    """Return what is told in a process of its own, and how it ended: not 0 where it broke off or took too long."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(WAITING + 4 * int(patience))  # ends the process, also where it only waits
        used = int(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]))
        resource.setrlimit(resource.RLIMIT_CPU, (used + int(patience), used + int(patience) + 1))
        code = 1
        try:
            if quiet:
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, 1)
                os.dup2(nowhere, 2)
            os.write(writing, tell().encode())
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as told:
        text = told.read()
    _, status = os.waitpid(child, 0)
    return status, text


def _say(line: str) -> None:
    print(line, file=sys.__stderr__, flush=True)


def chosen(mutants: Sequence[Mutant], result: Result, again: bool) -> list[Mutant]:
    """Return the mutants of a folder that are to be tried."""
    if again:
        missed = {key for key, *_ in Result.read(KEPT, result.folder).survivors}
        return [one for one in mutants if one.key in missed]
    if result.fresh:
        mutants = [one for one in mutants if not one.may_be_looked_at]
    sample, seed = result.sample, result.seed
    if sample and sample < len(mutants):
        mutants = random.Random(seed).sample(mutants, sample)  # noqa: S311
    return sorted(mutants, key=lambda one: (one.file, one.line))


def try_folder(result: Result, again: bool) -> str:
    """Try the mutants of a folder, and keep what came of it."""
    folder = result.folder
    files = sorted((ROOT / "inloghulp" / folder).rglob("*.py"))
    mutants = [one for file in files for one in mutants_of(file)]
    trying = Trying(folder, chosen(mutants, result, again), result)
    tests = [f"tests/{name}" for name in (folder, *ALSO.get(folder, ()))]
    without_go()
    if pytest.main(["-q", "-p", "no:cacheprovider", *tests], plugins=[trying]):
        raise RuntimeError("the tests cannot be run")
    if again:
        result = Result.read(KEPT, folder).tried_again(result, {one.key for one in mutants})
    result.keep(KEPT)
    return ""


def main() -> int:
    """Try the mutants of each folder in a process of its own, and print the share that was seen."""
    parser = argparse.ArgumentParser(
        description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None
    )
    parser.add_argument("folders", nargs="+", help="folders of inloghulp/, such as diagnosis")
    parser.add_argument(
        "--sample", type=int, default=0, help="so many of each, at random; 0 is all"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--fresh", action="store_true", help="only of the half that no test may be found with"
    )
    parser.add_argument("--again", action="store_true", help="only those that no test saw before")
    parser.add_argument("--page", action="store_true", help="only write docs/mutants.md anew")
    given = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.environ["CI"] = "1"  # Hypothesis takes the same examples each time
    if given.page:
        write_page([Result.read(KEPT, folder) for folder in given.folders])
        return 0
    results = []
    for folder in given.folders:
        result = Result(folder, given.sample, given.seed, given.fresh)
        trying = partial(try_folder, result, given.again)
        status, _ = _in_a_fork(trying, 10**6, quiet=False)
        if status:
            raise SystemExit(f"{folder} was not tried to its end")
        results.append(Result.read(KEPT, folder))
    for one in results:
        print(one.text())
    return 0


if __name__ == "__main__":
    sys.exit(main())
