"""What is negotiated over a real socket, and what a client tells by it."""

import asyncio

import pytest

from mudgroup.messages import Ask, Format, Formatted, Line, Opened, ToWorld, Write
from mudgroup.server.telnet.asking import QUESTION
from mudgroup.server.telnet.negotiation import Negotiator
from mudgroup.settings.telnet import Telnet
from tests.server.telnet.gateways import BEGINNING, World, answer, connect, finish, read, start
from tests.server.telnet.wire import Wire

PATIENT = Telnet(asking_seconds=4)
"""Who waits so long is opened because of what comes, and not of the time."""

AGREED = b"\xff\xfd\x19\xff\xfd\x2a\xff\xfb\x18\xff\xfb\x1f\xff\xfb\x27"
REFUSED = b"\xff\xfe\x19\xff\xfe\x2a\xff\xfc\x18\xff\xfc\x1f\xff\xfc\x27"
"""Yes, and no, to EOR, CHARSET, TTYPE, NAWS and NEW-ENVIRON."""


def is_(*names: bytes) -> list[bytes]:
    return [b"\xff\xfa\x18\0" + name + b"\xff\xf0" for name in names]


def window(columns: int) -> bytes:
    return b"\xff\xfa\x1f\0" + bytes([columns]) + b"\0\x18\xff\xf0"


NAMES = is_(b"TINTIN++", b"XTERM", b"MTTS 335", b"MTTS 335")
MNES = b"\xff\xfa\x27\0\0CLIENT_NAME\x01x\xff\xf0"
ACCEPTED = b"\xff\xfa\x2a\x02UTF-8\xff\xf0"
REJECTED = b"\xff\xfa\x2a\x03\xff\xf0"


async def told(world: World) -> ToWorld:
    return await asyncio.wait_for(world.told.get(), 2)


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

    told = dict(pair.split(b"\2") for pair in asyncio.run(scene())[:-2].split(b"\1")[1:])
    assert int(told.pop(b"PORT"))
    assert told == {b"NAME": b"W", b"PLAYERS": b"1", b"SSL": b"0"}


def test_eight_bit_letters_are_asked_for_and_never_promised() -> None:
    """A client that agrees is not asked again, and one that asks us is refused."""

    async def scene() -> bytes:
        gateway, world, client, session = await start()
        await asyncio.wait_for(client.reader.readexactly(len(BEGINNING)), 5)
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
        told = connection.told.client, connection.told.size
        await finish(gateway, client)
        return told

    assert asyncio.run(scene()) == ("XTERM", (40, 24))


def test_who_answers_nothing_is_offered_all_the_same() -> None:
    async def scene() -> bytes:
        gateway, _, client, _ = await start()
        raw = await asyncio.wait_for(client.reader.readexactly(len(BEGINNING)), 5)
        await finish(gateway, client)
        return raw

    assert asyncio.run(scene()) == BEGINNING


def test_who_has_answered_all_is_opened_with_what_it_told() -> None:
    async def scene() -> tuple[ToWorld, bytes]:
        gateway, world, client = await connect(PATIENT)
        client.writer.write(AGREED + window(132) + MNES + REJECTED)
        for name in NAMES:
            await client.reader.readuntil(b"\xff\xfa\x18\x01\xff\xf0")
            await client.ask_here()
            assert world.told.empty()
            client.writer.write(name)
        opened = await told(world)
        await finish(gateway, client)
        return opened, client.everything

    opened, shown = asyncio.run(scene())
    reads = Format(columns=130, colour=256, plain=True, utf8=False, prompt=True, known=True)
    assert opened == Opened(opened.session, "127.0.0.1", reads)
    assert shown == b""


def test_who_refuses_all_is_opened_at_once_whatever_it_says_to_the_rest() -> None:
    """Nothing about how a client reads follows from MSSP and BINARY."""

    async def scene() -> ToWorld:
        gateway, world, client = await connect(PATIENT)
        client.writer.write(REFUSED)
        opened = await told(world)
        await finish(gateway, client)
        return opened

    opened = asyncio.run(scene())
    assert opened == Opened(opened.session, "127.0.0.1")


def test_who_was_not_asked_yet_has_not_answered() -> None:
    """Over TLS what a client sends may be read in the turn in which its connection is made."""

    async def scene() -> tuple[list[bool], list[object]]:
        broken = list[object]()
        asyncio.get_running_loop().set_exception_handler(lambda _, context: broken.append(context))
        negotiator, opened = Negotiator(dict, 4), list[bool]()
        negotiator.connection_made(Wire())
        for place in range(0, len(REFUSED), 3):
            negotiator.negotiate(REFUSED[place : place + 3])
            negotiator.tell(typed=False)
            opened.append(negotiator.is_open)
            if not place:
                await asyncio.sleep(0)
                await asyncio.sleep(0)
                negotiator.negotiate(REFUSED[:3])
        return opened, broken

    assert asyncio.run(scene()) == ([False, False, False, False, True], [])


