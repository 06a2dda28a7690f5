"""What browsers cost beside telnet: memory of one that is idle, CPU of what all are sent."""

import asyncio
import gc
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

import click

from mudgroup.messages import Bind, Data, Opened, ToGateway, ToWorld, Write
from mudgroup.server.gateways.port import Gateway
from mudgroup.server.telnet.gateway import TelnetGateway
from mudgroup.server.web.files import Files
from mudgroup.server.web.gateway import WebGateway
from mudgroup.settings.telnet import Telnet
from mudgroup.settings.values import Settings
from mudgroup.settings.web import Web
from tests.bench.fanout.kinds import BROWSERS, PROSE, SUPPORTS, UPGRADE, frame
from tests.bench.fanout.servers import mudgroup
from tests.bench.fanout.trial import Figures, Size, play
from tests.bench.process import resident

LINE = b'[Rock Hounds] Ada says, "a line of a conversation about a rather ordinary rock"\r\n'
EVENT = (
    b'{"v":1,"type":"said","at":"2026-03-01T17:50:00.000+00:00","actor":{"id":17,"name":"Ada"},'
    b'"me":"witness","prose":["[Rock Hounds] Ada says, \\"a line of a conversation about a rather'
    b' ordinary rock\\""],"seq":1842,"group":412,"data":{"text":"a line of a conversation"}}'
)
TOGETHER = 20
"""Events of one release."""

Kind = Literal["telnet", "web"]


class Sink(asyncio.Protocol):
    """A client that asks in, then only reads."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._wire = transport
        if self._kind == "web":
            assert isinstance(transport, asyncio.Transport)
            transport.write(UPGRADE)
            self._upgraded = False

    def data_received(self, data: bytes) -> None:
        if self._kind == "web" and not self._upgraded:
            self._upgraded = True
            assert isinstance(self._wire, asyncio.Transport)
            self._wire.write(frame(SUPPORTS))


async def _serve(kind: Kind, readers: int, deliveries: int, pipe: Connection) -> None:
    sessions: list[str] = []
    everybody = asyncio.get_running_loop().create_future()

    def world(message: ToWorld) -> None:
        if isinstance(message, Opened):
            sessions.append(message.session)
            gateway.send([Bind(message.session, 17), Write((message.session,), b"hello\r\n")])
            if len(sessions) == readers:
                everybody.set_result(None)

    many = readers + 100
    limits = Telnet(connections=many, connect_burst=many, login_seconds=600, asking_seconds=0)
    rules = Settings(telnet=limits, web=Web(sessions=many))
    gateway: Gateway
    if kind == "web":
        gateway = WebGateway(rules, world, Files("/static/0", None, {}))
    else:
        gateway = TelnetGateway(limits, world, dict)
    (there,) = await gateway.listen(["127.0.0.1"], 0)
    gc.collect()
    before = resident(os.getpid())
    pipe.send(there.port)
    await everybody
    await asyncio.sleep(1.5)
    gc.collect()
    each = (resident(os.getpid()) - before) / readers
    to = tuple(sessions)
    one: ToGateway = Data(to, "Mudgroup.Event", EVENT) if kind == "web" else Write(to, LINE)
    spent = 0.0
    for _ in range(max(1, deliveries // (readers * TOGETHER))):
        start = time.process_time()
        gateway.send([one] * TOGETHER)
        spent += time.process_time() - start
        await asyncio.sleep(0.2)
    done = max(1, deliveries // (readers * TOGETHER)) * readers * TOGETHER
    pipe.send((each, spent / done * 1e6))


def _process(kind: Kind, readers: int, deliveries: int, pipe: Connection) -> None:
    asyncio.run(_serve(kind, readers, deliveries, pipe))


async def _read(kind: Kind, readers: int, port: int, pipe: Connection) -> tuple[float, float]:
    loop = asyncio.get_running_loop()
    clients = []
    for _ in range(readers):
        clients.append(await loop.create_connection(lambda: Sink(kind), "127.0.0.1", port))
    found: tuple[float, float] = await loop.run_in_executor(None, pipe.recv)
    for transport, _ in clients:
        transport.abort()
    return found


def measured(kind: Kind, readers: int, deliveries: int) -> tuple[float, float]:
    """Bytes of an idle client, and CPU seconds per million deliveries."""
    ours, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    server = context.Process(target=_process, args=(kind, readers, deliveries, theirs))
    server.start()
    found = asyncio.run(_read(kind, readers, ours.recv(), ours))
    server.join()
    return found


IDLE_KIB, RATIO, TRIP_MS = 40.0, 2.0, 100.0
"""What a browser may cost, beside telnet, and how long a line may be on its way to all."""


@click.command()
@click.option("--readers", default=2000, show_default=True, help="Of a gateway alone.")
@click.option("--deliveries", default=1_000_000, show_default=True, help="To them.")
@click.option("--members", default=200, show_default=True, help="Of a group on a whole server.")
@click.option("--lines", default=200, show_default=True, help="Said in it.")
def browsers(readers: int, deliveries: int, members: int, lines: int) -> None:
    """What a browser costs, and how soon it is told: of a gateway alone, and of a whole server."""
    telnet = measured("telnet", readers, deliveries)
    web = measured("web", readers, deliveries)
    print(f"{'a gateway':<16}{'KiB each':>10}{'us a delivery':>16}")
    for name, (each, cost) in (("telnet", telnet), ("web", web)):
        print(f"{name:<16}{each / 1024:>10.1f}{cost:>16.2f}")
    print(f"{'ratio':<16}{web[0] / telnet[0]:>10.2f}{web[1] / telnet[1]:>16.2f}")
    prose, pages = whole(members, lines)
    for line in table(prose, pages):
        print(line)
    sys.exit(bool(over(prose, pages)))


def whole(members: int, lines: int) -> tuple[Figures, Figures]:
    """A whole server's figures, of a group who read prose and of one in browsers."""
    size = Size(members * lines, members * lines, lines, lines)
    with tempfile.TemporaryDirectory() as name:
        prose, pages = (
            play(mudgroup(Path(name), (kind,)), members, size) for kind in (PROSE, BROWSERS)
        )
    return prose, pages


def table(prose: Figures, pages: Figures) -> Iterator[str]:
    """A whole server's figures, and what of it is over."""
    yield f"{'a whole server':<16}{'KiB each':>10}{'us a delivery':>16}"
    for name, found in (("telnet", prose), ("web", pages)):
        yield f"{name:<16}{found.memory:>10.1f}{found.serial:>16.1f}"
    yield f"{'ratio':<16}{'':>10}{pages.serial / prose.serial:>16.2f}"
    yield f"all have a line in {pages.p50:.1f} ms (p50), {pages.most:.1f} ms (worst)"
    yield from (f"over: {what}" for what in over(prose, pages))


def over(prose: Figures, pages: Figures) -> list[str]:
    """What costs more than it may."""
    held = {
        "memory": pages.memory <= IDLE_KIB,
        "deliveries": pages.serial <= RATIO * prose.serial,
        "line": pages.most <= TRIP_MS,
    }
    return [what for what, is_held in held.items() if not is_held]
