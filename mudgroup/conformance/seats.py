"""Who plays: a client that keeps a panel, wherever its server runs."""

from abc import ABC, abstractmethod

from mudgroup.panel import Panel


class Seat(ABC):
    """A player's client. What comes goes into its panel, whoever's command has led to it.

    It is ``here`` while it is connected. ``broken`` are lines that it could not read, with why;
    whoever tells of them takes them out.
    """

    def __init__(self, name: str, level: int) -> None:
        self.name, self.here = name, False
        self.panel = Panel()
        self.broken: list[str] = []
        self.asks = "client graphical" if level == 1 else f"client graphical {level}"

    @abstractmethod
    def connect(self) -> None:
        """Come, in place of a connection that still holds, with a panel that is new."""

    @abstractmethod
    def drop(self) -> None:
        """Lose the connection."""

    @abstractmethod
    def type(self, line: str) -> None:
        """Send a line and read until it is answered."""

    def again(self) -> None:
        """Read prose for a while: ask for directives with a panel that is new."""
        self.type("client text")
        self.panel = Panel()
        self.type(self.asks)

    def aside(self, line: str) -> Panel:
        """What a line is answered, in a panel of its own; nothing else changes."""
        kept, self.panel = self.panel, Panel()
        self.panel.name, self.panel.level = kept.name, kept.level
        self.type(line)
        fresh, self.panel = self.panel, kept
        return fresh

    def everything(self) -> Panel:
        """What the server sends a client that asks for directives, in a panel of its own."""
        return self.aside(self.asks)

    def take(self, line: str) -> None:
        """Take in a line that came."""
        try:
            self.panel.read(line)
        except ValueError as error:
            self.broken.append(str(error))
