"""One round of one server: all that is measured of it."""

import socket
from collections.abc import Iterator

from attrs import frozen

from tests.bench.fanout import phases
from tests.bench.fanout.load import Crowd, Member
from tests.bench.fanout.servers import Server, Serving
from tests.bench.pages import memory


@frozen
class Size:
    """How long a round is: deliveries of each phase, lines at most, and lines at a rate."""

    serial: int = 200_000
    pipelined: int = 1_000_000
    lines: int = 4_000
    paced: int = 200

    def lines_of(self, wanted: int, members: int) -> int:
        return max(1, min(self.lines, wanted // members))


@frozen
class Figures:
    """Of a round, or what lies in the middle of several.

    ``serial`` and ``pipelined`` are CPU seconds of the server for a million deliveries; ``p50``,
    ``p99`` and ``most`` milliseconds until all have a line; ``logins`` those in a second;
    ``memory`` KiB of a connection; ``busy`` the share of a phase in which the load was busiest.
    """

    serial: float
    pipelined: float
    rate: float
    p50: float
    p99: float
    most: float
    logins: float
    memory: float
    busy: float


def members_of(serving: Serving, members: int) -> Iterator[Member]:
    """Who connect, as they are asked for."""
    for number in range(members):
        kind, port = serving.doors[number % len(serving.doors)]
        wire = socket.create_connection(("127.0.0.1", port))
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        wire.setblocking(False)
        yield Member(kind, number, wire)


def play(server: Server, members: int, size: Size) -> Figures:
    """Start a server, fill it, and measure it."""
    crowd = Crowd()
    with server.start(members) as serving:
        try:
            empty = memory(serving.process)
            came = phases.come_in(crowd, members_of(serving, members))
            crowd.settle()
            each = (memory(serving.process) - empty) / members
            return _figures(serving.process, crowd, size, members / came, each / 1024)
        finally:
            crowd.close()


def _figures(process: int, crowd: Crowd, size: Size, logins: float, memory: float) -> Figures:
    members = len(crowd.members)
    lines = size.lines_of(size.serial, members)
    serial = phases.measured(process, lambda: phases.serial(crowd, lines))
    serial_done = phases.deliveries(crowd, [lines])
    crowd.check([lines])
    speakers = len(phases.speakers_of(crowd))
    lines = max(1, size.lines_of(size.pipelined, members) // speakers)
    pipelined = phases.measured(process, lambda: phases.pipelined(crowd, lines))
    pipelined_done = phases.deliveries(crowd, [lines] * speakers)
    crowd.check([lines] * speakers)
    waits: list[float] = []
    paced = phases.measured(process, lambda: waits.extend(phases.paced(crowd, size.paced)))
    crowd.check([size.paced])
    waits.sort()
    return Figures(
        serial=serial.cpu / serial_done * 1e6,
        pipelined=pipelined.cpu / pipelined_done * 1e6,
        rate=pipelined_done / pipelined.seconds,
        p50=waits[len(waits) // 2] * 1e3,
        p99=waits[int(len(waits) * 0.99)] * 1e3,
        most=waits[-1] * 1e3,
        logins=logins,
        memory=memory,
        busy=max(serial.busy, pipelined.busy, paced.busy),
    )
