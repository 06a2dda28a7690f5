"""One round: a server on a copy of prepared data, people who play, a crew who attack."""

import asyncio
import shutil
import subprocess
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

from attrs import frozen

from tests.bench.attacks.attacking import attack
from tests.bench.attacks.crew import Attack, Tally
from tests.bench.attacks.people import NAMES, PACE, Asker, come_in, connect, echoed, newcomer, talk
from tests.bench.attacks.processes import hear, process_of, serving
from tests.bench.attacks.site import LOOPBACK, Site
from tests.bench.process import resident
from tests.scenes import PATIENCE

NEWCOMER_SECONDS = 10.0
"""Until somebody who does not get in goes away."""


def part(waits: tuple[float, ...], share: float) -> float:
    """The wait that a share of all do not exceed."""
    return waits[min(len(waits) - 1, int(share * len(waits)))]


def waits_of(askers: list[Asker]) -> tuple[float, ...]:
    """End their play; the seconds of all their waits, the shortest first."""
    return tuple(sorted(wait for asker in askers for wait in asker.stop()))


@frozen
class Round:
    """What people noticed of an attack: seconds, and bytes of the server's log and memory.

    ``waits`` of players and of ``echoes`` are sorted. ``newcomer`` is None for one who did not get
    in. ``broken`` says what must never happen, and did.
    """

    name: str
    waits: tuple[float, ...]
    echoes: tuple[float, ...]
    newcomer: float | None
    log: int
    memory: int
    seconds: float
    tally: Tally
    broken: str = ""

    @property
    def longer(self) -> float:
        """How many seconds longer a player waits than who talks to an echo: of both, the p99."""
        return part(self.waits, 0.99) - part(self.echoes, 0.99)


def play(row: Attack, site: Site, prepared: Path, seconds: float, echo_port: int) -> Round:
    """Attack a server for so many seconds, and until a newcomer is in or gives up."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(prepared, folder / "data")
        with serving(folder, site) as (server, port), process_of(attack, row, site, port) as crew:
            hear(crew)
            scene = Scene(site, server, port, echo_port, folder / "log")
            return asyncio.run(scene.play(row.name, crew, seconds))


class Scene:
    """The people of a round, and the server that they play on."""

    def __init__(
        self, site: Site, server: "subprocess.Popen[str]", port: int, echo_port: int, log: Path
    ) -> None:
        self._site = site
        self._server = server
        self._port = port
        self._echo_port = echo_port
        self._log = log
        self._most = 0

    async def play(self, name: str, crew: Connection, seconds: float) -> Round:
        """See what people notice while the crew attacks."""
        players, echoes = await self._players(), await self._echoes()
        memory, log = resident(self._server.pid), self._log.stat().st_size
        tasks = [asyncio.ensure_future(asker.go_on()) for asker in (*players, *echoes)]
        tasks.append(asyncio.ensure_future(self._watch()))
        start = time.perf_counter()
        crew.send("begin")
        came = await self._newcomer(seconds)
        crew.send("end")
        took = time.perf_counter() - start
        tally = await asyncio.to_thread(hear, crew)
        for task in tasks:
            task.cancel()
        if isinstance(tally, BaseException):
            raise tally
        assert isinstance(tally, Tally)
        broken = self._broken(players)
        return Round(
            name=name,
            waits=waits_of(players),
            echoes=waits_of(echoes),
            newcomer=came,
            log=self._log.stat().st_size - log,
            memory=self._most - memory,
            seconds=took,
            tally=tally,
            broken=broken,
        )

    async def _players(self) -> list[Asker]:
        site, port = self._site, self._port
        logins = (come_in(site, port, number, name) for number, name in enumerate(NAMES))
        async with asyncio.timeout(PATIENCE):
            clients = await asyncio.gather(*logins)
        return [Asker(client, talk, place) for place, client in enumerate(clients)]

    async def _echoes(self) -> list[Asker]:
        dials = (connect(LOOPBACK, self._echo_port, number) for number in range(len(NAMES)))
        clients = await asyncio.gather(*dials)
        return [Asker(client, echoed, place) for place, client in enumerate(clients)]

    async def _newcomer(self, seconds: float) -> float | None:
        """Somebody comes in after a third of the time; None if they do not."""
        rest = asyncio.ensure_future(asyncio.sleep(seconds))
        await asyncio.sleep(seconds / 3)
        try:
            return await asyncio.wait_for(newcomer(self._site, self._port), NEWCOMER_SECONDS)
        except TimeoutError:
            return None
        finally:
            await rest

    async def _watch(self) -> None:
        """See how much memory the server has at most."""
        while self._server.poll() is None:
            self._most = max(self._most, resident(self._server.pid))
            await asyncio.sleep(PACE)

    def _broken(self, players: list[Asker]) -> str:
        if self._server.poll() is not None:
            return "the server died"
        if any(asker.client.gone.is_set() for asker in players):
            return "a player was closed"
        return ""
