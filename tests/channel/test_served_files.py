"""The files that are served: the widget in one script, and in which size."""

import gzip
import json
import re
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from shutil import which
from typing import Any

import pytest
import requests
import yaml

from inloghulp import folders
from inloghulp.channel import bundle
from inloghulp.channel.browsers_and_devices import BROWSERS, DEVICES
from inloghulp.channel.bundle import (
    FIRST_ENTRY,
    LATER_ENTRY,
    LATER_NAME,
    Words,
    integrity,
    keys_in,
    literal,
    squeezed,
    squeezed_script,
    widget_scripts,
)
from inloghulp.channel.faq_to_read import Questions
from inloghulp.channel.javascript_modules import in_order
from inloghulp.channel.served_files import MOST_ASKED, served_files, widget_words
from inloghulp.channel.widget_texts import widget_texts
from tests.tiny_bot import TinyBot

with pytest.MonkeyPatch.context() as patch:
    patch.setattr(sys, "path", [str(folders.ROOT / "scripts"), *sys.path])
    from check_javascript import node

WIDGET = folders.ROOT / "widget"
MOST_BYTES = 15 * 1024
MOST_BYTES_LATER = 10 * 1024
PLAIN = {"Accept-Encoding": "identity"}


def test_no_text_can_end_the_script() -> None:
    texts = {"a": "</script><!--\u2028\u2029 \"'\\ é"}
    written = literal(texts)
    assert written.isascii()
    assert "<" not in written
    assert json.loads(written) == texts


def test_the_parts_and_the_texts_are_all_in_them() -> None:
    first_modules = in_order(WIDGET / FIRST_ENTRY)
    later_modules = in_order(WIDGET / LATER_ENTRY, elsewhere=first_modules)
    assert {module.path for module in first_modules} == set(WIDGET.glob("*.js"))
    assert {module.path for module in later_modules} == set((WIDGET / "later").glob("*.js"))
    texts = {"title": "Hoi", "remark_label": "Goed zo?", "faq_none": "Niets", "https://a.b": "Ga"}
    first, later = widget_scripts(WIDGET, Words(texts))
    assert "Hoi" in first
    assert "Hoi" not in later
    assert "Goed zo?" in later
    assert "Goed zo?" not in first
    assert "Niets" in later  # its key is chosen while it runs
    assert re.search(r'"https://a\.b": ?"Ga"', first)
    assert re.search(
        rf'"inloghulp-later\.js", ?"?integrity"?: ?"{re.escape(integrity(later))}"', first
    )


def test_a_script_has_each_text_that_it_uses_and_each_text_is_used() -> None:
    texts = widget_texts(folders.FAQ)
    modules = in_order(WIDGET / FIRST_ENTRY)
    first, later = keys_in(modules), keys_in(in_order(WIDGET / LATER_ENTRY, elsewhere=modules))
    keys = {key for key in texts if not key.startswith("http")}
    assert first | later == keys


def test_without_a_faq_the_widget_has_its_own_texts(tmp_path: Path) -> None:
    assert widget_words({"title": "Hoi"}, Questions(tmp_path)) == Words({"title": "Hoi"})


def test_made_small_a_script_says_the_same() -> None:
    source = """/** Doc. */
// it's a line
const a = ["// no", `x // ${1 + 1}`, "</script>", "\u00e9\u2028\U0001f600", /<\\/script/.source];
console.log(JSON.stringify(a));
"""
    small = squeezed_script(source)
    assert small.isascii()
    assert "</script" not in small
    if not which("node"):
        pytest.skip("Node is not installed")
    said = [
        subprocess.run(["node", "-e", text], capture_output=True, text=True, check=True).stdout
        for text in (source, small)
    ]
    assert said[0] == said[1] != ""


def test_made_small_a_style_says_the_same() -> None:
    assert squeezed("/* x */ .a > b,\n.c { d: e; f: g }") == ".a>b,.c{d:e;f:g}"


def test_what_is_not_ascii_is_escaped_and_nothing_ends_the_script() -> None:
    small = squeezed_script('f("\u00e9\u2028\U0001f600", "<!--", "<SCRIPT>");')
    assert r"\u00e9\u2028\ud83d\ude00" in small
    assert r"\x3c!--" in small
    assert r"\x3cSCRIPT>" in small


