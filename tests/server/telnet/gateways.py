"""A gateway alone: a client on one side, what it tells the world on the other."""

import asyncio

from attrs import evolve

from mudgroup.messages import Opened, ToWorld, Write
from mudgroup.server.telnet.gateway import TelnetGateway
from mudgroup.settings.doors import Telnet
from tests.scenes import LOCK, Client, first


class World:
    """The other side of a gateway: keeps what it is told."""

    def __init__(self) -> None:
        self.told: asyncio.Queue[ToWorld] = asyncio.Queue()

    def __call__(self, message: ToWorld) -> None:
        self.told.put_nowait(message)


async def start(limits: Telnet | None = None) -> tuple[TelnetGateway, World, Client, str]:
    """A gateway with one client, whose session is named last."""
    world = World()
    limits = evolve(limits or Telnet(), **LOCK)
    gateway = TelnetGateway(limits, world, lambda: {"NAME": "W", "PLAYERS": "1"})
    client = await Client.connect(await address_of(gateway))
    opened = await world.told.get()
    assert opened == Opened(opened.session, "127.0.0.1")
    answer(gateway, opened.session)
    return gateway, world, client, opened.session


async def address_of(gateway: TelnetGateway) -> tuple[str, int]:
    """The address and port of a gateway, which is opened on this machine."""
    return first(await gateway.listen(["127.0.0.1"], 0))


def answer(gateway: TelnetGateway, session: str) -> None:
    """Let the world have answered, so that the session's next line is handed on."""
    gateway.send([Write((session,), b"")])


async def finish(gateway: TelnetGateway, client: Client) -> None:
    client.writer.close()
    gateway.stop_listening()
    await gateway.close_all(b"")
