"""The little markup of the answers, as HTML for a page; the widget does the same in widget/text.js."""

import html
import re
from itertools import groupby

LONG_ADDRESS = 30
"""Characters; of a longer address only the website is shown."""

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"""(?:https?://|mailto:)[^\s<>"]*[^\s<>".,;:!?)'*]""")
_ITEM = re.compile(r"\s*- (.*)")


def to_html(text: str) -> str:
    """Paragraphs, lists, bold and links; everything else is escaped."""
    return "".join(_block(block) for block in re.split(r"\n\s*\n", text.strip()))


def _block(block: str) -> str:
    parts = []
    for is_list, lines in groupby(block.split("\n"), lambda line: bool(_ITEM.match(line))):
        if is_list:
            items = (_ITEM.sub(r"\1", line) for line in lines)
            parts.append("<ul>" + "".join(f"<li>{_inline(item)}</li>" for item in items) + "</ul>")
        else:
            parts.append("<p>" + "<br>".join(_inline(line.strip()) for line in lines) + "</p>")
    return "".join(parts)


def _inline(text: str) -> str:
    done, parts = 0, []
    for match in _LINK.finditer(text):
        parts += [_bold(text[done : match.start()]), _link(match.group())]
        done = match.end()
    return "".join([*parts, _bold(text[done:])])


def _bold(text: str) -> str:
    return _BOLD.sub(r"<strong>\1</strong>", html.escape(text))


def _link(address: str) -> str:
    shown = re.sub(r"^(mailto:|https?://(www\.)?)|/$", "", address)
    if len(shown) > LONG_ADDRESS and not address.startswith("mailto:"):
        shown = shown.split("/")[0]
    return f'<a href="{html.escape(address)}" rel="noopener noreferrer">{html.escape(shown)}</a>'
