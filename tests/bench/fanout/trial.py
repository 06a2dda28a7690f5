"""One round of one server: all that is measured of it."""

import socket
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from attrs import astuple, frozen

from mudgroup.settings.values import Settings
from tests.bench.fanout import phases
from tests.bench.fanout.kinds import PROSE
from tests.bench.fanout.load import Crowd, Member
from tests.bench.fanout.servers import Server, Serving, mudgroup
from tests.bench.process import resident
from tests.bench.serving import Hashing

HASHED = 64
"""Members who log in to see what the default settings take: a school of two classes."""


@frozen
class Size:
    """How long a round is: deliveries of each phase, lines at most, and lines at a rate."""

    serial: int = 200_000
    pipelined: int = 1_000_000
    lines: int = 4_000
    paced: int = 200

    def times(self, share: float) -> "Size":
        """A share of it."""
        return Size(*(max(1, int(share * part)) for part in astuple(self)))

    def lines_of(self, deliveries: int, members: int) -> int:
        """So many lines are so many deliveries, or as many as there may be."""
        return max(1, min(self.lines, deliveries // members))


@frozen
class Figures:
    """Of a round, or what lies in the middle of several.

    ``serial`` and ``pipelined`` are CPU seconds of the server for a million deliveries;
    ``rate`` deliveries in a second of the second of these; ``p50``, ``p99`` and ``most``
    milliseconds until all have a line; ``logins`` those in a second; ``memory`` KiB of a
    connection; ``busy`` the share of the phase in which the load was busiest.
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
    assert server.start
    crowd, size = Crowd(), size.times(server.share)
    with server.start(members) as serving:
        try:
            empty = resident(serving.process)
            came = phases.come_in(crowd, members_of(serving, members))
            crowd.settle()
            each = (resident(serving.process) - empty) / members
            return _figures(serving.process, crowd, size, members / came, each / 1024)
        finally:
            crowd.close()


def hashed_logins(folder: Path) -> float:
    """Logins in a second with passwords that are hashed as the default settings have it."""
    login = Settings().login
    server = mudgroup(folder, (PROSE,), hashing=Hashing(login.argon2_time, login.argon2_kib))
    crowd = Crowd()
    assert server.start
    with server.start(HASHED) as serving:
        try:
            return HASHED / phases.come_in(crowd, members_of(serving, HASHED))
        finally:
            crowd.close()


def _figures(process: int, crowd: Crowd, size: Size, logins: float, memory: float) -> Figures:
    members, speakers = len(crowd.members), len(phases.speakers_of(crowd))
    alone = size.lines_of(size.serial, members)
    each = max(1, size.lines_of(size.pipelined, members) // speakers)
    waits: list[float] = []
    measured = partial(phases.measured, process, crowd)
    first = measured([alone], lambda: phases.serial(crowd, alone))
    second = measured([each] * speakers, lambda: phases.pipelined(crowd, each))
    third = measured([size.paced], lambda: waits.extend(phases.paced(crowd, size.paced)))
    waits.sort()
    return Figures(
        serial=first.million,
        pipelined=second.million,
        rate=second.rate,
        p50=waits[len(waits) // 2] * 1e3,
        p99=waits[int(len(waits) * 0.99)] * 1e3,
        most=waits[-1] * 1e3,
        logins=logins,
        memory=memory,
        busy=max(first.busy, second.busy, third.busy),
    )
