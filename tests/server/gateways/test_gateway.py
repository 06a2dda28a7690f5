"""What a gateway promises the world (`port.Gateway`), held against each that there is."""

import asyncio
import json
from asyncio.selector_events import _SelectorSocketTransport  # type: ignore[attr-defined]
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Protocol

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from mudgroup.messages import (
    Answered,
    Ask,
    Bind,
    Close,
    Data,
    IdleLimit,
    Line,
    Lost,
    Opened,
    Prompt,
    ToGateway,
    ToWorld,
    Write,
)
from mudgroup.server.gateways.gateway import ClientGateway
from mudgroup.server.telnet.gateway import TelnetGateway
from mudgroup.server.web.files import Files
from mudgroup.server.web.gateway import WebGateway
from mudgroup.settings.telnet import Telnet
from mudgroup.settings.values import Settings
from mudgroup.settings.web import Web
from tests.scenes import PATIENCE

RULES = Settings(
    telnet=Telnet(asking_seconds=0, unsent_bytes=65536, close_seconds=0.05),
    web=Web(port=0),
)


class Client(Protocol):
    """Somebody at the other end of a gateway."""

    async def type(self, line: str) -> None:
        """Send a line."""

    async def more(self) -> str:
        """What is shown next, in whatever pieces; nothing at the end."""

    def freeze(self) -> None:
        """Read no more."""

    def hang_up(self) -> None:
        """Go without a word."""


class OnTelnet:
    """Bytes over a socket."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def type(self, line: str) -> None:
        self._writer.write(f"{line}\r\n".encode())

    async def more(self) -> str:
        return (await self._reader.read(1 << 16)).decode("utf-8", "ignore")

    def freeze(self) -> None:
        self._writer.transport.pause_reading()  # type: ignore[attr-defined]

    def hang_up(self) -> None:
        self._writer.transport.abort()


class InBrowser:
    """Frames that say `Mudgroup`."""

    first = 'Core.Supports.Set ["Mudgroup 1"]'

    def __init__(self, wire: ClientConnection) -> None:
        self._wire = wire

    async def type(self, line: str) -> None:
        await self._wire.send(f"Mudgroup.Do {json.dumps({'line': line})}")

    async def more(self) -> str:
        try:
            frame = await self._wire.recv()
        except ConnectionClosed:
            return ""
        return frame if isinstance(frame, str) else frame.decode()

    def freeze(self) -> None:
        self._wire.transport.pause_reading()

    def hang_up(self) -> None:
        self._wire.transport.abort()


class WithoutPackages(InBrowser):
    """Frames of lines."""

    first = "Core.Supports.Set []"

    async def type(self, line: str) -> None:
        await self._wire.send(line.encode())


async def by_telnet(port: int) -> Client:
    return OnTelnet(*await asyncio.open_connection("127.0.0.1", port))


async def by_web(port: int, kind: type[InBrowser] = InBrowser) -> Client:
    known = [Subprotocol("gmcp.mudstandards.org")]
    wire = await connect(f"ws://127.0.0.1:{port}/ws", subprotocols=known)
    await wire.send(kind.first)
    return kind(wire)


async def by_web_without_packages(port: int) -> Client:
    return await by_web(port, WithoutPackages)


def telnet_gateway(deliver: Callable[[ToWorld], None]) -> ClientGateway[Any]:
    return TelnetGateway(RULES.telnet, deliver, dict)


def web_gateway(deliver: Callable[[ToWorld], None]) -> ClientGateway[Any]:
    return WebGateway(RULES, deliver, Files("/static/0", None, {}))


class House:
    """A gateway, what it has told the world, and who comes in by it."""

    def __init__(
        self,
        make: Callable[[Callable[[ToWorld], None]], ClientGateway[Any]],
        visit: Callable[[int], Awaitable[Client]],
    ) -> None:
        self._told: asyncio.Queue[ToWorld] = asyncio.Queue()
        self.gateway = make(self._told.put_nowait)
        self._visit = visit
        self._clients: list[Client] = []
        self.port = 0

    async def told(self) -> ToWorld:
        """What the world is told next."""
        return await asyncio.wait_for(self._told.get(), PATIENCE)

    @property
    def rest(self) -> list[ToWorld]:
        """What else it was told, by now."""
        return [self._told.get_nowait() for _ in range(self._told.qsize())]

    async def end(self) -> None:
        """Close the gateway; then the clients go, who may have been told something."""
        self.gateway.stop_listening()
        await asyncio.wait_for(self.gateway.close_all(b""), PATIENCE)
        for client in self._clients:
            client.hang_up()

    async def visitor(self) -> tuple[Client, str]:
        """A client, and its session; the world has yet to greet it."""
        client = await self._visit(self.port)
        self._clients.append(client)
        opened = await self.told()
        assert isinstance(opened, Opened)
        return client, opened.session

    async def player(self) -> tuple[Client, str]:
        """A client whose session is a player's."""
        client, session = await self.visitor()
        self.gateway.send([Bind(session, 17), Write((session,), b"Hello.\r\n")])
        await until(client, "Hello.")
        return client, session


