"""The life of a server: it starts, serves until it is asked to stop, and ends what was begun.

`Sanic.run` starts and stops the loop for each phase, and loses a signal that comes between two of
them: the server then went on for ever. Here one coroutine goes through all phases.
"""

import asyncio
import os
import signal
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from inloghulp.serving.watchdog import ended_when_stuck

if TYPE_CHECKING:
    from sanic import Sanic

STOPS = (signal.SIGINT, signal.SIGTERM)
"""The signals that ask a server to stop."""

_LOOK = 0.05


def run(app: "Sanic", listening: socket.socket, say_ready: Callable[[], None]) -> None:
    """Serve until SIGINT or SIGTERM. What a listener raises while starting comes out of it."""
    from sanic.server.loop import try_use_uvloop

    from inloghulp.serving.known_versions import must_be_known

    must_be_known("sanic", "how it closes a connection")
    try_use_uvloop()
    app.config.MOTD = False
    asyncio.run(_live(app, listening, say_ready))


async def _live(app: "Sanic", listening: socket.socket, say_ready: Callable[[], None]) -> None:
    server: Any = await app.create_server(
        sock=listening,
        access_log=False,
        return_asyncio_server=True,
        asyncio_server_kwargs={"start_serving": False},
    )
    await server.startup()
    await server.before_start()
    await server.start_serving()
    await server.after_start()
    asked = asyncio.Event()
    _on_stop(asked.set)
    with ended_when_stuck():
        say_ready()
        await asked.wait()
        # Whoever asks a second time does not wait for the turns that are being played.
        _on_stop(os._exit, 1)
        await server.before_stop()
        await _close_connections(server, app.config.GRACEFUL_SHUTDOWN_TIMEOUT)
        await server.after_stop()


def _on_stop(act: Callable[..., object], *given: object) -> None:
    loop = asyncio.get_running_loop()
    for stop in STOPS:
        loop.add_signal_handler(stop, act, *given)


async def _close_connections(server: Any, patience: float) -> None:
    """Let the answers that are on their way go out, so many seconds, and take no new requests."""
    server.close()
    for connection in list(server.connections):
        connection.signal.stopped = True  # the answer says that the connection ends with it
        connection.close_if_idle()
    until = asyncio.get_running_loop().time() + patience
    while server.connections and asyncio.get_running_loop().time() < until:
        await asyncio.sleep(_LOOK)
    for connection in list(server.connections):
        connection.abort()
