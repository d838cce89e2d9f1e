"""The REST contract of the chat endpoint, with the real channel, Rasa and HTTP."""

import json
import logging
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from inloghulp.channel.sender_tokens import Senders
from inloghulp.serving.logged_errors import told
from tests.tiny_bot import APOLOGY, TinyBot

NOTHING = {"topic": None, "step": None, "outcome": None}


def test_an_utterance_is_one_message_with_all_its_parts(tiny_bot: TinyBot) -> None:
    sender = tiny_bot.session()
    first, second = tiny_bot.say(sender=sender, message="hallo")
    assert first == {
        "recipient_id": sender,
        "text": "Hallo.\n\nWat gaat er mis?",
        "buttons": [
            {"title": "Twee of meer", "payload": '/inform{"children": "several"}'},
            {"title": "Kapot", "payload": "/how"},
        ],
        "custom": {"topic": "forgot_password", "step": "mail", "outcome": None},
    }
    assert second == {"recipient_id": sender, "text": "Nog iets.", "buttons": [], "custom": {}}


def test_the_first_message_always_names_topic_step_and_outcome(tiny_bot: TinyBot) -> None:
    (message,) = tiny_bot.say(sender=tiny_bot.session(), message="kinderen")
    assert NOTHING.items() <= message["custom"].items()


def test_a_payload_is_a_button(tiny_bot: TinyBot) -> None:
    sender = tiny_bot.session()
    tiny_bot.say(sender=sender, message="hallo")
    (message,) = tiny_bot.say(sender=sender, payload='/inform{"children":\n "several"}')
    echo = message["custom"]["echo"]
    assert echo["entities"] == {"children": "several"}
    assert echo["text"] == '/inform{"children": "several"}'


@pytest.mark.parametrize("start", ["/", " /", "//", "/ /", "\u200b/", "／", "\x00/", "\u00b4/"])
def test_typed_text_is_never_a_command(tiny_bot: TinyBot, start: str) -> None:
    sender = tiny_bot.session()
    text = start + 'inform{"children": "several"} kinderen'
    (message,) = tiny_bot.say(sender=sender, message=text)
    echo = message["custom"]["echo"]  # the keyword, not the command, led here
    assert echo["entities"] == {}
    assert echo["text"] == text[len(start) :]


def test_what_stands_beside_typed_text_is_not_looked_at(tiny_bot: TinyBot) -> None:
    sender = tiny_bot.session()
    (message,) = tiny_bot.say(sender=sender, message="kinderen", title=3, new={"a": 1})
    assert message["custom"]["echo"]["text"] == "kinderen"


def test_a_slash_alone_is_text_too(tiny_bot: TinyBot) -> None:
    (message,) = tiny_bot.say(sender=tiny_bot.session(), message="/")
    assert message["text"] == APOLOGY  # the tiny bot has no answer to a text it does not know


def test_restart_is_not_executed(tiny_bot: TinyBot) -> None:
    sender = tiny_bot.session()
    tiny_bot.say(sender=sender, message="hallo")
    tiny_bot.say(sender=sender, message="/restart")
    assert "restart" not in [event.type_name for event in tiny_bot.events(sender)]


def test_the_client_and_what_was_masked_go_along(tiny_bot: TinyBot) -> None:
    (message,) = tiny_bot.say(
        sender=tiny_bot.session(),
        message="kinderen, mijn wachtwoord is Xyz123",
        client={"browser": "edge", "device": "toaster", "screen": [1, 2]},
    )
    echo = message["custom"]["echo"]
    assert echo["metadata"] == {"client": {"browser": "edge"}, "masked": ["password"]}
    assert echo["text"] == "kinderen, mijn wachtwoord is [wachtwoord]"


@pytest.mark.parametrize("word", ["bedankt", "hoe", "ja", "iets wat niemand kent"])
def test_never_silence(tiny_bot: TinyBot, word: str) -> None:
    """Nothing said, an action that raises, one that is rejected, an unknown text."""
    sender = tiny_bot.session()
    assert tiny_bot.say(sender=sender, message=word) == [
        {"recipient_id": sender, "text": APOLOGY, "buttons": [], "custom": NOTHING}
    ]


