"""The gateway of the server's companions: sessions whose lines a mind reads and types.

Nothing of it is on a socket, and nothing waits for anything but the next tick: lines that the world
writes are kept until then, so that no line is typed within the turn that is answered.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from attrs import define

from mudgroup.addresses import Endpoint
from mudgroup.companions.lore import Lore
from mudgroup.companions.mind import Mind
from mudgroup.companions.script import Script
from mudgroup.companions.team import Orders
from mudgroup.engine.outcome import SendCompanions
from mudgroup.messages import (
    Close,
    Dialect,
    Format,
    Line,
    Lost,
    Opened,
    ToGateway,
    ToWorld,
    Write,
    receivers,
)
from mudgroup.settings.values import Companions, Settings

NAME = "Companion"
"""No gateway on a bus can be called so: what companions are told is theirs alone."""

ADDRESS = "127.0.0.1"
"""Where they come from: this machine."""

READS = Format(Dialect.GRAPHICAL, columns=0, level=2)
"""A companion reads what a client that draws a panel does, each paragraph as one line."""


@define
class Seat:
    """One companion: who it is, when it comes, and whether its session is open or over."""

    session: str
    name: str
    mind: Mind
    comes: float
    opened: bool = False
    closed: bool = False


class CompanionGateway:
    """Fits `port.Gateway`. While no companions are out it has no sessions, and ticks do nothing.

    ``boot`` is a word that no earlier server has used.
    """

    name = NAME

    def __init__(self, settings: Companions, world: Callable[[ToWorld], None], boot: str) -> None:
        self._limits = settings
        self._world = world
        self.prefix = f"{NAME}.{boot}"
        self._count = 0
        self._scripts: Mapping[str, Script] = {}
        self._lore = Lore()
        self._seats: dict[str, Seat] = {}

    @property
    def sessions(self) -> int:
        """How many companions are out."""
        return len(self._seats)

    def use_settings(self, settings: Settings) -> list[str]:
        """Go on with other limits, from the next call on."""
        self._limits = settings.companions
        return []

    def use_scripts(self, scripts: Iterable[Script], lore: Lore) -> None:
        """Go on with other scripts, and with what they have read, from the next call on."""
        self._scripts = {script.key: script for script in scripts}
        self._lore = lore

    @property
    def expires(self) -> datetime | None:
        """It has no certificate."""
        return None

    async def listen(self, hosts: Sequence[str], port: int) -> Sequence[Endpoint]:
        """Nobody connects to it."""
        return ()

    def stop_listening(self) -> None:
        """Nobody connects to it."""

    def go(self, sent: SendCompanions, elapsed: float) -> None:
        """Send companions to a group; those come whose script is known, one after the other."""
        comes = elapsed + self._limits.arrive_seconds
        mates = {name: self._scripts[key] for name, key in sent.companions if key in self._scripts}
        for name in mates:
            self._seat(Orders(name, sent.called, sent.group, mates), comes)
            comes += self._limits.speak_seconds / 2

    def _seat(self, orders: Orders, comes: float) -> None:
        self._count += 1
        session = f"{self.prefix}.{self._count}"
        mind = Mind(orders, self._lore, self._limits, comes)
        self._seats[session] = Seat(session, orders.me, mind, comes)

    def tick(self, elapsed: float) -> None:
        """Let those come whose time it is, and everybody type what they have to."""
        if not self._seats:
            return
        seats = list(self._seats.values())
        typed = [message for seat in seats for message in self._messages(seat, elapsed)]
        for message in typed:
            self._world(message)

    def _messages(self, seat: Seat, elapsed: float) -> Iterable[ToWorld]:
        """What a companion does by now, of what it has read before this tick."""
        if seat.closed:
            del self._seats[seat.session]
            return [Lost(seat.session)]
        if not seat.opened:
            if elapsed < seat.comes:
                return []
            seat.opened = True
            return [Opened(seat.session, ADDRESS, READS, companion=seat.name)]
        line = seat.mind.step(elapsed)
        return [Line(seat.session, line)] if line else []

    def send(self, messages: Iterable[ToGateway]) -> None:
        """Keep what is written until the next tick."""
        for message in messages:
            match message:
                case Write():
                    lines = message.data.decode().removesuffix("\r\n").split("\r\n")
                    for seat in self._known(receivers(message)):
                        for line in lines:
                            seat.mind.read(line)
                case Close():
                    for seat in self._known(message.sessions):
                        seat.closed = True
                case _:
                    pass

    def _known(self, sessions: Iterable[str]) -> Iterable[Seat]:
        return [self._seats[session] for session in sessions if session in self._seats]

    async def close_all(self, notice: bytes) -> None:
        """End every session: those in groups go on when a server starts again."""
        seats, self._seats = list(self._seats.values()), {}
        for seat in seats:
            if seat.opened:
                self._world(Lost(seat.session))
