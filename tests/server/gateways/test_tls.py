"""TLS between a wire that is none and a connection that keeps what it is told."""

import asyncio
import contextlib
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mudgroup.server.gateways.certificate import load
from mudgroup.server.gateways.tls import TlsTransport
from mudgroup.settings.telnet import Telnet
from tests import certificates
from tests.scenes import START


class Wire(asyncio.Transport):
    """A network without one: keeps what is written to it."""

    def __init__(self, protocol: asyncio.Protocol) -> None:
        super().__init__()
        self.sent = b""
        self.done = ""
        self.reading = True
        self.protocol = protocol
        protocol.connection_made(self)

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.sent += data

    def get_write_buffer_size(self) -> int:
        return len(self.sent)

    def is_closing(self) -> bool:
        return bool(self.done)

    def close(self) -> None:
        self.done = self.done or "closed"

    def abort(self) -> None:
        self.done = "aborted"

    def pause_reading(self) -> None:
        self.reading = False

    def resume_reading(self) -> None:
        self.reading = True

    def is_reading(self) -> bool:
        return self.reading

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return f"the wire's {name}"


class Behind(asyncio.Protocol):
    """The connection: keeps what it is told; ``stays`` when the other side has ended."""

    def __init__(self, stays: bool = False) -> None:
        self.told: list[str] = []
        self.read = b""
        self.stays = stays
        self.takes: Callable[[], None] = lambda: None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.told.append("made")

    def data_received(self, data: bytes) -> None:
        self.read += data
        self.takes()

    def eof_received(self) -> bool:
        self.told.append("end")
        return self.stays

    def connection_lost(self, exc: Exception | None) -> None:
        self.told.append("lost")


class Peer:
    """The client's side of TLS, without a network."""

    def __init__(self, lock: dict[str, Any], stays: bool = False) -> None:
        context = load(Telnet(**lock), START).context
        self.behind = Behind(stays)
        self.transport = TlsTransport(context, self.behind)
        self.wire = Wire(self.transport)
        self._in, self._out = ssl.MemoryBIO(), ssl.MemoryBIO()
        trusting = certificates.trusting(lock)
        self.tls = trusting.wrap_bio(self._in, self._out, server_hostname="localhost")

    def said(self) -> bytes:
        """What TLS has made of all that was done."""
        return self._out.read()

    def hear(self) -> None:
        """Take what the server has sent."""
        self._in.write(self.wire.sent)
        self.wire.sent = b""

    def shake_hands(self) -> bytes:
        """Shake hands; the client's last message, which makes the connection."""
        for _ in range(2):
            try:
                self.tls.do_handshake()
                return self.said()
            except ssl.SSLWantReadError:
                self.transport.data_received(self.said())
                self.hear()
        raise AssertionError("no handshake")

    def shaken(self) -> "Peer":
        self.transport.data_received(self.shake_hands())
        return self

    def say(self, data: bytes) -> None:
        self.tls.write(data)
        self.transport.data_received(self.said())

    def read(self) -> bytes:
        self.hear()
        try:
            return self.tls.read(1 << 20)
        except ssl.SSLZeroReturnError:
            return b"(farewell)"


def at_once(scene: Callable[[], object]) -> Any:
    """What a scene gives, played within one turn of an event loop."""

    async def play() -> object:
        return scene()

    return asyncio.run(play())


def test_the_connection_is_made_when_hands_are_shaken(lock: dict[str, Any]) -> None:
    def scene() -> None:
        peer = Peer(lock)
        last = peer.shake_hands()
        assert (peer.behind.told, peer.transport.shaken.done()) == ([], False)
        peer.transport.data_received(last)
        assert (peer.behind.told, peer.transport.shaken.result()) == (["made"], True)
        assert peer.tls.version() == "TLSv1.3"

    at_once(scene)


def test_an_older_tls_is_refused_and_the_client_is_told(lock: dict[str, Any]) -> None:
    def scene() -> tuple[str, str, bytes]:
        peer = Peer(lock)
        # A hello of TLS 1.1 (RFC 4346 section 7.4.1.2) with one suite.
        hello = b"\x03\x02" + bytes(32) + b"\0\0\x02\0\x35\x01\0"
        message = b"\x01" + len(hello).to_bytes(3, "big") + hello
        record = b"\x16\x03\x01" + len(message).to_bytes(2, "big") + message
        peer.transport.data_received(record)
        return peer.wire.done, peer.transport.fault, peer.wire.sent

    done, fault, sent = at_once(scene)
    assert (done, fault) == ("aborted", "UNSUPPORTED_PROTOCOL")
    assert sent.endswith(b"\x02\x46")  # fatal, protocol_version (RFC 8446 section 6)


def test_what_was_said_is_heard_on_both_sides(lock: dict[str, Any]) -> None:
    def scene() -> tuple[bytes, bytes]:
        peer = Peer(lock).shaken()
        peer.say(b"look\r\n")
        peer.transport.write(b"A room.\r\n")
        return peer.behind.read, peer.read()

    assert at_once(scene) == (b"look\r\n", b"A room.\r\n")


def test_all_that_waits_to_be_sent_is_counted(lock: dict[str, Any]) -> None:
    def scene() -> int:
        peer = Peer(lock).shaken()
        peer.hear()
        peer.transport.write(bytes(100_000))
        return peer.transport.get_write_buffer_size()

    assert at_once(scene) > 100_000


