"""Understands messages in a thread of their own, and those that wait at the same moment together.

Embedding a text and comparing it with all landmarks is mostly fetching these from memory, which is then done once for
several. A message that comes alone waits for nobody.
"""

import asyncio
import copy
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, NamedTuple, Protocol, TypeVar

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

from inloghulp.metrics import UNDERSTANDING_SECONDS
from inloghulp.nlu.rasa_components.understanding import MOMENT
from inloghulp.serving.known_versions import must_be_known
from inloghulp.serving.present_turn import PRESENT

TOGETHER = 8
"""So many messages are understood at once; of more each gains little, and the first waits for the last."""

Said = dict[str, Any]
"""What a text says, by the names of Rasa's parse result."""


class Typed(NamedTuple):
    """A text, and the moment of its conversation at which it is said, by its names; none: at any."""

    text: str
    moment: tuple[str, ...] | None = None


Understand = Callable[[Sequence[Typed]], list[Said]]
"""Tells what each of some texts says."""


class Understands(Protocol):
    """Has one text understood, when its turn comes."""

    async def __call__(self, text: str, moment: tuple[str, ...] | None = None) -> Said:
        """Return what the text says at that moment."""


Result = TypeVar("Result")

_NOTHING = {TEXT: "", INTENT: {INTENT_NAME_KEY: None, PREDICTED_CONFIDENCE_KEY: 0.0}, ENTITIES: []}


class Understander:
    """What an agent has texts understood by: the thread of this process, or what takes its place."""

    def __init__(self, understand: Understand) -> None:
        self.here = Waiting(understand)
        self.by: Understands = self.here.understood


def understand_together(agent: Agent) -> Understander:
    """Let the agent understand texts in a thread, all that wait there as one; returns that, to be moved elsewhere.

    The components were never made to run twice at the same time. A button waits for none of them: there is nothing in
    it to understand.
    """
    must_be_known("rasa", "how a message is understood")
    processor: Any = agent.processor
    parse = processor.parse_message

    def understand(texts: Sequence[Typed]) -> list[Said]:
        target = processor.model_metadata.nlu_target
        messages = [UserMessage(text, metadata={MOMENT: moment}) for text, moment in texts]
        # What understands a text is given that of the conversation and no more.
        found = processor.graph_runner.run(inputs={PLACEHOLDER_MESSAGE: messages}, targets=[target])
        return [message.as_dict(only_output_properties=True) for message in found[target]]

    understanding = Understander(understand)

    async def parse_message(
        message: UserMessage,
        tracker: DialogueStateTracker | None = None,
        only_output_properties: bool = True,
    ) -> Said:
        text = message.text or ""
        if (
            processor.http_interpreter  # another server is waited for as it should be
            or text.startswith(INTENT_MESSAGE_PREFIX)
            or not only_output_properties
        ):
            rasas: Said = await parse(message, tracker, only_output_properties)
            return rasas
        with UNDERSTANDING_SECONDS.time():
            said = await understanding.by(text, _moment_of(tracker))
        told = copy.deepcopy(_NOTHING) | said
        processor._update_full_retrieval_intent(told)
        processor._check_for_unseen_features(told)
        return told

    processor.parse_message = parse_message
    return understanding


def _moment_of(tracker: DialogueStateTracker | None) -> tuple[str, ...] | None:
    """Return the moment at which the present turn begins, where the channel can tell it."""
    turn = PRESENT.get()
    return turn.moment(tracker.events) if turn and turn.moment and tracker else None


class Waiting:
    """Texts that wait for the thread in which they are understood."""

    def __init__(self, understand: Understand) -> None:
        self.understand = understand
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="understanding")
        self._waiting: deque[tuple[Typed, Future[Said]]] = deque()

    async def understood(self, text: str, moment: tuple[str, ...] | None = None) -> Said:
        """Return what the text says; raises what goes wrong with it."""
        future: Future[Said] = Future()
        self._waiting.append((Typed(text, moment), future))
        self._thread.submit(self._work)
        return await asyncio.wrap_future(future)

    async def between(self, work: Callable[[], Result]) -> Result:
        """Do something in the thread, while nothing is understood."""
        return await asyncio.wrap_future(self._thread.submit(work))

    def _work(self) -> None:
        """Understand all that wait; who comes meanwhile has this done once more, and who is gone is passed over."""
        taken = [self._waiting.popleft() for _ in range(min(TOGETHER, len(self._waiting)))]
        taken = [each for each in taken if each[1].set_running_or_notify_cancel()]
        if not taken:
            return
        try:
            found = self.understand([text for text, _ in taken])
        except BaseException:  # also what would end the process: whoever waits must hear of it
            for each in taken:
                self._alone(*each)
            return
        for (_, future), said in zip(taken, found, strict=True):
            future.set_result(said)

    def _alone(self, text: Typed, future: "Future[Said]") -> None:
        """Understand one, of several with which something went wrong."""
        try:
            (said,) = self.understand([text])
        except BaseException as error:
            future.set_exception(error)
        else:
            future.set_result(said)
