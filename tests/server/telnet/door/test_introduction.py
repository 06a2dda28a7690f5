"""What is read of a proxy before anything else: a header, and not one byte more."""

import asyncio
import socket

import pytest

from mudgroup.server.telnet.door.introduction import introduced
from mudgroup.server.telnet.door.proxy import BadHeader
from mudgroup.settings.telnet import Telnet
from tests.proxies import header


def told(
    *pieces: bytes, limits: Telnet | None = None, ends: bool = True
) -> tuple[str | None, bytes]:
    """What pieces tell, which come one after another, and what is left to read."""

    async def scene() -> tuple[str | None, bytes]:
        here, there = socket.socketpair()
        with here, there:
            here.setblocking(False)
            reading = asyncio.create_task(introduced(here, limits or Telnet()))
            for piece in pieces:
                there.sendall(piece)
                await asyncio.sleep(0)
            if ends:
                there.shutdown(socket.SHUT_WR)
            source = await reading
            return source, here.recv(1 << 16)

    return asyncio.run(asyncio.wait_for(scene(), 5))


def test_the_source_is_told_and_what_follows_is_left() -> None:
    assert told(header("192.0.2.7") + b"\x16\x03\x01") == ("192.0.2.7", b"\x16\x03\x01")
    assert told(header("2001:db8::7"), b"look\r\n") == ("2001:db8::7", b"look\r\n")


def test_a_header_may_come_byte_by_byte() -> None:
    pieces = [bytes((byte,)) for byte in header("192.0.2.7", extra=b"more")]

    assert told(*pieces, b"look") == ("192.0.2.7", b"look")


def test_what_is_none_is_known_without_waiting_for_the_rest() -> None:
    with pytest.raises(BadHeader, match="signature"):
        told(b"hello", ends=False)


@pytest.mark.parametrize("data", [b"", header("192.0.2.7")[:9], header("192.0.2.7")[:20]])
def test_one_that_is_cut_is_none(data: bytes) -> None:
    with pytest.raises(BadHeader, match="hung up"):
        told(data)


@pytest.mark.parametrize("data", [b"", header("192.0.2.7")[:20]])
def test_one_that_does_not_come_in_time_is_none(data: bytes) -> None:
    with pytest.raises(BadHeader, match=r"nothing whole came in 0\.05 seconds"):
        told(data, limits=Telnet(handshake_seconds=0.05), ends=False)


def test_one_that_is_too_long_is_none_before_it_is_read() -> None:
    long = header("192.0.2.7", extra=bytes(2020))
    assert told(long)[0] == "192.0.2.7"

    with pytest.raises(BadHeader, match=r"it has 2049 bytes, more than telnet\.proxy_bytes"):
        told(header("192.0.2.7", extra=bytes(2021))[:30], ends=False)
