"""Attacks with connections: many, short, silent, deaf."""

import asyncio
from collections.abc import Callable

from attrs import frozen

from tests.bench.attacks.client import Client
from tests.bench.attacks.crew import BREATH, Attack, Crew
from tests.bench.attacks.site import Origin
from tests.bench.attacks.streams import Drip

DIALS = 50
"""Connections that are begun at the same time."""


@frozen
class Hold:
    """Opens 2,000 connections, leaves them, and opens others for those that are closed."""

    first: bytes = b""
    count: int = 2000

    async def __call__(self, crew: Crew) -> None:
        turns = asyncio.Semaphore(DIALS)
        await asyncio.gather(*(self._hold(crew, number, turns) for number in range(self.count)))

    async def _hold(self, crew: Crew, number: int, turns: asyncio.Semaphore) -> None:
        while True:
            async with turns:
                client = await crew.connect(number)
                client.write(self.first)
            await client.gone.wait()
            await asyncio.sleep(BREATH)


@frozen
class ComeAndGo:
    """Connects and ends the connection in some way, again and again."""

    end: Callable[[Client], None]

    async def __call__(self, crew: Crew) -> None:
        await asyncio.gather(*(self._again(crew, number) for number in range(DIALS)))

    async def _again(self, crew: Crew, number: int) -> None:
        while True:
            client = await crew.connect(number)
            self.end(client)
            await client.gone.wait()


@frozen
class Deaf:
    """Asks for much and reads none of it."""

    data: bytes

    async def __call__(self, crew: Crew) -> None:
        await asyncio.gather(*(self._ask(crew, number) for number in range(DIALS)))

    async def _ask(self, crew: Crew, number: int) -> None:
        while True:
            client = await crew.connect(number)
            client.deafen()
            while not client.gone.is_set():
                await client.pour(self.data)
                await asyncio.sleep(BREATH)


CONNECTION_ATTACKS = (
    Attack("idle", "2,000 connections that say nothing", Hold()),
    Attack("idle-one", "the same from one address", Hold(), origin=Origin.ONE),
    Attack("idle-ipv6", "the same over IPv6, each from its own /64", Hold(), origin=Origin.IPV6),
    Attack("idle-one-64", "the same over IPv6, all from one /64", Hold(), origin=Origin.ONE_64),
    Attack("idle-iac", "2,000 connections that stop after IAC", Hold(b"\xff")),
    Attack("idle-name", "2,000 that are asked for a password", Hold(b"Ada\r\n")),
    Attack("come-and-go", "connect and close", ComeAndGo(Client.close)),
    Attack("resets", "connect and break off", ComeAndGo(Client.reset)),
    Attack("half-closed", "connect and shut the own side", ComeAndGo(Client.shut)),
    Attack("slow-loris", "a byte each fifth of a second, 250 times", Drip(b"help", 0.2, 250)),
    Attack("deaf-help", "'help' without reading", Deaf(b"help\r\n" * 100)),
    Attack("deaf-ayt", "are you there? without reading", Deaf(b"\xff\xf6" * 64)),
)
"""The rows of attacks with connections."""
