"""A world that is killed, and gateways, in this process, on a bus that behaves badly."""

import asyncio
import random
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from attrs import evolve

from mudgroup.engine.units import Unit
from mudgroup.server.apart.split import OnBus
from mudgroup.server.cluster.bus import Take, There
from mudgroup.server.cluster.remote import Remote
from mudgroup.server.service import Service
from mudgroup.server.store.store import EmbeddedStore
from mudgroup.settings.cluster import Cluster
from tests.local_bus import BAD, LocalBus
from tests.scenes import SETTINGS, WORLD, content_of, first

SECONDS = 0.01
"""Between beats, and until something is sent again."""

KILL_SECONDS = 0.3
"""For a world to save something, and be killed by that; else it is killed at rest."""

QUICK = evolve(SETTINGS, cluster=Cluster(bus="local", beat_seconds=SECONDS, again_seconds=SECONDS))


class Wire:
    """Fits `Bus`: a process' end of a bus, which is dead when the process is killed."""

    connected = True

    def __init__(self, bus: LocalBus) -> None:
        self.is_alive = True
        self._bus = bus

    def send(self, subject: str, data: bytes) -> None:
        if self.is_alive:
            self._bus.send(subject, data)

    def follow(self, subject: str, take: Take) -> None:
        def hear(subject: str, data: bytes) -> None:
            if self.is_alive:
                take(subject, data)

        self._bus.follow(subject, hear)

    def start(self, there: There) -> None:
        self._bus.start(there)

    async def close(self) -> None:
        pass


class MortalStore(EmbeddedStore):
    """A store of a world that is killed when it saves: just before the commit, or just after."""

    def __init__(self, folder: Path, wire: Wire) -> None:
        super().__init__(folder)
        self.dies = ""
        self.dead = asyncio.Event()
        self._wire = wire
        self._loop = asyncio.get_running_loop()

    def save(self, units: Sequence[Unit]) -> None:
        if self.dies == "before":
            self.die()
        if self._wire.is_alive:
            super().save(units)
            if self.dies == "after":
                self.die()

    def die(self) -> None:
        """From now on nothing is saved, and nothing said or heard."""
        if self._wire.is_alive:
            self._wire.is_alive = False
            self._loop.call_soon_threadsafe(self.dead.set)


class LocalStand:
    """Fits `Stand`."""

    def __init__(self, data: Path, seed: int = 1, gateways: Sequence[str] = ("g1", "g2")) -> None:
        self.data = data
        self.ports: dict[str, int] = dict.fromkeys(gateways, 0)
        self._chance = random.Random(seed)
        self._seed = seed
        self._remotes: list[Remote] = []
        self._service: Service | None = None

    async def start(self) -> None:
        self._bus = LocalBus(self._seed, later=asyncio.get_running_loop().call_soon)
        await self._start_world()
        for name in self.ports:
            remote = Remote(QUICK, name, self._bus, lambda: None)
            self.ports[name] = first(await remote.start())[1]
            self._remotes.append(remote)

    async def _start_world(self) -> None:
        wire = Wire(self._bus)
        self._store = MortalStore(self.data, wire)
        self._service = Service(
            QUICK,
            self._store,
            content_of(WORLD),
            ways_in=lambda *parts: OnBus(*parts, bus=wire),
        )
        await self._service.start()

    async def kill(self, kind: str) -> None:
        """See `Stand`: the world, whatever kind; from the first on the bus is bad, too."""
        self._bus.habits = BAD
        self._store.dies = self._chance.choice(("before", "after"))
        with suppress(TimeoutError):
            await asyncio.wait_for(self._store.dead.wait(), KILL_SECONDS)
        self._store.die()
        await self._stop_world()
        await self._start_world()

    async def _stop_world(self) -> None:
        if self._service:
            await self._service.stop()
            self._service = None
            self._store.close()

    async def stop(self) -> None:
        for remote in self._remotes:
            await remote.stop()
        self._remotes.clear()
        await self._stop_world()
