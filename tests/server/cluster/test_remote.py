"""A gateway in a process of its own: real clients on one side, a scripted world on the other."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from attrs import evolve
from websockets.asyncio.client import ClientConnection, connect

from mudgroup.messages import (
    Bind,
    Close,
    Data,
    Format,
    Formatted,
    Line,
    Lost,
    Opened,
    ToGateway,
    ToWorld,
    Write,
)
from mudgroup.server.cluster import frames
from mudgroup.server.cluster import remote as module
from mudgroup.server.cluster.boots import boot_at
from mudgroup.server.cluster.bus import Bus
from mudgroup.server.cluster.ends import WorldEnd
from mudgroup.server.cluster.frames import FRAME_BYTES, Inward, Outward, read_inward
from mudgroup.server.cluster.patience import NOT_THERE, WAITS
from mudgroup.server.cluster.remote import LEAVING, Remote
from mudgroup.settings.cluster import Cluster
from mudgroup.settings.telnet import Telnet
from mudgroup.settings.values import Server, Settings
from mudgroup.settings.web import Web
from tests.local_bus import BAD, GOOD, Habits, LocalBus
from tests.scenes import PATIENCE, Client
from tests.server.web.browsers import SUBPROTOCOL, SUPPORTS

RULES = Settings(
    server=Server(port=0),
    telnet=Telnet(asking_seconds=0, close_seconds=0.5),
    web=Web(port=0),
    cluster=Cluster(beat_seconds=0.05, again_seconds=0.05, quiet_seconds=PATIENCE),
)

NOON, LATER = 1_800_000_000.0, 1_800_000_060.0
BOOT = f"{int(NOON * 1000):012x}"


class World:
    """The other side of the bus: what it is told it saves at once, and it beats while it lives."""

    def __init__(self, bus: Bus, rules: Cluster, lineage: str = "first") -> None:
        self.bus, self.rules = bus, rules
        self.told: asyncio.Queue[ToWorld] = asyncio.Queue()
        self.frames: list[Inward] = []
        self.ended: list[str] = []
        self._loop = asyncio.get_running_loop()
        self.stops = False
        self.begin(lineage)
        bus.follow("mg.in.g1", self._take)
        self._beat()

    def begin(self, lineage: str) -> None:
        """Begin with a store in which no gateway is known."""
        self.end = WorldEnd("g1", lineage, self.rules, self._loop.time())

    def _beat(self) -> None:
        self._loop.call_later(self.rules.beat_seconds, self._beat)
        self._post()

    def _take(self, subject: str, data: bytes) -> None:
        if self.stops:
            return
        taken = self.end.take(data, self._loop.time())
        if taken.items:
            self.frames.append(read_inward("g1", data))
        self.ended += [taken.ended] * bool(taken.ended)
        for item in taken.items:
            self.told.put_nowait(item)
        self.say()

    def say(self, *messages: ToGateway) -> None:
        """Save, and then tell."""
        self.end.unit(messages)
        self.end.saved()
        self._post()

    def _post(self) -> None:
        if not self.stops:
            for frame in self.end.due(self._loop.time()):
                self.bus.send("mg.out.g1", frame)

    async def next(self) -> ToWorld:
        return await asyncio.wait_for(self.told.get(), PATIENCE)

    async def opened(self) -> str:
        """The session that opens next."""
        opened = await self.next()
        assert isinstance(opened, Opened)
        return opened.session


class Scene:
    """A gateway's process within this one."""

    def __init__(self, rules: Settings, habits: Habits) -> None:
        self.rules = rules
        loop = asyncio.get_running_loop()
        self.bus = LocalBus(7, habits, loop.call_soon)
        self.ended = asyncio.Event()
        self.now = NOON
        self.remote = Remote(rules, "g1", self.bus, self.ended.set, wall=lambda: self.now)
        self.clients: list[Client] = []

    async def start(self) -> None:
        telnet, *others = await self.remote.start()
        self.telnet = (telnet.address, telnet.port)
        self.web = others[0].port if others else 0

    def world(self, lineage: str = "first") -> World:
        return World(self.bus, self.rules.cluster, lineage)

    async def visitor(self) -> Client:
        """A client that has just come."""
        client = await Client.connect(self.telnet)
        self.clients.append(client)
        return client

    @asynccontextmanager
    async def browser(self) -> AsyncIterator[ClientConnection]:
        """A client that has just come and reads data."""
        url = f"ws://127.0.0.1:{self.web}/ws"
        async with connect(url, subprotocols=[SUBPROTOCOL]) as browser:
            await browser.send(SUPPORTS)
            yield browser

    async def player(self, world: World) -> tuple[Client, str]:
        """A client whose session is a player's."""
        client = await self.visitor()
        session = await world.opened()
        world.say(Write((session,), b"Hello.\r\n"), Bind(session, 17))
        await client.until("Hello.")
        return client, session

    def deliver(self, *messages: ToWorld) -> None:
        """Have a door deliver something in one turn of the loop."""
        for message in messages:
            self.remote._hub.receive(message)

    async def end(self) -> None:
        await asyncio.wait_for(self.remote.stop(), PATIENCE)
        for client in self.clients:
            client.writer.close()


