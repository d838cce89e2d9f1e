"""Who may see the page for staff, and who may not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from inloghulp.staff.password import FILE, is_right, keep_password, kept_password
from inloghulp.staff.session import COOKIE, Sessions
from tests.staff.member import PASSWORD, PROXY, Member, logged_in, staffed_bot
from tests.tiny_bot import TinyBot

BEHIND_LOGIN = [
    *(
        ("GET", name)
        for name in ("figures", "conversations", "conversation", "missed", "proposals")
    ),
    *(("GET", name) for name in ("figures.csv", "conversation.yml", "proposals.patch")),
    *(("POST", name) for name in ("logout", "propose", "withdraw")),
]


@pytest.fixture(scope="module")
def behind_proxy(
    tiny_model: Path, faq_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TinyBot]:
    """A bot behind a proxy on this machine, which counts how often somebody tries."""
    state = tmp_path_factory.mktemp("proxied")
    given = {"logins": {"address": "3 per hour"}}
    with staffed_bot(
        tiny_model, faq_folder, state, limits="memory", proxies="127.0.0.1", limits_given=given
    ) as bot:
        yield bot


def routes(bot: TinyBot) -> set[tuple[str, str]]:
    """All addresses of the page for staff, as sanic knows them."""
    found = set()
    for route in bot.app.router.routes:
        name = route.path.partition("inloghulp/staff/")[2]
        found |= {(method, name) for method in route.methods if name and method != "HEAD"}
    return found


def test_every_page_but_the_login_needs_one(staffed: TinyBot) -> None:
    open_to_all = {("GET", "login"), ("POST", "login"), ("GET", "staff.css")}
    known = routes(staffed) - open_to_all
    assert known >= set(BEHIND_LOGIN)
    staffed.say(sender=staffed.session(), message="hallo, mijn konijn heet Wortel")
    for method, name in known:
        url = f"{staffed.url}/staff/{name}"
        answer = requests.request(method, url, allow_redirects=False, timeout=30)
        told = (answer.status_code, answer.headers.get("Location"))
        assert told == ((303, "login") if method == "GET" else (403, None)), name
        assert "Wortel" not in answer.text


def test_the_right_password_opens_and_logging_out_closes(staffed: TinyBot) -> None:
    member = Member(staffed)
    assert member.see("").headers["Location"] == "login"
    wrong = member.log_in("een-ander-wachtwoord")
    assert (wrong.status_code, "klopt niet" in wrong.text) == (403, True)
    assert member.see("figures").status_code == 303
    assert member.log_in().headers["Location"] == "figures"
    assert "Cijfers" in member.see("figures").text
    assert member.submit("logout", token=member.token).headers["Location"] == "login"
    assert member.see("figures").status_code == 303


def test_the_cookie_is_for_this_page_only(staffed: TinyBot, behind_proxy: TinyBot) -> None:
    line = Member(staffed).log_in().headers["Set-Cookie"]
    assert "HttpOnly; SameSite=Strict" in line
    assert "Secure" not in line
    assert "Path" not in line  # so a browser sends it to the page for staff alone
    member = Member(behind_proxy)
    member.headers.update({**PROXY, "X-Forwarded-For": "203.0.113.7"})
    assert member.log_in().headers["Set-Cookie"].endswith("; Secure")


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "x",
        Sessions("another secret of some length").new("kept"),
        "WyJhIiwiYiJd.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb",
    ],
    ids=["empty", "short", "of another key", "made up"],
)
def test_a_forged_cookie_opens_nothing(staffed: TinyBot, forged: str) -> None:
    member = Member(staffed)
    member.headers["Cookie"] = f"{COOKIE}={forged}"
    assert member.see("figures").status_code == 303


def test_a_login_ends_by_itself(staffed: TinyBot, monkeypatch: pytest.MonkeyPatch) -> None:
    member = logged_in(staffed)
    assert member.see("figures").status_code == 200
    monkeypatch.setattr("inloghulp.staff.session.LASTS", -1)
    assert member.see("figures").status_code == 303


def test_another_password_ends_every_login(
    tiny_model: Path, faq_folder: Path, tmp_path: Path
) -> None:
    with staffed_bot(tiny_model, faq_folder, tmp_path) as bot:
        member = logged_in(bot)
        assert member.see("figures").status_code == 200
        keep_password(tmp_path, "elf-groene-cavia's")
        assert member.see("figures").status_code == 303
        assert member.log_in().status_code == 403
        assert member.log_in("elf-groene-cavia's").status_code == 303
        (tmp_path / FILE).unlink()
        off = member.see("figures")
        assert (off.status_code, "staat uit" in off.text) == (404, True)
        assert member.see("login").status_code == 404


@pytest.mark.parametrize("token", ["", "0" * 48, "é"])
def test_a_form_of_another_website_does_nothing(staffed: TinyBot, token: str) -> None:
    member = logged_in(staffed)
    assert member.submit("logout", token=token).status_code == 403
    assert member.see("figures").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://school.example"},
        {"Origin": "null"},
    ],
)
def test_a_browser_that_comes_from_elsewhere_is_refused(
    staffed: TinyBot, headers: dict[str, str]
) -> None:
    member = logged_in(staffed)
    token = member.token
    member.headers.update(headers)
    assert member.submit("logout", token=token).status_code == 403
    assert member.log_in().status_code == 403


def test_no_other_website_may_read_it(staffed: TinyBot) -> None:
    answer = requests.get(
        f"{staffed.url}/staff/login", headers={"Origin": "https://school.example"}, timeout=30
    )
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_who_tries_too_often_has_to_wait_and_others_do_not(behind_proxy: TinyBot) -> None:
    member = Member(behind_proxy)
    member.headers.update(PROXY)
    assert [member.log_in("dit-is-het-niet").status_code for _ in range(5)] == [403] * 3 + [429] * 2
    refused = member.log_in()
    assert (refused.status_code, "Te veel pogingen" in refused.text) == (429, True)
    assert int(refused.headers["Retry-After"]) > 0
    member.headers["X-Forwarded-For"] = "203.0.113.2"
    assert member.log_in().status_code == 303


HERE = {"Host": "127.0.0.1"}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "localhost:5005"}, 200),
        (
            {"Host": "inloghulp.example"},
            403,
        ),  # somebody's website, with the address of this machine
        ({"X-Forwarded-Proto": "https"}, 403),  # of a proxy that is not ours
        ({"X-Forwarded-For": "203.0.113.1"}, 403),
        ({"Forwarded": "for=203.0.113.1;proto=https"}, 403),
    ],
)
def test_without_https_only_on_the_machine_itself(
    staffed: TinyBot, headers: dict[str, str], status: int
) -> None:
    answer = requests.get(f"{staffed.url}/staff/login", headers=headers, timeout=30)
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (PROXY, 200),
        ({**PROXY, "Host": "inloghulp.example"}, 200),
        ({**PROXY, "X-Forwarded-Proto": "http"}, 403),
        ({**PROXY, "X-Forwarded-Proto": "https, http"}, 403),
        ({"X-Forwarded-For": "203.0.113.1"}, 403),
    ],
)
def test_a_proxy_must_say_that_it_is_https(
    behind_proxy: TinyBot, headers: dict[str, str], status: int
) -> None:
    answer = requests.get(f"{behind_proxy.url}/staff/login", headers=headers, timeout=30)
    assert answer.status_code == status


def test_a_password_is_kept_as_its_hash(tmp_path: Path) -> None:
    keep_password(tmp_path, PASSWORD)
    kept: Any = kept_password(tmp_path)
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    assert PASSWORD not in kept
    assert is_right(PASSWORD, kept)
    assert not is_right(PASSWORD + "!", kept)
    assert not is_right("x" * 1000, kept)
    keep_password(tmp_path, PASSWORD)
    assert kept_password(tmp_path) != kept


@pytest.mark.parametrize("broken", ["", "x", "scrypt:1:2:3:a:b", "plain:1:2:3:a:b", "scrypt:::"])
def test_a_file_that_is_no_password_opens_for_nobody(tmp_path: Path, broken: str) -> None:
    (tmp_path / FILE).write_text(broken, encoding="ascii")
    kept = kept_password(tmp_path)
    assert kept is None or not is_right("", kept)
