"""Files that are missing, that stand in the wrong place, and that no reader can take."""

import shutil
from pathlib import Path

import pytest

from inloghulp.checking import examples
from inloghulp.checking.project import find_problems
from inloghulp.faq.yaml_source import LARGEST
from tests.checking.small_project import TOPIC


def problems(project: Path) -> list[str]:
    return [str(problem) for problem in find_problems(project)]


@pytest.mark.parametrize("folder", ["faq", "data/nlu", "tests/conversations"])
def test_the_file_that_a_topic_lacks_is_named(project: Path, folder: str) -> None:
    (project / folder / "proef.yml").unlink()
    missing = [line for line in problems(project) if line.startswith(f"{folder}/proef.yml:1: ")]
    assert len(missing) == 1
    assert "dit bestand ontbreekt" in missing[0]


@pytest.mark.parametrize(
    "name",
    [
        *("config.yml", "domain.yml", "endpoints.yml", "credentials.yml", "faq/facts.yml"),
        *("data/lookup/names.yml", "data/nlu/out_of_scope.yml", "data/rules/dialogue.yml"),
    ],
)
def test_a_file_that_is_needed_is_missed(project: Path, name: str) -> None:
    (project / name).unlink()
    assert [
        line for line in problems(project) if line.startswith(f"{name}:1: dit bestand ontbreekt")
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("faq/proef.yaml", "noem het bestand .yml"),
        ("faq/proef.yml.txt", "noem het bestand .yml"),
        ("faq/proef (kopie).yml", "kan geen naam zijn"),
        ("faq/answers/proef.yaml", "noem het bestand .yml"),
        ("data/nlu/proef.yaml", "noem het bestand .yml"),
        ("data/proef.yml", "een plek die niet wordt gelezen"),
        ("data/antwoorden/proef.yml", "een plek die niet wordt gelezen"),
        ("data/lookup/proef.yml", "hier hoort names.yml te staan"),
        ("tests/conversations/proef.yaml", "noem het bestand .yml"),
        ("proef.yml", "wordt hier niet gelezen"),
        ("config.yaml", "noem het bestand .yml"),
    ],
)
def test_a_file_that_is_not_read_is_told(project: Path, name: str, expected: str) -> None:
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_text(TOPIC)
    told = [line for line in problems(project) if line.startswith(f"{name}:1: ")]
    assert any(expected in line for line in told), problems(project)


@pytest.mark.parametrize(
    ("source", "to", "expected"),
    [
        ("faq/proef.yml", "faq/answers/verdwaald.yml", "het hoort in faq/ zelf"),
        ("faq/answers/proef.yml", "faq/verdwaald.yml", "horen in faq/answers/"),
        ("faq/proef.yml", "data/nlu/verdwaald.yml", "hoort in faq/"),
        ("data/nlu/proef.yml", "tests/conversations/verdwaald.yml", "hoort in data/nlu/"),
        ("data/nlu/proef.yml", "faq/verdwaald.yml", "hoort in data/nlu/"),
        (
            "tests/conversations/proef.yml",
            "data/moves/verdwaald.yml",
            "hoort in tests/conversations/",
        ),
        ("data/rules/dialogue.yml", "data/facts/verdwaald.yml", "hoort in data/rules/"),
    ],
)
def test_a_file_in_the_wrong_folder_is_told(
    project: Path, source: str, to: str, expected: str
) -> None:
    shutil.copy(project / source, project / to)
    assert any(line.startswith(f"{to}:") and expected in line for line in problems(project))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "dit bestand is leeg"),
        (b"# alleen een opmerking\n", "dit bestand is leeg"),
        ("understood: caf\u00e9\n".encode("latin-1"), "geen UTF-8"),
        (TOPIC.encode("utf-16"), "geen UTF-8"),
        (b"- een\n- twee\n", "'sleutel: tekst'"),
        (b"zomaar tekst\n", "sleutel: tekst"),
        (b"a: " + b"x" * LARGEST, "te groot"),
        (b"a: " + b"[" * 100_000, "te veel in elkaar"),
        (b"- " * 100_000 + b"a", "te veel in elkaar"),
        (b"".join(b" " * n + b"a:\n" for n in range(60)), "te veel in elkaar"),
        (b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "verwijst naar een andere plek"),
        (b"a: {<<: *b}\n", "verwijst naar een andere plek"),
        (b"a: !!python/object:os.system x\n", "betekent hier niets"),
        (b"a: \x00\n", "onzichtbaar"),
    ],
    ids=lambda value: repr(value[:12]) if isinstance(value, bytes) else None,
)
@pytest.mark.parametrize("name", ["faq/proef.yml", "data/lookup/names.yml", "config.yml"])
def test_what_no_reader_can_take_is_refused(
    project: Path, name: str, content: bytes, expected: str
) -> None:
    (project / name).write_bytes(content)
    told = [line for line in problems(project) if line.startswith(f"{name}:")]
    assert any(expected in line for line in told), told


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_lines_may_end_as_on_any_system_and_begin_with_a_mark(project: Path, end: bytes) -> None:
    for file in (project / "faq/proef.yml", project / "data/nlu/proef.yml"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", end))
    assert problems(project) == []


@pytest.mark.parametrize("lacking", [7, 1])
def test_a_topic_with_few_examples_is_told(project: Path, lacking: int) -> None:
    enough = examples.ENOUGH_FOR_A_TOPIC
    count = enough - lacking
    said = "\n".join(f"      - proef nummer {n}" for n in range(count))
    text = f'version: "3.1"\nnlu:\n  - intent: proef\n    examples: |\n{said}\n'
    (project / "data/nlu/proef.yml").write_text(text)
    assert problems(project) == [
        f"data/nlu/proef.yml:3: 'proef' heeft te weinig voorbeelden ({count}); "
        f"schrijf er minstens {enough}, allemaal anders."
    ]


def test_one_example_cannot_mean_two_things(project: Path) -> None:
    for name in ("flash", "proef"):
        with (project / f"data/nlu/{name}.yml").open("a") as file:
            file.write("      - Dit is  een proef met twee betekenissen\n")
    (problem,) = problems(project)
    assert problem.startswith("data/nlu/proef.yml:")
    assert "staat ook bij 'flash' (data/nlu/flash.yml:" in problem


def test_an_intent_without_rule_or_examples_is_told(project: Path) -> None:
    domain = project / "domain.yml"
    domain.write_text(domain.read_text().replace("  - greet\n", "  - greet\n  - applaus\n"))
    told = problems(project)
    assert [line.split(":")[0] for line in told] == [
        "data/rules/dialogue.yml",
        "domain.yml",
    ]
    assert all("'applaus'" in line for line in told)


def test_a_broken_file_is_no_reason_to_doubt_what_refers_to_it(project: Path) -> None:
    (project / "faq/facts.yml").write_text("facts: [\n")
    assert {line.split(":")[0] for line in problems(project)} == {"faq/facts.yml"}