async def until(client: Client, text: str) -> str:
    """All that is shown up to a text, or to the end if there is none."""
    shown = ""
    while not text or text not in shown:
        more = await asyncio.wait_for(client.more(), PATIENCE)
        if not more:
            break
        shown += more
    assert text in shown
    return shown


Opener = Callable[[], AbstractAsyncContextManager[House]]

WAYS = {
    "telnet": (telnet_gateway, by_telnet),
    "web": (web_gateway, by_web),
    "web without packages": (web_gateway, by_web_without_packages),
}


@asynccontextmanager
async def opened(way: str) -> AsyncIterator[House]:
    """A house to which one comes in a way."""
    there = House(*WAYS[way])
    (endpoint,) = await there.gateway.listen(["127.0.0.1"], 0)
    there.port = endpoint.port
    try:
        yield there
    finally:
        await there.end()


@pytest.fixture(params=WAYS)
def house(request: pytest.FixtureRequest) -> Opener:
    return lambda: opened(request.param)


def test_a_session_is_told_as_opened_then_its_lines_in_order_then_as_lost_once(
    house: Opener,
) -> None:
    async def scene() -> list[ToWorld]:
        async with house() as there:
            client, session = await there.player()
            assert session.startswith(f"{there.gateway.prefix}.")
            for line in ("one", "two", "three"):
                await client.type(line)
            told = [await there.told() for _ in range(3)]
            client.hang_up()
            told.append(await there.told())
            assert there.gateway.sessions == 0
            there.gateway.send([Close((session,)), Write((session,), b"late\r\n")])
        assert told == [*(Line(session, line) for line in ("one", "two", "three")), Lost(session)]
        return there.rest

    assert asyncio.run(scene()) == []


def test_of_many_who_come_in_at_once_one_is_read_in_a_turn_of_the_loop(house: Opener) -> None:
    """Of who plays, what comes is read as it comes."""

    async def scene() -> list[int]:
        async with house() as there:
            _, session = await there.player()
            for _ in range(4):
                await there.visitor()
            gateway: Any = there.gateway
            connections = gateway._connections
            for connection in connections.values():
                connection.data_received(b"\x81")
            assert not connections[session]._unread
            unread: list[int] = []
            for _ in range(5):
                unread.append(sum(bool(one._unread) for one in connections.values()))
                await asyncio.sleep(0)
            return unread

    assert asyncio.run(scene()) == [4, 3, 2, 1, 0]


def test_who_is_nobody_yet_is_heard_one_line_at_a_time(house: Opener) -> None:
    """Who types later is heard before the second line, which waits for an answer."""

    async def scene() -> list[ToWorld]:
        async with house() as there:
            client, session = await there.visitor()
            for line in ("connect Ada x", "connect Ada y"):
                await client.type(line)
            other, later = await there.player()
            await other.type("hello")
            told = [await there.told()]
            assert told == [Line(later, "hello")]
            for _ in range(2):
                there.gateway.send([Write((session,), b"No.\r\n")])
                told.append(await there.told())
                await other.type("hello")
                assert await there.told() == Line(later, "hello")
            assert there.rest == []
            return told[1:]

    first, second = asyncio.run(scene())
    assert isinstance(first, Line)
    assert isinstance(second, Line)
    assert (first.text, second.text) == ("connect Ada x", "connect Ada y")


def test_a_release_is_carried_out_in_order_for_each_and_a_closed_session_hears_no_more(
    house: Opener,
) -> None:
    async def scene() -> tuple[str, str]:
        async with house() as there:
            (ada, first), (bo, second) = await there.player(), await there.player()
            both = (first, "telnet.x.9", second, "web.x.9", "nobody")
            there.gateway.send(
                [
                    Write(both, b"one\r\n"),
                    Write((second,), b"two\r\n"),
                    Close((first,)),
                    Write(both, b"three\r\n"),
                ]
            )
            shown = await until(ada, ""), await until(bo, "three")
            assert await there.told() == Lost(first)
            return shown

    ada, bo = asyncio.run(scene())
    assert ada.split() == ["one"]
    assert bo.split() == ["one", "two", "three"]


