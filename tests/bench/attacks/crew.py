"""Those who attack: a process of its own, whose connections come from many addresses."""

import asyncio
import contextlib
import re
from collections.abc import Awaitable, Callable

from attrs import define, field, frozen

from tests.bench.attacks.client import Client
from tests.bench.attacks.site import Origin, Site
from tests.scenes import PASSWORD, PATIENCE

MEMBERS = 50
"""How many attackers have accounts; all are in one group, and follow its first."""

BREATH = 0.02
"""Seconds between two tries to connect while nothing listens, or nobody is let in."""


IN = re.compile(rb"Exits:")
"""Who sees the place has logged in."""


@define
class Tally:
    """What attackers did so far."""

    connections: int = 0
    bytes: int = 0


@define
class Crew:
    """Attackers of one server, with what they have done."""

    site: Site
    port: int
    tally: Tally = field(factory=Tally)
    players: list[Client] = field(factory=list)

    def _sent(self, size: int) -> None:
        self.tally.bytes += size

    async def connect(self, number: int) -> Client:
        """A connection from the address of this number; tried until there is one."""
        loop = asyncio.get_running_loop()
        address = (self.site.attacker(number), 0)
        while True:
            with contextlib.suppress(OSError):
                _, client = await loop.create_connection(
                    lambda: Client(self._sent), self.site.server, self.port, local_addr=address
                )
                self.tally.connections += 1
                return client
            await asyncio.sleep(BREATH)

    async def login(self, number: int) -> Client:
        """A player, in the game; tried until they are in."""
        while True:
            client = await self.connect(number)
            line = f"connect {name_of(number)} {PASSWORD}"
            with contextlib.suppress(TimeoutError):
                if await asyncio.wait_for(client.ask(line, IN), PATIENCE):
                    return client
            client.close()
            await asyncio.sleep(BREATH)

    async def player(self, number: int) -> Client:
        """One of the players, who comes back if their connection has ended."""
        if self.players[number].gone.is_set():
            self.players[number] = await self.login(number)
        return self.players[number]


def name_of(number: int) -> str:
    """The name of an attacker who has an account."""
    return f"Mal-{number}"


def filled(line: str, number: int) -> str:
    """A line to type: ``{n}`` in it is its number, ``{other}`` the name of some member."""
    return line.replace("{n}", str(number)).replace("{other}", name_of(1 + number % (MEMBERS - 1)))


@frozen
class Attack:
    """A row of the table: what ``does`` is one line for people.

    ``act`` runs until it is cancelled; by then so many ``players`` of the crew have logged in.
    """

    name: str
    does: str
    act: Callable[[Crew], Awaitable[None]]
    players: int = 0
    origin: Origin = Origin.MANY
