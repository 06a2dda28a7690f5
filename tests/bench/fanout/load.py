"""The load: one process that types, reads all that all members are sent, and says how busy it was.

Lines are counted as they come; whether each member was sent each line, once and in the order in
which its speaker typed it, is looked at when nothing is measured any more.
"""

import re
import select
import socket
from collections.abc import Iterator, Sequence

from tests.bench.fanout.kinds import Kind

TEXT = "~{}.{:06} of a conversation about a rather ordinary rock"
READ = 1 << 18
"""Bytes of one read."""

FILES = 4096
"""Sockets that are read before they are looked at again."""

PATIENCE = 120.0
"""Seconds until something comes: a slow server on a busy machine has not failed."""

QUIET = 0.3
"""Seconds without a byte after which nothing more is on its way."""


class Wrong(Exception):
    """A member was not sent what was said."""


class Member:
    """A client: what it was sent since it last forgot it, and how many lines were in that."""

    def __init__(self, kind: Kind, number: int, wire: socket.socket) -> None:
        self.kind = kind
        self.number = number
        self.wire = wire
        self.lines = 0
        self._looked = 0
        self._sent = bytearray()
        self._spoken = re.compile(re.escape(kind.mark) + rb"(\d)\.(\d{6})")

    def read(self) -> int:
        """How many lines have come."""
        data = self.wire.recv(READ)
        if not data:
            raise Wrong(f"member {self.number} was closed: {bytes(self._sent[-200:])!r}")
        start = max(0, len(self._sent) - len(self.kind.mark) + 1)
        self._sent += data
        found = self._sent.count(self.kind.mark, start)
        self.lines += found
        return found

    def has(self, wanted: bytes) -> bool:
        """Whether something has come."""
        return wanted in self._sent

    def forget(self) -> None:
        """Begin anew."""
        self._sent.clear()
        self.lines = self._looked = 0

    def heard(self) -> Iterator[tuple[int, int]]:
        """The speaker and the number of each line that has come since this was asked last."""
        for found in self._spoken.finditer(self._sent, self._looked):
            self._looked = found.end()
            yield int(found[1]), int(found[2])

    def look_again(self) -> None:
        """Hear it all from the beginning."""
        self._looked = 0

    def wanted(self, said: Sequence[int]) -> list[int]:
        """How many lines of each of the first members are to come, who said so many."""
        return [n if self.kind.hears or i != self.number else 0 for i, n in enumerate(said)]

    def write(self, data: bytes) -> None:
        """Send all of it."""
        while data:
            try:
                data = data[self.wire.send(data) :]
            except BlockingIOError:
                select.select([], [self.wire], [])

    def say(self, speaker: int, numbers: Sequence[int]) -> None:
        """Say lines, of so many that a speaker has numbered."""
        say = self.kind.say
        self.write(b"".join(say(self.number, TEXT.format(speaker, n)) for n in numbers))


class Crowd:
    """All members, whose sockets are read as they have something."""

    def __init__(self) -> None:
        self.members: list[Member] = []
        self._poller = select.epoll()
        self._by_file: dict[int, Member] = {}

    def close(self) -> None:
        """End all connections."""
        for member in self.members:
            member.wire.close()
        self._poller.close()

    def add(self, member: Member) -> None:
        """Let somebody in, who is read from now on."""
        self.members.append(member)
        self._by_file[member.wire.fileno()] = member
        self._poller.register(member.wire, select.EPOLLIN)

    def read(self, seconds: float | None = None) -> Iterator[tuple[Member, int]]:
        """Wait so long for something; who has read how many lines.

        Raises:
            Wrong: something has to come, and does not.
        """
        ready = self._poller.poll(PATIENCE if seconds is None else seconds, FILES)
        if not ready and seconds is None:
            raise Wrong(f"nothing came for {PATIENCE:.0f} s, and something was to come")
        for file, _ in ready:
            member = self._by_file[file]
            yield member, member.read()

    def settle(self) -> None:
        """Read until nothing has come for a while, and forget all of it."""
        while [*self.read(QUIET)]:
            for member in self.members:
                member.forget()

    def check(self, said: Sequence[int]) -> None:
        """Whether each was sent as many lines as each of the first has said, in order.

        Raises:
            Wrong: somebody was not.
        """
        for member in self.members:
            member.look_again()
            found = [0] * len(said)
            for speaker, number in member.heard():
                if number != found[speaker]:
                    raise Wrong(f"member {member.number} was sent {number} for {found[speaker]}")
                found[speaker] += 1
            if found != member.wanted(said):
                raise Wrong(f"member {member.number} was sent {found} lines of {[*said]}")
            member.forget()
