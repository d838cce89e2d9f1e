"""How conversations went as JUnit XML, which build servers read."""

from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from inloghulp.stories.playing import Played
from inloghulp.stories.story import Malformed
from inloghulp.stories.telling import MENDED, transcript, worded

WIDTH = 100


def write_junit(file: Path, played: Sequence[Played], malformed: Sequence[Malformed]) -> None:
    """Write a file with a test suite for each file of conversations."""
    suites = Element("testsuites", name="inloghulp test")
    files = sorted({*(one.story.file for one in played), *(one.file for one in malformed)})
    for name in files:
        own = [one for one in played if one.story.file == name]
        bad = [one for one in malformed if one.file == name]
        suite = SubElement(
            suites,
            "testsuite",
            name=name,
            tests=str(len(own) + len(bad)),
            failures=str(sum(not one.is_good for one in own)),
            errors=str(len(bad)),
            skipped=str(sum(one.verdict == "known" for one in own)),
            time=f"{sum(one.seconds for one in own):.3f}",
        )
        for one in own:
            _add_played(suite, one)
        for wrong in bad:
            case = SubElement(suite, "testcase", name=wrong.name, classname=_class(name))
            case.set("line", str(wrong.line))
            told = "\n".join(map(str, wrong.problems))
            SubElement(case, "error", message=_clean(str(wrong.problems[0]))).text = _clean(told)
    indent(suites)
    ElementTree(suites).write(file, encoding="utf-8", xml_declaration=True)


def _add_played(suite: Element, played: Played) -> None:
    story = played.story
    case = SubElement(suite, "testcase", name=story.name, classname=_class(story.file))
    case.set("file", story.file)
    case.set("line", str(story.line))
    case.set("time", f"{played.seconds:.3f}")
    if played.verdict == "known":
        why = str(story.conversation.known_failure)
        SubElement(case, "skipped", message=_clean(why))
    elif played.verdict == "mended":
        SubElement(case, "failure", message=MENDED)
    elif played.verdict == "failed":
        last = played.turns[-1]
        difference = last.first_difference
        told = f"{story.file}:{last.line}: {worded(difference) if difference else ''}"
        failure = SubElement(case, "failure", message=_clean(told))
        failure.text = _clean("\n".join(transcript(played, WIDTH)))


def _class(file: str) -> str:
    return file.removesuffix(".yml").replace("/", ".")


def _clean(text: str) -> str:
    """XML takes no control characters, in whatever way they are written."""
    return "".join(char if char.isprintable() or char in "\n\t" else " " for char in text)
