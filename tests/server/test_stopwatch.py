"""What the event loop takes long over is told, with what it did."""

import gc
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from mudgroup.server.stopwatch import LINES, NETWORK, Stopwatch


class Hands:
    """Two clocks that are set by hand; ``busy`` is time that both count."""

    def __init__(self) -> None:
        self.wall = self.cpu = 0.0

    def busy(self, seconds: float) -> None:
        self.wall += seconds
        self.cpu += seconds


@contextmanager
def started(slow_ms: float) -> Iterator[tuple[Stopwatch, Hands]]:
    hands = Hands()
    watch = Stopwatch(slow_ms, lambda: hands.wall, lambda: hands.cpu)
    before = [*gc.callbacks]
    watch.start()
    yield watch, hands
    gc.callbacks[:] = before


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records]


def test_a_turn_that_is_slow_is_told_with_what_took_longest_first(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with started(100) as (watch, hands):
        hands.wall += 5
        watch.begin_turn()
        for what, seconds in ((NETWORK, 0.01), ("look", 0.02), ("group find", 0.15)):
            hands.busy(seconds)
            watch.mark(what)
        hands.wall += 0.03
        watch.end_turn()

    line = (
        "slow: a turn of the loop took 210.0 ms (180.0 of CPU, the collector 0.0):"
        " group find 150.0, network 40.0, look 20.0"
    )
    assert [line] == told(caplog)


def test_a_turn_that_is_not_slow_is_not_told_and_forgotten(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with started(100) as (watch, hands):
        for _ in range(9):
            watch.begin_turn()
            hands.busy(0.09)
            watch.mark("look")
            watch.end_turn()
        watch.begin_turn()
        hands.busy(0.2)
        watch.end_turn()

    assert [line.partition("): ")[2] for line in told(caplog)] == ["network 200.0"]


def test_with_0_and_before_the_start_nothing_is_told(caplog: pytest.LogCaptureFixture) -> None:
    hands = Hands()
    early = Stopwatch(100, lambda: hands.wall, lambda: hands.cpu)
    with started(0) as (off, _):
        for watch in (early, off):
            watch.begin_turn()
            hands.busy(9)
            watch.mark("look")
            watch.note_save(9)
            watch.end_turn()

    assert told(caplog) == []


def test_a_slow_save_is_told(caplog: pytest.LogCaptureFixture) -> None:
    with started(100) as (watch, _):
        watch.note_save(0.1)
        watch.note_save(0.25)

    assert told(caplog) == ["slow: a save took 250.0 ms"]


def test_a_machine_that_is_always_slow_does_not_fill_its_disk(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with started(100) as (watch, hands):
        for _ in range(LINES + 40):
            watch.note_save(1)
        hands.busy(1)
        watch.note_save(1)

    assert len(told(caplog)) == LINES + 2
    assert told(caplog)[-2] == "slow: 40 more were not told, in so short a time"


def test_the_time_of_the_collector_is_told_within(caplog: pytest.LogCaptureFixture) -> None:
    with started(100) as (watch, hands):
        gc.callbacks.append(lambda phase, info: hands.busy(0.4 * (phase == "start")))
        watch.begin_turn()
        gc.collect()
        watch.end_turn()

    assert [line[line.find("the coll") :][:19] for line in told(caplog)] == ["the collector 400.0"]


LOOP = """
import asyncio, logging, time
from mudgroup.server.stopwatch import Stopwatch, TimedSelector

logging.basicConfig(level=logging.WARNING, format="%(message)s")
watch = Stopwatch(400)

async def main():
    watch.start()
    await asyncio.sleep(0.5)
    time.sleep(0.5)
    watch.mark("a nap")
    await asyncio.sleep(0)

with asyncio.Runner(loop_factory=lambda: asyncio.SelectorEventLoop(TimedSelector(watch))) as runner:
    runner.run(main())
"""


def test_an_event_loop_is_timed_while_it_does_something_and_not_while_it_waits() -> None:
    found = subprocess.run([sys.executable, "-c", LOOP], capture_output=True, text=True, check=True)

    assert found.stderr.count("slow: a turn of the loop took") == 1
    assert "): a nap " in found.stderr
