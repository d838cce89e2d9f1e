"""Runs the graph of a model node after node, in an order that is worked out once.

Rasa has dask work out for each message and each prediction which nodes there are and which come first, and starts its
machinery for them: as much time as a button needs for all else that the graph does.
"""

from collections.abc import Mapping
from typing import Any

from rasa.core.agent import Agent
from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelStorage

from inloghulp.serving.known_versions import must_be_known


def run_graph_straight(agent: Agent) -> None:
    """Let the agent run the graph that it has loaded in this way."""
    processor: Any = agent.processor
    if isinstance(processor.graph_runner, DaskGraphRunner):
        processor.graph_runner = StraightRunner.of(processor.graph_runner)


class StraightRunner(GraphRunner):
    """One of Rasa's runners, with the nodes that another one has loaded."""

    def __init__(self, schema: GraphSchema, nodes: Mapping[str, GraphNode]) -> None:
        self._schema = schema
        self.nodes = nodes
        self._orders: dict[tuple[str, ...], list[tuple[str, list[str]]]] = {}

    @classmethod
    def of(cls, runner: DaskGraphRunner) -> "StraightRunner":
        """Return the same graph, with the same components."""
        must_be_known("rasa", "where a graph keeps its nodes")
        return cls(runner._graph_schema, runner._instantiated_nodes)

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> "StraightRunner":
        runner = DaskGraphRunner.create(graph_schema, model_storage, execution_context, hooks)
        return cls.of(runner)

    def run(
        self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
    ) -> dict[str, Any]:
        """Run the nodes that the targets need, and give what the targets give; GraphRunError as Rasa's own does."""
        wanted = tuple(targets or self._schema.target_names)
        given = {name: (name, value) for name, value in (inputs or {}).items()}
        if not self.nodes.keys().isdisjoint(given):
            raise GraphRunError("an input has the name of a node")
        done: dict[str, Any] = given
        try:
            for name, needs in self._order(wanted):
                done[name] = self.nodes[name](*(done.get(need, need) for need in needs))
        except RuntimeError as error:
            raise GraphRunError("Error running runner.") from error
        return {name: done[name][1] for name in wanted}

    def _order(self, wanted: tuple[str, ...]) -> list[tuple[str, list[str]]]:
        """Return the nodes that are needed, each after all that it needs itself, and what that is."""
        if wanted not in self._orders:
            found: dict[str, list[str]] = {}

            def visit(name: str) -> None:
                node = self._schema.nodes.get(name)  # what is given is none
                if node is not None and name not in found:
                    needs = [*node.needs.values()]
                    for need in needs:
                        visit(need)
                    found[name] = needs

            for name in wanted:
                visit(name)
            self._orders[wanted] = [*found.items()]
        return self._orders[wanted]
