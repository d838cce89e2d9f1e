"""The status page, for who looks after the texts: whether all is well, and which change was refused and why."""

import html
from collections.abc import Mapping

from inloghulp.faq.reloading import Version

OK = "ok"

NAMES = {
    "model": "Het model",
    "store": "Het bewaren van gesprekken",
    "embedding": "Het begrijpen van zinnen",
}
"""What each part is called; of the texts more is told than whether they are in order."""

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

_PAGE = """\
<!DOCTYPE html>
<html lang="nl">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="robots" content="noindex">
  <meta http-equiv="refresh" content="5">
  <title>{title}</title>
  <link rel="stylesheet" href="demo.css">
</head>
<body>
  <main id="content" class="page">
    <h1>{title}</h1>
    <p>{texts}</p>
{problems}
    <ul>
{parts}
    </ul>
    <p>Deze pagina ververst zichzelf.</p>
  </main>
</body>
</html>
"""


def status_page(parts: Mapping[str, str], version: Version) -> str:
    """Return the page as HTML."""
    title = "De teksten hebben een fout" if version.problems else "De chatbot is in orde"
    if not version.problems and any(parts.get(name, OK) != OK for name in NAMES):
        title = "Er is iets met de chatbot"
    rows = [
        f"      <li>{name}: {'in orde' if parts.get(key) == OK else 'niet in orde'}</li>"
        for key, name in NAMES.items()
        if key in parts
    ]
    told = [f"      <li><code>{html.escape(str(one))}</code></li>" for one in version.problems]
    problems = "\n".join(["    <ul>", *told, "    </ul>"]) if told else ""
    return _PAGE.format(
        title=title, texts=_texts(version), problems=problems, parts="\n".join(rows)
    )


def _texts(version: Version) -> str:
    since = f" van {version.since:%H:%M:%S}" if version.since else ""
    if not version.problems:
        return f"De bot vertelt de teksten{since}."
    return (
        "Uw laatste wijziging is niet overgenomen. "
        f"De bot vertelt nog de vorige teksten{since}, tot dit verbeterd is:"
    )
