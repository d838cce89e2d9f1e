"""What is sent in the name of a button is masked; what our own buttons tell is not."""

import json
from typing import Any

import pytest

from inloghulp import folders
from inloghulp.faq.reloading import LiveFaq
from inloghulp.privacy import payload
from inloghulp.privacy.mask import Masked, mask
from inloghulp.privacy.payload import mask_payload


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ('/inform{"browser": "Lotte2015!"}', '/inform{"browser": "[wachtwoord]"}'),
        ('/inform{"Lotte2015!": "edge"}', '/inform{"[wachtwoord]": "edge"}'),
        ('/inform{"children": 4410}', '/inform{"children": "[pincode]"}'),
        ('/inform{"children": "bel 06-12345678"}', '/inform{"children": "bel [telefoonnummer]"}'),
    ],
)
def test_a_secret_in_a_payload_is_masked(sent: str, kept: str) -> None:
    masked = mask_payload(sent)
    assert masked.text == kept
    assert masked.kinds


def test_a_payload_without_secrets_is_the_same_text() -> None:
    for sent in ("/affirm", '/inform{"children":  2}', '/inform{"a": true, "b": "één"}'):
        assert mask_payload(sent).text == sent


def test_what_the_faq_puts_in_buttons_stays() -> None:
    faq = LiveFaq(folders.FAQ).current()
    names = [*faq.topics, *faq.answers, *faq.facts, *faq.tried]
    names += [o.value for fact in faq.facts.values() for o in fact.options if o.value]
    names += [step.id for topic in faq.topics.values() for step in topic.steps if step.id]
    assert len(names) > 300
    told: dict[str, Any] = {name: name for name in names}
    assert mask_payload(f"/inform{json.dumps(told)}").kinds == ()


def test_only_a_payload_without_secrets_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    def noted(text: str) -> Masked:
        looked_at.append(text)
        return mask(text)

    monkeypatch.setattr(payload, "mask", noted)
    for _ in range(2):
        assert mask_payload('/inform{"browser": "Edge13"}').kinds == ()
        assert mask_payload('/inform{"mail": "Lotte2016!"}').kinds
    assert looked_at == ["browser", "Edge13", "mail", "Lotte2016!", "mail", "Lotte2016!"]
