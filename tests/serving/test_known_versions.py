"""What leans on the inside of Rasa or sanic refuses a version that we do not know, in words."""

import shutil
from pathlib import Path

import pytest
from rasa.shared.exceptions import RasaException
from sanic import Sanic

from inloghulp import folders
from inloghulp.serving import known_versions
from inloghulp.serving.application import make_app
from inloghulp.serving.database.conversations import Conversations
from inloghulp.serving.inside_rasa.in_process_actions import check_action_results_fast
from inloghulp.serving.inside_rasa.quick_archive import quick_archive
from inloghulp.serving.inside_rasa.strict_requests import be_strict


def test_another_version_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(known_versions, "KNOWN", {"rasa": "4.0.", "sanic": "23."})
    with pytest.raises(
        RasaException, match=r"^rasa is 3\.6\.\S+, and .* is known of 4\.0\.x only$"
    ):
        check_action_results_fast()
    with pytest.raises(RasaException, match="how it packs a model"), quick_archive():
        pass
    with pytest.raises(RasaException, match="table of events"):
        Conversations(db=str(tmp_path / "conversations.db"))
    with pytest.raises(RasaException, match=r"^sanic is 21\.12\.\S+, and how it reads a request"):
        be_strict(Sanic("of_another_version"))


def test_a_faq_with_mistakes_is_told_before_the_model_is_loaded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree(folders.FAQ, tmp_path / "faq")
    (tmp_path / "faq/dialogue.yml").write_text("apology: |\n  Sorry.\n", encoding="utf-8")
    monkeypatch.setattr(folders, "FAQ", tmp_path / "faq")
    monkeypatch.setattr(folders, "STATE", tmp_path / "state")
    with pytest.raises(RasaException, match=r"faq/dialogue\.yml:1: "):
        make_app(tmp_path / "no_such_model.tar.gz")
