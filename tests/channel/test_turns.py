"""Turns are played to their end, and once."""

import asyncio

from inloghulp.channel.turns import Answer, Turns


def test_a_client_that_goes_away_does_not_cut_its_turn_in_half() -> None:
    async def scenario() -> None:
        turns, begun, may_end, ended = Turns(), asyncio.Event(), asyncio.Event(), asyncio.Event()

        async def turn() -> Answer:
            begun.set()
            await may_end.wait()
            ended.set()
            return [{"text": "klaar"}]

        request = asyncio.create_task(turns.play("me", "1", turn))
        await begun.wait()
        request.cancel()
        again = asyncio.create_task(turns.play("me", "1", turn))
        may_end.set()
        assert await again == [{"text": "klaar"}]
        assert ended.is_set()

    asyncio.run(scenario())


def test_only_the_last_turns_are_remembered() -> None:
    async def scenario() -> None:
        turns, played = Turns(remembered=2), []

        async def turn() -> Answer:
            played.append(1)
            return []

        for id in ("1", "2", "3", "3", "2", "1"):
            await turns.play("me", id, turn)
        assert len(played) == 4

    asyncio.run(scenario())