@asynccontextmanager
async def beginning(habits: Habits = GOOD, **cluster: Any) -> AsyncIterator[Scene]:
    """A gateway whose world is not there yet."""
    scene = Scene(evolve(RULES, cluster=evolve(RULES.cluster, **cluster)), habits)
    await scene.start()
    try:
        yield scene
    finally:
        await scene.end()


@asynccontextmanager
async def playing(habits: Habits = GOOD, **cluster: Any) -> AsyncIterator[tuple[Scene, World]]:
    """A gateway and its world, which has heard of it."""
    async with beginning(habits, **cluster) as scene:
        world = scene.world()
        await until(lambda: world.end.boot and scene.remote._end.heard_at)
        yield scene, world


async def until(true: Callable[[], object]) -> None:
    """Let the loop turn until something is true."""
    async with asyncio.timeout(PATIENCE):
        while not true():
            await asyncio.sleep(0.005)


async def rest(client: Client) -> str:
    """What a client is shown up to the end of its connection."""
    while not client.closed:
        await client.read()
    return client.raw.decode()


# --- both ways -----------------------------------------------------------------------------------


def test_clients_of_both_doors_speak_with_the_world_by_names_of_this_boot() -> None:
    async def scene() -> tuple[str, str, str]:
        async with playing() as (stage, world):
            _, by_telnet = await stage.player(world)
            async with stage.browser() as browser:
                by_web = await world.opened()
                world.say(Bind(by_web, 18), Data((by_web, by_telnet), "Mudgroup.X", b"{}"))
                frame = await asyncio.wait_for(browser.recv(), PATIENCE)
            assert await world.next() == Lost(by_web)
            return by_telnet, by_web, str(frame)

    by_telnet, by_web, frame = asyncio.run(scene())
    assert (by_telnet, by_web) == (f"g1.{BOOT}.telnet.1", f"g1.{BOOT}.web.1")
    assert frame == "Mudgroup.X {}"


def test_all_that_doors_deliver_in_one_turn_of_the_loop_is_one_frame() -> None:
    async def scene() -> list[tuple[ToWorld, ...]]:
        async with playing() as (stage, world):
            sessions = [(await stage.player(world))[1] for _ in range(3)]
            before = len(world.frames)
            stage.deliver(*(Line(session, "hello") for session in sessions))
            for _ in sessions:
                await world.next()
            stage.deliver(Line(sessions[0], "again"))
            await world.next()
            return [frame.items for frame in world.frames[before:]]

    together, after = asyncio.run(scene())
    assert [item.session[-1] for item in together] == ["1", "2", "3"]
    assert len(after) == 1


def test_what_the_world_says_reaches_each_session_in_order_by_a_bus_as_bad_as_may_be() -> None:
    async def scene() -> tuple[list[str], str]:
        async with playing(BAD) as (stage, world):
            client, session = await stage.player(world)
            typed: list[str] = []
            for number in range(15):
                client.send(f"line {number}".encode())
                world.say(Write((session,), f"told {number}\r\n".encode()))
                message = await world.next()
                assert isinstance(message, Line)
                typed.append(message.text)
            return typed, await client.until("told 14")

    typed, shown = asyncio.run(scene())
    assert typed == [f"line {number}" for number in range(15)]
    assert re.findall(r"told \d+", shown) == [f"told {number}" for number in range(15)]


