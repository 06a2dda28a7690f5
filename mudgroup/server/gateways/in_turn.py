"""The first that a client sends is handed on when it is its turn."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import cast

TakeTurn = Callable[[Callable[[], None]], None]
"""Has something done later, in a turn of the loop that it need not share with others like it."""


class InTurn(asyncio.Protocol):
    """Stands before a protocol until its client's first bytes, which cost most to answer.

    No more is read until their turn has come, so that what waits is bounded.
    """

    def __init__(self, protocol: asyncio.Protocol, take_turn: TakeTurn) -> None:
        self._protocol, self._take_turn = protocol, take_turn

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for the client."""
        self._wire = cast(asyncio.Transport, transport)
        self._protocol.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        """Get in line."""
        self._wire.pause_reading()
        self._take_turn(partial(self._hand_on, data))

    def eof_received(self) -> bool | None:
        """The client has said nothing."""
        return self._protocol.eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone before its turn."""
        self._protocol.connection_lost(exc)

    def _hand_on(self, data: bytes) -> None:
        if not self._wire.is_closing():
            self._wire.set_protocol(self._protocol)
            self._wire.resume_reading()
            self._protocol.data_received(data)
