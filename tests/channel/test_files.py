"""The files that are served: the widget in one script, and in which size."""

import gzip
import json
import subprocess
from pathlib import Path
from shutil import which

import pytest
import requests
import yaml

from inloghulp import folders
from inloghulp.channel.bundle import (
    FIRST_ENTRY,
    LATER_ENTRY,
    Words,
    integrity,
    keys_in,
    literal,
    squeezed,
    squeezed_script,
    widget_scripts,
)
from inloghulp.channel.files import MOST_ASKED, widget_words
from inloghulp.channel.modules import in_order
from inloghulp.channel.questions import Questions
from inloghulp.channel.widget_texts import widget_texts
from tests.tiny_bot import TinyBot

WIDGET = folders.ROOT / "widget"
MOST_BYTES = 15 * 1024
MOST_BYTES_LATER = 10 * 1024


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
    assert '"https://a.b":"Ga"' in first
    assert integrity(later) in first


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
    assert squeezed("/* x */ .a > b,\n.c { d: e; f: g }") == ".a>b,.c{d:e;f:g}"


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
    assert gzip.decompress(sent)
    assert len(sent) <= most


def test_without_gzip_it_is_sent_as_it_is(tiny_bot: TinyBot) -> None:
    headers = {"Accept-Encoding": "identity"}
    file = requests.get(f"{tiny_bot.url}/inloghulp.js", headers=headers, timeout=10)
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
