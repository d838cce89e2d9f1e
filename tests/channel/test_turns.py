"""Turns are played to their end, and once."""

import asyncio
from collections.abc import Callable

import pytest

from inloghulp import settings
from inloghulp.channel.turns import Answer, Turns, in_time

DONE = [{"text": "klaar"}]


class Played:
    """A turn that waits until it may end, and counts how often it was played."""

    def __init__(self, error: Exception | None = None) -> None:
        self.times = 0
        self.ended = 0
        self.begun, self.may_end = asyncio.Event(), asyncio.Event()
        self.error = error

    async def __call__(self) -> Answer:
        self.times += 1
        self.begun.set()
        await self.may_end.wait()
        self.ended += 1
        if self.error:
            raise self.error
        return DONE


def test_a_client_that_goes_away_does_not_cut_its_turn_in_half() -> None:
    async def scenario() -> None:
        turns, turn = Turns(), Played()
        request = asyncio.create_task(turns.play("me", "1", turn))
        await turn.begun.wait()
        request.cancel()
        again = asyncio.create_task(turns.play("me", "1", turn))
        turn.may_end.set()
        assert await again == DONE
        assert (turn.times, turn.ended) == (1, 1)

    asyncio.run(scenario())


def test_a_message_without_a_name_and_that_of_another_are_played_apart() -> None:
    async def scenario() -> None:
        turns, turn = Turns(), Played()
        turn.may_end.set()
        played = [("me", None), ("me", None), ("me", "1"), ("you", "1"), ("me", "1")]
        await asyncio.gather(*(turns.play(sender, id, turn) for sender, id in played))
        assert turn.times == 4

    asyncio.run(scenario())


def played_again(first: Callable[[], Played]) -> Played:
    async def scenario() -> Played:
        turns, lost, turn = Turns(), first(), Played()
        request = asyncio.create_task(turns.play("me", "1", lost))
        await lost.begun.wait()
        request.cancel()
        lost.may_end.set()
        while not lost.ended:
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        turn.may_end.set()
        assert await turns.play("me", "1", turn) == DONE
        return turn

    return asyncio.run(scenario())


@pytest.mark.parametrize("error", [None, ValueError("broken")])
def test_what_was_played_is_for_the_store_to_know(error: Exception | None) -> None:
    assert played_again(lambda: Played(error)).times == 1


def test_a_turn_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "turn_within", lambda: 0.01)
    given = asyncio.run(in_time(lambda: asyncio.sleep(3600)))
    assert isinstance(given, asyncio.TimeoutError)


@pytest.mark.parametrize("given", ["abc", "", "nan", "inf", "-inf", "0", "-1", "0.9", "25.1"])
def test_a_patience_that_is_wrong_is_told_in_one_line(
    given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INLOGHULP_PATIENCE", given)
    with pytest.raises(
        ValueError, match=r"^INLOGHULP_PATIENCE is '.*': a number of seconds from 1 to 25 expected$"
    ):
        settings.turn_within()


@pytest.mark.parametrize(("given", "seconds"), [("1", 1), ("25", 25), (" 2.5 ", 2.5), (None, 9)])
def test_a_patience_may_be_set(
    given: str | None, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INLOGHULP_PATIENCE", raising=False)
    if given is not None:
        monkeypatch.setenv("INLOGHULP_PATIENCE", given)
    assert settings.turn_within() == seconds


@pytest.mark.parametrize("error", [ValueError("broken"), SystemExit(3), None])
def test_what_went_wrong_in_a_turn_is_given(error: BaseException | None) -> None:
    async def turn() -> None:
        if error:
            raise error

    assert asyncio.run(in_time(turn)) is error


def test_a_turn_that_is_cancelled_is_no_turn_that_went_wrong() -> None:
    async def scenario() -> None:
        turns = Turns()
        playing = asyncio.create_task(in_time(lambda: asyncio.sleep(3600)))
        request = asyncio.create_task(turns.play("me", "1", lambda: _answer_of(playing)))
        await asyncio.sleep(0)
        playing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await request
        assert playing.cancelled()
        assert await turns.end(0)

    asyncio.run(scenario())


async def _answer_of(task: "asyncio.Task[BaseException | None]") -> Answer:
    await task
    return DONE


def test_who_stops_is_told_whether_all_turns_ended() -> None:
    async def scenario() -> None:
        turns, turn = Turns(), Played()
        request = asyncio.create_task(turns.play("me", "1", turn))
        await turn.begun.wait()
        assert not await turns.end(0)
        turn.may_end.set()
        assert await turns.end(60)
        assert await request == DONE

    asyncio.run(scenario())
