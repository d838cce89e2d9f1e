"""Browsers and devices are the same everywhere: in what a client tells, in the FAQ and in the docs."""

import re

import yaml

from inloghulp import folders
from inloghulp.channel.browsers_and_devices import BROWSERS, DEVICES, KNOWN


def read(name: str) -> dict[str, dict[str, dict[str, list[dict[str, str]]]]]:
    content: dict[str, dict[str, dict[str, list[dict[str, str]]]]] = yaml.safe_load(
        (folders.FAQ / name).read_text(encoding="utf-8")
    )
    return content


def test_the_faq_has_clicks_for_each_browser_that_is_told() -> None:
    assert set(KNOWN["browser"]) == set(read("browsers.yml")["names"])


def test_the_faq_knows_each_device_that_is_told() -> None:
    options = {option["value"] for option in read("facts.yml")["facts"]["device"]["options"]}
    assert set(KNOWN["device"]) == options - {"unknown"}


def test_the_docs_name_them() -> None:
    docs = (folders.ROOT / "docs" / "endpoint.md").read_text(encoding="utf-8")
    for names in KNOWN.values():
        assert all(f"`{name}`" in docs for name in names)


def test_a_pattern_reads_the_same_in_javascript() -> None:
    """Only letters, groups, choices and what may be absent; tests/widget tries them in a browser."""
    for pattern, _ in (*BROWSERS, *DEVICES):
        assert re.fullmatch(r"[A-Za-z/ |?()]+", pattern)
        assert re.compile(pattern)
