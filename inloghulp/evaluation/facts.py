"""Measures which facts are read, on messages with the facts they tell."""

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import partial
from pathlib import Path

from tqdm import tqdm  # type: ignore[import-untyped]

from inloghulp.evaluation import counts
from inloghulp.evaluation.counts import Count
from inloghulp.evaluation.measures import Parse
from inloghulp.nlu.examples.fact_examples import FactExample, read_fact_file


def measure_facts(files: Iterable[Path], parse: Parse) -> dict[str, Count]:
    """Read the messages of some files; gives a count for each kind of fact, and for `all`."""
    examples = [example for file in files for example in read_fact_file(file)]
    read = [facts_of(parse(e.text)) for e in tqdm(examples, desc="messages", unit="", leave=False)]
    return count(examples, read)


def facts_of(parsed: Mapping[str, Sequence[Mapping[str, object]]]) -> frozenset[str]:
    """Return the facts in Rasa's parse result, as `name=value`."""
    return frozenset(f"{entity['entity']}={entity['value']}" for entity in parsed["entities"])


def count(examples: Sequence[FactExample], read: Sequence[Set[str]]) -> dict[str, Count]:
    """Compare what was read with what was told, of the kinds of facts that the messages were read for: those that some
    message tells."""
    told = [example.facts for example in examples]
    kinds = sorted({fact.split("=")[0] for facts in told for fact in facts})
    return {kind: counts.count(told, read, partial(_is_of, kind)) for kind in kinds} | {
        "all": counts.count(told, read, lambda fact: fact.split("=")[0] in kinds)
    }


def _is_of(kind: str, fact: str) -> bool:
    return fact.startswith(f"{kind}=")