def test_a_notice_beside_the_order_is_shown() -> None:
    async def scene() -> str:
        async with playing() as (stage, world):
            client, session = await stage.player(world)
            world.end.say(Write((session,), b"The disk is full.\r\n"))
            world._post()
            return await client.until("The disk is full.")

    assert asyncio.run(scene())


def test_lists_of_games_are_told_what_the_world_tells_of_itself() -> None:
    async def scene() -> str:
        async with playing() as (stage, world):
            world.end.use_census({"NAME": "Mount Cedar", "PLAYERS": "3"})
            await until(lambda: stage.remote._end.census)
            client = await stage.visitor()
            world.say(Write((await world.opened(),), b"Who are you?\r\n"))
            await client.until("Who are you?")
            client.send(b"MSSP-REQUEST")
            return await client.until("MSSP-REPLY-END")

    shown = asyncio.run(scene())
    assert "NAME\tMount Cedar\r\nPLAYERS\t3" in shown
    assert "PORT\t" in shown


# --- a world that does not answer ----------------------------------------------------------------


def test_who_comes_before_the_world_is_told_so_and_let_in_when_it_is_there() -> None:
    async def scene() -> None:
        async with beginning() as stage:
            client = await stage.visitor()
            await client.until(NOT_THERE)
            client.send(b"connect Ada secret")
            world = stage.world()
            session = await world.opened()
            world.say(Write((session,), b"Welcome to Mount Cedar.\r\n"))
            await client.until("Welcome to Mount Cedar.")
            assert await world.next() == Line(session, "connect Ada secret")

    asyncio.run(scene())


def test_who_types_while_the_world_is_silent_is_told_once_and_heard_when_it_answers() -> None:
    async def scene() -> tuple[list[ToWorld], str, str]:
        async with playing(quiet_seconds=0.2) as (stage, world):
            client, session = await stage.player(world)
            world.stops = True
            stage.bus.cut()
            await until(lambda: stage.remote._patience._is_holding)
            client.send(b"one")
            shown = await client.until(WAITS)
            client.send(b"two")
            await client.ask_here()
            shown += client.raw.decode()
            world.stops = False
            told = [await world.next(), await world.next()]
            return told, session, shown

    told, session, shown = asyncio.run(scene())
    assert told == [Line(session, "one"), Line(session, "two")]
    assert shown.count(WAITS) == 1


