"""What is negotiated over a real socket, and what a client tells by it."""

import asyncio

from mudgroup.messages import Ask, Write
from tests.server.telnet.gateways import finish, start


def test_a_prompt_ends_with_eor_for_a_client_that_wants_it() -> None:
    async def scene() -> bytes:
        gateway, world, client, session = await start()
        client.writer.write(b"\xff\xfd\x19")
        client.send(b"x")
        await world.told.get()
        gateway.send([Ask(session, b"? ")])
        raw = await asyncio.wait_for(client.reader.readuntil(b"\xff\xef"), 5)
        await finish(gateway, client)
        return raw

    assert asyncio.run(scene()).endswith(b"? \xff\xef")


def test_mssp_tells_the_census() -> None:
    async def scene() -> bytes:
        gateway, _, client, _ = await start()
        client.writer.write(b"\xff\xfd\x46")
        raw = await asyncio.wait_for(client.reader.readuntil(b"\xff\xf0"), 5)
        await finish(gateway, client)
        return raw

    assert asyncio.run(scene()).endswith(b"\xff\xfa\x46\x01NAME\x02W\x01PLAYERS\x021\xff\xf0")


def test_eight_bit_letters_are_asked_for_and_never_promised() -> None:
    """A client that agrees is not asked again, and one that asks us is refused."""

    async def scene() -> bytes:
        gateway, world, client, session = await start()
        await asyncio.wait_for(client.reader.readexactly(15), 5)
        client.writer.write(b"\xff\xfb\0\xff\xfd\0")
        client.send(b"x")
        await world.told.get()
        gateway.send([Write((session,), b"ok\r\n")])
        raw = await asyncio.wait_for(client.reader.readuntil(b"ok\r\n"), 5)
        await finish(gateway, client)
        return raw

    assert asyncio.run(scene()) == b"\xff\xfc\0ok\r\n"


def test_a_client_tells_its_name_and_the_size_of_its_window_as_often_as_that_changes() -> None:
    async def scene() -> tuple[str, tuple[int, int]]:
        gateway, _, client, session = await start()
        client.writer.write(b"\xff\xfb\x18\xff\xfa\x18\0XTERM\xff\xf0\xff\xfb\x1f")
        for width in (80, 40):
            client.writer.write(b"\xff\xfa\x1f\0" + bytes([width]) + b"\0\x18\xff\xf0")
        await client.ask_here()
        connection = gateway._connections[session]
        told = connection.client, connection.size
        await finish(gateway, client)
        return told

    assert asyncio.run(scene()) == ("XTERM", (40, 24))


def test_who_answers_nothing_is_offered_all_the_same() -> None:
    async def scene() -> bytes:
        gateway, _, client, _ = await start()
        raw = await asyncio.wait_for(client.reader.readexactly(15), 5)
        await finish(gateway, client)
        return raw

    assert asyncio.run(scene()) == b"\xff\xfb\x19\xff\xfb\x46\xff\xfd\x18\xff\xfd\x1f\xff\xfd\0"
