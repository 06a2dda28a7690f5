"""Who plays: a client that keeps a panel, wherever its server runs."""

from typing import Protocol

from mudgroup.panel import Panel


class Seat(Protocol):
    """A player's client. What comes goes into its panel, whoever's command has led to it."""

    name: str
    panel: Panel
    here: bool
    """Whether it is connected."""

    broken: list[str]
    """Lines that it could not read, with why; whoever tells of them takes them out."""

    def connect(self) -> None:
        """Come, in place of a connection that still holds, with a panel that is new."""

    def drop(self) -> None:
        """Lose the connection."""

    def type(self, line: str) -> None:
        """Send a line and read until it is answered."""

    def again(self) -> None:
        """Read prose for a while: ask for directives with a panel that is new."""

    def aside(self, line: str) -> Panel:
        """What a line is answered, in a panel of its own; nothing else changes."""

    def everything(self) -> Panel:
        """What the server sends a client that asks for directives, in a panel of its own."""
