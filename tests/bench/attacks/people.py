"""Well-behaved people: some who play and are measured, and a newcomer."""

import asyncio
import re
import time
from collections.abc import Callable
from itertools import count

from tests.bench.attacks.client import Client
from tests.bench.attacks.crew import BREATH, IN
from tests.bench.attacks.site import NEWCOMER, Site
from tests.scenes import PASSWORD

NAMES = ("Ada", "Bo", "Cy", "Di", "Ed", "Flo")
"""Those who play, all in one group."""

COMER = "Nia"
"""Who has an account and comes in during the attack."""

PACE = 0.125
"""Seconds between two lines of one player: eight a second are within every limit."""

TRY_AGAIN = 1.0
"""Seconds until a newcomer who was turned away tries once more."""

TURNED_AWAY = re.compile(IN.pattern + rb"|[Tt]ry again")
EXITS = re.compile(rb"Exits: [^\r]*\r\n")


async def connect(site: Site, port: int, number: int) -> Client:
    """A connection of a person. Raises OSError."""
    loop = asyncio.get_running_loop()
    local = (site.person(number), 0)
    _, client = await loop.create_connection(Client, site.server, port, local_addr=local)
    return client


async def come_in(site: Site, port: int, number: int, name: str, verb: str = "connect") -> Client:
    """Log in, and try again when that is not possible now."""
    while True:
        try:
            client = await connect(site, port, number)
        except OSError:
            await asyncio.sleep(TRY_AGAIN)
            continue
        await client.answer()
        if await client.ask(f"{verb} {name} {PASSWORD}", TURNED_AWAY) == IN.pattern:
            return client
        client.close()
        await asyncio.sleep(TRY_AGAIN)


async def newcomer(site: Site, port: int) -> float:
    """Seconds until somebody who has an account is in."""
    start = time.perf_counter()
    client = await come_in(site, port, NEWCOMER, COMER)
    took = time.perf_counter() - start
    client.close()
    return took


class Asker:
    """Somebody who asks, waits for the answer, and asks again; the first does, then the others."""

    def __init__(
        self, client: Client, question: Callable[[int], tuple[str, re.Pattern[bytes]]], place: int
    ) -> None:
        self.client = client
        self._question = question
        self._place = place
        self._waits: list[float] = []
        self._asked: float | None = None

    async def go_on(self) -> None:
        """Until cancelled, or until the connection ends."""
        await asyncio.sleep(PACE * self._place / len(NAMES))
        for number in count(1):
            line, wanted = self._question(number)
            self._asked = time.perf_counter()
            if not await self.client.ask(line, wanted):
                return
            took = time.perf_counter() - self._asked
            self._asked = None
            self._waits.append(took)
            await asyncio.sleep(max(BREATH, PACE - took))

    def stop(self) -> list[float]:
        """Go, with the seconds of all waits; what is still waited for took so long at least."""
        self.client.close()
        if self._asked is not None:
            self._waits.append(time.perf_counter() - self._asked)
            self._asked = None
        return self._waits


def talk(number: int) -> tuple[str, re.Pattern[bytes]]:
    """A player looks and talks in turn."""
    if number % 2:
        return "exits", EXITS
    return f",line {number}", re.compile(rb'You say, "line %d"\r\n' % number)


def echoed(number: int) -> tuple[str, re.Pattern[bytes]]:
    """What an echo is asked."""
    return f"line {number}", re.compile(rb"line %d\r\n" % number)
