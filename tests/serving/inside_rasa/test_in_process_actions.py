"""Actions in the Rasa process: the real executor, and what Rasa gets from it."""

import asyncio
import json
import logging
from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher
from rasa_sdk.interfaces import ActionExecutionRejection

from inloghulp.serving.inside_rasa.in_process_actions import (
    InProcessActions,
    check_action_results_fast,
)


class Doing(Action):
    """An action that does what a test gives it."""

    def __init__(
        self, does: Callable[[CollectingDispatcher, Tracker], list[Any]] = lambda *_: []
    ) -> None:
        self.does = does

    def name(self) -> str:
        return "action_doing"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> list[Any]:
        return self.does(dispatcher, tracker)


def request(
    does: Callable[[CollectingDispatcher, Tracker], list[Any]],
    name: str = "action_doing",
    slots: dict[str, Any] | None = None,
) -> dict[str, Any]:
    executor = ActionExecutor()
    executor.register_action(Doing(does))
    endpoint = InProcessActions(executor, "Sorry.")
    tracker = {"sender_id": "me", "slots": slots or {}, "latest_message": {}, "events": []}
    call = {"next_action": name, "sender_id": "me", "tracker": tracker}
    answer = asyncio.run(endpoint.request(method="post", json=call, timeout=3, compress=False))
    assert answer is not None
    return answer


def test_an_action_answers_as_an_action_server_does() -> None:
    def greet(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
        dispatcher.utter_message(text="Hallo", json_message={"topic": "news"})
        return [{"event": "slot", "name": "state", "value": 1}]

    answer = request(greet)
    assert answer["events"] == [{"event": "slot", "name": "state", "value": 1}]
    (response,) = answer["responses"]
    assert (response["text"], response["custom"]) == ("Hallo", {"topic": "news"})


def test_an_action_that_raises_is_logged_and_apologises(caplog: pytest.LogCaptureFixture) -> None:
    def broken(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
        dispatcher.utter_message(text="Half")
        raise KeyError("kapot")

    with caplog.at_level(logging.ERROR):
        assert request(broken) == {"events": [], "responses": [{"text": "Sorry."}]}
    assert "action_doing failed: KeyError (" in caplog.text
    assert "test_in_process_actions.py" in caplog.text  # where it was raised
    assert "kapot" not in caplog.text  # the message may hold what a parent typed


@pytest.mark.parametrize("error", [SystemExit(1), KeyboardInterrupt(), GeneratorExit()])
def test_an_action_cannot_end_the_process(error: BaseException) -> None:
    def leave(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
        raise error

    assert request(leave) == {"events": [], "responses": [{"text": "Sorry."}]}


def test_an_action_that_does_not_exist_apologises() -> None:
    answer = request(lambda *_: [], name="action_unknown")
    assert answer["responses"] == [{"text": "Sorry."}]


def test_a_rejection_reaches_rasa_as_from_an_action_server() -> None:
    def reject(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
        raise ActionExecutionRejection("action_doing", "not now")

    with pytest.raises(ClientResponseError) as caught:
        request(reject)
    assert caught.value.status == 400
    assert json.loads(caught.value.text)["action_name"] == "action_doing"


def test_an_action_cannot_change_slots_in_passing() -> None:
    def change(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
        tracker.slots["state"]["changed"] = True
        return []

    slots: dict[str, Any] = {"state": {}}
    request(change, slots=slots)
    assert slots == {"state": {}}


def test_an_action_belongs_to_its_turn() -> None:
    turn: ContextVar[str] = ContextVar("turn")
    turn.set("mine")
    answer = request(lambda *_: [{"event": "slot", "name": "turn", "value": turn.get()}])
    assert answer["events"][0]["value"] == "mine"


def test_all_actions_of_a_package_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "some_actions").mkdir()
    (tmp_path / "some_actions" / "__init__.py").write_text(
        "from rasa_sdk import Action\n"
        "class Hello(Action):\n"
        "    def name(self): return 'action_hello'\n"
        "    def run(self, dispatcher, tracker, domain): dispatcher.utter_message(text='Hallo')\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    endpoint = InProcessActions.of_package("some_actions", "Sorry.")
    tracker = {"sender_id": "me", "slots": {}, "latest_message": {}, "events": []}
    answer = asyncio.run(endpoint.request(json={"next_action": "action_hello", "tracker": tracker}))
    assert answer is not None
    assert answer["responses"][0]["text"] == "Hallo"


def test_results_are_still_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    # Put it back after the test, whatever other tests did to it.
    monkeypatch.setattr(RemoteAction, "_validate_action_result", None)
    check_action_results_fast()
    action = RemoteAction("action_doing", None)
    assert action._validate_action_result({"events": [], "responses": []})
    for wrong in ({"events": 3}, {"responses": ["text"]}, {"events": [{"event": "slot"}]}):
        with pytest.raises(ValidationError):
            action._validate_action_result(wrong)
