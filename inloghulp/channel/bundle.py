"""The widget put together: the parts in widget/, the looks, and the words of faq/, as two scripts."""

import base64
import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import minify

from inloghulp.channel.questions import Question

FIRST_PARTS = (
    "make.js",
    "json.js",
    "text.js",
    "colour.js",
    "client.js",
    "settings.js",
    "memory.js",
    "server.js",
    "delivery.js",
    "guard.js",
    "speaker.js",
    "choices.js",
    "transcript.js",
    "field.js",
    "menu.js",
    "notice.js",
    "frame.js",
    "screen.js",
    "later.js",
    "chat.js",
    "page.js",
)
"""The parts in widget/ that every page loads, in the order in which they are put together."""

LATER_PARTS = (
    "core.js",
    "taking.js",
    "aloud.js",
    "view.js",
    "cue.js",
    "beside.js",
    "forgetting.js",
    "going_back.js",
    "questions.js",
    "printing.js",
    "steps.js",
    "returning.js",
    "rating.js",
    "more.js",
)
"""The parts in widget/later/, which are loaded when the chat is opened."""

LATER_NAME = "inloghulp-later.js"
"""The name of the second script, beside the first."""


@dataclass(frozen=True)
class Words:
    """What parents read in the widget before the server is asked anything."""

    texts: Mapping[str, str]
    """By key; a key that is an address holds the words on the button for that link."""

    first_choices: Sequence[Mapping[str, str]] = ()
    """The buttons under the greeting: `title` and `payload`."""

    most_asked: Sequence[Question] = ()
    topic_names: Mapping[str, str] = field(default_factory=dict)
    english: str = ""
    """The one sentence that is not Dutch."""


def widget_scripts(widget: Path, words: Words) -> tuple[str, str]:
    """The script that every page loads, and the one that is loaded when the chat is opened."""
    later_folder = widget / "later"
    first_parts = [_read(widget / name) for name in FIRST_PARTS]
    later_parts = [_read(later_folder / name) for name in LATER_PARTS]
    first_texts, later_texts = _keys_in(first_parts), _keys_in(later_parts)
    links = {key: text for key, text in words.texts.items() if key.startswith("http")}
    later = _later_script(
        {
            "TEXTS": _only(later_texts, words.texts),
            "NAMES": words.topic_names,
            "MOST_ASKED": [asdict(question) for question in words.most_asked],
            "STYLE": squeezed(_read(later_folder / "later.css")),
        },
        later_parts,
    )
    first = _first_script(
        {
            "TEXTS": _only(first_texts, words.texts),
            "LINKS": links,
            "ENGLISH": words.english,
            "FIRST_CHOICES": words.first_choices,
            "LATER": {"name": LATER_NAME, "integrity": integrity(later)},
            "STYLE": squeezed(_read(widget / "style.css")),
        },
        first_parts,
    )
    return first, later


def integrity(script: str) -> str:
    """The hash that a browser checks a script with."""
    digest = hashlib.sha384(script.encode()).digest()
    return f"sha384-{base64.b64encode(digest).decode()}"


def _first_script(constants: Mapping[str, object], parts: Sequence[str]) -> str:
    return _script(f'(() => {{ "use strict";\n{_declared(constants)}{"".join(parts)}}})();')


def _later_script(constants: Mapping[str, object], parts: Sequence[str]) -> str:
    """Nothing is done in it until the first script calls what it leaves on its element."""
    body = f'"use strict";\n{_declared(constants)}{"".join(parts)}return new More(chat);\n'
    return _script(f"document.currentScript.inloghulp = (core, chat) => {{ {body} }};")


def _script(source: str) -> str:
    return (
        f"/* Inloghulp: made by the server from widget/ and faq/. */\n{squeezed_script(source)}\n"
    )


def _declared(constants: Mapping[str, object]) -> str:
    return "".join(f"const {name} = {literal(value)};\n" for name, value in constants.items())


def _keys_in(parts: Sequence[str]) -> set[str]:
    """The keys of the texts that these parts use; `TEXTS[x ? "a" : "b"]` names them too."""
    source = "".join(parts)
    quoted = [key for use in re.findall(r"TEXTS\[([^\]]*)\]", source) for key in _quoted(use)]
    return {*re.findall(r"TEXTS\.(\w+)", source), *quoted}


def _quoted(source: str) -> list[str]:
    return re.findall(r'"(\w+)"', source)


def _only(keys: Collection[str], texts: Mapping[str, str]) -> dict[str, str]:
    return {key: text.strip() for key, text in texts.items() if key in keys}


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def literal(value: object) -> str:
    """A value in JavaScript, safe also where a script tag or an old parser reads it."""
    # ASCII only, so no U+2028 or U+2029; and no '<', so no '</script>' or '<!--'.
    return json.dumps(value, default=dict).replace("<", "\\u003c")


def squeezed(style: str) -> str:
    """CSS without comments and without the spaces that only people need."""
    return str(minify.string("text/css", style))


def squeezed_script(source: str) -> str:
    """JavaScript that says the same in fewer bytes: ASCII only, without anything that ends a script tag."""
    script = str(minify.string("application/javascript", source))
    script = re.sub(r"[^\x00-\x7f]", lambda match: _escaped(match[0]), script)
    return re.sub(r"<(?=/script|!--|script)", r"\\x3c", script, flags=re.IGNORECASE)


def _escaped(char: str) -> str:
    units = char.encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
