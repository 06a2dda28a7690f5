"""A seat at a server elsewhere: a socket, and no more of telnet than to refuse every option."""

import re
import select
import socket
import time
from collections.abc import Callable
from datetime import UTC, datetime

from mudgroup.conformance.seats import Seat
from mudgroup.panel import Panel

PATIENCE = 20.0
"""Seconds until an answer is given up."""

PAUSE = 1.5
"""Seconds in which a server has told who has dropped, and what it tells once a second."""

NEGOTIATION = re.compile(rb"\xff[\xfb-\xfe].|\xff\xfa.*?\xff\xf0|\xff[\xf0-\xf9]", re.DOTALL)


class Unanswered(Exception):
    """The server does not do what a game needs; the text says what was waited for."""


class TelnetSeat(Seat):
    """A player's client on a socket. ``known`` is whether the player has been created before."""

    def __init__(
        self, address: tuple[str, int], name: str, password: str, level: int, known: bool
    ) -> None:
        super().__init__(name, level)
        self._address, self._password, self._known = address, password, known
        self._socket: socket.socket | None = None
        self._rest, self._marks, self._marked = b"", 0, ""

    def connect(self) -> None:
        if self._socket:
            self._socket.close()
        self._socket = socket.create_connection(self._address, PATIENCE)
        self.panel, self._rest, self.here = Panel(), b"", True
        self._send(self.asks)
        self._send(f"{'connect' if self._known else 'create'} {self.name} {self._password}")
        self._until(lambda: bool(self.panel.number), f"#PLAYER after the login of {self.name}")
        self._known = True
        self.read_all()

    def drop(self) -> None:
        self.here = False
        if self._socket:
            self._socket.close()
            self._socket = None

    def type(self, line: str) -> None:
        self._send(line)
        self.read_all()

    def read_all(self) -> None:
        """Read to the answer to a word that is no command: it names it, on every level."""
        self._marks += 1
        mark = f"zq{self._marks}x"
        self._send(mark)
        self._until(lambda: mark in self._marked, f"an answer that names {mark}")

    def _send(self, line: str) -> None:
        if self._socket and self.here:
            try:
                self._socket.sendall(line.encode() + b"\r\n")
            except OSError:
                self.here = False

    def _until(self, done: Callable[[], bool], what: str) -> None:
        ends = time.monotonic() + PATIENCE
        while self.here and not done():
            if time.monotonic() > ends:
                said = " / ".join(self.panel.talk[-3:])
                raise Unanswered(f"no {what} in {PATIENCE:.0f} s; the last that came: {said}")
            self._read(0.05)

    def _read(self, seconds: float) -> None:
        assert self._socket
        if not select.select([self._socket], [], [], seconds)[0]:
            return
        try:
            data = self._socket.recv(1 << 16)
        except OSError:
            data = b""
        if not data:
            self.drop()
        *lines, self._rest = NEGOTIATION.sub(b"", self._rest + data).split(b"\r\n")
        for line in lines:
            self.take(line.decode("utf-8", "replace"))

    def take(self, line: str) -> None:
        if re.search(r"zq\d+x", line):
            self._marked = line
        else:
            super().take(line)


def utc_now() -> str:
    """The time as directives have it."""
    return f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"
