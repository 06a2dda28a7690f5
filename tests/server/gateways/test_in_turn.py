"""That a client's first bytes wait for their turn while nothing more is read of it."""

import asyncio
from collections.abc import Callable

from mudgroup.server.gateways.in_turn import InTurn


class Wire(asyncio.Transport):
    """A transport that knows who is behind it, and whether it is read from."""

    def __init__(self) -> None:
        super().__init__()
        self.reads, self.closing = True, False
        self.protocol: asyncio.BaseProtocol | None = None

    def pause_reading(self) -> None:
        self.reads = False

    def resume_reading(self) -> None:
        self.reads = True

    def is_closing(self) -> bool:
        return self.closing

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        self.protocol = protocol


class Behind(asyncio.Protocol):
    """What is spoken to."""

    def __init__(self) -> None:
        self.told: list[object] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.told.append("made")

    def data_received(self, data: bytes) -> None:
        self.told.append(data)

    def eof_received(self) -> bool:
        self.told.append("eof")
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        self.told.append("lost")


class Scene:
    """One client, and the line in which it waits."""

    def __init__(self) -> None:
        self.line: list[Callable[[], None]] = []
        self.wire, self.behind = Wire(), Behind()
        self.first = InTurn(self.behind, self.line.append)
        self.first.connection_made(self.wire)


def test_the_first_bytes_are_handed_on_at_their_turn_and_what_follows_goes_straight_on() -> None:
    scene = Scene()
    scene.first.data_received(b"GET")

    assert (scene.behind.told, scene.wire.reads) == (["made"], False)

    scene.line[0]()
    assert (scene.behind.told, scene.wire.reads) == (["made", b"GET"], True)
    assert scene.wire.protocol is scene.behind


def test_who_goes_before_its_turn_is_lost_and_nothing_is_said_of_it_after_that() -> None:
    scene = Scene()
    scene.first.data_received(b"GET")
    scene.wire.closing = True
    scene.first.connection_lost(None)
    scene.line[0]()

    assert scene.behind.told == ["made", "lost"]


def test_who_says_nothing_and_ends_is_answered_by_who_is_behind() -> None:
    scene = Scene()

    assert scene.first.eof_received() is True
    assert scene.behind.told == ["made", "eof"]
