"""`make bench-nlu`: who understands parents best; writes bench/nlu.md.

Every contestant learns from data/nlu and is asked the questions of bench/questions and, where they
are, the open ones; in a process of its own, so that its time and its memory are its own.
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

from tqdm import tqdm  # type: ignore[import-untyped]

from bench.contestants import CONTESTANTS, Absent
from bench.languages import languages_table
from bench.public import PUBLIC, hint3_table, xsid_line
from inloghulp import folders
from inloghulp.evaluation.measures import answer, our_topics, read_questions, summarise
from inloghulp.evaluation.models_to_measure import our_examples, our_plan, parser_for

OPEN = folders.ROOT.parent / "shared" / "eval" / "questions.jsonl"
OWN = sorted(Path(__file__).with_name("questions").glob("*.jsonl"))
SETS = {"Questions of seven new writers (bench/questions)": OWN}
if OPEN.is_file():
    SETS["Open questions"] = [OPEN]
PAGE = Path(__file__).with_name("nlu.md")
MEGABYTE = 1024  # in kilobytes, as the system counts the most memory that was used


Figures = dict[str, dict[str, float]]
"""Of one contestant: by set of questions, and `cost`."""


def measure(name: str) -> Figures:
    """Train one contestant and ask it the questions."""
    _, learn = CONTESTANTS[name]
    start = time.perf_counter()
    recognise = learn([(example.text, example.label) for example in our_examples()])
    seconds = time.perf_counter() - start
    recognise("eerst een keer om alles te laden")
    figures: Figures = {}
    for which, files in SETS.items():
        asked = [question for file in files for question in read_questions(file)]
        outcomes = answer(asked, lambda text: {"intent": {"name": recognise(text)}})
        figures[which] = summarise(outcomes, our_topics())
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    most = max(resource.getrusage(one).ru_maxrss for one in who)
    figures["cost"] = {"seconds": seconds, "megabytes": (_children_now() or most) / MEGABYTE}
    return figures


def _children_now() -> float:
    """Return the most memory of a process that we started and that still runs: NLP.js."""
    mine = f"/proc/{os.getpid()}/task/{os.getpid()}/children"
    kilobytes = 0.0
    with contextlib.suppress(OSError):
        for child in Path(mine).read_text().split():
            for line in Path(f"/proc/{child}/status").read_text().splitlines():
                if line.startswith("VmHWM"):
                    kilobytes += float(line.split()[1])
    return kilobytes


def measure_apart(name: str) -> Figures | str:
    """Return the same in a process of its own; a text says why there are no figures."""
    command = [sys.executable, "-m", "bench.nlu", "--one", name]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folders.ROOT)
    if done.returncode:
        said = done.stderr.strip().splitlines()
        return said[-1] if said else "stopped without a word"
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def page(results: Mapping[str, Figures | str], public: Sequence[str]) -> str:
    """Return what is written down."""
    today = datetime.date.today().isoformat()
    load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
    lines = [
        "# Understanding, side by side",
        "",
        f"Written by `make bench-nlu` on {today}; {os.cpu_count()} cores, {os.uname().machine}, "
        f"load {load} at the end (other work slows every line down).",
        "",
        f"All learnt from the {len(our_examples())} examples of data/nlu, and were asked questions that",
        "none of them saw.",
        "",
        *(line for which in SETS for line in _accuracy(which, results)),
        "## Cost",
        "",
        "| | training | a message | memory |",
        "|---|---|---|---|",
        *(_cost(CONTESTANTS[name][0], result) for name, result in results.items()),
        "",
        "Training counts everything, also the loading of packages; the time for a message is the median,",
        "one at a time.",
        "",
        *public,
    ]
    return "\n".join(lines).rstrip() + "\n"


def _accuracy(which: str, results: Mapping[str, Figures | str]) -> list[str]:
    keys = ("accuracy", "faq_accuracy", "out_of_scope_recall", "false_out_of_scope")
    lines = [f"## {which}", ""]
    lines += [
        "| | all | FAQ | out of scope found | wrongly out of scope |",
        "|---|---|---|---|---|",
    ]
    for name, result in results.items():
        title = CONTESTANTS[name][0]
        if isinstance(result, str):
            lines.append(f"| {title} | not measured: {result} | | | |")
        else:
            shares = " | ".join(f"{result[which][key]:.3f}" for key in keys)
            lines.append(f"| {title} | {shares} |")
    return [*lines, ""]


def _cost(title: str, result: Figures | str) -> str:
    if isinstance(result, str):
        return f"| {title} | | | |"
    cost = result["cost"]
    milliseconds = next(iter(result.values()))["milliseconds"]
    return f"| {title} | {cost['seconds']:.0f} s | {milliseconds:.1f} ms | {cost['megabytes']:.0f} MB |"


def main() -> int:
    """Measure one contestant, or all, and write the page."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--one", choices=CONTESTANTS, help="measure this one; prints JSON")
    options.add_argument("--only", nargs="*", choices=CONTESTANTS, help="not all contestants")
    given = options.parse_args()
    if given.one:
        try:
            with contextlib.redirect_stdout(sys.stderr):
                figures = measure(given.one)
        except Absent as absent:
            print(absent, file=sys.stderr)
            return 1
        print(json.dumps(figures), flush=True)
        os._exit(0)  # TensorFlow and Node would keep the process open
    if not OPEN.is_file():
        print(f"bench-nlu: the open questions are not here ({OPEN}); only our own are asked")
    names = given.only or list(CONTESTANTS)
    results = {name: measure_apart(name) for name in tqdm(names, unit="")}
    public = ["The public benchmarks are not here; not measured."]
    if PUBLIC.is_dir():
        public = [*hint3_table(), "", *xsid_line()]
    others = languages_table(parser_for(our_examples(), our_plan()))
    PAGE.write_text(page(results, [*public, "", *others]), "utf-8")
    print(PAGE.read_text("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
