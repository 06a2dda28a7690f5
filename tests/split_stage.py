"""A world and a gateway apart, in this process, on a bus that behaves badly."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

from attrs import evolve

from mudgroup.server.apart.split import OnBus
from mudgroup.server.cluster.remote import Remote
from mudgroup.server.doors import Census
from mudgroup.server.hub import Hub
from mudgroup.server.service import Service
from mudgroup.server.store.store import EmbeddedStore
from mudgroup.settings.cluster import Cluster
from mudgroup.settings.values import Settings
from tests.local_bus import BAD, Habits, LocalBus
from tests.scenes import SETTINGS, WORLD, TelnetStage, content_of, first

QUICK = evolve(SETTINGS, cluster=Cluster(bus="local", beat_seconds=0.002, again_seconds=0.002))
"""What is lost is found out soon: a test waits for it."""


ALL_KNOWN = "unacknowledged 0 to it and 0 of it"


class SplitStage(TelnetStage):
    """Fits `Stage`: what a session is shown has crossed the bus both ways."""

    def __init__(
        self,
        data: Path,
        settings: Settings = QUICK,
        world: Path = WORLD,
        *,
        seed: int = 0,
        habits: Habits = BAD,
    ) -> None:
        self._seed, self._habits = seed, habits
        super().__init__(data, settings, world)

    async def _serve(self) -> tuple[str, int]:
        self._bus = LocalBus(self._seed, self._habits, asyncio.get_running_loop().call_soon)
        await self._run_world()
        self._remote = Remote(self._settings, "g1", self._bus, lambda: None)
        return first(await self._remote.start())

    async def _run_world(self) -> None:
        content = content_of(self._world)
        service = Service(
            self._settings,
            self._store,
            content,
            clock=self.clock,
            tick_seconds=86_400,
            ways_in=self._on_bus,
        )
        self.runner = service.runner
        await service.start()

    def _on_bus(self, settings: Settings, hub: Hub, census: Census) -> OnBus:
        self._ways_in = OnBus(settings, hub, census, bus=self._bus)
        return self._ways_in

    def stop_world(self) -> int:
        """The world ends, who is connected stays so; how many units could not be saved."""
        unsaved = self._loop.run_until_complete(self.runner.stop())
        self._store.close()
        return unsaved

    def start_world(self, store: EmbeddedStore | None = None) -> None:
        """Another world goes on with what is saved."""
        self._store = store or EmbeddedStore(self._data)
        self._loop.run_until_complete(self._run_world())

    def _stop(self) -> None:
        self._loop.run_until_complete(self._remote.stop())
        super()._stop()

    async def _read(self, expected: Mapping[str, int]) -> dict[str, list[str]]:
        for client in self._clients.values():
            await client.ask_here()
        while self._is_busy:
            await asyncio.sleep(0)
        return await super()._read(expected)

    def heard_so_far(self) -> dict[str, list[str]]:
        """What each session was shown, when its gateway has read what was typed."""
        return self._loop.run_until_complete(super()._read({}))

    @property
    def _is_busy(self) -> bool:
        """Whether anything is on its way, or not known to have arrived."""
        known = all(ALL_KNOWN in told for told in self._ways_in.links.figures().values())
        return self._remote.unacknowledged > 0 or not known
