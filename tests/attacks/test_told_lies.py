"""Clients that lie about how they read, or tell it without an end.

Whatever they say comes to a format of the few that there are, and costs the world a word at times.
"""

import asyncio
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mudgroup.messages import COLOURS, WIDTHS, Format, Formatted
from mudgroup.server.gateways.rates import RateBucket
from mudgroup.server.telnet import edge
from mudgroup.server.telnet.asking import MOST_NAMES, VARIABLES
from mudgroup.server.telnet.edge import EdgeFilter
from mudgroup.server.telnet.negotiation import ASKED, OFFERED, Negotiator
from mudgroup.settings.telnet import Telnet
from tests.server.telnet.gateways import finish, start
from tests.server.telnet.wire import Wire

DEFAULTS = Telnet()
WILL = b"".join(bytes((edge.IAC, edge.WILL, option)) for option in ASKED)
DO = b"".join(bytes((edge.IAC, edge.DO, option)) for option in OFFERED)


def subnegotiation(option: int, body: bytes) -> bytes:
    body = body.replace(b"\xff", b"\xff\xff")
    return bytes((edge.IAC, edge.SB, option)) + body + bytes((edge.IAC, edge.SE))


def naws(columns: int) -> bytes:
    return subnegotiation(edge.NAWS, columns.to_bytes(2) + b"\0\x18")


LIES = {
    "a codec by CHARSET": subnegotiation(edge.CHARSET, b"\x02unicode_escape"),
    "a codec that is asked for": subnegotiation(edge.CHARSET, b"\x01;unicode_escape"),
    "a table of letters": subnegotiation(edge.CHARSET, b"\x04" + b"x" * 4096),
    "a codec by LANG": subnegotiation(edge.NEW_ENVIRON, b"\0\0LANG\x01x.unicode_escape"),
    "NULs in the environment": subnegotiation(
        edge.NEW_ENVIRON, b"\0\0MTTS\x016\x004" + b"\0" * 900
    ),
    "64 KiB of environment": subnegotiation(edge.NEW_ENVIRON, b"\0\0MTTS\x01" + b"9" * 65536),
    "an address": subnegotiation(edge.NEW_ENVIRON, b"\0\0IPADDRESS\x01192.0.2.1"),
    "a terminal less than none": subnegotiation(edge.TTYPE, b"\0MTTS -1"),
    "a terminal beyond all": subnegotiation(edge.TTYPE, b"\0MTTS " + b"9" * 50),
    "less than none in the environment": subnegotiation(edge.NEW_ENVIRON, b"\0\0MTTS\x01-1"),
    "no window": naws(0),
    "a name that is no name": subnegotiation(edge.TTYPE, b"\0\x1b[2J\r\n"),
    "another name each time": b"".join(
        subnegotiation(edge.TTYPE, b"\0T%d" % number) for number in range(50)
    ),
    "the start of a name": subnegotiation(edge.TTYPE, b"\0T")[:-2],
}
"""What is said about how a client reads, and must not be believed."""


class Client:
    """What a client has told, behind the filter; to be made in an event loop."""

    def __init__(self) -> None:
        self.filter = EdgeFilter(
            RateBucket(64, 8), RateBucket(1e6, 1e6), frozenset(OFFERED), frozenset(ASKED)
        )
        self.wire = Wire()
        self.negotiator = Negotiator(lambda: {"NAME": "W"}, 4)
        self.negotiator.connection_made(self.wire)

    def say(self, data: bytes) -> None:
        for item in self.filter.feed(data, 0.0):
            if isinstance(item, edge.Negotiation):
                self.negotiator.negotiate(item.data)

    @property
    def holds(self) -> int:
        """How many bytes are kept of what the client has said."""
        told = self.negotiator.told
        kept = [*told._names, *told._variables, *told._variables.values()]
        open_ = len(self.filter._body) + len(self.filter._pending)
        return open_ + len(self.negotiator.writer._sb_buffer) + sum(map(len, kept))


MOST_HELD = (
    max(shape.most for shape in edge.SHAPES.values())
    + 4
    + MOST_NAMES * edge.SHAPES[edge.TTYPE].most
    + len(VARIABLES) * (16 + 64)
)


def told(*pieces: bytes) -> tuple[Format, bytes, int]:
    """The format of who says these pieces, what they are answered, and how much was kept."""

    async def scene() -> tuple[Format, bytes, int]:
        client, most = Client(), 0
        await asyncio.sleep(0)  # Its questions leave.
        for piece in pieces:
            client.say(piece)
            most = max(most, client.holds)
        return client.negotiator.told.format, client.wire.written, most

    return asyncio.run(scene())


@pytest.mark.parametrize("agreed", [b"", WILL + DO], ids=["never asked", "asked"])
@pytest.mark.parametrize("name", LIES)
def test_what_cannot_be_is_not_believed_however_it_is_cut(name: str, agreed: bytes) -> None:
    lie = agreed + LIES[name]
    format_, answered, most = told(lie)
    singly = told(*(bytes([byte]) for byte in lie))

    assert format_ == Format(prompt=bool(agreed))
    assert (format_, answered) == singly[:2]
    assert max(most, singly[2]) <= MOST_HELD


SAYINGS = st.one_of(
    st.sampled_from([WILL, DO, *LIES.values(), naws(40), naws(132)]),
    st.builds(subnegotiation, st.sampled_from([*ASKED, *OFFERED]), st.binary(max_size=80)),
    st.binary(max_size=20),
)


@given(st.lists(SAYINGS, max_size=12).map(b"".join), st.lists(st.floats(0, 1), max_size=12))
def test_whatever_is_said_comes_to_the_same_wherever_it_is_cut(
    data: bytes, cuts: list[float]
) -> None:
    data = data[-3000:]
    bounds = [0, *sorted(int(cut * len(data)) for cut in cuts), len(data)]
    whole, cut = told(data), told(*(data[a:b] for a, b in pairwise(bounds)))

    assert whole[:2] == cut[:2]
    assert whole[0].columns in WIDTHS
    assert whole[0].colour in COLOURS
    assert max(whole[2], cut[2]) <= MOST_HELD


def test_the_world_hears_of_a_flood_of_sizes_no_more_often_than_they_are_answered() -> None:
    async def scene() -> int:
        gateway, world, client, session = await start(
            Telnet(option_rate=0.1, telnet_commands=100_000)
        )
        connection = gateway._connections[session]
        connection.data_received(WILL)
        for _ in range(2000):
            connection.data_received(naws(40))
            connection.data_received(naws(132))
        words = [world.told.get_nowait() for _ in range(world.told.qsize())]
        await finish(gateway, client)
        return sum(isinstance(word, Formatted) for word in words)

    assert asyncio.run(scene()) <= DEFAULTS.option_commands
