"""A page that is pasted arrives whole, however fast it comes; and costs no more than it is long."""

import asyncio
from pathlib import Path

from mudgroup.model.world import flood
from mudgroup.server.telnet.typeahead import TypeAhead
from mudgroup.settings.values import Settings
from tests.scenes import PATIENCE, Client, House, serving, with_telnet

PASTED = [f"line number {n:03}" for n in range(300)]
PACED = with_telnet(command_burst=20, command_rate=1000)
"""As it ships, but that what waits goes on sooner."""


async def pasted(house: House, ada: Client, lines: list[str]) -> str:
    """What is read of a note into which lines were pasted."""
    ada.send(b"group create Rock Hounds")
    await ada.until("You form the group")
    ada.send(b"group note write Paste")
    await ada.until("goes into it")
    ada.writer.write("".join(f"{line}\r\n" for line in [*lines, "."]).encode())
    ada.send(b"group note read 1")
    return await ada.until(lines[-1])


def test_a_page_that_is_pasted_into_a_note_is_there_whole_and_ends_with_its_dot(
    tmp_path: Path,
) -> None:
    async def scene() -> str:
        async with serving(tmp_path, PACED) as house:
            return await pasted(house, await house.join("Ada"), PASTED)

    shown = [line.strip() for line in asyncio.run(scene()).split("\r\n")]
    assert [line for line in shown if line.startswith("line number")] == PASTED


def test_who_pastes_without_end_holds_up_nobody(tmp_path: Path) -> None:
    async def scene() -> str:
        async with serving(tmp_path, PACED) as house:
            eve, ada = await house.join("Eve"), await house.join("Ada")
            writing = asyncio.create_task(write_without_end(eve))
            shown = ""
            for _ in range(50):
                ada.send(b"exits")
                shown = await asyncio.wait_for(ada.until("Exits: north, down, closet\r\n"), 5)
            writing.cancel()
            return shown

    assert "Exits" in asyncio.run(scene())


async def write_without_end(client: Client) -> None:
    while True:
        client.writer.write(b"\r\n" * 50_000)
        await asyncio.wait_for(client.writer.drain(), PATIENCE)


def test_one_connection_never_meets_the_guard_against_many() -> None:
    """What is typed ahead waits, so that nothing is left for the guard to refuse."""
    settings = Settings()
    ahead = TypeAhead(settings.telnet)
    ahead.feed(b"look\n" * 2000)
    bucket, now = None, 0.0
    while ahead:
        while ahead.take(now):
            limits = settings.flood
            bucket = flood.spend(bucket, limits.command_burst, limits.command_rate, now)
        now += max(0.001, ahead.wait(now)) + (30 if len(ahead) % 500 == 0 else 0)

    assert now > 100