def test_that_the_world_answers_and_that_it_does_not_is_told_in_the_log_once_each(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def scene() -> None:
        async with playing(quiet_seconds=0.2) as (stage, world):
            world.stops = True
            await until(lambda: not stage.remote._answered)
            world.stops = False
            await until(lambda: stage.remote._answered)

    asyncio.run(scene())
    told = [record.message for record in caplog.records if record.name == module.__name__]
    assert told[:3] == ["the world answers", "the world does not answer", "the world answers"]


def test_when_no_more_may_wait_nothing_is_read_and_nobody_else_is_let_in() -> None:
    async def scene() -> tuple[list[ToWorld], list[str], str]:
        async with playing(window_lines=4) as (stage, world):
            client, session = await stage.player(world)
            _, other = await stage.player(world)
            world.stops = True
            stage.deliver(*(Line(other, f"{number}") for number in range(4)))
            client.send(b"waits")
            await client.until(WAITS)
            refused = await rest(await stage.visitor())
            stage.clients[1].writer.close()
            await until(lambda: stage.remote._hub.sessions == 1)
            assert stage.remote._end.unacknowledged == 5
            world.stops = False
            return [await world.next() for _ in range(6)], [session, other], refused

    told, (session, other), refused = asyncio.run(scene())
    lines = [Line(other, f"{number}") for number in range(4)]
    assert told == [*lines, Lost(other), Line(session, "waits")]
    assert refused.strip() == "The world does not answer. Please try again soon."


def test_of_a_window_that_changes_meanwhile_the_world_is_told_how_it_is_at_last() -> None:
    async def scene() -> list[ToWorld]:
        async with playing(window_lines=1) as (stage, world):
            _, session = await stage.player(world)
            _, gone = await stage.player(world)
            world.stops = True
            stage.deliver(Line(session, "x"))
            for columns in (38, 58, 78):
                stage.deliver(Formatted(session, Format(columns=columns)))
            stage.deliver(Formatted(gone, Format(columns=38)), Lost(gone))
            world.stops = False
            told = [await world.next() for _ in range(3)]
            stage.deliver(Line(session, "last"))
            told.append(await world.next())
            assert told == [
                Line(session, "x"),
                Lost(gone),
                Formatted(session, Format(columns=78)),
                Line(session, "last"),
            ]
            return told

    assert asyncio.run(scene())


def test_of_who_was_not_let_in_the_world_is_told_nothing() -> None:
    async def scene() -> ToWorld:
        async with playing(window_lines=1) as (stage, world):
            _, session = await stage.player(world)
            world.stops = True
            stage.deliver(Line(session, "x"))
            refused = f"g1.{BOOT}.telnet.99"
            stage.deliver(Opened(refused, "127.0.0.1"))
            world.stops = False
            assert await world.next() == Line(session, "x")
            stage.deliver(Formatted(refused, Format(columns=38)), Lost(refused))
            stage.deliver(Line(session, "last"))
            assert not stage.remote._refused
            return await world.next()

    assert isinstance(asyncio.run(scene()), Line)


def test_what_has_no_room_in_a_frame_ends_its_session_alone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def scene() -> None:
        async with playing() as (stage, world):
            client, session = await stage.player(world)
            _, stays = await stage.player(world)
            stage.deliver(Line(session, "x" * FRAME_BYTES))
            assert "Please reconnect." in await rest(client)
            assert await world.next() == Lost(session)
            stage.deliver(Line(stays, "here"))
            assert await world.next() == Line(stays, "here")

    asyncio.run(scene())
    assert "is closed: " in caplog.text


# --- a boot that is over -------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["another lineage", "given up"])
def test_of_a_boot_that_is_over_all_sessions_are_closed_and_another_begins(way: str) -> None:
    async def scene() -> tuple[str, str, str]:
        async with playing() as (stage, world):
            client, before = await stage.player(world)
            async with stage.browser() as browser:
                await world.opened()
                if way == "given up":
                    now = asyncio.get_running_loop().time()
                    looks = (world.end.give_up(now + second) for second in range(1000))
                    assert [*filter(None, looks)] == [BOOT]
                else:
                    world.begin("second")
                stage.now = LATER
                shown = await rest(client)
                await asyncio.wait_for(browser.wait_closed(), PATIENCE)
            _, after = await stage.player(world)
            return shown, before, after

    shown, before, after = asyncio.run(scene())
    assert shown.strip() == "This connection to the world has ended. Please reconnect."
    assert before == f"g1.{BOOT}.telnet.1"
    assert after == f"g1.{int(LATER * 1000):012x}.telnet.2"


def test_who_was_on_the_way_in_when_a_boot_ended_is_told_to_come_again() -> None:
    async def scene() -> str:
        async with playing() as (stage, world):
            client = await stage.visitor()
            session = await world.opened()
            stage.remote._prefix = "g1.other."
            stage.deliver(Opened(session, "127.0.0.1"))
            return await rest(client)

    assert "Please reconnect." in asyncio.run(scene())


def test_a_later_gateway_of_the_name_ends_this_one() -> None:
    async def scene() -> tuple[bool, str]:
        async with playing() as (stage, world):
            client, _ = await stage.player(world)
            later = f"{int(LATER * 1000):012x}"
            frame = frames.outward(Outward(later, "first", 0, 0, again=False))
            for _ in range(2):
                stage.bus.send("mg.out.g1", frame)
            await asyncio.wait_for(stage.ended.wait(), PATIENCE)
            await asyncio.wait_for(stage.remote.stop(), PATIENCE)
            return stage.remote.is_replaced, await rest(client)

    is_replaced, shown = asyncio.run(scene())
    assert is_replaced
    assert "This door closes. Please reconnect." in shown


def test_what_is_no_frame_is_told_in_the_log_once(caplog: pytest.LogCaptureFixture) -> None:
    async def scene() -> None:
        async with playing() as (stage, world):
            for garbage in (b"", b"\xff" * 40, b"\x93\x02\x01\x00"):
                stage.bus.send("mg.out.g1", garbage)
            client, session = await stage.player(world)
            world.say(Close((session,)))
            await rest(client)

    with caplog.at_level(logging.WARNING):
        asyncio.run(scene())
    assert caplog.text.count("a frame of the world is ignored, and others like it") == 1


# --- the end -------------------------------------------------------------------------------------


def test_at_the_end_players_are_told_and_the_world_is_told_that_they_are_lost() -> None:
    async def scene() -> tuple[set[ToWorld], set[ToWorld], str]:
        async with playing() as (stage, world):
            client, first = await stage.player(world)
            _, second = await stage.player(world)
            await asyncio.wait_for(stage.remote.stop(), PATIENCE)
            assert stage.remote._end.unacknowledged == 0
            told: set[ToWorld] = {await world.next(), await world.next()}
            return told, {Lost(first), Lost(second)}, await rest(client)

    told, lost, shown = asyncio.run(scene())
    assert told == lost
    assert shown.strip() == "This door closes. Please reconnect."


def test_a_gateway_that_is_to_leave_lets_nobody_in_and_ends_when_all_have_gone() -> None:
    async def scene() -> None:
        async with playing() as (stage, world):
            client, session = await stage.player(world)
            stage.remote.leave()
            await client.until(LEAVING.format(minutes="10"))
            with pytest.raises(ConnectionRefusedError):
                await stage.visitor()
            stage.deliver(Line(session, "still here"))
            assert await world.next() == Line(session, "still here")
            assert not stage.ended.is_set()
            client.writer.close()
            await asyncio.wait_for(stage.ended.wait(), PATIENCE)

    asyncio.run(scene())


def test_a_gateway_that_is_to_leave_ends_when_it_has_been_long() -> None:
    async def scene() -> int:
        async with playing(leave_minutes=0.001) as (stage, world):
            await stage.player(world)
            stage.remote.leave()
            await asyncio.wait_for(stage.ended.wait(), PATIENCE)
            return stage.remote._hub.sessions

    assert asyncio.run(scene()) == 1


def test_settings_that_change_hold_but_for_those_that_the_start_has_used() -> None:
    async def scene() -> tuple[list[str], Settings]:
        async with beginning() as stage:
            new = evolve(
                stage.rules,
                server=Server(port=9),
                telnet=evolve(stage.rules.telnet, plain=True, line_bytes=100),
                cluster=Cluster(prefix="other", leave_minutes=3),
            )
            told = stage.remote.use_settings(new)
            return told, stage.remote.settings

    told, used = asyncio.run(scene())
    assert told == [
        f"settings: {name} changes at the next start only"
        for name in (
            "server",
            "telnet.plain",
            "cluster.prefix",
            "cluster.beat_seconds",
            "cluster.again_seconds",
        )
    ]
    assert (used.cluster.prefix, used.cluster.leave_minutes, used.telnet.line_bytes) == (
        "mg",
        3,
        100,
    )


def test_a_gateway_whose_bus_is_there_at_last_speaks_at_once() -> None:
    async def scene() -> list[tuple[int, str]]:
        async with beginning(beat_seconds=60.0) as stage:
            stage.bus.cut()
            heard: list[tuple[int, str]] = []
            stage.bus.follow("mg.in.g1", lambda _, data: heard.append(beat(data)))
            stage.remote.hurry()
            await until(lambda: heard)
            return heard

    def beat(data: bytes) -> tuple[int, str]:
        frame = read_inward("g1", data)
        return frame.n, frame.boot

    assert asyncio.run(scene()) == [(0, boot_at(NOON))]


def test_without_a_page_there_is_telnet_alone() -> None:
    async def scene() -> int:
        stage = Scene(evolve(RULES, web=Web(on=False)), GOOD)
        await stage.start()
        await stage.end()
        return stage.web

    assert asyncio.run(scene()) == 0


def test_a_page_whose_port_is_taken_leaves_no_door_open() -> None:
    async def scene() -> None:
        async with beginning() as stage:
            taken = evolve(RULES, web=Web(port=stage.web), server=Server(port=0))
            other = Scene(taken, GOOD)
            with pytest.raises(OSError, match="in use"):
                await other.start()
            assert other.remote._beat_later is None

    asyncio.run(scene())
