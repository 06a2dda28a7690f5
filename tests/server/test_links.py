"""A world's links to its gateways, on a bus that is this test's."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

import pytest
from attrs import evolve

from mudgroup.engine.units import GatewayRow, Known, OutboxRow
from mudgroup.messages import Line, Lost, Opened, ToGateway, ToWorld, Write
from mudgroup.server.cluster.ends import GatewayEnd
from mudgroup.server.cluster.frames import Outward, read_outward
from mudgroup.server.links import MOST_GATEWAYS, Links
from mudgroup.settings.cluster import Cluster
from tests.local_bus import LocalBus

CLUSTER = Cluster(bus="local", again_seconds=0.0, beat_seconds=0.0)
BOOT = "0000000000a1"
SESSION = f"g1.{BOOT}.telnet.1"
OPENED = Opened(SESSION, "127.0.0.1")
NEW = Known("one")
TOLD = Write((SESSION,), b"A hall.\r\n")


class Scene:
    """Links, and what they deliver; gateways' ends, and what they show."""

    def __init__(
        self, known: Known = NEW, bus: LocalBus | None = None, settings: Cluster = CLUSTER
    ) -> None:
        loop = asyncio.get_running_loop()
        self.bus = bus or LocalBus(later=loop.call_soon)
        self.delivered: list[ToWorld] = []
        self.shown: list[ToGateway] = []
        self.noted = 0
        self.links = Links(
            known,
            settings,
            self.bus,
            loop,
            deliver=self.delivered.append,
            sessions=self.sessions,
            noted=self.note,
            census=dict,
        )
        self.links.start()

    def sessions(self, prefix: str) -> list[str]:
        opened = [m.session for m in self.delivered if isinstance(m, Opened)]
        return [session for session in opened if session.startswith(prefix)]

    def note(self) -> None:
        self.noted += 1

    def gateway(self, name: str = "g1", boot: str = BOOT) -> GatewayEnd:
        """A gateway's end, which hears the world."""
        end = GatewayEnd(name, boot, CLUSTER)
        self.bus.follow(
            f"mg.out.{name}", lambda _, data: self.shown.extend(end.take(data, 0).items)
        )
        return end

    async def post(self, end: GatewayEnd, *messages: ToWorld) -> None:
        """Send what happens at a gateway, and wait until all has arrived, and what comes back."""
        for message in messages:
            end.put(message)
        for frame in end.due(0):
            self.bus.send(f"mg.in.{end.gateway}", frame)
        await self.quiet()

    async def quiet(self) -> None:
        for _ in range(20):
            await asyncio.sleep(0)


def played(scene: Callable[[], Awaitable[None]]) -> None:
    """Run a scene."""

    async def whole() -> None:
        await scene()

    asyncio.run(whole())


def test_what_gateways_send_is_delivered_and_what_they_are_told_leaves_when_it_is_saved() -> None:
    async def scene() -> None:
        here = Scene()
        end = here.gateway()
        await here.post(end, OPENED, Line(SESSION, "look"))
        assert here.delivered == [OPENED, Line(SESSION, "look")]
        assert here.noted > 0

        traffic = here.links.traffic({"g1": [TOLD]}, (), ())
        await here.post(end)
        assert traffic.gateways == (GatewayRow("g1", BOOT, 1, 1),)
        assert [(row.gateway, row.w) for row in traffic.outbox] == [("g1", 1)]
        assert here.shown == []
        assert end.unacknowledged == 2

        here.links.saved()
        await here.quiet()
        assert here.shown == [TOLD]
        assert end.unacknowledged == 0
        assert not here.links.needs_saving

    played(scene)


def test_a_world_that_is_started_again_sends_what_was_not_taken_and_does_nothing_twice() -> None:
    async def scene() -> None:
        first = Scene()
        end = first.gateway()
        await first.post(end, OPENED)
        traffic = first.links.traffic({"g1": [TOLD]}, (), ())
        first.links.stop()

        second = Scene(Known("one", traffic.gateways, traffic.outbox), first.bus)
        await second.quiet()
        await first.post(end)
        assert first.shown == [TOLD]
        assert second.delivered == []
        assert end.unacknowledged == 0

    played(scene)


def test_a_world_whose_bus_is_there_at_last_speaks_at_once() -> None:
    async def scene() -> None:
        row = GatewayRow("g1", BOOT, 4, 2)
        rare = evolve(CLUSTER, beat_seconds=60.0)
        here = Scene(Known("one", (row,)), settings=rare)
        here.bus.cut()
        heard: list[Outward] = []
        here.bus.follow("mg.out.g1", lambda _, data: heard.append(read_outward(data)))
        here.links.hurry()
        await here.quiet()
        assert [(frame.w, frame.ack, frame.again) for frame in heard] == [(-2, 4, True)]

    played(scene)


def test_the_sessions_of_a_boot_before_are_lost_when_the_next_is_heard() -> None:
    async def scene() -> None:
        here = Scene()
        await here.post(here.gateway(), OPENED)
        new = Opened("g1.0000000000a2.telnet.1", "127.0.0.1")
        await here.post(here.gateway(boot="0000000000a2"), new)
        assert here.delivered == [OPENED, Lost(SESSION), new]

    played(scene)


def test_while_nothing_can_be_saved_gateways_keep_what_they_have() -> None:
    async def scene() -> None:
        here = Scene()
        end = here.gateway()
        await here.post(end)
        here.links.pause()
        await here.post(end, OPENED)
        before = [*here.delivered]
        here.links.resume()
        await here.post(end)
        await here.post(end)
        assert before == []
        assert here.delivered == [OPENED]

    played(scene)


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00" * 100, b"\x97\x63" + b"\x01" * 20, b"x" * 2_000_000],
    ids=["nothing", "zeros", "another version", "too much"],
)
def test_what_is_no_frame_is_ignored_and_logged_once(
    data: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async def scene() -> None:
        here = Scene()
        for _ in range(3):
            here.bus.send("mg.in.g1", data)
        await here.quiet()
        assert here.delivered == []
        assert "ignored 3" in here.links.figures()["gateway g1"]

    with caplog.at_level(logging.WARNING):
        played(scene)
    assert caplog.text.count("gateway 'g1' was ignored") == 1


def test_no_gateway_speaks_for_the_sessions_of_another() -> None:
    async def scene() -> None:
        here = Scene()
        await here.post(here.gateway("g2"), Line(SESSION, "say I am not Ada"))
        assert here.delivered == []

    played(scene)


def test_names_of_gateways_cannot_be_invented_without_end(caplog: pytest.LogCaptureFixture) -> None:
    async def scene() -> None:
        here = Scene()
        for name in (*(f"g{n}" for n in range(MOST_GATEWAYS + 5)), "Not-A-Name", "x" * 17):
            await here.post(here.gateway(name))
        assert len(here.links.figures()) == MOST_GATEWAYS

    played(scene)
    assert "no name for a gateway here" in caplog.text


def test_what_a_gateway_has_not_taken_is_told() -> None:
    async def scene() -> None:
        row = GatewayRow("g1", BOOT, 4, 2)
        here = Scene(Known("one", (row,), (OutboxRow("g1", 2, b"\x90"),)))
        assert "unacknowledged 1 to it and 0 of it" in here.links.figures()["gateway g1"]

    played(scene)
