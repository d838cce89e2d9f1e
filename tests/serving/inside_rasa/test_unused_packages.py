"""Rasa without the packages that nothing uses: what is left out, and that all is there where it is needed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from inloghulp import folders
from inloghulp.serving.inside_rasa.unused_packages import (
    SETTING,
    components_of_config,
    components_of_model,
)
from tests.tiny_bot import tiny_model as tiny_model  # a fixture

OURS = ["inloghulp.nlu.rasa_components.understanding.Understanding", "RulePolicy"]
DIET = ["WhitespaceTokenizer", "CountVectorsFeaturizer", "DIETClassifier"]

IMPORT = """
import importlib.util, json, sys
from inloghulp.serving.inside_rasa import unused_packages
components, tried_with = map(json.loads, sys.argv[1:3])
unused_packages.TRIED_WITH.update(tried_with)
unused_packages.import_rasa(components)
import spacy.lang.nl
left_out = "rasa.core.agent" in sys.modules and not {"tensorflow", "sklearn", "matplotlib", "h5py"} & sys.modules.keys()
messengers_left_out = not {"aiogram", "slack_sdk", "boto3", "pymongo", "questionary"} & sys.modules.keys()
"""


def _run(code: str, *arguments: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _left_out(components: list[str], rasa: str = "3.6.21", **environment: str) -> bool:
    given = json.dumps(components), json.dumps({"rasa": rasa})
    return _run(IMPORT + "print(left_out)", *given, **environment) == "True"


def test_for_our_components_they_are_left_out_and_whoever_imports_them_later_gets_them() -> None:
    code = (
        IMPORT
        + """
assert left_out
import sklearn.feature_extraction.text
import h5py
assert importlib.util.find_spec("tensorflow").origin.endswith("__init__.py")
print(len(sklearn.feature_extraction.text.TfidfVectorizer().fit_transform(["een", "twee"]).toarray()))
"""
    )
    assert _run(code, json.dumps(OURS), "{}") == "2"


def test_who_needs_one_after_all_hears_how_to_get_it() -> None:
    code = (
        IMPORT
        + """
from rasa.utils.tensorflow.models import RasaModel
try:
    RasaModel()
except unused_packages.LeftOut as error:
    print(error)
"""
    )
    assert _run(code, json.dumps(OURS), "{}").endswith(f"{SETTING}=1 imports it")


def test_with_a_component_that_may_need_them_with_the_setting_or_another_rasa_all_is_there() -> (
    None
):
    assert not _left_out([*OURS, "DIETClassifier"])
    assert not _left_out(OURS, INLOGHULP_TENSORFLOW="1")
    assert not _left_out(OURS, rasa="3.6.20")


@pytest.mark.parametrize(
    ("credentials", "endpoints", "expected"),
    [
        (None, None, True),  # ours
        ("rest:\n", "tracker_store: {type: SQL, dialect: postgresql}", True),
        ("rest:\n", "lock_store: {type: redis, url: localhost}", True),
        ("rest:\n", "", True),
        ("rest:\nslack: {slack_token: x}", "", False),
        ("rest:\n", "tracker_store: {type: dynamo}", False),
        ("my.Channel:\n", "", False),
        ("rest: [", "", False),
        ("rest\n", "", False),
    ],
)
def test_what_only_messengers_and_other_databases_need_is_left_out_where_none_is_named(
    tmp_path: Path, credentials: str | None, endpoints: str | None, expected: bool
) -> None:
    named = {}
    if credentials is not None and endpoints is not None:
        (tmp_path / "credentials.yml").write_text(credentials)
        (tmp_path / "endpoints.yml").write_text(endpoints)
        named = {"INLOGHULP_ROOT": str(tmp_path)}
    given = json.dumps(OURS), "{}"
    assert _run(IMPORT + "print(messengers_left_out)", *given, **named) == str(expected)


def test_the_components_of_our_configuration_need_none_of_them() -> None:
    components = components_of_config(folders.ROOT / "config.yml")
    assert "inloghulp.nlu.rasa_components.understanding.Understanding" in components
    assert _left_out(components)


def test_the_components_of_a_model_are_read_from_it(tiny_model: Path) -> None:
    components = components_of_model(tiny_model)
    assert "rasa.nlu.classifiers.keyword_intent_classifier.KeywordIntentClassifier" in components
    assert "rasa.core.policies.rule_policy.RulePolicy" in components
    assert _left_out(components)


def test_for_a_file_that_is_no_model_all_is_imported_so_that_rasa_can_tell(
    tiny_model: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.tar.gz"
    for content in (b"", b"no archive", tiny_model.read_bytes()[:2000]):
        broken.write_bytes(content)
        assert components_of_model(broken) == ["unknown"]
    assert not _left_out(["unknown"])


def test_a_model_without_them_is_loaded_without_them(tiny_model: Path) -> None:
    code = """
import sys
from pathlib import Path
from inloghulp.evaluation.measures import parser_of
parse = parser_of(Path(sys.argv[1]))
print(parse("hallo")["intent"]["name"], {"tensorflow", "sklearn", "matplotlib"} & sys.modules.keys())
"""
    assert _run(code, str(tiny_model)).endswith("greet set()")


def test_diet_is_trained_and_understands_with_all_that_it_needs(tmp_path: Path) -> None:
    pipeline: list[dict[str, object]] = [{"name": name} for name in DIET]
    pipeline[-1]["epochs"] = 1
    config = {"recipe": "default.v1", "assistant_id": "x", "language": "nl", "pipeline": pipeline}
    (tmp_path / "config.yml").write_text(yaml.safe_dump(config))
    examples = [("greet", "- hallo\n- hoi\n"), ("thanks", "- bedankt\n- dank u\n")]
    nlu = [{"intent": intent, "examples": lines} for intent, lines in examples]
    (tmp_path / "nlu.yml").write_text(yaml.safe_dump({"version": "3.1", "nlu": nlu}))
    code = """
import asyncio, sys
from pathlib import Path
from inloghulp.serving.inside_rasa.unused_packages import components_of_config, components_of_model, import_rasa
folder = Path(sys.argv[1])
import_rasa(components_of_config(folder / "config.yml"))
from rasa.model_training import train_nlu
model = train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder / "models"))
import_rasa(components_of_model(Path(model)))
from rasa.core.agent import Agent
parsed = asyncio.run(Agent.load(model).parse_message("hallo"))
print(sorted(intent["name"] for intent in parsed["intent_ranking"]))
"""
    assert _run(code, str(tmp_path)).endswith("['greet', 'thanks']")
