"""The widget put together: the modules in widget/, the looks, and the words of faq/, as two scripts."""

import base64
import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import minify

from inloghulp.channel.browsers_and_devices import BROWSERS, DEVICES
from inloghulp.channel.faq_to_read import Question
from inloghulp.channel.feedback import LONGEST_REMARK
from inloghulp.channel.javascript_modules import Module, in_order, joined, taken_from
from inloghulp.channel.markup import LONG_ADDRESS
from inloghulp.channel.request_checks import LONGEST_MESSAGE

FIRST_ENTRY, LATER_ENTRY = "page.js", "later/more.js"
"""In widget/: what each script begins with; what these import, and so on, goes along."""

FIRST_SERVED, LATER_SERVED = "served.js", "later/served.js"
"""In widget/: the modules that are written here, with what only the server knows."""

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
    """Return the script that every page loads, and the one that is loaded when the chat is opened."""
    first = in_order(widget / FIRST_ENTRY)
    later = in_order(widget / LATER_ENTRY, elsewhere=first)
    shared = taken_from(first, later)
    later_constants = {
        "TEXTS": _only(keys_in(later), words.texts),
        "NAMES": words.topic_names,
        "MOST_ASKED": [asdict(question) for question in words.most_asked],
        "STYLE": squeezed(_read(widget / "later" / "later.css")),
        "LONGEST_REMARK": LONGEST_REMARK,
    }
    later_served = {widget / LATER_SERVED: _declared(later_constants)}
    later_script = _later_script(shared, joined(later, later_served))
    first_constants = {
        "TEXTS": _only(keys_in(first), words.texts),
        "LINKS": {key: text for key, text in words.texts.items() if key.startswith("http")},
        "ENGLISH": words.english,
        "FIRST_CHOICES": words.first_choices,
        "LATER": {"name": LATER_NAME, "integrity": integrity(later_script)},
        "STYLE": squeezed(_read(widget / "style.css")),
        "LONGEST_MESSAGE": LONGEST_MESSAGE,
        "LONG_ADDRESS": LONG_ADDRESS,
        "BROWSERS": BROWSERS,
        "DEVICES": DEVICES,
    }
    first_served = {widget / FIRST_SERVED: _declared(first_constants) + _shared(shared)}
    return _first_script(joined(first, first_served)), later_script


def integrity(script: str) -> str:
    """Return the hash that a browser checks a script with."""
    digest = hashlib.sha384(script.encode()).digest()
    return f"sha384-{base64.b64encode(digest).decode()}"


def _shared(names: Sequence[str]) -> str:
    """Return what the second script takes of the first, in an order that both know."""
    return f"function shared() {{ return [{', '.join(names)}]; }}\n"


def _first_script(source: str) -> str:
    return _script(f'(() => {{ "use strict";\n{source}}})();')


def _later_script(shared: Sequence[str], source: str) -> str:
    """Nothing is done in it until the first script calls what it leaves on its element."""
    body = f'"use strict";\nconst [{", ".join(shared)}] = shared;\n{source}return new More(chat);\n'
    return _script(f"document.currentScript.inloghulp = (shared, chat) => {{ {body} }};")


def _script(source: str) -> str:
    return f"/* Inloghulp: widget/ and faq/ */\n{squeezed_script(source)}\n"


def _declared(constants: Mapping[str, object]) -> str:
    return "".join(f"const {name} = {literal(value)};\n" for name, value in constants.items())


def keys_in(modules: Sequence[Module]) -> set[str]:
    """Return the keys of the texts that these use; `TEXTS[x ? "a" : "b"]` names them too."""
    source = "".join(module.body for module in modules)
    quoted = [key for use in re.findall(r"TEXTS\[([^\]]*)\]", source) for key in _quoted(use)]
    return {*re.findall(r"TEXTS\.(\w+)", source), *quoted}


def _quoted(source: str) -> list[str]:
    return re.findall(r'"(\w+)"', source)


def _only(keys: Collection[str], texts: Mapping[str, str]) -> dict[str, str]:
    return {key: text.strip() for key, text in texts.items() if key in keys}


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def literal(value: object) -> str:
    """Return a value in JavaScript, safe also where a script tag or an old parser reads it."""
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
