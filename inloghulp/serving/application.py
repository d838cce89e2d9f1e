"""The web application of one process: Rasa with the chat endpoint and the actions.

Rasa's own HTTP API (/model, /conversations, ...) is not opened; `rasa run --enable-api` has it.
"""

import ctypes
import gc
import logging
import os
from asyncio import AbstractEventLoop
from functools import partial
from pathlib import Path

from rasa.core import channels
from rasa.core.agent import Agent, load_agent
from rasa.core.run import close_resources, create_http_input_channels
from rasa.core.tracker_store import TrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.shared.core.domain import Domain
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig
from sanic import Sanic

from inloghulp import folders, settings
from inloghulp.cores import cores
from inloghulp.faq.reloading import live_faq
from inloghulp.nlu.features import embedding
from inloghulp.serving.database.conversations import Conversations
from inloghulp.serving.database.retention import begin_purging, end_purging
from inloghulp.serving.inside_rasa.adapted_agent import adapt
from inloghulp.serving.inside_rasa.in_process_actions import (
    InProcessActions,
    check_action_results_fast,
)
from inloghulp.serving.inside_rasa.strict_requests import be_strict
from inloghulp.serving.inside_rasa.understanding_thread import Understander
from inloghulp.serving.inside_rasa.unwrapped_store import unwrap_store
from inloghulp.serving.locks import RedisLocks
from inloghulp.serving.model_topics import topics_of
from inloghulp.serving.reader_process import ReaderProcess

OURS = f"{Conversations.__module__}.{Conversations.__qualname__}"
"""How endpoints.yml names our store."""

LARGEST_REQUEST = 1_000_000
"""Bytes; Rasa's default of 100 million is for uploading models. The channel itself takes less."""


NEW_OBJECTS = 50_000
"""So many more objects than went, before the garbage collector looks for circles; Python's default is 700."""


def make_app(model: Path) -> Sanic:
    """Return the application for this model; it loads the model when it starts."""
    check_action_results_fast()
    endpoints = _endpoints()
    endpoints.action = InProcessActions.of_project()
    app = Sanic("inloghulp", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = LARGEST_REQUEST
    be_strict(app)
    input_channels = create_http_input_channels(None, str(folders.ROOT / "credentials.yml"))
    channels.channel.register(input_channels, app, route="/webhooks/")
    app.register_listener(partial(_load, model, endpoints), "before_server_start")
    app.register_listener(_begin_purging, "after_server_start")
    app.register_listener(_end_purging, "before_server_stop")
    app.register_listener(close_resources, "after_server_stop")
    app.register_listener(_end_reader, "after_server_stop")
    app.register_listener(_close_stores, "after_server_stop")
    return app


def store_of_endpoints() -> Conversations:
    """Return the store that endpoints.yml names, beside whoever serves from it; or RasaException in one line."""
    config = _endpoints().tracker_store
    if config.type == OURS:
        config.kwargs["alone"] = False
    store = TrackerStore.create(config, domain=Domain.empty())
    return _ours(store, config)


def _endpoints() -> AvailableEndpoints:
    if not settings.ENDPOINTS.is_file():
        raise RasaException(f"INLOGHULP_ENDPOINTS names {settings.ENDPOINTS}, which is not there")
    endpoints = AvailableEndpoints.read_endpoints(str(settings.ENDPOINTS))
    endpoints.tracker_store = our_store(endpoints.tracker_store)
    endpoints.lock_store = our_locks(endpoints.lock_store)
    return endpoints


def our_store(config: EndpointConfig | None) -> EndpointConfig:
    """Our store in the place of Rasa's own for SQL, whose options it takes, and where none is named."""
    config = config or EndpointConfig()
    if (config.type or "sql").lower() == "sql":
        config.type = OURS
    return config


def our_locks(config: EndpointConfig | None) -> EndpointConfig | None:
    """Our locks in the place of Rasa's own for Redis, whose options they take."""
    if config is not None and config.type == "redis":
        config.type = f"{RedisLocks.__module__}.{RedisLocks.__qualname__}"
    return config


async def _load(
    model: Path, endpoints: AvailableEndpoints, app: Sanic, loop: AbstractEventLoop
) -> None:
    agent = await load_agent(str(model), endpoints=endpoints, loop=loop)
    if not agent.is_ready():  # Rasa has logged why
        raise RasaException(f"the model {model} could not be loaded; 'make train' makes a new one")
    _refuse_other_topics(agent)
    unwrap_store(agent)
    understanding = adapt(agent)
    _ours(agent.tracker_store, endpoints.tracker_store)
    embedding.fall_back_to_words()
    app.ctx.agent = agent
    _give_back_memory()
    await _begin_reader(app, understanding)
    logging.getLogger("sanic.error").setLevel(logging.WARNING)


async def _begin_reader(app: Sanic, understanding: Understander | None) -> None:
    """Understand in a process of its own where there is a core for it, or where that is asked."""
    app.ctx.reader = None
    several = settings.UNDERSTANDING == "auto" and cores() > 1
    asked = several or settings.UNDERSTANDING == "process"
    if understanding and asked and hasattr(os, "fork"):
        app.ctx.reader = ReaderProcess(understanding)
        await app.ctx.reader.begin()


async def _end_reader(app: Sanic, _: AbstractEventLoop) -> None:
    reader = getattr(app.ctx, "reader", None)
    if reader is not None:
        await reader.end()


def _give_back_memory() -> None:
    """Give the system what was only needed to load: 80 MB that the allocator of glibc would keep.

    What is there then stays, so the garbage collector need not look through all of it while a parent waits. It looks
    through what turns make once in a while: hardly any of that stands in circles.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS, 20, 20)
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _refuse_other_topics(agent: Agent) -> None:
    """Refuse a topic that the model does not know: it would be a button that does nothing."""
    live = live_faq(folders.FAQ)
    live.expect(topics_of(agent.domain))
    problems = live.look().problems
    if problems:
        raise RasaException("\n".join(str(problem) for problem in problems))


def _ours(store: object, config: EndpointConfig) -> Conversations:
    """Rasa takes a store that forgets everything where it does not know the type that is named."""
    if isinstance(store, Conversations):
        return store
    raise RasaException(
        f"endpoints.yml names {config.type!r} as tracker_store, which cannot be used; expected "
        f"{OURS}, or SQL as in Rasa's manual"
    )


async def _begin_purging(app: Sanic, _: AbstractEventLoop) -> None:
    store, days = app.ctx.agent.tracker_store, settings.retention_days()
    app.ctx.purging = begin_purging(store, days)


async def _end_purging(app: Sanic, _: AbstractEventLoop) -> None:
    """Before the store closes."""
    await end_purging(app.ctx.purging)


async def _close_stores(app: Sanic, _: AbstractEventLoop) -> None:
    agent = getattr(app.ctx, "agent", None)
    if agent is not None and isinstance(agent.tracker_store, Conversations):
        agent.tracker_store.close()
    if agent is not None and isinstance(agent.lock_store, RedisLocks):
        await agent.lock_store.close()
