"""The gateway over real sockets: sessions and messages, idling, limits per address, closing."""

import asyncio
import contextlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import evolve

from mudgroup.messages import (
    Answered,
    Bind,
    Close,
    Data,
    IdleLimit,
    Lost,
    Opened,
    Prompt,
    ToGateway,
    Write,
)
from mudgroup.model.world.turn import Turn
from mudgroup.settings.telnet import Telnet
from tests.scenes import PASSWORD, Client, serving, with_telnet
from tests.server.telnet.gateways import finish, start

pytestmark = pytest.mark.usefixtures("way")


def test_a_session_is_named_by_gateway_boot_and_count() -> None:
    async def scene() -> str:
        gateway, _, client, session = await start()
        await finish(gateway, client)
        return session

    name, boot, number = asyncio.run(scene()).split(".")
    assert (name, len(boot), number) == ("telnet", 8, "1")


def test_messages_are_carried_out_in_order_and_a_closed_session_hears_no_more() -> None:
    async def scene() -> str:
        gateway, world, client, session = await start()
        gateway.send(
            [
                Bind(session, 17),
                Write((session,), b"one\r\n"),
                Write(("telnet.x.9",), b"nobody\r\n"),
                Write((session,), b"two\r\n"),
                Close((session,)),
                Write((session,), b"three\r\n"),
            ]
        )
        while not client.closed:
            await client.read()
        assert await world.told.get() == Lost(session)
        await finish(gateway, client)
        return client.raw.decode()

    assert asyncio.run(scene()) == "one\r\ntwo\r\n"


def shown_for(*releases: list[ToGateway]) -> bytes:
    """What a client that says nothing is shown for releases to the session ``s``."""

    async def scene() -> bytes:
        gateway, _, client, session = await start()
        for messages in releases:
            gateway.send([_for(session, message) for message in messages])
        gateway.send([Close((session,))])
        while not client.closed:
            await client.read()
        await finish(gateway, client)
        return client.raw

    return asyncio.run(scene())


def _for(session: str, message: ToGateway) -> ToGateway:
    if isinstance(message, Write | Data | Close):
        return evolve(message, sessions=(session,))
    return evolve(message, session=session)


ONE, TWO = Write(("s",), b"one\r\n"), Write(("s",), b"two\r\n")
APART, PROMPT = Answered("s", apart=True), Prompt("s", b"> ")


def test_answers_that_are_released_together_have_an_empty_line_each_and_one_prompt() -> None:
    assert shown_for([PROMPT, ONE, APART, TWO, APART]) == b"one\r\n\r\ntwo\r\n\r\n> "


def test_who_reads_plainly_has_no_empty_lines() -> None:
    assert shown_for([ONE, Answered("s", apart=False), TWO]) == b"one\r\ntwo\r\n"


def test_what_comes_unasked_is_above_the_prompt() -> None:
    assert shown_for([PROMPT, ONE, APART], [TWO]) == b"one\r\n\r\n> \r\ntwo\r\n> "


def test_the_last_words_to_a_session_have_no_prompt_below() -> None:
    assert shown_for([PROMPT, ONE, Close(("s",))]) == b"one\r\n"


def test_a_prompt_that_is_taken_away_is_below_nothing_more() -> None:
    assert shown_for([PROMPT, ONE], [Prompt("s", b""), TWO], [ONE]) == (
        b"one\r\n> \r\ntwo\r\none\r\n"
    )


def test_what_is_below_is_for_nobody_when_the_session_has_gone() -> None:
    gone: list[ToGateway] = [Close(("s",)), PROMPT, APART]

    assert shown_for(gone) == b""


def test_of_many_who_go_at_once_the_world_is_told_one_in_a_turn_of_the_loop() -> None:
    async def scene() -> list[tuple[int, int]]:
        gateway, world, client, _ = await start()
        address = client.writer.get_extra_info("peername")
        others = [await Client.connect(address) for _ in range(9)]
        for _ in others:
            await world.told.get()
        for leaver in (client, *others):
            leaver.writer.transport.abort()
        seen = [(gateway.sessions, 0)]
        while world.told.qsize() < 10:
            await asyncio.sleep(0)
            seen.append((gateway.sessions, world.told.qsize()))
        await finish(gateway, client)
        return seen

    seen = asyncio.run(asyncio.wait_for(scene(), 5))
    assert {sessions + told for sessions, told in seen} == {10}
    assert max(after - before for (_, before), (_, after) in pairwise(seen)) == 1


def test_all_sessions_are_told_as_lost_before_the_gateway_is_closed() -> None:
    async def scene() -> tuple[set[str], set[str]]:
        gateway, world, client, session = await start()
        other = await Client.connect(client.writer.get_extra_info("peername"))
        opened = await world.told.get()
        await finish(gateway, client)
        other.writer.close()
        lost = {world.told.get_nowait().session for _ in range(2)}
        return lost, {session, opened.session}

    lost, opened = asyncio.run(scene())
    assert lost == opened


def test_an_idle_player_is_told_and_closed(tmp_path: Path) -> None:
    async def scene() -> str:
        async with serving(tmp_path, with_telnet(idle_minutes=0.001)) as house:
            client = await house.join("Ada")
            return await client.until("Good-bye.")

    assert "You were idle for" in asyncio.run(scene())


