"""Watches faq/ while the bot is served, so that a refused change is told at once and not at the next message."""

import asyncio
import logging
from pathlib import Path

from sanic import Blueprint, Sanic

from inloghulp.faq.reloading import LiveFaq, Version, live_faq
from inloghulp.serving.logged_errors import told
from inloghulp.serving.model_topics import topics_of

logger = logging.getLogger(__name__)

EVERY = 1.0
"""Seconds between two looks; a look is some thirty times the time of change of a file."""


class FaqWatch:
    """The FAQ of a folder, looked at every second."""

    def __init__(self, folder: Path) -> None:
        self._live: LiveFaq = live_faq(folder)

    @property
    def version(self) -> Version:
        """How the folder was found last."""
        return self._live.version

    def add_to(self, blueprint: Blueprint) -> None:
        """Begin when the server starts, and end with it."""

        @blueprint.listener("after_server_start")
        async def begin(app: Sanic, _: asyncio.AbstractEventLoop) -> None:
            app.ctx.faq_watch = asyncio.ensure_future(self._watch(app))

        @blueprint.listener("before_server_stop")
        async def end(app: Sanic, _: asyncio.AbstractEventLoop) -> None:
            app.ctx.faq_watch.cancel()

    async def _watch(self, app: Sanic) -> None:
        while True:
            agent = getattr(app.ctx, "agent", None)
            try:
                if agent is not None and agent.is_ready():
                    self._live.expect(topics_of(agent.domain))
                await asyncio.to_thread(self._live.look)
            except Exception as error:
                logger.error("faq/ could not be looked at: %s", told(error))
            await asyncio.sleep(EVERY)
