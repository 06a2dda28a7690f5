"""What signals do to a gateway's process, and what it says of settings that it reads again."""

import asyncio
import logging
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import evolve

from mudgroup.server.cluster.brokers import BusError
from mudgroup.server.cluster.process import serve
from mudgroup.settings.cluster import Cluster
from mudgroup.settings.toml import BadSettings
from mudgroup.settings.values import Server, Settings
from mudgroup.settings.web import Web
from tests.scenes import PATIENCE


@pytest.fixture
def rules() -> Iterator[Settings]:
    """Those of a gateway whose bus is not there."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        bus = f"nats://127.0.0.1:{taken.getsockname()[1]}"
        yield Settings(Server(port=0), web=Web(on=False), cluster=Cluster(bus=bus))


def run(
    read: Callable[[], Settings], signals: list[signal.Signals], page: Path
) -> tuple[int, list[Settings]]:
    """On how many addresses a gateway listened that is sent signals, and what it has reloaded."""
    listened, reloaded = list[int](), list[Settings]()

    def listening(endpoints: object) -> None:
        assert isinstance(endpoints, list | tuple)
        listened.append(len(endpoints))
        for number in signals:
            signal.raise_signal(number)

    serving = serve(read, "g1", listening, reloaded.append, page)
    asyncio.run(asyncio.wait_for(serving, PATIENCE))
    return sum(listened), reloaded


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT, signal.SIGUSR1])
def test_it_ends_by_a_signal_if_nobody_is_there(
    name: signal.Signals, rules: Settings, tmp_path: Path
) -> None:
    assert run(lambda: rules, [name], tmp_path) == (1, [])


def test_settings_are_read_again_by_sighup_and_what_waits_is_told(
    rules: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    later = evolve(rules, server=Server(port=1))
    settings = iter([rules, later])

    with caplog.at_level(logging.WARNING):
        _, reloaded = run(lambda: next(settings), [signal.SIGHUP, signal.SIGTERM], tmp_path)

    assert reloaded == [later]
    assert "reload: settings: server changes at the next start only" in caplog.text


def test_mistakes_in_settings_that_are_read_again_change_nothing(
    rules: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    read = [rules]

    def once() -> Settings:
        if not read:
            raise BadSettings(["x.toml: telnet.line_bytes: expected int, got str"])
        return read.pop()

    _, reloaded = run(once, [signal.SIGHUP, signal.SIGTERM], tmp_path)

    assert reloaded == []
    assert "reload: x.toml: telnet.line_bytes: expected int, got str" in caplog.text


def test_a_bus_that_is_no_address_is_told_before_it_listens(
    rules: Settings, tmp_path: Path
) -> None:
    wrong = evolve(rules, cluster=Cluster(bus="there"))

    with pytest.raises(BusError):
        run(lambda: wrong, [], tmp_path)
