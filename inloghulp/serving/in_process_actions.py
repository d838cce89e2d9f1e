"""Runs the custom actions inside the Rasa process, in place of an action server.

A separate action server that is down or fails means silence for the parent, and each turn pays for
an HTTP request. Here an action that raises is logged and answered with the apology. Each runs in a thread, so that one
that takes long holds up nobody else.
"""

import asyncio
import json
import logging
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

from inloghulp import metrics
from inloghulp.serving.failures import told
from inloghulp.serving.known_versions import must_be_known
from inloghulp.serving.off_the_loop import run_here

THREADS = 32
"""So many actions can run at once. One that never ends keeps its thread, since Python cannot stop it."""

logger = logging.getLogger(__name__)


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

    async def request(self, *_: Any, **kwargs: Any) -> dict[str, Any] | None:
        """Runs the action that is named in `json`."""
        call = kwargs["json"]
        tracker = call["tracker"]
        # A copy, as over HTTP: an action cannot change Rasa's own slots in passing.
        call = {**call, "tracker": {**tracker, "slots": json.loads(json.dumps(tracker["slots"]))}}
        loop = asyncio.get_running_loop()
        try:
            work = partial(self._executor.run, call)
            result: dict[str, Any] | None
            result = await loop.run_in_executor(self._threads, run_here, work)
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
    """Makes Rasa check the results of actions with a schema that is compiled once.

    Rasa 3.6 calls `jsonschema.validate`, which checks the schema itself anew for each action: half
    of the time of a turn. The schema stays the same.
    """
    must_be_known("rasa", "how it checks the result of an action")
    schema = RemoteAction.action_response_format_spec()
    validator = validator_for(schema)(schema)

    def validate(_: RemoteAction, result: dict[str, Any]) -> bool:
        validator.validate(result)
        return True

    RemoteAction._validate_action_result = validate
