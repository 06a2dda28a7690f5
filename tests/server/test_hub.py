"""The hub: what a turn of the loop releases goes to each gateway once and in order, and one that
breaks takes none along."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

import pytest
from attrs import evolve

from mudgroup.addresses import Endpoint
from mudgroup.messages import Ask, Close, Data, Line, Prompt, ToGateway, ToWorld, Write
from mudgroup.server.hub import OUTBOX_BYTES, Hub
from mudgroup.settings.telnet import Telnet
from mudgroup.settings.values import Settings


class Loop:
    """An event loop that comes round when it is told to."""

    def __init__(self) -> None:
        self.soon: list[Callable[[], None]] = []

    def call_soon(self, callback: Callable[[], None]) -> object:
        self.soon.append(callback)
        return None

    def come_round(self) -> None:
        soon, self.soon = self.soon, []
        for callback in soon:
            callback()


class Door:
    """A gateway without a network: keeps what it is told to do."""

    def __init__(self, name: str, sessions: int = 0) -> None:
        self.name, self.prefix, self.sessions = name, f"{name}.1", sessions
        self.releases: list[list[ToGateway]] = []
        self.told: list[object] = []
        self.expires: datetime | None = None

    def use_settings(self, settings: Settings) -> Sequence[str]:
        self.told.append(settings.telnet.line_bytes)
        return [f"{self.name} knows"]

    async def listen(self, hosts: Sequence[str], port: int) -> Sequence[Endpoint]:
        return [Endpoint(self.name, host, port or 4000) for host in hosts]

    def send(self, messages: Iterable[ToGateway]) -> None:
        self.releases.append(list(messages))

    def stop_listening(self) -> None:
        self.told.append("stop")

    async def close_all(self, notice: bytes) -> None:
        self.told.append(notice)


class Broken(Door):
    """A gateway with a fault."""

    def send(self, messages: Iterable[ToGateway]) -> None:
        raise RuntimeError("out of order")


def hub_of(*doors: Door, loop: Loop | None = None) -> Hub:
    """A hub whose gateways are open."""

    async def scene() -> Hub:
        hub = Hub(lambda message: None, loop or Loop())
        for door in doors:
            await hub.open(door, ["127.0.0.1"], 0)
        return hub

    return asyncio.run(scene())


def send(releases: Iterable[Iterable[ToGateway]], *doors: Door) -> None:
    """Let the world release something in one turn of the loop."""
    loop = Loop()
    hub = hub_of(*doors, loop=loop)
    for release in releases:
        hub.send(release)
    loop.come_round()


def test_who_opens_a_gateway_is_told_where_it_listens() -> None:
    hub = Hub(lambda message: None, Loop())

    endpoints = asyncio.run(hub.open(Door("web"), ["127.0.0.1", "::1"], 0))
    assert list(map(str, endpoints)) == ["web 127.0.0.1:4000", "web [::1]:4000"]


def test_what_gateways_deliver_reaches_the_world_in_order() -> None:
    told: list[ToWorld] = []
    hub = Hub(told.append, Loop())
    messages: list[ToWorld] = [Line("telnet.1.1", "look"), Line("web.1.1", "who")]

    for message in messages:
        hub.receive(message)

    assert told == messages


def test_each_gateway_gets_its_part_of_a_turns_releases_in_order_and_at_once() -> None:
    telnet, web = Door("telnet"), Door("web")
    first, second = Write(("telnet.1.1",), b"a\r\n"), Write(("telnet.1.2",), b"b\r\n")
    prompt, close = Prompt("web.1.1", b"> "), Close(("web.1.1",))

    send([[first, prompt], [second, close]], telnet, web)

    assert telnet.releases == [[first, second]]
    assert web.releases == [[prompt, close]]


def test_nothing_is_handed_on_before_the_loop_comes_round_and_nothing_twice() -> None:
    telnet, loop = Door("telnet"), Loop()
    hub = hub_of(telnet, loop=loop)
    turns: list[list[ToGateway]] = [[Write(("telnet.1.1",), text)] for text in (b"a\r\n", b"b\r\n")]

    for turn in turns:
        hub.send(turn)
        assert (turn not in telnet.releases, len(loop.soon)) == (True, 1)
        loop.come_round()
        loop.come_round()

    assert telnet.releases == turns


def test_who_is_asked_is_so_before_the_next_line_is_handed_on() -> None:
    telnet = Door("telnet")
    hub = hub_of(telnet)
    before, ask = Write(("telnet.1.2",), b"a\r\n"), Ask("telnet.1.1", b"Password: ", hidden=True)

    hub.send([before])
    hub.send([ask])

    assert telnet.releases == [[before, ask]]


def test_who_answers_unseen_has_the_answer_before_the_next_line_is_handed_on() -> None:
    telnet = Door("telnet")
    answer = Write(("telnet.1.1",), b"Your password is kept.\r\n")

    async def scene() -> None:
        hub = Hub(lambda message: hub.send([answer]), Loop())
        await hub.open(telnet, ["127.0.0.1"], 0)
        hub.receive(Line("telnet.1.1", "", hidden=True))

    asyncio.run(scene())

    assert telnet.releases == [[answer]]


@pytest.mark.parametrize(
    "message",
    [Write(("telnet.1.1",), b"x" * OUTBOX_BYTES), Data(("telnet.1.1",), "A", b"x" * OUTBOX_BYTES)],
)
def test_of_what_one_turn_of_the_loop_makes_no_more_waits_than_may(message: ToGateway) -> None:
    telnet, loop = Door("telnet"), Loop()
    hub = hub_of(telnet, loop=loop)
    last: ToGateway = Write(("telnet.1.2",), b"\n")

    hub.send([message])
    assert telnet.releases == []
    hub.send([last, last])
    assert telnet.releases == [[message, last, last]]
    hub.send([last])
    assert len(telnet.releases) == 1
    loop.come_round()
    assert telnet.releases[1:] == [[last]]


def test_what_waits_is_sent_before_the_end() -> None:
    telnet = Door("telnet")
    hub = hub_of(telnet)
    last: ToGateway = Write(("telnet.1.1",), b"a\r\n")

    hub.send([last])
    asyncio.run(hub.close_all(b"Bye\r\n"))

    assert (telnet.releases, telnet.told) == ([[last]], [b"Bye\r\n"])


def test_a_message_to_sessions_of_several_gateways_is_shared_out() -> None:
    telnet, web = Door("telnet"), Door("web")

    send([[Write(("telnet.1.1", "web.1.1", "telnet.1.2"), b"a\r\n")]], telnet, web)

    assert telnet.releases == [[Write(("telnet.1.1", "telnet.1.2"), b"a\r\n")]]
    assert web.releases == [[Write(("web.1.1",), b"a\r\n")]]


def test_the_only_gateway_gets_the_release_as_it_is() -> None:
    telnet = Door("telnet")
    release = [Write(("telnet.1.1",), b"a\r\n"), Write(("telnet.1.2",), b"b\r\n")]

    send([iter(release)], telnet)

    assert telnet.releases == [release]


@pytest.mark.parametrize("session", ["smoke.1.1", "telnet.2.1", "telnet.1", "", "."])
def test_what_is_for_a_session_of_no_gateway_is_dropped(session: str) -> None:
    telnet, web = Door("telnet"), Door("web")

    send([[Write((session,), b"a\r\n")]], telnet, web)

    assert telnet.releases == web.releases == []


def test_a_gateway_that_breaks_is_logged_and_the_others_send(
    caplog: pytest.LogCaptureFixture,
) -> None:
    web = Door("web")
    here, there = Write(("telnet.1.1",), b"a\r\n"), Write(("web.1.1",), b"a\r\n")

    with caplog.at_level(logging.ERROR):
        send([[here, there]], Broken("telnet"), web)

    assert web.releases == [[there]]
    assert "the gateway telnet broke; messages not sent: 1" in caplog.text


def test_sessions_limits_and_the_end_are_those_of_all_gateways() -> None:
    telnet, web = Door("telnet", sessions=2), Door("web", sessions=3)
    hub = hub_of(telnet, web)

    assert hub.sessions == 5
    assert [hub.sessions_of(name) for name in ("telnet", "web", "bridge")] == [2, 3, 0]
    told = hub.use_settings(evolve(Settings(), telnet=Telnet(line_bytes=2048)))
    hub.stop_listening()
    asyncio.run(hub.close_all(b"Bye\r\n"))

    assert telnet.told == web.told == [2048, "stop", b"Bye\r\n"]
    assert told == ["telnet knows", "web knows"]


def test_what_expires_first_is_told() -> None:
    first, later = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
    doors = Door("telnet"), Door("web"), Door("bridge")
    hub = hub_of(*doors)

    assert hub.expires is None
    doors[0].expires, doors[2].expires = later, first
    assert hub.expires == first


def test_while_one_gateway_alone_has_sessions_it_is_handed_all_as_it_is() -> None:
    telnet, quiet = Door("telnet", sessions=3), Door("companion")
    release: list[ToGateway] = [Write(("telnet.1.1", "telnet.1.2"), b"a\r\n")]

    send([release], telnet, quiet)

    assert telnet.releases == [release]
    assert quiet.releases == []
