"""What a connection needs of the gateway that it belongs to."""

import asyncio
from collections.abc import Callable
from typing import Protocol, TypeVar

from websockets.http11 import Request

from mudgroup.messages import ToWorld
from mudgroup.settings.telnet import Telnet
from mudgroup.settings.web import Web

C = TypeVar("C", contravariant=True)


class Owner(Protocol[C]):
    """Who has connections of a kind."""

    web: Web
    telnet: Telnet

    def made(self, connection: C, transport: asyncio.Transport) -> None:
        """A client wants to speak WebSocket."""

    def refusal(self, connection: C, request: Request) -> tuple[int, str] | None:
        """Why a client may not, as a status of HTTP and a line; None if it may."""

    def admit(self, connection: C) -> str:
        """Give it a session if there is a place; else why not, in one line."""

    def opened(self, connection: C) -> None:
        """The client has told what it reads, or was given its time to."""

    def formatted(self, connection: C) -> None:
        """What the client of an opened connection reads has changed."""

    def ready(self, connection: C) -> None:
        """The connection has something that may be handed on when it is its turn."""

    def deliver(self, message: ToWorld) -> None:
        """Something may be handled now."""

    def in_turn(self, work: Callable[[], None]) -> None:
        """Something may be done when it is its turn among those who come in."""

    def lost(self, connection: C) -> None:
        """The connection has gone."""