def test_a_session_that_may_idle_stays_until_the_limit_applies_again() -> None:
    async def scene() -> list[str]:
        gateway, world, client, session = await start(Telnet(idle_minutes=0.001))
        gateway.send([Bind(session, 17), IdleLimit(session, applies=False)])
        other = await Client.connect(client.writer.get_extra_info("peername"))
        opened = await world.told.get()
        gateway.send([Bind(opened.session, 17)])
        shown = [await other.until("Good-bye.")]
        gateway.send([Write((session,), b"still here\r\n")])
        shown.append(await client.until("still here\r\n"))
        gateway.send([IdleLimit(session, applies=True)])
        shown.append(await client.until("Good-bye."))
        other.writer.close()
        await finish(gateway, client)
        return shown

    other, before, after = asyncio.run(scene())
    assert "You were idle" in other
    assert before == "still here\r\n"
    assert "You were idle" in after


def test_who_listens_is_not_idle_when_all_others_are(tmp_path: Path) -> None:
    async def scene() -> tuple[str, str]:
        async with serving(tmp_path, with_telnet(idle_minutes=0.05)) as house:
            tea, ada = await house.join("Tea"), await house.join("Ada")
            house.runner.work(make_admin("Tea"))
            ada.send(b"group create Rock Hounds")
            await ada.until("You form the group")
            tea.send(b"@listen Rock Hounds")
            await tea.until("You listen in")
            gone = await ada.until("Good-bye.")
            tea.send(b"@listen")
            return gone, await tea.until("You listen in Rock Hounds")

    gone, stays = asyncio.run(scene())
    assert "You were idle" in gone
    assert "You were idle" not in stays


def make_admin(name: str) -> Callable[[Turn], None]:
    def verb(turn: Turn) -> None:
        player = turn.player(turn.world.names[name.casefold()])
        turn.put(evolve(player, admin=True))

    return verb


def test_who_finds_no_place_is_told_and_the_world_never_hears_of_them() -> None:
    """Over TLS they are closed: a line in clear would be none."""

    async def scene() -> bytes:
        gateway, world, client, _ = await start(Telnet(unnamed_per_address=1, exempt=()))
        shown = b""
        with contextlib.suppress(ConnectionError):
            other = await Client.connect(client.writer.get_extra_info("peername"))
            while not other.closed:
                await other.read()
            other.writer.close()
            shown = other.raw
        assert world.told.empty()
        await finish(gateway, client)
        return shown

    line = b"Too many connections from your address. Try again later.\r\n"
    assert asyncio.run(scene()) == (b"" if Client.tls else line)


def test_a_place_is_free_again_when_its_client_has_gone() -> None:
    async def scene() -> Opened:
        gateway, world, client, session = await start(Telnet(unnamed_per_address=1, exempt=()))
        address = client.writer.get_extra_info("peername")
        client.writer.close()
        assert await asyncio.wait_for(world.told.get(), 5) == Lost(session)
        other = await Client.connect(address)
        opened = await asyncio.wait_for(world.told.get(), 5)
        assert isinstance(opened, Opened)
        await finish(gateway, other)
        return opened

    assert not asyncio.run(scene()).staff_only


def test_in_the_reserve_who_waited_gives_way_to_who_comes() -> None:
    async def scene() -> tuple[list[bool], str]:
        limits = Telnet(connections=2, staff_connections=1)
        gateway, world, client, _ = await start(limits)
        address = client.writer.get_extra_info("peername")
        second = await Client.connect(address)
        told = [await asyncio.wait_for(world.told.get(), 5)]
        third = await Client.connect(address)
        told += [await asyncio.wait_for(world.told.get(), 5) for _ in range(2)]
        shown = await second.until("Come again in a while.\r\n")
        second.writer.close()
        third.writer.close()
        await finish(gateway, client)
        return [message.staff_only for message in told if isinstance(message, Opened)], shown

    staff_only, shown = asyncio.run(scene())
    assert staff_only == [True, True]
    assert "somebody else tries to come in" in shown


def test_a_player_has_no_part_in_the_share_of_those_who_log_in() -> None:
    async def scene() -> bool:
        gateway, world, client, session = await start(Telnet(unnamed_per_address=1, exempt=()))
        gateway.send([Bind(session, 17)])
        other = await Client.connect(client.writer.get_extra_info("peername"))
        opened = await asyncio.wait_for(world.told.get(), 5)
        other.writer.close()
        await finish(gateway, client)
        return isinstance(opened, Opened)

    assert asyncio.run(scene())


def test_at_shutdown_every_client_is_told_and_closed(tmp_path: Path) -> None:
    async def scene() -> str:
        async with serving(tmp_path) as house:
            client = await house.connect()
            client.send(f"create Ada {PASSWORD}".encode())
            await client.until("Exits:")
            reading = asyncio.create_task(client.until("Come back soon."))
            await asyncio.sleep(0)
            await house.runner.stop()
            shown = await reading
            house.runner.stop = _nothing  # type: ignore[method-assign]
            return shown

    assert "The server is shutting down." in asyncio.run(scene())


async def _nothing() -> int:
    """The server was stopped already."""
    return 0
