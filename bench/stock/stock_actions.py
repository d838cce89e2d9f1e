"""The actions of the stock bot, for `rasa run actions`: each gives an answer of the domain with two buttons."""

from pathlib import Path
from typing import Any

import yaml
from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

BUTTONS = [
    {"title": "Gelukt", "payload": "/solved"},
    {"title": "Niet gelukt", "payload": "/not_solved"},
]


def _action(answer: str) -> type[Action]:
    def name(_: Action) -> str:
        return f"action_{answer}"

    def run(_: Action, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any) -> Any:
        dispatcher.utter_message(response=f"utter_{answer}", buttons=BUTTONS)
        return [SlotSet("topic", answer)]

    return type(f"Action_{answer}", (Action,), {"name": name, "run": run, "__module__": __name__})


_answers = Path(__file__).with_name("answers.yml")
ALL = (
    [_action(answer) for answer in yaml.safe_load(_answers.read_text("utf-8"))]
    if _answers.is_file()
    else []
)