def test_both_scripts_can_be_read_and_have_what_the_server_fills_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As they are before they are made small, while names are still the same."""
    monkeypatch.setattr(bundle, "squeezed_script", lambda source: source)
    monkeypatch.setattr(bundle, "squeezed", lambda style: style)
    words = widget_words(widget_texts(folders.FAQ), Questions(folders.FAQ))
    first, later = widget_scripts(WIDGET, words)
    for script in (first, later):
        path = tmp_path / "script.js"
        path.write_text(script, encoding="utf-8")
        subprocess.run([str(node()), "--check", str(path)], check=True)
    assert filled_in(first, "BROWSERS") == [list(one) for one in BROWSERS]
    assert filled_in(first, "DEVICES") == [list(one) for one in DEVICES]
    assert filled_in(first, "ENGLISH") == words.english
    assert filled_in(first, "FIRST_CHOICES") == words.first_choices
    assert filled_in(first, "LATER") == {"name": LATER_NAME, "integrity": integrity(later)}
    assert filled_in(first, "LONGEST_MESSAGE") == 2000
    assert filled_in(first, "LONG_ADDRESS") == 30
    assert filled_in(first, "STYLE") == (WIDGET / "style.css").read_text(encoding="utf-8")
    links = filled_in(first, "LINKS")
    assert links == {key: text for key, text in words.texts.items() if key.startswith("http")}
    assert filled_in(later, "LONGEST_REMARK") == 500
    assert filled_in(later, "NAMES") == words.topic_names
    assert filled_in(later, "MOST_ASKED") == [asdict(question) for question in words.most_asked]
    style = (WIDGET / "later" / "later.css").read_text(encoding="utf-8")
    assert filled_in(later, "STYLE") == style
    for script in (first, later):
        texts = filled_in(script, "TEXTS")
        assert texts == {key: words.texts[key].strip() for key in texts} != {}


def filled_in(script: str, name: str) -> Any:
    """The value of a constant, which stands on a line of its own."""
    (value,) = re.findall(rf"^const {name} = (.*);$", script, re.MULTILINE)
    return json.loads(value)


def test_each_file_has_its_name_and_its_type() -> None:
    files = served_files(WIDGET, widget_texts(folders.FAQ), Questions(folders.FAQ))
    assert {name: file.content_type for name, file in files.items()} == {
        "": "text/html; charset=utf-8",
        "demo.css": "text/css; charset=utf-8",
        "inloghulp.js": "text/javascript; charset=utf-8",
        "inloghulp-later.js": "text/javascript; charset=utf-8",
        "faq.json": "application/json",
    }
    assert all(file.content() for file in files.values())


def test_the_first_choices_are_problems_and_something_else() -> None:
    questions = Questions(folders.FAQ)
    faq = questions.faq()
    assert faq
    words = widget_words({"title": "Hoi"}, questions)
    *problems, other = words.first_choices
    assert [one["payload"] for one in problems] == [f"/{t}" for t in faq.dialogue.triage_topics]
    assert [one["title"] for one in problems] == [
        faq.topics[topic].button for topic in faq.dialogue.triage_topics
    ]
    assert other == {"title": faq.dialogue.buttons.something_else, "payload": "/other_question"}
    assert [one.topic for one in words.most_asked] == [*faq.dialogue.triage_topics][:MOST_ASKED]
    assert words.topic_names == {name: topic.name for name, topic in faq.topics.items()}
    assert words.english == faq.dialogue.english.strip() != ""


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("inloghulp.js", MOST_BYTES),
        ("inloghulp-later.js", MOST_BYTES_LATER),
        ("faq.json", MOST_BYTES // 3),
    ],
)
def test_all_together_it_stays_small(tiny_bot: TinyBot, name: str, most: int) -> None:
    """What every page loads is one file; what an open chat needs another; the FAQ, which grows, a third."""
    headers = {"Accept-Encoding": "gzip"}
    url = f"{tiny_bot.url}/{name}"
    with requests.get(url, headers=headers, stream=True, timeout=10) as file:
        assert file.headers["Content-Encoding"] == "gzip"
        sent = file.raw.read(decode_content=False)
    assert gzip.decompress(sent) == requests.get(url, headers=PLAIN, timeout=10).content
    assert sent[4:8] == bytes(4)  # no time in it: each replica sends the same bytes
    assert len(sent) <= most


def test_without_gzip_it_is_sent_as_it_is(tiny_bot: TinyBot) -> None:
    file = requests.get(f"{tiny_bot.url}/inloghulp.js", headers=PLAIN, timeout=10)
    assert "Content-Encoding" not in file.headers
    assert file.headers["Vary"] == "Accept-Encoding, Origin"
    assert file.headers["Access-Control-Allow-Origin"] == "*"


def test_the_integrity_hash_command_of_the_docs(tiny_bot: TinyBot, tmp_path: Path) -> None:
    """The command in docs/widget.md gives what a browser computes."""
    if not which("curl") or not which("openssl"):
        pytest.skip("curl or openssl is not installed")
    docs = (folders.ROOT / "docs" / "widget.md").read_text(encoding="utf-8")
    (command,) = (line.strip() for line in docs.splitlines() if "openssl dgst" in line)
    command = command.replace("https://chat.example.nl/webhooks/inloghulp", tiny_bot.url)
    printed = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=True
    )
    script = requests.get(f"{tiny_bot.url}/inloghulp.js", timeout=10).content
    import base64
    import hashlib

    assert printed.stdout.strip() == base64.b64encode(hashlib.sha384(script).digest()).decode()


def test_the_faq_is_served_as_data_for_every_website(tiny_bot: TinyBot) -> None:
    file = requests.get(f"{tiny_bot.url}/faq.json", timeout=10)
    assert file.headers["Content-Type"] == "application/json"
    assert file.headers["Access-Control-Allow-Origin"] == "*"
    assert "stale-if-error" in file.headers["Cache-Control"]
    questions = file.json()
    flash = yaml.safe_load((folders.FAQ / "flash.yml").read_text(encoding="utf-8"))
    (question,) = (q for q in questions if q["topic"] == "flash")
    assert question["question"] == flash["button"]
    assert question["answer"] == flash["answer"].strip()
    assert questions[0]["topic"] == "forgot_password"  # the bot's own order
    assert not any("{" in q["answer"] for q in questions)


def test_the_most_asked_questions_are_in_the_second_script_itself(tiny_bot: TinyBot) -> None:
    script = requests.get(f"{tiny_bot.url}/inloghulp-later.js", timeout=10).text
    questions = requests.get(f"{tiny_bot.url}/faq.json", timeout=10).json()
    asked = [question["topic"] in script for question in questions]
    assert all(question["answer"][:60] in script for question in questions[:MOST_ASKED])
    assert asked.count(True) == len(questions)  # by name, for who comes back
    assert questions[MOST_ASKED]["answer"][:60] not in script


def test_the_demo_page_holds_the_faq(tiny_bot: TinyBot) -> None:
    page = requests.get(f"{tiny_bot.url}/", timeout=10).text
    assert page.count("<details") == 12
    assert "<!-- faq -->" not in page
    assert "<script>" not in page
    assert "style=" not in page