def test_silence_of_the_bot_is_logged(tiny_bot: TinyBot, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        tiny_bot.say(sender=tiny_bot.session(), message="bedankt")
    assert caplog.messages == ["A message was not answered: the bot said nothing"]


def test_an_error_in_rasa_is_answered_and_logged(
    tiny_bot: TinyBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    sender = tiny_bot.session()
    monkeypatch.setattr(tiny_bot.agent, "lock_store", None)
    with caplog.at_level(logging.ERROR):
        (message,) = tiny_bot.say(sender=sender, message="hallo")
    assert message["text"] == APOLOGY
    (line,) = (one for one in caplog.messages if "was not answered" in one)
    begin = "A message was not answered: the bot raised an error: AttributeError"
    assert re.fullmatch(re.escape(begin) + r"[\w.:> ()]*", line)


def test_without_a_model_the_health_check_fails_and_parents_get_the_apology(
    tiny_bot: TinyBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert requests.get(f"{tiny_bot.url}/health", timeout=10).status_code == 200
    sender = tiny_bot.session()
    monkeypatch.setattr(tiny_bot.agent, "processor", None)
    assert requests.get(f"{tiny_bot.url}/health", timeout=10).status_code == 503
    assert [m["text"] for m in tiny_bot.say(sender=sender, message="hallo")] == [APOLOGY]


def test_without_an_agent_nothing_breaks(
    tiny_bot: TinyBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As while Rasa still loads its model, or where there is none."""
    sender = tiny_bot.session()
    monkeypatch.setattr(tiny_bot.app.ctx, "agent", None)
    health = requests.get(f"{tiny_bot.url}/health", timeout=10)
    told = {"status": "no model loaded", "answers": False, "faq": "ok"}
    assert (health.status_code, health.json()) == (503, told)
    assert [one["text"] for one in tiny_bot.say(sender=sender, message="hallo")] == [APOLOGY]
    assert tiny_bot.post(sender=sender, payload="/greet").status_code == 400
    bodies: dict[str, dict[str, Any]] = {"forget": {}, "back": {"id": "1"}}
    for name, body in {**bodies, "feedback": {"id": "1", "helpful": True}}.items():
        answer = requests.post(
            f"{tiny_bot.url}/{name}", json={"sender": sender, **body}, timeout=10
        )
        assert (answer.status_code, answer.json()) == (503, {"error": "no model loaded"})


EITHER = 'expected either "message" (free text) or "payload" (a button\'s)'
BUTTON = 'expected "/intent" or "/intent{...}" with an intent of this bot and a JSON object'
NO_JSON = f'"payload" has no valid JSON after the intent: {BUTTON}'
NO_VALUE = f'"payload" has a value that is not text or a number: {BUTTON}'
BAD: list[tuple[dict[str, Any], str]] = [
    ({}, EITHER),
    ({"message": "hallo", "payload": "/greet"}, EITHER),
    ({"message": ""}, '"message" is empty'),
    ({"message": " \n\t"}, '"message" is empty'),
    ({"message": "\u0000"}, '"message" is empty'),
    ({"message": "a" * 2001}, '"message" has 2001 characters; at most 2000 are allowed'),
    ({"message": 3}, '"message" is not text'),
    ({"message": ["hallo"]}, '"message" is not text'),
    ({"payload": "greet"}, f'"payload" is not a button\'s: {BUTTON}'),
    ({"payload": "/greet later"}, f'"payload" is not a button\'s: {BUTTON}'),
    ({"payload": "/greet@0.5"}, f'"payload" is not a button\'s: {BUTTON}'),
    ({"payload": "/nonsense"}, f'"payload" names an unknown intent: {BUTTON}'),
    ({"payload": "/restart"}, f'"payload" names an unknown intent: {BUTTON}'),
    ({"payload": "/session_start"}, f'"payload" names an unknown intent: {BUTTON}'),
    ({"payload": '/inform{"children"}'}, NO_JSON),
    ({"payload": '/inform{"children": NaN}'}, NO_JSON),
    ({"payload": '/inform{"children": {"a": 1}}'}, NO_VALUE),
    ({"payload": '/inform{"children": null}'}, NO_VALUE),
    ({"payload": "/" + "a" * 2000}, '"payload" has 2001 characters; at most 2000 are allowed'),
    ({"payload": {}}, '"payload" is not text'),
    ({"payload": "/greet", "title": 3}, '"title" is not text'),
    (
        {"payload": "/greet", "title": "a" * 201},
        '"title" has 201 characters; at most 200 are allowed',
    ),
    ({"message": "hallo", "client": "edge"}, '"client" is not a JSON object'),
    ({"message": "hallo", "id": 7}, '"id" is not text of 1 to 64 characters'),
    ({"message": "hallo", "id": ""}, '"id" is not text of 1 to 64 characters'),
    ({"message": "hallo", "id": "x" * 65}, '"id" is not text of 1 to 64 characters'),
    ({"message": "hallo", "id": "een\x07"}, '"id" has characters that cannot be read'),
]


@pytest.mark.parametrize(("body", "error"), BAD)
def test_a_wrong_message_is_refused_and_the_conversation_untouched(
    tiny_bot: TinyBot, body: dict[str, Any], error: str
) -> None:
    sender = tiny_bot.session()
    tiny_bot.say(sender=sender, message="hallo")
    before = tiny_bot.events(sender)
    answer = tiny_bot.post(sender=sender, **body)
    assert (answer.status_code, answer.json()) == (400, {"error": error})
    assert tiny_bot.events(sender) == before


UNKNOWN = '"sender" is not known here: POST to /session gives a new one'


@pytest.mark.parametrize(
    ("sender", "status", "error"),
    [
        *((one, 403, UNKNOWN) for one in ("default", "", "a.b", "é", "x" * 5000, "../..")),
        (3, 400, '"sender" is not text'),
        ({}, 400, '"sender" is not text'),
        (None, 400, '"sender" is missing: POST to /session gives one'),
    ],
)
def test_an_unknown_sender_is_refused(
    tiny_bot: TinyBot, sender: Any, status: int, error: str
) -> None:
    answer = tiny_bot.post(sender=sender, message="hallo")
    assert (answer.status_code, answer.json()) == (status, {"error": error})
    assert tiny_bot.events("default") == []


def test_a_changed_token_is_refused(tiny_bot: TinyBot) -> None:
    sender = tiny_bot.session()
    changed = ("B" if sender[0] == "A" else "A") + sender[1:]
    assert tiny_bot.post(sender=changed, message="hallo").status_code == 403


JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_what_a_foreign_website_may_send_unasked_is_refused(tiny_bot: TinyBot, kind: str) -> None:
    body = {"sender": tiny_bot.session(), "message": "hallo"}
    answer = requests.post(
        f"{tiny_bot.url}/webhook", data=json.dumps(body), headers={"Content-Type": kind}, timeout=10
    )
    assert answer.status_code == 415
    told = "the body is not sent as JSON: expected Content-Type: application/json"
    assert answer.json() == {"error": told}
    assert tiny_bot.user_texts(body["sender"]) == []


@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", "Application/JSON ;x"])
def test_json_may_be_announced_in_another_way(tiny_bot: TinyBot, kind: str) -> None:
    body = {"sender": tiny_bot.session(), "message": "hallo"}
    answer = requests.post(
        f"{tiny_bot.url}/webhook",
        data=json.dumps(body),
        headers={"Content-Type": kind},
        timeout=10,
    )
    assert answer.status_code == 200


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b'{"a": NaN}', b"[" * 60_000])
def test_what_is_no_json_is_refused(tiny_bot: TinyBot, body: bytes) -> None:
    answer = requests.post(f"{tiny_bot.url}/webhook", data=body, headers=JSON, timeout=10)
    told = {"error": "the body is not valid JSON"}
    assert (answer.status_code, answer.json()) == (400, told)


@pytest.mark.parametrize("body", [b"[]", b'"x"', b"null", b"3"])
def test_json_that_is_no_object_is_refused(tiny_bot: TinyBot, body: bytes) -> None:
    answer = requests.post(f"{tiny_bot.url}/webhook", data=body, headers=JSON, timeout=10)
    told = {"error": "the body is not a JSON object"}
    assert (answer.status_code, answer.json()) == (400, told)


def test_a_body_of_64_kib_is_read_and_a_larger_one_is_refused(tiny_bot: TinyBot) -> None:
    body = json.dumps({"sender": tiny_bot.session(), "message": "hallo"}).encode()
    for size, status in ((65_536, 200), (65_537, 413)):
        answer = requests.post(
            f"{tiny_bot.url}/webhook", data=body.ljust(size), headers=JSON, timeout=10
        )
        assert answer.status_code == status
    assert answer.json() == {"error": "the body is larger than 65536 bytes"}


def test_the_longest_name_of_a_message_fits(tiny_bot: TinyBot) -> None:
    assert tiny_bot.say(sender=tiny_bot.session(), message="hallo", id="x" * 64)


def test_the_longest_message_fits_however_it_is_written(tiny_bot: TinyBot) -> None:
    for text in ("a" * 2000, "😀" * 2000):  # requests escapes each smiley into twelve bytes
        assert tiny_bot.post(sender=tiny_bot.session(), message=text).status_code == 200


def test_half_a_character_is_no_problem(tiny_bot: TinyBot) -> None:
    body = f'{{"sender": "{tiny_bot.session()}", "message": "kinderen \\ud800"}}'
    answer = requests.post(f"{tiny_bot.url}/webhook", data=body, headers=JSON, timeout=10)
    assert answer.json()[0]["custom"]["echo"]["text"] == "kinderen ?"


def test_messages_of_one_sender_at_once_are_all_answered(tiny_bot: TinyBot) -> None:
    sender = tiny_bot.session()
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(lambda _: tiny_bot.say(sender=sender, message="hallo"), range(3)))
    assert [len(answer) for answer in answers] == [2, 2, 2]
    assert [e.type_name for e in tiny_bot.events(sender)].count("user") == 3


def test_a_message_that_is_sent_again_is_answered_once(tiny_bot: TinyBot) -> None:
    sender = tiny_bot.session()
    first = tiny_bot.say(sender=sender, message="hallo", id="1")
    assert tiny_bot.say(sender=sender, message="hallo", id="1") == first
    assert [e.type_name for e in tiny_bot.events(sender)].count("user") == 1
    tiny_bot.say(sender=sender, message="hallo", id="2")
    assert [e.type_name for e in tiny_bot.events(sender)].count("user") == 2


def test_answers_are_not_kept_by_anyone(tiny_bot: TinyBot) -> None:
    for answer in (
        requests.post(f"{tiny_bot.url}/session", timeout=10),
        tiny_bot.post(sender=tiny_bot.session(), message="hallo"),
        tiny_bot.post(sender="default", message="hallo"),
    ):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("address", ["session", "webhook", "back", "forget", "feedback"])
def test_only_named_websites_may_embed_the_widget(tiny_bot: TinyBot, address: str) -> None:
    url = f"{tiny_bot.url}/{address}"
    friend, stranger = {"Origin": "https://school.example"}, {"Origin": "https://evil.example"}
    preflight = requests.options(url, headers=friend, timeout=10)
    assert preflight.status_code == 204
    assert preflight.headers["Access-Control-Allow-Origin"] == "https://school.example"
    assert preflight.headers["Access-Control-Allow-Headers"] == "Content-Type"
    assert preflight.headers["Access-Control-Allow-Methods"] == "POST"
    answer = requests.post(url, json={}, headers=friend, timeout=10)
    assert answer.headers["Access-Control-Allow-Origin"] == "https://school.example"
    assert answer.headers["Access-Control-Expose-Headers"] == "Retry-After"
    assert "Access-Control-Allow-Methods" not in answer.headers
    assert answer.headers["Vary"] == "Origin"
    for answer in (
        requests.options(url, headers=stranger, timeout=10),
        requests.post(url, json={}, headers=stranger, timeout=10),
    ):
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert "Access-Control-Allow-Credentials" not in answer.headers


def test_the_demo_page_and_the_widget_are_served(tiny_bot: TinyBot) -> None:
    page = requests.get(f"{tiny_bot.url}/", timeout=10)
    assert "<title>" in page.text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    without_slash = requests.get(tiny_bot.url, timeout=10)
    assert without_slash.url == f"{tiny_bot.url}/"
    for name, kind in (
        ("", "text/html; charset=utf-8"),
        ("inloghulp.js", "text/javascript; charset=utf-8"),
        ("inloghulp-later.js", "text/javascript; charset=utf-8"),
        ("demo.css", "text/css; charset=utf-8"),
    ):
        file = requests.get(f"{tiny_bot.url}/{name}", timeout=10)
        assert file.headers["Content-Type"] == kind
        assert file.headers["X-Content-Type-Options"] == "nosniff"
        assert re.fullmatch('W/"[0-9a-f]{32}"', file.headers["ETag"])
        again = {"If-None-Match": file.headers["ETag"]}
        same = requests.get(f"{tiny_bot.url}/{name}", headers=again, timeout=10)
        assert (same.status_code, same.content) == (304, b"")
        other = {"If-None-Match": 'W/"0"'}
        assert requests.get(f"{tiny_bot.url}/{name}", headers=other, timeout=10).status_code == 200


@pytest.mark.parametrize("error", [SystemExit(1), MemoryError(), ValueError("een geheim")])
def test_what_fails_outside_a_turn_ends_nothing_and_is_told(
    tiny_bot: TinyBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: BaseException,
) -> None:
    def fail(_: Senders) -> str:
        raise error

    with caplog.at_level(logging.ERROR), monkeypatch.context() as patch:
        patch.setattr(Senders, "new", fail)
        answer = requests.post(f"{tiny_bot.url}/session", timeout=10)
    assert answer.status_code == 500
    assert answer.json() == {"error": "this did not work now: try again later"}
    (line,) = (one for one in caplog.messages if one.startswith("session was not answered"))
    assert line == f"session was not answered: {told(error)}"
    assert tiny_bot.session()
