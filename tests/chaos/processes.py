"""A broker, a world with another that waits, and gateways: as processes that can be killed."""

import asyncio
import re
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.broker import Broker

CONFIG = """
[telnet]
command_burst = 1000000
option_commands = 1000000
telnet_commands = 1000000
asking_seconds = 0
login_seconds = 600
[login]
argon2_time = 1
argon2_kib = 8
hash_queue = 1000
hash_queue_per_address = 1000
accounts_per_address_hour = 1000000
accounts_per_hour = 1000000
[flood]
lines = 1000000
command_burst = 1000000
[snapshots]
every_minutes = 0
"""
"""No limits that players would meet, and hashes that cost nothing."""

START_SECONDS = 120
"""For a process to say that it is there: a large world is read first, on a machine that may be
busy."""

FROZEN_SECONDS = 1.0
"""How long what is frozen stands still."""


class Member:
    """One process, and what it has said on its standard output."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self._said: list[str] = []
        self._news = asyncio.Condition()
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self.process.stdout
        async for line in self.process.stdout:
            async with self._news:
                self._said.append(line.decode())
                self._news.notify_all()

    async def says(self, pattern: str) -> str:
        """The first group of what it says, or has said. Raises TimeoutError."""
        found: list[str] = []

        def is_said() -> bool:
            found.extend(match[1] for line in self._said if (match := re.search(pattern, line)))
            return bool(found)

        async with asyncio.timeout(START_SECONDS), self._news:
            await self._news.wait_for(is_said)
        return found[0]

    async def end(self, how: signal.Signals = signal.SIGKILL) -> None:
        """End it."""
        with suppress(ProcessLookupError):
            self.process.send_signal(how)
        await self.process.wait()
        await self._reading


class Cluster:
    """Fits `Stand`. ``program`` is what is run as ``mudgroup``; ``world`` the folder of content."""

    def __init__(
        self,
        folder: Path,
        *,
        gateways: Sequence[str] = ("g1", "g2"),
        world: Path | None = None,
        program: Sequence[str] = ("-m", "mudgroup"),
        settings: str = CONFIG,
    ) -> None:
        self.data = folder / "data"
        self.ports: dict[str, int] = dict.fromkeys(gateways, 0)
        self.gateways: dict[str, Member] = {}
        self.worlds: list[Member] = []
        self._program = (sys.executable, *program)
        self._config = folder / "cluster.toml"
        self._config.write_text(settings, "utf-8")
        self._content = ("--world", str(world)) if world else ()
        self._log = (folder / "log").open("a", encoding="utf-8")
        self._broker: Broker | None = None

    @property
    def broker(self) -> Broker:
        assert self._broker
        return self._broker

    @property
    def writer(self) -> Member:
        """The world that runs."""
        return self.worlds[0]

    async def start(self) -> None:
        self._broker = await asyncio.to_thread(Broker)
        gateways = asyncio.gather(*map(self._start_gateway, self.ports))
        self.worlds.append(await self._start_world())
        await self.writer.says("world (mg) is up")
        await self._add_spare()
        await gateways

    async def _start(self, *words: str) -> Member:
        return Member(
            await asyncio.create_subprocess_exec(
                *self._program, *words, stdout=PIPE, stderr=self._log
            )
        )

    async def _start_world(self) -> Member:
        return await self._start("serve", "--bus", self.broker.url, "--spare", *self._where())

    def _where(self) -> tuple[str, ...]:
        return ("--data", str(self.data), "--config", str(self._config), *self._content)

    async def _add_spare(self) -> None:
        self.worlds.append(await self._start_world())
        await self.worlds[-1].says("world (mg) waits")

    async def _start_gateway(self, name: str) -> None:
        where = ("--name", name, "--port", str(self.ports[name]), "--config", str(self._config))
        self.gateways[name] = await self._start("gateway", "--bus", self.broker.url, *where)
        self.ports[name] = int(await self.gateways[name].says(r"listening telnet \S+:(\d+)"))

    async def kill(self, kind: str) -> None:
        """See `Stand`; an ``upgrade`` is a world that is asked to end, where another waits."""
        match kind.split():
            case ["world"]:
                await self._replace_world(signal.SIGKILL)
            case ["upgrade"]:
                await self._replace_world(signal.SIGTERM)
            case ["broker"]:
                await self._kill_broker()
            case ["both"]:
                await asyncio.gather(self._kill_broker(), self._replace_world(signal.SIGKILL))
            case ["frozen"]:
                await self._freeze(self.writer)
            case ["gateway", name]:
                await self.gateways[name].end()
                await self._start_gateway(name)
            case _:
                raise ValueError(kind)

    async def _replace_world(self, how: signal.Signals) -> None:
        await self.worlds.pop(0).end(how)
        await self.writer.says("world (mg) is up")
        await self._add_spare()

    async def _kill_broker(self) -> None:
        self.broker.kill()
        await asyncio.to_thread(self.broker.start)

    async def _freeze(self, member: Member) -> None:
        member.process.send_signal(signal.SIGSTOP)
        await asyncio.sleep(FROZEN_SECONDS)
        member.process.send_signal(signal.SIGCONT)

    def processes(self) -> dict[str, list[int]]:
        """The process ids of what shares the work."""
        gateways = [member.process.pid for member in self.gateways.values()]
        world, broker = self.writer.process.pid, self.broker.process.pid
        return {"world": [world], "gateways": gateways, "broker": [broker]}

    async def stop(self) -> None:
        everybody = [*self.worlds, *self.gateways.values()]
        self.worlds, self.gateways = [], {}
        await asyncio.gather(*(member.end() for member in everybody))
        if self._broker:
            self._broker.kill()
            self._broker = None
        self._log.close()


class Alone(Cluster):
    """Fits `Stand`: the same world in one process, whose telnet port is the only gateway."""

    def __init__(self, folder: Path, **options: Any) -> None:
        super().__init__(folder, gateways=("alone",), **options)

    async def start(self) -> None:
        words = ("serve", "--port", "0", "--no-web", *self._where())
        self.worlds.append(await self._start(*words))
        self.ports["alone"] = int(await self.writer.says(r"listening telnet \S+:(\d+)"))

    def processes(self) -> dict[str, list[int]]:
        return {"world": [self.writer.process.pid]}
