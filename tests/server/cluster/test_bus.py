"""The bus over a broker that comes and goes, killed by its pid."""

import asyncio
import gc
import logging
import re
import signal
import socket
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from mudgroup.server.cluster import bus as module
from mudgroup.server.cluster.brokers import BusError
from mudgroup.server.cluster.bus import NatsBus
from mudgroup.settings.cluster import Cluster
from tests import broker, certificates
from tests.broker import Broker
from tests.scenes import PATIENCE


@pytest.fixture
def running() -> Iterator[Broker]:
    with broker.broker() as process:
        yield process


async def until(true: Callable[[], object]) -> None:
    """Let the loop turn until something is true."""
    async with asyncio.timeout(PATIENCE):
        while not true():
            await asyncio.sleep(0.01)


@asynccontextmanager
async def connected(
    settings: Cluster, *follows: str
) -> AsyncIterator[tuple[NatsBus, list[object]]]:
    """A bus that is connected, and what it was handed on of what it follows."""
    taken: list[object] = []
    bus = NatsBus(settings, "test")
    for subject in follows:
        bus.follow(subject, lambda *sent: taken.append(sent))
    bus.start()
    try:
        await until(lambda: bus.connected)
        yield bus, taken
    finally:
        await bus.close()


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What the bus logged, whatever its port is."""
    return [
        re.sub(r"(127\.0\.0\.1(?::|', ))\d+", r"\1PORT", record.message)
        for record in caplog.records
        if record.name == module.__name__
    ]


def test_what_is_sent_comes_to_all_who_follow_the_subject_in_order(running: Broker) -> None:
    async def play() -> tuple[list[object], list[object]]:
        settings = Cluster(bus=running.url)
        async with (
            connected(settings, "mg.in.*") as (_, world),
            connected(settings, "mg.out.g1") as (gateway, mine),
        ):
            gateway.send("mg.in.g1", b"one")
            gateway.send("mg.in.g1", b"two")
            gateway.send("mg.out.g1", b"echo")
            gateway.send("mg.out.g2", b"for nobody")
            await until(lambda: len(world) >= 2 and mine)
            return world, mine

    world, mine = asyncio.run(play())

    assert world == [("mg.in.g1", b"one"), ("mg.in.g1", b"two")]
    assert mine == [("mg.out.g1", b"echo")]


def test_who_is_told_that_the_bus_is_there_can_send_each_time(running: Broker) -> None:
    async def play() -> list[object]:
        taken: list[object] = []
        bus = NatsBus(Cluster(bus=running.url), "test")
        bus.follow("mg.in.*", lambda *sent: taken.append(sent))
        bus.start(lambda: bus.send("mg.in.g1", b"here"))
        await until(lambda: len(taken) == 1)
        running.kill()
        await until(lambda: not bus.connected)
        running.start()
        await until(lambda: len(taken) == 2)
        await bus.close()
        return taken

    assert asyncio.run(play()) == [("mg.in.g1", b"here")] * 2


def test_a_broker_that_is_killed_and_comes_back_is_told_once_each(
    running: Broker, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)

    async def play() -> tuple[int, list[object]]:
        async with connected(Cluster(bus=running.url), "mg.in.*") as (bus, taken):
            running.kill()
            await until(lambda: not bus.connected)
            bus.send("mg.in.g1", b"kept for nobody")
            await until(lambda: len(told(caplog)) >= 3)
            running.start()
            await until(lambda: bus.connected)
            bus.send("mg.in.g1", b"sent anew")
            await until(lambda: taken)
            return bus.lost, taken

    assert asyncio.run(play()) == (1, [("mg.in.g1", b"sent anew")])
    assert told(caplog) == [
        "the bus is there, at nats://127.0.0.1:PORT",
        "the bus at nats://127.0.0.1:PORT has gone: nats: unexpected EOF",
        "the bus at nats://127.0.0.1:PORT is not there: [Errno 111] Connect call failed"
        " ('127.0.0.1', PORT)",
        "the bus is there, at nats://127.0.0.1:PORT",
    ]


def test_a_broker_that_stands_still_is_away_until_it_goes_on(
    running: Broker, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "PING_SECONDS", 0.3)
    monkeypatch.setattr(module, "ANSWER_SECONDS", 0.5)

    async def play() -> None:
        async with connected(Cluster(bus=running.url)) as (bus, _):
            running.process.send_signal(signal.SIGSTOP)
            await until(lambda: len(told(caplog)) >= 2)
            running.process.send_signal(signal.SIGCONT)
            await until(lambda: bus.connected and len(told(caplog)) >= 3)

    asyncio.run(play())

    assert told(caplog) == [
        "the bus at nats://127.0.0.1:PORT has gone: nats: stale connection",
        "the bus at nats://127.0.0.1:PORT is not there: it does not answer",
        "the bus is there, at nats://127.0.0.1:PORT",
    ]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (b"220 mail ESMTP\r\n", "nats: empty response from server when expecting INFO message"),
        (b"INFO {no JSON}\r\n", "nats: info message, json parse error"),
        (b"INFO " + bytes(100_000), "Separator is not found, and chunk exceed the limit"),
    ],
)
def test_what_fails_again_and_again_is_told_once(
    said: bytes, reason: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "TRY_SECONDS", 0.0)
    tries = []

    def no_broker(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tries.append(writer)
        writer.write(said)

    async def play() -> None:
        async with await asyncio.start_server(no_broker, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            bus = NatsBus(Cluster(bus=f"nats://127.0.0.1:{port}"), "test")
            bus.start()
            await until(lambda: len(tries) >= 5)
            await bus.close()
            for writer in tries:
                writer.close()

    asyncio.run(play())

    assert told(caplog) == [f"the bus at nats://127.0.0.1:PORT is not there: {reason}"]


def test_whatever_a_bus_is_doing_it_can_be_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TRY_SECONDS", 0.0)
    tries: list[asyncio.StreamWriter] = []

    def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tries.append(writer)
        writer.close()

    async def play() -> list[int]:
        closed = []
        async with await asyncio.start_server(hang_up, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            # Each is at another step of a try when it is closed.
            for steps in range(100):
                bus = NatsBus(Cluster(bus=f"nats://127.0.0.1:{port}"), "test")
                bus.start()
                for _ in range(steps):
                    await asyncio.sleep(0)
                async with asyncio.timeout(PATIENCE):
                    await bus.close()
                closed.append(steps)
        return closed

    with warnings.catch_warnings():
        # What is cancelled in the very step in which it is connected is left to the collector.
        warnings.simplefilter("ignore", ResourceWarning)
        assert asyncio.run(play()) == [*range(100)]
        gc.collect()
    assert tries


def test_a_bus_may_be_sent_to_before_there_is_a_broker_and_closed_without_one() -> None:
    async def play() -> int:
        bus = NatsBus(Cluster(bus="nats://127.0.0.1:1"), "test")
        bus.send("mg.in.g1", b"to nobody")
        bus.start()
        bus.send("mg.in.g1", b"to nobody")
        await bus.close()
        return bus.lost

    assert asyncio.run(play()) == 2


@pytest.mark.parametrize("turns", range(16))
def test_it_is_closed_at_whatever_point_of_connecting_it_is(turns: int) -> None:
    async def scene() -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            address = f"nats://127.0.0.1:{taken.getsockname()[1]}"
            bus = NatsBus(Cluster(bus=f"{address},{address}"), "test")
            bus.start()
            for _ in range(turns):
                await asyncio.sleep(0)
            await asyncio.wait_for(bus.close(), PATIENCE)

    asyncio.run(scene())


def test_when_one_of_two_brokers_has_gone_the_other_is_used(
    running: Broker, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)

    async def play(other: Broker) -> list[object]:
        urls = f"{running.url},{other.url}"
        async with connected(Cluster(bus=urls), "mg.in.*") as (bus, taken):
            running.kill()
            await until(
                lambda: told(caplog).count("the bus is there, at nats://127.0.0.1:PORT") > 1
            )
            bus.send("mg.in.g1", b"there")
            await until(lambda: taken)
            return taken

    with broker.broker() as other:
        assert asyncio.run(play(other)) == [("mg.in.g1", b"there")]


def test_what_was_sent_before_it_is_closed_still_goes(running: Broker) -> None:
    async def play() -> list[object]:
        settings = Cluster(bus=running.url)
        async with connected(settings, "mg.in.*") as (_, taken):
            async with connected(settings) as (leaving, _):
                leaving.send("mg.in.g1", b"farewell")
            await until(lambda: taken)
            return taken

    assert asyncio.run(play()) == [("mg.in.g1", b"farewell")]


def test_what_the_broker_would_not_take_is_lost_and_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "nats.conf").write_text("max_payload: 1000\n", "utf-8")

    async def play(url: str) -> tuple[int, list[object]]:
        async with connected(Cluster(bus=url), "mg.in.*") as (bus, taken):
            bus.send("mg.in.g1", bytes(1001))
            bus.send("mg.in.g1", bytes(1002))
            bus.send("mg.in.g1", bytes(1000))
            await until(lambda: taken)
            return bus.lost, taken

    with broker.broker("--config", str(tmp_path / "nats.conf")) as small:
        assert (2, [("mg.in.g1", bytes(1000))]) == asyncio.run(play(small.url))
    assert told(caplog) == ["the bus takes no more than its max_payload at once, 1000 bytes"]


def test_what_waits_for_the_socket_to_the_broker_is_bounded(
    running: Broker, caplog: pytest.LogCaptureFixture
) -> None:
    async def play() -> tuple[int, bool]:
        async with connected(Cluster(bus=running.url)) as (bus, _):
            # Within one turn of the loop, in which the socket takes nothing.
            for _ in range(10):
                bus.send("mg.in.g1", bytes(1 << 20))
            return bus.lost, bus.connected

    assert asyncio.run(play()) == (2, True)
    assert told(caplog) == ["the bus takes less than it is given, which is lost and sent again"]


def test_what_raises_when_it_takes_is_told_and_the_next_is_taken(
    running: Broker, caplog: pytest.LogCaptureFixture
) -> None:
    taken = []

    def take(subject: str, data: bytes) -> None:
        taken.append(data)
        if data == b"bad":
            raise ValueError("cannot be read")

    async def play() -> None:
        bus = NatsBus(Cluster(bus=running.url), "test")
        bus.follow("mg.in.g1", take)
        bus.start()
        await until(lambda: bus.connected)
        bus.send("mg.in.g1", b"bad")
        bus.send("mg.in.g1", b"good")
        await until(lambda: len(taken) >= 2)
        await bus.close()

    asyncio.run(play())

    assert taken == [b"bad", b"good"]
    assert told(caplog) == ["what came by the bus could not be taken"]
    assert "ValueError: cannot be read" in caplog.text


def test_what_comes_faster_than_it_is_taken_is_lost_and_told(
    running: Broker, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "UNREAD_BYTES", 1000)

    async def play() -> list[object]:
        async with connected(Cluster(bus=running.url), "mg.in.*") as (bus, taken):
            bus.send("mg.in.g1", bytes(1000))
            bus.send("mg.in.g1", b"less")
            await until(lambda: taken)
            return taken

    assert asyncio.run(play()) == [("mg.in.g1", b"less")]
    assert told(caplog) == ["more comes on mg.in.g1 than is taken: some of it is lost"]


def test_who_is_not_known_to_the_broker_tries_again_until_it_is(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config, secret = tmp_path / "nats.conf", tmp_path / "g1"
    config.write_text("authorization { user: g1, password: right }\n", "utf-8")
    secret.write_text("g1:wrong", "utf-8")

    async def play(url: str) -> bool:
        bus = NatsBus(Cluster(bus=url, credentials=str(secret)), "test")
        bus.start()
        await until(lambda: told(caplog))
        secret.write_text("g1:right", "utf-8")
        await until(lambda: len(told(caplog)) >= 2)
        await bus.close()
        return True

    with broker.broker("--config", str(config)) as closed:
        assert asyncio.run(play(closed.url))
        assert told(caplog) == [
            "the bus at nats://127.0.0.1:PORT is not there: nats: 'Authorization Violation'",
            "the bus is there, at nats://127.0.0.1:PORT",
        ]


def test_a_bus_by_tls_trusts_the_authority_alone_and_never_goes_on_without(
    tmp_path: Path, running: Broker, caplog: pytest.LogCaptureFixture
) -> None:
    made = certificates.write(tmp_path)
    config = tmp_path / "nats.conf"
    config.write_text(
        f"tls {{ cert_file: {made['certificate']}, key_file: {made['key']},"
        " handshake_first: true }\n",
        "utf-8",
    )

    async def play(url: str, authority: str) -> list[object]:
        settings = Cluster(bus=url.replace("nats", "tls"), authority=authority)
        async with connected(settings, "mg.in.*") as (bus, taken):
            bus.send("mg.in.g1", b"sealed")
            await until(lambda: taken)
            return taken

    async def refused(url: str, authority: str) -> list[str]:
        bus = NatsBus(Cluster(bus=url.replace("nats", "tls"), authority=authority), "test")
        bus.start()
        await until(lambda: told(caplog))
        await bus.close()
        return told(caplog)

    with broker.broker("--config", str(config)) as locked:
        assert asyncio.run(play(locked.url, made["certificate"])) == [("mg.in.g1", b"sealed")]
        assert "CERTIFICATE_VERIFY_FAILED" in str(asyncio.run(refused(locked.url, "")))
    caplog.clear()
    # One that does not begin with TLS is shown nothing.
    assert "WRONG_VERSION_NUMBER" in str(asyncio.run(refused(running.url, made["certificate"])))


def test_settings_that_are_wrong_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(BusError, match="can be read on the way"):
        NatsBus(Cluster(bus="nats://10.0.0.1"), "test")
    with pytest.raises(BusError, match=r"cluster\.credentials cannot be read"):
        NatsBus(Cluster(bus="nats://127.0.0.1", credentials=str(tmp_path / "none")), "test")
