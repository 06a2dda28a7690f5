"""Bytes that hurt telnet servers, sent before login, while a second client plays on.

Each attack is one that telnetlib3 with its default options suffers from. The victim's answers are
awaited with a bound, so a stalled event loop fails the test.
"""

import asyncio
import contextlib
import resource
from pathlib import Path

import pytest

from mudgroup.model.records.players import Player
from mudgroup.model.world.world import World
from mudgroup.settings.telnet import Telnet
from tests.scenes import PATIENCE, Client, serving, with_telnet

DEFAULTS = Telnet()
SHIPPED = with_telnet(
    option_commands=DEFAULTS.option_commands, telnet_commands=DEFAULTS.telnet_commands
)
"""The limits of telnet commands as they ship; most other tests have none."""

BOUND = 5.0
"""Seconds until the victim must have its answer; an attack of minutes does not fit."""

MIB = 1 << 20
ATTACKS = {
    "malformed MSDP table": bytes.fromhex("fffa4501610203 78fff0"),
    "MCCP3 that was not negotiated": b"\xff\xfaW\xff\xf0" + b"x\x9c" + b"\0" * 4096,
    "MCCP2 that was not negotiated": b"\xff\xfaV\xff\xf0" + b"x\x9c" + b"\0" * 4096,
    "codec by CHARSET": b"\xff\xfb\x2a\xff\xfa\x2a\x02unicode_escape\xff\xf0",
    "codec by NEW-ENVIRON": b"\xff\xfb\x27\xff\xfa\x27\0\0LANG\x01x.unicode_escape\xff\xf0",
    "STATUS": b"\xff\xfd\x05" * 1000,
    "LINEMODE": b"\xff\xfb\x22\xff\xfa\x22\x03" + b"\x01\x02\x03" * 1000 + b"\xff\xf0",
    "option storm": bytes(b for o in range(256) for v in (251, 253) for b in (255, v, o)) * 200,
    "option toggling": b"\xff\xfd\x19\xff\xfe\x19" * 50_000,
    "AYT storm": b"\xff\xf6" * 100_000,
    "TTYPE storm": b"\xff\xfb\x18\xff\xfa\x18\0xterm\xff\xf0" * 50_000,
    "subnegotiation in subnegotiation": b"\xff\xfa\x18" * 100_000,
    "empty subnegotiations": b"\xff\xfa\xff\xf0" * 100_000,
    "NAWS storm": b"\xff\xfb\x1f"
    + b"\xff\xfa\x1f\0(\0\x18\xff\xf0\xff\xfa\x1f\0P\0\x18\xff\xf0" * 50_000,
    "NEW-ENVIRON of 8 MiB": b"\xff\xfb\x27\xff\xfa\x27\0\0MTTS\x01"
    + b"9" * (8 * MIB)
    + b"\xff\xf0",
    "MSSP storm": b"\xff\xfd\x46\xff\xfe\x46" * 50_000,
    "MSSP by lines": b"MSSP-REQUEST\r\n" * 100_000,
    "short NAWS": b"\xff\xfb\x1f\xff\xfa\x1f\0\xff\xf0",
    "TTYPE that is not ASCII": b"\xff\xfb\x18\xff\xfa\x18\0\x80\x81\xff\xf0",
    "endless subnegotiation": b"\xff\xfa\x18" + b"A" * (8 * MIB),
    "endless line": b"A" * (64 * MIB),
    "endless lines": b"look\r\n" * MIB,
    "empty lines": b"\n" * (4 * MIB),
    "nothing but IAC": b"\xff" * (4 * MIB + 1),
    "escaped bytes": (b"\xff\xff" * 30_000 + b"\n") * 100,
    "NOPs": b"\xff\xf1" * 500_000,
    "interrupts": b"\xff\xf4\xff\xfd\x06" * 50_000,
}


def player_of(world: World, number: int) -> str:
    """The name of a player."""
    player = world.records[number]
    assert isinstance(player, Player)
    return player.name


async def throw(address: tuple[str, int], attack: bytes) -> None:
    """Send an attack as fast as the server reads it, and read what it answers."""
    reader, writer = await asyncio.open_connection(*address)
    drain = asyncio.create_task(read_all(reader))
    with contextlib.suppress(ConnectionError, TimeoutError):
        for start in range(0, len(attack), 1 << 16):
            writer.write(attack[start : start + (1 << 16)])
            await asyncio.wait_for(writer.drain(), 2)
    writer.close()
    drain.cancel()


async def read_all(reader: asyncio.StreamReader) -> int:
    """How many bytes came until the end."""
    size = 0
    with contextlib.suppress(ConnectionError):
        while data := await reader.read(1 << 16):
            size += len(data)
    return size


