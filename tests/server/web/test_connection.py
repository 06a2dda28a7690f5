"""One client: what it may cost, and what ends it."""

import asyncio
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from mudgroup.messages import (
    Answered,
    Bind,
    Data,
    Dialect,
    Formatted,
    IdleLimit,
    Line,
    Lost,
    Opened,
    Prompt,
    ToGateway,
    Write,
)
from tests.scenes import PATIENCE
from tests.server.web.browsers import SUPPORTS, Site, said, settings


def closing(frame: str | bytes, first: str = SUPPORTS) -> int:
    """With which code a client is closed for a frame."""

    async def scene() -> int:
        async with Site() as site:
            async with site.visit() as client:
                await client.send(first)
                opened = await site.world.next()
                await client.send(frame)
                with pytest.raises(ConnectionClosed) as closed:
                    await asyncio.wait_for(client.recv(), PATIENCE)
                assert await site.world.next() == Lost(opened.session)
            return closed.value.rcvd.code if closed.value.rcvd else 0

    return asyncio.run(scene())


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("no sense", 1008),
        ("Core.Ping " + "[" * 7000, 1008),
        (b"look\r\n", 1008),
        ("Mudgroup.Do " + "x" * 100_000, 1009),
    ],
)
def test_what_no_client_may_send_ends_it(frame: str | bytes, code: int) -> None:
    assert closing(frame) == code


def test_who_reads_prose_types_lines_in_binary_frames() -> None:
    async def scene() -> list[object]:
        async with Site() as site, site.visit() as client:
            await client.send(b"look\r\n")
            opened = await site.world.next()
            site.gateway.send([Write((opened.session,), b"hi\r\n"), Bind(opened.session, 17)])
            await client.send(b"say \xc3\xa9\x1b[2J\r\nwho")
            told = [await site.world.next() for _ in range(3)]
            return [opened, *told, await client.recv()]

    opened, *lines, shown = asyncio.run(scene())
    assert isinstance(opened, Opened)
    assert [line.text for line in lines if isinstance(line, Line)] == ["look", "say é", "who"]
    assert shown == b"hi\r\n"


ONE, TWO, APART = b"one\r\n", b"two\r\n", True
PROMPT = b"> "


@pytest.mark.parametrize(
    ("releases", "shown"),
    [
        ([[PROMPT, ONE, APART, TWO, APART]], [b"one\r\n\r\ntwo\r\n\r\n> "]),
        ([[PROMPT, ONE, APART], [TWO]], [b"one\r\n\r\n> ", b"\r\ntwo\r\n> "]),
        ([[PROMPT, ONE], [b"", TWO]], [b"one\r\n> ", b"\r\ntwo\r\n"]),
    ],
)
def test_who_reads_prose_has_the_prompt_below_what_is_released_together(
    releases: list[list[bytes | bool]], shown: list[bytes]
) -> None:
    async def scene() -> list[str | bytes]:
        async with Site() as site, site.visit() as client:
            await client.send(b"look")
            session = (await site.world.next()).session
            for release in releases:
                site.gateway.send([told(session, part) for part in release])
            return [await asyncio.wait_for(client.recv(), PATIENCE) for _ in releases]

    assert asyncio.run(scene()) == shown


def told(session: str, part: bytes | bool) -> ToGateway:
    """A line, a prompt, or that what was answered stands apart."""
    if isinstance(part, bool):
        return Answered(session, apart=part)
    return Write((session,), part) if part.endswith(b"\n") else Prompt(session, part)


def test_what_a_client_reads_may_change_later() -> None:
    async def scene() -> object:
        async with Site() as site, site.visit() as client:
            await client.send("Core.Supports.Set []")
            await site.world.next()
            await client.send('Core.Supports.Add ["Mudgroup 1"]')
            return await site.world.next()

    told = asyncio.run(scene())
    assert isinstance(told, Formatted)
    assert told.format.dialect is Dialect.DATA


def test_a_ping_is_answered_in_its_turn() -> None:
    async def scene() -> tuple[str, Any]:
        async with Site() as site:
            client, _ = await site.reader()
            await client.send("Core.Ping {}")
            return await said(client)

    assert asyncio.run(scene()) == ("Core.Ping", {})


