"""Messages that staff propose as an example: collected here, and downloaded as a patch; nothing changes by itself."""

import asyncio
import re
from pathlib import Path

from sanic.response import HTTPResponse

from inloghulp.faq.model import Faq
from inloghulp.faq.reloading import live_faq
from inloghulp.serving.database.kept_conversations import conversation
from inloghulp.serving.database.proposal_rows import proposals, propose, withdraw
from inloghulp.staff.examples_patch import ANSWER, TOPIC, patch_of
from inloghulp.staff.site import Site, Visit, download, message, redirect
from inloghulp.staff.wording import shortened

OUT_OF_SCOPE = "out_of_scope"
MOST_AT_ONCE = 200
"""Messages of one press."""

Targets = list[tuple[str, list[tuple[str, str]]]]

_MESSAGE = re.compile(r"(\d{1,19}):(\d{1,18})", re.ASCII)


def targets_of(faq: Faq) -> Targets:
    """Return what a message can be an example of, in groups: the value, and its words."""
    topics = [(f"{TOPIC}:{name}", topic.button) for name, topic in faq.topics.items()]
    answers = [
        (f"{ANSWER}:{name}", shortened(entry.asks, 80)) for name, entry in faq.answers.items()
    ]
    return [
        ("Onderwerp", [*topics, (f"{TOPIC}:{OUT_OF_SCOPE}", "Niet van ons")]),
        ("Antwoord op een losse vraag", [*answers, (f"{ANSWER}:none", "Geen antwoord")]),
    ]


def target_words(faq: Faq) -> dict[str, str]:
    """Return the words of each target."""
    return {value: words for _, group in targets_of(faq) for value, words in group}


class ProposalPages:
    """Collects proposals, and gives them as a patch."""

    def __init__(self, faq: Path, root: Path) -> None:
        self._faq = live_faq(faq)
        self._data = root / "data"

    def add_to(self, site: Site) -> None:
        """Add the pages to the others."""
        site.add("proposals", self._show, "GET")
        site.add("proposals.patch", self._download, "GET")
        site.add("propose", self._propose, "POST")
        site.add("withdraw", self._withdraw, "POST")

    async def _show(self, visit: Visit) -> HTTPResponse:
        words = target_words(self._faq.current())
        kept = await visit.read(proposals)
        added = visit.asked("added")
        return visit.page(
            "proposals.html",
            "proposals",
            proposals=[(words.get(one.target, one.target), one) for one in kept],
            added=int(added) if added.isdecimal() and len(added) < 4 else 0,
        )

    async def _download(self, visit: Visit) -> HTTPResponse:
        kept = await visit.read(proposals)
        pairs = [(one.target, one.text) for one in kept]
        loop = asyncio.get_running_loop()
        # Its own threads: what one keeps of the memory that it needed, the next download uses again.
        patch = await loop.run_in_executor(visit.threads, patch_of, self._data, pairs)
        return download(patch, "voorstellen.patch", "text/x-diff; charset=utf-8")

    async def _propose(self, visit: Visit) -> HTTPResponse:
        target = visit.posted("target")
        if target not in target_words(self._faq.current()):
            text = "Kies eerst bij 'Voeg toe aan' een onderwerp of een antwoord. Ga terug en probeer het opnieuw."
            return message("Waar hoort dit bij?", text, 400)
        given = [one for value in visit.all_posted("message") for one in value.split()]
        matches = [_MESSAGE.fullmatch(one) for one in given[:MOST_AT_ONCE]]
        added = 0
        for match in filter(None, matches):
            added += await self._add(visit, int(match[1]), int(match[2]), target)
        return redirect(f"proposals?added={added}")

    async def _add(self, visit: Visit, number: int, id: int, target: str) -> bool:
        kept = await visit.read(conversation, number) if number < 2**63 else None
        said = next((one for one in kept.said if one.id == id), None) if kept else None
        if said is None or not said.is_typed:
            return False
        await visit.store().with_connection(propose, number, said, target)
        return True

    async def _withdraw(self, visit: Visit) -> HTTPResponse:
        await visit.store().with_connection(withdraw, visit.posted("proposal"))
        return redirect("proposals")
