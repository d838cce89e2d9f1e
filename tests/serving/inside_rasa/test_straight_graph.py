"""The graph of a model, run node after node: what Rasa's own runner gives of it, and no more of it than is asked."""

from pathlib import Path
from typing import Any

import pytest
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.trackers import DialogueStateTracker

from inloghulp.serving.inside_rasa.straight_graph import StraightRunner, run_graph_straight


@pytest.fixture(scope="module")
def agent(tiny_model: Path) -> Agent:
    """As Rasa loads it."""
    return Agent.load(tiny_model)


def asked(text: str) -> dict[str, Any]:
    tracker = DialogueStateTracker.from_events("me", [])
    return {"__message__": [UserMessage(text, message_id="1")], "__tracker__": tracker}


@pytest.mark.parametrize("text", ["hallo", "wat?", '/inform{"children": "two"}'])
def test_it_gives_what_rasas_own_runner_gives(agent: Agent, text: str) -> None:
    assert agent.processor is not None
    runner: Any = agent.processor.graph_runner
    assert isinstance(runner, DaskGraphRunner)
    straight = StraightRunner.of(runner)
    target = agent.processor.model_metadata.nlu_target
    for targets in ([target], ["domain_provider", target]):
        found, wanted = (each.run(asked(text), targets) for each in (straight, runner))
        assert found.keys() == wanted.keys()
        assert found[target][0].as_dict() == wanted[target][0].as_dict()


def test_nodes_that_the_target_does_not_need_stay_at_rest(agent: Agent) -> None:
    assert agent.processor is not None
    straight = StraightRunner.of(agent.processor.graph_runner)
    ran: list[str] = []

    def note(name: str, node: Any) -> Any:
        def run(*given: Any) -> Any:
            ran.append(name)
            return node(*given)

        return run

    straight.nodes = {name: note(name, node) for name, node in straight.nodes.items()}
    straight.run(asked("hallo"), ["run_KeywordIntentClassifier0"])
    assert ran == ["nlu_message_converter", "run_KeywordIntentClassifier0"]


def test_an_input_with_the_name_of_a_node_or_that_lacks_is_an_error(agent: Agent) -> None:
    assert agent.processor is not None
    straight = StraightRunner.of(agent.processor.graph_runner)
    with pytest.raises(GraphRunError, match="name of a node"):
        straight.run({"domain_provider": 1}, ["domain_provider"])
    with pytest.raises(GraphRunError):
        straight.run({}, ["nlu_message_converter"])


def test_an_agent_runs_its_graph_so_and_another_runner_is_left_alone(tiny_model: Path) -> None:
    agent = Agent.load(tiny_model)
    assert agent.processor is not None
    run_graph_straight(agent)
    runner = agent.processor.graph_runner
    assert isinstance(runner, StraightRunner)
    run_graph_straight(agent)
    assert agent.processor.graph_runner is runner
