"""Every command, setting, metric and key is documented, and what is documented exists."""

import re
from pathlib import Path

import pytest
from prometheus_client import Counter
from prometheus_client.metrics import MetricWrapperBase

from inloghulp import metrics
from inloghulp.diagnosis.moves import MOVES
from inloghulp.faq.load import SHARED_FILES
from inloghulp.faq.model import PLACEHOLDERS, Option, Step, Topic

ROOT = Path(__file__).parents[1]
SETTINGS = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
PAGES = [*ROOT.glob("*.md"), ROOT / "data/README.md", *ROOT.glob("docs/**/*.md")]
FAQ_GUIDE = (ROOT / "docs/faq-bestanden.md").read_text(encoding="utf-8")


def code() -> str:
    files = [*ROOT.glob("inloghulp/**/*.py"), *ROOT.glob("scripts/*"), *ROOT.glob("tests/**/*.py")]
    files += [ROOT / "Makefile", ROOT / ".ci/run", *ROOT.glob("deploy/**/*")]
    files = [path for path in files if path.suffix != ".pyc"]
    return "\n".join(path.read_text(encoding="utf-8") for path in files if path.is_file())


def test_every_environment_variable_is_documented() -> None:
    used = set(re.findall(r"\bINLOGHULP_[A-Z]+\b", code()))
    documented = set(re.findall(r"`(INLOGHULP_[A-Z]+)`", SETTINGS))
    assert used == documented


def test_every_make_target_is_documented() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*##", makefile, flags=re.MULTILINE))
    assert targets == set(re.findall(r"`make ([a-z-]+)`", SETTINGS))


def test_every_command_is_documented() -> None:
    from inloghulp.cli import parser

    subcommands = next(action.choices for action in parser()._actions if action.choices)
    assert set(subcommands) == set(re.findall(r"\| `inloghulp ([a-z-]+)` \|", SETTINGS))


def test_every_metric_is_documented(tmp_path: Path) -> None:
    from inloghulp.evaluation.measures import evaluate_questions

    file = tmp_path / "questions.jsonl"
    file.write_text('{"text": "hallo", "label": "greet", "also": []}', encoding="utf-8")
    figures = evaluate_questions(file, lambda text: {"intent": {"name": "greet"}}, [])
    section = SETTINGS.split("## What `inloghulp evaluate` tells")[1]
    assert re.findall(r"^\| `([a-z_]+)`", section, flags=re.MULTILINE) == list(figures)


def test_every_metric_of_a_running_bot_is_documented() -> None:
    section = SETTINGS.split("## What `metrics` tells")[1].split("\n## ")[0]
    documented = re.findall(r"^\| `([a-z_]+)` \|", section, flags=re.MULTILINE)
    kept = [value for value in vars(metrics).values() if isinstance(value, MetricWrapperBase)]
    names = [f"{m._name}_total" if isinstance(m, Counter) else m._name for m in kept]
    assert sorted(documented) == sorted(names)


@pytest.mark.parametrize("shape", [Topic, Step, Option], ids=lambda shape: str(shape.__name__))
def test_every_key_of_a_topic_is_documented(shape: type[Topic]) -> None:
    keys = {field.alias for field in shape.__fields__.values()} - {"value", "title", "tells"}
    assert {key for key in keys if not re.search(rf"\b{key}\b", FAQ_GUIDE)} == set()


def test_every_file_and_placeholder_is_documented() -> None:
    for name in SHARED_FILES:
        assert f"`{name}.yml`" in FAQ_GUIDE
    for placeholder in PLACEHOLDERS:
        assert f"`{{{placeholder}}}`" in FAQ_GUIDE


def test_every_link_in_the_docs_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_link_to_a_heading_finds_it() -> None:
    for page in PAGES:
        links = re.findall(r"\]\((?!https?:)([^)#]*)#([^)]+)\)", page.read_text(encoding="utf-8"))
        for target, anchor in links:
            there = page.parent / target if target else page
            assert anchor in anchors(there), f"{page.name}: {target}#{anchor}"


def anchors(page: Path) -> set[str]:
    """The names under which GitHub shows the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}


PATH = re.compile(r"`((?:[\w.-]+/)+[\w.*-]*|[\w-]+\.(?:md|toml|yml|in|lock))`")


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/decisions", "docs/glossary.md"])
def test_every_path_that_is_named_is_there(name: str) -> None:
    pages = [ROOT / name] if name.endswith(".md") else sorted((ROOT / name).glob("*.md"))
    for page in pages:
        for path in PATH.findall(page.read_text(encoding="utf-8")):
            known = path in MADE or "NAME" in path or any(ROOT.glob(path))
            assert known, f"{page.name}: {path}"


MADE = {"models/"}
"""What training makes, and no clone has."""


def test_what_one_looks_for_is_where_the_table_says() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = guide.split("### Where is ...?")[1].split("\n## ")[0]
    rows = re.findall(
        r"^\| [^|`]*(?:`[^`|]*`[^|`]*)* \| `(\S+)` \| `(\w+)` \|$", table, flags=re.MULTILINE
    )
    assert len(rows) == table.count("\n|") - 2 >= 20
    for file, name in rows:
        begun = rf"^(?:export |async )*(?:def |class |function )?{name}\b(?:\(|:| = | [{{])"
        assert re.search(begun, (ROOT / file).read_text("utf-8"), flags=re.MULTILINE), (file, name)


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs/decisions"
    listed = re.findall(r"\]\(([\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8"))
    assert sorted([*listed, "README.md"]) == sorted(page.name for page in folder.glob("*.md"))


def test_the_version_has_its_notes() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    version = re.findall(r'^version = "(.+)"', project, flags=re.MULTILINE)
    notes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", notes, flags=re.MULTILINE)
    assert all(re.fullmatch(r"\d+\.\d+\.\d+ - \d{4}-\d\d-\d\d", one) for one in headings)
    assert [one.split(" - ")[0] for one in headings][:1] == version


def test_every_move_is_explained() -> None:
    guide = (ROOT / "docs/helpdesk.md").read_text(encoding="utf-8")
    table = guide.split("### Bewegingen")[1].split("###")[0]
    assert set(re.findall(r"^\| `([a-z_]+)` \|", table, flags=re.MULTILINE)) == MOVES
