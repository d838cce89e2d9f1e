"""The chat endpoint as a Rasa input channel: sessions, messages, how it is doing, page and widget."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from rasa.shared.exceptions import RasaException
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from inloghulp import folders, metrics, settings
from inloghulp.channel import turn_notes
from inloghulp.channel.addresses import Proxies
from inloghulp.channel.apologies import apology, begun_anew, too_much
from inloghulp.channel.collector import Collector
from inloghulp.channel.conversation_store import conversations_of, forgotten
from inloghulp.channel.faq_to_read import Questions
from inloghulp.channel.faq_watch import FaqWatch
from inloghulp.channel.feedback import keep_feedback, read_feedback
from inloghulp.channel.figures import figure_of, moment_at
from inloghulp.channel.forgetting import forget as forget_conversation
from inloghulp.channel.going_back import go_back, read_back
from inloghulp.channel.json_routes import AGAIN_AFTER, Posts, unless_broken
from inloghulp.channel.limits import Limits
from inloghulp.channel.loaded_model import agent_of, known_intents, known_topics
from inloghulp.channel.masked_message import CHANNEL, user_message
from inloghulp.channel.masking_thread import MaskingThread
from inloghulp.channel.monitoring import Monitoring
from inloghulp.channel.offered_buttons import as_offered
from inloghulp.channel.origins import Origins
from inloghulp.channel.readiness import Readiness
from inloghulp.channel.request_checks import Incoming, Pressed, Refused, read_incoming, read_sender
from inloghulp.channel.sender_tokens import Senders, name_of, signing_secret
from inloghulp.channel.served_files import add_files, served_files
from inloghulp.channel.staff_surroundings import StaffSurroundings
from inloghulp.channel.turns import Answer, Turns, in_time
from inloghulp.channel.widget_texts import widget_texts
from inloghulp.faq.model import Faq
from inloghulp.faq.reloading import one_version
from inloghulp.privacy.mask import mask
from inloghulp.privacy.text.vocabulary import vocabulary
from inloghulp.serving.database.hashed_names import key_of
from inloghulp.serving.database.store_trouble import StoreTrouble
from inloghulp.serving.logged_errors import told
from inloghulp.serving.present_turn import (
    PRESENT,
    AlreadyPlayed,
    Forgotten,
    Overtaken,
    PresentTurn,
)
from inloghulp.staff.pages import add_staff_pages
from inloghulp.staff.site import FOLDER as STAFF

logger = logging.getLogger(__name__)

STORED_WITHIN = 10.0
"""Seconds in which a turn is stored, or not, after it was played."""

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]


class InloghulpChannel(InputChannel):
    """Rasa channel `inloghulp`; its settings stand in credentials.yml."""

    def __init__(
        self,
        allowed_origins: list[str] | None = None,
        limits: dict[str, dict[str, str]] | None = None,
    ) -> None:
        self._state, self._secret = folders.STATE, signing_secret(folders.STATE)
        self._origins = Origins(allowed_origins or ())
        settings.turn_within()  # what is wrong with it is told at the start, and not by every turn
        self._senders = Senders(self._secret, settings.retention_days())
        self._limits = Limits(settings.LIMITS, self._secret, limits)
        self._proxies = Proxies(settings.PROXIES)
        self._apology = apology(folders.FAQ)
        self._begun_anew = begun_anew(folders.FAQ)
        self._questions = Questions(folders.FAQ)
        self._files = served_files(
            folders.ROOT / "widget", widget_texts(folders.FAQ), self._questions
        )
        self._turns, self._masking = Turns(), MaskingThread()
        self._posts = Posts(too_much(folders.FAQ))
        self._readiness = Readiness(folders.FAQ)
        vocabulary()  # read here, and not while the first parent waits
        self._faq = FaqWatch(folders.FAQ)

    @classmethod
    def name(cls) -> str:
        return CHANNEL

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "InloghulpChannel":
        try:
            return cls(**(credentials or {}))
        except (TypeError, ValueError, OSError) as error:
            raise RasaException(f"The channel 'inloghulp' cannot start: {error}") from error

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """All addresses under /webhooks/inloghulp."""
        blueprint = Blueprint("inloghulp")
        self._faq.add_to(blueprint)
        Monitoring(self._readiness, self._faq, lambda: self._posts.stopping).add_to(blueprint)
        self._posts.add(blueprint, "session", self._session)
        self._posts.add(blueprint, "webhook", partial(self._webhook, on_new_message))
        self._posts.add(blueprint, "back", self._back)
        self._posts.add(blueprint, "forget", self._forget)
        self._posts.add(blueprint, "feedback", self._feedback)
        blueprint.listener("before_server_stop")(self._end_turns)
        blueprint.listener("after_server_stop")(self._end_masking)
        # As middleware, because under `rasa run` Rasa's own CORS handler answers each preflight.
        blueprint.middleware("response")(self._allow_origins)
        around = StaffSurroundings(self._limits, self._proxies, agent_of)
        add_staff_pages(blueprint, folders.ROOT, folders.FAQ, self._state, self._secret, around)
        add_files(blueprint, self._files)
        return blueprint

    async def _session(self, request: Request, body: bytes) -> Any:
        await self._limits.session(self._client(request))
        return {"sender": self._senders.new()}

    async def _webhook(self, on_new_message: OnNewMessage, request: Request, body: bytes) -> Any:
        incoming = read_incoming(body, self._senders.knows, known_intents(request))
        await self._limits.turn(incoming.sender, self._client(request))
        turn = partial(self._play, incoming, on_new_message, agent_of(request))
        return await self._turns.play(incoming.sender, incoming.id, turn)

    async def _back(self, request: Request, body: bytes) -> Any:
        sender, id = read_back(body, self._senders.knows)
        await self._limits.turn(sender, self._client(request))
        answer = await unless_broken(
            go_back(agent_of(request), sender, id),
            "A message was not taken back",
            "it still stands",
        )
        return {"status": "taken back", "answer": answer}

    async def _forget(self, request: Request, body: bytes) -> Any:
        sender = read_sender(body, self._senders.knows)
        await self._limits.turn(sender, self._client(request))
        await unless_broken(
            forget_conversation(agent_of(request), sender),
            "A conversation was not deleted",
            "the conversation is still there",
        )
        return {"status": "forgotten"}

    async def _feedback(self, request: Request, body: bytes) -> Any:
        sender, opinion = read_feedback(body, self._senders.knows, known_intents(request))
        await self._limits.opinion(sender, self._client(request))
        if opinion.remark is not None:
            remark = await self._masking.run(partial(mask, opinion.remark))
            opinion = replace(opinion, remark=remark.text)
        await unless_broken(
            keep_feedback(agent_of(request), sender, opinion),
            "An opinion was not kept",
            "nothing was kept",
        )
        metrics.OPINIONS.labels(str(opinion.helpful).lower()).inc()
        return {"status": "kept"}

    async def _end_turns(self, *_: Any) -> None:
        self._posts.stopping = True
        if not await self._turns.end(settings.turn_within() + STORED_WITHIN):
            logger.error("Stopped before all turns had ended")

    async def _end_masking(self, *_: Any) -> None:
        self._masking.close()

    async def _allow_origins(self, request: Request, answer: HTTPResponse) -> None:
        if f"{STAFF}/" in request.path:  # for no other website
            return
        origin = request.headers.get("origin")
        for header, value in self._origins.headers(origin, request.method == "OPTIONS").items():
            answer.headers.setdefault(header, value)

    async def play(self, incoming: Incoming, agent: Any) -> Answer:
        """One turn for who stands in this process, and not behind HTTP."""
        return await self._play(incoming, agent.handle_message, agent)

    def _client(self, request: Request) -> str:
        """Return the address that a request comes from."""
        return self._proxies.client(request.ip, request.headers.getall("x-forwarded-for", ()))

    async def _play(self, incoming: Incoming, on_new_message: OnNewMessage, agent: Any) -> Answer:
        """One turn, told of one version of the FAQ."""
        with one_version():
            return await self._answer(incoming, on_new_message, agent)

    async def _answer(self, incoming: Incoming, on_new_message: OnNewMessage, agent: Any) -> Answer:
        """Return the answer of the bot, or the apology, but never silence; `Refused` where it may be sent again."""
        collector = Collector(recipient=incoming.sender)
        faq = self._questions.faq()
        turn = self._turn_of(incoming, faq)
        PRESENT.set(turn)  # for this turn only: each is a task of its own
        pressed = isinstance(incoming.said, Pressed)
        end = turn_notes.begin("button" if pressed else "text", known_topics(agent))
        error = await in_time(
            partial(self._hand_over, incoming, turn.message, collector, on_new_message, agent, faq)
        )
        end(error, collector.messages, played=not isinstance(error, NOT_PLAYED))
        if isinstance(error, Refused):
            raise error
        if isinstance(error, Forgotten):
            raise forgotten() from error
        if isinstance(error, NOT_KEPT):
            raise self._send_again(error) from error
        if isinstance(error, AlreadyPlayed):
            turn.begun_anew = error.begun_anew
            await collector.say_again(error.answer)
        elif error is not None:
            logger.error("A message was not answered: the bot raised an error: %s", told(error))
            # Nothing of the turn was stored, so nothing of it is said either.
            collector = Collector(
                incoming.sender
            )  # the other one may be with an action that goes on
            await collector.apologise(incoming.sender, self._apology)
            return collector.answer()
        if not collector.messages:
            logger.error("A message was not answered: the bot said nothing")
            await collector.apologise(incoming.sender, self._apology)
        if turn.begun_anew:
            collector.begin_with(self._begun_anew)
        return collector.answer()

    def _send_again(self, error: BaseException) -> Refused:
        """Return a refusal, so that a proxy asks another replica, and who asks keeps the message."""
        logger.error("A message was not answered: its turn could not be kept: %s", told(error))
        return Refused(503, "nothing was kept: send it again", AGAIN_AFTER, self._apology)

    async def _hand_over(
        self,
        incoming: Incoming,
        id: str | None,
        collector: Collector,
        on_new_message: OnNewMessage,
        agent: Any,
        faq: Faq | None,
    ) -> None:
        """Give the message to the bot, which speaks to the collector."""
        said, name = incoming.said, name_of(incoming.sender)
        if isinstance(said, Pressed):
            said = await as_offered(said, name, conversations_of(agent), faq)
            incoming = replace(incoming, said=said)
        if isinstance(said, Pressed):  # what the bot itself offered: it takes no time to mask
            message = user_message(incoming, collector, id)
        else:
            message = await self._masking.run(partial(user_message, incoming, collector, id))
        await on_new_message(message)

    def _turn_of(self, incoming: Incoming, faq: Faq | None) -> PresentTurn:
        """Return what the store needs to know of a turn beside what Rasa tells it."""
        return PresentTurn(
            message=incoming.id and key_of(name_of(incoming.sender), incoming.id),
            moment=partial(moment_at, faq) if faq else None,
            figure=partial(figure_of, faq) if faq else None,
        )


NOT_PLAYED = (AlreadyPlayed, Forgotten, Refused)
"""What ends a turn before the bot is asked."""


NOT_KEPT = (StoreTrouble, Overtaken)
"""What ends a turn that may go well when it is sent again."""
