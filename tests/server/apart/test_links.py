"""A world's links to its gateways, on a bus that is this test's."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

import pytest
from attrs import evolve

from mudgroup.engine.units import GatewayRow, Known, OutboxRow
from mudgroup.messages import Line, Lost, Opened, ToGateway, ToWorld, Write
from mudgroup.server import companions
from mudgroup.server.apart.links import MOST_GATEWAYS, NAME, Links
from mudgroup.server.cluster.ends import GatewayEnd
from mudgroup.server.cluster.frames import OVER, Outward, read_outward
from mudgroup.server.cluster.trials import TRIES
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
        self.skipped: list[ToWorld] = []
        self.shown: list[ToGateway] = []
        self.noted = self.beats = 0
        self.links = Links(
            known,
            settings,
            self.bus,
            loop,
            deliver=self.deliver,
            skipped=self.skipped.extend,
            sessions=self.sessions,
            noted=self.note,
            census=self.census,
        )
        self.links.start()

    def deliver(self, message: ToWorld) -> None:
        self.delivered.append(message)
        if isinstance(message, Line) and message.text == "break":
            raise ValueError(message)

    def sessions(self, prefix: str) -> list[str]:
        opened = [m.session for m in self.delivered if isinstance(m, Opened)]
        return [session for session in opened if session.startswith(prefix)]

    def census(self) -> dict[str, str]:
        self.beats += 1
        return {}

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


def test_who_is_connected_is_counted_and_who_has_the_page() -> None:
    async def scene() -> None:
        here = Scene()
        for name in ("g1", "g2"):
            doors = (f"{name}.{BOOT}.{door}.1" for door in ("telnet", "web"))
            opened = (Opened(session, "127.0.0.1") for session in doors)
            await here.post(here.gateway(name), *opened)
        assert (here.links.clients, here.links.browsers) == (4, 2)

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
        rows = (GatewayRow(f"g{n}", BOOT, 3) for n in range(MOST_GATEWAYS - 1))
        here = Scene(Known("one", tuple(rows)))
        for name in ("x", "y", "Not-A-Name", "x" * 17):
            await here.post(here.gateway(name))
        assert len(here.links.figures()) == MOST_GATEWAYS

    played(scene)
    assert "no name for a gateway here" in caplog.text


def test_a_gateway_that_has_gone_makes_room_for_one_of_another_name() -> None:
    async def scene() -> None:
        rows = [GatewayRow(f"g{n}", BOOT, OVER if n == 7 else 3) for n in range(MOST_GATEWAYS)]
        here = Scene(Known("one", tuple(rows)))
        await here.post(here.gateway("new"), Opened(f"new.{BOOT}.telnet.1", "::1"))
        assert here.links.needs_saving
        traffic = here.links.traffic({}, (), ())
        here.links.saved()
        assert "gateway g7" not in here.links.figures()
        assert set(traffic.gone) == {"g7", "new"}
        assert traffic.gateways == (GatewayRow("new", BOOT, 1, 0),)
        assert not here.links.needs_saving

    played(scene)


def test_what_a_gateway_has_not_taken_is_told() -> None:
    async def scene() -> None:
        row = GatewayRow("g1", BOOT, 4, 2)
        here = Scene(Known("one", (row,), (OutboxRow("g1", 2, b"\x90"),)))
        assert "unacknowledged 1 to it and 0 of it" in here.links.figures()["gateway g1"]

    played(scene)


def before(tries: int = 1) -> Known:
    """What a world knows that takes the place of one that was killed."""
    return Known("one", (GatewayRow("g1", BOOT, 1, 0, tries),), was_killed=True)


def saved(scene: Scene) -> GatewayRow:
    """What is saved of the gateway when the next unit is."""
    (row,) = scene.links.traffic({}, (), ()).gateways
    scene.links.saved()
    return row


LOOK, SAY = Line(SESSION, "look"), Line(SESSION, "say secret")


def test_what_a_killed_world_may_have_died_of_is_run_one_frame_after_another() -> None:
    async def scene() -> None:
        first = Scene()
        end = first.gateway()
        await first.post(end, OPENED)
        saved(first)
        first.links.stop()
        await first.post(end)
        await first.post(end, LOOK)
        await first.post(end, SAY)

        here = Scene(before(), first.bus)
        await here.quiet()
        await here.post(end)
        assert (here.delivered, here.noted > 0) == ([], True)
        assert saved(here) == GatewayRow("g1", BOOT, 1, 0, 2)
        assert here.delivered == [LOOK]
        await here.quiet()
        assert here.delivered == [LOOK]
        assert saved(here) == GatewayRow("g1", BOOT, 2, 0, 2)
        assert here.delivered == [LOOK, SAY]
        await here.post(end)
        await here.post(end, LOOK)
        assert here.delivered == [LOOK, SAY, LOOK]

    played(scene)


def test_nobody_is_given_up_while_the_bus_is_away(caplog: pytest.LogCaptureFixture) -> None:
    """Of the time in which nobody could be heard nothing counts when it is back."""

    async def scene() -> None:
        here = Scene(settings=evolve(CLUSTER, beat_seconds=0.001, gone_seconds=0.02))
        await here.post(here.gateway(), OPENED)
        here.bus.connected = False
        beats = here.beats
        while here.beats < beats + 100:
            await asyncio.sleep(0)
        assert here.delivered == [OPENED]
        here.bus.connected = True
        while here.delivered == [OPENED]:
            await asyncio.sleep(0)
        assert here.delivered == [OPENED, Lost(SESSION)]
        assert here.beats >= beats + 110

    played(scene)
    assert "gateway g1 is given up" in caplog.text


def test_who_is_gone_or_never_was_there_is_told_as_such(caplog: pytest.LogCaptureFixture) -> None:
    async def scene() -> None:
        here = Scene(Known("one", (GatewayRow("g2", BOOT, OVER, 2),)))
        here.bus.send("mg.in.g1", b"no frame")
        await here.quiet()
        assert here.links.figures() == {
            "gateway g1": "never there, ignored 1",
            "gateway g2": f"boot {BOOT}, gone, ignored 0",
        }

    played(scene)


def test_what_was_tried_in_vain_is_skipped_and_told_but_who_is_gone_is_gone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def scene() -> None:
        first = Scene()
        end = first.gateway()
        await first.post(end, OPENED)
        saved(first)
        first.links.stop()
        await first.post(end)
        await first.post(end, SAY, LOOK, Lost(SESSION))

        here = Scene(before(TRIES), first.bus)
        await here.quiet()
        await here.post(end)
        assert here.delivered == [Lost(SESSION)]
        assert here.skipped == [SAY, LOOK, Lost(SESSION)]
        assert saved(here).n == 2

    played(scene)
    told = f"frame 2 of gateway g1, boot {BOOT}, is skipped: worlds were killed by it"
    assert f"{told} (2 Line, 1 Lost)" in caplog.text
    assert "secret" not in caplog.text


def test_what_breaks_is_told_and_what_follows_it_is_done(caplog: pytest.LogCaptureFixture) -> None:
    async def scene() -> None:
        here = Scene()
        end = here.gateway()
        await here.post(end, OPENED, Line(SESSION, "break"), LOOK)
        await here.post(end, SAY)
        assert here.delivered == [OPENED, Line(SESSION, "break"), LOOK, SAY]
        assert here.skipped == [Line(SESSION, "break")]
        assert saved(here).n == 2

    played(scene)
    assert f"session {SESSION}: a Line broke" in caplog.text


def test_no_gateway_has_the_name_that_the_companions_of_the_server_have() -> None:
    assert not NAME.fullmatch(companions.NAME)


def test_what_is_tried_waits_while_nothing_can_be_saved_and_is_not_tried_twice_for_it() -> None:
    async def scene() -> None:
        first = Scene()
        end = first.gateway()
        await first.post(end, OPENED)
        saved(first)
        first.links.stop()
        await first.post(end)
        await first.post(end, LOOK)

        here = Scene(before(), first.bus)
        await here.quiet()
        await here.post(end)
        here.links.traffic({}, (), ())
        here.links.pause()
        here.links.saved()
        await here.post(end)
        assert here.delivered == []
        here.links.resume()
        await here.quiet()
        await here.post(end)
        assert here.delivered == [LOOK]
        assert saved(here).n == 2

    played(scene)


def test_a_gateway_that_is_given_up_lets_others_go_on_though_a_frame_of_it_is_tried() -> None:
    async def scene() -> None:
        first = Scene()
        end = first.gateway()
        await first.post(end, OPENED)
        saved(first)
        first.links.stop()
        await first.post(end)
        await first.post(end, LOOK)

        here = Scene(before(), first.bus)
        await here.quiet()
        await here.post(end)
        await here.post(here.gateway(boot="0000000000a2"), LATER)
        assert here.delivered == []
        saved(here)
        await here.quiet()
        saved(here)
        await here.quiet()
        assert here.delivered == [LOOK, LATER]

    played(scene)


LATER = Opened("g1.0000000000a2.telnet.1", "127.0.0.1")


def test_who_is_connected_is_counted_and_who_by_the_page() -> None:
    async def scene() -> None:
        here = Scene()
        page = Opened(f"g1.{BOOT}.web.1", "127.0.0.1")
        await here.post(here.gateway(), OPENED, page, Opened(f"g1.{BOOT}.telnet.2", "127.0.0.1"))
        assert (here.links.clients, here.links.browsers) == (3, 1)
        assert f"boot {BOOT}, sessions 3, " in here.links.figures()["gateway g1"]

    played(scene)
