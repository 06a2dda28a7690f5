"""The door over real sockets: who stands in it, and what becomes of them."""

import asyncio
import contextlib
import logging
import socket
import ssl
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from mudgroup.addresses import Endpoint
from mudgroup.server.gateways.certificate import BadCertificate
from mudgroup.server.gateways.places import Places
from mudgroup.server.telnet.door.door import Door
from mudgroup.settings.telnet import Telnet
from tests import certificates
from tests.proxies import header

FULL = b"The server is full. Come again in a while.\r\n"


class Household:
    """Behind the door: keeps what comes in."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.came = asyncio.Event()

    def next_session(self) -> str:
        return f"session {len(self.told)}"

    def welcome(self, session: str, address: str, staff_only: bool) -> asyncio.Protocol:
        self.told.append(f"{address}{' for staff' if staff_only else ''}")
        self.came.set()
        return asyncio.Protocol()

    def turn_out(self, session: str) -> None:
        self.told += [f"{session} out"] * bool(session)


Scene = Callable[[Door, Household, list[Endpoint]], Awaitable[Any]]


def at_a_door(scene: Scene, **limits: Any) -> Any:
    """What a scene gives at a door with some limits."""

    async def play() -> Any:
        household = Household()
        door = Door(Telnet(**limits), household)
        endpoints = list(await door.open(["127.0.0.1"], 0))
        try:
            return await scene(door, household, endpoints)
        finally:
            door.close()
            await door.emptied()

    return asyncio.run(asyncio.wait_for(play(), 10))


def client(endpoint: Endpoint, data: bytes = b"") -> socket.socket:
    """A client that has said something."""
    connection = socket.create_connection((endpoint.address, endpoint.port))
    connection.sendall(data)
    connection.setblocking(False)
    return connection


async def all_of(connection: socket.socket) -> bytes:
    """What a client reads until it is closed."""
    read, loop = b"", asyncio.get_running_loop()
    with connection, contextlib.suppress(ConnectionError):
        while data := await loop.sock_recv(connection, 1 << 16):
            read += data
    return read


def test_who_comes_when_all_is_taken_is_told_so_and_nobody_behind_the_door_hears() -> None:
    async def scene(door: Door, household: Household, at: list[Endpoint]) -> tuple[Any, ...]:
        with client(at[0]):
            return await all_of(client(at[0])), household.told, len(door.places)

    assert at_a_door(scene, connections=1) == (FULL, ["127.0.0.1"], 1)


# --- TLS ------------------------------------------------------------------------------------------


def test_plain_telnet_and_tls_have_a_port_each(lock: dict[str, Any]) -> None:
    async def scene(door: Door, household: Household, at: list[Endpoint]) -> tuple[Any, ...]:
        _, writer = await asyncio.open_connection(
            at[1].address, at[1].port, ssl=certificates.trusting(lock)
        )
        version = writer.get_extra_info("ssl_object").version()
        writer.close()
        with client(at[0]):
            pass
        return [endpoint.service for endpoint in at], version, at[0].port != at[1].port

    assert at_a_door(scene, **lock) == (["telnet", "telnets"], "TLSv1.3", True)


def test_over_tls_who_finds_no_place_is_closed_without_a_line_in_clear(
    lock: dict[str, Any],
) -> None:
    async def scene(door: Door, household: Household, at: list[Endpoint]) -> bytes:
        with client(at[1]):
            return await all_of(client(at[1]))

    assert at_a_door(scene, **lock, connections=1) == b""


def test_a_place_is_taken_from_before_the_first_byte_and_is_free_when_no_hands_are_shaken(
    lock: dict[str, Any],
) -> None:
    async def scene(door: Door, household: Household, at: list[Endpoint]) -> list[int]:
        silent = client(at[1])
        await household.came.wait()
        taken = [len(door.places)]
        await all_of(silent)
        while door._shaking:
            await asyncio.sleep(0)
        return [*taken, len(door.places)]

    assert at_a_door(scene, **lock, handshake_seconds=0.05) == [1, 0]


def test_who_has_not_shaken_hands_gives_way_as_others_do(lock: dict[str, Any]) -> None:
    async def scene(door: Door, household: Household, at: list[Endpoint]) -> tuple[Any, ...]:
        with client(at[1]):
            second = client(at[1])
            while len(door._shaking) < 2:
                await asyncio.sleep(0)
            with client(at[1]):
                return await all_of(second), household.told, len(door.places)

    told = ["127.0.0.1", "127.0.0.1 for staff", "127.0.0.1 for staff"]
    assert at_a_door(scene, **lock, connections=2, staff_connections=1) == (b"", told, 2)


def test_nobody_who_stands_in_the_door_is_waited_for_at_the_end(lock: dict[str, Any]) -> None:
    async def scene(door: Door, household: Household, at: list[Endpoint]) -> bytes:
        silent, proxied = client(at[1]), client(at[0])
        while not door._shaking:
            await asyncio.sleep(0)
        door.close()
        await door.emptied()
        proxied.close()
        return await all_of(silent)

    assert at_a_door(scene, **lock, handshake_seconds=3600) == b""


def test_a_certificate_is_read_again_for_who_comes_next_and_who_is_in_stays(
    tmp_path: Path,
) -> None:
    lock = certificates.write(tmp_path)
    first = certificates.trusting(lock)

    async def scene(door: Door, household: Household, at: list[Endpoint]) -> tuple[Any, ...]:
        address = at[1].address, at[1].port
        _, before = await asyncio.open_connection(*address, ssl=first)
        certificates.write(tmp_path)
        told = list(door.use_limits(Telnet(**lock)))
        _, after = await asyncio.open_connection(*address, ssl=certificates.trusting(lock))
        with pytest.raises(ssl.SSLCertVerificationError):
            await asyncio.open_connection(*address, ssl=first)
        stays = not before.transport.is_closing()
        before.close()
        after.close()
        return told, stays

    assert at_a_door(scene, **lock) == ([], True)


def test_one_that_cannot_be_used_leaves_the_one_before(tmp_path: Path) -> None:
    lock = certificates.write(tmp_path)
    trusting = certificates.trusting(lock)

    async def scene(door: Door, household: Household, at: list[Endpoint]) -> list[str]:
        expires = door.expires
        Path(lock["certificate"]).unlink()
        told = list(door.use_limits(Telnet(**lock)))
        _, writer = await asyncio.open_connection(at[1].address, at[1].port, ssl=trusting)
        writer.close()
        assert door.expires == expires
        return told

    (line,) = at_a_door(scene, **lock)
    assert line == (
        f"telnet.certificate: {lock['certificate']}: No such file or directory;"
        " the certificate before it stays in use"
    )


def test_one_that_expires_soon_is_told_of_at_a_reload_too(lock: dict[str, Any]) -> None:
    async def scene(door: Door, household: Household, at: list[Endpoint]) -> list[str]:
        return list(door.use_limits(Telnet(**lock, expiry_days=400)))

    (line,) = at_a_door(scene, **lock)
    assert line.startswith(f"telnet.certificate: {lock['certificate']} expires in 36")


def test_without_one_the_door_stays_shut(lock: dict[str, Any]) -> None:
    async def scene() -> None:
        await Door(evolve(Telnet(**lock), key="no.pem"), Household()).open(["127.0.0.1"], 0)

    with pytest.raises(BadCertificate, match=r"^telnet\.key: no\.pem: No such file"):
        asyncio.run(scene())


def test_when_a_port_is_taken_none_stays_open(lock: dict[str, Any]) -> None:
    async def scene() -> int:
        with socket.create_server(("127.0.0.1", 0)) as used:
            port = used.getsockname()[1]
            door = Door(evolve(Telnet(**lock), tls_port=port), Household())
            with pytest.raises(OSError, match="in use"):
                await door.open(["127.0.0.1"], 0)
        return sum(len(listener.endpoints("telnet")) for listener in door._listeners)

    assert asyncio.run(scene()) == 0


def test_what_is_open_to_others_without_tls_and_what_expires_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lock = certificates.write(tmp_path)

    async def scene() -> list[Endpoint]:
        limits = Telnet(**lock, plain=True, expiry_days=400)
        door = Door(limits, Household())
        endpoints = await door.open(["0.0.0.0", "::1"], 0)
        door.close()
        return list(endpoints)

    with caplog.at_level(logging.WARNING):
        first, *_ = asyncio.run(scene())
    expires, readable = (record.getMessage() for record in caplog.records)
    assert expires.startswith(f"telnet.certificate: {lock['certificate']} expires in 36")
    assert readable == f"telnet 0.0.0.0:{first.port} is open to others without TLS"


# --- proxies --------------------------------------------------------------------------------------

HERE = ("127.0.0.0/8",)


def came(data: bytes, proxies: tuple[str, ...], **limits: Any) -> tuple[list[str], bytes]:
    """Who a client from here is taken for, and what it is shown until it is closed."""

    async def scene(
        door: Door, household: Household, at: list[Endpoint]
    ) -> tuple[list[str], bytes]:
        connection = client(at[0], data)
        closed = asyncio.create_task(all_of(connection))
        waiting = asyncio.create_task(household.came.wait())
        await asyncio.wait([closed, waiting], return_when=asyncio.FIRST_COMPLETED)
        shown = closed.result() if closed.done() else b""
        for task in (closed, waiting):
            task.cancel()
        await asyncio.gather(closed, waiting, return_exceptions=True)
        return household.told, shown

    found: tuple[list[str], bytes] = at_a_door(scene, proxies=proxies, **limits)
    return found


@pytest.mark.parametrize("address", ["192.0.2.7", "2001:db8::7"])
def test_a_proxy_is_taken_for_whom_it_comes(address: str) -> None:
    assert came(header(address), HERE) == ([address], b"")


def test_ipv4_in_the_clothes_of_ipv6_is_ipv4() -> None:
    assert came(header("::ffff:192.0.2.7"), HERE) == (["192.0.2.7"], b"")


def test_a_proxy_that_looks_whether_we_are_there_is_taken_for_itself() -> None:
    assert came(header("", command=0, family=0), HERE) == (["127.0.0.1"], b"")


@pytest.mark.parametrize("proxies", [(), ("192.0.2.0/24",)])
def test_from_others_no_header_is_believed(proxies: tuple[str, ...]) -> None:
    assert came(header("192.0.2.7"), proxies) == (["127.0.0.1"], b"")


@pytest.mark.parametrize(
    "data", [b"look\r\n", b"PROXY TCP4 192.0.2.7 192.0.2.8 1 2\r\n", header("192.0.2.7")[:-1], b""]
)
def test_a_proxy_without_a_whole_header_is_closed_and_that_is_told_once(
    data: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async def scene(door: Door, household: Household, at: list[Endpoint]) -> list[str]:
        for _ in range(3):
            await all_of(client(at[0], data))
        return household.told

    with caplog.at_level(logging.WARNING):
        assert at_a_door(scene, proxies=HERE, handshake_seconds=0.05) == []
    (record,) = caplog.records
    assert record.getMessage().startswith("the proxy 127.0.0.1 did not say for whom it came: ")


def test_the_limits_count_who_is_behind_the_proxy() -> None:
    async def scene(door: Door, household: Household, at: list[Endpoint]) -> tuple[Any, ...]:
        with client(at[0], header("192.0.2.7")):
            await household.came.wait()
            refused = await all_of(client(at[0], header("192.0.2.7")))
            with client(at[0], header("192.0.2.8")):
                while len(household.told) < 2:
                    await asyncio.sleep(0)
        return refused, household.told

    refused, told = at_a_door(scene, proxies=HERE, unnamed_per_address=1)
    assert refused == b"Too many connections from your address. Try again later.\r\n"
    assert told == ["192.0.2.7", "192.0.2.8"]


def test_the_header_comes_before_tls(lock: dict[str, Any]) -> None:
    async def scene(door: Door, household: Household, at: list[Endpoint]) -> list[str]:
        connection = client(at[1], header("192.0.2.7"))
        _, writer = await asyncio.open_connection(
            sock=connection, ssl=certificates.trusting(lock), server_hostname="localhost"
        )
        writer.close()
        return household.told

    assert at_a_door(scene, **lock, proxies=HERE) == ["192.0.2.7"]


def test_no_more_proxies_are_heard_than_there_are_places() -> None:
    async def scene(door: Door, household: Household, at: list[Endpoint]) -> int:
        waiting = [client(at[0]) for _ in range(2)]
        await all_of(client(at[0]))
        for connection in waiting:
            connection.close()
        return len(door._strangers)

    assert at_a_door(scene, proxies=HERE, connections=2) == 2


def test_places_that_are_shared_are_the_doors_also_while_nobody_has_one() -> None:
    async def scene() -> bool:
        shared = Places(Telnet(), 7)
        return Door(Telnet(), Household(), shared).places is shared

    assert asyncio.run(scene())
