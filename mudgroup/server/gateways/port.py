"""The port of gateways: what the world asks of whatever connects its players.

It is a protocol: a class fits it by its shape. What it promises stands here and is held by
`tests/server/gateways/test_gateway.py`, which every implementation passes.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from mudgroup.addresses import Endpoint
from mudgroup.messages import ToGateway
from mudgroup.settings.values import Settings


class Gateway(Protocol):
    """Connects clients: sessions that open, type lines and are lost, and are written to.

    To the world it delivers, in the event loop's thread and never from within `send`'s caller's
    turn: `Opened` once, then the session's lines in the order they were typed, then `Lost` exactly
    once, however the session ended; nothing of the session afterwards. What clients may send, and
    what waits for a slow one, is bounded by its settings: who exceeds them is closed.
    """

    @property
    def name(self) -> str:
        """What people call it: one word."""

    @property
    def prefix(self) -> str:
        """What its sessions' names have before the last dot, behind which they are counted."""

    @property
    def sessions(self) -> int:
        """How many clients are connected."""

    def use_settings(self, settings: Settings) -> Sequence[str]:
        """Go on with other limits, from the next connection or line on; what to tell admins."""

    @property
    def expires(self) -> datetime | None:
        """When the certificate by which it talks in private expires, if it has one."""

    async def listen(self, hosts: Sequence[str], port: int) -> Sequence[Endpoint]:
        """Accept clients at addresses or names of this machine; where. Raises OSError."""

    def send(self, messages: Iterable[ToGateway]) -> None:
        """Carry out messages, those of each session in order; it neither waits nor raises.

        What the messages of one call tell of is saved, and a session's writes are joined into
        one: they may be of several releases. A session that has gone, or that cannot be written
        to, loses its messages and nothing else: a failed send never undoes what the world did.
        """

    def stop_listening(self) -> None:
        """Accept no more clients; those that are connected stay."""

    async def close_all(self, notice: bytes) -> None:
        """Write whole lines to every client, close every session, and wait until all are lost."""
