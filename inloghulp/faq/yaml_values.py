"""What may stand behind a key on its line of YAML: quotes, brackets and signs, and what is wrong with them."""

import json
import re

QUOTES = ('"', "'")

SPECIAL = "&*!%@`|>"
"""Signs with which a value cannot begin without quotes."""

_CUT = "wat achter '#' staat, leest de bot niet; zet de tekst tussen aanhalingstekens."

BLOCK = re.compile(r"[|>][+-]?\d?[+-]?\s*(#.*)?$")
"""What stands behind a key whose text begins on the next line."""


def value_mistake(value: str) -> str | None:
    """Say what is wrong with a value; None where it is well written."""
    if value[0] in QUOTES:
        end = closing(value)
        if end is None:
            return unclosed(value[0])
        return None if is_end(value[end + 1 :]) else after_quote(value[0])
    if value[0] in "[{":
        return bracket_mistake(value)
    if value[0] in "|>":
        return f"achter '{value[0]}' hoort niets te staan; zet de tekst op de volgende regel."
    if value[0] in SPECIAL:
        return (
            f"een tekst kan hier niet met '{value[0]}' beginnen; zet hem tussen aanhalingstekens."
        )
    if re.search(r":(\s|$)", value.split(" #")[0]):
        return (
            "in deze tekst staat een dubbele punt; zet de tekst tussen aanhalingstekens, "
            "of op de volgende regel met '|' achter de sleutel."
        )
    return None


def bracket_mistake(value: str) -> str | None:
    """Say what is wrong with a list or block between brackets, which stands on one line."""
    closes = {"[": "]", "{": "}"}
    waiting: list[str] = []
    at = 0
    while at < len(value):
        sign = value[at]
        if sign in QUOTES and value[:at].rstrip()[-1:] in ("[", "{", ",", ":"):
            end = closing(value[at:])
            if end is None:
                return unclosed(sign)
            at += end
            if re.match(r"\s+#", value[at + 1 :]):
                return _CUT
            if not re.match(r"\s*([\]},:]|$)", value[at + 1 :]):
                return after_quote(sign)
        elif sign == "#" and value[at - 1] == " ":
            return _CUT
        elif sign in closes:
            waiting.append(closes[sign])
        elif sign in "]}":
            if not waiting or waiting.pop() != sign:
                return f"het haakje '{sign}' hoort hier niet; kijk de haakjes van deze regel na."
            if not waiting:
                if is_end(value[at + 1 :]):
                    return None
                return (
                    f"een tekst kan hier niet met '{value[0]}' beginnen; zet hem tussen "
                    "aanhalingstekens, of op de volgende regel met '|' achter de sleutel."
                )
        at += 1
    return f"het haakje '{value[0]}' wordt niet gesloten; zet '{waiting[0]}' aan het eind van deze regel."


def missing_bar(key: str) -> str:
    """Say that the `|` is not there."""
    name = key.removeprefix("- ").partition(":")[0]
    return f"achter '{name}:' ontbreekt '|'; schrijf '{name}: |' en zet de tekst daaronder."


def unclosed(quote: str) -> str:
    """Say that a quote is not closed."""
    return f"het aanhalingsteken {quote} wordt op deze regel niet gesloten; zet er {quote} achter."


def after_quote(quote: str) -> str:
    """Say that text follows on the quote that closes."""
    other = "'" if quote == '"' else '"'
    return (
        f"achter het sluitende aanhalingsteken {quote} staat nog tekst; staat er een {quote} in de tekst zelf, "
        f"zet dan {other} om het geheel."
    )


def closing(text: str) -> int | None:
    """Find where the quote that a text begins with is closed; None where that is not on this line."""
    quote, at = text[0], 1
    while at < len(text):
        if text[at] == "\\" and quote == '"':
            at += 2
            continue
        if text[at] == quote:
            if quote == "'" and text[at + 1 : at + 2] == "'":
                at += 2
                continue
            return at
        at += 1
    return None


def is_end(rest: str) -> bool:
    """Tell whether nothing follows but a comment."""
    return not rest.strip() or bool(re.match(r"\s+#", rest))


def closed(text: str) -> str:
    """Close the quote of a key or value: before the colon where one follows."""
    key = re.match(r"[\"'](.*?)\s*:\s(.*)$", text)
    if key:
        return f"{_as_text(key[1])}: {quoted(key[2])}"
    return _as_text(text[1:])


def quoted(value: str) -> str:
    """Put a value as text between quotes; a list between brackets becomes an empty one."""
    if value.startswith("["):
        return "[]"
    return _as_text(value.strip().strip("\"'|>").strip())


def _as_text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
