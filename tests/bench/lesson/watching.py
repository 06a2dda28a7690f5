"""Those who look on: each types the same, again and again, and speaks to an echo in that moment.

The machine is shared, and so is the event loop that measures: what an echo shows as well is not of
the server. What Linux tells of a thread that could run and had no core is not of the server either
(https://docs.kernel.org/scheduler/sched-stats.html).
"""

import asyncio
import os
import re
import time
from itertools import count
from pathlib import Path

from attrs import frozen

from tests.bench.attacks.client import Client
from tests.bench.lesson.clients import Telnet, by_telnet
from tests.bench.lesson.school import WATCHERS

PACE = 0.11
"""Seconds between two lines of one: nine a second are within every limit."""

QUESTION, ANSWER = "exits", re.compile(rb"Exits: [^\r]*\r\n")


@frozen
class Wait:
    """How long one waited for the server, and for the echo, in seconds; ``at`` is of the wall.

    Meanwhile the server's event loop ``ran`` so long, and it, or who looks on, waited so long for
    a core: ``delayed``.
    """

    at: float
    server: float
    echo: float
    delayed: float = 0.0
    ran: float = 0.0


def ran_and_delayed(process: int) -> tuple[float, float]:
    """Seconds that a process's first thread ran, and was ready to run and had no core; 0 where
    that is not told."""
    try:
        text = Path(f"/proc/{process}/task/{process}/schedstat").read_text("ascii")
    except OSError:
        return 0.0, 0.0
    ran, delayed, _ = map(int, text.split())
    return ran / 1e9, delayed / 1e9


class Watch:
    """Knows the connections of all who look on, and what they waited for."""

    def __init__(self, process: int) -> None:
        self._processes = (process, os.getpid())
        self._pairs: list[tuple[Telnet, Client]] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._asking: dict[int, float] = {}
        self.waits: list[Wait] = []

    async def connect(self, telnet: int, echo: int) -> None:
        """Log in, one after another."""
        loop = asyncio.get_running_loop()
        for name in WATCHERS:
            client = await by_telnet(name, telnet, "127.0.3.1", lambda line: None)
            client.type("east")
            _, bare = await loop.create_connection(Client, "127.0.0.1", echo)
            self._pairs.append((client, bare))

    def start(self) -> None:
        """Begin to ask."""
        for place, pair in enumerate(self._pairs):
            self._tasks.append(asyncio.ensure_future(self._look_on(place, *pair)))

    def since(self, moment: float) -> list[Wait]:
        """All waits that are over and began after a moment, in order."""
        return sorted((w for w in self.waits if w.at >= moment), key=lambda wait: wait.at)

    def stop(self) -> list[Wait]:
        """End it; all waits, in order. What is still waited for counts as long as it took."""
        for task in self._tasks:
            if task.done():
                task.result()
            task.cancel()
        now = time.time()
        self.waits += [Wait(at, now - at, 0.0) for at in self._asking.values()]
        return sorted(self.waits, key=lambda wait: wait.at)

    async def _look_on(self, place: int, client: Telnet, bare: Client) -> None:
        start = time.perf_counter() + PACE * place / len(self._pairs)
        for number in count():
            # What was missed is not made up for: more than ten lines a second would have to wait.
            late = (time.perf_counter() - start) % PACE
            await asyncio.sleep(PACE - late)
            at, began = time.time(), time.perf_counter()
            (ran, delay), (_, own) = map(ran_and_delayed, self._processes)
            self._asking[place] = at
            wanted = re.compile(rb"line %d\r\n" % number)
            echo, server = await asyncio.gather(
                timed(bare, f"line {number}", wanted, began), timed(client, QUESTION, ANSWER, began)
            )
            del self._asking[place]
            (now_ran, now_delay), (_, now_own) = map(ran_and_delayed, self._processes)
            delayed = now_delay - delay + now_own - own
            self.waits.append(Wait(at, server, echo, delayed, now_ran - ran))


async def timed(client: Client, line: str, wanted: re.Pattern[bytes], began: float) -> float:
    """Ask, and wait for the answer; seconds since it began. Raises ConnectionError."""
    if not await client.ask(line, wanted):
        raise ConnectionError("the server has closed one who looks on")
    return time.perf_counter() - began