@pytest.mark.parametrize("said", [b"", AGREED, AGREED + window(40) + NAMES[0], b"half a li"])
def test_who_leaves_a_question_open_is_opened_after_the_time_for_it(said: bytes) -> None:
    async def scene() -> ToWorld:
        gateway, world, client = await connect(Telnet(asking_seconds=0.05))
        client.writer.write(said)
        opened = await told(world)
        await finish(gateway, client)
        return opened

    assert isinstance(asyncio.run(scene()), Opened)


def test_a_typed_line_ends_the_asking_and_what_was_typed_is_read_in_order() -> None:
    async def scene() -> list[ToWorld]:
        gateway, world, client = await connect(PATIENT)
        client.writer.write(AGREED + b"one\r\ntwo\r\n" + window(40) + b"three\r\nfo")
        opened = await told(world)
        await client.ask_here()
        assert world.told.empty()
        client.writer.write(b"ur\r\n")
        lines = []
        for _ in range(4):
            answer(gateway, opened.session)
            lines.append(await told(world))
        await finish(gateway, client)
        return [opened, *lines]

    opened, *lines = asyncio.run(scene())
    session = opened.session
    assert opened == Opened(session, "127.0.0.1", Format(columns=38, prompt=True, known=True))
    assert lines == [Line(session, word) for word in ("one", "two", "three", "four")]


@pytest.mark.parametrize("goodbye", [b"", b"GET / HTTP/1.1\r\n"])
def test_of_who_goes_while_it_is_asked_the_world_never_hears(goodbye: bytes) -> None:
    async def scene() -> bool:
        gateway, world, client = await connect(PATIENT)
        await client.ask_here()
        client.writer.write(goodbye)
        client.writer.close()
        async with asyncio.timeout(2):
            while gateway.sessions:
                await asyncio.sleep(0.001)
        await finish(gateway, client)
        return world.told.empty()

    assert asyncio.run(scene())


def test_who_is_asked_when_the_server_stops_is_told_so_and_the_world_nothing() -> None:
    async def scene() -> tuple[bytes, bool]:
        gateway, world, client = await connect(PATIENT)
        await client.ask_here()
        await asyncio.wait_for(gateway.close_all(b"Bye.\r\n"), 5)
        await client.until("Bye.\r\n")
        await finish(gateway, client)
        return client.everything, world.told.empty()

    assert asyncio.run(scene()) == (b"Bye.\r\n", True)


def told_after(*said: bytes) -> list[Format]:
    """What the world is told of an opened client, when each of these has come in one read."""

    async def scene() -> list[ToWorld]:
        gateway, world, client, session = await start()
        for data in said:
            await read(gateway._connections[session], data)
        changes = [world.told.get_nowait() for _ in range(world.told.qsize())]
        await finish(gateway, client)
        assert {change.session for change in changes} <= {session}
        return changes

    return [change.format for change in asyncio.run(scene()) if isinstance(change, Formatted)]


def test_what_a_client_tells_later_is_told_when_it_makes_a_difference() -> None:
    said = (AGREED, window(80), window(99), window(100), window(0), ACCEPTED, REJECTED, REFUSED)

    assert told_after(*said) == [
        Format(prompt=True),
        Format(prompt=True, known=True),
        Format(columns=98, prompt=True, known=True),
        Format(columns=98, prompt=True, utf8=False, known=True),
        Format(columns=98, utf8=False, known=True),
    ]


def test_a_window_that_is_dragged_is_told_once_for_each_read() -> None:
    wider, narrower = range(30, 60), range(60, 40, -1)

    assert told_after(*(b"".join(map(window, sizes)) for sizes in (wider, narrower))) == [
        Format(columns=58, known=True),
        Format(columns=38, known=True),
    ]


def test_a_size_that_was_over_the_rate_is_taken_when_it_is_no_more() -> None:
    async def scene() -> tuple[str, ToWorld]:
        gateway, world, client, session = await start(Telnet(option_commands=3, option_rate=50))
        sizes = (40, 50, 60, 70, 120)
        client.writer.write(b"\xff\xfb\x1f" + b"".join(map(window, sizes)))
        first = await told(world)
        assert first == Formatted(session, Format(columns=48, known=True))
        last = await told(world)
        await finish(gateway, client)
        return session, last

    session, last = asyncio.run(scene())
    assert last == Formatted(session, Format(columns=118, known=True))


def test_what_an_option_leads_to_is_sent_once_however_often_it_is_agreed_to() -> None:
    async def scene() -> bytes:
        gateway, _, client, _ = await start()
        await asyncio.wait_for(client.reader.readexactly(len(BEGINNING)), 5)
        for option in (b"\x2a", b"\x46"):
            client.writer.write((b"\xff\xfd" + option + b"\xff\xfe" + option) * 3)
        client.writer.write(b"\xff\xfb\x27" * 3 + b"\xff\xf6")
        raw = await asyncio.wait_for(client.reader.readuntil(b"here]\r\n"), 5)
        await finish(gateway, client)
        return raw

    raw = asyncio.run(scene())
    assert raw.count(b"\xff\xfa\x2a\x01;UTF-8\xff\xf0") == 1
    assert raw.count(b"\xff\xfa\x27\x01" + QUESTION + b"\xff\xf0") == 1
    assert raw.count(b"\xff\xfa\x46") == 1
