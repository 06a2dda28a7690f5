"""What a connection needs of the gateway that it belongs to."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from mudgroup.settings.telnet import Telnet

C = TypeVar("C", contravariant=True)


class Owner(Protocol[C]):
    """Who has connections of a kind."""

    limits: Telnet

    def made(self, connection: C) -> None:
        """A connection was made; its client is asked how it reads."""

    def opened(self, connection: C) -> None:
        """The client has told how it reads, or was given its time to."""

    def formatted(self, connection: C) -> None:
        """What the client of an opened connection tells of how it reads has changed."""

    def ready(self, connection: C) -> None:
        """The connection has a line that may be handed on when it is its turn."""

    def line(self, connection: C, text: str, hidden: bool) -> None:
        """A line may be handled now; ``hidden`` if it was typed unseen."""

    def in_turn(self, work: Callable[[], None]) -> None:
        """Something may be done when it is its turn among those who come in."""

    def lost(self, connection: C) -> None:
        """The connection has gone."""

    def census(self) -> dict[str, str]:
        """The server's MSSP variables."""
