"""How well questions in other languages are understood; part of `make bench-nlu`."""

from pathlib import Path

import yaml

from inloghulp.evaluation.measures import Parse, Question, our_topics, outcome
from inloghulp.nlu.text.language import language_of

FILE = Path(__file__).with_name("languages.yml")


def languages_table(parse: Parse) -> list[str]:
    """For each language the share that is right at once, and within one 'Bedoelt u ...?'."""
    lines = [
        "## Other languages",
        "",
        "One question for each of the twelve topics (bench/languages.yml), written for this only.",
        "",
        "| language | right | right within one 'Bedoelt u ...?' | told to be English |",
        "|---|---|---|---|",
    ]
    topics = our_topics()
    for language, questions in yaml.safe_load(FILE.read_text("utf-8")).items():
        found = [
            outcome(Question(text, label), parse(text), 0) for label, text in questions.items()
        ]
        right = sum(one.is_right for one in found)
        guessed = sum(one.is_right_within_one_guess(topics) for one in found)
        english = sum(language_of(text) == "en" for text in questions.values())
        lines.append(f"| {language} | {right}/{len(found)} | {guessed} | {english} |")
    return lines
