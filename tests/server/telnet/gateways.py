"""A gateway alone: a client on one side, what it tells the world on the other."""

import asyncio

from attrs import evolve

from mudgroup.messages import Opened, ToWorld, Write
from mudgroup.server.telnet.connection import Connection
from mudgroup.server.telnet.gateway import TelnetGateway
from mudgroup.settings.telnet import Telnet
from tests.scenes import LOCK, Client, first

OFFERS = b"\xff\xfb\x19\xff\xfb\x46\xff\xfb\x2a"
QUESTIONS = b"\xff\xfd\x18\xff\xfd\x1f\xff\xfd\x27\xff\xfd\0"
BEGINNING = OFFERS + QUESTIONS
"""What every client is sent first."""


class World:
    """The other side of a gateway: keeps what it is told."""

    def __init__(self) -> None:
        self.told: asyncio.Queue[ToWorld] = asyncio.Queue()

    def __call__(self, message: ToWorld) -> None:
        self.told.put_nowait(message)


async def connect(limits: Telnet) -> tuple[TelnetGateway, World, Client]:
    """A gateway with one client."""
    world = World()
    gateway = TelnetGateway(evolve(limits, **LOCK), world, lambda: {"NAME": "W", "PLAYERS": "1"})
    return gateway, world, await Client.connect(await address_of(gateway))


async def start(limits: Telnet | None = None) -> tuple[TelnetGateway, World, Client, str]:
    """A gateway with one client, whose session is named last.

    No client is waited for, to tell how it reads.
    """
    gateway, world, client = await connect(evolve(limits or Telnet(), asking_seconds=0))
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


async def read(connection: Connection, data: bytes) -> None:
    """Let something come to a connection, and its turn."""
    connection.data_received(data)
    while connection._unread:
        await asyncio.sleep(0)


async def finish(gateway: TelnetGateway, client: Client) -> None:
    client.writer.close()
    gateway.stop_listening()
    await gateway.close_all(b"")
