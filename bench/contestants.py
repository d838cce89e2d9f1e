"""What Inloghulp's understanding is measured beside: each learns from (text, label) examples."""

import asyncio
import json
import os
import random
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from inloghulp import folders

Examples = Sequence[tuple[str, str]]
Recognise = Callable[[str], str]
"""Gives the label of a text."""

NLPJS = folders.STATE / "nlpjs"
"""Where `make bench-nlu` puts NLP.js; a contestant that is absent is skipped with a clear line."""

_ANSWER = "answer "
"""What bench/nlpjs.cjs puts before an answer."""

DIET = """
- name: WhitespaceTokenizer
- name: RegexFeaturizer
- name: LexicalSyntacticFeaturizer
- name: CountVectorsFeaturizer
- name: CountVectorsFeaturizer
  analyzer: char_wb
  min_ngram: 1
  max_ngram: 4
- name: DIETClassifier
  epochs: {epochs}
  constrain_similarities: true
  random_seed: 1
- name: EntitySynonymMapper
- name: FallbackClassifier
  threshold: 0.3
  ambiguity_threshold: 0.1
"""
"""What `rasa init` writes, without the response selector, which has nothing to select here."""

DIET_EPOCHS = int(os.environ.get("DIET_EPOCHS", "100"))
"""Rasa's own default; fewer where there is no hour to spare, and then the table says so."""

SPACY_EPOCHS = int(os.environ.get("SPACY_EPOCHS", "10"))

_BATCH = 32

_DROP_FROM = 4  # words
_LETTERS_AN_ERROR = 25


class Absent(Exception):
    """A contestant is not installed; the message says what is missing."""


def inloghulp(examples: Examples, embedding: bool = True) -> Recognise:
    """Ours, as config.yml describes it; without the embedding only words and pieces of words."""
    from inloghulp.evaluation.models_to_measure import our_plan
    from inloghulp.nlu.features.embedding import load_embedder
    from inloghulp.nlu.features.texts import read
    from inloghulp.nlu.recognition.intents import IntentReader, learn

    plan = our_plan()
    embedder = load_embedder(plan.embedding) if embedding else None
    intent_reader = IntentReader(learn(examples, plan.shape, embedder), plan)
    return lambda text: str(intent_reader.verdict(read([text], embedder)).intent["name"])


def without_embedding(examples: Examples) -> Recognise:
    """Ours on words alone: what the embedding brings, and what it costs."""
    return inloghulp(examples, embedding=False)


def augmented(examples: Examples) -> Recognise:
    """Ours with a copy of every third example, with typing errors and a dropped word."""
    order = random.Random(1)  # noqa: S311 - the order of letters, not a secret
    copies = [(_mistyped(text, order), label) for text, label in examples[::3]]
    return inloghulp([*examples, *copies])


