"""End-to-end tests of Rasa Pro are taken over whole, or left out with a word why."""

import pytest

from inloghulp.faq.yaml_source import read_text
from inloghulp.stories.rasa_tests import Converted, convert, responses_of
from inloghulp.story_files.writing import block_of

WHOLE = """\
metadata:
  - thuis: {browser: chrome, device: windows}
test_cases:
  - test_case: Flash doet het niet
    metadata: thuis
    steps:
      - user: de oefening vraagt om flash
        assertions:
          - bot_uttered:
              text_matches: "^De oefening vraagt om Flash.$"
              buttons:
                - {title: "Ja, graag", payload: "/affirm"}
          - slot_was_set:
              - {name: topic, value: flash}
      - user: /affirm
      - utter: utter_message
      - slot_was_set:
          - outcome: route_school
  - test_case: groeten
    steps:
      - user: hallo
      - bot: |
          Hallo.
          Wat gaat er mis?
      - slot_was_not_set:
          - topic
"""
RESPONSES = 'responses:\n  utter_message:\n  - text: "Dit kunt u sturen."\n  utter_two:\n  - text: a\n  - text: b\n'


def converted(text: str, domain: str = RESPONSES) -> Converted:
    document, problems = read_text(text, "e2e.yml", prose=False)
    assert problems == []
    return convert(document, responses_of(read_text(domain, "domain.yml", prose=False)[0]))


def test_what_can_be_taken_is_taken_whole() -> None:
    found = converted(WHOLE)
    assert found.problems == []
    assert block_of(found.conversations) == (
        "  - name: Flash doet het niet\n"
        "    client: {browser: chrome, device: windows}\n"
        "    turns:\n"
        "      - parent: de oefening vraagt om flash\n"
        "        bot: [De oefening vraagt om Flash.]\n"
        '        buttons: ["Ja, graag"]\n'
        "        topic: flash\n"
        "      - press: Ja, graag\n"
        "        bot: [Dit kunt u sturen.]\n"
        "        outcome: route_school\n"
        "\n"
        "  - name: groeten\n"
        "    turns:\n"
        "      - parent: hallo\n"
        '        bot: [Hallo., "Wat gaat er mis?"]\n'
        "        topic: none\n"
    )


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("utter: utter_nergens", "e2e.yml:5: de tekst van 'utter_nergens' is niet bekend"),
        ("utter: utter_two", "e2e.yml:5: 'utter_two' heeft 2 teksten"),
        ("slot_was_set: [{geld: 3}]", "e2e.yml:5: slot 'geld' wordt niet overgenomen"),
        ("slot_was_set: [topic]", "e2e.yml:5: slot 'topic' wordt niet overgenomen"),
        ("slot_was_not_set: [{topic: flash}]", "e2e.yml:5: slot 'topic' wordt niet overgenomen"),
        ("user: /affirm", "e2e.yml:5: '/affirm' is wat een knop verstuurt"),
        ("commands: [x]", "e2e.yml:5: 'commands' wordt hier niet overgenomen"),
        ("hallo", "e2e.yml:5: een stap is 'user'"),
        ("user:", "e2e.yml:5: hier hoort te staan wat de ouder typt"),
        ("{user: a, metadata: ergens}", "e2e.yml:5: 'ergens' staat niet onder 'metadata'"),
        ("{user: a, assertions: [{flow_started: x}]}", "e2e.yml:5: 'flow_started' wordt niet"),
        (
            "{user: a, assertions: [{bot_uttered: {text_matches: 'a.*b'}}]}",
            "een patroon kan hier niet",
        ),
        ("{user: a, assertions: [{bot_uttered: {kleur: rood}}]}", "e2e.yml:5: 'kleur' wordt niet"),
        ("slot_was_set: [{outcome: klaar}]", "e2e.yml:2: dit kan niet worden overgenomen"),
    ],
)
def test_what_cannot_be_taken_leaves_out_its_case_and_says_why(step: str, told: str) -> None:
    text = (
        "test_cases:\n- test_case: een\n  steps:\n  - user: hallo\n"
        f"  - {step}\n- test_case: twee\n  steps:\n  - user: dag\n"
    )
    found = converted(text)
    assert told in str(found.problems[0])
    assert [one.name for one in found.conversations] == ["twee"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("stories: []\n", "e2e.yml:1: hier ontbreekt 'test_cases:'"),
        ("test_cases:\n- steps: []\n", "e2e.yml:2: hier hoort 'test_case:' met een naam"),
        ("test_cases:\n- test_case: a\n", "e2e.yml:2: hier ontbreekt 'steps:'"),
        (
            "test_cases:\n- test_case: a\n  steps:\n  - bot: hoi\n",
            "e2e.yml:4: een gesprek begint hier met 'user'",
        ),
        (
            "fixtures:\n- rijk: [{geld: 3}]\ntest_cases:\n- test_case: a\n  fixtures: [rijk]\n  steps:\n  - user: a\n",
            "e2e.yml:5: 'geld' van 'rijk' wordt niet overgenomen",
        ),
        (
            "stub_custom_actions: {a: {}}\ntest_cases:\n- test_case: a\n  steps:\n  - user: a\n",
            "e2e.yml:1: 'stub_custom_actions' wordt niet overgenomen",
        ),
    ],
)
def test_another_file_is_told(text: str, told: str) -> None:
    assert told in str(converted(text).problems[0])
