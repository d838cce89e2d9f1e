"""The pages for staff, each with what it needs."""

from pathlib import Path

from sanic import Blueprint
from sanic.response import HTTPResponse

from inloghulp.staff.conversations import ConversationPages
from inloghulp.staff.figures import FiguresPage
from inloghulp.staff.missed import MissedPage
from inloghulp.staff.proposals import ProposalPages
from inloghulp.staff.rendering import STYLE
from inloghulp.staff.site import Site, Surroundings, Visit


def add_staff_pages(
    blueprint: Blueprint, root: Path, faq: Path, state: Path, secret: str, around: Surroundings
) -> None:
    """Add the pages for staff to those of the channel."""
    site = Site(blueprint, state, secret, around)
    site.add("staff.css", _style, "GET", open=True)
    FiguresPage(faq).add_to(site)
    ConversationPages(faq).add_to(site)
    MissedPage(faq).add_to(site)
    ProposalPages(faq, root).add_to(site)


async def _style(visit: Visit) -> HTTPResponse:
    return HTTPResponse(STYLE.read_bytes(), content_type="text/css; charset=utf-8")
