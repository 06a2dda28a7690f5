"""telnetlib3 alone, for each of its faults that our filter and negotiation stand for.

Each test says what would be right, and is expected to fail: when one passes, the library is mended,
and what stands for that fault here can go.
"""

import asyncio
import gc
import subprocess
import sys
import weakref
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from telnetlib3.server import TelnetServer, create_server
from telnetlib3.server_base import BaseServer
from telnetlib3.stream_writer import TelnetWriter

from mudgroup.server.telnet import edge
from tests.server.telnet.wire import Wire

CHARSET = edge.CHARSET.to_bytes()
STATUS, MSDP, MCCP3 = 5, 69, 87


def fault(reason: str, raises: type[BaseException] = AssertionError) -> pytest.MarkDecorator:
    return pytest.mark.xfail(strict=True, raises=raises, reason=reason)


class Meeting:
    """The library with a client; to be made in an event loop."""

    def __init__(self, make: Callable[[], BaseServer] = TelnetServer) -> None:
        self.wire = Wire()
        self.server: Any = make()
        self.server.connection_made(self.wire)

    def say(self, *said: bytes) -> bytes:
        """What is written in answer."""
        before = len(self.wire.written)
        for data in said:
            self.server.data_received(data)
        return self.wire.written[before:]


def command(verb: int, option: int) -> bytes:
    return bytes((edge.IAC, verb, option))


def subnegotiation(option: int, body: bytes) -> bytes:
    return bytes((edge.IAC, edge.SB, option)) + body + bytes((edge.IAC, edge.SE))


READER = """
import sys
from telnetlib3.mud import msdp_decode
print(flush=True)
msdp_decode(bytes.fromhex(sys.argv[1]))
"""


