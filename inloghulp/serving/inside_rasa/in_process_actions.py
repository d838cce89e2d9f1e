"""Runs the custom actions inside the Rasa process, in place of an action server.

A separate action server that is down or fails means silence for the parent, and each turn pays for
an HTTP request. Here an action that raises is logged and answered with the apology. Each runs in a thread, so that one
that takes long holds up nobody else.

Rasa's own commands (`rasa shell`, `rasa run`) call the action server of `endpoints.yml`, and run the actions here where
there is none.
"""

import asyncio
import json
import logging
import sys
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import cache, partial
from typing import Any

from aiohttp import ClientConnectorError
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

from inloghulp import folders, metrics
from inloghulp.faq.reloading import live_faq
from inloghulp.faq.yaml_source import FaqError
from inloghulp.serving.known_versions import must_be_known
from inloghulp.serving.logged_errors import told
from inloghulp.serving.off_the_loop import run_here

THREADS = 32
"""So many actions can run at once. One that never ends keeps its thread, since Python cannot stop it."""

logger = logging.getLogger(__name__)


class _MadeHere(dict[str, Any]):
    """The result of an action of this process."""


class InProcessActions(EndpointConfig):
    """An action endpoint without a network: the same request and response as an action server."""

    def __init__(self, executor: ActionExecutor, apology: str) -> None:
        # With the selective domain, Rasa leaves the whole domain out of each request.
        super().__init__(url="in-process", enable_selective_domain=True)
        self._executor = executor
        self._apology = apology
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="actions")

    @classmethod
    def of_package(cls, package: str, apology: str) -> "InProcessActions":
        """All actions of an importable package."""
        executor = ActionExecutor()
        executor.register_package(package)
        return cls(executor, apology)

    @classmethod
    def of_project(cls) -> "InProcessActions":
        """Return the actions of the project folder; RasaException where a parent could not be given the apology."""
        if str(folders.ROOT) not in sys.path:  # for the package `actions`, as `rasa run` does
            sys.path.insert(0, str(folders.ROOT))
        try:
            apology = live_faq(folders.FAQ).current().dialogue.apology
        except FaqError as error:
            raise RasaException(str(error)) from error
        return cls.of_package("actions", apology)

    async def request(self, *_: Any, **kwargs: Any) -> dict[str, Any] | None:
        """Run the action that is named in `json`."""
        call = kwargs["json"]
        tracker = call["tracker"]
        # A copy, as over HTTP: an action cannot change Rasa's own slots in passing.
        call = {**call, "tracker": {**tracker, "slots": json.loads(json.dumps(tracker["slots"]))}}
        loop = asyncio.get_running_loop()
        try:
            work = partial(copy_context().run, run_here, partial(self._executor.run, call))
            made = await loop.run_in_executor(self._threads, work)
            result: dict[str, Any] | None = None if made is None else _MadeHere(made)
        except ActionExecutionRejection as rejection:
            # What an action server answers; Rasa then lets another action try.
            body = {"action_name": rejection.action_name, "error": rejection.message}
            raise ClientResponseError(400, "rejected", json.dumps(body)) from rejection
        except asyncio.CancelledError:
            raise
        except BaseException as error:  # also SystemExit, which would end the process for everybody
            metrics.ERRORS.labels(type(error).__name__).inc()
            logger.error("The action %s failed: %s", call.get("next_action"), told(error))
            result = {"events": [], "responses": [{"text": self._apology}]}
        return result


def check_action_results_fast() -> None:
    """Make Rasa check the results of actions with a schema that is compiled once.

    Rasa 3.6 calls `jsonschema.validate`, which checks the schema itself anew for each action: half
    of the time of a turn. The schema stays the same, and what actions of this process give needs none: the executor of
    Rasa's SDK makes it of the events that it has looked at, and of what was said.
    """
    must_be_known("rasa", "how it checks the result of an action")
    schema = RemoteAction.action_response_format_spec()
    validator = validator_for(schema)(schema)

    def validate(_: RemoteAction, result: dict[str, Any]) -> bool:
        if not isinstance(result, _MadeHere):
            validator.validate(result)
        return True

    RemoteAction._validate_action_result = validate


def run_actions_here_without_a_server() -> None:
    """Make Rasa's own commands run the actions in their process where no action server listens."""
    must_be_known("rasa", "how it calls the action server")
    RemoteAction.__init__ = _call_or_run_here


def _call_or_run_here(
    action: RemoteAction, name: str, action_endpoint: EndpointConfig | None
) -> None:
    action._name = name
    ours = isinstance(action_endpoint, InProcessActions)
    action.action_endpoint = action_endpoint if ours else _ServerOrHere(action_endpoint)


class _ServerOrHere(EndpointConfig):
    """The action server, where one is named and listens; else the actions of this process."""

    def __init__(self, server: EndpointConfig | None) -> None:
        super().__init__(url=server.url if server else "in-process")
        self._server = server
        self.kwargs = server.kwargs if server else {"enable_selective_domain": True}

    async def request(self, *arguments: Any, **kwargs: Any) -> Any:
        """Asks the server; of what it was not sent, nothing is done twice."""
        if self._server is not None:
            try:
                return await self._server.request(*arguments, **kwargs)
            except ClientConnectorError:
                _tell_once(self._server.url)
        return await _here().request(*arguments, **kwargs)


@cache
def _here() -> InProcessActions:
    return InProcessActions.of_project()


@cache
def _tell_once(url: str) -> None:
    logger.warning("No action server listens at %s: the actions run in this process", url)
