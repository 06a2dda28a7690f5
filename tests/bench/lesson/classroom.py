"""Everybody in the lesson but those who look on: one process, whose clients share an event loop."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from multiprocessing.connection import Connection as Pipe
from typing import Any

from mudgroup.server.content.lore import lore_of
from mudgroup.server.content.read import read_content
from tests.bench.lesson.clients import Connection, by_browser, by_telnet
from tests.bench.lesson.pupils import Book, Person, Thinker
from tests.bench.lesson.school import HEAD, MODULE, WORLD, School, class_name, teacher, team

ADDRESSES = 4
"""From which the pupils come: a room of computers each, within the limits of one address."""

GRAPHICAL = {1: "client graphical", 2: "client graphical 2"}
LEADER, MINDS, BROWSERS = 1, (2, 3), (4, 5)
"""Places in a group: of the others the last reads directives of level 1, and the rest prose."""

GATHERING = 8.0
"""Seconds for a class to be formed, and to be told its goal."""

FOLLOWING = 0.05
"""Seconds between two pupils who follow: nobody types in step with all others."""

TEACHER_PACE = 12.0
"""Seconds between two things that a teacher reads."""

Act = Callable[[], Coroutine[Any, Any, None]]


class Counted:
    """A connection whose lines are counted by their first word."""

    def __init__(self, connection: Connection, typed: Counter[str]) -> None:
        self._connection = connection
        self._typed = typed

    def type(self, line: str) -> None:
        self._typed["lines"] += 1
        self._connection.type(line)


class Classroom:
    """The pupils and their teachers, on the ports of a server."""

    def __init__(self, school: School, telnet: int, page: int) -> None:
        self._school, self._telnet, self._page = school, telnet, page
        content = read_content(WORLD)
        self._book = Book(content.companions, lore_of(content))
        self._talk = self._book.talk
        self._staff: dict[str, Connection] = {}
        self._followers: list[Connection] = []
        self._acts: list[Act] = []
        self.waits: list[float] = []
        self.typed: Counter[str] = Counter()

    async def staff(self) -> None:
        """Let the teachers and the head come in."""
        for name in (HEAD, *map(teacher, self._school.classes)):
            client = await by_telnet(name, self._telnet, "127.0.1.1", lambda line: None)
            self._staff[name] = client

    async def pupils(self) -> None:
        """Let all pupils come in at one moment, and wait until they are in."""
        groups = range(1, self._school.groups + 1)
        comes = [self._come(g, place) for g in groups for place in range(1, self._school.size + 1)]
        await asyncio.gather(*comes)

    async def _come(self, group: int, place: int) -> None:
        start = time.perf_counter()
        members = self._school.members(group)
        name, address = members[place - 1], f"127.0.2.{1 + group % ADDRESSES}"
        person = Person(name, members, self._talk)
        mind = Thinker(name, members, self._book)
        connection: Connection
        if place in BROWSERS:
            connection = await by_browser(name, self._page, address)
        else:
            hear = mind.read if place in MINDS else person.eyes.read
            connection = await by_telnet(name, self._telnet, address, hear)
        self.waits.append(time.perf_counter() - start)
        connection = Counted(connection, self.typed)
        if place in MINDS or place == self._school.size:
            connection.type(GRAPHICAL[2 if place in MINDS else 1])
        if place == LEADER:
            connection.type("look")
            self._acts.append(lambda: person.lead(connection))
        else:
            self._followers.append(connection)
        act = mind.act if place in MINDS else person.act
        self._acts.append(lambda: act(connection))

    async def form(self) -> None:
        """Let the teachers form the groups, and give them something to do."""
        for number in self._school.classes:
            there = self._staff[teacher(number)]
            there.type(f"@section import {class_name(number)} class-{number}.csv")
            await asyncio.sleep(GATHERING / 2)
            there.type(f"@goal {class_name(number)} = {MODULE}")
            await asyncio.sleep(GATHERING / 2)
        for follower in self._followers:
            follower.type("group follow")
            await asyncio.sleep(FOLLOWING)

    async def play(self, seconds: float) -> None:
        """Let everybody do what they do, with a snapshot in the middle."""
        tasks = [asyncio.ensure_future(act()) for act in self._acts]
        tasks += [asyncio.ensure_future(self._teach(n)) for n in self._school.classes]
        await asyncio.sleep(seconds / 2)
        self._staff[HEAD].type("@snapshot")
        await asyncio.sleep(seconds / 2)
        for task in tasks:
            if task.done():
                task.result()
            task.cancel()

    async def _teach(self, number: int) -> None:
        """Read what teachers read, about one class and its groups."""
        drawn, there = random.Random(number), self._staff[teacher(number)]
        name = class_name(number)
        while True:
            group = team(drawn.choice(self._school.groups_in(number)))
            for line in (
                f"@participation {name}",
                f"@listen {group}",
                f"@section roster {name}",
                f"@participation {group}",
                f"@transcript {group}",
                f"@groups list {name}",
                "@listen off",
            ):
                there.type(line)
                await asyncio.sleep(drawn.uniform(0.5, 1.5) * TEACHER_PACE)


def classroom(school: School, telnet: int, page: int, seconds: float, pipe: Pipe) -> None:
    """Be the process: tell of each part when it is over, and begin the next when told to."""
    asyncio.run(_classroom(school, telnet, page, seconds, pipe))


async def _classroom(school: School, telnet: int, page: int, seconds: float, pipe: Pipe) -> None:
    room = Classroom(school, telnet, page)
    parts: list[Act] = [room.staff, room.pupils, room.form, lambda: room.play(seconds)]
    for part in parts:
        await asyncio.to_thread(pipe.recv)
        start, used = time.perf_counter(), time.process_time()
        await part()
        busy = (time.process_time() - used) / (time.perf_counter() - start)
        pipe.send((busy, tuple(room.waits), room.typed["lines"]))
