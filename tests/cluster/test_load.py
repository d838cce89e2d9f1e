"""What `make load` makes of what it counted."""

from bench.load.__main__ import page
from bench.load.counters import Counters
from bench.load.run import PROFILE, Run, slope

USED = Counters(200, 4, 0, 0.4, 0.1, 2000, 600, 800_000)


def test_memory_that_grows_is_told() -> None:
    assert round(slope([(0.0, 500.0), (5_000.0, 510.0), (10_000.0, 520.0)]), 6) == 20
    assert slope([(10.0, 500.0), (10.0, 501.0)]) == 0


def test_the_page_has_what_a_turn_costs() -> None:
    done = Run(2, 300, 10.0, 60, 180, 1, (30.0, 90.0, 200.0), USED, 512.0, 0.4, "1 x the apology")
    told = "\n".join(page([done]))
    assert "| 2 | 300 | 10 | 180 | 3.0 | 1 | 30 | 90 | 200 |" in told
    assert "| 2 | 300 | 200 | 20.0 | 2.0 | 0.50 | 10.0 | 3.0 | 4000 | 512 | +0.4 |" in told
    assert told.endswith("Not answered: 1 x the apology")


def test_what_parents_say_is_there_and_each_line_once() -> None:
    for name in ("openings.txt", "halfway.txt", "details.txt"):
        lines = PROFILE.with_name(name).read_text(encoding="utf-8").splitlines()
        assert len(lines) == len(set(lines)) > 10
        assert all(line == line.strip() for line in lines)
