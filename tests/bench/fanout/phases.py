"""What is measured: one line in flight, many, and lines at a rate."""

import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from itertools import islice

from attrs import frozen

from tests.bench.fanout.load import Crowd, Member
from tests.bench.process import spent

SPEAKERS = 8
IN_FLIGHT = 32
"""Lines of each who speaks that were typed, and not yet read by the last who joined."""

RATE = 20.0
"""Lines in a second, of one who speaks."""

AT_ONCE = 32
"""Members who come in at the same time."""

SETTLED = 0.05
"""Seconds in which a server does what is left to do when everybody has been sent everything."""


@frozen
class Spent:
    """For so many deliveries: CPU seconds of the server, seconds by the clock, the load's CPU."""

    deliveries: int
    cpu: float
    seconds: float
    load: float

    @property
    def million(self) -> float:
        """CPU seconds of the server for a million deliveries."""
        return self.cpu / self.deliveries * 1e6

    @property
    def rate(self) -> float:
        """Deliveries in a second."""
        return self.deliveries / self.seconds

    @property
    def busy(self) -> float:
        """The share of the time in which the load was busy."""
        return self.load / self.seconds


def measured(process: int, crowd: Crowd, said: list[int], play: Callable[[], None]) -> Spent:
    """What it costs a server that so many lines are said, of which all are looked at.

    Raises:
        Wrong: somebody was not sent what was said.
    """
    cpu, load, start = spent(process), time.process_time(), time.perf_counter()
    play()
    load, seconds = time.process_time() - load, time.perf_counter() - start
    time.sleep(SETTLED)
    cpu = spent(process) - cpu
    crowd.check(said)
    return Spent(deliveries(crowd, said), cpu, seconds, load)


def deliveries(crowd: Crowd, said: list[int]) -> int:
    """How many lines are to come, of all members together."""
    return sum(sum(member.wanted(said)) for member in crowd.members)


def take(crowd: Crowd, lines: int) -> Iterator[tuple[Member, int]]:
    """Read until so many lines were delivered; who has read how many."""
    while lines > 0:
        for member, found in crowd.read():
            lines -= found
            yield member, found


def serial(crowd: Crowd, lines: int) -> None:
    """The next line is typed when all members have the last one."""
    each = deliveries(crowd, [1])
    for number in range(lines):
        crowd.members[0].say(0, (number,))
        for _ in take(crowd, each):
            pass


def speakers_of(crowd: Crowd) -> list[Member]:
    """Who speak at once; the last who joined only reads."""
    return crowd.members[:-1][:SPEAKERS]


def pipelined(crowd: Crowd, lines: int) -> None:
    """Some speak at once, as fast as their lines are read by the last who joined."""
    speakers, witness = speakers_of(crowd), crowd.members[-1]
    left = [iter(range(lines)) for _ in speakers]
    for number, speaker in enumerate(speakers):
        speaker.say(number, tuple(islice(left[number], IN_FLIGHT)))
    for member, _ in take(crowd, deliveries(crowd, [lines] * len(speakers))):
        if member is witness:
            for number, read in Counter(speaker for speaker, _ in witness.heard()).items():
                speakers[number].say(number, tuple(islice(left[number], read)))


def paced(crowd: Crowd, lines: int) -> tuple[float, ...]:
    """Seconds from the moment at which each line is due to that at which all have it."""
    each = deliveries(crowd, [1])
    read: Counter[int] = Counter()
    waits: list[float] = []
    start, typed = time.perf_counter(), 0
    while len(waits) < lines:
        rest = start + typed / RATE - time.perf_counter() if typed < lines else None
        if rest is not None and rest <= 0:
            crowd.members[0].say(0, (typed,))
            typed += 1
            continue
        for member, found in crowd.read(rest):
            now = time.perf_counter()
            for line in range(member.lines - found, member.lines):
                read[line] += 1
                if read[line] == each:
                    waits.append(now - start - line / RATE)
    return tuple(waits)


def come_in(crowd: Crowd, members: Iterator[Member]) -> float:
    """Let all members in, some at once; the seconds that it took."""
    start = time.perf_counter()
    steps: dict[Member, deque[tuple[bytes, bytes]]] = {}
    for member in members:
        crowd.add(member)
        steps[member] = deque(member.kind.hello(member.number))
        _go_on(member, steps)
        while len(steps) >= AT_ONCE:
            _greet(crowd, steps)
    while steps:
        _greet(crowd, steps)
    return time.perf_counter() - start


def _greet(crowd: Crowd, steps: dict[Member, deque[tuple[bytes, bytes]]]) -> None:
    """Take what has come, and let those go on who have been answered."""
    for member, _ in crowd.read():
        if member not in steps:
            member.forget()
        elif member.has(steps[member][0][1]):
            steps[member].popleft()
            member.forget()
            _go_on(member, steps)


def _go_on(member: Member, steps: dict[Member, deque[tuple[bytes, bytes]]]) -> None:
    """Send what is next, or be in."""
    if steps[member]:
        member.write(steps[member][0][0])
    else:
        del steps[member]
