"""The protocol over a transport, with the client's side of the protocol behind it."""

import asyncio

import pytest
from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.http11 import Request
from websockets.uri import parse_uri

from mudgroup.server.web.websocket import SUBPROTOCOL, WebSocket
from mudgroup.settings.telnet import Telnet
from mudgroup.settings.web import Web
from tests.scenes import PATIENCE


class Transport(asyncio.Transport):
    """A transport whose bytes leave when they are taken."""

    def __init__(self) -> None:
        super().__init__()
        self.written, self.closing, self.reading = b"", False, True
        self.aborted = asyncio.Event()

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written += bytes(data)

    def get_write_buffer_size(self) -> int:
        return len(self.written)

    def pause_reading(self) -> None:
        self.reading = False

    def resume_reading(self) -> None:
        self.reading = True

    def is_closing(self) -> bool:
        return self.closing

    def close(self) -> None:
        self.closing = True

    def abort(self) -> None:
        self.closing = True
        self.aborted.set()

    def taken(self) -> bytes:
        """What has left since the last time."""
        left, self.written = self.written, b""
        return left


class Scene:
    """A client, a transport, a WebSocket; the handshake is done, or was refused."""

    def __init__(self, refusal: tuple[int, str] | None = None) -> None:
        self.transport = Transport()
        limits = Telnet(unsent_bytes=4096, close_seconds=0.01)
        self.socket = WebSocket(self.transport, limits, Web())
        uri = parse_uri("ws://127.0.0.1/")
        self.client = ClientProtocol(uri, subprotocols=[SUBPROTOCOL])
        self.client.send_request(self.client.connect())
        (request,) = self.said()
        assert isinstance(request, Request)
        self.was_ending = self.socket.is_ending
        self.speaks = self.socket.answer(request, refusal)
        self.heard()

    def said(self) -> list[object]:
        """What the WebSocket reads of all that the client has said."""
        return [*self.socket.receive(b"".join(self.client.data_to_send()))]

    def heard(self) -> list[Frame]:
        """The frames that the client reads of all that was written."""
        self.client.receive_data(self.transport.taken())
        return [event for event in self.client.events_received() if isinstance(event, Frame)]


def test_from_the_answer_on_messages_go_both_ways() -> None:
    async def scene() -> None:
        there = Scene()
        assert there.speaks
        assert (there.was_ending, there.socket.is_ending) == (True, False)

        there.client.send_text(b"Core.Ping {}")
        assert there.said() == [Frame(Opcode.TEXT, b"Core.Ping {}")]

        there.socket.write(Frame(Opcode.TEXT, b"A {}").serialize(mask=False))
        assert there.heard() == [Frame(Opcode.TEXT, b"A {}")]

    asyncio.run(scene())


def test_who_is_refused_is_closed_and_not_waited_for_long() -> None:
    async def scene() -> None:
        there = Scene((403, "Not here."))
        assert not there.speaks
        assert there.transport.closing
        await asyncio.wait_for(there.transport.aborted.wait(), PATIENCE)

    asyncio.run(scene())


def test_pings_go_both_ways() -> None:
    async def scene() -> None:
        there = Scene()
        there.socket.ping()
        assert there.heard() == [Frame(Opcode.PING, b"")]

        there.client.data_to_send()
        there.client.send_ping(b"x")
        there.said()
        there.socket.flush()
        assert there.heard() == [Frame(Opcode.PONG, b"x")]

    asyncio.run(scene())


@pytest.mark.parametrize("answers", [True, False])
def test_who_is_ended_is_told_why_and_closed_whether_they_answer_or_not(answers: bool) -> None:
    async def scene() -> None:
        there = Scene()
        there.socket.end(1008, "é" * 99)
        assert there.socket.is_ending
        assert not there.socket.is_closing

        there.heard()
        assert there.client.close_rcvd is not None
        assert (there.client.close_rcvd.code, there.client.close_rcvd.reason) == (1008, "é" * 61)

        there.socket.write(b"x")
        assert there.transport.taken() == b""
        if answers:
            there.said()
            there.socket.flush()
            assert there.socket.is_closing
        await asyncio.wait_for(there.transport.aborted.wait(), PATIENCE)

    asyncio.run(scene())


def test_it_is_unread_when_more_waits_than_may() -> None:
    async def scene() -> None:
        there = Scene()
        there.socket.write(b"x" * 4096)
        assert not there.socket.is_unread

        there.socket.write(b"x")
        assert there.socket.is_unread

    asyncio.run(scene())


def test_it_reads_on_or_not() -> None:
    async def scene() -> list[bool]:
        there, reading = Scene(), []
        for goes_on in (False, True):
            there.socket.read_on(goes_on)
            reading.append(there.transport.reading)
        return reading

    assert asyncio.run(scene()) == [False, True]


def test_it_is_aborted_at_once() -> None:
    async def scene() -> None:
        there = Scene()
        there.socket.abort()
        assert there.transport.aborted.is_set()

    asyncio.run(scene())
