"""The door of the web: others are not let in without TLS, and nobody stays who only fetches."""

import asyncio
import ssl
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from mudgroup.server.gateways.listener import NotLocked
from mudgroup.server.web.door import Door
from mudgroup.settings.telnet import Telnet
from mudgroup.settings.values import Settings
from mudgroup.settings.web import Web
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


def test_who_sends_a_request_at_once_is_known_when_it_is_read() -> None:
    """Some loops read of a client before they tell who accepts it that it is there."""

    class Leaving(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            asyncio.get_running_loop().call_soon(self._leave, transport)

        def _leave(self, transport: asyncio.BaseTransport) -> None:
            assert isinstance(transport, asyncio.Transport)
            left.append(doors[0].leave(transport))
            transport.close()

    async def scene() -> None:
        door = Door(Web(port=0), Telnet(), Leaving, lambda work: work())
        doors.append(door)
        (there,) = await door.open(["127.0.0.1"], 0)
        reader, writer = await asyncio.open_connection("127.0.0.1", there.port)
        assert await asyncio.wait_for(reader.read(), PATIENCE) == b""
        writer.close()
        door.close()

    doors: list[Door] = []
    left: list[str] = []
    asyncio.run(scene())
    assert left == ["127.0.0.1"]


def test_a_request_is_answered_when_it_is_its_turn() -> None:
    class Echo(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            assert isinstance(transport, asyncio.Transport)
            self._transport = transport

        def data_received(self, data: bytes) -> None:
            heard.append(data)
            self._transport.close()

    async def scene() -> None:
        line: asyncio.Queue[Callable[[], None]] = asyncio.Queue()
        door = Door(Web(port=0), Telnet(), Echo, line.put_nowait)
        (there,) = await door.open(["127.0.0.1"], 0)
        _, writer = await asyncio.open_connection("127.0.0.1", there.port)
        writer.write(b"GET")
        turn = await asyncio.wait_for(line.get(), PATIENCE)
        assert heard == []
        turn()
        assert heard == [b"GET"]
        writer.close()
        door.close()

    heard: list[bytes] = []
    asyncio.run(scene())


async def trusted(port: int, lock: dict[str, Any]) -> bool:
    """Whether who trusts one certificate alone is served."""
    try:
        _, writer = await asyncio.open_connection(
            "127.0.0.1", port, ssl=certificates.trusting(lock)
        )
    except ssl.SSLCertVerificationError:
        return False
    writer.close()
    return True


def test_a_certificate_is_read_again_and_one_that_cannot_be_used_leaves_the_one_before(
    tmp_path: Path,
) -> None:
    first, second = certificates.write(tmp_path), certificates.write(tmp_path, name="new-")
    rules = settings(certificate=first["certificate"], key=first["key"])

    async def scene() -> tuple[list[bool], Sequence[str], Sequence[str]]:
        async with Site(rules) as site:
            served = [await trusted(site.port, first)]
            for name in ("certificate", "key"):
                Path(first[name]).write_bytes(Path(second[name]).read_bytes())
            quiet = site.gateway.use_settings(rules)
            served.append(await trusted(site.port, second))
            Path(first["key"]).write_text("nonsense")
            told = site.gateway.use_settings(rules)
            return [*served, await trusted(site.port, second)], quiet, told

    served, quiet, told = asyncio.run(scene())
    assert served == [True, True, True]
    assert quiet == ()
    assert [line.partition("; ")[2] for line in told] == ["the certificate before it stays in use"]


def test_that_https_begins_or_ends_has_to_wait_and_is_told(tmp_path: Path) -> None:
    lock = certificates.write(tmp_path)
    closed, plain = settings(certificate=lock["certificate"], key=lock["key"]), settings()

    async def told(now: Settings, then: Settings) -> Sequence[str]:
        async with Site(now) as site:
            return site.gateway.use_settings(then)

    line = "web.certificate: whether the page is https changes at the next start only"
    assert asyncio.run(told(plain, closed)) == (line,)
    assert asyncio.run(told(closed, plain)) == (line,)


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
