"""The door of the web: others are not let in without TLS, and nobody stays who only fetches."""

import asyncio
import ssl
from pathlib import Path

import pytest

from mudgroup.server.telnet.door.openings import NotLocked
from tests import certificates
from tests.scenes import PATIENCE
from tests.server.web.browsers import Site, said, settings


def test_others_are_not_let_in_without_tls_unless_it_is_said() -> None:
    async def scene() -> str:
        with pytest.raises(NotLocked) as refused:
            await Site().gateway.listen(["127.0.0.1", "0.0.0.0"], 0)
        return str(refused.value)

    assert asyncio.run(scene()) == (
        "others reach the page at 0.0.0.0, where all that is typed could be read on the way:"
        " set web.certificate, or web.plain"
    )


def test_with_a_certificate_it_is_https_and_tells_when_that_expires(tmp_path: Path) -> None:
    lock = certificates.write(tmp_path)
    rules = settings(certificate=lock["certificate"], key=lock["key"])

    async def scene() -> tuple[str, str, bool]:
        site = Site(rules)
        (there,) = await site.gateway.listen(["127.0.0.1"], 0)
        site.port = there.port
        trusting: ssl.SSLContext = certificates.trusting(lock)
        reader, writer = await asyncio.open_connection("127.0.0.1", there.port, ssl=trusting)
        writer.write(
            b"GET /ws HTTP/1.1\r\nHost: localhost\r\nOrigin: https://localhost\r\n"
            b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            b"Sec-WebSocket-Protocol: gmcp.mudstandards.org\r\n\r\n"
        )
        line = await asyncio.wait_for(reader.readline(), PATIENCE)
        writer.close()
        expires = site.gateway.expires is not None
        site.gateway.stop_listening()
        await site.gateway.close_all(b"Bye.\r\n")
        return str(there).split(":")[0], line.decode(), expires

    assert asyncio.run(scene()) == ("web https", "HTTP/1.1 101 Switching Protocols\r\n", True)


def test_who_asks_plainly_where_tls_is_spoken_is_told_what_to_type(tmp_path: Path) -> None:
    lock = certificates.write(tmp_path)

    async def scene() -> bytes:
        async with Site(settings(certificate=lock["certificate"], key=lock["key"])) as site:
            return await site.get("/")

    shown = asyncio.run(scene())
    assert shown.startswith(b"HTTP/1.1 400 ")
    assert shown.endswith(
        b"\r\n\r\nThis server is reached by TLS alone: type https:// before its address.\n"
    )


def test_who_never_asks_for_anything_is_closed() -> None:
    async def scene() -> bytes:
        async with Site(settings(request_seconds=0.05)) as site:
            try:
                return await site.ask("GET / HTTP/1.1\nHost: localhost\nX: y\n")
            except ConnectionResetError:
                return b""

    assert asyncio.run(scene()) == b""


def test_of_those_who_only_fetch_the_oldest_gives_way() -> None:
    async def scene() -> tuple[bytes, str]:
        async with Site(settings(requests=8)) as site:
            held = [await asyncio.open_connection("127.0.0.1", site.port) for _ in range(20)]
            shown = await site.get("/")
            client, _ = await site.reader()
            await client.send("Core.Ping")
            package, _ = await said(client)
            for _, writer in held:
                writer.close()
            return shown[:12], package

    assert asyncio.run(scene()) == (b"HTTP/1.1 404", "Core.Ping")
