"""The web gateway over real sockets: frames, tokens, who may speak, places."""

import asyncio
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from mudgroup.messages import (
    Bind,
    Close,
    Data,
    Dialect,
    Line,
    Lost,
    Opened,
    SignIn,
    ToGateway,
    Write,
)
from mudgroup.server.gateways.commons import Commons
from mudgroup.server.web.client_frames import digest
from mudgroup.server.web.gateway import WebGateway
from tests.scenes import PATIENCE
from tests.server.web.browsers import NO_PAGE, SUPPORTS, Site, World, said, settings


def test_who_reads_data_is_opened_so_and_who_says_nothing_reads_prose() -> None:
    async def scene() -> list[object]:
        async with Site(settings(asking_seconds=0.01)) as site, site.visit() as first:
            prose = await site.world.next()
            async with site.visit() as second:
                await second.send(SUPPORTS)
                data = await site.world.next()
            await first.close()
        return [prose, data]

    prose, data = asyncio.run(scene())
    assert isinstance(prose, Opened)
    assert isinstance(data, Opened)
    assert (prose.address, prose.format.dialect, prose.format.columns) == (
        "127.0.0.1",
        Dialect.TEXT,
        0,
    )
    assert (data.format.dialect, data.format.columns) == (Dialect.DATA, 0)


def test_a_release_is_carried_out_in_order_and_a_closed_session_hears_no_more() -> None:
    async def scene() -> list[object]:
        heard: list[object] = []
        async with Site() as site:
            client, session = await site.reader()
            here: list[ToGateway] = [
                Data((session, "web.x.9"), "A", b'{"n":1}'),
                Write((session,), b"two\r\n"),
                Data((session,), "A", b'{"n":3}'),
                Close((session,)),
                Data((session,), "A", b'{"n":4}'),
            ]
            site.gateway.send(here)
            try:
                while True:
                    heard.append(await asyncio.wait_for(client.recv(), PATIENCE))
            except ConnectionClosed as closed:
                heard.append(closed.rcvd and closed.rcvd.code)
            assert await site.world.next() == Lost(session)
        return heard

    assert asyncio.run(scene()) == ['A {"n":1}', b"two\r\n", 'A {"n":3}', 1000]


def test_the_next_line_of_who_is_nobody_waits_for_the_answer_to_the_one_before() -> None:
    async def scene() -> tuple[list[object], bool]:
        async with Site() as site:
            client, session = await site.reader()
            for name in ("Ada", "Bo"):
                await client.send(f'Mudgroup.Do {{"line": "{name}"}}')
            told: list[object] = [await site.world.next()]
            await client.send("Core.Ping")
            await client.ping()
            waits = site.world.told.empty()
            site.gateway.send([Data((session,), "A", b"{}")])
            told.append(await site.world.next())
            return told, waits

    told, waits = asyncio.run(scene())
    assert [message.text for message in told if isinstance(message, Line)] == ["Ada", "Bo"]
    assert waits


def test_a_token_comes_last_when_a_session_becomes_a_players_and_only_its_hash_is_told() -> None:
    async def scene() -> tuple[object, list[tuple[str, Any]]]:
        async with Site() as site:
            client, session = await site.reader()
            await client.send('Char.Login.Credentials {"account": "Ada", "password": "b"}')
            signed = await site.world.next()
            result = Data((session,), "Char.Login.Result", b'{"success":true,"message":""}')
            site.gateway.send([Bind(session, 17), result])
            return signed, [await said(client) for _ in range(2)]

    signed, (result, (package, value)) = asyncio.run(scene())
    assert result[0] == "Char.Login.Result"
    player, _, secret = value["token"].partition(".")
    assert (package, player, value["minutes"]) == ("Char.Login.Token", "17", 10.0)
    assert isinstance(signed, SignIn)
    assert (signed.name, signed.password, signed.token) == ("Ada", "b", digest(secret))


def test_at_the_end_clients_are_told_to_come_back() -> None:
    async def scene() -> tuple[tuple[str, Any], int]:
        async with Site() as site:
            client, _ = await site.reader()
        goodbye = await said(client)
        with pytest.raises(ConnectionClosed) as closed:
            await client.recv()
        assert closed.value.rcvd
        return goodbye, closed.value.rcvd.code

    goodbye, code = asyncio.run(scene())
    assert goodbye == ("Core.Goodbye", {"reason": "restart", "text": "Bye."})
    assert code == 1001


