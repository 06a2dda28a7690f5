"""People who come by a balancer: a ban keeps out one of them, and nobody passes for another."""

import asyncio
from pathlib import Path

from attrs import evolve

from mudgroup.model.world.turn import Turn
from tests.proxies import header
from tests.scenes import PASSWORD, Client, House, serving, with_telnet

BEHIND = with_telnet(proxies=("127.0.0.0/8",))


async def come(house: House, address: str) -> Client:
    """A client that the balancer speaks for."""
    client = await house.connect()
    client.writer.write(header(address))
    return client


def make_admin(turn: Turn) -> None:
    turn.put(evolve(turn.player(turn.world.names["ida"]), admin=True))


def test_a_ban_of_an_address_keeps_out_who_comes_from_there_and_not_the_balancer(
    tmp_path: Path,
) -> None:
    async def scene() -> tuple[str, str]:
        async with serving(tmp_path, BEHIND) as house:
            ida = await come(house, "192.0.2.1")
            ida.send(f"create Ida {PASSWORD}".encode())
            await ida.until("Exits:")
            house.runner.work(make_admin)
            ida.send(b"@ban 198.51.100.0/24 because floods")
            await ida.until("198.51.100.0/24")
            eve, bo = await come(house, "198.51.100.9"), await come(house, "203.0.113.9")
            return await eve.until('"floods"'), await bo.until("quit")

    eve, bo = asyncio.run(scene())
    assert eve.startswith("Your address is banned")
    assert "Welcome to Testland." in bo


def test_a_second_header_is_typed_text_and_changes_nobody(tmp_path: Path) -> None:
    """Who is banned behind the balancer sends a header of their own, which comes second."""

    async def scene() -> str:
        async with serving(tmp_path, BEHIND) as house:
            ida = await come(house, "192.0.2.1")
            ida.send(f"create Ida {PASSWORD}".encode())
            await ida.until("Exits:")
            house.runner.work(make_admin)
            ida.send(b"@ban 198.51.100.0/24 because floods")
            await ida.until("198.51.100.0/24")
            eve = await come(house, "198.51.100.9")
            eve.writer.write(header("203.0.113.9"))
            return await eve.until('"floods"')

    assert asyncio.run(scene()).startswith("Your address is banned")
