"""Understands messages in a thread of their own, and those that wait at the same moment together.

Embedding a text and comparing it with all landmarks is mostly fetching these from memory, which is then done once for
several. A message that comes alone waits for nobody.
"""

import asyncio
import copy
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.engine.constants import PLACEHOLDER_MESSAGE
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import (
    ENTITIES,
    INTENT,
    INTENT_NAME_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from inloghulp.metrics import UNDERSTANDING_SECONDS
from inloghulp.serving.known_versions import must_be_known

TOGETHER = 8
"""So many messages are understood at once; of more each gains little, and the first waits for the last."""

_NOTHING = {TEXT: "", INTENT: {INTENT_NAME_KEY: None, PREDICTED_CONFIDENCE_KEY: 0.0}, ENTITIES: []}


def understand_together(agent: Agent) -> None:
    """Let the agent understand messages in a thread, all that wait there as one.

    The components were never made to run twice at the same time. A button waits for none of them: there is nothing in
    it to understand.
    """
    must_be_known("rasa", "how a message is understood")
    processor: Any = agent.processor
    parse = processor.parse_message

    def understood(messages: Sequence[UserMessage]) -> list[Message]:
        target = processor.model_metadata.nlu_target
        # What understands a message is never given the conversation.
        found = processor.graph_runner.run(
            inputs={PLACEHOLDER_MESSAGE: [*messages]}, targets=[target]
        )
        return list(found[target])

    waiting = Waiting(understood)

    async def parse_message(
        message: UserMessage,
        tracker: DialogueStateTracker | None = None,
        only_output_properties: bool = True,
    ) -> dict[str, Any]:
        button = (message.text or "").startswith(INTENT_MESSAGE_PREFIX)
        if processor.http_interpreter or button:  # another server is waited for as it should be
            rasas: dict[str, Any] = await parse(message, tracker, only_output_properties)
            return rasas
        with UNDERSTANDING_SECONDS.time():
            parsed = await waiting.understood(message)
        told: dict[str, Any] = copy.deepcopy(_NOTHING)
        told |= parsed.as_dict(only_output_properties=only_output_properties)
        processor._update_full_retrieval_intent(told)
        processor._check_for_unseen_features(told)
        return told

    processor.parse_message = parse_message


class Waiting:
    """Messages that wait for the thread in which they are understood."""

    def __init__(self, understand: Callable[[Sequence[UserMessage]], Sequence[Message]]) -> None:
        self._understand = understand
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="understanding")
        self._waiting: deque[tuple[UserMessage, Future[Message]]] = deque()

    async def understood(self, message: UserMessage) -> Message:
        """Return what the message says; raises what goes wrong with it."""
        future: Future[Message] = Future()
        self._waiting.append((message, future))
        self._thread.submit(self._work)
        return await asyncio.wrap_future(future)

    def _work(self) -> None:
        """Understand all that wait; who comes meanwhile has this done once more, and who is gone is passed over."""
        taken = [self._waiting.popleft() for _ in range(min(TOGETHER, len(self._waiting)))]
        taken = [each for each in taken if each[1].set_running_or_notify_cancel()]
        if not taken:
            return
        try:
            found = self._understand([message for message, _ in taken])
        except BaseException:  # also what would end the process: whoever waits must hear of it
            for each in taken:
                self._alone(*each)
            return
        for (_, future), parsed in zip(taken, found, strict=True):
            future.set_result(parsed)

    def _alone(self, message: UserMessage, future: "Future[Message]") -> None:
        """Understand one, of several with which something went wrong."""
        try:
            (parsed,) = self._understand([message])
        except BaseException as error:
            future.set_exception(error)
        else:
            future.set_result(parsed)
