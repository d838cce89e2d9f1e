"""The web application of one process: Rasa with the chat endpoint and the actions.

Rasa's own HTTP API (/model, /conversations, ...) is not opened; `rasa run --enable-api` has it.
"""

import logging
import sys
from asyncio import AbstractEventLoop
from functools import partial
from pathlib import Path

from rasa.core import channels
from rasa.core.agent import load_agent
from rasa.core.run import close_resources, create_http_input_channels
from rasa.core.utils import AvailableEndpoints
from rasa.shared.exceptions import RasaException
from sanic import Sanic

from inloghulp import settings
from inloghulp.channel.texts import apology
from inloghulp.serving.in_process_actions import InProcessActions, check_action_results_fast

LARGEST_REQUEST = 1_000_000
"""Bytes; Rasa's default of 100 million is for uploading models. The channel itself takes less."""


def make_app(model: Path) -> Sanic:
    """The application for this model; it loads the model when it starts."""
    if str(settings.ROOT) not in sys.path:  # for the package `actions`, as `rasa run` does
        sys.path.insert(0, str(settings.ROOT))
    check_action_results_fast()
    endpoints = AvailableEndpoints.read_endpoints(str(settings.ROOT / "endpoints.yml"))
    endpoints.action = InProcessActions.of_package("actions", apology(settings.FAQ))
    app = Sanic("inloghulp", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = LARGEST_REQUEST
    input_channels = create_http_input_channels(None, str(settings.ROOT / "credentials.yml"))
    channels.channel.register(input_channels, app, route="/webhooks/")
    app.register_listener(partial(_load, model, endpoints), "before_server_start")
    app.register_listener(close_resources, "after_server_stop")
    return app


async def _load(
    model: Path, endpoints: AvailableEndpoints, app: Sanic, loop: AbstractEventLoop
) -> None:
    agent = await load_agent(str(model), endpoints=endpoints, loop=loop)
    if not agent.is_ready():  # Rasa has logged why
        raise RasaException(f"the model {model} could not be loaded; 'make train' makes a new one")
    app.ctx.agent = agent
    logging.getLogger("sanic.error").setLevel(logging.WARNING)
