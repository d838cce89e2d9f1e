"""The bench beside a stock Rasa bot: the conversations, the stock bot's project, a small run of our side, the page."""

import asyncio
import re
from pathlib import Path

import pytest
import yaml

from bench.flame import shares, without_command
from bench.stock.bots import Bot, Inloghulp
from bench.stock.measuring import Cell, Costs, Plan, measure
from bench.stock.page import page, picture
from bench.stock.parents import Played, Turn, Writer, play
from bench.stock.project import change_answer, write_project
from inloghulp import folders
from inloghulp.faq.load import topic_names

CELL = Cell("text and buttons", 4, 2)


def test_every_other_turn_is_a_button_and_no_text_comes_twice() -> None:
    writer = Writer(1)
    mixed = writer.conversation("text and buttons", 40)
    assert [turn.text is None for turn in mixed] == [False, True] * 20
    texts = [turn.text for _ in range(20) for turn in writer.conversation("text alone", 40)]
    texts += [turn.text for turn in mixed if turn.text]
    assert len(set(texts)) == len(texts)
    assert [turn.text for turn in Writer(1).conversation("text and buttons", 40)] == [
        turn.text for turn in mixed
    ]


def test_the_second_bot_is_told_the_buttons_that_the_first_one_offered() -> None:
    said: list[tuple[str, str | None]] = []

    async def new_sender() -> str:
        return str(len(said))

    async def first(sender: str, turn: Turn) -> list[str]:
        if turn.text and "x" in turn.text:
            raise ValueError("the bot said nothing")
        return ["/solved", "/not_solved"]

    async def second(sender: str, turn: Turn) -> list[str]:
        said.append((sender, turn.payload))
        return []

    conversation = [Turn("a"), Turn(), Turn("x"), Turn(), Turn("b"), Turn()]
    played = asyncio.run(play([conversation], 3, new_sender, first))
    assert (played.failures, len(played.milliseconds)) == (1, 6)
    asyncio.run(play([conversation], 3, new_sender, second))
    pressed = [None, "/solved", None, "/other_question", None, "/solved"]
    assert said == [("0", payload) for payload in pressed]


def test_speeds_and_waits_are_of_all_turns() -> None:
    played = Played(2.0, [float(number) for number in range(1, 101)])
    played.add(Played(3.0, [500.0] * 100, 1))
    assert (played.turns_a_second, played.most, played.failures) == (40.0, 500.0, 1)


def test_the_stock_bot_is_made_of_rasas_own_configuration_and_our_topics(tmp_path: Path) -> None:
    write_project(tmp_path, 3, 5, 5055, tmp_path / "stock.db")

    def read(name: str) -> dict[str, object]:
        found: dict[str, object] = yaml.safe_load((tmp_path / name).read_text("utf-8"))
        return found

    config = str(read("config.yml"))
    for part in ("DIETClassifier", "ResponseSelector", "RulePolicy", "UnexpecTED", "TEDPolicy"):
        assert part in config
    assert set(re.findall(r"'epochs': (\d+)", config)) == {"5"}
    domain = yaml.safe_load((tmp_path / "domain.yml").read_text("utf-8"))
    assert {f"utter_{name}" for name in topic_names(folders.FAQ)} < set(domain["responses"])
    for entry in yaml.safe_load((tmp_path / "data/nlu.yml").read_text("utf-8"))["nlu"]:
        assert entry["intent"] in domain["intents"]
        assert 1 <= entry["examples"].count("- ") <= 3
    named = yaml.safe_load((tmp_path / "data/rules.yml").read_text("utf-8"))["rules"]
    assert {rule["steps"][1]["action"] for rule in named} == set(domain["actions"])
    change_answer(tmp_path, "flash", "anders")
    assert {"text": "anders"} in yaml.safe_load((tmp_path / "domain.yml").read_text("utf-8"))[
        "responses"
    ]["utter_flash"]


@pytest.mark.model
def test_our_side_plays_for_real(tmp_path: Path) -> None:
    plan = Plan([CELL], rounds=1, least=8, long=60, train=False)
    bots: list[Bot] = [Inloghulp(tmp_path)]
    (costs,) = asyncio.run(measure(bots, plan, seed=1))
    played = costs.cells[CELL]
    assert (len(played.milliseconds), played.failures) == (8, 0)
    assert costs.memory > 100
    assert 500 < costs.stored < 20_000
    assert costs.first_answer > costs.changed > 0
    assert costs.training is None
    assert min(costs.early, costs.late) > 0


def some_costs(speed: float) -> Costs:
    seconds = 8 / speed
    return Costs(
        {CELL: Played(seconds, [1000 / speed] * 8)},
        {CELL: seconds},
        None,
        20.0 / speed,
        110.0,
        3000.0,
        1.0,
        10.0,
        12.0,
    )


def test_the_page_tells_how_many_times_and_the_picture_is_one() -> None:
    ours, stock = some_costs(20.0), some_costs(5.0)
    stock.training = 30.0
    shown = page(ours, stock, ["About."], [1.0, 2.0])
    assert (
        "| 2 | 4 turns, text and buttons | 20.0 | 5.0 | 4.0 | 50 | 200 | 50 | 200 | 0.25 |" in shown
    )
    assert "| start to the first answer, s | 1.00 | 4.00 | 0.25 |" in shown
    assert "| training, s | not measured | 30 | |" in shown
    assert "<svg" in picture(ours, stock)


def test_a_stack_counts_for_the_first_part_that_it_has_and_waiting_for_none() -> None:
    found = shares(
        [
            "run (x);read (inloghulp/nlu/reader.py);embed (inloghulp/nlu/features/embedding.py) 3",
            "run (x);parse_message (rasa/core/processor.py);read (inloghulp/nlu/reader.py) 1",
            "thread;_worker (concurrent/futures/thread.py) 90",
            "something (else.py) 4",
        ]
    )
    assert found == {
        "all else": 0.5,
        "embedding": 0.375,
        "the rest of the understanding": 0.125,
    }


def test_a_flame_graph_names_no_folder_of_the_machine() -> None:
    svg = '<svg><text id="title">/home/me/.venv/bin/py-spy record --pid 1</text><text>run</text></svg>'
    made = '<svg><text id="title">python -m bench.flame</text><text>run</text></svg>'
    assert without_command(svg) == made
