"""The port of TLS: who does not shake hands has a place for a while, and nothing more."""

import asyncio
import contextlib
import os
import socket
import ssl
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from mudgroup.settings.values import Settings
from tests import certificates, scenes
from tests.proxies import header
from tests.scenes import PATIENCE, Client, House, serving, with_telnet

RESET = struct.pack("ii", 1, 0)
"""A linger of no seconds: closing resets the connection (socket(7))."""


def hello() -> bytes:
    """How a client begins."""
    begins, sends = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = ssl.create_default_context().wrap_bio(begins, sends, server_hostname="localhost")
    with contextlib.suppress(ssl.SSLWantReadError):
        client.do_handshake()
    return sends.read()


HELLO = hello()
ATTACKS: dict[str, bytes] = {
    "silence": b"",
    "half a hello": HELLO[:100],
    "a hello and no more": HELLO,
    "a hello and rubbish": HELLO + bytes(range(256)) * 40,
    "a record that does not end": b"\x16\x03\x01\x40\0\x01" + bytes(9000),
    "a hello of 16 MiB, begun": (b"\x16\x03\x01\x40\0\x01\xff\xff\xff" + bytes(16381)) * 20,
    "telnet in clear": b"create Eve open sesame\r\n" * 9,
    "options in clear": b"\xff\xfb\x18\xff\xfd\x03" * 2000,
    "HTTP": b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    "alerts": b"\x15\x03\x03\0\x02\x01\0" * 5000,
    "zeros": bytes(1 << 20),
    "a proxy's header that nobody asked for": header("192.0.2.7") + HELLO,
}


@pytest.fixture(autouse=True)
def by_tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Good clients come by TLS."""
    lock = certificates.write(tmp_path)
    monkeypatch.setattr(Client, "tls", certificates.trusting(lock))
    for name, value in lock.items():
        monkeypatch.setitem(scenes.LOCK, name, value)


FEW = {"connections": 4, "staff_connections": 1, "handshake_seconds": 0.1, "exempt": ()}


def play(scene: Callable[[House], Any], settings: Settings, tmp_path: Path) -> Any:
    async def whole() -> Any:
        async with serving(tmp_path / "data", settings) as house:
            return await scene(house)

    return asyncio.run(asyncio.wait_for(whole(), PATIENCE))


async def thrown(address: tuple[str, int], attack: bytes) -> bytes:
    """What is answered to an attack until the connection is closed."""
    read, loop = b"", asyncio.get_running_loop()
    with socket.create_connection(address) as eve:
        eve.setblocking(False)
        with contextlib.suppress(ConnectionError):
            await loop.sock_sendall(eve, attack)
            while data := await loop.sock_recv(eve, 1 << 16):
                read += data
    return read


def send_raw(client: Client, data: bytes) -> None:
    """Send bytes past the client's own TLS."""
    os.write(client.writer.get_extra_info("socket").fileno(), data)


@pytest.mark.parametrize("name", ATTACKS)
def test_who_does_not_shake_hands_is_closed_and_others_play_on(name: str, tmp_path: Path) -> None:
    """All places but one are taken by attackers, again and again; then somebody comes in."""

    async def scene(house: House) -> list[int]:
        ada = await house.join("Ada")
        answers = []
        for _ in range(3):
            eves = [asyncio.create_task(thrown(house.address, ATTACKS[name])) for _ in range(2)]
            ada.send(b"exits")
            await ada.until("Exits:")
            answers += [len(await eve) for eve in eves]
        await house.join("Bo")
        return answers

    answers = play(scene, with_telnet(**FEW), tmp_path)
    assert max(answers) < 8192


def test_resets_in_the_middle_leave_no_place_taken(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        for cut in range(1, 40):
            with socket.create_connection(house.address) as eve:
                eve.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                eve.sendall(HELLO[: cut * 16])
                await asyncio.sleep(0)
        while not await came_in(house, "Bo"):
            pass

    play(scene, with_telnet(**FEW), tmp_path)


async def came_in(house: House, name: str) -> bool:
    """Whether there was a place by now."""
    try:
        await house.join(name)
    except (EOFError, ConnectionError):
        return False
    return True


def test_who_is_let_in_and_never_logs_in_is_closed_after_the_time_for_that(tmp_path: Path) -> None:
    """Also when it sends a record whose end never comes."""

    async def scene(house: House) -> bool:
        eve = await house.connect()
        send_raw(eve, b"\x17\x03\x03\x40\0 half a record")
        await eve.until("Good-bye.")
        return True

    assert play(scene, with_telnet(login_seconds=0.2), tmp_path)


def test_rubbish_in_the_middle_of_play_ends_its_connection_alone(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        ada, eve = await house.join("Ada"), await house.join("Eve")
        send_raw(eve, b"rubbish that is no record of TLS\r\n")
        await ada.until("Eve ")
        ada.send(b"exits")
        await ada.until("Exits:")

    play(scene, with_telnet(), tmp_path)


def test_who_does_not_read_is_closed(tmp_path: Path) -> None:
    """As without TLS: what waits for them is bounded."""
    settings = with_telnet(unsent_bytes=65536, close_seconds=0.2)

    async def scene(house: House) -> None:
        ada, deaf = await house.join("Ada"), await house.join("Deaf")
        cast(asyncio.Transport, deaf.writer.transport).pause_reading()
        while len(house.runner.world.online) == 2:
            if not deaf.writer.is_closing():
                deaf.writer.write(b"help\r\n" * 100)
            await ada.ask_here()
        deaf.writer.transport.abort()

    play(scene, settings, tmp_path)


def test_many_at_once_from_one_address_are_bounded_as_without_tls(tmp_path: Path) -> None:
    settings = with_telnet(unnamed_per_address=5, exempt=())

    async def scene(house: House) -> int:
        loop, eves = asyncio.get_running_loop(), []
        for _ in range(20):
            eves.append(socket.create_connection(house.address))
            eves[-1].setblocking(False)
        closed = [asyncio.create_task(loop.sock_recv(eve, 1)) for eve in eves]
        waiting = set(closed)
        while len(waiting) > 5:
            _, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        assert [
            task for task in closed if task.done() and not task.exception() and task.result()
        ] == []
        for task in waiting:
            task.cancel()
        await asyncio.gather(*closed, return_exceptions=True)
        for eve in eves:
            eve.close()
        return len(waiting)

    assert play(scene, settings, tmp_path) == 5
