"""A world and a gateway apart, in this process, on a bus that behaves badly."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

from attrs import evolve

from mudgroup.server.cluster.remote import Remote
from mudgroup.server.service import Service
from mudgroup.server.split import OnBus
from mudgroup.settings.cluster import Cluster
from mudgroup.settings.values import Settings
from tests.local_bus import BAD, LocalBus
from tests.scenes import SETTINGS, WORLD, TelnetStage, content_of, first

QUICK = evolve(SETTINGS, cluster=Cluster(bus="local", beat_seconds=0.005, again_seconds=0.005))
"""What is lost is found out soon: a test waits for it."""


ALL_KNOWN = "0 frames to it and 0 of it unacknowledged"


class SplitStage(TelnetStage):
    """Fits `Stage`: what a session is shown has crossed the bus both ways."""

    def __init__(
        self, data: Path, settings: Settings = QUICK, world: Path = WORLD, seed: int = 0
    ) -> None:
        self._seed = seed
        super().__init__(data, settings, world)

    async def _serve(self) -> tuple[str, int]:
        loop = asyncio.get_running_loop()
        self._bus = LocalBus(self._seed, BAD, loop.call_soon)
        content = content_of(self._world)
        service = Service(
            self._settings,
            self._store,
            content,
            clock=self.clock,
            tick_seconds=86_400,
            ways_in=lambda *parts: OnBus(*parts, bus=self._bus),
        )
        self._service, self.runner = service, service.runner
        await service.start()
        self._remote = Remote(self._settings, "g1", self._bus, lambda: None)
        return first(await self._remote.start())

    def _stop(self) -> None:
        self._loop.run_until_complete(self._remote.stop())
        super()._stop()

    async def _read(self, expected: Mapping[str, int]) -> dict[str, list[str]]:
        for client in self._clients.values():
            await client.ask_here()
        while self._is_busy:
            await asyncio.sleep(0)
        return await super()._read(expected)

    @property
    def _is_busy(self) -> bool:
        """Whether anything is on its way, or not known to have arrived."""
        figures = self.runner.figures()
        known = ALL_KNOWN in figures.get("gateway g1", ALL_KNOWN)
        return self._remote.unacknowledged > 0 or figures["outputs held"] != "0" or not known
