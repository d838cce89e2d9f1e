"""A wrong press is mended: the whole bot goes on as if it had never been."""

from typing import Any

import requests

from tests.conftest import Served


class Mending:
    """Someone who can take back what was sent."""

    def __init__(self, served: Served) -> None:
        self.url = served.url
        self.sender = requests.post(f"{served.url}session", timeout=60).json()["sender"]
        self.answer: list[dict[str, Any]] = []
        self.sent = 0

    def offered(self) -> dict[str, str]:
        return {
            button["title"]: button["payload"]
            for message in self.answer
            for button in message.get("buttons", [])
        }

    def does(self, turn: dict[str, Any]) -> None:
        self.sent += 1
        payload = self.offered()[turn["press"]] if "press" in turn else turn.get("payload")
        said = {"payload": payload} if payload else {"message": turn["parent"]}
        body = {"sender": self.sender, "id": str(self.sent), **said}
        self.answer = self.post("webhook", body)

    def press(self, *titles: str) -> list[dict[str, Any]]:
        for title in titles:
            self.does({"press": title})
        return self.answer

    def takes_back(self, id: int | None = None) -> list[dict[str, Any]]:
        body = {"sender": self.sender, "id": str(self.sent if id is None else id)}
        self.answer = self.post("back", body)["answer"]
        return self.answer

    def post(self, name: str, body: dict[str, Any]) -> Any:
        response = requests.post(f"{self.url}{name}", json=body, timeout=60)
        assert response.status_code == 200, response.text
        return response.json()

    def begins_with(self, topic: str) -> list[dict[str, Any]]:
        self.does({"payload": f"/{topic}"})
        return self.answer

    def copied(self) -> str:
        """The message for the teacher."""
        return "\n".join(message["custom"].get("copy", "") for message in self.answer)


NOT_YET = "Inloggen lukt nog niet"


def test_a_wrong_button_leaves_nothing_behind(served: Served) -> None:
    parent = Mending(served)
    first = parent.begins_with("forgot_password")
    second = parent.press(NOT_YET)
    assert parent.takes_back() == first
    assert parent.press(NOT_YET) == second  # the same step, and not the one after it


def test_typed_words_leave_nothing_behind_either(served: Served) -> None:
    parent = Mending(served)
    first = parent.begins_with("forgot_password")
    parent.does({"parent": "wij hebben twee kinderen op school"})
    assert parent.takes_back() == first
    parent.press(NOT_YET)
    parent.does({"parent": "mijn kind ziet de software niet"})
    parent.takes_back()
    assert parent.answer[0]["custom"]["step"] == "forgot_password.clear_data"


def test_after_solved_the_problem_is_open_again(served: Served) -> None:
    parent = Mending(served)
    first = parent.begins_with("forgot_password")
    assert parent.press("Gelukt")[0]["custom"]["outcome"] == "resolved"
    assert parent.takes_back() == first
    assert parent.press(NOT_YET)[0]["custom"]["outcome"] is None


def test_twice_and_to_the_beginning(served: Served) -> None:
    parent = Mending(served)
    first = parent.begins_with("forgot_password")
    parent.press(NOT_YET)
    second = parent.answer
    parent.does({"payload": "/start_over"})
    assert parent.takes_back(3) == second
    assert parent.takes_back(2) == first
    assert parent.takes_back(1) == []
    assert parent.begins_with("forgot_password") == first  # as a parent who comes in


def test_the_message_for_the_teacher_tells_what_is_so(served: Served) -> None:
    """Of two that end at the school one pressed wrongly on the way: both messages are the same."""
    straight, mended = Mending(served), Mending(served)
    for parent in (straight, mended):
        parent.begins_with("forgot_password")
        if parent is mended:
            parent.does({"parent": "de e-mail komt niet aan, ook niet in de spam"})
            parent.takes_back()
            parent.press("Gelukt")
            parent.takes_back()
        for _ in range(12):
            if parent.copied():
                break
            offered = parent.offered()
            bad = [title for title in offered if "niet" in title.lower() and "mail" not in title]
            yes = [title for title in offered if title.lower().startswith("ja")]
            parent.press((bad or yes or list(offered))[0])
    assert mended.copied() == straight.copied() != ""
