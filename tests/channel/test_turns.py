"""Turns are played to their end, and once."""

import asyncio

from inloghulp.channel.turns import Played, Turns


def test_a_client_that_goes_away_does_not_cut_its_turn_in_half() -> None:
    async def scenario() -> None:
        turns, begun, may_end, ended = Turns(), asyncio.Event(), asyncio.Event(), asyncio.Event()

        async def turn() -> Played:
            begun.set()
            await may_end.wait()
            ended.set()
            return Played([{"text": "klaar"}])

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

        async def turn() -> Played:
            played.append(1)
            return Played([])

        for id in ("1", "2", "3", "3", "2", "1"):
            await turns.play("me", id, turn)
        assert len(played) == 4

    asyncio.run(scenario())


def test_a_turn_that_was_not_kept_may_be_sent_again() -> None:
    async def scenario() -> None:
        turns, kept = Turns(), [False, True]

        async def turn() -> Played:
            return Played([{"text": str(len(kept))}], kept.pop(0))

        assert await turns.play("me", "1", turn) == [{"text": "2"}]
        assert await turns.play("me", "1", turn) == [{"text": "1"}]
        assert await turns.play("me", "1", turn) == [{"text": "1"}]

    asyncio.run(scenario())


def test_so_may_one_whose_client_went_away_before_it_failed() -> None:
    async def scenario() -> None:
        turns, begun, may_end = Turns(), asyncio.Event(), asyncio.Event()

        async def lost() -> Played:
            begun.set()
            await may_end.wait()
            return Played([{"text": "sorry"}], kept=False)

        async def turn() -> Played:
            return Played([{"text": "klaar"}])

        request = asyncio.create_task(turns.play("me", "1", lost))
        await begun.wait()
        request.cancel()
        may_end.set()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert await turns.play("me", "1", turn) == [{"text": "klaar"}]

    asyncio.run(scenario())
