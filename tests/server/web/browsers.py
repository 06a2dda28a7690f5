"""A web gateway alone: clients on one side, what it tells the world on the other."""

import asyncio
import json
from pathlib import Path
from typing import Any

from attrs import evolve
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from mudgroup.messages import ToWorld, Write
from mudgroup.server.web.files import Files, read_files
from mudgroup.server.web.gateway import WebGateway
from mudgroup.settings.telnet import Telnet
from mudgroup.settings.values import Settings
from mudgroup.settings.web import Web
from tests.scenes import PATIENCE

SUBPROTOCOL = Subprotocol("gmcp.mudstandards.org")
SUPPORTS = 'Core.Supports.Set ["Mudgroup 1"]'
NO_PAGE = Files("/static/0", None, {})

INDEX = b"<!doctype html><script type=module src='{static}/main.mjs'></script>"


def page(folder: Path) -> Files:
    """A page of three files."""
    (folder / "index.html").write_bytes(INDEX)
    (folder / "main.mjs").write_bytes(b"export const n = 1;\n" * 50)
    (folder / "part").mkdir(exist_ok=True)
    (folder / "part" / "style.css").write_bytes(b"a {}\n")
    (folder / "notes.md").write_bytes(b"not of the page")
    return read_files(folder)


def settings(telnet: dict[str, Any] | None = None, **web: Any) -> Settings:
    return Settings(telnet=Telnet(**(telnet or {})), web=Web(port=0, **web))


class World:
    """The other side of a gateway: keeps what it is told."""

    def __init__(self) -> None:
        self.told: asyncio.Queue[ToWorld] = asyncio.Queue()

    def __call__(self, message: ToWorld) -> None:
        self.told.put_nowait(message)

    async def next(self) -> ToWorld:
        return await asyncio.wait_for(self.told.get(), PATIENCE)


class Site:
    """A gateway that listens."""

    def __init__(self, rules: Settings | None = None, files: Files = NO_PAGE) -> None:
        self.world = World()
        self.rules = rules or settings()
        self.gateway = WebGateway(self.rules, self.world, files)
        self.port = 0

    async def __aenter__(self) -> "Site":
        (there,) = await self.gateway.listen(["127.0.0.1"], 0)
        self.port = there.port
        return self

    async def __aexit__(self, *_: object) -> None:
        self.gateway.stop_listening()
        await asyncio.wait_for(self.gateway.close_all(b"Bye.\r\n"), PATIENCE)

    def visit(self, origin: str | None = None, **options: Any) -> connect:
        """A client that speaks WebSocket."""
        return connect(
            f"ws://127.0.0.1:{self.port}/ws",
            subprotocols=[SUBPROTOCOL],
            origin=Origin(origin) if origin else None,
            **options,
        )

    async def reader(self) -> tuple[ClientConnection, str]:
        """A client that reads data, and its session, which the world has answered."""
        client = await self.visit()
        await client.send(SUPPORTS)
        session = (await self.world.next()).session
        self.gateway.send([Write((session,), b"")])
        return client, session

    async def ask(self, request: str) -> bytes:
        """What is answered to a request, head and body."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(request.replace("\n", "\r\n").encode())
        shown = await asyncio.wait_for(reader.read(), PATIENCE)
        writer.close()
        return shown

    async def get(self, path: str, host: str = "localhost", **headers: str) -> bytes:
        """What is answered to a GET, head and body."""
        lines = [f"{name.replace('_', '-')}: {value}\n" for name, value in headers.items()]
        head = f"GET {path} HTTP/1.1\nHost: {host}\nConnection: close\n"
        return await self.ask(f"{head}{''.join(lines)}\n")


async def said(client: ClientConnection) -> tuple[str, Any]:
    """The next message of a package."""
    frame = await asyncio.wait_for(client.recv(), PATIENCE)
    assert isinstance(frame, str), frame
    package, _, value = frame.partition(" ")
    return package, json.loads(value)


def tight(rules: Settings, **telnet: Any) -> Settings:
    """Settings with other limits of telnet."""
    return evolve(rules, telnet=evolve(rules.telnet, **telnet))
