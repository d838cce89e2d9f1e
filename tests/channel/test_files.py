"""The widget's texts inside the script."""

import json

import pytest

from inloghulp.channel.files import TEXTS_MARK, with_texts

SCRIPT = f"const TEXTS = {TEXTS_MARK};"


def test_no_text_can_end_the_script() -> None:
    texts = {"a": "</script><!--\u2028\u2029 \"'\\ é"}
    script = with_texts(SCRIPT, texts)
    assert script.isascii()
    assert "<" not in script
    assert json.loads(script.removeprefix("const TEXTS = ").removesuffix(";")) == texts


def test_a_script_without_a_place_for_the_texts_is_refused() -> None:
    with pytest.raises(ValueError, match="exactly once"):
        with_texts("const TEXTS = {};", {})
