"""Turns are played to their end, and once."""

import asyncio
from collections.abc import Callable

import pytest

from inloghulp.channel.turns import Answer, Turns

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