class Written:
    """What asyncio's transports are told to write: by which, and the very object."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.writes: list[tuple[object, bytes]] = []
        write = _SelectorSocketTransport.write

        def noted(transport: object, data: bytes) -> None:
            self.writes.append((transport, data))
            write(transport, data)

        monkeypatch.setattr(_SelectorSocketTransport, "write", noted)

    def by_session(self) -> list[int]:
        """How many writes each transport was told that was told any."""
        return [*Counter(transport for transport, _ in self.writes).values()]

    def objects(self) -> int:
        """How many different objects were written."""
        return len({id(data) for _, data in self.writes})


def talk(sessions: tuple[str, ...], lines: int) -> list[ToGateway]:
    """What a group is sent in which the first talks, whatever it reads."""
    speaker, but = sessions[0], frozenset(sessions[:1])
    messages: list[ToGateway] = []
    for _ in range(lines):
        messages += [
            Write(sessions, b"Ada says, hi\r\n", but),
            Data(sessions, "A", b"{}", but),
            Write((speaker,), b"You say, hi\r\n"),
            Answered(speaker, apart=True),
        ]
    return messages


def test_however_much_a_group_is_sent_at_once_each_session_is_written_to_once(
    house: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene(members: int, lines: int) -> list[int]:
        async with house() as there:
            sessions = tuple([(await there.player())[1] for _ in range(members)])
            with monkeypatch.context() as patch:
                written = Written(patch)
                there.gateway.send(talk(sessions, lines))
            return written.by_session()

    for members, lines in ((2, 1), (2, 30), (6, 30)):
        assert asyncio.run(scene(members, lines)) == [1] * members


@pytest.mark.parametrize("way", ["telnet", "web"])
def test_what_a_group_reads_is_put_together_once_for_all_who_only_listen(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = Write if way == "telnet" else Data

    async def scene() -> int:
        async with opened(way) as there:
            sessions = tuple([(await there.player())[1] for _ in range(6)])
            messages = [m for m in talk(sessions, lines=30) if isinstance(m, kind)]
            with monkeypatch.context() as patch:
                written = Written(patch)
                there.gateway.send(m for m in messages if len(m.sessions) > 1)
            return written.objects()

    assert asyncio.run(scene()) == 1


def test_a_mistake_with_one_session_is_logged_and_ends_it_alone(
    house: Opener, caplog: pytest.LogCaptureFixture
) -> None:
    async def scene() -> str:
        async with house() as there:
            (_, breaks), (bo, reads) = await there.player(), await there.player()
            mistake = Ask(breaks, "no bytes")  # type: ignore[arg-type]
            there.gateway.send([mistake, Write((breaks, reads), b"one\r\n")])
            assert await there.told() == Lost(breaks)
            return await until(bo, "one")

    assert "one" in asyncio.run(scene())
    assert "broke and was closed" in caplog.text


def test_nothing_is_told_to_the_world_while_it_speaks(house: Opener) -> None:
    async def scene() -> list[ToWorld]:
        async with house() as there:
            client, session = await there.player()
            client.hang_up()
            there.gateway.send([Close((session,))])
            told = there.rest
            assert await there.told() == Lost(session)
            return told

    assert asyncio.run(scene()) == []


def test_what_is_for_a_session_that_has_gone_is_dropped(house: Opener) -> None:
    async def scene() -> None:
        async with house() as there:
            client, session = await there.player()
            _, stays = await there.player()
            client.hang_up()
            assert await there.told() == Lost(session)
            messages: list[ToGateway] = [
                Write((session,), b"x\r\n"),
                Bind(session, 18),
                Ask(session, b"? "),
                Prompt(session, b"> "),
                Answered(session, apart=True),
                IdleLimit(session, applies=True),
                Close((session,)),
            ]
            there.gateway.send(messages)
            assert there.gateway.sessions == 1
            there.gateway.send([Close((stays,))])
            assert await there.told() == Lost(stays)

    asyncio.run(scene())


def test_who_does_not_read_is_lost_and_nobody_waits_for_them(house: Opener) -> None:
    async def scene() -> str:
        async with house() as there:
            (slow, session), (other, reads) = await there.player(), await there.player()
            slow.freeze()
            told: list[ToWorld] = []
            while not told:
                there.gateway.send([Write((session,), b"x" * 65536 + b"\r\n")])
                await asyncio.sleep(0)
                told = there.rest
            there.gateway.send([Write((reads,), b"still here\r\n")])
            assert told == [Lost(session)]
            slow.hang_up()
            return await until(other, "still here")

    assert "still here" in asyncio.run(asyncio.wait_for(scene(), PATIENCE))


def test_who_is_here_stays_when_nobody_else_is_let_in(house: Opener) -> None:
    async def scene() -> ToWorld:
        async with house() as there:
            client, session = await there.player()
            there.gateway.stop_listening()
            with pytest.raises(ConnectionRefusedError):
                await there.visitor()
            await client.type("still here")
            assert there.gateway.sessions == 1
            told = await there.told()
            assert told == Line(session, "still here")
            return told

    assert asyncio.run(scene())


def test_at_the_end_all_are_told_and_lost_before_it_is_over(house: Opener) -> None:
    async def scene() -> tuple[set[str], list[ToWorld], list[str]]:
        async with house() as there:
            (ada, first), (bo, second) = await there.player(), await there.visitor()
            there.gateway.stop_listening()
            await asyncio.wait_for(there.gateway.close_all(b"Come back soon.\r\n"), PATIENCE)
            assert there.gateway.sessions == 0
            told = there.rest
            return {first, second}, told, [await until(ada, ""), await until(bo, "")]

    sessions, told, shown = asyncio.run(scene())
    assert len(told) == 2
    assert {message.session for message in told if isinstance(message, Lost)} == sessions
    assert all("Come back soon." in text for text in shown)


def test_a_port_that_is_taken_is_refused(house: Opener) -> None:
    async def scene() -> None:
        async with house() as there, house() as other:
            with pytest.raises(OSError, match="in use"):
                await other.gateway.listen(["127.0.0.1"], there.port)

    asyncio.run(scene())


def test_sessions_are_named_by_a_prefix_that_may_change_between_two(house: Opener) -> None:
    async def scene() -> tuple[str, str, str]:
        async with house() as there:
            _, before = await there.visitor()
            there.gateway.prefix = "g1.0123456789ab.door"
            _, after = await there.visitor()
            return there.gateway.name, before, after

    name, before, after = asyncio.run(scene())
    assert before.startswith(f"{name}.")
    assert before.count(".") == 2
    assert after == "g1.0123456789ab.door.2"


def test_who_is_told_something_that_is_not_the_worlds_is_owed_its_answer_still(
    house: Opener,
) -> None:
    async def scene() -> list[ToWorld]:
        async with house() as there:
            client, session = await there.visitor()
            _, other = await there.player()
            await client.type("connect Ada x")
            there.gateway.tell(session, "Not yet.")
            there.gateway.tell("nobody.1.1", "Not yet.")
            await until(client, "Not yet.")
            there.gateway.tell_all("Soon.")
            await until(client, "Soon.")
            there.gateway.send([Close((other,))])
            assert await there.told() == Lost(other)
            return there.rest

    assert asyncio.run(scene()) == []


def test_one_is_sent_away_and_the_others_stay(house: Opener) -> None:
    async def scene() -> tuple[str, int]:
        async with house() as there:
            (ada, session), _ = await there.player(), await there.player()
            for one in ("nobody.1.1", session):
                there.gateway.send_away(one, b"Reconnect.\r\n")
            shown = await until(ada, "")
            assert await there.told() == Lost(session)
            return shown, there.gateway.sessions

    shown, sessions = asyncio.run(scene())
    assert "Reconnect." in shown
    assert sessions == 1


def test_all_are_sent_away_and_others_may_come(house: Opener) -> None:
    async def scene() -> tuple[list[str], int]:
        async with house() as there:
            (ada, first), (bo, second) = await there.player(), await there.visitor()
            there.gateway.send_all_away(b"Reconnect.\r\n")
            shown = [await until(ada, ""), await until(bo, "")]
            assert {await there.told(), await there.told()} == {Lost(first), Lost(second)}
            await there.visitor()
            return shown, there.gateway.sessions

    shown, sessions = asyncio.run(scene())
    assert all("Reconnect." in text for text in shown)
    assert sessions == 1