def test_a_line_that_is_too_long_is_refused_and_not_read() -> None:
    """One that were done would be taken for a line of a note that is there."""

    async def scene() -> tuple[tuple[str, Any], bool]:
        async with Site(settings({"line_bytes": 80})) as site:
            client, _ = await site.reader()
            await client.send(f'Mudgroup.Do {{"line": "{"x" * 81}", "id": 7}}')
            return await said(client), site.world.told.empty()

    (package, why), empty = asyncio.run(scene())
    assert (package, why["id"], why["type"], empty) == ("Mudgroup.Refused", 7, "ill formed", True)
    assert why["prose"] == "That line was too long (80 bytes at most) and was not read."


def test_who_does_not_read_is_closed_and_nobody_waits() -> None:
    async def scene() -> object:
        async with Site(settings({"unsent_bytes": 4096, "close_seconds": 0.05})) as site:
            client, session = await site.reader()
            client.transport.pause_reading()
            await asyncio.sleep(0)
            while site.world.told.empty():
                site.gateway.send([Data((session,), "A", b'"%s"' % (b"x" * 65536))])
                await asyncio.sleep(0)
            client.transport.abort()
            return await site.world.next() == Lost(session)

    assert asyncio.run(asyncio.wait_for(scene(), PATIENCE))


def test_who_asks_for_pongs_and_does_not_read_them_is_closed_too() -> None:
    ping = b"\x89\xfd\0\0\0\0" + b"x" * 125
    limits = {"unsent_bytes": 4096, "telnet_commands": 1_000_000, "close_seconds": 0.05}

    async def scene() -> object:
        async with Site(settings(limits)) as site:
            client, session = await site.reader()
            client.transport.pause_reading()
            while site.world.told.empty():
                client.transport.write(ping * 500)
                await asyncio.sleep(0)
            client.transport.abort()
            return await site.world.next() == Lost(session)

    assert asyncio.run(asyncio.wait_for(scene(), PATIENCE))


def goodbye(telnet: dict[str, Any], named: bool, **web: Any) -> Any:
    async def scene() -> Any:
        async with Site(settings(telnet, **web)) as site:
            client, session = await site.reader()
            if named:
                site.gateway.send([Bind(session, 17), IdleLimit(session, applies=True)])
            while True:
                frame = await asyncio.wait_for(client.recv(), PATIENCE)
                if isinstance(frame, str):
                    return frame

    return asyncio.run(scene())


def test_who_does_not_log_in_or_is_idle_is_told_why_it_ends() -> None:
    assert '"reason": "late"' in goodbye({"login_seconds": 0.05}, named=False)
    assert '"reason": "idle"' in goodbye({"idle_minutes": 0.001}, named=True)


def test_who_is_idle_is_warned_as_people_are_and_any_line_helps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("mudgroup.server.gateways.gateway.SWEEP_SECONDS", 0.01)

    async def scene() -> list[str | bytes]:
        async with Site(settings({"idle_minutes": 0.02})) as site:
            client, session = await site.reader()
            site.gateway.send([Bind(session, 17), IdleLimit(session, applies=True)])
            shown = [await asyncio.wait_for(client.recv(), PATIENCE)]
            await client.send('Mudgroup.Do {"line": "look"}')
            return [*shown, *[await asyncio.wait_for(client.recv(), PATIENCE) for _ in range(2)]]

    first, second, last = asyncio.run(scene())
    assert (
        first == second == b"You are idle: in 1 seconds you are disconnected. Any line helps.\r\n"
    )
    assert isinstance(last, str)
    assert '"reason": "idle"' in last


def test_who_is_silent_and_answers_no_ping_is_lost() -> None:
    async def scene() -> bool:
        async with Site(settings(ping_seconds=0.05)) as site:
            client, session = await site.reader()
            client.transport.pause_reading()
            lost = await site.world.next() == Lost(session)
            client.transport.abort()
            return lost

    assert asyncio.run(scene())


def test_a_flood_of_frames_ends_it() -> None:
    async def scene() -> int:
        async with Site(settings({"telnet_commands": 32})) as site:
            client, _ = await site.reader()
            try:
                while True:
                    await client.send("Core.Hello {}")
            except ConnectionClosed as closed:
                return closed.rcvd.code if closed.rcvd else 0

    assert asyncio.run(scene()) == 1008