async def play_on(victim: Client, attacker: "asyncio.Task[None]") -> None:
    """Look around until the attack is over, and once more."""
    over = False
    while not over:
        over = attacker.done()
        victim.send(b"exits")
        await asyncio.wait_for(victim.until("Exits: north, down, closet\r\n"), BOUND)


@pytest.mark.parametrize("name", ATTACKS)
def test_a_second_client_plays_on_during(name: str, tmp_path: Path) -> None:
    """The event loop is never held up, and memory does not grow with what the attacker sends."""

    async def scene() -> None:
        async with serving(tmp_path, SHIPPED) as house:
            victim = await house.join("Ada")
            await play_on(victim, asyncio.create_task(throw(house.address, ATTACKS[name])))

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    asyncio.run(scene())
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024

    assert grown < 128, f"{grown} MiB"


def test_a_client_cannot_make_a_line_end_by_choosing_a_codec(tmp_path: Path) -> None:
    r"""After CHARSET and LANG, a typed ``\n`` is still two characters."""

    async def scene() -> str:
        async with serving(tmp_path) as house:
            eve = await house.join("Eve")
            ada = await house.join("Ada")
            for attack in ("codec by CHARSET", "codec by NEW-ENVIRON"):
                eve.writer.write(ATTACKS[attack])
            eve.send(b"say x\\n#GROUP|1|say|forged")
            return await ada.until("forged")

    assert 'Eve says, "x\\n#GROUP|1|say|forged' in asyncio.run(scene())


FLOODS = (
    "STATUS",
    "option storm",
    "option toggling",
    "AYT storm",
    "TTYPE storm",
    "NAWS storm",
    "MSSP storm",
    "subnegotiation in subnegotiation",
    "empty subnegotiations",
    "NOPs",
    "interrupts",
)


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_of_telnet_commands_ends_its_connection(name: str, tmp_path: Path) -> None:
    """However it is made up; what is answered before that is bounded, too."""

    async def scene() -> int:
        async with serving(tmp_path, SHIPPED) as house:
            client = await house.connect()
            await client.until("leave")
            client.writer.write(ATTACKS[name][: 1 << 17])
            return await asyncio.wait_for(read_all(client.reader), BOUND)

    assert asyncio.run(scene()) <= 32 * DEFAULTS.option_commands


def test_a_client_that_does_not_read_is_closed_and_others_play_on(tmp_path: Path) -> None:
    """The reader of a flood of answers who reads none loses only their own connection."""

    async def scene() -> list[str]:
        settings = with_telnet(unsent_bytes=65536, close_seconds=0.2)
        async with serving(tmp_path, settings) as house:
            ada = await house.join("Ada")
            deaf = await house.join("Deaf")
            async with asyncio.timeout(PATIENCE):
                while len(house.runner.world.online) == 2:
                    if not deaf.writer.is_closing():
                        deaf.writer.write(b"help\r\n" * 100)
                    await ada.ask_here()
            return [player_of(house.runner.world, number) for number in house.runner.world.online]

    assert asyncio.run(scene()) == ["Ada"]


@pytest.mark.parametrize(
    "hello", [b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"SSH-2.0-OpenSSH_9\r\n", b"\x16\x03\x01\x02\0"]
)
def test_a_client_of_another_protocol_is_closed(hello: bytes, tmp_path: Path) -> None:
    """The banner is all that it gets."""

    async def scene() -> int:
        async with serving(tmp_path) as house:
            reader, writer = await asyncio.open_connection(*house.address)
            writer.write(hello)
            size = await asyncio.wait_for(read_all(reader), BOUND)
            writer.close()
            return size

    assert asyncio.run(scene()) < 1000


def test_an_open_subnegotiation_is_closed_after_its_time(tmp_path: Path) -> None:
    """The client is told."""
    settings = with_telnet(subnegotiation_seconds=0.1)

    async def scene() -> str:
        async with serving(tmp_path, settings) as house:
            client = await house.connect()
            client.writer.write(b"\xff\xfa\x18\0")
            return await client.until("Your client sends no end. Good-bye.")

    assert "Good-bye." in asyncio.run(scene())


def test_nobody_stays_at_the_login_screen(tmp_path: Path) -> None:
    """A session that does not log in is told and closed."""
    settings = with_telnet(login_seconds=0.1)

    async def scene() -> str:
        async with serving(tmp_path, settings) as house:
            client = await house.connect()
            return await client.until("Nobody logged in")

    assert "Nobody logged in" in asyncio.run(scene())
