"""In how many conversations a place was reached and where parents left, in words beside that place."""

from collections.abc import Mapping

from inloghulp.preview.walk import Map, Node
from inloghulp.reporting.report import StepTally


def stops_of(found: Map, steps: Mapping[str, StepTally]) -> dict[str, str]:
    """Return what is told at each question, advice and referral, by the key of its place; nothing without figures."""
    if not steps:
        return {}
    places = [*found.nodes.values(), *found.apart]
    counted = [node for node in places if node.kind in ("ask", "say", "route")]
    return {node.key: _worded(node, steps.get(_step(node), StepTally())) for node in counted}


def _step(node: Node) -> str:
    """Return the step as the figures name it: referrals of a topic to the same desk share theirs."""
    return node.key.partition("|")[0]


def _worded(node: Node, tally: StepTally) -> str:
    told = ["1 gesprek" if tally.reached == 1 else f"{tally.reached} gesprekken"]
    if node.kind == "say":
        told.append(f"{tally.left_after_advice} weggegaan na dit advies")
    if node.kind != "route":
        told.append(f"{tally.stopped} gestopt")
    return ", ".join(told)
