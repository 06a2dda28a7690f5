"""The commands that are measured one by one, each typed by whom it is for."""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from itertools import cycle

from attrs import define, field, frozen

from tests.bench.attacks.client import Client
from tests.bench.lesson import crowd
from tests.bench.lesson.classroom import ADDRESSES
from tests.bench.lesson.clients import by_telnet
from tests.bench.lesson.school import HEAD, School
from tests.bench.lesson.watching import timed

LINE = re.compile(rb"\n")
EXITS = re.compile(rb"Exits: [^\r]*\r\n")
TAKEN = re.compile(rb"[Ss]napshot: ")

WAYS = {50: ("north", "south"), 500: ("south", "north"), 1000: ("east", "west")}
"""In which directions a party walks, there and back."""

GONE = 7.0
"""Seconds until somebody who drops is told of as gone (groups.return_seconds)."""

CALM = 1.0
"""Seconds between two acts, in which what the first led to is over."""


@define
class Stage:
    """Who is there to type something."""

    school: School
    telnet: int
    people: dict[str, Client] = field(factory=dict)

    async def come(self, *names: str) -> None:
        """Let people come in."""
        for name in names:
            client = await by_telnet(name, self.telnet, "127.0.1.1", lambda line: None)
            self.people[name] = client

    async def typed(self, name: str, line: str, wanted: re.Pattern[bytes] = LINE) -> float:
        """Seconds until somebody who types a line has what is wanted."""
        return await timed(self.people[name], line, wanted, time.perf_counter())


@frozen
class Act:
    """Something to be measured so many ``times``; ``do`` gives the seconds that it took itself."""

    name: str
    do: Callable[[Stage], Awaitable[float]]
    times: int = 3


def acts(school: School) -> list[Act]:
    """All that there are people for, in an order in which none spoils another."""
    asker = school.pupils[0]
    steps = [_steps(size) for size in crowd.parties(school.crowd)]
    return [
        Act("(nothing)", _nothing),
        _line("group find", asker, "group find pupil"),
        _line("group find, none", asker, "group find nobodyatall"),
        _line("group search", asker, "group search offline"),
        _line("@participation", HEAD, f"@participation {crowd.OLD_CLASS}"),
        _line(f"who of {school.crowd:,}", asker, "who"),
        *steps,
        Act("login, in a party", _login),
        Act("snapshot", lambda stage: stage.typed(HEAD, "@snapshot", TAKEN)),
        Act("200 logins", _logins, 1),
    ]


async def _nothing(stage: Stage) -> float:
    await asyncio.sleep(CALM)
    return 0.0


def _line(name: str, who: str, line: str) -> Act:
    return Act(name, lambda stage: stage.typed(who, line))


def _steps(size: int) -> Act:
    """A step with so many followers."""
    ways = cycle(WAYS[size])
    return Act(f"step with {size:,}", lambda s: s.typed(crowd.leader(size), next(ways), EXITS))


async def _login(stage: Stage) -> float:
    """Somebody comes in whose group is the largest."""
    largest = max(crowd.parties(stage.school.crowd), default=0)
    name = crowd.absent(largest) if largest else stage.school.pupils[1]
    start = time.perf_counter()
    client = await by_telnet(name, stage.telnet, "127.0.1.1", lambda line: None)
    took = time.perf_counter() - start
    client.close()
    await asyncio.sleep(GONE)
    return took


async def _logins(stage: Stage) -> float:
    """Two hundred pupils come in at one moment; seconds until the last is there."""
    start = time.perf_counter()
    pupils = enumerate(stage.school.pupils[2:202])
    await asyncio.gather(
        *(
            by_telnet(name, stage.telnet, f"127.0.2.{1 + place % ADDRESSES}", lambda line: None)
            for place, name in pupils
        )
    )
    return time.perf_counter() - start