def status_of(*, host: str = "", origin: str | None = None, **options: Any) -> int:
    async def scene() -> int:
        async with Site(settings(hosts=("mud.example.org",))) as site:
            where = f"http://127.0.0.1:{site.port}" if origin == "own" else origin
            headers = {"additional_headers": {"Host": host}} if host else {}
            try:
                async with site.visit(where, **headers, **options):
                    return 101
            except InvalidStatus as refused:
                return refused.response.status_code

    return asyncio.run(scene())


@pytest.mark.parametrize("origin", [None, "own"])
def test_the_own_page_and_what_is_no_browser_may_speak(origin: str | None) -> None:
    assert status_of(origin=origin) == 101


@pytest.mark.parametrize("origin", ["null", "http://evil.example", "http://127.0.0.1:1"])
def test_a_page_of_somebody_else_may_not_speak(origin: str) -> None:
    assert status_of(origin=origin) == 403


def test_more_browsers_than_may_be_without_a_session_come_in_at_once() -> None:
    many = 60

    async def come(site: Site) -> None:
        async with site.visit() as client:
            await client.send(SUPPORTS)
            await client.recv()

    async def scene() -> int:
        async with Site(settings(requests=20)) as site:
            coming = [asyncio.ensure_future(come(site)) for _ in range(many)]
            opened = 0
            while opened < many:
                message = await asyncio.wait_for(site.world.next(), PATIENCE)
                if isinstance(message, Opened):
                    opened += 1
                    site.gateway.send([Write((message.session,), b"hello\r\n")])
            await asyncio.gather(*coming, return_exceptions=True)
        return opened

    assert asyncio.run(scene()) == many


def test_who_is_full_of_sessions_says_so_to_people() -> None:
    async def scene() -> tuple[tuple[str, Any], int]:
        async with Site(settings(sessions=1)) as site:
            await site.reader()
            async with site.visit() as late:
                goodbye = await said(late)
                with pytest.raises(ConnectionClosed) as closed:
                    await late.recv()
        assert site.world.told.qsize() <= 1
        return goodbye, closed.value.rcvd.code if closed.value.rcvd else 0

    goodbye, code = asyncio.run(scene())
    assert goodbye[1] == {"reason": "full", "text": "The server is full. Come again in a while."}
    assert code == 1013


def test_what_an_address_may_have_is_shared_with_who_comes_by_telnet() -> None:
    async def scene() -> tuple[str, Any]:
        rules = settings({"unnamed_per_address": 1, "exempt": ()})
        site = Site(rules)
        commons = Commons.of(rules.telnet, asyncio.get_running_loop())
        commons.places.enter("telnet.x.1", "127.0.0.1", 0.0)
        site.gateway = WebGateway(rules, World(), NO_PAGE, commons)
        async with site, site.visit() as client:
            return await said(client)

    assert asyncio.run(scene())[1]["text"] == (
        "Too many connections from your address. Try again later."
    )


def test_in_the_places_for_staff_who_waited_gives_way_to_who_comes() -> None:
    async def scene() -> tuple[list[bool], tuple[str, Any]]:
        async with Site(settings({"connections": 2, "staff_connections": 1})) as site:
            staff_only = []
            clients = []
            for _ in range(3):
                client = await site.visit()
                await client.send(SUPPORTS)
                clients.append(client)
                while not isinstance(opened := await site.world.next(), Opened):
                    pass
                staff_only.append(opened.staff_only)
            return staff_only, await said(clients[1])

    staff_only, (package, value) = asyncio.run(scene())
    assert staff_only == [False, True, True]
    assert (package, value["reason"]) == ("Core.Goodbye", "full")
    assert value["text"].startswith("The server is full, and somebody else tries to come in.")


def test_settings_that_change_hold_for_the_next_request() -> None:
    async def scene() -> tuple[bytes, bytes]:
        async with Site() as site:
            before = await site.get("/", "mud.example.org")
            site.gateway.use_settings(settings(hosts=("mud.example.org",)))
            return before[:12], (await site.get("/", "mud.example.org"))[:12]

    assert asyncio.run(scene()) == (b"HTTP/1.1 421", b"HTTP/1.1 404")
