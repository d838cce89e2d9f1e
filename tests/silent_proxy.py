"""A TCP proxy that goes silent: what is connected stays so and is acknowledged, and nothing comes back any more."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_AT_ONCE = 65536


class SilentProxy:
    """Forwards to a port of this machine. What it was silent about it never forwards, also not when it is back."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._lives: set[int] = set()
        """The links that are forwarded, by number."""
        self._is_silent = False
        self._last_words: bytes | None = None
        self._sockets: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._take)]
        self._threads[0].start()

    def go_silent(self) -> None:
        """Forward nothing more. Who connects is taken, and hears nothing."""
        self._is_silent = True
        self._lives.clear()

    def go_silent_at(self, words: bytes) -> None:
        """Go silent once a client said this; it is the last thing that the server hears of it."""
        self._last_words = words

    @property
    def is_silent(self) -> bool:
        return self._is_silent

    def come_back(self) -> None:
        """Forward what is connected from now on."""
        self._is_silent, self._last_words = False, None

    def close(self) -> None:
        """End it, and all that is connected."""
        self._is_silent = True
        self._hang_up(self._listening)
        for one in self._sockets:
            self._hang_up(one)
        for thread in self._threads:
            thread.join(10)
        for one in (self._listening, *self._sockets):
            one.close()

    def _take(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                server = socket.create_connection(("127.0.0.1", self._to))
                number = len(self._sockets)
                self._sockets += [client, server]
                if not self._is_silent:
                    self._lives.add(number)
                self._begin(number, client, server)
                self._begin(number, server, client)

    def _begin(self, *link: object) -> None:
        thread = threading.Thread(target=self._forward, args=link)
        self._threads.append(thread)
        thread.start()

    def _forward(self, number: int, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while said := one.recv(_AT_ONCE):
                lives = number in self._lives
                if self._last_words is not None and self._last_words in said:
                    self.go_silent()
                if lives:
                    other.sendall(said)
        if number in self._lives:
            self._hang_up(other)

    @staticmethod
    def _hang_up(one: socket.socket) -> None:
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


@contextmanager
def silent_proxy(to: int) -> Iterator[SilentProxy]:
    """Give a proxy that forwards until it is told otherwise."""
    proxy = SilentProxy(to)
    try:
        yield proxy
    finally:
        proxy.close()