def test_a_farewell_is_an_end_after_which_the_client_is_still_written_to(
    lock: dict[str, Any],
) -> None:
    def scene() -> tuple[bytes, list[str], bytes, str]:
        peer = Peer(lock, stays=True).shaken()
        peer.tls.write(b"look\r\nquit\r\n")
        farewell(peer)
        peer.transport.data_received(peer.said())
        peer.transport.eof_received()
        peer.transport.write(b"A room.\r\n")
        return peer.behind.read, peer.behind.told, peer.read(), peer.wire.done

    read, told, shown, done = at_once(scene)
    assert (read, told) == (b"look\r\nquit\r\n", ["made", "end"])
    assert (shown, done) == (b"A room.\r\n", "")


def farewell(peer: Peer) -> None:
    with contextlib.suppress(ssl.SSLWantReadError):
        peer.tls.unwrap()


def test_an_end_without_a_farewell_is_one_too(lock: dict[str, Any]) -> None:
    def scene() -> tuple[bool, list[str], bytes]:
        peer = Peer(lock, stays=True).shaken()
        stays = peer.transport.eof_received()
        peer.transport.eof_received()
        peer.transport.write(b"A room.\r\n")
        return stays, peer.behind.told, peer.read()

    assert at_once(scene) == (True, ["made", "end"], b"A room.\r\n")


def test_when_nothing_is_to_be_said_an_end_is_answered_by_one(lock: dict[str, Any]) -> None:
    def scene() -> tuple[str, bytes]:
        peer = Peer(lock).shaken()
        farewell(peer)
        peer.transport.data_received(peer.said())
        return peer.wire.done, peer.read()

    assert at_once(scene) == ("closed", b"(farewell)")


def test_what_waits_while_reading_is_paused_is_read_before_the_end(lock: dict[str, Any]) -> None:
    async def scene() -> tuple[list[bytes], list[str]]:
        peer = Peer(lock).shaken()
        peer.behind.takes = peer.transport.pause_reading
        seen = []
        peer.tls.write(b"a" * (1 << 14))
        peer.tls.write(b"b")
        peer.transport.data_received(peer.said())
        assert not peer.transport.is_reading()
        peer.transport.eof_received()
        for _ in range(3):
            seen.append(peer.behind.read[-1:])
            peer.transport.resume_reading()
            await asyncio.sleep(0)
        return seen, peer.behind.told

    assert asyncio.run(scene()) == ([b"a", b"b", b"b"], ["made", "end"])


def test_a_close_says_farewell_and_waits_for_none(lock: dict[str, Any]) -> None:
    def scene() -> tuple[bytes, bytes, str]:
        peer = Peer(lock).shaken()
        peer.transport.write(b"Good-bye.\r\n")
        peer.transport.close()
        peer.transport.write(b"never")
        peer.say(b"never")
        return peer.read(), peer.tls.read(9), peer.wire.done + peer.behind.read.decode()

    assert at_once(scene) == (b"Good-bye.\r\n", b"", "closed")


def test_an_abort_is_one_before_and_after_the_handshake(lock: dict[str, Any]) -> None:
    def scene() -> list[tuple[str, list[str], bool]]:
        seen = []
        for peer in (Peer(lock), Peer(lock).shaken()):
            peer.transport.abort()
            peer.transport.connection_lost(None)
            seen.append((peer.wire.done, peer.behind.told, peer.transport.shaken.result()))
        return seen

    assert at_once(scene) == [("aborted", [], False), ("aborted", ["made", "lost"], True)]


def test_what_is_known_of_the_wire_is_known_of_it(lock: dict[str, Any]) -> None:
    def scene() -> tuple[Any, Any]:
        peer = Peer(lock)
        info = peer.transport.get_extra_info
        return info("socket"), isinstance(info("ssl_object"), ssl.SSLObject)

    assert at_once(scene) == ("the wire's socket", True)


def test_how_the_bytes_are_cut_does_not_matter(tmp_path: Path) -> None:
    lock = certificates.write(tmp_path)

    @given(st.lists(st.integers(1, 400), max_size=30))
    def cut(sizes: list[int]) -> None:
        def scene() -> tuple[bytes, list[str]]:
            peer = Peer(lock, stays=True)
            last = peer.shake_hands()
            peer.tls.write(b"one\r\n")
            peer.tls.write(b"two\r\n")
            farewell(peer)
            said = last + peer.said()
            for size in (*sizes, len(said)):
                piece, said = said[:size], said[size:]
                peer.transport.data_received(piece)
            return peer.behind.read, peer.behind.told

        assert at_once(scene) == (b"one\r\ntwo\r\n", ["made", "end"])

    cut()


@given(st.binary(min_size=1, max_size=4000))
def test_rubbish_is_never_more_than_a_fault(rubbish: bytes) -> None:
    """Whatever comes in place of a handshake: nothing is raised, and no connection is made."""

    def scene() -> tuple[list[str], bool]:
        behind = Behind()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        transport = TlsTransport(context, behind)
        wire = Wire(transport)
        transport.data_received(rubbish)
        stays = transport.eof_received()
        assert wire.done == "aborted"
        return behind.told, stays

    assert at_once(scene) == ([], False)
