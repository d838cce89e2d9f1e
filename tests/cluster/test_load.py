"""What `make load` makes of what it counted."""

from bench import memory
from bench.load.__main__ import page
from bench.load.counters import Counters
from bench.load.run import PROFILE, Run, slope, tenths

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


def test_the_page_tells_how_the_memory_grew() -> None:
    seen = [(turns * 100.0, 500.0 + turns) for turns in range(101)]
    grown = tenths(seen)
    assert grown[0] == seen[0]
    assert grown[-1] == seen[-1]
    assert len(grown) == 11
    assert tenths(seen[:3]) == tuple(seen[:3])
    done = Run(1, 12, 0.0, 60, 180, 0, (30.0, 90.0, 200.0), USED, 600.0, 0.4, "", grown)
    told = page([done])
    assert "Memory of the largest of 1 replicas, 12 parents, in MB:" in told
    assert told[-3].startswith("| turns of a replica | 0 | 1,000 | 2,000 |")
    assert told[-1].endswith("| 590 | 600 |")
    assert len({line.count("|") for line in told[-3:]}) == 1


def test_what_parents_say_is_there_and_each_line_once() -> None:
    for name in ("openings.txt", "halfway.txt", "details.txt"):
        lines = PROFILE.with_name(name).read_text(encoding="utf-8").splitlines()
        assert len(lines) == len(set(lines)) > 10
        assert all(line == line.strip() for line in lines)


def test_a_conversation_that_is_remembered_has_its_size_told() -> None:
    told = memory.table(60, (31_000.0, 29_000.0), remembered=1000)
    assert "| 60 | 30.0 | 31.0 | 29.0 | 30 |" in told
    assert len(memory.said()) == memory.MESSAGES == len(set(memory.said()))
