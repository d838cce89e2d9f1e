"""Writes down every word that stands in data/: what masking takes for talk, and not for a password.

`.venv/bin/python scripts/words_of_parents.py`, after many examples were added; few are no reason.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import fill

from inloghulp.evaluation.models_to_measure import our_examples
from inloghulp.nlu.examples.answer_examples import read_answer_examples
from inloghulp.nlu.examples.fact_examples import read_fact_examples
from inloghulp.nlu.examples.move_examples import read_move_examples
from inloghulp.nlu.text.words import words_of
from inloghulp.privacy.text.vocabulary import vocabulary

ROOT = Path(__file__).resolve().parent.parent
SEEN = ROOT / "inloghulp" / "privacy" / "words" / "seen.yml"
HEAD = """# Elk woord dat in de voorbeelden van data/ staat, zonder namen en zonder wat kinderen als wachtwoord kiezen.
# Gemaakt door scripts/words_of_parents.py.
words: >-
"""


def words(texts: Iterable[str]) -> set[str]:
    """Return the words of messages that are no names, of four letters or more."""
    known = vocabulary()
    found: Counter[str] = Counter()
    with_capital: Counter[str] = Counter()
    for text in texts:
        for word in words_of(text):
            found[word.text] += 1
            letters = text[word.start : word.end]
            with_capital[word.text] += letters[0].isupper() and not letters.isupper()
    return {
        word
        for word in found
        if len(word) >= 4
        # In no dictionary and always with a capital: somebody is called so.
        and (word in known.dictionary or with_capital[word] < found[word])
        and word.isalpha()
        and word not in known.first_names
        and word not in known.also_passwords
        and word not in known.ordinary
    }


def texts_of(data: Path) -> Iterator[str]:
    """Every message in data/, without what says whose it is, what it tells and what it does."""
    yield from (example.text for example in our_examples())
    yield from (example.text for example in read_fact_examples(data / "facts"))
    yield from (example.text for example in read_move_examples(data / "moves"))
    for texts in read_answer_examples(data / "answers").values():
        yield from texts


if __name__ == "__main__":
    seen = sorted(words(texts_of(ROOT / "data")))
    lines = fill(
        " ".join(seen), 110, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
    )
    SEEN.write_text(f"{HEAD}{lines}\n", "utf-8")
    print(f"{len(seen)} words in {SEEN.relative_to(ROOT)}")
