"""What strangers try by the web, on a whole server: telnet players and others notice nothing."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from attrs import evolve
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin, Subprotocol

from mudgroup.server.service import Service
from mudgroup.server.store.store import EmbeddedStore
from mudgroup.settings.web import Web
from tests.scenes import PASSWORD, PATIENCE, SETTINGS, WORLD, Client, Clock, content_of

SUBPROTOCOL = Subprotocol("gmcp.mudstandards.org")


class Town:
    """A server with a player on telnet."""

    def __init__(self, service: Service, telnet: Client, port: int) -> None:
        self.service, self.telnet, self.port = service, telnet, port

    def visit(self, name: str = "127.0.0.1", origin: str | None = None) -> connect:
        """A client that knows the server by a name, for a page of an origin."""
        return connect(
            f"ws://{name}:{self.port}/ws",
            subprotocols=[SUBPROTOCOL],
            origin=Origin(origin) if origin else None,
            host="127.0.0.1",
            port=self.port,
        )

    async def still_plays(self) -> None:
        """The player on telnet is answered."""
        self.telnet.send(b"say still here")
        await self.telnet.until('You say, "still here"')


@asynccontextmanager
async def town(data: Path, **web: object) -> AsyncIterator[Town]:
    settings = evolve(SETTINGS, web=Web(port=0, **web))  # type: ignore[arg-type]
    with EmbeddedStore(data) as store:
        service = Service(settings, store, content_of(WORLD), clock=Clock())
        telnet, page = await service.start()
        ada = await Client.connect((telnet.address, telnet.port))
        ada.send(f"create Ada {PASSWORD}".encode())
        await ada.until("Exits:")
        try:
            yield Town(service, ada, page.port)
        finally:
            ada.writer.close()
            await service.stop()


async def drain(client: ClientConnection) -> int:
    """Read to the end; with which code it was closed."""
    try:
        while True:
            await asyncio.wait_for(client.recv(), PATIENCE)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else 0


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("localhost", "http://evil.example"),
        ("localhost", "null"),
        ("evil.example", "http://evil.example"),
        ("evil.example", None),
    ],
)
def test_forged_origins_and_rebound_names_are_refused_before_a_word_is_spoken(
    host: str, origin: str | None, tmp_path: Path
) -> None:
    async def scene() -> int:
        async with town(tmp_path) as place:
            with pytest.raises(InvalidStatus) as refused:
                await place.visit(host, origin)
            await place.still_plays()
        return refused.value.response.status_code

    assert asyncio.run(scene()) == 403


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("Mudgroup.Do " + "x" * 100_000, 1009),
        ('Mudgroup.Do {"line": ' + "[" * 7000, 1008),
        (b"\xff\xf6look\r\n", 1008),
        ('Char.Login.Reconnect {"token": ["17.x"]}', 1008),
        ('Mudgroup.Do {"token": "17.x"}', 1008),
    ],
)
def test_frames_that_no_client_sends_end_only_who_sent_them(
    frame: str | bytes, code: int, tmp_path: Path
) -> None:
    async def scene() -> int:
        async with town(tmp_path) as place, place.visit() as client:
            await client.send('Core.Supports.Set ["Mudgroup 1"]')
            await client.send(frame)
            closed = await drain(client)
            await place.still_plays()
            return closed

    assert asyncio.run(scene()) == code


def test_control_characters_of_a_text_reach_nobody(tmp_path: Path) -> None:
    async def scene() -> str:
        async with town(tmp_path) as place, place.visit() as client:
            for line in (
                f"create Bo {PASSWORD}",
                "say a\r\n#GROUP|1|say|b\x1b[2J\u2028\u202ec\x00",
            ):
                await client.send(f"Mudgroup.Do {json.dumps({'line': line})}")
            return await place.telnet.until('c"')

    shown = asyncio.run(scene())
    assert 'a#GROUP|1|say|bc"' in shown
    assert "\x1b" not in shown


def test_heads_that_never_end_and_a_thousand_connections_keep_nobody_out(tmp_path: Path) -> None:
    async def scene() -> int:
        async with town(tmp_path, requests=64) as place:
            held = []
            for _ in range(1000):
                pair = await asyncio.open_connection("127.0.0.1", place.port)
                pair[1].write(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ")
                held.append(pair)
                await asyncio.sleep(0)
            await place.still_plays()
            async with place.visit() as client:
                await client.send("Core.Ping {}")
                seen = await asyncio.wait_for(client.recv(), PATIENCE)
            for _, writer in held:
                writer.close()
            return len(seen)

    assert asyncio.run(scene()) > 0


def test_who_hangs_up_in_the_middle_of_everything_leaves_nothing(tmp_path: Path) -> None:
    async def scene() -> int:
        async with town(tmp_path) as place:
            for first in (b"", b"GET", b"GET /ws HTTP/1.1\r\nHost: localhost\r\n\r\n", b"\x16\x03"):
                _, writer = await asyncio.open_connection("127.0.0.1", place.port)
                writer.write(first)
                writer.transport.abort()
            client = await place.visit()
            await client.send("Core.Supports.Set []")
            client.transport.abort()
            while int(place.service.runner.figures()["browsers"]):
                await asyncio.sleep(0)
            await place.still_plays()
            return int(place.service.runner.figures()["browsers"])

    assert asyncio.run(scene()) == 0
