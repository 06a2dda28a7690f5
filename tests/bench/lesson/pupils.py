"""What pupils do: some as a companion's mind has it, others at random as people do."""

import asyncio
from collections.abc import Iterable
from random import Random

from attrs import define, field, frozen

from mudgroup.companions.lore import Lore
from mudgroup.companions.mind import QUIT, Mind
from mudgroup.companions.script import Script
from mudgroup.companions.senses import EXITS, OUTCROPS
from mudgroup.companions.team import Orders
from mudgroup.settings.values import Companions
from tests.bench.lesson.clients import Connection

PACE = 8.0
"""Seconds between two lines of a pupil, on average."""

STEP = 15.0
"""Seconds between two steps of a leader."""

LINES = (
    (30, ",{talk}"),
    (8, "say {talk}"),
    (3, "emote {talk}"),
    (10, "look"),
    (3, "exits"),
    (6, "look at {outcrop} through lens"),
    (4, "scratch {outcrop}"),
    (3, "streak {outcrop}"),
    (2, "acid {outcrop}"),
    (3, "take hand lens"),
    (2, "take streak plate"),
    (2, "drop hand lens"),
    (3, "report {outcrop} as basalt"),
    (3, "inventory"),
    (3, "guide"),
    (3, "group"),
    (3, "group who"),
    (3, "group goal"),
    (2, "group history"),
    (2, "group score"),
    (2, "group note write Layers = {talk}"),
    (2, "group list"),
    (1, "group search class"),
    (2, "map"),
    (1, "map mark 1,1 basalt"),
    (2, "who"),
    (2, "tell {mate} {talk}"),
    (2, "help group"),
    (1, "group refresh"),
)
"""What people type, and how often; names in braces are filled in."""


@frozen
class Book:
    """What pupils know: the scripts of the server's companions, and what these have read."""

    scripts: tuple[Script, ...]
    lore: Lore

    @property
    def talk(self) -> list[str]:
        """Whole sentences of the scripts."""
        rules = (rule for script in self.scripts for rule in script.rules)
        return [says for rule in rules for says in rule.says if "{" not in says]


@define
class Eyes:
    """What somebody reads of a room: its exits, its outcrops."""

    exits: list[str] = field(factory=list)
    outcrops: list[str] = field(factory=lambda: ["rusty boulder"])

    def read(self, line: str) -> None:
        for head, seen in ((EXITS, self.exits), (OUTCROPS, self.outcrops)):
            if line.startswith(head):
                seen[:] = line.removeprefix(head).split(", ")


class Person:
    """Types at random what people type."""

    def __init__(self, name: str, mates: Iterable[str], talk: list[str]) -> None:
        self.eyes = Eyes()
        self._random = Random(name)
        self._mates = [mate for mate in mates if mate != name]
        self._talk = talk

    def line(self) -> str:
        """What is typed next."""
        (line,) = self._random.choices([what for _, what in LINES], [often for often, _ in LINES])
        return line.format(
            talk=self._random.choice(self._talk),
            outcrop=self._random.choice(self.eyes.outcrops),
            mate=self._random.choice(self._mates),
        )

    def way(self) -> str:
        """Where a leader goes next."""
        ways = [way.split()[0] for way in self.eyes.exits if way != "in"]
        return self._random.choice(ways) if ways else "look"

    async def act(self, connection: Connection) -> None:
        """Play until cancelled."""
        while True:
            await asyncio.sleep(self._random.expovariate(1 / PACE))
            connection.type(self.line())

    async def lead(self, connection: Connection) -> None:
        """Walk about until cancelled."""
        await asyncio.sleep(self._random.uniform(0, STEP))
        while True:
            connection.type(self.way())
            await asyncio.sleep(STEP)


class Thinker:
    """Types what the mind of a companion would, for one of whose ``mates`` it takes itself.

    What it reads before it knows its group it thinks of when it does.
    """

    def __init__(self, name: str, mates: list[str], book: Book) -> None:
        leader, *others = mates
        scripts = book.scripts
        self._mates = {mate: scripts[n % len(scripts)] for n, mate in enumerate(others)}
        self._name, self._leader, self._lore = name, leader, book.lore
        self._unread: list[str] = []
        self._mind: Mind | None = None

    def read(self, line: str) -> None:
        """Take in a line of the server's."""
        if self._mind:
            self._mind.read(line)
            return
        self._unread.append(line)
        match line.split("|"):
            case ["#GROUP", number, "add", *_] if number.isdecimal():
                self._begin(int(number))

    def _begin(self, group: int) -> None:
        orders = Orders(self._name, self._leader, group, self._mates)
        now = asyncio.get_running_loop().time()
        self._mind = Mind(orders, self._lore, Companions(), now)
        for line in self._unread:
            self._mind.read(line)
        self._unread.clear()

    async def act(self, connection: Connection) -> None:
        """Play until cancelled, or until it would go home."""
        loop = asyncio.get_running_loop()
        await asyncio.sleep(Random(self._name).random())
        while True:
            await asyncio.sleep(1.0)
            line = self._mind.step(loop.time()) if self._mind else None
            if line == QUIT:
                return
            if line:
                connection.type(line)
