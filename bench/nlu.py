"""`make bench-nlu`: who understands parents best; writes bench/nlu.md.

Every contestant learns from data/nlu and is asked the open questions, in a process of its own, so
that its time and its memory are its own.
"""

import argparse
import contextlib
import datetime
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm  # type: ignore[import-untyped]

from bench.contestants import CONTESTANTS, Absent
from bench.languages import languages_table
from bench.public import PUBLIC, hint3_table, xsid_line
from inloghulp import settings
from inloghulp.evaluate import answer, our_topics, read_questions, summarise
from inloghulp.evaluate_sources import our_examples, our_plan, parser_for

QUESTIONS = settings.ROOT.parent / "shared" / "eval" / "questions.jsonl"
PAGE = Path(__file__).with_name("nlu.md")
MEGABYTE = 1024  # in kilobytes, as the system counts the most memory that was used


def measure(name: str, questions: Path) -> dict[str, float]:
    """Train one contestant and ask it the questions."""
    _, learn = CONTESTANTS[name]
    start = time.perf_counter()
    recognise = learn([(example.text, example.label) for example in our_examples()])
    seconds = time.perf_counter() - start
    recognise("eerst een keer om alles te laden")
    asked = read_questions(questions)
    outcomes = answer(asked, lambda text: {"intent": {"name": recognise(text)}})
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    most = max(resource.getrusage(one).ru_maxrss for one in who)
    figures = {**summarise(outcomes, our_topics()), "seconds": seconds}
    return {**figures, "megabytes": (_children_now() or most) / MEGABYTE}


def _children_now() -> float:
    """The most memory of a process that we started and that still runs: NLP.js."""
    mine = f"/proc/{os.getpid()}/task/{os.getpid()}/children"
    kilobytes = 0.0
    with contextlib.suppress(OSError):
        for child in Path(mine).read_text().split():
            for line in Path(f"/proc/{child}/status").read_text().splitlines():
                if line.startswith("VmHWM"):
                    kilobytes += float(line.split()[1])
    return kilobytes


def measure_apart(name: str, questions: Path) -> dict[str, float] | str:
    """The same in a process of its own; a text says why there are no figures."""
    command = [sys.executable, "-m", "bench.nlu", "--one", name, "--questions", str(questions)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=settings.ROOT)
    if done.returncode:
        said = done.stderr.strip().splitlines()
        return said[-1] if said else "stopped without a word"
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def page(results: Mapping[str, Mapping[str, float] | str], public: Sequence[str]) -> str:
    """What is written down."""
    today = datetime.date.today().isoformat()
    load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
    lines = [
        "# Understanding, side by side",
        "",
        f"Written by `make bench-nlu` on {today}; {os.cpu_count()} cores, {os.uname().machine}, "
        f"load {load} at the end (other work slows every line down).",
        "",
        f"All learnt from the {len(our_examples())} examples of data/nlu and were asked the open",
        "questions, which none of them saw. Time for a message is the median, one at a time.",
        "",
        "| | all | FAQ | out of scope found | wrongly out of scope | training | a message | memory |",
        "|---|---|---|---|---|---|---|---|",
        *(_line(CONTESTANTS[name][0], result) for name, result in results.items()),
        "",
        "Training counts everything, also the loading of packages.",
        "",
        *public,
    ]
    return "\n".join(lines).rstrip() + "\n"


def _line(title: str, result: Mapping[str, Any] | str) -> str:
    if isinstance(result, str):
        return f"| {title} | not measured: {result} | | | | | | |"
    shares = [f"{result[key]:.3f}" for key in ("accuracy", "faq_accuracy", "out_of_scope_recall")]
    rest = f"{result['false_out_of_scope']:.3f} | {result['seconds']:.0f} s"
    speed = f"{result['milliseconds']:.1f} ms | {result['megabytes']:.0f} MB"
    return f"| {title} | {' | '.join(shares)} | {rest} | {speed} |"


def main() -> int:
    """Measure one contestant, or all, and write the page."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--one", choices=CONTESTANTS, help="measure this one; prints JSON")
    options.add_argument("--only", nargs="*", choices=CONTESTANTS, help="not all contestants")
    options.add_argument("--questions", type=Path, default=QUESTIONS)
    given = options.parse_args()
    if given.one:
        try:
            with contextlib.redirect_stdout(sys.stderr):
                figures = measure(given.one, given.questions)
        except Absent as absent:
            print(absent, file=sys.stderr)
            return 1
        print(json.dumps(figures), flush=True)
        os._exit(0)  # TensorFlow and Node would keep the process open
    if not given.questions.is_file():
        print(f"bench-nlu: the open questions are not here ({given.questions}); nothing measured")
        return 0
    names = given.only or list(CONTESTANTS)
    results = {name: measure_apart(name, given.questions) for name in tqdm(names, unit="")}
    public = ["The public benchmarks are not here; not measured."]
    if PUBLIC.is_dir():
        public = [*hint3_table(), "", *xsid_line()]
    others = languages_table(parser_for(our_examples(), our_plan()))
    PAGE.write_text(page(results, [*public, "", *others]), "utf-8")
    print(PAGE.read_text("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
