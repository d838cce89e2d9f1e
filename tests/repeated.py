"""Texts of a fragment again and again, of what masking looks for: what makes careless rules slow, or never end."""

from collections.abc import Iterator

from hypothesis import strategies as st

from inloghulp.privacy.text.word_groups import FOLDER, word_groups

LONGEST = 2000
"""Characters of a message."""
LISTS = {"names_that_are_words", "of_schools", "ordinary", "products", "seen"}
"""Files of many words, which no rule looks for one by one."""
NAMES = ["Lotte", "jan", "Kwakkel", "Aé", "z", "Dorpsstraat", "J.", "Xqkzjq", "Lotte2015!", "De"]
SIGNS = [" ", ", ", ". ", "\n", ":", "-", "'", '"', "@", "(", ")", "/", "…", "!"]
MARKS = ["[naam]", "[adres]"]
ACCENTS = ["é", "ë", "É", "u\u0308"]
NUMBERS = ["1", "12", "1234", "06", "0 "]


def looked_for() -> Iterator[str]:
    """Give the words that the rules look for."""
    for name in sorted({file.stem for file in FOLDER.glob("*.yml")} - LISTS):
        groups = word_groups(name)
        for group in groups.names:
            yield from (word.replace("*", "") for word in groups.in_order(group))


WORDS = st.sampled_from(sorted(set(looked_for())))
BETWEEN, CALLED = st.sampled_from(SIGNS), st.sampled_from(NAMES + NUMBERS)
OTHERS = st.sampled_from([*NAMES, *SIGNS, *MARKS, *ACCENTS, *NUMBERS])
ANY_WORD = WORDS | WORDS.map(str.capitalize)
FRAGMENTS = (
    st.lists(ANY_WORD | OTHERS | st.just(" "), min_size=1, max_size=10)
    | st.tuples(ANY_WORD, BETWEEN)
    | st.tuples(ANY_WORD, BETWEEN, CALLED)
).map("".join)
"""Also a word with what it may announce, and nothing between that and the word again."""


@st.composite
def repeated(draw: st.DrawFn) -> str:
    """Return a text as long as a message may be."""
    begin = draw(st.just("") | FRAGMENTS)
    return (begin + draw(FRAGMENTS) * LONGEST)[:LONGEST]
