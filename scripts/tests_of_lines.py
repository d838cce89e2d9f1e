"""Which tests run which lines, and how long each takes: noted once, and kept as long as the files are the same."""

import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path

import coverage
import pytest
from _pytest.runner import runtestprotocol
from breaks import ROOT

_SHARED = "fixture "
"""Before the name of a fixture: what its lines are noted under."""


@dataclass
class Noted:
    """What is known of one test: the seconds that it takes, and the lines that it runs by file."""

    took: float
    lines: dict[str, list[int]]


@dataclass
class Nearby:
    """What is known of the tests of a folder; `code` is the digest of all that they test and lean on."""

    code: str
    files: dict[str, str] = field(default_factory=dict)
    """File of tests -> its digest, when its tests were noted."""
    tests: dict[str, Noted] = field(default_factory=dict)
    _watch: coverage.Coverage | None = None
    """What watches the lines while tests are noted."""
    _test: str = ""
    """The test that runs meanwhile."""

    @classmethod
    def read(cls, kept: Path, code: str) -> "Nearby":
        """Return what was kept, or nothing when the code is another."""
        if kept.is_file():
            told = json.loads(kept.read_text(encoding="utf-8"))
            if told["code"] == code:
                tests = {name: Noted(**one) for name, one in told["tests"].items()}
                return cls(code, told["files"], tests)
        return cls(code)

    def keep(self, kept: Path) -> None:
        """Write it down for the next time."""
        kept.parent.mkdir(parents=True, exist_ok=True)
        tests = {name: asdict(one) for name, one in self.tests.items()}
        told = {"code": self.code, "files": self.files, "tests": tests}
        kept.write_text(json.dumps(told), encoding="utf-8")

    def unknown(self, items: Sequence[pytest.Item]) -> list[pytest.Item]:
        """Return the tests that are to be noted: those of files that are new or other than they were."""
        digests = {file: digest([ROOT / file]) for file in {file_of(item) for item in items}}
        other = {file for file, one in digests.items() if self.files.get(file) != one}
        gone = set(self.files) - set(digests)
        self.tests = {
            name: one
            for name, one in self.tests.items()
            if name.partition("::")[0] not in other | gone
        }
        self.files = digests
        return [item for item in items if file_of(item) in other]

    def note(
        self, items: Sequence[pytest.Item], source: Path, say: Callable[[str], None]
    ) -> list[pytest.Item]:
        """Run tests with the lines of `source` watched; return those that passed, and tell which did not."""
        watch = coverage.Coverage(data_file=None, config_file=False, source=[str(source)])
        self._watch = watch
        watch.start()
        for item, after in zip(items, [*items[1:], None], strict=False):
            self._test = item.nodeid
            watch.switch_context(item.nodeid)
            begin = time.process_time()
            reports = runtestprotocol(item, nextitem=after, log=False)
            if any(report.failed for report in reports):
                say(f"left out, since it fails without a mutant: {item.nodeid}")
            elif any(report.when == "call" and report.passed for report in reports):
                self.tests[item.nodeid] = Noted(time.process_time() - begin, {})
        watch.stop()
        self._watch = None
        found = watch.get_data()
        sharing = _tests_by_fixture(items)
        for file in found.measured_files():
            for line, contexts in found.contexts_by_lineno(file).items():
                names = {name for one in contexts for name in sharing.get(one, (one,))}
                for name in self.tests.keys() & names:
                    lines = self.tests[name].lines
                    lines.setdefault(str(Path(file).relative_to(ROOT)), []).append(line)
        return [item for item in items if item.nodeid in self.tests]

    @contextmanager
    def shared(self, fixture: str) -> Iterator[None]:
        """Note the lines of a fixture that tests share for each of them, and not for the first one alone."""
        watch = self._watch
        if watch is None:
            yield
            return
        watch.switch_context(_SHARED + fixture)
        yield
        watch.switch_context(self._test)

    def running(self, file: str, lines: Iterable[int]) -> list[str]:
        """Return the tests that run one of these lines, the quickest first."""
        wanted = set(lines)
        return self.quickest_first(
            name for name, one in self.tests.items() if wanted.intersection(one.lines.get(file, ()))
        )

    def quickest_first(self, names: Iterable[str]) -> list[str]:
        """Return the names of those that are known, in the order of how long they take."""
        known = [name for name in names if name in self.tests]
        return sorted(known, key=lambda name: (self.tests[name].took, name))


def _tests_by_fixture(items: Sequence[pytest.Item]) -> dict[str, list[str]]:
    found = defaultdict[str, list[str]](list)
    for item in items:
        for fixture in getattr(item, "fixturenames", ()):
            found[_SHARED + fixture].append(item.nodeid)
    return found


def file_of(item: pytest.Item) -> str:
    """Return the file of a test, as its name begins."""
    return item.nodeid.partition("::")[0]


def digest(files: Iterable[Path]) -> str:
    """Return a digest of the content of files."""
    known = sha256()
    for file in sorted(files):
        known.update(str(file).encode() + b"\0" + file.read_bytes())
    return known.hexdigest()
