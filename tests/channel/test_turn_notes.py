"""What is noted of a turn: in the figures for Prometheus and in a line of the log."""

import logging
from types import SimpleNamespace
from typing import Any

import pytest
from prometheus_client import REGISTRY

from inloghulp.channel import turn_notes

SOLVED = {"custom": {"topic": "flash", "step": None, "outcome": "resolved"}}


def counted(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(f"inloghulp_{name}", labels) or 0.0


NAMES: list[tuple[str, dict[str, str]]] = [
    ("turns_running", {}),
    ("turn_seconds_count", {}),
    ("turn_seconds_sum", {}),
    ("turns_total", {"kind": "text", "result": "answered"}),
    ("turns_total", {"kind": "text", "result": "apology"}),
    ("outcomes_total", {"topic": "flash", "outcome": "resolved"}),
    ("outcomes_total", {"topic": "none", "outcome": "resolved"}),
    ("errors_total", {"error": "KeyError"}),
    ("errors_total", {"error": "silence"}),
]


@pytest.mark.parametrize(
    ("error", "messages", "played", "grown", "fields"),
    [
        (None, [SOLVED], True, [0, 1, 0.25, 1, 0, 1, 0, 0, 0], ("answered", "flash", "resolved")),
        (None, [{"custom": {}}], True, [0, 1, 0.25, 1, 0, 0, 0, 0, 0], ("answered", None, None)),
        (
            None,
            [{"custom": {"topic": "Jan", "outcome": "resolved"}}, SOLVED],
            True,
            [0, 1, 0.25, 1, 0, 0, 1, 0, 0],
            ("answered", None, "resolved"),
        ),
        (None, [], True, [0, 1, 0.25, 0, 1, 0, 0, 0, 1], ("apology", None, None)),
        (KeyError("a"), [SOLVED], True, [0, 1, 0.25, 0, 1, 0, 0, 1, 0], ("apology", None, None)),
        (KeyError("a"), [SOLVED], False, [0] * 9, None),
    ],
)
def test_what_came_of_it_is_counted_and_logged(
    error: BaseException | None,
    messages: list[dict[str, Any]],
    played: bool,
    grown: list[float],
    fields: tuple[Any, ...] | None,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    times = iter([100.0, 100.2504])
    monkeypatch.setattr(turn_notes, "time", SimpleNamespace(monotonic=lambda: next(times)))
    before = [counted(name, **labels) for name, labels in NAMES]
    end = turn_notes.begin("text", ["flash"])
    assert counted("turns_running") == before[0] + 1
    with caplog.at_level(logging.INFO):
        end(error, messages, played)
    after = [counted(name, **labels) for name, labels in NAMES]
    assert [now - then for now, then in zip(after, before, strict=True)] == pytest.approx(
        grown, abs=0.001
    )
    noted = [vars(record)["fields"] for record in caplog.records]
    names = ("kind", "result", "topic", "outcome", "seconds")
    assert noted == ([dict(zip(names, ("text", *fields, 0.25), strict=True))] if fields else [])
    assert caplog.messages == ["A turn was played"] * len(noted)