def _mistyped(text: str, order: random.Random) -> str:
    """Swap two letters, double or drop one, and leave out a word."""
    words = text.split()
    if len(words) > _DROP_FROM:
        del words[order.randrange(len(words))]
    letters = list(" ".join(words))
    for _ in range(1 + len(letters) // _LETTERS_AN_ERROR):
        at = order.randrange(max(1, len(letters) - 1))
        pair = letters[at : at + 2]
        letters[at : at + 2] = order.choice([pair[::-1], pair[:1] * 2, pair[:1]])
    return "".join(letters)


def tfidf_svm(examples: Examples) -> Recognise:
    """Words and pieces of words into a linear support vector machine."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline, make_union
    from sklearn.svm import LinearSVC

    model = make_pipeline(
        make_union(
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
        ),
        LinearSVC(),
    )
    model.fit([text for text, _ in examples], [label for _, label in examples])
    return lambda text: str(model.predict([text])[0])


def spacy_textcat(examples: Examples) -> Recognise:
    """SpaCy's text categoriser (ensemble of bag of words and a network) on blank Dutch."""
    import spacy
    from spacy.training import Example  # type: ignore[attr-defined]
    from spacy.util import fix_random_seed  # type: ignore[attr-defined]

    fix_random_seed(1)
    pipeline = spacy.blank("nl")
    categoriser = pipeline.add_pipe("textcat")
    labels = sorted({label for _, label in examples})
    for label in labels:
        categoriser.add_label(label)  # type: ignore[attr-defined]
    docs = [
        Example.from_dict(
            pipeline.make_doc(text), {"cats": {name: float(name == label) for name in labels}}
        )
        for text, label in examples
    ]
    optimizer = pipeline.initialize(lambda: docs)
    order = random.Random(1)  # noqa: S311 - the order of training, not a secret
    for _ in range(SPACY_EPOCHS):
        order.shuffle(docs)
        for start in range(0, len(docs), _BATCH):
            pipeline.update(docs[start : start + _BATCH], sgd=optimizer, drop=0.2)

    def recognise(text: str) -> str:
        chances = pipeline(text).cats
        return max(chances, key=lambda label: chances[label])

    return recognise


def rasa_diet(examples: Examples) -> Recognise:
    """Rasa's stock pipeline."""
    from rasa.core.agent import Agent
    from rasa.model_training import train_nlu

    by_label: dict[str, list[str]] = {}
    for text, label in examples:
        by_label.setdefault(label, []).append(" ".join(text.split()))
    groups = [
        {"intent": label, "examples": "".join(f"- {text}\n" for text in texts)}
        for label, texts in by_label.items()
    ]
    config = {
        "recipe": "default.v1",
        "language": "nl",
        "assistant_id": "diet",
        "pipeline": yaml.safe_load(DIET.format(epochs=DIET_EPOCHS)),
        "policies": [],
    }
    with tempfile.TemporaryDirectory() as folder:
        data, pipeline = Path(folder, "nlu.yml"), Path(folder, "config.yml")
        data.write_text(yaml.safe_dump({"version": "3.1", "nlu": groups}), "utf-8")
        pipeline.write_text(yaml.safe_dump(config), "utf-8")
        model = train_nlu(str(pipeline), str(data), folder)
        if model is None:
            raise RuntimeError("Rasa gave no model")
        agent = Agent.load(model)
    loop = asyncio.new_event_loop()

    def recognise(text: str) -> str:
        parsed = loop.run_until_complete(agent.parse_message(text))
        return str(parsed["intent"]["name"])

    return recognise


def nlpjs(examples: Examples) -> Recognise:
    """NLP.js with its Dutch package, in a Node process of its own."""
    if not (NLPJS / "node_modules" / "@nlpjs" / "lang-nl").is_dir():
        raise Absent("NLP.js is not installed (npm or its registry is missing)")
    script = Path(__file__).with_name("nlpjs.cjs")
    node = subprocess.Popen(
        ["node", str(script)],
        cwd=NLPJS,
        env={"NODE_PATH": str(NLPJS / "node_modules"), "PATH": "/usr/local/bin:/usr/bin:/bin"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def ask(message: object) -> str:
        if node.stdin is None or node.stdout is None:
            raise RuntimeError("NLP.js was started without pipes")
        print(json.dumps(message), file=node.stdin, flush=True)
        for line in node.stdout:
            if line.startswith(_ANSWER):
                return str(json.loads(line.removeprefix(_ANSWER)))
        raise RuntimeError("NLP.js stopped")

    # Of examples that stand together by label it learns badly: .54 where shuffled ones give .77.
    shuffled = [[text, label] for text, label in examples]
    random.Random(1).shuffle(shuffled)  # noqa: S311 - the order of training, not a secret
    ask(shuffled)
    return ask


# The slow ones first, so that the machine is quiet when the quick ones are timed.
CONTESTANTS: dict[str, tuple[str, Callable[[Examples], Recognise]]] = {
    "rasa_diet": (f"Rasa 3.6 stock pipeline (DIET, {DIET_EPOCHS} epochs)", rasa_diet),
    "spacy_textcat": (f"spaCy text categoriser ({SPACY_EPOCHS} epochs)", spacy_textcat),
    "nlpjs": ("NLP.js 4.27, Dutch", nlpjs),
    "tfidf_svm": ("TF-IDF + linear SVM (scikit-learn)", tfidf_svm),
    "without_embedding": ("Inloghulp on words alone", without_embedding),
    "augmented": ("Inloghulp with mistyped copies", augmented),
    "inloghulp": ("Inloghulp", inloghulp),
}