@fault("the ten bytes of a malformed table are parsed for ever", subprocess.TimeoutExpired)
def test_msdp_is_parsed_to_an_end() -> None:
    run = [sys.executable, "-c", READER, "0161020378"]
    with subprocess.Popen(run, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout
            process.stdout.readline()
            process.wait(1)
        finally:
            process.kill()


@fault("whoever says so is decompressed, as far as memory goes")
def test_nothing_is_decompressed_that_was_not_agreed_on() -> None:
    async def scene() -> bool:
        meeting = Meeting()
        meeting.say(subnegotiation(MCCP3, b""))
        return bool(meeting.server.writer.mccp3_active)

    assert not asyncio.run(scene())


@fault("the reader that should pause its transport is never given it")
def test_a_limit_stops_the_reading() -> None:
    async def scene() -> bool:
        meeting = Meeting(lambda: TelnetServer(limit=1024))
        meeting.say(b"x" * 65536)
        return meeting.wire.reads

    assert not asyncio.run(scene())


@fault("readline knows no limit, whatever limit= is")
def test_a_line_has_a_bound() -> None:
    async def scene() -> int:
        meeting = Meeting(lambda: TelnetServer(limit=1024))
        meeting.say(b"x" * 65536 + b"\r\n")
        return len(await meeting.server.reader.readline())

    assert asyncio.run(scene()) <= 2048


@fault("a client names any codec of Python's as that of what it types")
@pytest.mark.parametrize(
    "said",
    [
        subnegotiation(edge.NEW_ENVIRON, b"\0\0LANG\x01x.unicode_escape"),
        subnegotiation(edge.CHARSET, b"\x02unicode_escape"),
    ],
    ids=["NEW-ENVIRON", "CHARSET"],
)
def test_no_client_makes_a_line_end_of_two_letters(said: bytes) -> None:
    async def scene() -> str:
        meeting = Meeting()
        meeting.say(said)
        return str(meeting.server.encoding(incoming=True))

    assert asyncio.run(scene()) != "unicode_escape"


@fault("a list of objects holds each byte of up to a MiB")
def test_a_subnegotiation_takes_no_more_memory_than_it_has_bytes() -> None:
    async def scene() -> int:
        meeting = Meeting()
        meeting.say(b"\xff\xfa\x18" + b"A" * 65536)
        return sys.getsizeof(meeting.server.writer._sb_buffer)

    assert asyncio.run(scene()) <= 2 * 65536


@fault("DO STATUS is answered with all options, each time")
def test_no_answer_is_many_times_longer_than_its_question() -> None:
    async def scene() -> tuple[int, int]:
        meeting = Meeting()
        meeting.say(b"".join(command(edge.DO, option) for option in range(64)))
        asked = command(edge.DO, STATUS) * 100
        return len(asked), len(meeting.say(asked))

    asked, answered = asyncio.run(scene())
    assert answered <= 4 * asked


@fault("each is logged with a traceback")
def test_malformed_subnegotiations_do_not_fill_the_log(caplog: pytest.LogCaptureFixture) -> None:
    said = subnegotiation(edge.NAWS, b"\0") * 20

    async def scene() -> None:
        Meeting().say(said)

    asyncio.run(scene())
    assert len(caplog.text) <= 4 * len(said)


@fault("the last thousand wait in a queue that nobody needs to read")
def test_a_connection_that_has_gone_is_forgotten() -> None:
    made: list[weakref.ref[TelnetServer]] = []

    class Remembered(TelnetServer):
        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            made.append(weakref.ref(self))

    async def scene() -> int:
        server: Any = await create_server(
            "127.0.0.1", 0, protocol_factory=Remembered, connect_maxwait=0.0
        )
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        async with asyncio.timeout(5):
            while not server.clients[0]._waiter_connected.done():
                await reader.read(64)
            writer.close()
            while server.clients:
                await asyncio.sleep(0)
        server._server.close()
        gc.collect()
        return sum(protocol() is not None for protocol in made)

    assert asyncio.run(scene()) == 0


@fault("nobody who waits for a client to read is told that it has gone", TimeoutError)
def test_drain_ends_when_the_client_has_gone() -> None:
    async def scene() -> None:
        meeting = Meeting()
        meeting.server.pause_writing()
        draining = asyncio.create_task(meeting.server.writer.drain())
        await asyncio.sleep(0)
        meeting.server.connection_lost(None)
        await asyncio.wait_for(draining, 0.2)

    asyncio.run(scene())


@fault("what is sent while DO is handled is not agreed on yet, and dropped")
def test_mssp_is_told_when_it_is_asked_for() -> None:
    class Teller(TelnetWriter):
        def handle_do(self, opt: bytes) -> bool:
            agreed = super().handle_do(opt)
            if opt == edge.MSSP.to_bytes():
                self.send_mssp({"NAME": "W"})
            return agreed

    async def scene() -> bytes:
        meeting = Meeting(lambda: BaseServer(encoding=False, writer_factory=Teller))
        return meeting.say(command(edge.DO, edge.MSSP))

    assert b"NAME" in asyncio.run(scene())


@fault("it is logged, and that is all")
def test_that_a_client_rejects_a_character_set_is_told() -> None:
    async def scene() -> list[object]:
        meeting, told = Meeting(), list[object]()
        meeting.server.writer.set_ext_callback(CHARSET, told.append)
        meeting.say(command(edge.DO, edge.CHARSET), subnegotiation(edge.CHARSET, b"\x03"))
        return told

    assert asyncio.run(scene())


@fault("a variable that the client does not have is told as one that is empty")
def test_of_two_kinds_of_a_variable_the_one_that_there_is_counts() -> None:
    async def scene() -> dict[str, str]:
        meeting, told = Meeting(), dict[str, str]()
        meeting.server.writer.set_ext_callback(edge.NEW_ENVIRON.to_bytes(), told.update)
        meeting.say(subnegotiation(edge.NEW_ENVIRON, b"\0\0MTTS\x0164\x03MTTS"))
        return told

    assert asyncio.run(scene()) == {"MTTS": "64"}


@fault("it waits by the wall's clock, which may be set back")
def test_a_client_is_waited_for_only_so_long() -> None:
    async def scene() -> float:
        meeting = Meeting(lambda: TelnetServer(connect_maxwait=0.2))
        meeting.server._when_connected += timedelta(hours=1)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return float(meeting.server._check_later.when() - asyncio.get_running_loop().time())

    assert asyncio.run(scene()) < 1
