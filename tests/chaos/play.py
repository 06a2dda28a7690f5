"""Players talk while what they play on is killed; what they saw is compared with what is saved."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import cycle
from pathlib import Path
from typing import Protocol

from attrs import Factory, define, evolve, frozen

from mudgroup.model.records.groups import Group
from mudgroup.model.records.history import Action
from mudgroup.model.records.players import Player as PlayerRecord
from mudgroup.server import private
from mudgroup.server.store.reader import StoreReader
from tests.chaos.players import Player
from tests.chaos.proof import Said, faults


class Stand(Protocol):
    """What is played on."""

    data: Path

    @property
    def ports(self) -> Mapping[str, int]:
        """Where each gateway lets players in."""

    async def start(self) -> None: ...

    async def kill(self, kind: str) -> None:
        """Take something away, and put it back."""

    async def stop(self) -> None: ...


@frozen
class Kill:
    """What was killed, when, and the longest wait for a line that was shown before the next."""

    kind: str
    at: float
    pause: float = 0.0


@frozen
class Plan:
    """How it is played: ``kinds`` of kills in turns, ``between`` as many seconds at least and at
    most; who is not answered in so many seconds of ``patience`` is not at all."""

    kinds: Iterable[str]
    players: int = 40
    group: int = 5
    lines_a_second: float = 100.0
    between: tuple[float, float] = (1.0, 1.0)
    patience: float = 10.0
    seed: int = 1


@define
class Tally:
    """What came of it."""

    typed: int = 0
    acknowledged: int = 0
    saved: int = 0
    deliveries: int = 0
    kills: list[Kill] = Factory(list)
    faults: Counter[str] = Factory(Counter)


class Play:
    """Players in groups, over all gateways in turn; two of each five read directives."""

    def __init__(self, stand: Stand, plan: Plan, killed: Callable[[], object] = lambda: None):
        self._stand, self._plan, self._killed = stand, plan, killed
        self._chance = random.Random(plan.seed)
        self._kills: list[Kill] = []
        self._loop = asyncio.get_running_loop()
        self._again: set[asyncio.Task[None]] = set()
        gateways = cycle(stand.ports)
        self.players = [
            Player(number, number // plan.group, next(gateways), graphical=number % 5 > 2)
            for number in range(plan.players)
        ]

    async def run(self) -> Tally:
        """Play; the stand has been started, and is stopped."""
        await self.come()
        talk = self._loop.create_task(self.talk())
        for kind in self._plan.kinds:
            await asyncio.sleep(self._chance.uniform(*self._plan.between))
            await self._kill(kind)
            self._killed()
        await asyncio.sleep(self._plan.between[0])
        talk.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._plan.patience):
                await self.settle()
        panels = await self._untrue()
        dropped = sum(player.dropped + (not player.now.is_there) for player in self.players)
        for player in self.players:
            player.now.close()
        await self._stand.stop()
        return self._proved(dropped, panels)

    async def come(self) -> None:
        """All come in, and form their groups."""
        await asyncio.gather(*(player.come(self._port(player)) for player in self.players))
        firsts = range(0, self._plan.players, self._plan.group)
        await asyncio.gather(*map(self._gather, firsts))

    def _port(self, player: Player) -> int:
        return self._stand.ports[player.gateway]

    async def _gather(self, first: int) -> None:
        """Some form a group, which the first leads."""
        leader, *others = self.players[first : first + self._plan.group]
        leader.now.type(f"group create {leader.group}")
        for other in others:
            leader.now.type(f"group add {other.name}")
        await leader.now.mark()

    async def talk(self) -> None:
        """All in turn, as many lines a second as planned, however late the loop is."""
        begin = self._loop.time()
        for number, player in enumerate(cycle(self.players)):
            await asyncio.sleep(begin + number / self._plan.lines_a_second - self._loop.time())
            player.say()

    async def _kill(self, kind: str) -> None:
        self._kills.append(Kill(kind, self._loop.time()))
        lost = [p for p in self.players if kind == f"gateway {p.gateway}"]
        for player in lost:
            player.may_drop = True
        await self._stand.kill(kind)
        for player in lost:
            self._again.add(self._loop.create_task(player.come(self._port(player))))

    async def settle(self) -> None:
        """Wait until all who have been cut off are back, and all who typed are answered."""
        await asyncio.gather(*self._again, return_exceptions=True)
        there = [player.now for player in self.players if player.now.is_there]
        await asyncio.gather(*(one.mark() for one in there), return_exceptions=True)

    async def _untrue(self) -> int:
        """How many panels draw something else than what the server sends anew."""
        there = [player.now for player in self.players if player.graphical and player.now.is_there]
        with suppress(TimeoutError, ConnectionError):
            async with asyncio.timeout(self._plan.patience):
                return (await asyncio.gather(*(one.is_true() for one in there))).count(False)
        return len(there)

    def _proved(self, dropped: int, panels: int) -> Tally:
        heard = [one for player in self.players for one in player.heard()]
        saved = said(self._stand.data, {player.group for player in self.players})
        found = faults(saved, heard, dropped, panels)
        return Tally(
            typed=sum(len(one.typed) for one in heard),
            acknowledged=sum(who == one.member for one in heard for who, _ in one.shown),
            saved=sum(map(len, saved.values())),
            deliveries=sum(len(one.shown) for one in heard),
            kills=[*self._with_pauses()],
            faults=found,
        )

    def _with_pauses(self) -> Iterator[Kill]:
        everybody = [one for player in self.players for one in player.connections]
        shown = [
            (one.typed[line] + wait, wait) for one in everybody for line, wait in one.waits.items()
        ]
        ends = [*(kill.at for kill in self._kills[1:]), float("inf")]
        for kill, end in zip(self._kills, ends, strict=True):
            waits = (wait for at, wait in shown if kill.at < at < end)
            yield evolve(kill, pause=max(waits, default=0.0))


def said(data: Path, groups: Collection[str]) -> dict[str, list[Said]]:
    """What the history of each of some groups has as said, in order."""
    with StoreReader(data / private.DATABASE) as reader:
        records = reader.load().records
        names = {n: one.name for n, one in records.items() if isinstance(one, PlayerRecord)}
        return {
            group.name: [
                (names[entry.actor], str(entry.result))
                for entry in reader.history(group.number)
                if entry.action is Action.SAID
            ]
            for group in records.values()
            if isinstance(group, Group) and group.name in groups
        }


async def play(stand: Stand, plan: Plan, killed: Callable[[], object] = lambda: None) -> Tally:
    """Start what is played on, play, and prove."""
    try:
        await stand.start()
        return await Play(stand, plan, killed).run()
    finally:
        await stand.stop()
